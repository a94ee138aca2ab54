"""What tests of the fast engine of a process share."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from postings.search import SearchQuery, search, sql
from postings.search.sync import Engine, Snapshots, current, follower
from postings.search.sync import engine as engine_module

TODAY = date(2026, 11, 24)
ALL = SearchQuery()
PATIENCE = 60.0  # seconds for what a thread does in a moment


@pytest.fixture
def path(tmp_path: Path, settings: Any) -> Path:
    settings.SEARCH_ENGINE = "fast"
    settings.SEARCH_SNAPSHOT = tmp_path / "search" / "board"
    settings.SEARCH_SNAPSHOT.parent.mkdir()
    return settings.SEARCH_SNAPSHOT


@pytest.fixture
def engine(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """That of this process, which looks whenever it is asked."""
    monkeypatch.setattr(follower, "INTERVAL", -1)
    current.cache_clear()
    yield current()
    for thread in current()._threads.values():
        thread.join()
    current.cache_clear()


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A board that is not read by each process for itself."""
    monkeypatch.setattr(engine_module, "SMALL", 0)


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.01)


def fast(query: SearchQuery = ALL) -> tuple[int, ...]:
    """What the fast engine answers once it does."""
    wait_for(lambda: current().answer(query, TODAY, None) is not None)
    found = search(query, TODAY, facet_limit=None)
    assert found == sql.search(query, TODAY, None)
    return found.ids


def is_in_step(engine: Engine) -> bool:
    return engine.state().in_step


def built_by(work: Callable[[Snapshots], bool], monkeypatch: pytest.MonkeyPatch) -> None:
    """In the place of a process that builds a snapshot beside this one."""
    monkeypatch.setattr(Snapshots, "build_beside", work)


def build_here(snapshots: Snapshots) -> bool:
    snapshots.build_locked()
    return True
