"""Companies that are one: their postings, names, addresses and logo go to one of them, and come
back."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from postings.companies import keywords_of
from postings.models import Company, Posting
from postings.projection import project_all_again

_TOGETHER = 2_000


def merge(kept: Company, gone: Collection[Company]) -> int:
    """Give the postings of some companies to another one, which is not merged itself; the names and
    addresses of the others lead there from now on; their logo is shown where it has none. Gives how
    many. Call it inside `bulk.one_writer`."""
    pks = [each.pk for each in gone if each.pk != kept.pk]
    Company.objects.filter(Q(pk__in=pks) | Q(merged_into__in=pks)).update(merged_into=kept)
    Company.objects.filter(pk__in=pks).exclude(logo_from=None).update(logo=None, logo_from=None)
    _take_logo(kept.pk)
    moved = Posting.objects.filter(company__in=pks)
    return moved.update(company=kept, keywords=keywords_of(kept.name))


def part(company: Company) -> int:
    """Undo that a company was merged: it gets back the postings that name it, by their sources or a
    correction. Gives how many it has. Call it inside `bulk.one_writer`."""
    into = company.merged_into_id
    Company.objects.filter(pk=company.pk).update(merged_into=None)
    if into:
        _take_logo(into)
    postings = Posting.objects.filter(company=into).order_by("pk")
    pks = list(postings.values_list("pk", flat=True)) if into else []
    for start in range(0, len(pks), _TOGETHER):
        project_all_again(pks[start : start + _TOGETHER])
    return Posting.objects.filter(company=company).count()


def _take_logo(kept: int) -> None:
    """Have a company that has no logo of its own show that of one which is merged into it."""
    found = Company.objects.filter(merged_into=kept).exclude(logo=None).order_by("pk").first()
    logo = found.logo_id if found else None
    without = Company.objects.filter(Q(logo=None) | Q(logo_from__isnull=False), pk=kept)
    without.update(logo=logo, logo_from=found)
