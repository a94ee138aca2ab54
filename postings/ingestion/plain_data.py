"""Readings as plain data, for JSON: what `extract` prints and `store` keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from html import escape
from typing import Any

from postings.ingestion.records import (
    Block,
    BlockKind,
    Conflict,
    Finding,
    HeaderLine,
    Hint,
    LineRole,
    ParsedPosting,
    Reading,
    Record,
    Salary,
)

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


def of_layout(posting: ParsedPosting) -> dict[str, Any]:
    """What is known of a posting beside its text and its blocks, so that all three together can be
    read again."""
    return {
        "name": posting.layout,
        "header": [[line.role.value, line.start, line.end] for line in posting.header],
        "hints": [[hint.field, of_value(hint.value), hint.path] for hint in posting.hints],
    }


def posting_of(
    text: str, blocks: Sequence[Mapping[str, Any]], layout: Mapping[str, Any]
) -> ParsedPosting:
    """A posting as it was before it was kept, but for what was left out of its text, and for what
    its source calls it."""
    return ParsedPosting(
        layout=layout["name"],
        text=text,
        header=tuple(
            HeaderLine(LineRole(role), start, end) for role, start, end in layout["header"]
        ),
        blocks=tuple(_block_of(block, text) for block in blocks),
        hints=tuple(
            Hint(field=field, value=value, path=path) for field, value, path in layout["hints"]
        ),
    )


def _block_of(kept: Mapping[str, Any], text: str) -> Block:
    start, end = kept["start"], kept["end"]
    return Block(
        kind=BlockKind(kept["kind"]),
        start=start,
        end=end,
        html=kept.get("html", without_markup(text[start:end])),
        level=kept["level"],
        number=kept.get("number"),
    )


def of_reading(reading: Reading) -> dict[str, Any]:
    """The keys of the record, then `evidence`, `conflicts` and `repairs`."""
    return {
        **of_record(reading.record),
        "evidence": [of_finding(finding) for finding in reading.findings],
        "conflicts": [of_conflict(conflict) for conflict in reading.conflicts],
        "repairs": [asdict(repair) for repair in reading.repairs],
    }
