"""Corrections of editors: made, withdrawn, and never over one that their maker has not seen.

What an editor saw of a correction is its mark; a save that finds another mark there is refused
(`admin.forms`). Both happen inside `bulk.one_writer`, so nothing comes in between.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from postings.models import Correction, Posting
from postings.projection import project_again, stated

COLUMNS = ("value", "by", "at", "over", "evidence")


def mark(correction: Correction | None) -> str:
    """By which a correction is told from any other of its field; "" where there is none."""
    return correction.at.isoformat() if correction else ""


def read_values(posting: Posting) -> dict[str, Any]:
    """What the sources of a posting say of every field; empty without sources. One query."""
    records = posting.source_postings.values_list("record", flat=True)
    return values_of(list(records))


def values_of(records: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return stated(records, {}) if records else {}


def correct(
    posting: Posting,
    values: Mapping[str, Any],
    *,
    by: Any,
    at: datetime,
    withdrawn: Collection[str] = (),
    evidence: Mapping[str, Mapping[str, Any]] | None = None,
) -> None:
    """Correct these fields to values in the shape of a record, give the `withdrawn` ones back to
    the sources, and project the posting again. Call it inside `bulk.one_writer`."""
    read = read_values(posting)
    posting.corrections.filter(field__in=withdrawn).delete()
    made = [
        Correction(
            posting=posting,
            field=field,
            value=value,
            by=by,
            at=at,
            over={"value": read[field]} if read else None,
            evidence=(evidence or {}).get(field),
        )
        for field, value in sorted(values.items())
    ]
    Correction.objects.bulk_create(
        made, update_conflicts=True, unique_fields=["posting", "field"], update_fields=COLUMNS
    )
    project_again(posting)


def keep(posting: Posting, field: str, at: datetime) -> None:
    """Leave a correction as it is, over what the sources say now. Call it inside
    `bulk.one_writer`."""
    read = read_values(posting)
    if field in read:
        posting.corrections.filter(field=field).update(over={"value": read[field]}, at=at)
        project_again(posting)
