"""Lists that stay fast on a board of a million postings.

None counts all that it filters: it finds the numbers of the first rows in one statement, which
stops there, and then reads those of one page.
"""

from __future__ import annotations

from functools import cached_property
from math import ceil
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import InvalidPage, Page, Paginator
from django.db import connection, transaction
from django.db.models import Max
from django.http import HttpRequest, HttpResponse

MOST_LISTED = 10_000
"""Rows that are counted and can be turned to; what lies behind is reached by filters."""

_FIRST_WINDOW = 20_000
_WIDER = 1.2
"""How much wider than what was found makes likely that the next window has to be."""

# Any other way unpacks the words of each posting that it passes; so does a bitmap that does not fit
# into memory, of each posting beside one that is found.
_BY_THE_INDEX_OF_WORDS = (
    "SET LOCAL enable_indexscan = off; SET LOCAL enable_seqscan = off; SET LOCAL work_mem = '64MB'"
)


class FirstRows(Paginator):
    """Exact up to MOST_LISTED; `more` tells that there are others."""

    object_list: Any  # a queryset

    @cached_property
    def _found(self) -> list[Any]:
        return self._first(self.object_list.values_list("pk", flat=True))

    def _first(self, keys: Any) -> list[Any]:
        return list(keys[: MOST_LISTED + 1])

    @cached_property
    def count(self) -> int:
        return min(len(self._found), MOST_LISTED)

    @property
    def more(self) -> bool:
        return len(self._found) > MOST_LISTED

    def page(self, number: int | str) -> Page:
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        end = min(start + self.per_page, self.count)
        rows = self.object_list.filter(pk__in=self._found[start:end])
        return Page(rows, number, self)


class NewestWithWords(FirstRows):
    """Of postings with some words, by descending number. A common word is looked for among the
    newest first: its index knows no order, and all that it finds would have to be sorted."""

    def _first(self, keys: Any) -> list[Any]:
        last = keys.model.objects.aggregate(last=Max("pk"))["last"] or 0
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_BY_THE_INDEX_OF_WORDS)
            window = _FIRST_WINDOW
            while window < last:
                since = last - window
                found = super()._first(keys.filter(pk__gt=since, wording__gt=since))
                if len(found) > MOST_LISTED:
                    return found
                window = ceil(window * _WIDER * (MOST_LISTED + 1) / (len(found) + 1))
            return super()._first(keys)


class FoundRows(ChangeList):
    def get_results(self, request: HttpRequest) -> None:
        """Also where all fit on one page, by their numbers: they are not looked for once more."""
        super().get_results(request)
        if self.show_all and self.can_show_all:
            self.paginator.per_page = MOST_LISTED
        try:
            self.result_list = self.paginator.page(self.page_num).object_list
        except InvalidPage:
            raise IncorrectLookupParameters from None


class DeskList(admin.ModelAdmin):
    """A list of the desk."""

    paginator = FirstRows
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # they are counts over everything
    list_per_page = 50

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return FoundRows

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        context = getattr(response, "context_data", None) or {}
        if "cl" in context and context["cl"].paginator.more:  # else the page of an action
            context["selection_note_all"] = f"All selected, more than {MOST_LISTED:,}"
        return response
