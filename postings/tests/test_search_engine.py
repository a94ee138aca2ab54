"""The fast engine of a process: it brings an index, keeps it, and leaves to the reference what it
cannot answer."""

from __future__ import annotations

import fcntl
import logging
import subprocess
import time
from array import array
from collections.abc import Callable, Iterator
from datetime import date
from io import StringIO
from math import inf
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command, load_command_class
from django.db import connection, transaction
from django.test import Client

from postings.models import DuplicatePair, Posting
from postings.search import Pays, SearchQuery, first, load, pays, search, sql, state, version
from postings.search.bitmaps import Index, build
from postings.search.sync import Engine, Snapshots, changes, current, follower
from postings.search.sync import engine as engine_module
from postings.search.sync.follower import LostError
from postings.tests.factories import make_posting

pytestmark = pytest.mark.django_db(transaction=True)

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


# Bringing an index


def test_a_small_board_is_read_beside_the_first_searches(engine):
    posting = make_posting()
    assert search(ALL, TODAY).ids == (posting.pk,)
    assert fast() == (posting.pk,)
    assert engine.snapshots.signature() is None


def test_what_postings_pay_is_told_with_an_index_and_without(engine):
    for pay in (None, 70_000, 50_000):
        make_posting(salary_min=pay, workplace="remote")
    make_posting(salary_min=60_000)
    remote = SearchQuery(workplace=("remote",))
    assert pays(remote, TODAY) == Pays(array("q", [50_000, 70_000]))
    fast()
    assert engine.pays(remote, TODAY) == pays(remote, TODAY) == sql.pays(remote, TODAY)


def test_the_first_of_a_search_are_told_with_an_index_and_without(engine):
    old, new = make_posting(workplace="remote"), make_posting(workplace="remote")
    make_posting()
    remote = SearchQuery(workplace=("remote",), page=7)
    assert first(remote, TODAY, 9) == (new.pk, old.pk)
    fast()
    assert engine.first(remote, TODAY, 9) == sql.first(remote, TODAY, 9) == (new.pk, old.pk)
    assert engine.first(remote, TODAY, 1) == (new.pk,)


def test_a_board_is_followed_from_its_snapshot(engine, path, monkeypatch):
    first = make_posting()
    build(path)
    second = make_posting()
    monkeypatch.setattr(Index, "of_database", None)
    assert fast() == (second.pk, first.pk)


def test_a_large_board_is_read_from_a_file_that_one_process_makes(engine, large, monkeypatch):
    posting = make_posting()
    built_by(build_here, monkeypatch)
    monkeypatch.setattr(Index, "of_database", None)
    assert fast() == (posting.pk,)


def test_what_changes_while_an_index_is_made_is_followed_however_much(engine, large, monkeypatch):
    def build_slowly(snapshots: Snapshots) -> bool:
        snapshots.build_locked()
        make_posting()
        return True

    monkeypatch.setattr(engine_module, "_LEAST", 0)
    built_by(build_slowly, monkeypatch)
    first = make_posting()
    assert fast() == (first.pk + 1, first.pk)


def test_the_others_wait_for_the_file(engine, path, large, monkeypatch):
    posting = make_posting()
    waits = []
    lock = path.with_name("board.lock").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    monkeypatch.setattr(engine_module, "sleep", waits.append)
    monkeypatch.setattr(subprocess, "run", None)
    assert search(ALL, TODAY).ids == (posting.pk,)
    wait_for(lambda: len(waits) > 3)
    assert str(engine.state()) == "reference engine, reading a new index"
    build(path)
    assert fast() == (posting.pk,)
    lock.close()


def test_the_process_that_makes_the_file_has_the_lock_until_it_ends(path, monkeypatch):
    asked = []

    def run(command: list[str], *, check: bool, pass_fds: list[int]) -> None:
        asked.extend([command[2:], len(pass_fds), Snapshots(path).build_beside()])

    monkeypatch.setattr(subprocess, "run", run)
    assert Snapshots(path).build_beside()
    command, passed, another = asked
    assert (passed, another) == (1, False)
    name, *arguments = command
    parser = load_command_class("postings", name).create_parser("manage.py", name)
    options = parser.parse_args(arguments)
    assert (options.command, options.beside, options.verbosity) == ("rebuild", True, 0)


def test_what_fails_is_tried_again_later(engine, large, monkeypatch, caplog):
    make_posting()

    def fail(snapshots: Snapshots) -> bool:
        raise subprocess.CalledProcessError(1, "rebuild")

    built_by(fail, monkeypatch)
    search(ALL, TODAY)
    wait_for(lambda: "failed at reading a new index" in caplog.text)
    wait_for(lambda: not engine._threads["reading a new index"].is_alive())
    built_by(build_here, monkeypatch)
    assert str(engine.state()) == "reference engine, waiting"
    engine._not_before.clear()
    fast()


