"""What tests of the role share: the extractors, and postings to read it from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from postings.ingestion.extract import (
    apply_url,
    category,
    company,
    employment,
    equity,
    experience,
    language,
    posted_on,
    seniority,
    title,
    visa,
)
from postings.ingestion.extract.outline import Outline
from postings.ingestion.parse import parse
from postings.ingestion.reconcile import SETTLE
from postings.ingestion.records import (
    Block,
    BlockKind,
    Finding,
    HeaderLine,
    LineRole,
    ParsedPosting,
    RepairedText,
)
from postings.ingestion.vocabulary import packaged

Find = Callable[[Outline], Iterable[Finding]]

EXTRACTORS: tuple[Find, ...] = (
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
    language.find,
)


def outline(body: str, titled: str = "Pump Engineer", header: str = "") -> Outline:
    """A posting of a collection, with its link to apply."""
    document = f"# [{titled}](https://example.com/apply/1)\n{header}\n\n{body}\n"
    return Outline(parse(RepairedText(text=document), "case.md")[0], packaged())


def bare(body: str, *header: tuple[LineRole, str]) -> Outline:
    """A posting of these header lines and paragraphs, without any parsing."""
    text = ""
    lines = []
    for role, words in header:
        lines.append(HeaderLine(role=role, start=len(text), end=len(text) + len(words)))
        text += words + "\n"
    blocks = []
    for words in filter(None, body.split("\n")):
        start = len(text)
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=start, end=start + len(words), html=""))
        text += words + "\n"
    posting = ParsedPosting(layout="page", text=text, header=tuple(lines), blocks=tuple(blocks))
    return Outline(posting, packaged())


def settled(field: str, findings: Iterable[Finding]) -> Any:
    found = [finding for finding in findings if finding.field == field]
    return SETTLE[field](found, {}).value if found else None
