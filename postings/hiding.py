"""Companies that a board does not show.

Their postings are hidden for as long: what would be in review, published or closed. The database
does it (a trigger of migration 0026), whatever writes a posting: what comes in later, what is given
to the company by a correction or a merge. Visitors get 404, as for what was rejected, and for the
same reason: that there was such a page would be shown by anything else.
"""

from __future__ import annotations

from collections.abc import Collection

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