@pytest.mark.parametrize("length", [0, 100, -1])
def test_a_snapshot_that_is_cut_is_of_no_use(engine, path, length, caplog):
    posting = make_posting()
    build(path)
    path.write_bytes(path.read_bytes()[:length])
    assert fast() == (posting.pk,)
    assert "The snapshot is of no use" in caplog.text


def test_a_snapshot_of_another_database_is_of_no_use(engine, path, monkeypatch, caplog):
    with monkeypatch.context() as patch:
        patch.setattr("postings.search.bitmaps.building.identity", lambda: "another")
        build(path)
    posting = make_posting()
    assert fast() == (posting.pk,)
    assert "it is of another" in caplog.text


def test_a_snapshot_that_is_too_old_is_of_no_use(engine, path, monkeypatch):
    build(path)
    posting = make_posting()
    monkeypatch.setattr(engine_module, "_LEAST", 0)
    assert fast() == (posting.pk,)


# Before processes are forked


def test_a_small_board_is_loaded_before_the_fork(engine):
    make_posting()
    load()
    assert is_in_step(engine)


def test_a_snapshot_is_loaded_before_the_fork_however_old(engine, path, monkeypatch, large):
    build(path)
    posting = make_posting()
    monkeypatch.setattr(follower, "PROMPT", 0)
    monkeypatch.setattr(follower.Follower.look, "__defaults__", (0,))
    load()
    assert not is_in_step(engine)
    monkeypatch.undo()
    wait_for(lambda: is_in_step(engine))
    assert len(engine._follower.index) == 1
    assert posting.pk


def test_without_a_snapshot_a_large_board_is_not_waited_for(engine, large):
    make_posting()
    load()
    assert engine._follower is None
    assert engine._threads == {}


def test_without_a_database_there_is_no_index_and_no_error(engine, monkeypatch, caplog):
    monkeypatch.setattr(Index, "of_database", lambda: 1 / 0)
    load()
    assert engine._follower is None
    assert "No index could be loaded" in caplog.text


# In step


def test_a_board_by_the_reference_alone_has_no_engine(path, settings):
    settings.SEARCH_ENGINE = "reference"
    current.cache_clear()
    posting = make_posting()
    load()
    assert search(ALL, TODAY).ids == (posting.pk,)
    assert state() == "reference engine"
    assert current.cache_info().misses == 0


def test_inside_a_transaction_the_reference_answers(engine):
    make_posting()
    fast()
    with transaction.atomic():
        posting = make_posting()
        assert posting.pk in search(ALL, TODAY).ids
        assert engine.answer(ALL, TODAY, None) is None
        transaction.set_rollback(True)
    assert posting.pk not in fast()


def test_what_takes_long_to_follow_is_followed_beside_the_searches(engine, monkeypatch):
    fast()
    monkeypatch.setattr(follower.Follower.look, "__defaults__", (2,))
    made = [make_posting().pk for _ in range(3)]
    index = engine._follower.index
    assert search(ALL, TODAY).ids == tuple(reversed(made))
    assert fast() == tuple(reversed(made))
    assert engine._follower.index is index


def test_an_index_too_far_behind_is_read_anew(engine, monkeypatch):
    fast()
    index = engine._follower.index
    monkeypatch.setattr(follower.Follower.look, "__defaults__", (2,))
    monkeypatch.setattr(engine_module, "_LEAST", 2)
    made = [make_posting().pk for _ in range(3)]
    assert fast() == tuple(reversed(made))
    assert engine._follower.index is not index


def test_an_index_that_cannot_be_followed_is_read_anew(engine):
    make_posting()
    fast()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE postings_posting CASCADE")
    posting = make_posting()
    assert search(ALL, TODAY).ids == (posting.pk,)
    assert fast() == (posting.pk,)


def test_a_new_snapshot_is_taken_over(engine, path):
    posting = make_posting()
    fast()
    index = engine._follower.index
    build(path)
    wait_for(lambda: is_in_step(engine) and engine._follower.index is not index)
    assert fast() == (posting.pk,)


def test_a_worn_index_is_read_anew(engine, monkeypatch):
    posting = make_posting()
    fast()
    index = engine._follower.index
    monkeypatch.setattr("postings.search.bitmaps.index._LONG", 0)
    Posting.objects.update(title="Rust")
    wait_for(lambda: is_in_step(engine) and engine._follower.index is not index)
    assert fast(SearchQuery(q="rust")) == (posting.pk,)


