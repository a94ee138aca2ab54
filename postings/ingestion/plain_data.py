"""Readings as plain data, for JSON: what `extract` prints and `store` keeps."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date
from html import escape
from typing import Any

from postings.ingestion.records import Block, Conflict, Finding, Reading, Record, Salary

RECORD_FIELDS = tuple(field.name for field in fields(Record))


def of_value(value: Any) -> Any:
    """One value of a record or finding: a salary as an object, a date in ISO form, lists."""
    if isinstance(value, Salary):
        return {end: getattr(value, end) for end in ("min", "max", "currency", "period")}
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def of_record(record: Record) -> dict[str, Any]:
    """The keys of a record, in their order."""
    return {name: of_value(getattr(record, name)) for name in RECORD_FIELDS}


def of_finding(finding: Finding) -> dict[str, Any]:
    evidence = finding.evidence
    return {
        "field": finding.field,
        "value": of_value(finding.value),
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "rule": evidence.rule,
        "path": evidence.path,
    }


def of_conflict(conflict: Conflict) -> dict[str, Any]:
    return {
        "field": conflict.field,
        "chosen": of_finding(conflict.chosen),
        "others": [of_finding(finding) for finding in conflict.others],
        "reason": conflict.reason,
    }


def of_block(block: Block, text: str) -> dict[str, Any]:
    """`text` is that of the posting. Five sixths of all HTML is its words without any markup, and
    left out: a posting is smaller by an eighth then."""
    kept: dict[str, Any] = {
        "kind": block.kind.value,
        "level": block.level,
        "start": block.start,
        "end": block.end,
    }
    if block.html != without_markup(text[block.start : block.end]):
        kept["html"] = block.html
    return kept if block.number is None else kept | {"number": block.number}


def without_markup(words: str) -> str:
    """The HTML of a block that has none."""
    return escape(words, quote=False)


def of_reading(reading: Reading) -> dict[str, Any]:
    """The keys of the record, then `evidence`, `conflicts` and `repairs`."""
    return {
        **of_record(reading.record),
        "evidence": [of_finding(finding) for finding in reading.findings],
        "conflicts": [of_conflict(conflict) for conflict in reading.conflicts],
        "repairs": [asdict(repair) for repair in reading.repairs],
    }
