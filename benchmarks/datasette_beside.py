"""Datasette over the same rows, in SQLite with FTS5, asked what it can answer over HTTP.

It answers a page of rows as JSON with the total and the counts of its facets. What it has nothing
for is left out: pages by number, ranges that keep what is not stated, *none of* or *any of* several
values, *all of*, where one may live; and its order of a search is that of rows. So the figures are
of simpler questions, and some of the sixty have none. It sees to it by itself that no question
takes longer than the limit.
"""

from __future__ import annotations

import http.client
import importlib.util
import json
import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import monotonic, perf_counter, sleep
from typing import Any
from urllib.parse import urlencode

from benchmarks.timing import Times, once

STARTS_WITHIN = 60.0
ALL_WITHIN = 300.0
"""Seconds for all requests together; after them the rest is not asked."""
COLUMNS = {
    "workplace": "workplace",
    "type": "employment_type",
    "seniority": "seniority",
    "category": "category",
    "company": "company",
    "language": "language",
}
ARRAYS = {"country": "countries", "skill": "skills"}
FLAGS = {"visa": ("visa_sponsorship", "yes"), "equity": ("equity", "1")}
ANSWERED = {"q", "sort", *COLUMNS, *ARRAYS, *FLAGS, "salary_stated", "posted"}
SORTS = {"relevance": "listed_on", "newest": "listed_on", "salary": "annual_top"}
UNSTATED_ARRAY = "[]"


def measure(asked: Sequence[Any], limit: float) -> dict[str, Times]:
    if importlib.util.find_spec("datasette") is None:
        print("  Datasette is not installed: pip install -r requirements-dev.txt")
        return {}
    addresses = [address for request in asked if (address := translated(request.query))]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "board.db")
        start = perf_counter()
        write(file)
        size = file.stat().st_size / 1e6
        print(f"  Datasette: rows written in {perf_counter() - start:,.0f} s, {size:,.0f} MB")
        with served(file, limit) as port:
            each = _ask(port, addresses, limit)
    times = Times(tuple(each))
    what = f"Datasette, {len(each)} of {len(asked)} requests"
    print(f"  {what:34}{times}")
    if len(each) < len(addresses):
        print(
            f"    {len(addresses) - len(each)} more were not asked: {ALL_WITHIN:,.0f} s were over"
        )
    return {"Datasette": times}


def _ask(port: int, addresses: Sequence[str], limit: float) -> list[float]:
    each: list[float] = []
    end = monotonic() + ALL_WITHIN
    for address in addresses:
        if monotonic() > end:
            break
        try:
            each.append(once(partial(_get, port, address, 10 * limit)))
        except (RuntimeError, OSError):  # its own limit, or ours for several facets together
            each.append(float("inf"))
    return each


def translated(query: Any) -> str | None:
    """The address that asks Datasette the same but for the order; None where there is none."""
    parameters: list[tuple[str, str]] = [("_size", "20"), ("_labels", "off")]
    parameters += [("_facet", column) for column in COLUMNS.values()]
    parameters += [("_facet_array", column) for column in ARRAYS.values()]
    parameters.append(("_sort_desc", SORTS[query.sort]))
    for name, value in query.parameters():
        facet = name in COLUMNS or name in ARRAYS
        if name not in ANSWERED or (facet and len(query.any_of(name)) > 1):
            return None
        if name == "q":
            parameters += [("_search", _fts(query.q)), ("_searchmode", "raw")]
        elif name in ARRAYS and value != "unstated":
            parameters.append((f"{ARRAYS[name]}__arraycontains", value))
        elif name in ARRAYS:
            parameters.append((ARRAYS[name], UNSTATED_ARRAY))
        elif name in COLUMNS:
            parameters.append((COLUMNS[name], value))
        elif name in FLAGS:
            parameters.append(FLAGS[name])
        elif name == "salary_stated":
            parameters.append(("salary_currency__not", ""))
        elif name == "posted":
            parameters.append(("age__lte", value))
    return None if _without_positive(query.q) else f"/board/postings.json?{urlencode(parameters)}"


def _without_positive(q: str) -> bool:
    """FTS5 has no query of exclusions alone."""
    return bool(q) and all(word.startswith("-") for word in q.split())