def test_changes_are_pruned_in_their_time(engine, monkeypatch):
    pruned = []
    monkeypatch.setattr(changes, "prune", lambda: pruned.append(1))
    fast()
    assert pruned == []
    engine._not_before.clear()
    fast()
    wait_for(lambda: pruned == [1])
    fast()
    assert pruned == [1]


def test_the_version_is_another_one_after_each_change(engine):
    posting = make_posting()
    assert version() is None
    fast()
    first = version()
    assert version() == first
    Posting.objects.update(cities=["Cork"])
    second = version()
    assert None not in (first, second)
    assert second != first
    DuplicatePair.objects.update(score=3)
    assert version() == second
    Posting.objects.update(apply_url="https://example.org/")
    third = version()
    assert third not in (None, second)
    posting.company.name = "Another"
    posting.company.save()
    assert version() not in (None, third)


# What fails


def test_an_error_of_the_fast_engine_is_logged_and_the_reference_answers(
    engine, monkeypatch, caplog
):
    posting = make_posting()
    fast()
    monkeypatch.setattr(Index, "search", lambda *given: 1 / 0)
    assert search(SearchQuery(q="engineer"), TODAY).ids == (posting.pk,)
    assert "ZeroDivisionError" in caplog.text
    assert "q='engineer'" in caplog.text


def test_an_index_that_failed_to_follow_is_read_anew(engine, monkeypatch, caplog):
    fast()
    posting = make_posting()
    with monkeypatch.context() as patch:
        patch.setattr(Index, "refresh", lambda *given: 1 / 0)
        assert search(ALL, TODAY).ids == (posting.pk,)
        assert "ZeroDivisionError" in caplog.text
    assert fast() == (posting.pk,)


def test_a_connection_that_was_cut_is_made_again(engine, caplog):
    posting = make_posting()
    fast()
    index = engine._follower.index
    end_connections()
    assert search(ALL, TODAY).ids == (posting.pk,)
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert fast() == (posting.pk,)
    assert engine._follower.index is index


def end_connections() -> None:
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    other.close()


# Pages and commands


def test_a_listing_takes_three_queries(
    engine, monkeypatch, django_assert_num_queries, client: Client
):
    for number in range(30):
        make_posting(company=f"Company {number}")
    fast()
    client.get("/?q=engineer")
    cache.clear()
    monkeypatch.setattr(follower, "INTERVAL", 1000)
    monkeypatch.setattr(engine._follower, "_looked", -inf)  # it is time for one look
    with django_assert_num_queries(3):  # the changes, the companies' names, the rows
        assert client.get("/?q=engineer").status_code == 200


def test_a_listing_between_two_looks_takes_two(
    engine, monkeypatch, django_assert_num_queries, client: Client
):
    make_posting()
    fast()
    monkeypatch.setattr(follower, "INTERVAL", 1000)
    cache.clear()
    with django_assert_num_queries(2):
        assert client.get("/").status_code == 200


def test_health_is_told_with_the_engine(engine, client: Client):
    make_posting()
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.content.startswith(b"ok\nsearch: reference engine, ")
    fast()
    told = client.get("/healthz").content.decode()
    assert told.startswith("ok\nsearch: fast engine, in step with transaction ")
    assert told.endswith(": 1 postings, 0 in the tail\n")


def test_an_engine_that_fails_makes_nothing_unhealthy(engine, monkeypatch, client: Client):
    fast()
    make_posting()
    monkeypatch.setattr(Index, "refresh", lambda *given: 1 / 0)
    response = client.get("/healthz")
    assert (response.status_code, response.content[:23]) == (200, b"ok\nsearch: reference en")


def told(*arguments: str, **options: Any) -> str:
    out = StringIO()
    call_command("search_index", *arguments, stdout=out, **options)
    return out.getvalue()


def test_the_status_tells_how_far_the_snapshot_is_behind(path):
    make_posting()
    assert "not made yet" in told("status")
    assert told("rebuild").startswith(f"1 postings in {path}, in ")
    assert "in step" in told("status")
    make_posting()
    status = told("status")
    assert "2 postings" in status
    assert "1 changed postings to follow" in status
    path.write_bytes(b"")
    assert "of no use" in told("status")


def test_a_snapshot_that_is_lost_is_told(path, monkeypatch):
    told("rebuild")

    def lose(self: Any) -> int:
        raise LostError("gone")

    monkeypatch.setattr(follower.Follower, "lag", lose)
    assert "of no use: gone" in told("status")
