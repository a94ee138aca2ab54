"""Postings that are one job: merged by ingest or an editor, and parted again.

Everything here goes on inside `bulk.one_writer`, and takes the same number of statements whatever
the number of postings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Min, Q, QuerySet

from postings.bulk import upsert
from postings.choices import (
    Category,
    EmploymentType,
    PairState,
    Seniority,
    Status,
    VisaSponsorship,
    Workplace,
)
from postings.models import Correction, DuplicatePair, Posting, SourcePosting
from postings.projection import kept_status, project_all_again

MERGED_BY_EDITOR = "an editor says that they are the same job"
REPOST_BY_EDITOR = "an editor says that the job was posted again"
OTHER_CITY_BY_EDITOR = "an editor says that it is the same job in another place"
SPLIT_BY_EDITOR = "an editor says that they are not the same job"
_ORDER = (*(Status.PUBLISHED, Status.IN_REVIEW, Status.CLOSED), Status.HIDDEN, Status.REJECTED)

_MOVE = """
    UPDATE postings_sourceposting AS stated SET posting_id = merge.kept,
        joined_because = coalesce(nullif(joined_because, ''), merge.why)
    FROM unnest(%s::bigint[], %s::bigint[], %s::text[]) AS merge (gone, kept, why)
    WHERE stated.posting_id = merge.gone
"""
_MARK = """
    UPDATE postings_posting AS posting SET status = %s, closed_reason = '', match_keys = '{}',
        merged_into_id = merge.kept
    FROM unnest(%s::bigint[], %s::bigint[]) AS merge (gone, kept) WHERE posting.id = merge.gone
"""
# What was said or asked of a posting that is merged holds for the one that it is merged into.
_INHERIT = """
    INSERT INTO postings_duplicatepair
        (first_id, second_id, score, reasons, state, raised_at, decided_at, decided_by_id)
    SELECT least(merge.kept, pair.other), greatest(merge.kept, pair.other),
        score, reasons, state, raised_at, decided_at, decided_by_id
    FROM unnest(%s::bigint[], %s::bigint[]) AS merge (gone, kept) JOIN (
        SELECT *, first_id AS of, second_id AS other FROM postings_duplicatepair
        UNION ALL SELECT *, second_id, first_id FROM postings_duplicatepair
    ) AS pair ON pair.of = merge.gone AND pair.other <> merge.kept AND pair.state <> %s
    ON CONFLICT (first_id, second_id) DO NOTHING
