"""From findings to one record: which value of each field is believed, and what contradicts it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from postings.ingestion.reconcile import pay, places
from postings.ingestion.reconcile.role import (
    settle_employment,
    settle_largest,
    settle_seniority,
    settle_sponsorship,
)
from postings.ingestion.reconcile.settling import Settled, settle_list, settle_strongest
from postings.ingestion.records import Conflict, Finding, Record

Settle = Callable[[Sequence[Finding], Mapping[str, Any]], Settled]

SETTLE: Mapping[str, Settle] = {
    "title": settle_strongest,
    "company": settle_strongest,
    "workplace": places.settle_workplace,
    "remote_from": places.settle_remote_from,
    "remote_subdivisions": places.settle_subdivisions,
    "countries": places.settle_countries,
    "cities": places.settle_cities,
    "apply_url": settle_strongest,
    "salary": pay.settle,
    "employment_type": settle_employment,
    "seniority": settle_seniority,
    "experience_years": settle_largest,
    "skills": settle_list,
    "equity": settle_strongest,
    "visa_sponsorship": settle_sponsorship,
    "posted_on": settle_strongest,
    "valid_through": settle_strongest,
    "language": settle_strongest,
    "category": settle_strongest,
    "doubts": settle_list,
}
"""How each field is settled, in this order: a function is given the findings of its field (never
none) and the values settled before, e.g. the countries for the dollar of a salary."""


def reconcile(findings: Sequence[Finding]) -> tuple[Record, tuple[Conflict, ...]]:
    """The record and the conflicts kept beside it."""
    by_field: dict[str, list[Finding]] = {}
    for finding in findings:
        by_field.setdefault(finding.field, []).append(finding)
    values: dict[str, Any] = {}
    conflicts = []
    for field, settle in SETTLE.items():
        if field in by_field:
            settled = settle(by_field[field], values)
            if settled.value is not None:
                values[field] = settled.value
            if settled.conflict:
                conflicts.append(settled.conflict)
    return Record(**values), tuple(conflicts)
