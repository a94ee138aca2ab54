"""What editors change of many postings at once, and take back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pghistory
from django.db import connection
from django.db.models import Exists, OuterRef, Q
from psycopg.types.json import Jsonb

from postings.bulk import one_writer
from postings.models import SourcePosting
from postings.moderation import MERGED, Applied, sort_out
from postings.projection import UNSTATED_IS_A_CHOICE, project_all_again
from postings.querysets import PostingQuerySet

RELABELLED = ("category", "seniority", "workplace", "employment_type")
_TOGETHER = 2_000

# What the sources say of the field, as `projection.stated` takes it, goes along as `over`.
_CORRECT = """
    INSERT INTO postings_correction (posting_id, field, value, by_id, at, over)
    SELECT posting.id, %(field)s, %(value)s, %(by)s, %(at)s, (
        SELECT jsonb_build_object('value', record -> %(field)s)
        FROM postings_sourceposting WHERE posting_id = posting.id
        ORDER BY coalesce(record ->> %(field)s, '') = '', rank, changed_at DESC, id DESC LIMIT 1
    )
    FROM unnest(%(ids)s::bigint[]) AS posting (id)
    ON CONFLICT (posting_id, field) DO UPDATE SET value = EXCLUDED.value, by_id = EXCLUDED.by_id,
        at = EXCLUDED.at, over = EXCLUDED.over, evidence = NULL
"""
# Each as it was before the change, unless anything has changed it since.
_TAKE_BACK = """
    UPDATE postings_posting AS posting
    SET status = before.status, closed_reason = before.closed_reason, decided_because = ''
    FROM postings_postingevent AS before
    WHERE before.pgh_id > %(after)s AND before.pgh_id <= %(last)s
        AND before.pgh_context_id = %(context)s AND before.pgh_obj_id = posting.id
        AND posting.status = %(status)s AND NOT EXISTS (
            SELECT FROM postings_postingevent AS later
            WHERE later.pgh_obj_id = posting.id AND later.pgh_id > before.pgh_id
        )
"""


@dataclass
class Marked:
    """Where the history of a change stands; plain data that a session can keep."""

    after: int
    last: int = 0
    context: str = ""

    def data(self) -> dict[str, Any]:
        return {"after": self.after, "last": self.last, "context": self.context}


@contextmanager
def marked() -> Iterator[Marked]:
    """What is changed of postings inside can be taken back by `take_back`."""
    with one_writer(), pghistory.context() as context:
        mark = Marked(_last_event(), context=str(context.id))
        yield mark
        mark.last = _last_event()


def _last_event() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(pgh_id), 0) FROM postings_postingevent")
        return int(cursor.fetchone()[0])


def take_back(mark: Mapping[str, Any], status: str) -> int:
    """Give postings back the status that they had before they all got this one. One statement;
    gives how many. What was changed since stays."""
    with one_writer(), connection.cursor() as cursor:
        cursor.execute(_TAKE_BACK, {**mark, "status": status})
        return cursor.rowcount


def unless_relabelled(field: str, value: str) -> dict[str, Q]:
    """Which postings are not relabelled, by the reason."""
    stated = SourcePosting.objects.filter(posting=OuterRef("pk"))
    return {
        "so already": Q(**{field: value}),
        **MERGED,
        "stated by no source": ~Q(Exists(stated)),
    }


def relabel(postings: PostingQuerySet, field: str, value: str, *, by: Any, at: datetime) -> Applied:
    """Correct a field of RELABELLED to a value of its column. One statement writes the
    corrections; then the postings are projected again, some thousand at a time."""
    with one_writer():
        rest, skipped = sort_out(unless_relabelled(field, value), postings)
        ids = list(rest.order_by("pk").values_list("pk", flat=True))
        stated = None if field in UNSTATED_IS_A_CHOICE and value == "unstated" else value
        given = {"field": field, "value": Jsonb(stated), "by": by and by.pk, "at": at, "ids": ids}
        with connection.cursor() as cursor:
            cursor.execute(_CORRECT, given)
        for start in range(0, len(ids), _TOGETHER):
            project_all_again(ids[start : start + _TOGETHER])
    return Applied(len(ids), skipped)
