"""Reading the texts of many postings again: shown first, like other changes of many."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, QueryDict
from django.test import RequestFactory
from django.utils import timezone

from postings.admin.bulk import checked, is_confirmed, of, page
from postings.admin.values import words_of
from postings.choices import CorrectableField, Flag, Status
from postings.models import Posting
from postings.moderation import Applied
from postings.querysets import PostingQuerySet
from postings.rereading import SHOWN, Outcome, read_again

MOST_AT_ONCE = 1_000
"""Read while an editor waits; more are read by the command."""
TEMPLATE = "admin/postings/posting/read_again.html"


@admin.action(permissions=["bulk"], description="Read the selected postings again")
def read_selected_again(
    model_admin: Any, request: HttpRequest, queryset: Any
) -> HttpResponse | None:
    """What the present reader reads of the stored texts."""
    postings = of(queryset)
    count = checked(request, postings)
    if not count:
        return None
    if is_confirmed(request, count) and count <= MOST_AT_ONCE:
        outcome = whole(postings, dry=False)
        applied = Applied(outcome.changed, outcome.skipped)
        level = messages.WARNING if outcome.skipped else messages.SUCCESS
        words = applied.in_words("changed by what is read now")
        messages.add_message(request, level, f"{count:,} read again: {words}")
        return None
    newest = postings.order_by("-pk").values("pk")[:MOST_AT_ONCE]
    outcome = whole(of(Posting.objects.filter(pk__in=newest)), dry=True)
    context = {
        "title": f"Read {count:,} posting{'' if count == 1 else 's'} again?",
        "button": "Change them",
        "changed": f"{outcome.changed:,}",
        "rows": [] if count > MOST_AT_ONCE or not outcome.changed else [outcome],
        "skipped": [(reason, f"{number:,}") for reason, number in outcome.skipped.most_common()],
        "fields": fields_in_words(outcome),
        "most": f"{MOST_AT_ONCE:,}",
        "is_too_many": count > MOST_AT_ONCE,
        "list_query": request.GET.urlencode(),
    }
    return page(model_admin, request, count, context, TEMPLATE)


def whole(postings: PostingQuerySet, *, dry: bool) -> Outcome:
    outcome = Outcome()
    for some in read_again(postings, at=timezone.now(), dry=dry):
        outcome.add(some)
    return outcome


def fields_in_words(outcome: Outcome) -> list[dict[str, Any]]:
    """For each field, the most changed first, how many change and the first of them."""
    return [
        {
            "label": _label(name),
            "count": f"{count:,}",
            "examples": [
                {
                    "posting": each.posting,
                    "title": each.title or "Untitled",
                    "before": _words(name, each.before),
                    "after": _words(name, each.after),
                }
                for each in outcome.examples[name]
            ],
        }
        for name, count in sorted(outcome.fields.items(), key=_most_first)
    ]


def _most_first(field: tuple[str, int]) -> tuple[int, int]:
    name, count = field
    return -count, SHOWN.index(name)


def _label(name: str) -> str:
    extra = {"status": "Status", "flags": "Flags"}
    return extra.get(name) or str(CorrectableField(name).label)


def _words(name: str, value: Any) -> str:
    if name == "status":
        return str(Status(value).label)
    if name == "flags":
        return "; ".join(str(Flag(each).label) for each in value) or "none"
    return words_of(name, value)


def postings_of_list(query: str) -> PostingQuerySet:
    """What the admin lists under the address that has these parameters. Raises what a list raises
    of parameters that are none of its own."""
    asked = QueryDict(query.removeprefix("?"), mutable=True)
    asked.pop("p", None)  # the page that was looked at, which need not be there any more
    request = RequestFactory().get(f"/?{asked.urlencode()}")
    request.user = get_user_model()(is_active=True, is_staff=True, is_superuser=True)
    listed = admin.site.get_model_admin(Posting).get_changelist_instance(request)
    return of(listed.get_queryset(request))