"""


@dataclass(frozen=True, kw_only=True)
class Merge:
    """`gone` is merged into `kept`, which has got these `corrections` of it."""

    kept: int
    gone: int
    score: int
    reasons: Sequence[str]
    corrections: Sequence[int] = ()


class NotMergedError(Exception):
    """There is nothing to undo, with the reason."""


def merge(merges: Sequence[Merge], at: datetime, by: Any = None) -> None:
    """None of them may be merged already, nor be both kept and gone."""
    if not merges:
        return
    gone, kept = [each.gone for each in merges], [each.kept for each in merges]
    before = Posting.objects.in_bulk([*gone, *kept])
    moved: dict[int, dict[int, bool]] = {pk: {} for pk in gone}
    stated = SourcePosting.objects.filter(posting__in=gone).order_by("pk")
    for pk, posting, why in stated.values_list("pk", "posting_id", "joined_because"):
        moved[posting][pk] = not why
    decided = [_decided(each, before[each.gone], moved[each.gone], at, by) for each in merges]
    upsert(DuplicatePair, decided, match=("first_id", "second_id"), update=_DECISION)
    with connection.cursor() as cursor:
        cursor.execute(_MOVE, [gone, kept, ["; ".join(each.reasons) for each in merges]])
        cursor.execute(_MARK, [Status.MERGED, gone, kept])
        cursor.execute(_INHERIT, [gone, kept, PairState.SAME])
    _refresh(kept)


_DECISION = ("state", "decided_at", "decided_by_id", "undo")


def _decided(
    merge: Merge, gone: Posting, moved: Mapping[int, bool], at: datetime, by: Any
) -> dict[str, Any]:
    return {
        "first_id": min(merge.kept, merge.gone),
        "second_id": max(merge.kept, merge.gone),
        "score": merge.score,
        "reasons": list(merge.reasons),
        "state": PairState.SAME,
        "raised_at": at,
        "decided_at": at,
        "decided_by_id": by and by.pk,
        "undo": {
            "status": gone.status,
            "closed_reason": gone.closed_reason,
            "moved": list(moved),
            "first": [pk for pk, is_first in moved.items() if is_first],
            "corrections": merge.corrections,
        },
    }


def merge_pair(pair: DuplicatePair, at: datetime, by: Any, because: str = MERGED_BY_EDITOR) -> None:
    """As an editor says of an open pair: the one that visitors see stays, else the older. It gets
    the corrections of the other, of fields that have none; of a repost the later day, as one on
    which it was posted anew; the places of both stand anyway."""
    kept, gone = sorted((pair.first, pair.second), key=lambda each: (_standing(each), each.pk))
    said = Merge(
        kept=kept.pk,
        gone=gone.pk,
        score=pair.score,
        reasons=[*pair.reasons, because],
        corrections=_hand_over(gone.corrections.all(), kept),
    )
    merge([said], at, by)
    if because == REPOST_BY_EDITOR:
        _note_repost(pair, kept, max(kept.listed_on, gone.listed_on))


def _note_repost(pair: DuplicatePair, kept: Posting, day: date) -> None:
    if day in kept.reposted_on:
        return
    days = sorted([*kept.reposted_on, day])
    Posting.objects.filter(pk=kept.pk).update(reposted_on=days)
    pair.refresh_from_db(fields=["undo"])
    pair.undo = (pair.undo or {}) | {"reposted_on": day.isoformat()}
    pair.save(update_fields=["undo"])


def _hand_over(corrections: QuerySet[Correction], posting: Posting) -> list[int]:
    """Give a posting these corrections, but of fields that it has some of; gives which."""
    free = corrections.exclude(field__in=posting.corrections.values("field"))
    pks = list(free.values_list("pk", flat=True))
    Correction.objects.filter(pk__in=pks).update(posting=posting)
    return pks


def _standing(posting: Posting) -> int:
    return _ORDER.index(Status(posting.status))


def keep_apart(pairs: Iterable[DuplicatePair], at: datetime, by: Any) -> int:
    rows = DuplicatePair.objects.filter(pk__in=[pair.pk for pair in pairs], state=PairState.OPEN)
    return rows.update(state=PairState.DIFFERENT, decided_at=at, decided_by=by)


def ask_again(pair: DuplicatePair) -> bool:
    """Put a pair that was kept apart into the queue again; False where it was not."""
    rows = DuplicatePair.objects.filter(pk=pair.pk, state=PairState.DIFFERENT)
    again = rows.update(state=PairState.OPEN, decided_at=None, decided_by=None)
    return bool(again)


def gone_of(pair: DuplicatePair) -> Posting:
    """Which of two merged postings is merged into the other."""
    return pair.first if pair.first.merged_into_id == pair.second_id else pair.second


def undo_merge(posting: Posting, at: datetime, by: Any) -> None:
    """Of a posting that was merged: with its status, its statements and its corrections as before,
    but those that have left with another undone merge. What came in since stays where it is."""
    into = posting.merged_into
    if posting.status != Status.MERGED or into is None:
        raise NotMergedError("it is not merged into another posting")
    pair = DuplicatePair.objects.filter(_of(posting.pk, into.pk)).first()
    if pair is None or not pair.undo:
        raise NotMergedError("it is not known what it was before")
    now_at = into.became()
    stated = SourcePosting.objects.filter(pk__in=pair.undo["moved"], posting=now_at)
    stated.filter(pk__in=pair.undo["first"]).update(joined_because="")
    stated.update(posting=posting)
    corrections = now_at.corrections.filter(pk__in=pair.undo.get("corrections", ()))
    _hand_over(corrections, posting)
    Posting.objects.filter(pk=posting.pk).update(
        status=pair.undo["status"], closed_reason=pair.undo["closed_reason"], merged_into=None
    )
    if day := pair.undo.get("reposted_on"):
        now_at.reposted_on = [each for each in now_at.reposted_on if each.isoformat() != day]
        Posting.objects.filter(pk=now_at.pk).update(reposted_on=now_at.reposted_on)
    pair.state, pair.undo = PairState.DIFFERENT, None
    pair.decided_at, pair.decided_by = at, by
    pair.save()
    _refresh([posting.pk, now_at.pk])


def split_off(stated: SourcePosting, at: datetime, by: Any) -> Posting:
    """A statement as a posting of its own, which no ingest takes for the old one again: as the one
    that it was before it was merged, or as a new one."""
    old = stated.posting
    pairs = DuplicatePair.objects.filter(state=PairState.SAME, undo__moved__contains=[stated.pk])
    pair = pairs.select_related("first", "second").order_by("decided_at", "pk").first()
    if pair:  # of several merges the first one, by which it left its posting
        gone = gone_of(pair)
        undo_merge(gone, at, by)
        return gone
    if old.source_postings.count() < 2:
        raise NotMergedError("no other source states the posting")
    made = Posting.objects.create(
        status=Status.IN_REVIEW,
        first_seen=stated.first_seen,
        category=Category.OTHER,
        seniority=Seniority.UNSTATED,
        employment_type=EmploymentType.UNSTATED,
        workplace=Workplace.UNSTATED,
        visa_sponsorship=VisaSponsorship.UNSTATED,
    )
    reasons = [stated.joined_because, SPLIT_BY_EDITOR]
    DuplicatePair.objects.create(
        first=old,
        second=made,
        score=0,
        reasons=[reason for reason in reasons if reason],
        state=PairState.DIFFERENT,
        raised_at=at,
        decided_at=at,
        decided_by=by,
    )
    SourcePosting.objects.filter(pk=stated.pk).update(posting=made, joined_because="")
    left = old.source_postings
    if not left.filter(joined_because="").exists():
        left.filter(pk=left.earliest("pk").pk).update(joined_because="")
    _refresh([old.pk, made.pk])
    made.refresh_from_db()
    made.status = Status(kept_status(old.status, made.flags))
    made.closed_reason = old.closed_reason
    made.save(update_fields=["status", "closed_reason"])
    return made


def part(posting: Posting, at: datetime, by: Any) -> int:
    """Undo all that was merged of a posting: that it was, what was into it, and what ingest took
    for the same. Gives how many postings were parted from it."""
    if posting.status == Status.MERGED:
        undo_merge(posting, at, by)
        return 1
    absorbed = list(posting.absorbed.filter(status=Status.MERGED))
    for each in absorbed:
        undo_merge(each, at, by)
    joined = list(posting.source_postings.exclude(joined_because=""))
    for stated in joined:
        split_off(stated, at, by)
    return len(absorbed) + len(joined)


def raise_doubts(doubts: Mapping[tuple[int, int], tuple[int, Sequence[str]]], at: datetime) -> None:
    """Put pairs of postings before an editor, by their ids (the lower first), with score and
    reasons. What is decided stays decided; what is open is told anew."""
    if not doubts:
        return
    firsts, seconds = zip(*doubts, strict=True)
    known = DuplicatePair.objects.filter(first__in=firsts, second__in=seconds)
    decided = known.exclude(state=PairState.OPEN).order_by()
    left = doubts.keys() - set(decided.values_list("first_id", "second_id"))
    rows = [
        {
            "first_id": first,
            "second_id": second,
            "score": doubts[first, second][0],
            "reasons": list(doubts[first, second][1]),
            "state": PairState.OPEN,
            "raised_at": at,
        }
        for first, second in sorted(left)
    ]
    upsert(DuplicatePair, rows, match=("first_id", "second_id"), update=("score", "reasons"))


def _of(one: int, other: int) -> Q:
    return Q(first=min(one, other), second=max(one, other), state=PairState.SAME)


def _refresh(postings: Collection[int]) -> None:
    """Their columns, after their statements changed; and since when they are known."""
    project_all_again(postings)
    since = SourcePosting.objects.filter(posting__in=postings).values("posting").order_by()
    rows = [
        {"id": each["posting"], "first_seen": each["since"]}
        for each in since.annotate(since=Min("first_seen"))
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE postings_posting AS posting SET first_seen = known.since"
            " FROM unnest(%s::bigint[], %s::timestamptz[]) AS known (id, since)"
            " WHERE posting.id = known.id",
            [[each["id"] for each in rows], [each["first_seen"] for each in rows]],
        )
