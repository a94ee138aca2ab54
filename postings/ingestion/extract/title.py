"""The title of the job."""

from __future__ import annotations

from collections.abc import Iterator

from postings.ingestion.extract.outline import Outline, Strength
from postings.ingestion.records import Finding, LineRole


def find(outline: Outline) -> Iterator[Finding]:
    for line, words in outline.header(LineRole.TITLE):
        yield outline.found("title", words, line.start, line.end, "title_line", Strength.HEADER)
