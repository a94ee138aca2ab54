"""The page on which a posting is reviewed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from postings.admin.desk.queue import MOST_COUNTED, Queue
from postings.admin.desk.reading import Reading
from postings.admin.desk.rows import groups
from postings.admin.desk.steps import last_step
from postings.admin.forms import PostingForm
from postings.choices import Flag
from postings.ingestion.selection import SUBJECTS
from postings.models import Posting
from postings.moderation import REASONS

KEYS = (
    ("j", "next posting"),
    ("k", "previous posting"),
    ("p", "publish"),
    ("r", "reject: choose a reason by its number, or write one; Enter rejects"),
    ("b", "send back to review, with a word on why"),
    ("c", "close"),
    ("s", "save what was changed"),
    ("u", "undo: what was changed on the page, else the last save"),
    ("f", "next field; Shift F the one before"),
    ("e", "edit the chosen field; Escape leaves it"),
    ("1 – 9", "take a value that is offered for the chosen field"),
    ("Enter", "set the chosen field from the words that are selected"),
    ("?", "this list"),
)


def page(
    request: HttpRequest, posting: Posting, form: PostingForm | None, queue: Queue | None
) -> dict[str, Any]:
    """What the template shows besides what Django's page of a row has. Five queries: sources,
    corrections, and three for the queue."""
    stated = posting.source_postings.select_related("source", "document")
    made = () if form else posting.corrections.select_related("by").order_by("field")
    corrections = form.corrections if form else {each.field: each for each in made}
    readings = [Reading(each, corrections.values()) for each in stated]
    queue = queue or Queue()
    waiting = queue.count()
    fields = groups(readings, corrections, form)
    return {
        "readings": readings,
        "groups": fields,
        "disputed": [row for group in fields for row in group.rows if row.disputed],
        "flags": [Flag(each).label for each in posting.flags],
        "subjects": SUBJECTS,
        "reasons": REASONS,
        "keys": KEYS,
        "step": last_step(request),
        "queue": queue,
        "waiting": f"{waiting:,}{'+' if waiting == MOST_COUNTED else ''}",
        "next_address": _address(queue, queue.after(posting.pk)),
        "previous_address": _address(queue, queue.before(posting.pk)),
        "read_address": reverse("admin:postings_posting_read", args=[posting.pk]),
    }


def _address(queue: Queue, pk: int | None) -> str:
    return queue.address(pk) if pk else ""
