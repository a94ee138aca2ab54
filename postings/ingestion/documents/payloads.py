"""Payloads of JSON taken apart: each item is a document of its own, which is recognised as
unchanged and stored alone, whatever happens to its neighbours."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from postings.ingestion import shapes
from postings.ingestion.documents.elements import BrokenError, elements
from postings.ingestion.documents.items import TOO_DEEP, UNKNOWN, Items, Pieces, loads
from postings.ingestion.documents.streams import (
    CHUNK,
    MAX_BYTES,
    beginning,
    in_utf8,
    joined,
    start_of,
)
from postings.ingestion.records import Document, DocumentError
from postings.ingestion.repair import decoded
from postings.ingestion.shapes.values import at, first, objects, texts

EMPTY = "an empty list: its source had no postings when it was saved, so leave it out"
ERROR = "an error that the source answered with: fetch the postings again, as it asks"
LONGEST_MESSAGE = 100

_LISTS = ("jobs", "postings", "offers", "content", "results", "items", "data", "hits", "positions",
          "jobPostings")  # fmt: skip
_ERRORS = ("error", "errors", "exception", "fault", "errorCode")
_MESSAGES = ("message", "title", "detail", "description", "code")
_START = re.compile(rb"[\s\x1e]*[\[{]")
_SURELY = re.compile(rb"""[\s\x1e]*(?:\{\s*["'}]|(?:\[\s*)+\{)""")
_OBJECT = re.compile(rb"[\s\x1e]*\{")
_SEQUENCE = re.compile(rb"\}[ \t\r]*\n[\s\x1e]*\{")
_OPENED = re.compile(rb"[\s\x1e]*\{[ \t\r]*\n")


def looks_like_json(start: bytes) -> bool:
    return bool(_START.match(start))


def read_json(file: BinaryIO, origin: str) -> Iterator[Document | DocumentError]:
    """The items of JSON or JSON Lines, under its origin and what their source calls them; a text
    that only begins with a bracket, as it is.

    Above MAX_BYTES it is read as a stream: what is said around the items then counts only where it
    comes before them. Of JSON that is broken, what is whole is read, and the place is refused.
    """
    content, damage = beginning(file, MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        start, file = start_of(content), in_utf8(content, joined(content, file))
        del content
        yield from _streamed(start, file, origin)
        return
    try:
        payload = loads(decoded(content, origin))
    except (ValueError, RecursionError, DocumentError) as error:
        start = start_of(content)
        if _SURELY.match(start):
            yield from _streamed(start, in_utf8(content, io.BytesIO(content)), origin)
        elif isinstance(error, RecursionError):
            yield DocumentError(origin, TOO_DEEP)
        elif not damage:
            yield Document(origin=origin, content=content)
    else:
        yield from _whole(payload, origin)
    if damage:
        raise damage


def _whole(payload: Any, origin: str) -> Iterator[Document | DocumentError]:
    items = Items(origin)
    yield from items.of(payload)
    if not items.number and not items.problem:
        yield DocumentError(origin, _reason_of(payload))


def _reason_of(payload: Any) -> str:
    """Why a payload has no postings: its source answered with an error or an empty list, or it is
    of something else."""
    if payload == [] or any(at(payload, name) == [] for name in _LISTS):
        return EMPTY
    problem = next(filter(None, (at(payload, name) for name in _ERRORS)), None)
    if problem is None:
        return f"JSON {UNKNOWN}"
    messages = (first(each, *_MESSAGES) for each in objects(problem))
    said = next(filter(None, (*texts(problem), *messages)), "no message")
    return f"{ERROR} ({said[:LONGEST_MESSAGE]!r})"


def _streamed(start: bytes, file: BinaryIO, origin: str) -> Iterator[Document | DocumentError]:
    sequence = bool(_OBJECT.match(start) and _SEQUENCE.search(start))
    if sequence and not _OPENED.match(start):
        yield from _lines(file, origin)
    else:
        yield from _elements(file, origin, sequence=sequence)


def _lines(file: BinaryIO, origin: str) -> Iterator[Document | DocumentError]:
    """JSON Lines: a line that is broken is refused alone."""
    pieces = Pieces(origin, "line")
    while not pieces.is_something_else and (line := file.readline(MAX_BYTES + 1)):
        if len(line) > MAX_BYTES:
            _to_the_next_line(file, line)
            yield from pieces.too_large()
        elif line.strip():
            yield from pieces.read(line)
        else:
            pieces.number += 1
    yield from pieces.end()


def _to_the_next_line(file: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(CHUNK)


def _elements(file: BinaryIO, origin: str, *, sequence: bool) -> Iterator[Document | DocumentError]:
    pieces = Pieces(origin, "element")
    try:
        for each in elements(file, shapes.ASKED, sequence=sequence):
            if each.content is None:
                yield from pieces.too_large()
            else:
                yield from pieces.read(each.content, each.around)
            if pieces.is_something_else:
                break
    except BrokenError as error:
        before = f"after {pieces.number:,} elements" if pieces.number else "before anything whole"
        yield DocumentError(
            origin, f"broken JSON at {error}, {before}: save it anew, or mend it there"
        )
    else:
        yield from pieces.end()
