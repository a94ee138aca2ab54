"""What the index reads of a posting, from PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

import psycopg
from django.db import connection, transaction

from postings.choices import Status
from postings.search.sql import AGE, EXPERIENCE, FLAGS, SEVERAL, SINGLE, WORDING

_FLAGS = FLAGS | {
    "placed": "remote_from <> '{}' OR remote_subdivisions <> '{}' OR countries <> '{}'",
}
_FLAG_CASES = ", ".join(f"CASE WHEN {sql} THEN '{flag}' END" for flag, sql in _FLAGS.items())
# What is filtered by and is no facet: the values of each posting, of which it may have none.
_OTHERS = {
    "region": "remote_from",
    "state": "remote_subdivisions",
    "flag": f"array_remove(ARRAY[{_FLAG_CASES}], NULL)",
}
_ONE = {name: f"{sql}::text" for name, sql in (SINGLE | {"experience": EXPERIENCE}).items()}
_LISTS = {name: f"({sql})::text[]" for name, sql in {**SEVERAL, **_OTHERS}.items()}

# Fields that have one value of each posting, and those that have a list.
ONE, LISTS = tuple(_ONE), tuple(_LISTS)
FIELDS = ONE + LISTS

_SELECT = f"""
    SELECT posting.id, listed_on - date '1970-01-01', annual_top, search,
           ARRAY[{", ".join(_ONE.values())}], {", ".join(_LISTS.values())}
    FROM postings_posting AS posting {WORDING}
    LEFT JOIN postings_company AS company ON company.id = company_id
    WHERE posting.status = '{Status.PUBLISHED}'
"""
# Rows that travel together.
_FETCHED = 2000


class Row(NamedTuple):
    """A published posting. `day`: of the order of age, counted from 1970; `vector`: a `tsvector`
    in binary; `values`: of each of FIELDS."""

    id: int
    day: int
    pay: int | None
    vector: bytes
    values: tuple[tuple[str, ...], ...]


def by_age() -> Iterator[Row]:
    """All published postings, the newest first: one statement, so they are of one moment.

    Read as they come, in a transaction that is open meanwhile.
    """
    with transaction.atomic():
        connection.ensure_connection()
        with (
            connection.wrap_database_errors,
            connection.connection.cursor(name="postings_by_age", binary=True) as cursor,
        ):
            cursor.itersize = _FETCHED
            cursor.execute(f"{_SELECT} ORDER BY {AGE}")
            yield from map(_row, cursor)


def of(ids: Collection[int]) -> list[Row]:
    """Those of the postings that are published."""
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(f"{_SELECT} AND posting.id = ANY(%s)", [list(ids)], binary=True)
        return [_row(row) for row in cursor]


def _row(row: tuple[Any, ...]) -> Row:
    identifier, day, pay, vector, one, *lists = row
    return Row(identifier, day, pay, vector, (*((value,) for value in one), *map(tuple, lists)))
