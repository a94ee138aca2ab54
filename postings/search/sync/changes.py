"""The change rows: which postings a process has to read again, and which rows nobody needs.

A row says which transaction changed a posting, or a company's slug, or everything (the table was
emptied). Triggers of the two tables write them (migration `0007_search_changes`), whatever made the
change, but for updates that leave alone what an index holds. A row of `pages` says that something
else may have changed that pages show (`0008_page_changes`).

A *position* is a snapshot in PostgreSQL's sense: which transactions were finished at a moment. What
changed since are the rows of all others, whatever the order in which those commit; each row is
followed once, even while an old transaction stays open for hours.
"""

from __future__ import annotations

from typing import NamedTuple

from django.db import connection

from postings.search.identity import IDENTITY

# The newest rows that are kept. Whoever is further behind reads a new snapshot, not the changes.
KEPT = 200_000

# Transactions that have not begun yet here. A database that was filled from the dump of another
# server has that one's rows, which say nothing of this database.
_NEXT = "pg_snapshot_xmax(pg_current_snapshot())"
_ELSEWHERE = f"(xid >= {_NEXT} AND xid IS DISTINCT FROM pg_current_xact_id_if_assigned())"

_LOOK = f"""
WITH new AS NOT MATERIALIZED (
    SELECT posting_id, company_id, pages FROM postings_searchchange
    -- This alone is what the index of the table is asked; the rest chooses among few rows.
    WHERE xid >= pg_snapshot_xmin(%(position)s::pg_snapshot) AND (
        xid >= pg_snapshot_xmax(%(position)s::pg_snapshot)
        OR xid = ANY (ARRAY(SELECT pg_snapshot_xip(%(position)s::pg_snapshot)))
        -- The rows of the transaction that asks: it is missing among those under way.
        OR xid = pg_current_xact_id_if_assigned()
    ) AND NOT {_ELSEWHERE}
), change AS MATERIALIZED (
    SELECT posting_id, company_id FROM new WHERE NOT pages LIMIT %(most)s + 1
)
SELECT pg_current_snapshot()::text, {IDENTITY},
    (pg_snapshot_xmin(%(position)s::pg_snapshot) >= before OR before > {_NEXT})
        AND pg_snapshot_xmin(%(position)s::pg_snapshot) <= pg_snapshot_xmin(pg_current_snapshot())
        AND NOT EXISTS (SELECT FROM change WHERE posting_id IS NULL AND company_id IS NULL),
    (SELECT count(*) FROM change),
    ARRAY(
        SELECT posting_id FROM change WHERE posting_id IS NOT NULL
        UNION
        SELECT posting.id FROM change JOIN postings_posting AS posting USING (company_id)
        LIMIT %(most)s + 1
    ),
    EXISTS (SELECT FROM new WHERE pages)
FROM postings_searchpruned
"""

# Rows go when their transactions are finished for everybody; those of another server at once.
_PRUNE = f"""
WITH oldest AS (
    SELECT least(xid, pg_snapshot_xmin(pg_current_snapshot())) AS kept
    FROM postings_searchchange WHERE NOT {_ELSEWHERE} ORDER BY xid DESC OFFSET %s LIMIT 1
), gone AS (
    DELETE FROM postings_searchchange
    WHERE xid < (SELECT kept FROM oldest) OR {_ELSEWHERE}
)
UPDATE postings_searchpruned
SET before = CASE WHEN before > {_NEXT} THEN kept ELSE greatest(before, kept) END FROM oldest
"""


class Changes(NamedTuple):
    """What changed between two positions: the postings, whether more did than was asked for, and
    whether pages may show anything else that changed.

    Where they are not whole (rows are pruned, the server was put back, the table was emptied)
    they cannot be followed.
    """

    position: str
    database: str
    whole: bool
    postings: list[int]
    too_many: bool
    pages: bool


def position_at(mark: int) -> str:
    """Where all transactions before this one are finished."""
    return f"{mark}:{mark}:"


def mark_of(position: str) -> int:
    """The transaction before which all are finished."""
    return int(position.partition(":")[0])


def since(position: str, most: int) -> Changes:
    """One statement. Rows that are read in the same snapshot are those of the new position."""
    with connection.cursor() as cursor:
        cursor.execute(_LOOK, {"position": position, "most": most})
        now, database, whole, rows, postings, pages = cursor.fetchone()
    return Changes(now, database, whole, postings, max(rows, len(postings)) > most, pages)


def prune(kept: int = KEPT) -> None:
    """Drop all but the newest rows."""
    with connection.cursor() as cursor:
        cursor.execute(_PRUNE, [kept])


def count() -> int:
    """How many rows there are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM postings_searchchange")
        return int(cursor.fetchone()[0])
