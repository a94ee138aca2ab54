"""What a posting was before, by whom it was changed, and how it is put back.

The rows are written by triggers (`models.history`), each as it was before a change; what it became
is the next one, or the posting itself. Who did it is told by the context: the editor of a request,
or the command.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pghistory
from django.contrib.auth import get_user_model
from django.db import models

# The newest changes that are shown.
SHOWN = 200


@contextmanager
def by_command(name: str, person: Any = None) -> Iterator[None]:
    """What is changed inside is told to be this command's, or the person's who gave it."""
    told = {"user": person.pk} if person else {}
    with pghistory.context(command=name, **told):
        yield


@dataclass(frozen=True)
class Step:
    """One change: the columns that became different, with their values before and after it."""

    event: int
    at: datetime
    who: str
    at_once: int  # of how many postings it was, as one change
    changes: Mapping[str, tuple[Any, Any]]


def steps(row: models.Model, most: int | None = SHOWN) -> list[Step]:
    """The changes of a posting or a company, the newest first; all of them where `most` is None.
    Two queries."""
    events = list(_events(row).select_related("pgh_context").order_by("-pgh_id")[:most])
    if not events:
        return []
    columns = [field.attname for field in _tracked(type(events[0]))]
    names = _names(events)
    found = []
    after: Any = row
    for event in events:
        changes = {
            column: (getattr(event, column), getattr(after, column))
            for column in columns
            if getattr(event, column) != getattr(after, column)
        }
        at_once = _metadata(event).get("at_once", 1)
        found.append(Step(event.pgh_id, event.pgh_created_at, _who(event, names), at_once, changes))
        after = event
    return found


def _events(row: models.Model) -> models.QuerySet[Any]:
    events: models.Manager[Any] = row.events  # type: ignore[attr-defined]
    return events.all()


def _tracked(event_model: type[models.Model]) -> list[Any]:
    return [field for field in event_model._meta.concrete_fields if "pgh_" not in field.name]


def _names(events: Sequence[Any]) -> dict[str, str]:
    """Of the people who made these changes, by their ids as contexts have them."""
    ids = {str(_metadata(event).get("user") or "") for event in events} - {""}
    if not ids:
        return {}
    people = get_user_model()._default_manager.filter(pk__in=ids)
    return {str(user.pk): user.get_username() for user in people}


def _who(event: Any, names: Mapping[str, str]) -> str:
    told = _metadata(event)
    if told.get("user"):
        return names.get(str(told["user"]), "somebody who is gone")
    return str(told.get("command") or "directly in the database")


def _metadata(event: Any) -> Mapping[str, Any]:
    return event.pgh_context.metadata if event.pgh_context else {}
