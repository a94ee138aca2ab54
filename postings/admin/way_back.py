"""The way back from what was done to many: the link in the message, and the page it leads to."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from postings import taking_back
from postings.moderation import Applied
from postings.taking_back import Marked

_UNDONE = "bulk_undo"
MAY_UNDO = {
    "status": "postings.publish_posting",
    "relabelling": "postings.change_posting",
    "withdrawal": "postings.delete_correction",
}
"""By the kinds of `taking_back`."""


def tell(request: HttpRequest, applied: Applied, done: str, mark: Marked) -> None:
    """What was done, with a way back where something was."""
    words: Any = applied.in_words(done)
    if applied.changed:
        request.session[_UNDONE] = taking_back.data(mark)
        address = reverse("admin:postings_posting_undo_many")
        words = format_html('{} <a href="{}">Undo…</a>', words, address)
    level = messages.WARNING if applied.skipped else messages.SUCCESS
    messages.add_message(request, level, words)


def undo_view(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """Takes back what this person did last to many."""
    kept = request.session.get(_UNDONE)
    if kept and kept.get("kind") not in MAY_UNDO:  # as an earlier release kept it
        kept = None
    if not model_admin.has_view_permission(request) or (
        kept and not request.user.has_perm(MAY_UNDO[kept["kind"]])
    ):
        raise PermissionDenied
    back = HttpResponseRedirect(reverse("admin:postings_posting_changelist"))
    if kept is None:
        messages.warning(request, "There is nothing to undo.")
        return back
    if request.method != "POST":
        context = {"title": "Undo what you did last?", "words": kept["words"]}
        context |= model_admin.admin_site.each_context(request) | {"opts": model_admin.opts}
        return TemplateResponse(request, "admin/postings/posting/undo_many.html", context)
    del request.session[_UNDONE]
    count = taking_back.take_back(kept)
    messages.success(request, f"Undone of {count:,}. What was changed since stays as it is.")
    return back
