"""The last day on which a posting stands, where its source states one in a field of its own. What a
description says of deadlines is not read: they may be those of one step, or of last year."""

from __future__ import annotations

from collections.abc import Iterator

from postings.ingestion.extract.hints import hinted
from postings.ingestion.extract.outline import Outline
from postings.ingestion.extract.posted_on import day_of_hint
from postings.ingestion.records import Finding


def find(outline: Outline) -> Iterator[Finding]:
    yield from hinted(outline, "valid_through", day_of_hint)
