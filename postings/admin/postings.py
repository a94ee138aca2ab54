from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.html import format_html

from postings import choices, merging, moderation
from postings.admin.duplicates import undoing
from postings.admin.evidence import readings
from postings.admin.forms import PostingForm
from postings.admin.history import WithHistory
from postings.admin.readonly import link_to
from postings.bulk import one_writer
from postings.models import Correction, Posting
from postings.moderation import CHANGES, Change
from postings.projection import project_again

LONG_COLUMNS = ("body", "keywords", "search")


class FlagFilter(admin.SimpleListFilter):
    title = "flag"
    parameter_name = "flag"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*choices.Flag.choices, ("none", "No flag")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Posting]
    ) -> QuerySet[Posting] | None:
        if self.value() == "none":
            return queryset.filter(flags=[])
        return queryset.filter(flags__contains=[self.value()]) if self.value() else queryset


def _action(change: Change) -> Callable[[Any, HttpRequest, Any], None]:
    @admin.action(
        permissions=["change"], description=f"{change.name.capitalize()} the selected postings"
    )
    def act(model_admin: Any, request: HttpRequest, queryset: Any) -> None:
        _apply(request, change, queryset)

    act.__name__ = change.name
    return act


@admin.action(permissions=["change"], description="Undo the merges of the selected postings")
def part(model_admin: Any, request: HttpRequest, queryset: Any) -> None:
    parted, skipped = 0, 0
    for posting in queryset.order_by("pk"):
        with undoing(request), one_writer():
            posting.refresh_from_db(fields=["status", "merged_into"])
            count = merging.part(posting, timezone.now(), request.user)
            parted += count
            skipped += not count
    applied = moderation.Applied(parted, {"nothing was merged": skipped} if skipped else {})
    level = messages.WARNING if skipped else messages.SUCCESS
    messages.add_message(request, level, applied.in_words("parted again"))


def _apply(request: HttpRequest, change: Change, postings: Any) -> None:
    applied = moderation.apply(change, postings)
    level = messages.WARNING if applied.skipped else messages.SUCCESS
    messages.add_message(request, level, applied.in_words(change.done))


@admin.register(Posting)
class PostingAdmin(WithHistory):
    """Every field shows what is listed; editing it makes a correction."""

    form = PostingForm
    actions = [*(_action(change) for change in CHANGES), part]
    change_form_template = "admin/postings/posting/change_form.html"
    list_display = ["title", "company", "status", "shown_flags", "category", "listed_on"]
    list_filter = [
        *("status", FlagFilter, "source_postings__source"),
        *("category", "workplace", "seniority", "employment_type", "closed_reason", "language"),
        "first_seen",
    ]
    list_select_related = ["company"]
    list_per_page = 50
    search_fields = ["title", "company__name", "=id"]
    search_help_text = "Words of the title or the company, or the number of a posting."
    show_full_result_count = False
    ordering = ["-id"]
    readonly_fields = ["status", "closed_reason", "merged_into", "shown_flags", "first_seen"]
    fieldsets = [
        (
            None,
            {"fields": [("status", "closed_reason"), "shown_flags", "merged_into", "first_seen"]},
        ),
        ("Job", {"fields": ["title", "company", "category", "seniority", "employment_type"]}),
        (
            "Place",
            {
                "fields": [
                    "workplace",
                    *("remote_from", "remote_subdivisions"),
                    "countries",
                    "cities",
                ]
            },
        ),
        (
            "Pay",
            {
                "fields": [
                    ("salary_min", "salary_max"),
                    ("salary_currency", "salary_period"),
                    "equity",
                ]
            },
        ),
        ("Asked for", {"fields": ["experience_years", "skills", "language", "visa_sponsorship"]}),
        ("Applying", {"fields": ["apply_url", "posted_on", "valid_through"]}),
    ]

    class Media:
        css = {"all": ["postings/admin.css"]}

    # What may be done

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Every posting has a document behind it: one by hand is a text file that is ingested."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The next ingest would bring it back; rejecting it lasts."""
        return False

    # The list

    def get_queryset(self, request: HttpRequest) -> QuerySet[Posting]:
        return super().get_queryset(request).defer(*LONG_COLUMNS)

    @admin.display(description="flags")
    def shown_flags(self, posting: Posting) -> str:
        return "; ".join(str(choices.Flag(flag).label) for flag in posting.flags) or "none"

    # The page of one posting

    def get_fieldsets(self, request: HttpRequest, obj: Posting | None = None) -> Any:
        may_withdraw = obj and self.has_change_permission(request, obj) and obj.corrections.exists()
        corrections = [("Corrections", {"fields": ["withdraw"]})] if may_withdraw else []
        return [*self.fieldsets, *corrections]

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """The fields are the form's own, not the model's."""
        return (
            PostingForm
            if self.has_change_permission(request, obj)
            else super().get_form(request, obj, change, **kwargs)
        )

    def view_on_site(self, obj: Posting) -> str | None:
        return (
            obj.get_absolute_url() if Posting.objects.visible().filter(pk=obj.pk).exists() else None
        )

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        posting = self.get_object(request, object_id)
        number = request.POST.get("_split", "")
        if posting and number.isdecimal() and self.has_change_permission(request, posting):
            return self._split(request, posting, int(number))
        extra = {
            "readings": readings(posting) if posting else [],
            "corrections": posting and posting.corrections.select_related("by"),
            "changes": CHANGES,
        }
        return super().change_view(request, object_id, form_url, extra | (extra_context or {}))

    def save_model(
        self, request: HttpRequest, obj: Posting, form: PostingForm, change: bool
    ) -> None:
        """Write and withdraw corrections, and project the posting again."""
        made = form.corrections_made(request.user)
        withdrawn = form.cleaned_data.get("withdraw", ())
        if not made and not withdrawn:
            return
        with one_writer():
            obj.corrections.filter(field__in=withdrawn).delete()
            Correction.objects.bulk_create(
                made,
                update_conflicts=True,
                unique_fields=["posting", "field"],
                update_fields=["value", "by", "at"],
            )
            project_again(obj)
        obj.refresh_from_db()

    def response_change(self, request: HttpRequest, obj: Posting) -> HttpResponse:
        for change in CHANGES:
            if f"_{change.name}" in request.POST:
                _apply(request, change, Posting.objects.filter(pk=obj.pk))
        return super().response_change(request, obj)

    def _split(self, request: HttpRequest, posting: Posting, number: int) -> HttpResponse:
        """One of several statements is not of this job, as an editor says."""
        stated = posting.source_postings.filter(pk=number).first()
        if not stated:
            return HttpResponseRedirect(request.path)
        with undoing(request), one_writer():
            made = merging.split_off(stated, timezone.now(), request.user)
            words = format_html("Split off as {}.", link_to(made, f"posting {made.pk}"))
            messages.add_message(request, messages.SUCCESS, words)
        return HttpResponseRedirect(request.path)
