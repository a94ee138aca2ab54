"""The engines as functions, each with what it takes until it can answer."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import NamedTuple
from unittest import mock

import psutil
from django.test import override_settings

from postings.search import SearchQuery, SearchResult

Search = Callable[[SearchQuery, date, int | None], SearchResult]


class Engine(NamedTuple):
    name: str
    search: Search
    start: str  # what it took
    asked_once: bool = False  # where an answer takes long


@contextmanager
def reference(seconds: float) -> Iterator[Engine]:
    """The one that asks PostgreSQL, which stops a query after so many seconds."""
    from django.db import connection

    from postings.search import sql

    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, false)", [f"{seconds:.0f}s"])
    yield Engine("reference", sql.search, "no start", asked_once=True)
    with connection.cursor() as cursor:
        cursor.execute("RESET statement_timeout")


@contextmanager
def fast(path: Path) -> Iterator[Engine]:
    """The one of bitmaps, from a snapshot that is made at the path. The pages of this process are
    answered by an index of their own from the same file, as in a web process."""
    from postings import search
    from postings.search import sync
    from postings.search.bitmaps import Index, build

    start = perf_counter()
    build(path)
    built = perf_counter()
    before = private_memory()
    index = Index.load(path)
    loaded = perf_counter()
    taken = private_memory() - before
    with override_settings(SEARCH_SNAPSHOT=path, SEARCH_ENGINE="fast"):
        sync.current.cache_clear()
        search.load()
        if not sync.current().state().in_step:
            raise RuntimeError(f"no index was brought: {search.state()}")
        yield Engine(
            "bitmaps",
            index.search,
            f"from PostgreSQL {built - start:.1f} s, from its snapshot {loaded - built:.2f} s"
            f" ({path.stat().st_size / 1e6:,.0f} MB, {taken / 1e6:,.0f} MB of them private at the"
            " start)",
        )
    sync.current.cache_clear()


@contextmanager
def answering(engine: Engine) -> Iterator[None]:
    """The pages of this process are answered by this engine, and none is kept."""
    from postings.search import sync

    with (
        override_settings(SEARCH_ENGINE="fast" if engine.name == "bitmaps" else "reference"),
        mock.patch.object(sync.current(), "version", return_value=None),
    ):
        yield


def private_memory() -> int:
    """Bytes of this process that no other shares."""
    return int(psutil.Process(os.getpid()).memory_full_info().uss)
