"""The pure stages joined: from a document to what was read of its postings."""

from __future__ import annotations

from postings.ingestion import shapes, web
from postings.ingestion.extract import extract
from postings.ingestion.parse import parse
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

READER_VERSION = 2
"""Raised with every change that may read something else from the same document: what an older
reader read is then read again."""


def read(document: Document, vocabulary: Vocabulary | None = None) -> tuple[Reading, ...]:
    """All postings of one document. Raises DocumentError where there is none to read."""
    repaired = repair(document)
    postings = _parsed(document, repaired)
    for posting in postings:
        if len(posting.text) > MAX_TEXT:
            reason = f"{len(posting.text):,} characters, more than the {MAX_TEXT:,} of one posting"
            raise DocumentError(document.origin, f"{reason}: leave it out")
    return tuple(_reading(posting, repaired.repairs, vocabulary) for posting in postings)


def _parsed(document: Document, repaired: RepairedText) -> tuple[ParsedPosting, ...]:
    if document.shape:
        return (shapes.read(document.shape, repaired.text, document.origin),)
    if web.is_page(repaired.text):
        return web.read(repaired.text, document.origin)
    return parse(repaired, document.origin)


def _reading(
    posting: ParsedPosting, repairs: tuple[Repair, ...], vocabulary: Vocabulary | None
) -> Reading:
    findings = extract(posting, vocabulary)
    record, conflicts = reconcile(findings)
    return Reading(
        record=record, parsed=posting, findings=findings, conflicts=conflicts, repairs=repairs
    )
