"""The last steps of an editor, kept in the session, and the way back from them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpRequest

from postings.models import Posting
from postings.undo import Standing, restore

KEPT = 20
KEY = "desk_steps"


@dataclass(frozen=True, kw_only=True)
class Step:
    """A save: of which posting, what was done in words, and how it stood before and after."""

    posting: int
    words: str
    before: Any
    after: Any


def remember(request: HttpRequest, posting: Posting, before: Standing, after: Standing) -> None:
    """A save that changed something."""
    if before != after:
        words = f"{_done(before, after)} “{str(posting)[:80]}”"
        step = Step(posting=posting.pk, words=words, before=before, after=after)
        request.session[KEY] = [*request.session.get(KEY, []), asdict(step)][-KEPT:]


def last_step(request: HttpRequest) -> Step | None:
    steps = request.session.get(KEY)
    return Step(**steps[-1]) if steps else None


def undo(request: HttpRequest, step: Step) -> Posting:
    """Take the last step back and forget it. Call it inside `bulk.one_writer`. Raises
    ChangedSinceError, and Posting.DoesNotExist where it is gone; it is forgotten then too."""
    request.session[KEY] = request.session[KEY][:-1]
    posting = Posting.objects.get(pk=step.posting)
    restore(posting, step.before, step.after)
    return posting


def _done(before: Standing, after: Standing) -> str:
    status = after["state"]["status"]
    changed = before["state"] != after["state"]
    return {
        "published": "Published",
        "closed": "Closed",
        "rejected": "Rejected",
        "in_review": "Sent back",
    }.get(status if changed else "", "Corrected")
