"""The home of the admin: what waits for someone, and what happened of late. Whatever the size of
the board, ten queries: nothing is counted further than MOST_COUNTED."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import admin
from django.db import connection
from django.db.models import Count, Model, Q, QuerySet, Sum
from django.db.models.functions import TruncDate
from django.urls import reverse

from postings.admin.desk.pictures import Picture
from postings.admin.desk.queue import MOST_COUNTED, Queue
from postings.choices import Flag, RunState, Status
from postings.models import (
    ApplyCount,
    Correction,
    DuplicatePair,
    Posting,
    RefusedItem,
    Report,
    Run,
)

DAYS = 30
FAILED_WITHIN = timedelta(days=7)
TOO_LONG = timedelta(days=1)
"""For a run under way: it was killed."""


@dataclass(frozen=True)
class Waiting:
    """Something that waits: how many, where, and parts of it with theirs."""

    label: str
    count: int
    address: str
    parts: list[Waiting] = field(default_factory=list)

    @property
    def shown(self) -> str:
        return f"{self.count:,}{'+' if self.count == MOST_COUNTED else ''}"


class Home:
    """What this user may look at; each property asks the database once."""

    def __init__(self, user: Any, now: datetime) -> None:
        self._user = user
        self._now = now
        self._first_day = (now - timedelta(days=DAYS - 1)).date()

    def waits(self) -> list[Waiting]:
        """What waits for someone; what is done is not there."""
        asked = (
            (Posting, self._in_review),
            (Posting, self._overtaken),
            (Report, self._reports),
            (DuplicatePair, self._pairs),
            (RefusedItem, self._refused),
            (Run, self._failed),
        )
        found = (ask() for model, ask in asked if self._may_view(model))
        return [each for each in found if each.count]

    def happened(self) -> Iterator[Picture]:
        since = self._start.isoformat()
        if self._may_view(Run):
            new = Run.objects.filter(started_at__date__gte=self._first_day, new__gt=0)
            new_by_day = _by_day(new, "started_at", Sum("new"))
            yield self._picture("New postings", new_by_day, Posting, first_seen__gte=since)
        if self._may_view(Posting):
            closed = Posting.objects.filter(status=Status.CLOSED, status_since__gte=self._start)
            closed_by_day = _by_day(closed, "status_since", Count("*"))
            shown = {"status__exact": Status.CLOSED, "status_since__gte": since}
            yield self._picture("Closed", closed_by_day, Posting, **shown)
        if self._may_view(Correction):
            made = Correction.objects.filter(at__gte=self._start)
            yield self._picture(
                "Corrections", _by_day(made, "at", Count("*")), Correction, at__gte=since
            )
        if self._may_view(ApplyCount):
            clicks = ApplyCount.objects.filter(day__gte=self._first_day).order_by()
            by_day = dict(clicks.values_list("day").annotate(all=Sum("clicks")))
            yield self._picture(
                "Visitors who went on to apply", by_day, ApplyCount, day__gte=self._first_day
            )

    # What waits

    def _in_review(self) -> Waiting:
        """Flags are those of the newest that wait."""
        count, counts = _newest_waiting(MOST_COUNTED)
        parts = [
            Waiting(str(flag.label), counts[flag.value], _queue(flag.value))
            for flag in Flag
            if flag.value in counts and flag != Flag.OVERTAKEN
        ]
        return Waiting("In review", count, _queue(), parts)

    def _overtaken(self) -> Waiting:
        label = "Corrections that a document now contradicts"
        return Waiting(label, Queue(Flag.OVERTAKEN).count(), _queue(Flag.OVERTAKEN))

    def _reports(self) -> Waiting:
        return self._counted("Reports from visitors", Report.objects.filter(handled_at=None))

    def _pairs(self) -> Waiting:
        return self._counted("Doubtful duplicates", DuplicatePair.objects.open())

    def _refused(self) -> Waiting:
        """By the last run of each source."""
        last = Run.objects.order_by("source_id", "-started_at").distinct("source_id")
        runs = [run for run in last.select_related("source") if run.refused]
        parts = [
            Waiting(run.source.name, run.refused, _list(RefusedItem, run__id__exact=run.pk))
            for run in sorted(runs, key=lambda run: -run.refused)[:5]
        ]
        count = sum(run.refused for run in runs)
        return Waiting("Refused by the last runs", count, _list(RefusedItem), parts)

    def _failed(self) -> Waiting:
        killed = Q(state=RunState.UNDER_WAY, started_at__lt=self._now - TOO_LONG)
        counts = Run.objects.filter(started_at__gte=self._now - FAILED_WITHIN).aggregate(
            stopped=Count("pk", filter=Q(state=RunState.STOPPED)),
            killed=Count("pk", filter=killed),
        )
        parts = [
            Waiting(
                "stopped before their end",
                counts["stopped"],
                _list(Run, state__exact=RunState.STOPPED),
            ),
            Waiting(
                "under way for days",
                counts["killed"],
                _list(Run, state__exact=RunState.UNDER_WAY),
            ),
        ]
        address = next((part.address for part in parts if part.count), _list(Run))
        parts = [part for part in parts if part.count]
        return Waiting("Runs that failed this week", sum(counts.values()), address, parts)

    # What they share

    @property
    def _start(self) -> datetime:
        return self._now.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(
            days=DAYS - 1
        )

    def _may_view(self, model: type[Model]) -> bool:
        return self._user.has_perm(f"postings.view_{model._meta.model_name}")

    def _counted(self, label: str, rows: QuerySet[Any]) -> Waiting:
        count = rows.order_by()[:MOST_COUNTED].count()
        return Waiting(label, count, _list(rows.model))

    def _picture(
        self, label: str, by_day: Mapping[date, int], model: type[Model], **filters: Any
    ) -> Picture:
        days = [self._first_day + timedelta(days=number) for number in range(DAYS)]
        return Picture(label, [(day, by_day.get(day, 0)) for day in days], _list(model, **filters))


def _by_day(rows: QuerySet[Any], column: str, what: Any) -> dict[date, int]:
    days = rows.order_by().annotate(happened_on=TruncDate(column)).values_list("happened_on")
    return dict(days.annotate(total=what))


def _newest_waiting(most: int) -> tuple[int, dict[str, int]]:
    """How many wait, up to so many, and how many of these, the newest, have each flag; from the
    index that holds the flags."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH newest AS (SELECT flags FROM postings_posting"
            " WHERE status = 'in_review' ORDER BY id DESC LIMIT %s)"
            " SELECT '', count(*) FROM newest"
            " UNION ALL SELECT flag, count(*) FROM newest, unnest(flags) AS flag GROUP BY flag",
            [most],
        )
        by_flag = dict(cursor.fetchall())
    return by_flag.pop(""), by_flag


def _queue(flag: str = "") -> str:
    page = reverse("admin:postings_posting_review")
    return f"{page}?{Queue(flag).query}" if flag else page


def _list(model: type[Model], **filters: Any) -> str:
    """The list of a model; "" where the admin has none."""
    if not admin.site.is_registered(model):
        return ""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
    return reverse(name, query={key: str(value) for key, value in filters.items()} or None)
