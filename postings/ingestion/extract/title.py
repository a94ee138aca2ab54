"""The title of the job: the line that is it, else what the description calls the job."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postings.ingestion.extract.hints import hinted
from postings.ingestion.extract.outline import Outline, Strength, once
from postings.ingestion.extract.title_line import clean
from postings.ingestion.extract.title_prose import find_named
from postings.ingestion.parse.header import names_job
from postings.ingestion.records import Finding, LineRole

_NO_TITLE = re.compile(
    r"[?!]\W*$|\b(?:salary|opportunities|vacancies|openings|pay grade)\b", re.IGNORECASE
)
"""What heads a page and names no job, unless nothing else does."""
LONGEST = 300
"""Characters of a title; what is longer is a paragraph that lost its line ends."""


@once
def find(outline: Outline) -> Iterator[Finding]:
    tags = outline.vocabulary.title_tags
    for finding in hinted(outline, "title", lambda value: str(value).strip() or None):
        cut = clean(finding.value, tags)
        yield Finding(
            field="title",
            value=cut.title,
            evidence=finding.evidence,
            strength=finding.strength,
        )
    lines = list(outline.header(LineRole.TITLE))
    if all(_NO_TITLE.search(words) and not names_job(words) for _, words in lines):
        named = find_named(outline)
        if named:
            cut = clean(outline.text[named.start : named.end], tags)
            start, end = named.start + cut.start, named.start + cut.end
            yield outline.found("title", cut.title, start, end, named.rule)
            return
    places = named_places(outline)
    company = next((words for _, words in outline.header(LineRole.COMPANY)), "")
    for line, words in lines:
        cut = clean(words, tags, places, company)
        start, end = line.start + cut.start, line.start + cut.end
        if len(cut.title) <= LONGEST:
            yield outline.found("title", cut.title, start, end, "title_line", Strength.HEADER)


def named_places(outline: Outline) -> frozenset[str]:
    """The places of the header's place lines, in lower case."""
    return frozenset(
        place
        for _, words in outline.header(LineRole.PLACE)
        for piece in words.lower().replace("/", ",").replace(";", ",").replace("|", ",").split(",")
        if len(place := piece.strip(" ()-")) > 3
    )
