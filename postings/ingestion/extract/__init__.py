"""From a parsed posting to findings: values with the words they were read from.

An extractor is a pure function of an outline. Adding one is a module and an entry in the list; none
sees what another found, `reconcile` makes one record of it all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from postings.ingestion.extract import (
    apply_url,
    category,
    company,
    doubts,
    employment,
    equity,
    experience,
    language,
    pay,
    places,
    posted_on,
    seniority,
    skills,
    title,
    valid_through,
    visa,
)
from postings.ingestion.extract.outline import Outline
from postings.ingestion.records import Finding, ParsedPosting
from postings.ingestion.vocabulary import Vocabulary, packaged

Extractor = Callable[[Outline], Iterable[Finding]]

EXTRACTORS: tuple[Extractor, ...] = (
    title.find,
    company.find,
    category.find,
    seniority.find,
    experience.find,
    employment.find,
    equity.find,
    visa.find,
    apply_url.find,
    posted_on.find,
    valid_through.find,
    language.find,
    places.in_lines,
    places.in_prose,
    pay.find,
    skills.find,
    doubts.find,
)


def extract(posting: ParsedPosting, vocabulary: Vocabulary | None = None) -> tuple[Finding, ...]:
    """All findings, in the order of the extractors."""
    return extract_all([posting], vocabulary)[0]


def extract_all(
    postings: Sequence[ParsedPosting], vocabulary: Vocabulary | None = None
) -> list[tuple[Finding, ...]]:
    """All findings of each posting: one extractor after the other is asked of all of them."""
    outlines = [Outline(posting, vocabulary or packaged()) for posting in postings]
    findings: list[list[Finding]] = [[] for _ in outlines]
    for find in EXTRACTORS:
        for outline, found in zip(outlines, findings, strict=True):
            found += find(outline)
    return [tuple(found) for found in findings]
