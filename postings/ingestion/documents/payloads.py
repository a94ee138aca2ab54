"""Payloads of JSON taken apart: each item is a document of its own, which is recognised as
unchanged and stored alone, whatever happens to its neighbours."""

from __future__ import annotations

import io
import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from postings.ingestion import shapes
from postings.ingestion.documents.elements import BrokenError, elements
from postings.ingestion.documents.names import Names
from postings.ingestion.documents.streams import CHUNK, MAX_BYTES, in_utf8, joined, start_of
from postings.ingestion.records import Document, DocumentError
from postings.ingestion.repair import decoded

_START = re.compile(rb"[\s\x1e]*[\[{]")
_SURELY = re.compile(rb"""[\s\x1e]*(?:\{\s*["'}]|(?:\[\s*)+\{)""")
_OBJECT = re.compile(rb"[\s\x1e]*\{")
_SEQUENCE = re.compile(rb"\}[ \t\r]*\n[\s\x1e]*\{")
_OPENED = re.compile(rb"[\s\x1e]*\{[ \t\r]*\n")
UNKNOWN = "without postings of a shape that is known: docs/ingest.md lists those that are"
_TOO_LARGE = f"more than the {MAX_BYTES / 1e6:.0f} MB of one item: no posting is as long, leave it"
_TOO_DEEP = "JSON nested too deeply to be a posting: leave it out"


def looks_like_json(start: bytes) -> bool:
    return bool(_START.match(start))


def read_json(file: BinaryIO, origin: str) -> Iterator[Document | DocumentError]:
    """The items of JSON or JSON Lines, under its origin and what their source calls them; a text
    that only begins with a bracket, as it is.

    Above MAX_BYTES it is read as a stream: what is said around the items then counts only where it
    comes before them. Of JSON that is broken, what is whole is read, and the place is refused.
    """
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        start, file = start_of(content), in_utf8(content, joined(content, file))
        del content
        yield from _streamed(start, file, origin)
        return
    try:
        text = decoded(content, origin)
        payload = loads(text)
    except (ValueError, RecursionError, DocumentError) as error:
        start = start_of(content)
        if _SURELY.match(start):
            yield from _streamed(start, in_utf8(content, io.BytesIO(content)), origin)
        elif isinstance(error, RecursionError):
            yield DocumentError(origin, _TOO_DEEP)
        else:
            yield Document(origin=origin, content=content)
    else:
        yield from _whole(payload, origin)


def loads(text: str) -> Any:
    """JSON without numbers that are none. Raises ValueError, or RecursionError."""
    return _DECODER.decode(text.removeprefix("\ufeff").lstrip("\x1e"))


def _integer(digits: str) -> int | None:
    return int(digits) if len(digits) < 100 else None


def _finite(digits: str) -> float | None:
    value = float(digits)
    return value if math.isfinite(value) else None


_DECODER = json.JSONDecoder(
    strict=False, parse_int=_integer, parse_float=_finite, parse_constant=lambda _: None
)


def _whole(payload: Any, origin: str) -> Iterator[Document | DocumentError]:
    names = Names(origin)
    number = 0
    for number, found in enumerate(shapes.items_in(payload), start=1):
        try:
            document = _document(found, number, names)
        except RecursionError:
            yield DocumentError(f"{origin}#{number}", _TOO_DEEP)
        else:
            yield document
    if not number:
        yield DocumentError(origin, f"JSON {UNKNOWN}")


def _streamed(start: bytes, file: BinaryIO, origin: str) -> Iterator[Document | DocumentError]:
    sequence = bool(_OBJECT.match(start) and _SEQUENCE.search(start))
    if sequence and not _OPENED.match(start):
        yield from _lines(file, origin)
    else:
        yield from _elements(file, origin, sequence=sequence)


def _lines(file: BinaryIO, origin: str) -> Iterator[Document | DocumentError]:
    """JSON Lines: a line that is broken is refused alone."""
    items = _Items(origin)
    number = 0
    while line := file.readline(MAX_BYTES + 1):
        number += 1
        if len(line) > MAX_BYTES:
            _to_the_next_line(file, line)
            yield DocumentError(f"{origin}#{number}", f"line {number:,} is {_TOO_LARGE}")
        elif line.strip():
            yield from items.of(line, number, f"line {number:,}")
    yield from items.unknown("lines")


def _to_the_next_line(file: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(CHUNK)


def _elements(file: BinaryIO, origin: str, *, sequence: bool) -> Iterator[Document | DocumentError]:
    items = _Items(origin)
    number = 0
    try:
        for number, each in enumerate(elements(file, shapes.ASKED, sequence=sequence), start=1):
            if each.content is None:
                yield DocumentError(f"{origin}#{number}", f"element {number:,} is {_TOO_LARGE}")
            else:
                yield from items.of(each.content, number, f"element {number:,}", each.around)
    except BrokenError as error:
        yield DocumentError(
            origin,
            f"broken JSON at {error}, after {number:,} whole elements, which are read: save it"
            " anew, or mend it there",
        )
        return
    yield from items.unknown("elements")


def _document(found: shapes.Found, number: int, names: Names) -> Document:
    return Document(
        origin=names.of_item(found.shape.identify(found.item), number),
        content=shapes.content_of(found),
        shape=found.shape.name,
    )


class _Items:
    """The items of a stream, which is read piece by piece."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._names = Names(origin)
        self._pieces = 0
        self._unknown: list[int] = []
        self._unknown_count = 0

    def of(
        self, piece: bytes, number: int, place: str, around: Mapping[str, Any] | None = None
    ) -> Iterator[Document | DocumentError]:
        """The items of one piece; it is refused alone where it is broken."""
        origin = f"{self._origin}#{number}"
        self._pieces += 1
        known = False
        try:
            for found in shapes.items_in(loads(decoded(piece, origin)), around or {}):
                known = True
                yield _document(found, number, self._names)
        except RecursionError:
            yield DocumentError(origin, _TOO_DEEP)
        except DocumentError as error:
            yield DocumentError(origin, f"{place}: {error.reason}")
        except ValueError as error:
            yield DocumentError(origin, f"{place} is broken JSON ({error}): mend it, or leave it")
        else:
            if not known:
                self._unknown_count += 1
                self._unknown = self._unknown or [number]

    def unknown(self, pieces: str) -> Iterator[DocumentError]:
        """One refusal for all that hold no posting."""
        if not self._pieces:
            yield DocumentError(self._origin, f"JSON {UNKNOWN}")
        elif self._unknown_count:
            yield DocumentError(
                self._origin,
                f"{self._unknown_count:,} of {self._pieces:,} {pieces} (the first is"
                f" {self._unknown[0]:,}) {UNKNOWN}",
            )
