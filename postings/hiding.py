"""Companies that a board does not show.

Their postings are hidden for as long: what would be in review, published or closed. The database
does it (a trigger of migration 0026), whatever writes a posting: what comes in later, what is given
to the company by a correction or a merge. Visitors get 404, as for what was rejected, and for the
same reason: that there was such a page would be shown by anything else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Case, F, Value, When

from postings.choices import HIDEABLE, Status
from postings.models import Company, Posting


def hide(companies: Collection[Company]) -> int:
    """Gives how many postings are hidden by it. Two statements. Call it inside
    `bulk.one_writer`."""
    pks = [each.pk for each in companies]
    Company.objects.filter(pk__in=pks).update(hidden=True)
    shown = Posting.objects.filter(company__in=pks, status__in=HIDEABLE)
    return shown.update(
        status=Status.HIDDEN,
        closed_reason="",
        status_when_shown=F("status"),
        reason_when_shown=F("closed_reason"),
    )


def show(companies: Collection[Company]) -> int:
    """Gives how many postings are as they would be without having been hidden; one that has lost
    its title waits for review. Two statements. Call it inside `bulk.one_writer`."""
    pks = [each.pk for each in companies]
    Company.objects.filter(pk__in=pks).update(hidden=False)
    untitled = When(status_when_shown=Status.PUBLISHED, title="", then=Value(Status.IN_REVIEW))
    return Posting.objects.filter(company__in=pks, status=Status.HIDDEN).update(
        status=Case(untitled, default=F("status_when_shown")),
        closed_reason=F("reason_when_shown"),
        status_when_shown="",
        reason_when_shown="",
    )


@contextmanager
def shown_by_publishers_alone(person: Any, postings: Collection[int]) -> Iterator[None]:
    """What is hidden and gets another company inside would have its old status again: it waits for
    review instead where the person may not publish. Two statements at most. Call it inside
    `bulk.one_writer`."""
    hidden: list[int] = []
    if not person.has_perm("postings.publish_posting"):
        found = Posting.objects.filter(pk__in=postings, status=Status.HIDDEN)
        hidden = list(found.values_list("pk", flat=True))
    yield
    if hidden:
        shown = Posting.objects.filter(pk__in=hidden).exclude(status=Status.HIDDEN)
        shown.update(status=Status.IN_REVIEW, closed_reason="")
