"""The fast engine of a process keeps its index; what it cannot answer is left to the reference."""

from __future__ import annotations

import logging
import os

import pytest
from django.db import connection, transaction

from postings.models import DuplicatePair, Posting
from postings.search import SearchQuery, is_loaded, load, search, state, version
from postings.search.bitmaps import Index, build
from postings.search.sync import changes, current, follower
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


# In step


def test_a_board_by_the_reference_alone_has_no_engine(path, settings):
    settings.SEARCH_ENGINE = "reference"
    current.cache_clear()
    posting = make_posting()
    load()
    assert is_loaded()
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


def test_an_index_is_not_asked_once_its_file_was_cut(engine, path, large, monkeypatch):
    built_by(build_here, monkeypatch)
    posting = make_posting()
    assert fast() == (posting.pk,)
    index = engine._follower.index
    os.truncate(path, 0)
    assert engine.answer(ALL, TODAY, None) is None
    assert fast() == (posting.pk,)
    assert engine._follower.index is not index


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
