"""What visitors leave: what they found wrong, until an editor has seen to it, and how often they
went on to apply."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString

from postings.admin.readonly import ReadOnlyAdmin, link_to
from postings.models import ApplyCount, Report


class WaitingFilter(admin.SimpleListFilter):
    """What waits, unless something else is asked for."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("handled", "Handled"), ("all", "All")]

    def choices(self, changelist: Any) -> Any:
        for choice in super().choices(changelist):
            if choice["query_string"] == changelist.get_query_string(remove=["state"]):
                choice["display"] = "Waiting"
            yield choice

    def queryset(self, request: HttpRequest, queryset: QuerySet[Report]) -> QuerySet[Report]:
        if self.value() == "all":
            return queryset
        if self.value() == "handled":
            return queryset.filter(handled_at__isnull=False)
        return queryset.filter(handled_at__isnull=True)


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    """Visitors write them; editors mark them as handled."""

    actions = ["mark_as_handled", "mark_as_waiting"]
    list_display = ["at", "reason", "said", "of", "handled_by", "handled_at"]
    list_display_links = ["at"]
    list_filter = [WaitingFilter, "reason"]
    list_select_related = ["posting__company", "handled_by"]
    fields = ["of", "reason", "said", "at", "handled_by", "handled_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        unused = [f"posting__{name}" for name in ("body", "keywords", "match_keys")]
        return super().get_queryset(request).defer(*unused)

    @admin.display(description="in the visitor's words")
    def said(self, report: Report) -> str:
        return report.words

    @admin.display(description="posting")
    def of(self, report: Report) -> SafeString:
        return link_to(report.posting)

    @admin.action(description="Mark as handled", permissions=["handle"])
    def mark_as_handled(self, request: HttpRequest, queryset: QuerySet[Report]) -> None:
        waiting = queryset.filter(handled_at__isnull=True)
        done = waiting.update(handled_at=timezone.now(), handled_by=request.user)
        self.message_user(request, f"Handled: {done}.")

    @admin.action(description="Mark as waiting", permissions=["handle"])
    def mark_as_waiting(self, request: HttpRequest, queryset: QuerySet[Report]) -> None:
        done = queryset.update(handled_at=None, handled_by=None)
        self.message_user(request, f"Waiting again: {done}.")

    def has_handle_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("postings.change_report")


@admin.register(ApplyCount)
class ApplyCountAdmin(ReadOnlyAdmin):
    list_display = ["day", "of", "clicks"]
    list_display_links = None
    list_filter = ["day"]
    list_select_related = ["posting__company"]
    ordering = ["-day", "-clicks", "pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ApplyCount]:
        unused = [f"posting__{name}" for name in ("body", "keywords", "match_keys")]
        return super().get_queryset(request).defer(*unused)

    @admin.display(description="posting")
    def of(self, count: ApplyCount) -> SafeString:
        return link_to(count.posting)
