"""Rows into PostgreSQL by COPY and one statement: some ten times as fast as saving each."""

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


# The entries of some hundred thousand postings, and the memory to sort those of fifty thousand. The
# rows themselves are looked up, not looked for in the whole table.
_TOGETHER = """
    SELECT set_config('gin_pending_list_limit', '1GB', true),
        set_config('maintenance_work_mem', '256MB', true),
        set_config('random_page_cost', '1.1', true)
"""
_TAKE_IN = "SELECT gin_clean_pending_list('posting_search')"


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


@contextmanager
def writer_of_many() -> Iterator[None]:
    """`one_writer` for a change of many postings. The index of words takes in those whose words
    change together in the end; of a large board in half the time, as they are sorted."""
    with one_writer(), connection.cursor() as cursor:
        cursor.execute(_TOGETHER)
        yield
        cursor.execute(_TAKE_IN)


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
    """Insert these rows, none of which is there, by one COPY. All have the same keys, names of
    attributes such as "company_id"; likewise below."""
    if rows:
        with connection.cursor() as cursor:
            _copy(cursor, model, sql.Identifier(model._meta.db_table), list(rows[0]), rows)


def update(
    model: type[models.Model],
    rows: Sequence[Mapping[str, Any]],
    *,
    kept: Collection[str] = (),
    rising: Collection[str] = (),
) -> None:
    """Change these rows, which are there, by their `id`, but for the columns `kept`; of those that
    are `rising` the greater value stays. Three statements and a COPY, whatever the number. Call it
    inside a transaction."""
    if not rows:
        return
    names = [name for name in rows[0] if name not in kept]
    change = sql.SQL("greatest(target.{0}, staged.{0})")
    changes = sql.SQL(", ").join(
        sql.SQL("{0} = {1}").format(
            column, (change if name in rising else sql.SQL("staged.{0}")).format(column)
        )
        for name, column in zip(names, _columns(model, names), strict=True)
        if name != "id"
    )
    with connection.cursor() as cursor, _staged(cursor, model, names, rows) as staged:
        statement = "UPDATE {} AS target SET {} FROM {} AS staged WHERE target.id = staged.id"
        table = sql.Identifier(model._meta.db_table)
        _execute(cursor, sql.SQL(statement).format(table, changes, staged))


def upsert(
    model: type[models.Model],
    rows: Sequence[Mapping[str, Any]],
    *,
    match: Sequence[str] = ("id",),
    update: Sequence[str] | None = None,
) -> None:
    """Insert these rows, or update those that are there already by the columns `match` (a unique
    set); `update` names the columns that a row already there takes over (default: all but `match`;
    empty: none). Three statements and a COPY, whatever the number of rows. Call it inside a
    transaction."""
    if not rows:
        return
    names = list(rows[0])
    kept = [name for name in names if name not in match] if update is None else list(update)
    listed = sql.SQL(", ").join(_columns(model, names))
    with connection.cursor() as cursor, _staged(cursor, model, names, rows) as staged:
        _execute(
            cursor,
            sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {} {}").format(
                sql.Identifier(model._meta.db_table),
                listed,
                listed,
                staged,
                _on_conflict(model, match, kept),
            ),
        )


@contextmanager
def _staged(
    cursor: Any, model: type[models.Model], names: Sequence[str], rows: Sequence[Mapping[str, Any]]
) -> Iterator[sql.Identifier]:
    """A table of these rows alone."""
    table = sql.Identifier(model._meta.db_table)
    staging = sql.Identifier(f"staging_{model._meta.db_table}")
    # Only the columns given: LIKE would bring the generated ones and their NOT NULLs along.
    _execute(
        cursor,
        sql.SQL("CREATE TEMP TABLE {} ON COMMIT DROP AS SELECT {} FROM {} WITH NO DATA").format(
            staging, sql.SQL(", ").join(_columns(model, names)), table
        ),
    )
    _copy(cursor, model, staging, names, rows)
    yield staging
    _execute(cursor, sql.SQL("DROP TABLE {}").format(staging))


def _execute(cursor: Any, statement: sql.Composed) -> None:
    """As text, which is what the wrappers of Django's cursors know, that of history among them."""
    cursor.execute(statement.as_string())


def _field(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name)


def _columns(model: type[models.Model], names: Iterable[str]) -> list[sql.Identifier]:
    return [sql.Identifier(_field(model, name).column) for name in names]


def _on_conflict(
    model: type[models.Model], match: Sequence[str], update: Sequence[str]
) -> sql.Composable:
    target = sql.SQL(", ").join(_columns(model, match))
    if not update:
        return sql.SQL("ON CONFLICT ({}) DO NOTHING").format(target)
    changes = sql.SQL(", ").join(
        sql.SQL("{0} = EXCLUDED.{0}").format(column) for column in _columns(model, update)
    )
    return sql.SQL("ON CONFLICT ({}) DO UPDATE SET {}").format(target, changes)


def _copy(
    cursor: Any,
    model: type[models.Model],
    table: sql.Identifier,
    names: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
) -> None:
    adapt = [(name, _adapter(_field(model, name))) for name in names]
    listed = sql.SQL(", ").join(_columns(model, names))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(table, listed)
    with connection.wrap_database_errors, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([to_column(row[name]) for name, to_column in adapt])


def _adapter(field: Any) -> Callable[[Any], Any]:
    if isinstance(field, JSONField):
        return lambda value: _json(value, field.null)
    if isinstance(field, ArrayField):
        return array
    return lambda value: value


def array(values: Iterable[Any]) -> str:
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
