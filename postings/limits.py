"""What the columns can hold: asked of every record before it is written, since one value that does
not fit would fail all those that are written with it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from postings import choices
from postings.companies import NAME_LENGTH
from postings.ingestion.records import MAX_TEXT
from postings.ingestion.statements import READ_AGAIN, ReadDocument, Refusal, Statement, unstorable
from postings.models import Posting

MAX_ORIGIN_BYTES = 2_000
"""An index entry of PostgreSQL holds 2,704 bytes."""
MAX_EXPERIENCE = 32_767
MAX_SALARY = 10**12

CHOICES = {
    "workplace": frozenset(choices.Workplace.values),
    "employment_type": frozenset(choices.EmploymentType.values),
    "seniority": frozenset(choices.Seniority.values),
    "visa_sponsorship": frozenset(choices.VisaSponsorship.values),
    "category": frozenset(choices.Category.values),
}
PERIODS = frozenset(choices.Period.values)
LISTS = ("remote_from", "remote_subdivisions", "countries", "cities", "skills")


def _column(name: str) -> Any:
    return Posting._meta.get_field(name)


LENGTHS: dict[str, int] = {
    **{name: _column(name).max_length for name in ("title", "apply_url")},
    **{name: _column(name).base_field.max_length for name in LISTS},
    "language": 2,
    "company": NAME_LENGTH,
}


def fitting(documents: Iterable[ReadDocument]) -> tuple[list[ReadDocument], list[Refusal]]:
    """The documents with those of their postings that can be stored, and a refusal for each of the
    others. A document of which one is refused is read again the next time."""
    fit: list[ReadDocument] = []
    refused: list[Refusal] = []
    for document in documents:
        reasons = [_unfit(document, each) for each in document.statements]
        bad = [reason for reason in reasons if reason]
        refused += [Refusal(origin=document.origin, reason=reason) for reason in bad]
        if not bad:
            fit.append(document)
        elif len(bad) < len(reasons):
            good = [each for each, bad in zip(document.statements, reasons, strict=True) if not bad]
            fit.append(replace(document, statements=tuple(good), reader_version=READ_AGAIN))
    return fit, refused


def misfit(record: Mapping[str, Any], text: str) -> str:
    """Why a record or its text cannot be stored, for a person to act on; "" where it can."""
    return next(_misfits(record, text), "")


def _unfit(document: ReadDocument, statement: Statement) -> str:
    if len(document.origin.encode("utf-8", "replace")) > MAX_ORIGIN_BYTES:
        return f"its path is longer than {MAX_ORIGIN_BYTES:,} bytes: move it up"
    encoded = (statement.record_json, statement.blocks, statement.evidence, statement.conflicts)
    return misfit(statement.record, statement.text) or unstorable(statement.text, *encoded)


def _misfits(record: Mapping[str, Any], text: str) -> Iterator[str]:
    if len(text) > MAX_TEXT:
        yield f"its text has {len(text):,} characters, more than the {MAX_TEXT:,} of one posting"
    for name, most in LENGTHS.items():
        yield from _too_long(name, record[name], most)
    for name, choice in CHOICES.items():
        if record[name] is not None and record[name] not in choice:
            yield f"{_label(name)} was read as {record[name]!r}, which is no {_label(name)}"
    years = record["experience_years"]
    if years is not None and not 0 <= years <= MAX_EXPERIENCE:
        yield f"{years:,} years of experience were read: check the text"
    if record["salary"]:
        yield from _salary_misfits(record["salary"])


def _too_long(name: str, value: str | Sequence[str] | None, most: int) -> Iterator[str]:
    for each in [value] if isinstance(value, str) else value or ():
        if len(each) > most:
            yield (
                f"{_label(name)} has {len(each):,} characters, more than {most:,}"
                f" (“{each[:40]}…”): shorten it"
            )


def _salary_misfits(salary: Mapping[str, Any]) -> Iterator[str]:
    ends = [end for end in (salary["min"], salary["max"]) if end is not None]
    if not ends or not all(math.isfinite(end) and 0 <= end < MAX_SALARY for end in ends):
        yield "its salary was read as an amount that nobody is paid: check the text"
    elif ends != sorted(ends):
        yield "its lowest salary is above its highest: check the text"
    if len(salary["currency"]) != 3 or salary["period"] not in PERIODS:
        yield f"its salary is per {salary['period']} in {salary['currency']!r}: check the text"


def _label(name: str) -> str:
    return "its " + choices.CorrectableField(name).label.lower()
