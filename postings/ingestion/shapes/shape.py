"""What a shape is made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from postings.ingestion.parse.header import Part
from postings.ingestion.parse.html import header_of, read_body
from postings.ingestion.records import Hint, LineRole, ParsedPosting

Item = Mapping[str, Any]
"""One posting as its source states it: an object of JSON, a row of a table by its columns, or an
element of XML (`documents.xml` says how)."""
Around = Mapping[str, Any]
"""Of what is said around the items of a payload, what the shape asks for: {"company_name": ...}"""


_INLINE_TAG = re.compile(
    r"</?(?:a|b|em|font|i|img|mark|small|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_TAG = re.compile(r"</?(?:br|div|h[1-6]|li|ol|p|script|ul)(?:\s[^<>]*)?/?>", re.IGNORECASE)


class ItemError(Exception):
    """An item that states no posting, with the reason and what to do about it."""


class Shape(NamedTuple):
    """`recognises` tells by the names of its fields that an item is of this shape, `identify` gives
    what its source calls it ("" where it has no name that lasts), `read` makes a posting of it, or
    raises ItemError. `around` names what it needs to know of the objects around an item; `merged`
    makes one item of several with one identity."""

    name: str
    recognises: Callable[[Item], bool]
    identify: Callable[[Item], str]
    read: Callable[[Item, Around], ParsedPosting]
    around: tuple[str, ...] = ()
    merged: Callable[[Sequence[Item]], Item] | None = None


class Found(NamedTuple):
    """An item of a payload."""

    shape: Shape
    item: Item
    around: Around


def posting(
    layout: str,
    *,
    header: Mapping[LineRole, str | Sequence[str] | None],
    body: str,
    hints: Iterable[tuple[str, Any, str]] = (),
) -> ParsedPosting:
    """A posting of what an item says in words, which are lines of its header (a list: several) and
    can be shown as evidence, and of what it says in codes, numbers and dates: hints of (field,
    value, path in the item). `body` is HTML, escaped or not, or plain text.

    Values come as the source spells them: `vocabulary.structured` knows spellings, and a hint
    that says nothing (None, "", "N/A") is dropped here. Fields are those of a Record, and
    "location" for a line of places.
    """
    return read_body(body, header=lines_of(header), hints=hints_of(hints), layout=layout)


def lines_of(header: Mapping[LineRole, str | Sequence[str] | None]) -> list[Part]:
    """The lines of a header, without the tags that some put into fields that are no HTML."""
    parts = (part._replace(words=_untagged(part.words)) for part in header_of(header))
    return [part for part in parts if part.words]


def _untagged(words: str) -> str:
    return " ".join(_TAG.sub(" ", _INLINE_TAG.sub("", words)).split()) if "<" in words else words


def hints_of(stated: Iterable[tuple[str, Any, str]]) -> list[Hint]:
    """Those that say something."""
    return [
        Hint(field=field, value=value, path=path)
        for field, value, path in stated
        if value not in (None, "", [], {})
    ]


def identified(posting: ParsedPosting, shape: Shape, item: Item) -> ParsedPosting:
    """The posting under the name that its source gives it."""
    identity = shape.identify(item)
    return replace(posting, external_id=f"{shape.name}:{identity}") if identity else posting
