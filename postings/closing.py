"""What closes postings without an editor: a snapshot that lacks them, a stated end, or age.

Never the date a posting says it was posted on: many are open for a year.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat
from django.db.models.lookups import StartsWith

from postings.bulk import writer_of_many
from postings.choices import ClosedReason, RunState, Status
from postings.models import Posting, RefusedItem, Run, SourcePosting
from postings.querysets import PostingQuerySet

MOST_AT_ONCE = Fraction(1, 3)
"""Share of what a source listed before above which a snapshot closes none: a download that broke
off looks like a hundred jobs that ended, and so does the one of another source."""


NEVER = datetime.min.replace(tzinfo=UTC)


class TooManyMissingError(Exception):
    """A snapshot that lacks so many of the postings that its source listed `before` that it is
    rather wrong than new."""

    def __init__(self, missing: int, before: int) -> None:
        super().__init__(missing, before)
        self.missing = missing
        self.before = before


def close_missing(run: Run, *, however_many: bool = False) -> int:
    """Close the published postings that a finished run over a snapshot of its source did not see
    and no other source states. Gives how many.

    What was refused in the run is there, if unreadable: it closes nothing. Raises
    TooManyMissingError, unless `however_many`.
    """
    with writer_of_many():
        missing = _missing_from(run)
        count = missing.count()
        if not however_many:
            before = _listed_before(run).count()
            if count > MOST_AT_ONCE * before:
                raise TooManyMissingError(count, before)
        closed = _close(missing, ClosedReason.MISSING)
        Run.objects.filter(pk=run.pk).update(snapshot=True, changed=F("changed") + closed)
    return closed


def close_ended(today: date) -> int:
    """Close the published postings whose stated end has passed. Gives how many."""
    with writer_of_many():
        return _close(Posting.objects.published().ended(today), ClosedReason.STATED_END)


def close_unseen(now: datetime, days: int) -> int:
    """Close the published postings that no source has stated for so many days. Gives how many."""
    with writer_of_many():
        unseen = Posting.objects.published().unseen_since(now - timedelta(days=days))
        return _close(unseen, ClosedReason.AGE)


def _close(postings: PostingQuerySet, reason: ClosedReason) -> int:
    rows = Posting.objects.filter(pk__in=postings.order_by().values("pk"))
    return rows.update(status=Status.CLOSED, closed_reason=reason)


def _listed_before(run: Run) -> PostingQuerySet:
    """The published postings that the source of a run stated before it."""
    stated = SourcePosting.objects.filter(source=run.source_id, first_seen__lt=run.started_at)
    return Posting.objects.published().filter(pk__in=stated.values("posting"))


def _missing_from(run: Run) -> PostingQuerySet:
    stated = SourcePosting.objects.filter(source=run.source_id)
    unseen = stated.filter(last_seen__lt=run.started_at).exclude(Exists(_refusals(run)))
    others = SourcePosting.objects.filter(posting=OuterRef("pk")).exclude(source=run.source_id)
    still = others.filter(last_seen__gte=_last_snapshot())
    seen = stated.filter(posting=OuterRef("pk"), last_seen__gte=run.started_at)
    return _listed_before(run).filter(
        Q(pk__in=unseen.values("posting")) & ~Exists(still) & ~Exists(seen)
    )


def _refusals(run: Run) -> QuerySet[RefusedItem]:
    """What a run refused of the document of a source posting, or of the file that it is in."""
    origin = OuterRef("document__origin")
    inside = Q()
    for mark in ("#", "/"):  # an item of a payload, a member of an archive or folder
        inside |= Q(StartsWith(origin, Concat(F("origin"), Value(mark))))
    return RefusedItem.objects.filter(Q(origin=origin) | inside, run=run)


def _last_snapshot() -> Coalesce:
    """When the last snapshot of the source of a source posting began."""
    snapshots = Run.objects.filter(
        source=OuterRef("source"), snapshot=True, state=RunState.FINISHED
    ).order_by("-started_at")
    return Coalesce(Subquery(snapshots.values("started_at")[:1]), Value(NEVER))
