"""The fast engine of a process brings an index, before processes are forked too."""

from __future__ import annotations

import fcntl
import os
import subprocess
from array import array

import pytest
from django.core.management import load_command_class

from postings.search import Pays, SearchQuery, first, is_loaded, load, pays, search, sql
from postings.search.bitmaps import Index, build
from postings.search.sync import Snapshots, follower
from postings.search.sync import engine as engine_module
from postings.tests.engines import (
    ALL,
    TODAY,
    build_here,
    built_by,
    engine,
    fast,
    is_in_step,
    large,
    path,
    wait_for,
)
from postings.tests.factories import make_posting

__all__ = ["engine", "large", "path"]

pytestmark = pytest.mark.django_db(transaction=True)


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


def fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on this is another process, for what an engine knows."""
    child = os.getpid() + 1
    monkeypatch.setattr(os, "getpid", lambda: child)


def test_a_small_board_is_loaded_before_the_fork(engine):
    make_posting()
    load()
    assert is_loaded()


def test_a_snapshot_is_loaded_before_the_fork_however_old(engine, path, monkeypatch, large):
    build(path)
    posting = make_posting()
    monkeypatch.setattr(follower, "PROMPT", 0)
    monkeypatch.setattr(follower.Follower.look, "__defaults__", (0,))
    load()
    assert not is_in_step(engine)
    assert engine._threads == {}
    monkeypatch.undo()
    fork(monkeypatch)
    wait_for(lambda: is_in_step(engine))
    assert len(engine._follower.index) == 1
    assert posting.pk


def test_without_a_snapshot_a_large_board_is_not_waited_for(engine, large, monkeypatch):
    posting = make_posting()
    load()
    assert not is_loaded()
    assert engine._threads == {}
    fork(monkeypatch)
    built_by(build_here, monkeypatch)
    assert fast() == (posting.pk,)


def test_without_a_database_there_is_no_index_and_no_error(engine, monkeypatch, caplog):
    monkeypatch.setattr(Index, "of_database", lambda: 1 / 0)
    load()
    assert engine._follower is None
    assert "No index could be loaded" in caplog.text
