"""The pure stages joined: from a document to what was read of its postings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from postings.ingestion import shapes, web
from postings.ingestion.extract import extract_all
from postings.ingestion.parse import composed, laid_out
from postings.ingestion.parse.blocks import Layout
from postings.ingestion.reconcile import reconcile
from postings.ingestion.records import (
    MAX_TEXT,
    Document,
    DocumentError,
    ParsedPosting,
    Reading,
    Repair,
    RepairedText,
)
from postings.ingestion.repair import repair
from postings.ingestion.vocabulary import Vocabulary

S = TypeVar("S")
T = TypeVar("T")

READER_VERSION = 7
"""Raised with every change that may read something else from the same document: what an older
reader read is then read again."""


TOGETHER = 64
"""Documents that go through the stages together. What a stage works with, its code as much as its
tables, has left the processor's memory when the next document comes through all of the others;
with so many, that is a quarter less of the time (with 8, a sixth; with more than 64, no more)."""


class _Begun(NamedTuple):
    """A document that is taken apart, or read already where its source has fields."""

    origin: str
    repairs: tuple[Repair, ...]
    parts: Layout | tuple[ParsedPosting, ...]


class _Parsed(NamedTuple):
    repairs: tuple[Repair, ...]
    postings: tuple[ParsedPosting, ...]


def read(document: Document, vocabulary: Vocabulary | None = None) -> tuple[Reading, ...]:
    """All postings of one document. Raises DocumentError where there is none to read."""
    return _readings([_parsed(_begun(document))], vocabulary)[0]


def read_all(
    documents: Sequence[Document], vocabulary: Vocabulary | None = None
) -> Iterator[tuple[Document, tuple[Reading, ...] | Exception]]:
    """Each document with what `read` gives of it, or raises."""
    for start in range(0, len(documents), TOGETHER):
        some = documents[start : start + TOGETHER]
        yield from zip(some, _together(some, vocabulary), strict=True)


def read_kept(
    postings: Sequence[ParsedPosting], vocabulary: Vocabulary | None = None
) -> Iterator[Reading | Exception]:
    """What is read of each of these postings now, whose documents are no longer at hand."""

    def read_one(posting: ParsedPosting) -> Reading:
        return _readings([_Parsed((), (posting,))], vocabulary)[0][0]

    for start in range(0, len(postings), TOGETHER):
        some = postings[start : start + TOGETHER]
        try:
            yield from _readings([_Parsed((), tuple(some))], vocabulary)[0]
        except Exception:  # noqa: BLE001 - whose fault it is shows when each is read alone
            yield from (_tried(read_one, each) for each in some)


def _together(
    documents: Sequence[Document], vocabulary: Vocabulary | None
) -> list[tuple[Reading, ...] | Exception]:
    """Stage by stage over all of them; where a stage fails on one, one by one."""
    begun = [_tried(_begun, document) for document in documents]
    parsed = [each if isinstance(each, Exception) else _tried(_parsed, each) for each in begun]
    try:
        readings = iter(
            _readings([each for each in parsed if isinstance(each, _Parsed)], vocabulary)
        )
    except Exception:  # noqa: BLE001 - whose fault it is shows when each is read alone
        return [_tried(partial(read, vocabulary=vocabulary), each) for each in documents]
    return [next(readings) if isinstance(each, _Parsed) else each for each in parsed]


def _tried(work: Callable[[S], T], document: S) -> T | Exception:
    try:
        return work(document)
    except Exception as error:  # noqa: BLE001 - one document must not stop the thousands after it
        return error


def _begun(document: Document) -> _Begun:
    repaired = repair(document)
    return _Begun(document.origin, repaired.repairs, _parts(document, repaired))


def _parts(document: Document, repaired: RepairedText) -> Layout | tuple[ParsedPosting, ...]:
    if document.shape:
        return (shapes.read(document.shape, repaired.text, document.origin),)
    if web.is_page(repaired.text):
        return web.read(repaired.text, document.origin)
    return laid_out(repaired, document.origin)


def _parsed(begun: _Begun) -> _Parsed:
    origin, repairs, parts = begun
    postings = composed(parts, origin) if isinstance(parts, Layout) else parts
    for posting in postings:
        if len(posting.text) > MAX_TEXT:
            reason = f"{len(posting.text):,} characters, more than the {MAX_TEXT:,} of one posting"
            raise DocumentError(origin, f"{reason}: leave it out")
    return _Parsed(repairs, postings)


def _readings(
    parsed: Sequence[_Parsed], vocabulary: Vocabulary | None
) -> list[tuple[Reading, ...]]:
    """The readings of each document, all of them taken through the stages together."""
    found = extract_all([posting for each in parsed for posting in each.postings], vocabulary)
    settled = iter([(findings, *reconcile(findings)) for findings in found])
    return [
        tuple(
            Reading(
                record=record,
                parsed=posting,
                findings=findings,
                conflicts=conflicts,
                repairs=each.repairs,
            )
            for posting, (findings, record, conflicts) in zip(each.postings, settled, strict=False)
        )
        for each in parsed
    ]
