"""Stored texts read again, by the reader as it is now.

Before `ingest` meets a document again, or where it never will (a posting that was pasted, a feed
that is gone), this brings what was read of it up to what the reader knows by now. The text, and
what its source stated beside it, stay as they were kept; so do corrections. Which postings are
of the same job is not asked again: the next ingest does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from postings.bulk import Encoded, one_writer, update
from postings.choices import Status
from postings.ingestion.pipeline import READER_VERSION, read_kept
from postings.ingestion.plain_data import posting_of
from postings.ingestion.statements import Statement, statement
from postings.limits import misfit
from postings.models import Posting, SourcePosting
from postings.projection import FIELDS, UNSTATED_IS_A_CHOICE, project_all_again
from postings.querysets import PostingQuerySet

TOGETHER = 200
"""Postings of one transaction, some 2 MB of text: other writers wait as long as it is written."""
EXAMPLES = 5

MERGED = "merged into another posting"
WITHOUT_SOURCE = "stated by no source"
TOO_OLD = "read before layouts were kept: have `ingest` read their documents once more"
CHANGED_MEANWHILE = "stated anew meanwhile"
FAILED = "the reader fails on them, which is a fault to report"

SHOWN = ("status", "flags", *FIELDS)


@dataclass(frozen=True)
class Example:
    """Of a posting, a value before and after; both in the shape of a record."""

    posting: int
    title: str
    before: Any
    after: Any


@dataclass
class Outcome:
    """What reading some postings again changed of them, or would."""

    changed: int = 0
    unchanged: int = 0
    skipped: Counter[str] = field(default_factory=Counter)  # postings, by reason
    fields: Counter[str] = field(default_factory=Counter)  # postings that changed, by field
    examples: dict[str, list[Example]] = field(default_factory=dict)

    def add(self, other: Outcome) -> None:
        self.changed += other.changed
        self.unchanged += other.unchanged
        self.skipped.update(other.skipped)
        self.fields.update(other.fields)
        for name, more in other.examples.items():
            some = self.examples.setdefault(name, [])
            some += more[: EXAMPLES - len(some)]


def read_again(postings: PostingQuerySet, *, at: datetime, dry: bool = False) -> Iterator[Outcome]:
    """Read them TOGETHER by TOGETHER, the newest first, and give what came of each time. A dry run
    writes the same, and takes it back."""
    ids = list(postings.order_by("-pk").values_list("pk", flat=True))
    for start in range(0, len(ids), TOGETHER):
        yield _read_some(ids[start : start + TOGETHER], at, dry)


def _read_some(ids: Sequence[int], at: datetime, dry: bool) -> Outcome:
    outcome = Outcome()
    skipped = dict(_merged(ids))
    rows = {row["id"]: row for row in _stated(set(ids) - skipped.keys())}
    skipped |= dict.fromkeys(
        set(ids) - skipped.keys() - {row["posting_id"] for row in rows.values()}, WITHOUT_SOURCE
    )
    read = dict(_read(rows, skipped))
    with one_writer():
        new = {pk: each for pk, each in read.items() if _is_new(rows[pk], each)}
        for pk, posting in _changed_meanwhile(rows, new):
            skipped[posting] = CHANGED_MEANWHILE
            del new[pk]
        touched = {rows[pk]["posting_id"] for pk in new} - skipped.keys()
        before = _listed(touched)
        kept = [pk for pk in new if rows[pk]["posting_id"] in touched]
        update(SourcePosting, [_row(rows[pk], new[pk], at) for pk in kept])
        project_all_again(touched)
        after = _listed(touched)
        transaction.set_rollback(dry)
    for pk in sorted(touched, reverse=True):
        _compare(outcome, pk, before[pk], after[pk])
    outcome.skipped.update(skipped.values())
    outcome.unchanged = len(ids) - len(skipped) - outcome.changed
    return outcome


def _merged(ids: Sequence[int]) -> Iterator[tuple[int, str]]:
    merged = Posting.objects.filter(pk__in=ids, status=Status.MERGED)
    return ((pk, MERGED) for pk in merged.values_list("pk", flat=True))


def _stated(ids: set[int]) -> Any:
    rows = SourcePosting.objects.filter(posting__in=ids).order_by()
    return rows.values(
        *("id", "posting_id", "text", "blocks", "layout", "digest", "reader_version", "changed_at")
    )


def _read(
    rows: Mapping[int, Mapping[str, Any]], skipped: dict[int, str]
) -> Iterator[tuple[int, Statement]]:
    """What is read of each of these rows now; a posting of which one cannot be read is skipped."""
    known = {}
    for pk, row in rows.items():
        if row["layout"] is None:
            skipped[row["posting_id"]] = TOO_OLD
        else:
            known[pk] = posting_of(row["text"], row["blocks"], row["layout"])
    for pk, reading in zip(known, read_kept(list(known.values())), strict=True):
        posting = rows[pk]["posting_id"]
        if isinstance(reading, Exception):
            skipped[posting] = FAILED
            continue
        made = statement(reading)
        if reason := misfit(made.record, made.text):
            skipped[posting] = reason
        yield pk, made


def _is_new(row: Mapping[str, Any], made: Statement) -> bool:
    return (row["digest"], row["reader_version"]) != (made.digest, READER_VERSION)


def _changed_meanwhile(
    rows: Mapping[int, Mapping[str, Any]], new: Mapping[int, Statement]
) -> list[tuple[int, int]]:
    """Those that a source stated anew, or that are of another posting, since they were read."""
    there = SourcePosting.objects.filter(pk__in=new).values_list("pk", "digest", "posting_id")
    now = {pk: (digest, posting) for pk, digest, posting in there}
    return [
        (pk, rows[pk]["posting_id"])
        for pk in new
        if now.get(pk) != (rows[pk]["digest"], rows[pk]["posting_id"])
    ]


def _row(row: Mapping[str, Any], made: Statement, at: datetime) -> dict[str, Any]:
    """Its key stays: by that its source finds it."""
    return {
        "id": row["id"],
        "rank": made.rank,
        "match_keys": made.match_keys,
        "digest": made.digest,
        "reader_version": READER_VERSION,
        "record": Encoded(made.record_json),
        "evidence": Encoded(made.evidence),
        "conflicts": Encoded(made.conflicts),
        "changed_at": row["changed_at"] if row["digest"] == made.digest else at,
    }


def _listed(ids: set[int]) -> dict[int, dict[str, Any]]:
    """What is listed of these postings, in the shape of a record, with their title."""
    found = Posting.objects.filter(pk__in=ids).select_related("company").order_by()
    return {each.pk: _values(each) for each in found.defer("body", "keywords")}


def _values(posting: Posting) -> dict[str, Any]:
    plain = {name: getattr(posting, name) for name in SHOWN if name not in ("salary", "company")}
    for name in UNSTATED_IS_A_CHOICE:
        plain[name] = None if plain[name] == "unstated" else plain[name]
    pay = {end: getattr(posting, f"salary_{end}") for end in ("min", "max", "currency", "period")}
    return {
        **plain,
        "company": posting.company.name if posting.company else None,
        "salary": pay if posting.salary_currency else None,
    }


def _compare(
    outcome: Outcome, pk: int, before: Mapping[str, Any], after: Mapping[str, Any]
) -> None:
    differing = [name for name in SHOWN if before[name] != after[name]]
    outcome.changed += bool(differing)
    for name in differing:
        outcome.fields[name] += 1
        some = outcome.examples.setdefault(name, [])
        if len(some) < EXAMPLES:
            some.append(Example(pk, before["title"], before[name], after[name]))
