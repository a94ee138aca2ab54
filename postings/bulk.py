"""Rows into PostgreSQL by COPY and one upsert: some ten times as fast as saving each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models, transaction
from django.db.models import JSONField
from psycopg import sql
from psycopg.types.json import Jsonb

# Any number that nothing else on this database uses for an advisory lock.
WRITER_LOCK = 0x4A6F6273

# Long texts are compressed by LZ4 where the server has it: in a fifth of the time that its own
# method takes, to a twelfth more of disk.
_BEGIN = """
    SELECT pg_advisory_xact_lock(%s), (
        SELECT set_config(name, 'lz4', true) FROM pg_settings
        WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)
    )
"""


class Encoded(str):
    """A value of a JSON column that is JSON text already."""


@contextmanager
def one_writer() -> Iterator[None]:
    """A transaction that waits for any other writer of postings: with one at a time there are no
    deadlocks, and nothing that was looked up changes before it is written. Keep it short."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_BEGIN, [WRITER_LOCK])
        yield


def take_ids(model: type[models.Model], count: int) -> list[int]:
    """Fresh primary keys, so that rows of several tables can name each other before they exist."""
    if not count:
        return []
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [table, count],
        )
        return [row[0] for row in cursor.fetchall()]


def copy_in(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert these rows, none of which is there: one COPY into the table. All have the same keys,
    as for `upsert`."""
    if not rows:
        return
    names = list(rows[0])
    listed = sql.SQL(", ").join(sql.Identifier(_field(model, name).column) for name in names)
    with connection.cursor() as cursor:
        _copy(cursor, model, sql.Identifier(model._meta.db_table), listed, names, rows)


def upsert(
    model: type[models.Model],
    rows: Iterable[Mapping[str, Any]],
    *,
    match: Sequence[str] = ("id",),
    update: Sequence[str] | None = None,
    rising: Collection[str] = (),
) -> None:
    """Insert these rows, or update those that are there already by the columns `match` (a unique
    set). All rows have the same keys, attribute names such as "company_id"; `update` names the
    ones that a row already there takes over (default: all but `match`; empty: none), `rising`
    those of them of which the greater value stays. Three statements and a COPY, whatever the number
    of rows. Call it inside a transaction."""
    rows = list(rows)
    if not rows:
        return
    names = list(rows[0])
    columns = [sql.Identifier(_field(model, name).column) for name in names]
    kept = [name for name in names if name not in match] if update is None else list(update)
    table = sql.Identifier(model._meta.db_table)
    staging = sql.Identifier(f"staging_{model._meta.db_table}")
    listed = sql.SQL(", ").join(columns)
    with connection.cursor() as cursor:
        # Only the columns given: LIKE would bring the generated ones and their NOT NULLs along.
        _execute(
            cursor,
            sql.SQL("CREATE TEMP TABLE {} ON COMMIT DROP AS SELECT {} FROM {} WITH NO DATA").format(
                staging, listed, table
            ),
        )
        _copy(cursor, model, staging, listed, names, rows)
        _execute(
            cursor,
            sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {} {}").format(
                table, listed, listed, staging, _on_conflict(model, match, kept, rising)
            ),
        )
        _execute(cursor, sql.SQL("DROP TABLE {}").format(staging))


def _execute(cursor: Any, statement: sql.Composed) -> None:
    """As text, which is what the wrappers of Django's cursors know, that of history among them."""
    cursor.execute(statement.as_string())


def _field(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name)


def _on_conflict(
    model: type[models.Model],
    match: Sequence[str],
    update: Sequence[str],
    rising: Collection[str],
) -> sql.Composable:
    column = {name: sql.Identifier(_field(model, name).column) for name in (*match, *update)}
    target = sql.SQL(", ").join(column[name] for name in match)
    if not update:
        return sql.SQL("ON CONFLICT ({}) DO NOTHING").format(target)
    table = sql.Identifier(model._meta.db_table)
    greater = sql.SQL("{0} = greatest({1}.{0}, EXCLUDED.{0})")
    given = sql.SQL("{0} = EXCLUDED.{0}")
    changes = sql.SQL(", ").join(
        (greater if name in rising else given).format(column[name], table) for name in update
    )
    return sql.SQL("ON CONFLICT ({}) DO UPDATE SET {}").format(target, changes)


def _copy(
    cursor: Any,
    model: type[models.Model],
    table: sql.Identifier,
    listed: sql.Composable,
    names: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
) -> None:
    adapt = [(name, _adapter(_field(model, name))) for name in names]
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(table, listed)
    with connection.wrap_database_errors, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([to_column(row[name]) for name, to_column in adapt])


def _adapter(field: Any) -> Callable[[Any], Any]:
    if isinstance(field, JSONField):
        return lambda value: _json(value, field.null)
    if isinstance(field, ArrayField):
        return _array
    return lambda value: value


def _array(values: Iterable[Any]) -> str:
    """As PostgreSQL writes one. psycopg does it too, but asks every element for its type."""
    return f"{{{','.join(map(_element, values))}}}"


def _element(value: Any) -> str:
    if not isinstance(value, str):
        return str(value)
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _json(value: Any, null: bool) -> Any:
    if isinstance(value, Encoded):
        return str(value)
    return None if value is None and null else Jsonb(value)
