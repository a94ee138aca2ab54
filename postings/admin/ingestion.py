from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from postings.admin.filters import AgeFilter
from postings.admin.readonly import ReadOnlyAdmin, link_to, link_to_list
from postings.intake import files_of, try_again
from postings.models import Document, RefusedItem, Run, Source, SourcePosting

REFUSED_SHOWN = 50
POSTINGS_SHOWN = 50
MOST_TRIED_AGAIN = 50


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "policy"]
    list_filter = ["kind", "policy"]
    search_fields = ["name", "terms"]
    fields = ["name", "kind", "policy", "terms", "may_syndicate", "lists"]
    readonly_fields = ["lists"]

    @admin.display(description="what came from it")
    def lists(self, source: Source) -> SafeString | str:
        if not source.pk:
            return "nothing yet"
        lists = [
            link_to_list(model, words, source__id__exact=source.pk)
            for model, words in ((Document, "documents"), (Run, "runs"))
        ]
        return format_html_join(", ", "{}", ((each,) for each in lists))


@admin.register(Run)
class RunAdmin(ReadOnlyAdmin):
    tally = ("read", "new", "changed", "unchanged", "merged")
    list_display = ["started_at", "source", "state", "took", *tally, "refused_link"]
    list_filter = ["state", "source", "started_at"]
    list_select_related = ["source"]
    search_fields = ["source__name", "refused_items__origin", "refused_items__reason"]
    fields = ["source", "state", "started_at", "finished_at", "took", *tally, "refused_items"]

    @admin.display(description="duration")
    def took(self, run: Run) -> timedelta | None:
        """To the second."""
        return run.duration and timedelta(seconds=round(run.duration.total_seconds()))

    @admin.display(description="refused", ordering="refused")
    def refused_link(self, run: Run) -> SafeString | int:
        if not run.refused:
            return 0
        return link_to_list(RefusedItem, run.refused, run__id__exact=run.pk)

    @admin.display(description="refused")
    def refused_items(self, run: Run) -> SafeString | int:
        if not run.refused:
            return 0
        first = run.refused_items.values_list("origin", "reason")[:REFUSED_SHOWN]
        return format_html(
            "{}<ul>{}</ul>",
            self.refused_link(run),
            format_html_join("", "<li>{}: {}</li>", first),
        )


@admin.register(RefusedItem)
class RefusedItemAdmin(ReadOnlyAdmin):
    list_display = ["origin", "reason", "retry", "run"]
    list_filter = ["retry", "run__source", "run__started_at"]
    list_select_related = ["run__source"]
    search_fields = ["origin", "reason"]
    actions = ["try_again"]

    @admin.action(description="Try the selected again", permissions=["ingest"])
    def try_again(self, request: HttpRequest, items: QuerySet[RefusedItem]) -> None:
        """In this request, so of no more files than it can wait for."""
        by_source: dict[Source, list[str]] = {}
        for item in items.select_related("run__source").order_by("pk"):
            by_source.setdefault(item.run.source, []).append(item.origin)
        if sum(len(files_of(origins)) for origins in by_source.values()) > MOST_TRIED_AGAIN:
            self.message_user(
                request,
                f"More than {MOST_TRIED_AGAIN} files: have them read by `ingest --retry`.",
                messages.WARNING,
            )
            return
        for source, origins in by_source.items():
            tally, refused = try_again(source, origins)
            level = messages.WARNING if refused else messages.SUCCESS
            taken = f"{tally.new:,} new, {tally.changed:,} changed, {tally.unchanged:,} unchanged"
            self.message_user(
                request, f"{source}: {taken}, {tally.refused:,} refused again.", level
            )

    def has_ingest_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("postings.add_run")

    def lookup_allowed(self, lookup: str, value: Any, request: Any = None) -> bool:
        """The page of a run links to its items."""
        return lookup == "run__id__exact" or super().lookup_allowed(lookup, value, request)


class RepairedFilter(admin.SimpleListFilter):
    title = "repairs"
    parameter_name = "repaired"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Repaired"), ("no", "As it came")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Document]
    ) -> QuerySet[Document] | None:
        if self.value() == "yes":
            return queryset.exclude(repairs=[])
        return queryset.filter(repairs=[]) if self.value() == "no" else queryset


@admin.register(Document)
class DocumentAdmin(ReadOnlyAdmin):
    list_display = ["origin", "source", "repairs_made", "first_seen", "last_seen"]
    list_filter = ["source", RepairedFilter, AgeFilter]
    list_select_related = ["source"]
    search_fields = ["origin"]
    search_help_text = "The beginning of its path or address, as the board stores it."
    ordering = ["-id"]
    sortable_by = ()
    fields = [
        *(
            "source",
            "origin",
            "postings",
            "repairs_made",
            "first_seen",
            "last_seen",
            "last_read_by",
        ),
        *("digest", "reader_version"),
    ]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Document], search_term: str
    ) -> tuple[QuerySet[Document], bool]:
        words = search_term.strip()
        return queryset.filter(origin__startswith=words) if words else queryset, False

    @admin.display(description="repairs")
    def repairs_made(self, document: Document) -> str:
        made = (f"{each['kind']} ({each['detail']})" for each in document.repairs)
        return ", ".join(made) or "none"

    @admin.display(description="last read by")
    def last_read_by(self, document: Document) -> SafeString | str:
        return link_to(document.run) if document.run else "a run that is gone"

    @admin.display(description="postings, with the text")
    def postings(self, document: Document) -> SafeString | str:
        stated = SourcePosting.objects.filter(source=document.source_id, key__in=document.keys)
        stated = stated.select_related("posting__company").only(
            "posting__title", "posting__company__name"
        )[:POSTINGS_SHOWN]

        links = ((link_to(each.posting),) for each in stated)
        return format_html_join(", ", "{}", links) or "none"
