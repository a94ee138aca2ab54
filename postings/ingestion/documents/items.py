"""The items of JSON as documents."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any

from postings.ingestion import shapes
from postings.ingestion.documents.names import Names
from postings.ingestion.documents.streams import MAX_BYTES
from postings.ingestion.records import FAILED, Document, DocumentError
from postings.ingestion.repair import decoded
from postings.ingestion.shapes.shape import ItemError

LARGEST = 5_000_000
"""Bytes of an item above which it is refused: ten times the longest posting, and what reading takes
some twenty times of in memory."""
UNKNOWN = "without postings of a shape that is known: docs/ingest.md lists those that are"
TOO_DEEP = "JSON nested too deeply to be a posting: leave it out"
_TOO_LARGE = f"more than the {LARGEST / 1e6:.0f} MB of one item: no posting is as long, leave it"


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


class Items:
    """The items of one file: `number` is that of the last, `problem` says why no more were looked
    for."""

    def __init__(self, origin: str) -> None:
        self.number = 0
        self.problem = ""
        self._origin = origin
        self._names = Names(origin)

    def of(
        self, payload: Any, around: Mapping[str, Any] | None = None, number: int | None = None
    ) -> Iterator[Document | DocumentError]:
        """Those of a payload, or of its piece of this number, by which nameless ones are called."""
        try:
            for found in shapes.items_in(payload, around):
                self.number += 1
                yield self._document(found, number or self.number)
        except ItemError as error:
            self.problem = str(error)
            yield DocumentError(self._origin, self.problem)

    def _document(self, found: shapes.Found, number: int) -> Document | DocumentError:
        origin = f"{self._origin}#{number}"
        try:
            origin = self._names.of_item(found.shape.identify(found.item), number)
            content = shapes.content_of(found)
        except RecursionError:
            return DocumentError(origin, TOO_DEEP)
        except Exception as error:  # noqa: BLE001 - one item must not stop those after it
            return DocumentError(origin, f"{FAILED}: {error!r:.200}")
        if len(content) > LARGEST:
            return DocumentError(origin, _TOO_LARGE)
        return Document(origin=origin, content=content, shape=found.shape.name)


class Pieces:
    """The pieces of a file that is read as a stream, "line" or "element", and the items in them."""

    def __init__(self, origin: str, name: str) -> None:
        self.number = 0
        self._origin = origin
        self._name = name
        self._items = Items(origin)
        self._unknown = 0
        self._first_unknown = 0

    @property
    def is_something_else(self) -> bool:
        """Whether so much of it is no posting that nothing more is to be expected."""
        return self._unknown > shapes.MOST_OTHERS and not self._items.number

    def read(
        self, piece: bytes, around: Mapping[str, Any] | None = None
    ) -> Iterator[Document | DocumentError]:
        """The items of the next piece; it is refused alone where it is broken, as one of its file:
        what its source calls it is not known."""
        self.number += 1
        before = self._items.number
        try:
            payload = loads(decoded(piece, self._origin))
            yield from self._items.of(payload, around, self.number)
        except RecursionError:
            yield self._refused(f": {TOO_DEEP}")
        except DocumentError as error:
            yield self._refused(f": {error.reason}")
        except ValueError as error:
            yield self._refused(f" is broken JSON ({error}): mend it, or leave it out")
        except Exception as error:  # noqa: BLE001 - one item must not stop those after it
            yield self._refused(f": {FAILED}: {error!r:.200}")
        else:
            if self._items.number == before:
                self._unknown += 1
                self._first_unknown = self._first_unknown or self.number

    def too_large(self) -> Iterator[DocumentError]:
        self.number += 1
        most = f"more than the {MAX_BYTES / 1e6:.0f} MB that are read of one: leave it out"
        yield self._refused(f" is {most}")

    def _refused(self, reason: str) -> DocumentError:
        return DocumentError(self._origin, f"{self._name} {self.number:,}{reason}")

    def end(self) -> Iterator[DocumentError]:
        """One refusal for all that hold no posting."""
        if self.is_something_else:
            name = f"the first {self._unknown:,} {self._name}s are JSON"
            yield DocumentError(self._origin, f"{name} {UNKNOWN}; no more were read")
        elif not self.number:
            yield DocumentError(self._origin, f"JSON {UNKNOWN}")
        elif self._unknown:
            yield DocumentError(
                self._origin,
                f"{self._unknown:,} of {self.number:,} {self._name}s (the first is"
                f" {self._first_unknown:,}) {UNKNOWN}",
            )
