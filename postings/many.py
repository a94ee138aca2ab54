"""What editors correct of many postings at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from psycopg.types.json import Jsonb

from postings.bulk import one_writer
from postings.models import SourcePosting
from postings.moderation import MERGED, Applied, sort_out
from postings.projection import UNSTATED_IS_A_CHOICE
from postings.querysets import PostingQuerySet
from postings.taking_back import project_many_again

RELABELLED = ("category", "seniority", "workplace", "employment_type")

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
        project_many_again(set(ids))
    return Applied(len(ids), skipped)
