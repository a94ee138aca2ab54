"""Changes of many at once, taken back at once: what history holds of them is put there again.

What was changed since, by whoever it was, stays. The last change of each person is remembered, in
the session: which it was, not what was before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

import pghistory
from django.db import connection

from postings.bulk import one_writer, writer_of_many
from postings.projection import project_all_again

TOGETHER = 2_000
"""Postings that are projected again by one statement."""

_BEFORE = """
    before.pgh_id > %(after)s AND before.pgh_id <= %(last)s AND before.pgh_context_id = %(context)s
"""
_SAME_STATUS = f"""
    UPDATE postings_posting AS posting
    SET status = before.status, closed_reason = before.closed_reason, decided_because = ''
    FROM postings_postingevent AS before
    WHERE {_BEFORE} AND before.pgh_obj_id = posting.id
        AND posting.status = %(status)s AND NOT EXISTS (
            SELECT FROM postings_postingevent AS later
            WHERE later.pgh_obj_id = posting.id AND later.pgh_id > before.pgh_id
        )
"""  # noqa: S608
# The person may be gone by now.
_AS_IT_WAS = """before.value,
    (SELECT id FROM auth_user WHERE id = before.by_id), before.at, before.over, before.evidence
"""
_SAME_CORRECTIONS = f"""
    UPDATE postings_correction AS made SET (value, by_id, at, over, evidence) = ({_AS_IT_WAS})
    FROM postings_correctionevent AS before
    WHERE {_BEFORE} AND before.pgh_obj_id = made.id
        AND made.field = %(field)s AND made.at = %(at)s
    RETURNING made.posting_id
"""  # noqa: S608
_NO_CORRECTIONS = """
    DELETE FROM postings_correction WHERE field = %(field)s AND at = %(at)s RETURNING posting_id
"""
_CORRECTIONS_AGAIN = f"""
    INSERT INTO postings_correction (posting_id, field, value, by_id, at, over, evidence)
    SELECT posting.id, before.field, {_AS_IT_WAS}
    FROM postings_correctionevent AS before
    JOIN postings_posting AS posting ON posting.id = before.posting_id
    WHERE {_BEFORE} AND before.pgh_label = 'deleted'
    ON CONFLICT (posting_id, field) DO NOTHING
    RETURNING posting_id
"""  # noqa: S608


@dataclass
class Marked:
    """A change as it stands in history; plain data that a session can keep. `kind` is a key of
    WAYS_BACK, `told` what that needs to know, `words` what was done, for who undoes it."""

    kind: str
    words: str
    told: Mapping[str, Any]
    after: int = 0
    last: int = 0
    context: str = ""


@contextmanager
def marked(kind: str, words: str, count: int = 1, **told: Any) -> Iterator[Marked]:
    """What is changed inside can be taken back by `take_back`. `count`: of how many, which history
    tells."""
    writer = writer_of_many if count > 1 else one_writer
    with writer(), pghistory.context() as context:
        if count > 1:
            pghistory.context(at_once=count)
        events = "posting" if kind == "status" else "correction"
        mark = Marked(kind, words, told, after=_last_event(events), context=str(context.id))
        yield mark
        mark.last = _last_event(events)


def data(mark: Marked) -> dict[str, Any]:
    return asdict(mark)


def take_back(kept: Mapping[str, Any]) -> int:
    """`kept`: the `data` of a mark. Gives of how many postings it was taken back."""
    with writer_of_many():
        given = {**kept["told"], **{name: kept[name] for name in ("after", "last", "context")}}
        return WAYS_BACK[kept["kind"]](given)


def _status(given: Mapping[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_SAME_STATUS, given)
        return int(cursor.rowcount)


def _relabelling(given: Mapping[str, Any]) -> int:
    return _corrections(given, _SAME_CORRECTIONS, _NO_CORRECTIONS)


def _withdrawal(given: Mapping[str, Any]) -> int:
    return _corrections(given, _CORRECTIONS_AGAIN)


def _corrections(given: Mapping[str, Any], *statements: str) -> int:
    postings: set[int] = set()
    with connection.cursor() as cursor:
        for each in statements:
            cursor.execute(each, given)
            postings.update(pk for (pk,) in cursor.fetchall())
    project_many_again(postings)
    return len(postings)


def project_many_again(postings: set[int]) -> None:
    """`projection.project_all_again`, some thousand at a time."""
    ids = sorted(postings)
    for start in range(0, len(ids), TOGETHER):
        project_all_again(ids[start : start + TOGETHER])


WAYS_BACK: Mapping[str, Callable[[Mapping[str, Any]], int]] = {
    "status": _status,
    "relabelling": _relabelling,
    "withdrawal": _withdrawal,
}


def _last_event(events: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max(pgh_id), 0) FROM postings_{events}event")  # noqa: S608
        return int(cursor.fetchone()[0])