def _fts(q: str) -> str:
    """In the syntax of FTS5: words quoted, since stops and hyphens mean something there."""
    from postings.search.text import Skill, Words, parse

    def term(one: Any) -> str:
        words = one.name if isinstance(one, Skill) else one.text
        quoted = '"' + words.replace('"', '""') + '"'
        return f"{quoted} *" if isinstance(one, Words) and one.prefix else quoted

    text = parse(q)
    wanted = " AND ".join(f"({' OR '.join(map(term, group))})" for group in text.all_of)
    return " NOT ".join([f"({wanted})", *map(term, text.none_of)]) if wanted else ""


_ROWS = """
SELECT posting.id, posting.title, coalesce(company.slug, 'unstated'), category, seniority,
       employment_type, workplace, language, array_to_json(countries)::text,
       array_to_json(skills)::text, visa_sponsorship, equity::int, salary_currency, annual_top,
       listed_on::text, max(listed_on) OVER () - listed_on, keywords, body
FROM postings_posting AS posting LEFT JOIN postings_company AS company ON company.id = company_id
WHERE status = 'published' ORDER BY listed_on DESC, posting.id DESC
"""

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE postings (
    id INTEGER PRIMARY KEY, title TEXT, company TEXT, category TEXT, seniority TEXT,
    employment_type TEXT, workplace TEXT, language TEXT, countries TEXT, skills TEXT,
    visa_sponsorship TEXT, equity INTEGER, salary_currency TEXT, annual_top INTEGER,
    listed_on TEXT, age INTEGER
);
CREATE VIRTUAL TABLE postings_fts USING fts5(title, keywords, body, tokenize='porter unicode61');
"""

# The texts are in the index of words alone: it counts the values of arrays over whole rows, which
# takes many times as long with texts in them.
_METADATA = {
    "databases": {"board": {"tables": {"postings": {"fts_table": "postings_fts", "fts_pk": "id"}}}}
}

_INDEXES = ("listed_on", "annual_top", "age", *COLUMNS.values())


def write(file: Path) -> None:
    """The published postings with their index of words, and an index on each plain column."""
    from django.db import connection, transaction

    lite = sqlite3.connect(file)
    lite.executescript(_SCHEMA)
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(_ROWS)
        while rows := cursor.fetchmany(2_000):
            lite.executemany(
                f"INSERT INTO postings VALUES ({','.join('?' * 16)})", [row[:16] for row in rows]
            )
            lite.executemany(
                "INSERT INTO postings_fts (rowid, title, keywords, body) VALUES (?, ?, ?, ?)",
                [(row[0], row[1], *row[16:]) for row in rows],
            )
    for column in _INDEXES:
        lite.execute(f"CREATE INDEX by_{column} ON postings ({column})")
    lite.execute("ANALYZE")
    lite.commit()
    lite.close()


@contextmanager
def served(file: Path, limit: float) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    limits = {"sql_time_limit_ms": limit * 1000, "facet_time_limit_ms": limit * 1000}
    settings = {**limits, "suggest_facets": 0, "default_cache_ttl": 0, "default_facet_size": 12}
    options = [text for name, n in settings.items() for text in ("--setting", name, f"{n:.0f}")]
    metadata = file.with_name("metadata.json")
    metadata.write_text(json.dumps(_METADATA))
    server = subprocess.Popen(
        [sys.executable, "-m", "datasette", "serve", "--immutable", str(file)]
        + ["--metadata", str(metadata)]
        + ["--host", "127.0.0.1", "--port", f"{port}", *options],
        env={**os.environ, "HOME": str(file.parent)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, server)
        yield port
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:  # it ends a query first
            server.kill()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    end = monotonic() + STARTS_WITHIN
    while monotonic() < end and server.poll() is None:
        try:
            _get(port, "/-/versions.json", 5)
        except OSError:
            sleep(0.2)
        else:
            return
    raise RuntimeError("Datasette did not start")


def _get(port: int, address: str, seconds: float) -> Any:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
    try:
        connection.request("GET", address)
        response = connection.getresponse()
        content = json.loads(response.read())
    finally:
        connection.close()
    if response.status != 200 or content.get("facets_timed_out"):
        raise RuntimeError(f"{response.status}: {address}")
    return content
