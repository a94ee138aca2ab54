"""JSON-LD in a page: its scripts, whose JSON is often broken, and the JobPostings in them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from postings.ingestion.shapes.job_posting import is_job_posting
from postings.ingestion.shapes.shape import Item

DEEPEST = 12
"""Objects and lists around a posting; pages have up to six."""

_SCRIPT = re.compile(
    r"<script\b[^<>]{0,500}\btype\s*=[^<>]{0,30}\bld(?:\+|&#x2b;|&#43;|&plus;|\s)json[^<>]*>"
    r"(?P<content>.*?)(?:</script|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_AROUND = re.compile(r"\s|<!--|-->|/\*.*?\*/|//[^\n]*|<!\[CDATA\[|\]\]>|;", re.DOTALL)
_STRING_OR_COMMA = re.compile(r'"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])|/\*[^*]{0,500}\*/', re.DOTALL)
_ESCAPE = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}|(?P<bad>.))', re.DOTALL)
_DECODER = json.JSONDecoder(strict=False)  # line ends and tabs in strings are what was meant
_JSON_START = re.compile(r"[{\[]")


def postings(text: str) -> list[Item]:
    """The JobPostings of a page, in its order; none for JSON that cannot be mended safely."""
    if "JobPosting" not in text:
        return []
    values = [value for match in _SCRIPT.finditer(text) for value in loads(match["content"])]
    nodes = {str(each["@id"]): each for each in _objects(values, 0) if "@id" in each}
    return [_linked(each, nodes) for each in _objects(values, 0) if is_job_posting(each)]


def loads(source: str) -> Iterator[Any]:
    """The values of a script: most have one, some write several in a row.

    >>> [*loads('<!-- {"a": [1, 2,],} -->'), *loads('{"a": "cut o')]
    [{'a': [1, 2]}]
    >>> [*loads('{&quot;a&quot;: &quot;R&amp;amp;D&quot;}')]
    [{'a': 'R&amp;D'}]
    """
    if "&quot;" in source and '"' not in source:
        source = html.unescape(source)
    at = 0
    while at < len(source):
        if around := _AROUND.match(source, at):
            at = around.end()
            continue
        if not _JSON_START.match(source, at):
            return
        value, at = _decoded(source, at)
        if value is None:
            return
        yield value


def _decoded(source: str, at: int) -> tuple[Any, int]:
    """The value that begins there, and where it ends; None where it is cut off or worse."""
    try:
        return _DECODER.raw_decode(source, at)
    except (ValueError, RecursionError):
        pass
    mended = _STRING_OR_COMMA.sub(_mended, source[at:])
    try:
        return _DECODER.raw_decode(mended)[0], len(source)
    except (ValueError, RecursionError):
        return None, len(source)


def _mended(match: re.Match[str]) -> str:
    r"""A string without escapes that JSON has not ("\'"); nothing for a comma before an end."""
    if match[0][0] != '"':
        return ""
    return _ESCAPE.sub(lambda escape: escape["bad"] or escape[0], match[0])


def _objects(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """All objects of a value, the outer before those in it; none in a posting."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _objects(each, depth + 1)
    elif isinstance(value, Mapping):
        yield value
        if not is_job_posting(value):
            for each in value.values():
                yield from _objects(each, depth + 1)


def _linked(item: Item, nodes: Mapping[str, Item]) -> Item:
    """The item with the objects that it only points to ({"@id": "#employer"})."""
    return {name: _node(value, nodes) for name, value in item.items()}


def _node(value: Any, nodes: Mapping[str, Item]) -> Any:
    if isinstance(value, list):
        return [_node(each, nodes) for each in value]
    if isinstance(value, Mapping) and "@id" in value and len(value) <= 2:
        return nodes.get(str(value["@id"]), value)
    return value
