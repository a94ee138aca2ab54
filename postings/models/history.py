"""History, by triggers of the database, so that no path of change is missed (django-pghistory)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pghistory
import pgtrigger
from pghistory.trigger import Event


class _JoinedInFull(Event):
    """PostgreSQL plans a trigger at its first statement and keeps the plan for the connection. Made
    for one row it would be a loop, which takes the square of the rows of each later statement; a
    full join is hashed or merged. It has rows of its own where a key was changed: they are left out
    in words by which PostgreSQL does not see that another join would do."""

    def get_func_template_kwargs(self, model: Any) -> dict[str, Any]:
        parts: dict[str, Any] = super().get_func_template_kwargs(model)
        joined = parts["cond_old_values"].replace(" JOIN ", " FULL JOIN ", 1)
        was_there = ' WHERE coalesce(old_values."id", 0) <> 0 AND '
        return parts | {"cond_old_values": joined.replace(" WHERE ", was_there, 1)}


class _UpdateEvent(pghistory.UpdateEvent):
    def add_event_trigger(self, event_model: Any) -> None:
        trigger = _JoinedInFull(
            event_model=event_model,
            label=self.label,
            name=self.trigger_name,
            row=self.row,
            operation=self.operation,
            condition=self.condition,
            level=self.level,
        )
        pgtrigger.register(trigger)(event_model.pgh_tracked_model)


def keep_history(name: str, fields: Sequence[str]) -> Any:
    """A row of these fields as it was before each change or deletion, in a model of that name.

    What never changed has none, so that an ingest of new postings costs nothing; a statement that
    changes many leaves their rows by one more.
    """
    return pghistory.track(
        _UpdateEvent("changed", row=pghistory.Old, level=pgtrigger.Statement),
        pghistory.DeleteEvent("deleted", level=pgtrigger.Statement),
        fields=list(fields),
        model_name=name,
    )
