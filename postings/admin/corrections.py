from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.safestring import SafeString

from postings.admin.lists import DeskList
from postings.admin.readonly import link_to
from postings.admin.way_back import tell
from postings.bulk import one_writer
from postings.hiding import shown_by_publishers_alone
from postings.labels import labelled_examples
from postings.models import Correction
from postings.moderation import Applied
from postings.projection import project_again
from postings.taking_back import marked, project_many_again


@admin.register(Correction)
class CorrectionAdmin(DeskList):
    """Corrections are made on the page of their posting. Deleting one withdraws it: its field
    follows the sources again."""

    actions = ["export"]
    list_display = ["field", "shown_value", "of_posting", "by", "at"]
    list_display_links = ["field"]
    list_filter = ["field", "by", "at"]
    list_select_related = ["posting__company", "by"]
    ordering = ["-at", "-pk"]  # from an index; that of postings would read them all
    sortable_by = ["at"]
    search_fields = ["posting__title", "posting__company__name", "by__username"]
    fields = readonly_fields = ("of_posting", "field", "shown_value", "by", "at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Correction | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Correction]:
        unused = ("body", "keywords")
        return super().get_queryset(request).defer(*(f"posting__{name}" for name in unused))

    @admin.display(description="value")
    def shown_value(self, correction: Correction) -> str:
        return in_words(correction.value)

    @admin.display(description="posting", ordering="posting__title")
    def of_posting(self, correction: Correction) -> SafeString:
        return link_to(correction.posting)

    @admin.action(permissions=["view"], description="Export the selected as labelled examples")
    def export(self, request: HttpRequest, queryset: QuerySet[Correction]) -> StreamingHttpResponse:
        """One JSON object a line, which `manage.py evaluate` takes."""
        lines = (
            f"{json.dumps(each, ensure_ascii=False)}\n" for each in labelled_examples(queryset)
        )
        headers = {"Content-Disposition": 'attachment; filename="corrections.jsonl"'}
        return StreamingHttpResponse(lines, content_type="application/jsonl", headers=headers)

    def delete_model(self, request: HttpRequest, obj: Correction) -> None:
        with one_writer(), shown_by_publishers_alone(request.user, [obj.posting_id]):
            obj.delete()
            project_again(obj.posting)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Correction]) -> None:
        count = queryset.count()
        with marked("withdrawal", f"Withdraw corrections: {count:,}", count) as mark:
            postings = set(queryset.order_by().values_list("posting", flat=True))
            with shown_by_publishers_alone(request.user, postings):
                queryset.delete()
                project_many_again(postings)
        applied = Applied(len(postings), {})
        tell(request, applied, "given back to what its sources say", mark)


def in_words(value: object) -> str:
    """A value of a record, as editors read it.

    >>> in_words(None), in_words(["DE", "FR"]), in_words(True)
    ('not stated', 'DE, FR', 'yes')
    >>> in_words({"min": 90000.0, "max": 110000.0, "currency": "USD", "period": "year"})
    '90,000 to 110,000 USD per year'
    >>> in_words({"min": 40.5, "max": None, "currency": "EUR", "period": "hour"})
    'from 40.50 EUR per hour'
    """
    if value is None or value == []:
        return "not stated"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return _pay(value) if isinstance(value, dict) else str(value)


def _pay(salary: Mapping[str, Any]) -> str:
    low, high = (salary[end] for end in ("min", "max"))
    ends = [f"{end:,.2f}".removesuffix(".00") for end in (low, high) if end is not None]
    words = {(True, False): "up to ", (False, True): "from "}.get((low is None, high is None), "")
    amounts = " to ".join(dict.fromkeys(ends))
    return f"{words}{amounts} {salary['currency']} per {salary['period']}"
