"""Changing many postings: what would change is shown, and done once it is confirmed.

The page posts the same action to the same list again, so that the selection, or the whole filtered
list, is found as before; where it holds more or fewer by then, it is shown again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from postings import edited_tables, many, moderation
from postings.admin.values import CHOICES, words_of
from postings.admin.way_back import tell
from postings.choices import CorrectableField, Status
from postings.models import Posting
from postings.moderation import REASONS, Change
from postings.querysets import PostingQuerySet
from postings.taking_back import marked

MOST_AT_ONCE = 100_000
ROWS_SHOWN = 10


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a change would do, as its page shows it."""

    title: str
    button: str
    postings: PostingQuerySet
    unless: Mapping[str, Q]
    column: str
    after: str

    def context(self) -> dict[str, Any]:
        rest, skipped = moderation.sort_out(self.unless, self.postings)
        first = rest.select_related("company").order_by("-pk")
        rows = first.only("title", "company__name", self.column)[:ROWS_SHOWN]
        return {
            "title": self.title,
            "button": self.button,
            "changed": f"{rest.count():,}",
            "skipped": [(reason, f"{number:,}") for reason, number in skipped.items()],
            "rows": [(row, _shown(self.column, getattr(row, self.column))) for row in rows],
            "after": self.after,
        }


def _shown(column: str, value: str) -> str:
    return str(Status(value).label) if column == "status" else words_of(column, value)


class RelabelForm(forms.Form):
    """The value of one field, as `field:value`."""

    to = forms.ChoiceField(label="Relabel as")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [
            (
                str(CorrectableField(name).label),
                [(f"{name}:{value}", label) for value, label in CHOICES[name].choices],
            )
            for name in many.RELABELLED
        ]
        self.fields["to"].choices = [("", "Choose…"), *groups]  # type: ignore[attr-defined]


def status_action(change: Change) -> Any:
    @admin.action(permissions=["publish"], description=f"{change.label} the selected postings")
    def act(model_admin: Any, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        postings = of(queryset)
        count = checked(request, postings)
        if count > 1 and not is_confirmed(request, count):
            preview = Preview(
                title=f"{change.label} {count:,} postings?",
                button=f"{change.label} them",
                postings=postings,
                unless=change.unless,
                column="status",
                after=str(change.status.label),
            )
            reasons = REASONS if change in (moderation.REJECT, moderation.SEND_BACK) else ()
            return page(model_admin, request, count, preview.context() | {"reasons": reasons})
        if count:
            _change(request, change, postings, count)
        return None

    act.__name__ = change.name
    return act


def _change(request: HttpRequest, change: Change, postings: PostingQuerySet, count: int) -> None:
    told = {"status": str(change.status)}
    with marked("status", f"{change.label} {count:,}", count, **told) as mark:
        applied = moderation.apply(change, postings, reason_given(request))
    tell(request, applied, change.done, mark)


@admin.action(permissions=["change"], description="Relabel the selected postings")
def relabel(model_admin: Any, request: HttpRequest, queryset: Any) -> HttpResponse | None:
    """The same correction of one field for all."""
    postings = of(queryset)
    count = checked(request, postings)
    if not count:
        return None
    form = RelabelForm(request.POST if "to" in request.POST else None)
    if not form.is_valid():
        title = f"Relabel {count:,} posting{'' if count == 1 else 's'}"
        context = {"title": title, "button": "Show what would change", "form": form}
        return page(model_admin, request, count, context)
    field, _, value = form.cleaned_data["to"].partition(":")
    label = str(CorrectableField(field).label)
    if is_confirmed(request, count) and request.POST.get("previewed") == f"{field}:{value}":
        words, now = f"{label} of {count:,}: {_shown(field, value)}", timezone.now()
        with marked("relabelling", words, count, field=field, at=now.isoformat()) as mark:
            applied = many.relabel(postings, field, value, by=request.user, at=now)
        tell(request, applied, "relabelled", mark)
        return None
    preview = Preview(
        title=f"{label} of {count:,} posting{'' if count == 1 else 's'}",
        button="Correct them",
        postings=postings,
        unless=many.unless_relabelled(field, value),
        column=field,
        after=_shown(field, value),
    )
    context = preview.context() | {"form": form, "previewed": f"{field}:{value}"}
    return page(model_admin, request, count, context)


@admin.action(permissions=["view"], description="Export the selected postings (CSV)")
def export(model_admin: Any, request: HttpRequest, queryset: Any) -> StreamingHttpResponse:
    """However many, the newest first, in any status; `ingest` takes back what is changed in it. The
    database keeps their numbers, and no more than a few hundred postings are in memory."""
    ids = of(queryset).order_by("-pk").values_list("pk", flat=True)
    table = edited_tables.lines(ids.iterator(), request.build_absolute_uri, Posting.objects.all())
    headers = {"Content-Disposition": 'attachment; filename="postings.csv"'}
    return StreamingHttpResponse(table, content_type="text/csv; charset=utf-8", headers=headers)


def of(queryset: Any) -> PostingQuerySet:
    """The same postings, without order and joins."""
    return Posting.objects.filter(pk__in=queryset.order_by().values("pk"))


def checked(request: HttpRequest, postings: PostingQuerySet) -> int:
    """How many they are; 0 where they are too many, which is said."""
    count = postings.order_by()[: MOST_AT_ONCE + 1].count()
    if count > 1 and not request.user.has_perm("postings.bulk_posting"):
        raise PermissionDenied
    if count > MOST_AT_ONCE:
        words = f"These are more than {MOST_AT_ONCE:,}: narrow the list."
        messages.warning(request, words)
        return 0
    return count


def is_confirmed(request: HttpRequest, count: int) -> bool:
    """Whether that change of so many was shown before."""
    return request.POST.get("confirmed") == str(count)


def reason_given(request: HttpRequest) -> str:
    """What an editor wrote of why, else what was chosen; as the column takes it."""
    given = request.POST.get("because", "").strip() or request.POST.get("reason", "")
    return given.replace("\0", "")[:300]


def page(
    model_admin: Any,
    request: HttpRequest,
    count: int,
    context: dict[str, Any],
    template: str = "admin/postings/posting/many.html",
) -> HttpResponse:
    """What shows a change before it is confirmed."""
    across = request.POST.get("select_across") == "1"
    selected = request.POST.getlist(ACTION_CHECKBOX_NAME)
    nothing_more = {"form": None, "previewed": "", "rows": None, "reasons": ()}
    context = nothing_more | context
    context |= {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "count": count,
        "all": f"{count:,}",
        "is_other": "confirmed" in request.POST and not is_confirmed(request, count),
        "action": request.POST["action"],
        "across": across,
        "selected": selected[:1] if across else selected,
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, template, context)
