"""Boards of sample postings for measuring, each in a database of its own beside the configured one:
nobody's board is touched, and a large one can be kept for the next time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from time import perf_counter
from typing import Any, NamedTuple


class Board(NamedTuple):
    size: int
    today: date  # that of its newest posting
    database: str
    seconds: float  # that filling it took; 0 where it was there


@contextmanager
def board(size: int, names: int | None = None, *, keep: bool = False) -> Iterator[Board]:
    """Django is connected to the board inside. `keep`: the database stays, and is taken as it is
    where one of an earlier time is there; otherwise it is dropped in the end. `names`: made-up
    words (`samples.Kind`)."""
    from django.db import connection

    own = connection.settings_dict["NAME"]
    name = f"{own}_{size}" if names is None else f"{own}_{size}_{names}"
    _create(name)
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        seconds = _fill(size, names)
        yield Board(size, _newest_day(), name, seconds)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own
        if not keep:
            _drop(name)


def _fill(size: int, names: int | None) -> float:
    from django.core.management import call_command

    from postings import samples
    from postings.ingestion.reading import processors
    from postings.models import Posting

    call_command("migrate", verbosity=0)
    if Posting.objects.count() == size:
        return 0.0
    kind = samples.Kind() if names is None else samples.Kind(names=names)
    start = perf_counter()
    samples.store(size, date.today(), kind, workers=processors() if size > 5_000 else 1)
    seconds = perf_counter() - start
    _statement("VACUUM ANALYZE postings_posting, postings_wording")
    return seconds


def _newest_day() -> date:
    from django.db.models import Max

    from postings.models import Posting

    newest: date = Posting.objects.aggregate(day=Max("listed_on"))["day"]
    return newest


def disk() -> dict[str, int]:
    """Bytes that the parts of the board take in the database."""
    parts = {
        "database": "pg_database_size(current_database())",
        "postings": "pg_table_size('postings_posting') + pg_table_size('postings_wording')",
        "index of words": "pg_relation_size('posting_search')",
    }
    return {name: int(_statement(f"SELECT {size}")) for name, size in parts.items()}


def _create(name: str) -> None:
    if not _on_server("SELECT 1 FROM pg_database WHERE datname = %s", [name]):
        _on_server(f'CREATE DATABASE "{name}"')


def _drop(name: str) -> None:
    _on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _on_server(statement: str, values: Any = None) -> Any:
    """In none of the boards' databases."""
    from django.db import connection

    with connection._nodb_cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone() if cursor.description else None


def _statement(statement: str) -> Any:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0] if cursor.description else None
