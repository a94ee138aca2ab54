"""What tests of storing share."""

from __future__ import annotations

from typing import Any

from postings.choices import Status
from postings.ingestion.store import Store, Tally, Unchanged
from postings.models import Document, Posting
from postings.tests.factories import make_source

SOUND = {"external_id": "sound", "title": "Sound Engineer"}


def take_in(*items: Any, **options: Any) -> Tally:
    """One run of one batch."""
    store = Store.open(make_source(), **options)
    store.take_in(items)
    store.close()
    return store.tally


def seen(origin: str = "a.txt") -> Unchanged:
    document = Document.objects.get(origin=origin)
    return Unchanged(pk=document.pk, origin=origin, keys=tuple(document.keys))


def set_status(status: Status, reason: str = "") -> None:
    Posting.objects.update(status=status, closed_reason=reason)
