"""The queue of postings that may be the same job."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from postings import merging
from postings.admin import pair_page
from postings.admin.readonly import ReadOnlyAdmin, link_to
from postings.bulk import one_writer
from postings.choices import PairState
from postings.models import DuplicatePair
from postings.moderation import Applied
from postings.querysets import DuplicatePairQuerySet

_UNUSED = ("body", "keywords", "match_keys")


class StateFilter(admin.SimpleListFilter):
    """What is to be decided, unless something else is asked for."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*PairState.choices[1:], ("all", "All")]

    def choices(self, changelist: Any) -> Any:
        for choice in super().choices(changelist):
            if choice["query_string"] == changelist.get_query_string(remove=["state"]):
                choice["display"] = PairState.OPEN.label
            yield choice

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[DuplicatePair]:
        if self.value() == "all":
            return queryset
        if self.value():
            return queryset.filter(state=self.value())
        return queryset.open()


@contextmanager
def undoing(request: HttpRequest) -> Iterator[None]:
    """Says why something cannot be undone, and goes on."""
    try:
        yield
    except merging.NotMergedError as error:
        messages.add_message(request, messages.WARNING, f"Not undone: {error}.")


@admin.register(DuplicatePair)
class DuplicatePairAdmin(ReadOnlyAdmin):
    """Decided by actions alone, which change postings: all three permissions are needed."""

    actions = ["merge", "keep_apart", "undo"]
    list_display = ["score", "both", "why", "state", "decided_by", "decided_at"]
    list_filter = [StateFilter]
    list_select_related = ["first__company", "second__company", "decided_by"]
    search_fields = ["first__title", "first__company__name", "second__title"]
    fields = ["both", "score", "why", "state", "decided_by", "decided_at", "raised_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[DuplicatePair]:
        unused = [f"{side}__{name}" for side in ("first", "second") for name in _UNUSED]
        return super().get_queryset(request).defer(*unused)

    def has_decide_permission(self, request: HttpRequest) -> bool:
        needed = ("change_duplicatepair", "change_posting", "merge_posting")
        return request.user.has_perms([f"postings.{name}" for name in needed])

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Both postings side by side, to be decided."""
        return pair_page.view(self, request, object_id)

    @admin.display(description="postings")
    def both(self, pair: DuplicatePair) -> SafeString:
        postings = ((link_to(each),) for each in (pair.first, pair.second))
        return format_html_join(" / ", "{}", postings)

    @admin.display(description="reasons")
    def why(self, pair: DuplicatePair) -> str:
        return "; ".join(pair.reasons)

    @admin.action(permissions=["decide"], description="The same job: merge")
    def merge(self, request: HttpRequest, queryset: QuerySet[DuplicatePair]) -> None:
        merged, skipped = 0, 0
        for pk in list(queryset.values_list("pk", flat=True)):
            with one_writer():
                pair = self._one(pk).open().first()
                if pair:
                    merging.merge_pair(pair, timezone.now(), request.user)
                    merged += 1
                else:
                    skipped += 1
        self._tell(request, "merged", merged, {"decided or merged already": skipped})

    @admin.action(permissions=["decide"], description="Not the same")
    def keep_apart(self, request: HttpRequest, queryset: QuerySet[DuplicatePair]) -> None:
        with one_writer():
            count = queryset.count()
            kept = merging.keep_apart(queryset, timezone.now(), request.user)
        self._tell(request, "kept apart", kept, {"decided already": count - kept})

    @admin.action(permissions=["decide"], description="Undo the merge")
    def undo(self, request: HttpRequest, queryset: QuerySet[DuplicatePair]) -> None:
        undone, skipped = 0, 0
        for pk in list(queryset.values_list("pk", flat=True)):
            with undoing(request), one_writer():
                pair = self._one(pk).filter(state=PairState.SAME).first()
                if pair:
                    merging.undo_merge(merging.gone_of(pair), timezone.now(), request.user)
                    undone += 1
                else:
                    skipped += 1
        self._tell(request, "parted again", undone, {"not merged": skipped})

    def _one(self, pk: int) -> DuplicatePairQuerySet:
        return DuplicatePair.objects.filter(pk=pk).select_related("first", "second")

    def _tell(self, request: HttpRequest, done: str, changed: int, skipped: dict[str, int]) -> None:
        applied = Applied(changed, {reason: count for reason, count in skipped.items() if count})
        level = messages.WARNING if applied.skipped else messages.SUCCESS
        words = applied.in_words(done).replace("posting", "pair", 1)
        messages.add_message(request, level, words)
