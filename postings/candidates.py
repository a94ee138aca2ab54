"""The postings that a new statement may belong to, as `ingestion.duplicates.joining` takes them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence

from django.db import connection

from postings.choices import ClosedReason, PairState, Status
from postings.ingestion.duplicates.fingerprint import MOST_CHARACTERS, fingerprint
from postings.ingestion.duplicates.joining import (
    MOST_CANDIDATES,
    MOST_MEMBERS,
    Group,
    Newcomer,
)
from postings.ingestion.matching import Match
from postings.models import DuplicatePair

# The inner query without LIMIT keeps the planner from walking through all postings in their order.
_SHARING = """
    SELECT DISTINCT near.id FROM unnest(%s::bigint[]) AS key CROSS JOIN LATERAL (
        SELECT id FROM (
            SELECT id FROM postings_posting WHERE match_keys @> ARRAY[key] OFFSET 0
        ) AS sharing ORDER BY id LIMIT %s
    ) AS near
"""
_MEMBERS = """
    SELECT posting.id, posting.status, posting.closed_reason, posting.match_keys,
        EXISTS (SELECT 1 FROM postings_correction WHERE posting_id = posting.id),
        stated.size, stated.id, stated.record, stated.body
    FROM postings_posting AS posting JOIN (
        SELECT id, posting_id, record,
            substr(text, body_start + 1, least(body_end - body_start, %s)) AS body,
            row_number() OVER (PARTITION BY posting_id ORDER BY id) AS place,
            count(*) OVER (PARTITION BY posting_id) AS size
        FROM postings_sourceposting WHERE posting_id = ANY(%s)
    ) AS stated ON stated.posting_id = posting.id AND stated.place <= %s
    ORDER BY posting.id, stated.id
"""


def newcomers(matches: Iterable[Match]) -> list[Newcomer]:
    """What is new, and what says something else than before or was never compared."""
    return [
        Newcomer(
            key=each.statement.key,
            fingerprint=each.statement.fingerprint,
            match_keys=each.statement.match_keys,
            pk=each.known.pk if each.known else None,
            posting=each.known.posting if each.known else None,
        )
        for each in matches
        if each.is_to_be_compared and (each.known is None or each.known.posting)
    ]


def groups_near(some: Sequence[Newcomer]) -> list[Group]:
    """The postings that share a key with one of these, and those that they belong to; two queries,
    whatever the number."""
    keys = {key for each in some for key in each.match_keys}
    own = {each.posting for each in some if each.posting}
    if not keys and not own:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_SHARING, [sorted(keys), MOST_CANDIDATES])
        postings = own | {pk for (pk,) in cursor.fetchall()}
    return _groups(postings) if postings else []


def _groups(postings: Collection[int]) -> list[Group]:
    groups: dict[int, Group] = {}
    with connection.cursor() as cursor:
        cursor.execute(_MEMBERS, [MOST_CHARACTERS, sorted(postings), MOST_MEMBERS])
        for pk, status, reason, match_keys, corrected, size, stated, record, body in cursor:
            if pk not in groups:
                groups[pk] = Group(
                    posting=pk,
                    match_keys=set(match_keys),
                    size=size,
                    open=status != Status.REJECTED,
                    corrected=corrected,
                    shut=status == Status.REJECTED or reason == ClosedReason.EDITOR,
                    waits=status == Status.IN_REVIEW,
                )
            groups[pk].members[stated] = fingerprint(json.loads(record), body or "")
    return list(groups.values())


def kept_apart(groups: Collection[Group]) -> set[frozenset[int]]:
    """Pairs of them of which an editor said that they are not the same; one query."""
    postings = [group.posting for group in groups]
    if len(postings) < 2:
        return set()
    pairs = DuplicatePair.objects.filter(
        first__in=postings, second__in=postings, state=PairState.DIFFERENT
    )
    return {frozenset(each) for each in pairs.order_by().values_list("first_id", "second_id")}
