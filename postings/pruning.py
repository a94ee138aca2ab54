"""History kept lean: what commands changed long ago is forgotten, what people did never is.

A row of history holds what was before a change; what came of it is in the next one. So the first
change by a command after one by a person stays: it has what the person made of it. Then history
tells of several changes by commands as one.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from postings.models import Company, Posting

TOGETHER = 50_000
"""Postings or companies by number whose history one transaction looks through."""

# Where nobody and no command is told, it was changed by hand in the database.
_FORGET = """
    DELETE FROM {events} WHERE pgh_id IN (
        SELECT pgh_id FROM (
            SELECT pgh_id, pgh_created_at, by_command,
                lag(by_command, 1, true) OVER (PARTITION BY pgh_obj_id ORDER BY pgh_id) AS again
            FROM (
                SELECT pgh_id, pgh_created_at, pgh_obj_id, coalesce(
                    metadata ? 'command' AND metadata ->> 'user' IS NULL, false
                ) AS by_command
                FROM {events} LEFT JOIN pghistory_context AS context
                    ON context.id = pgh_context_id
                WHERE pgh_obj_id > %(after)s AND pgh_obj_id <= %(upto)s
            ) AS told
        ) AS ordered
        WHERE by_command AND again AND pgh_created_at < %(before)s
    )
"""
_FORGET_CONTEXTS = """
    DELETE FROM pghistory_context AS context WHERE updated_at < %s
        AND NOT EXISTS (SELECT FROM postings_postingevent WHERE pgh_context_id = context.id)
        AND NOT EXISTS (SELECT FROM postings_correctionevent WHERE pgh_context_id = context.id)
        AND NOT EXISTS (SELECT FROM postings_companyevent WHERE pgh_context_id = context.id)
"""


def forget(before: datetime) -> int:
    """Drop what commands changed of postings and companies before this; gives how many rows."""
    count = 0
    for model in (Posting, Company):
        tracked: Any = model._meta.get_field("events").related_model
        events = tracked._meta.db_table
        last = tracked._default_manager.aggregate(last=Max("pgh_obj_id"))["last"] or 0
        for after in range(0, last, TOGETHER):
            given: dict[str, Any] = {"after": after, "upto": after + TOGETHER, "before": before}
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(_FORGET.format(events=events), given)
                count += cursor.rowcount
    with connection.cursor() as cursor:
        cursor.execute(_FORGET_CONTEXTS, [before])
    return count
