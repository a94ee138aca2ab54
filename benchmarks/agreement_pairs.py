"""What the fields of a source state of a posting beside what its text says, pair by pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from postings.ingestion.documents import find
from postings.ingestion.extract import extract
from postings.ingestion.extract.pay.periods import A_YEAR
from postings.ingestion.pipeline import read_all
from postings.ingestion.reconcile import reconcile
from postings.ingestion.records import (
    Document,
    Finding,
    Hint,
    LineRole,
    ParsedPosting,
    Record,
    Salary,
)
from postings.ingestion.shapes import SHAPES

FIELDS = ("salary", "employment_type", "workplace")
HOURS = frozenset(("full_time", "part_time"))
TERMS = frozenset(("contract", "internship", "temporary"))
"""Types of employment that say how much one works, and for how long or as what."""
OF_TEXT = frozenset((LineRole.TITLE, LineRole.COMPANY))
"""Lines of a header that belong to the text as much as to the fields."""
WRITTEN = frozenset(("hacker_news",))
"""Shapes whose fields are read of a line that a person writes: text beside text."""
WITH_FIELDS = frozenset((*(shape.name for shape in SHAPES), "job_posting", "collection")) - WRITTEN
"""Layouts with fields beside the description."""
BOTH = ("same", "open", "apart", "differ")
"""What may be where both speak."""
AROUND = 70
"""Characters on both sides of what was read that are shown."""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A field of a posting: what its source states, what the text says (None: nothing)."""

    shape: str
    origin: str
    title: str
    company: str
    field: str
    stated: Any
    told: Any
    fields: tuple[str, ...]  # what the source has there
    quotes: tuple[str, ...]

    @property
    def outcome(self) -> str:
        if self.stated is None or self.told is None:
            return "text" if self.stated is None else "field"
        if self.stated == self.told:
            return "same"
        if {self.stated, self.told} & HOURS and {self.stated, self.told} & TERMS:
            return "apart"
        return "open" if _is_open(self.stated, self.told) else "differ"

    @property
    def key(self) -> tuple[Any, ...]:
        """The same for a posting that its source repeats."""
        return (self.shape, self.title, self.company, self.field, self.stated, self.told)


def _is_open(stated: Any, told: Any) -> bool:
    """Whether both say the same of pay, of which one leaves an end open, or the pence out, or is
    reckoned from the other for another period."""
    if not isinstance(stated, Salary) or not isinstance(told, Salary):
        return False
    times, of_told = (A_YEAR[each.period] for each in (stated, told))
    ends = ((stated.min, told.min), (stated.max, told.max))
    both = [(one, other) for one, other in ends if one is not None and other is not None]
    return stated.currency == told.currency and all(
        [both, *(abs(one * times - other * of_told) < max(times, of_told) for one, other in both)]
    )


def postings(paths: Sequence[Path]) -> Iterator[tuple[str, ParsedPosting]]:
    """The postings with fields beside their text, each with its origin, in full as named."""
    documents = [each for each in find(paths, named=str) if isinstance(each, Document)]
    for document, readings in read_all(documents):
        if not isinstance(readings, Exception):
            for reading in readings:
                if reading.parsed.layout in WITH_FIELDS:
                    yield document.origin, reading.parsed


def compare(origin: str, posting: ParsedPosting, fields: Sequence[str]) -> Iterator[Compared]:
    """What the fields say beside what the text says, where either speaks."""
    stated, of_fields = _record(_fields_alone(posting))
    text = _text_alone(posting, stated.countries)
    told, of_text = _record(text)
    for field in fields:
        one, other = getattr(stated, field), getattr(told, field)
        if one is not None or other is not None:
            yield Compared(
                shape=posting.layout,
                origin=origin,
                title=told.title or "",
                company=told.company or "",
                field=field,
                stated=one,
                told=other,
                fields=tuple(each.evidence.quote for each in of_fields if each.field == field),
                quotes=tuple(_around(text, each) for each in of_text if each.field == field),
            )


def _record(posting: ParsedPosting) -> tuple[Record, tuple[Finding, ...]]:
    findings = extract(posting)
    return reconcile(findings)[0], findings


def _fields_alone(posting: ParsedPosting) -> ParsedPosting:
    """The posting without its title and description."""
    kept = [line for line in posting.header if line.role not in OF_TEXT]
    text = _without(posting, OF_TEXT)[: posting.body_start]
    return replace(posting, text=text, header=tuple(kept), blocks=())


def _text_alone(posting: ParsedPosting, countries: Iterable[str]) -> ParsedPosting:
    """The posting without its fields, with blanks for the lines of a header that repeat them."""
    kept = [line for line in posting.header if line.role in OF_TEXT]
    text = _without(posting, {line.role for line in posting.header} - OF_TEXT)
    hints = [Hint(field="countries", value=code, path="") for code in countries]
    return replace(posting, text=text, header=tuple(kept), hints=tuple(hints))


def _without(posting: ParsedPosting, roles: Iterable[LineRole]) -> str:
    text = posting.text
    for line in posting.lines(*roles):
        text = text[: line.start] + " " * (line.end - line.start) + text[line.end :]
    return text


def _around(posting: ParsedPosting, found: Finding) -> str:
    start, end = found.evidence.start, found.evidence.end
    if start is None or end is None:
        return found.evidence.quote
    before, after = posting.text[max(0, start - AROUND) : start], posting.text[end : end + AROUND]
    return " ".join(f"{before}[{found.evidence.quote}]{after}".split())
