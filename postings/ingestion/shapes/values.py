"""What stands in an item, whatever stands where it should: payloads are cut, altered and of many
versions, so that a shape asks for a kind of value and is given it, or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from postings.ingestion.vocabulary.structured import is_unstated


def at(item: Any, *path: str) -> Any:
    """The value at a path of names; None where the path ends before."""
    for name in path:
        item = item.get(name) if isinstance(item, Mapping) else None
    return item


def words(item: Any, *path: str) -> str:
    """The text there, a number spelled; "" for none, and for what stands for none ("N/A").

    >>> words({"id": 7}, "id"), words({"team": " Pumps "}, "team"), words({"team": "n/a"}, "team")
    ('7', 'Pumps', '')
    """
    value = at(item, *path)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return "" if is_unstated(value) else str(value).strip()


def first(item: Any, *names: str) -> str:
    """The first of these fields with a text."""
    return next(filter(None, (words(item, name) for name in names)), "")


def texts(item: Any, *path: str) -> list[str]:
    """The texts there, of a list or alone, each once."""
    value = at(item, *path)
    values = value if isinstance(value, list) else [value]
    return list(dict.fromkeys(filter(None, map(words, values))))


def objects(item: Any, *path: str) -> list[Mapping[str, Any]]:
    """The objects there, of a list or alone, as XML has a list of one."""
    value = at(item, *path)
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, Mapping)]


def labelled(values: Mapping[str, str | list[str]]) -> list[str]:
    """What no field has a place for, as lines: "Department: Water works"; nothing twice."""
    lines: dict[str, str] = {}
    for label, value in values.items():
        said = ", ".join(value) if isinstance(value, list) else value
        lines.setdefault(said, label)
    return [f"{label}: {said}" for said, label in lines.items() if said]
