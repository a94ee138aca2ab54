"""The addresses of the desk, below those of the admin of postings."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST, require_safe

from postings.admin.desk.choosing import NotReadError, choose, code_points
from postings.admin.desk.queue import Queue
from postings.admin.desk.steps import last_step, undo
from postings.bulk import one_writer
from postings.models import Posting, SourcePosting
from postings.undo import ChangedSinceError


def urls(model_admin: Any) -> list[URLPattern]:
    """`review/` begins with what waits; `<pk>/review/` is the page of a posting on the way through
    it."""

    def only(permitted: Any, view: Any) -> Any:
        def guarded(request: HttpRequest, **options: Any) -> HttpResponse:
            if not permitted(request):
                raise PermissionDenied
            response: HttpResponse = view(request, **options)
            return response

        return model_admin.admin_site.admin_view(guarded)

    look, change = model_admin.has_view_permission, model_admin.has_change_permission
    return [
        path("review/", only(look, begin), name="postings_posting_review"),
        path("undo/", only(change, undo_last), name="postings_posting_undo"),
        path("<int:pk>/read/", only(change, read), name="postings_posting_read"),
        path(
            "<int:object_id>/review/",
            model_admin.admin_site.admin_view(model_admin.review_view),
            name="postings_posting_review_one",
        ),
    ]


@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    queue = Queue.of(request.GET)
    first = queue.first()
    if first is None:
        messages.success(request, "Nothing waits for review.")
        return HttpResponseRedirect(reverse("admin:index"))
    return HttpResponseRedirect(queue.address(first))


@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Words of a text that a browser shows, `start` and `end` in UTF-16 units, read for a subject:
    422 with the reason where they say nothing of it, 409 where the text is another by now."""
    stated = get_object_or_404(SourcePosting, posting=pk, pk=_number(request, "source"))
    start, end = (code_points(stated.text, _number(request, each)) for each in ("start", "end"))
    if stated.text[start:end] != request.POST.get("quote", "").replace("\r\n", "\n"):
        return JsonResponse({"reason": "The text has changed: load the page again."}, status=409)
    try:
        fields = choose(stated, request.POST.get("subject", ""), start, end)
    except NotReadError as error:
        return JsonResponse({"reason": str(error)}, status=422)
    return JsonResponse({"fields": fields})


def _number(request: HttpRequest, name: str) -> int:
    given = request.POST.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


@require_POST
def undo_last(request: HttpRequest) -> HttpResponse:
    step = last_step(request)
    if step is None:
        messages.warning(request, "There is nothing to undo.")
        return HttpResponseRedirect(reverse("admin:postings_posting_review"))
    try:
        with one_writer():
            undo(request, step)
        messages.success(request, f"Undone: {step.words}.")
    except ChangedSinceError:
        messages.warning(request, f"Not undone: {step.words} was changed since.")
    except Posting.DoesNotExist:
        messages.warning(request, f"Not undone: {step.words} is gone.")
    return HttpResponseRedirect(Queue.of(request.POST).address(step.posting))
