"""The fields that stand before a text, as generators of sites have them.

---                                      +++
title: Tide Engineer                     title = "Tide Engineer"
company: {name: Harbour Works}           [salary]
location: [Cork, Leeds]                  min = 50_000
---                                      +++
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any, NamedTuple

import yaml

from postings.ingestion.parse.header import Part, label_role
from postings.ingestion.parse.lines import has_words, tidy
from postings.ingestion.records import Hint, LineRole
from postings.ingestion.vocabulary.structured import is_unstated, spelled

MOST_LINES = 200
MOST_CHARACTERS = 10_000
"""What is longer is no front matter: the longest of those collected has 20 lines."""

_MARKS = {"---": "yaml", "+++": "toml"}
_LINE = re.compile(r"(?P<key>[A-Za-z][\w -]*):[ \t]*(?P<value>.*)")
_LINKS = frozenset({"external url", "canonical url"})
_SHOWN = frozenset({"skills", "technologies", "tech stack", "department", "team", "deadline"})
"""Keys that say something of a job and have no line of their own in a header."""
_YES = frozenset({"true", "yes", "1"})


class Front(NamedTuple):
    """What the fields say, those that say nothing of a job, and the line after them."""

    header: list[Part]
    hints: list[Hint]
    furniture: list[str]
    end: int


def read(lines: Sequence[str]) -> Front | None:
    """The fields, or None for a text that begins otherwise. YAML that is broken, as it is by a
    colon in a title, is read line by line."""
    kind = _MARKS.get(lines[0].strip()) if lines else None
    ends = [line.strip() for line in lines[1 : MOST_LINES + 1]]
    if kind is None or lines[0].strip() not in ends:
        return None
    end = ends.index(lines[0].strip()) + 1
    source = "\n".join(lines[1:end])
    if len(source) > MOST_CHARACTERS:
        return None
    fields = _loaded(source, kind)
    if fields is None and kind == "toml":
        return None
    front = Front([], [], [], end + 1)
    for key, value in (fields or _by_line(lines[1:end])).items():
        _take(front, str(key), value)
    if fields is None:
        others = (line.strip() for line in lines[1:end] if not _LINE.fullmatch(line.rstrip()))
        front.furniture.extend(filter(has_words, others))
    return front if fields or front.header else None


class _Words(yaml.BaseLoader):
    """YAML of which every value is a text: no "NO" becomes false, and no name stands for a value,
    since those can stand for each other without end."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("a name for a value")
        return super().compose_node(parent, index)


def _loaded(source: str, kind: str) -> Mapping[str, Any] | None:
    try:
        if kind == "toml":
            return tomllib.loads(source)
        fields = yaml.load(source, _Words)  # noqa: S506 - it makes nothing but texts of them
    except (yaml.YAMLError, tomllib.TOMLDecodeError, RecursionError, ValueError):
        return None
    return fields if isinstance(fields, Mapping) else None


def _by_line(lines: Sequence[str]) -> dict[str, str]:
    entries = (_LINE.fullmatch(line.rstrip()) for line in lines)
    return {entry["key"]: entry["value"].strip().strip("\"'") for entry in entries if entry}


def _take(front: Front, key: str, value: Any) -> None:
    """Put a field where it belongs."""
    name, words = spelled(key), " ".join(tidy("; ".join(_words(value))).split())
    role = LineRole.LINK if name in _LINKS else label_role(name)
    if name == "remote" and words.casefold() in _YES:
        front.hints.append(Hint(field="workplace", value="remote", path=key))
    elif role is LineRole.PAY and isinstance(value, Mapping):
        front.hints.append(Hint(field="salary", value=dict(value), path=key))
    elif not has_words(words) or (role and is_unstated(words)):
        return
    elif role:
        front.header.append(Part(role, words))
        if role is LineRole.TYPE:
            front.hints.append(Hint(field="employment_type", value=words, path=key))
    elif name in _SHOWN:
        front.header.append(Part(LineRole.OTHER, f"{key.capitalize()}: {words}"))
    else:
        front.furniture.append(f"{key}: {words}")


def _words(value: Any) -> Iterator[str]:
    """The texts of a value: of an object its name, or all that it has."""
    if isinstance(value, Mapping):
        yield from _words(value["name"] if "name" in value else list(value.values()))
    elif isinstance(value, list):
        for each in value:
            yield from _words(each)
    elif isinstance(value, date | time):
        yield value.isoformat()
    elif value not in (None, ""):
        yield str(value).strip()
