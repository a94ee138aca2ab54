from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from jobboard.admin.site import is_key
from postings import choices, corrections, merging, moderation
from postings.admin import bulk
from postings.admin.desk import pasting, views
from postings.admin.desk.choosing import with_offer, with_words
from postings.admin.desk.page import page
from postings.admin.desk.queue import Queue
from postings.admin.desk.steps import remember
from postings.admin.duplicates import undoing
from postings.admin.filters import (
    AgeFilter,
    FlagFilter,
    LanguageFilter,
    MissingFilter,
    SourceFilter,
)
from postings.admin.forms import PostingForm
from postings.admin.history import WithHistory
from postings.admin.lists import FirstRows, NewestWithWords
from postings.admin.readonly import link_to
from postings.admin.rereading import read_selected_again
from postings.admin.way_back import undo_view
from postings.bulk import one_writer
from postings.hiding import shown_by_publishers_alone
from postings.models import Posting
from postings.moderation import CHANGES, Change
from postings.undo import standing

LONG_COLUMNS = ("body", "keywords")


@admin.action(permissions=["merge"], description="Undo the merges of the selected postings")
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


def _apply(request: HttpRequest, change: Change, postings: Any, because: str = "") -> None:
    applied = moderation.apply(change, postings, because)
    level = messages.WARNING if applied.skipped else messages.SUCCESS
    messages.add_message(request, level, applied.in_words(change.done))


@admin.register(Posting)
class PostingAdmin(WithHistory):
    """Every field shows what is listed; editing it makes a correction."""

    form = PostingForm
    actions = [
        *(bulk.status_action(change) for change in CHANGES),
        *(bulk.relabel, read_selected_again, bulk.export, part),
    ]
    change_form_template = "admin/postings/posting/change_form.html"
    list_display = ["title", "company", "status", "shown_flags", "category", "listed_on"]
    list_filter = [
        *("status", FlagFilter, MissingFilter, AgeFilter, SourceFilter),
        *("category", "workplace", "seniority", "employment_type", "closed_reason"),
        LanguageFilter,
    ]
    list_select_related = ["company"]
    search_fields = ["search"]
    search_help_text = "As visitors search (“a phrase”, -without, OR), or the number of a posting."
    sortable_by = ()
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

    # What may be done

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The next ingest would bring it back; rejecting it lasts."""
        return False

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("postings.publish_posting")

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("postings.merge_posting")

    def has_bulk_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("postings.bulk_posting")

    # The list

    def lookup_allowed(self, lookup: str, value: Any, request: Any = None) -> bool:
        """The home of the admin links to what was closed of late."""
        return lookup == "status_since__gte" or super().lookup_allowed(lookup, value, request)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Posting], search_term: str
    ) -> tuple[QuerySet[Posting], bool]:
        number = search_term.strip()
        if number.isdecimal():
            return queryset.filter(pk=number) if is_key(number) else queryset.none(), False
        found = queryset.with_words(search_term) if search_term else queryset  # type: ignore[attr-defined]
        return found, False

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        """The newest first; of a certain age by that, since their numbers alone would be looked
        through for it."""
        by_age = AgeFilter.parameter_name in request.GET and not request.GET.get("q", "").strip()
        return ["-first_seen" if by_age else "-id"]

    def get_paginator(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FirstRows:
        words = request.GET.get("q", "").strip()
        kind = NewestWithWords if words and not words.isdecimal() else FirstRows
        return kind(*args, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Posting]:
        return super().get_queryset(request).select_related("company").defer(*LONG_COLUMNS)

    @admin.display(description="flags")
    def shown_flags(self, posting: Posting) -> str:
        return "; ".join(str(choices.Flag(flag).label) for flag in posting.flags) or "none"

    # The page of one posting

    def get_urls(self) -> list[Any]:
        undo_many = path(
            "undo-many/",
            self.admin_site.admin_view(partial(undo_view, self)),
            name="postings_posting_undo_many",
        )
        return [undo_many, *views.urls(self), *super().get_urls()]

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
        return obj.get_absolute_url() if obj.is_visible else None

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """A posting by hand is a document that is read: pasted, or uploaded."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return pasting.view(self, request)

    def review_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """The page of a posting on the way through what waits: a decision leads to the next."""
        request.queue = Queue.of(request.GET)  # type: ignore[attr-defined]
        return self.change_view(request, str(object_id))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        posting = self.get_object(request, object_id) if request.method == "POST" else None
        if posting is None:
            return self._shown(request, object_id, form_url, extra_context)
        if not self.has_change_permission(request, posting):
            raise PermissionDenied
        number = request.POST.get("_split", "")
        if is_key(number) and self.has_merge_permission(request):
            return self._split(request, posting, int(number))
        if "_take" in request.POST:
            request.POST = with_offer(request.POST)  # type: ignore[assignment]
        elif "_read" in request.POST:
            read = request.POST["_read"]
            stated = posting.source_postings.filter(pk=int(read) if is_key(read) else 0).first()
            request.POST = with_words(request.POST, stated)  # type: ignore[assignment]
        with one_writer():  # so that nobody else saves between the look at what is there and this
            before = standing(posting)
            response = self._shown(request, object_id, form_url, extra_context)
            remember(request, posting, before, standing(posting))
        return response

    def _shown(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str,
        extra_context: dict[str, Any] | None,
    ) -> HttpResponse:
        response = super().change_view(request, object_id, form_url, extra_context)
        context = getattr(response, "context_data", None)
        if context:
            posting = context["original"]
            form = context["adminform"].form
            form = form if isinstance(form, PostingForm) else None
            context |= page(request, posting, form, getattr(request, "queue", None))
            context["changes"] = CHANGES if self.has_publish_permission(request) else ()
            context["may_split"] = self.has_merge_permission(request)
        return response

    def save_model(
        self, request: HttpRequest, obj: Posting, form: PostingForm, change: bool
    ) -> None:
        """Write and withdraw corrections, and project the posting again."""
        now = timezone.now()
        withdrawn, values = form.withdrawn_fields(), form.corrected_values()
        with one_writer(), shown_by_publishers_alone(request.user, [obj.pk]):
            if withdrawn or values:
                corrections.correct(
                    obj,
                    values,
                    by=request.user,
                    at=now,
                    withdrawn=withdrawn,
                    evidence=form.chosen_words(),
                )
            if "_keep" in request.POST:
                corrections.keep(obj, request.POST["_keep"], now)
        obj.refresh_from_db()

    def response_change(self, request: HttpRequest, obj: Posting) -> HttpResponse:
        """On to the next after a decision, where the queue is gone through; else where it was."""
        queue: Queue | None = getattr(request, "queue", None)
        change = next((each for each in CHANGES if f"_{each.name}" in request.POST), None)
        if change is None:
            messages.success(request, f"Saved: {obj}.")
            return HttpResponseRedirect(request.get_full_path())
        if not self.has_publish_permission(request):
            raise PermissionDenied
        _apply(request, change, Posting.objects.filter(pk=obj.pk), bulk.reason_given(request))
        if queue is None:
            return self.response_post_save_change(request, obj)
        following = queue.next_of(obj.pk)
        return HttpResponseRedirect(
            queue.address(following) if following else reverse("admin:index")
        )

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
