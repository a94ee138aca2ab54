"""`make prove-ingest`: runs killed at random, then finished, leave what an undisturbed one does.

Sample postings are ingested into a schema of their own: once without interruption, and again and
again by runs that are killed at a random moment (by SIGKILL, all its processes or the parent alone;
or by the loss of its connection), until the series ends with a run that is left in peace. Both
boards have to be the same, row by row, but for primary keys, runs and times.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import django
from django.db import connection, models

ROOT = Path(__file__).resolve().parent.parent
WHOLE, KILLED = "proof_whole", "proof_killed"
KILLS_IN_A_SERIES = 10
PEACE = 60.0  # seconds, and as long as a whole run takes: then one that was killed is stuck


def ingest(folder: Path, schema: str) -> subprocess.Popen[bytes]:
    """A run in a process group of its own."""
    command = [sys.executable, "manage.py", "ingest", str(folder), "--verbosity", "0"]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(schema),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def finish(folder: Path, schema: str) -> None:
    run = ingest(folder, schema)
    _, errors = run.communicate()
    if run.returncode:
        sys.exit(f"a run that nobody disturbed ended with {run.returncode}: {errors.decode()}")


def disturb(folder: Path, schema: str, longest: float) -> str:
    """Start a run and kill it at a random moment within so many seconds of its work; gives how."""
    runs = number_of(schema, "run")
    run = ingest(folder, schema)
    if random.random() < 0.9:  # the others are killed while they start
        while number_of(schema, "run") == runs and run.poll() is None:
            time.sleep(0.01)
    time.sleep(random.uniform(0, longest))
    way = random.choice(["everything", "everything", "the parent", "the connection"])
    if way == "the connection":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <>"
                " pg_backend_pid() AND datname = current_database() AND application_name = %s",
                [schema],
            )
    else:
        with contextlib.suppress(ProcessLookupError):
            if way == "everything":
                os.killpg(run.pid, signal.SIGKILL)
            else:
                run.kill()
    try:
        run.communicate(timeout=PEACE + 2 * longest)
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        sys.exit(f"a run whose {way} was killed did not end")
    return way


def number_of(schema: str, table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {schema}.postings_{table}")
        return int(cursor.fetchone()[0])


def environment(schema: str) -> dict[str, str]:
    options = f"-c search_path={schema} -c application_name={schema}"
    return {**os.environ, "PGOPTIONS": options, "PGAPPNAME": schema}


@contextmanager
def schemas(*names: str) -> Iterator[None]:
    """Fresh schemas with the tables of the board, which are dropped afterwards."""
    try:
        for name in names:
            _drop(name)
            with connection.cursor() as cursor:
                cursor.execute(f"CREATE SCHEMA {name}")
            command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
            subprocess.run(command, cwd=ROOT, env=environment(name), check=True)
        yield
    finally:
        for name in names:
            _drop(name)


def _drop(schema: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")


# What is compared: every column that says something of the world


def state(schema: str) -> dict[str, list[str]]:
    """The rows of each table as digests, sorted, without what differs between any two boards."""
    from postings import models as board

    tables = {
        "companies": (board.Company, ""),
        "documents": (board.Document, ""),
        "postings": (board.Posting, _KEYS.format(schema=schema, posting="id")),
        "source postings": (
            board.SourcePosting,
            _KEYS.format(schema=schema, posting="posting_id"),
        ),
    }
    return {name: list(_rows(schema, model, more)) for name, (model, more) in tables.items()}


_KEYS = """, (SELECT array_agg(key ORDER BY key) FROM {schema}.postings_sourceposting s
             WHERE s.posting_id = t.{posting})"""
"""What names a posting whatever its primary key: the keys of what is stated of it."""


def _rows(schema: str, model: type[models.Model], more: str) -> Iterator[str]:
    columns = ", ".join(f'"{field.column}"' for field in model._meta.fields if _is_told(field))
    sql = f"SELECT {columns}{more} FROM {schema}.{model._meta.db_table} t"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        yield from sorted(sha256(repr(row).encode()).hexdigest() for row in cursor)


def _is_told(field: models.Field) -> bool:
    of_time = isinstance(field, models.DateTimeField) or field.name in ("listed_on", "search")
    return not (field.primary_key or field.is_relation or of_time)


# The proof


def prove_series(folder: Path, kills: int, longest: float) -> list[str]:
    """Kill so many runs over one board, or until there is nothing left to store, then finish; gives
    how, and what was stored by then."""
    every = number_of(WHOLE, "document")
    said = []
    with schemas(KILLED):
        for _ in range(kills):
            way = disturb(folder, KILLED, longest)
            stored = number_of(KILLED, "document")
            said.append(f"{way} at {stored:,}")
            if stored == every:
                break
        finish(folder, KILLED)
        whole, killed = state(WHOLE), state(KILLED)
    for name, rows in whole.items():
        if rows != killed[name]:
            lost = len(set(rows) - set(killed[name])), len(set(killed[name]) - set(rows))
            sys.exit(f"{name}: {lost[0]} rows are missing, {lost[1]} are other: the proof failed.")
    return said


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    django.setup()
    from benchmarks.ingest import made

    random.seed(arguments.seed)
    with made(arguments.documents) as folder, schemas(WHOLE):
        start = time.monotonic()
        finish(folder, WHOLE)
        seconds = time.monotonic() - start
        print(f"{arguments.documents:,} documents ingested in {seconds:.1f} s, undisturbed")
        left = arguments.kills
        while left:
            kills = min(left, KILLS_IN_A_SERIES)
            said = prove_series(folder, kills, seconds / 2)
            left -= len(said)
            print(f"killed {', '.join(said)}; finished: the same board", flush=True)
        print(f"{arguments.kills} runs killed, and every finished board is that of a whole run")


if __name__ == "__main__":
    main()
