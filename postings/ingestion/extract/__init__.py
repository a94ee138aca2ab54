"""From a parsed posting to findings: values with the words they were read from.

An extractor is a pure function of an outline. Adding one is a module and an entry in the list; none
sees what another found, `reconcile` makes one record of it all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

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
    places.find,
    pay.find,
    skills.find,
    doubts.find,
)


def extract(posting: ParsedPosting, vocabulary: Vocabulary | None = None) -> tuple[Finding, ...]:
    """All findings, in the order of the extractors."""
    outline = Outline(posting, vocabulary or packaged())
    findings: list[Finding] = []
    for find in EXTRACTORS:
        findings += find(outline)
    return tuple(findings)
