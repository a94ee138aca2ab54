"""History, by triggers of the database, so that no path of change is missed (django-pghistory)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pghistory
import pgtrigger


def keep_history(name: str, fields: Sequence[str]) -> Any:
    """A row of these fields as it was before each change or deletion, in a model of that name.

    What never changed has none, so that an ingest of new postings costs nothing; a statement that
    changes many leaves their rows by one more.
    """
    return pghistory.track(
        pghistory.UpdateEvent("changed", row=pghistory.Old, level=pgtrigger.Statement),
        pghistory.DeleteEvent("deleted", level=pgtrigger.Statement),
        fields=list(fields),
        model_name=name,
    )
