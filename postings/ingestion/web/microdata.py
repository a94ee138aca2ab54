"""Microdata in a page: JobPostings as attributes of the elements that show them.

<div itemscope itemtype="https://schema.org/JobPosting"><h1 itemprop="title">Welder</h1> ...

Elements are followed in one pass without a tree, for the reason that `parse.html_lines` gives.
"""

from __future__ import annotations

import html
import re
from typing import Any, NamedTuple

from postings.ingestion.parse.html_lines import MARK
from postings.ingestion.shapes.job_posting import is_job_posting
from postings.ingestion.shapes.shape import Item

MOST_OPEN = 100
"""Open elements that an end tag may belong to."""

_SCOPE = re.compile(r"itemtype\s*=\s*[\"']?[^\"'<>]{0,200}schema\.org/JobPosting", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[a-zA-Z-]+)\s*(?:=\s*(?:"(?P<two>[^"]*)"|'(?P<one>[^']*)'|(?P<none>[^\s"'>]+)))?"""
)
_VALUE_IN = ("content", "datetime", "value", "href", "src")
"""Attributes that hold the value of a property in place of the words shown."""
_VOID = frozenset(("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source"))


class _Open(NamedTuple):
    """An open element: the property that it gives, its own item, and where its words begin."""

    name: str
    itemprop: str = ""
    item: dict[str, Any] | None = None
    start: int = 0


def postings(text: str) -> list[Item]:
    """The JobPostings of a page, in its order."""
    first = _SCOPE.search(text)
    if first is None:
        return []
    found: list[dict[str, Any]] = []
    opened: list[_Open] = []
    for match in MARK.finditer(text, text.rfind("<", 0, first.start())):
        end, name, rest = match["end"], (match["name"] or "").lower(), match["rest"] or ""
        if end:
            _close(opened, name, text, match.start())
        elif name:
            attributes = _attributes(rest) if "item" in rest else {}
            element = _element(name, attributes, match.end())
            if element.item is not None and is_job_posting(element.item):
                found.append(element.item)
            if element.itemprop and (value := _given(attributes)) and element.item is None:
                _add(opened, element.itemprop, value)
                element = element._replace(itemprop="")
            if name not in _VOID:
                opened.append(element)
    while opened:
        _finish(opened, text, len(text))
    return [item for item in found if "title" in item or "description" in item]


def _attributes(rest: str) -> dict[str, str]:
    return {
        match["name"].lower(): html.unescape(match["two"] or match["one"] or match["none"] or "")
        for match in _ATTRIBUTE.finditer(rest)
    }


def _element(name: str, attributes: dict[str, str], start: int) -> _Open:
    scoped = "itemscope" in attributes or "itemtype" in attributes
    types = attributes.get("itemtype", "").split()
    item = {"@type": [each.rpartition("/")[2] for each in types]} if scoped else None
    return _Open(name, attributes.get("itemprop", ""), item, start)


def _given(attributes: dict[str, str]) -> str:
    return next((attributes[name].strip() for name in _VALUE_IN if attributes.get(name)), "")


def _close(opened: list[_Open], name: str, text: str, at: int) -> None:
    """End the nearest element of this name, and what is open in it."""
    names = [element.name for element in opened[-MOST_OPEN:]]
    if name in names:
        for _ in range(names[::-1].index(name) + 1):
            _finish(opened, text, at)


def _finish(opened: list[_Open], text: str, at: int) -> None:
    element = opened.pop()
    if element.itemprop:
        _add(opened, element.itemprop, element.item or text[element.start : at])


def _add(opened: list[_Open], names: str, value: Any) -> None:
    """Give a property to the item around it."""
    for element in reversed(opened[-MOST_OPEN:]):
        if element.item is not None:
            for name in names.split():
                element.item.setdefault(name, []).append(value)
            return
