"""An index that follows what is committed: in whatever order, whatever stays open meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from postings.choices import ClosedReason, Status
from postings.models import Company, Posting
from postings.search import SearchQuery, sql
from postings.search.bitmaps import Index
from postings.search.bitmaps.building import build_in_memory
from postings.search.sync import follower
from postings.search.sync.follower import BehindError, Follower, LostError
from postings.tests.factories import make_posting

TODAY = date(2026, 11, 24)

committed = pytest.mark.django_db(transaction=True)


class Counting(Index):
    """Notes what it is told to read again."""

    refreshed: list[int]

    def refresh(self, ids: Any) -> None:
        self.refreshed += ids
        super().refresh(ids)


@pytest.fixture
def follows(monkeypatch: pytest.MonkeyPatch) -> Follower:
    """A follower of an index of the empty board, that looks whenever it is asked."""
    monkeypatch.setattr(follower, "INTERVAL", -1)
    index = Counting(build_in_memory())
    index.refreshed = []
    return Follower(index)


@pytest.fixture
def writers() -> Iterator[Any]:
    """Further connections, with open transactions that have begun to write."""
    opened = []

    def open_writer() -> Any:
        writer = connection.copy()
        writer.set_autocommit(False)
        opened.append(writer)
        run(writer, "SELECT pg_current_xact_id()")
        return writer

    yield open_writer
    for writer in opened:
        writer.close()


@pytest.fixture
def prune_to_now() -> Iterator[Callable[[], None]]:
    now = "pg_snapshot_xmax(pg_current_snapshot())"
    yield lambda: run(connection, f"UPDATE postings_searchpruned SET before = {now}")
    run(connection, "UPDATE postings_searchpruned SET before = '0'")


def run(writer: Any, statement: str) -> None:
    with writer.cursor() as cursor:
        cursor.execute(statement)


def title(writer: Any, posting: Posting, words: str) -> None:
    run(writer, f"UPDATE postings_posting SET title = '{words}' WHERE id = {posting.pk}")


def found(follows: Follower, q: str = "", **filters: Any) -> tuple[int, ...]:
    """After a look: the ids, which are those that the reference finds."""
    assert follows.look()
    query = SearchQuery(q=q, **filters)
    answer = follows.index.search(query, TODAY, None)
    assert answer == sql.search(query, TODAY, None)
    return answer.ids


# What is followed


@committed
def test_what_is_committed_is_found(follows):
    posting = make_posting()
    assert found(follows) == (posting.pk,)
    Posting.objects.update(title="Rust")
    assert found(follows, "rust") == (posting.pk,)
    Posting.objects.update(status=Status.CLOSED, closed_reason=ClosedReason.EDITOR)
    assert found(follows) == ()
    Posting.objects.update(status=Status.PUBLISHED, closed_reason="")
    assert found(follows) == (posting.pk,)
    posting.delete()
    assert found(follows) == ()


@committed
def test_the_later_transaction_may_commit_first(follows, writers):
    first, second = make_posting(), make_posting()
    early, late = writers(), writers()
    title(late, second, "Late")
    title(early, first, "Early")
    late.commit()
    assert found(follows, "late") == (second.pk,)
    assert found(follows, "early") == ()
    early.commit()
    assert found(follows, "early") == (first.pk,)


@committed
def test_each_change_is_followed_once_while_a_writer_stays_open(follows, writers):
    posting, other = make_posting(), make_posting()
    found(follows)
    open_for_hours = writers()
    title(open_for_hours, other, "Rust")
    follows.index.refreshed.clear()
    for words in ("One", "Two"):
        title(connection, posting, words)
        assert found(follows, words) == (posting.pk,)
    assert found(follows, "rust") == ()
    assert follows.index.refreshed == [posting.pk, posting.pk]
    open_for_hours.commit()
    assert found(follows, "rust") == (other.pk,)


@committed
def test_what_is_rolled_back_is_never_found(follows, writers):
    posting = make_posting()
    writer = writers()
    title(writer, posting, "Rust")
    assert found(follows, "rust") == ()
    writer.rollback()
    assert found(follows, "rust") == ()


@committed
def test_a_company_by_another_slug_is_found_by_it(follows):
    posting = make_posting(company="Acme")
    Company.objects.update(slug="acme-2")
    assert found(follows, company=("acme-2",)) == (posting.pk,)
    assert found(follows, company=("acme",)) == ()


@committed
def test_a_posting_that_comes_while_its_company_gets_another_slug_is_found_by_it(follows, writers):
    first = make_posting(company="Acme")
    waiting = make_posting(company="Acme", status=Status.IN_REVIEW)
    renames, publishes = writers(), writers()
    run(publishes, f"UPDATE postings_posting SET status = 'published' WHERE id = {waiting.pk}")
    run(renames, "UPDATE postings_company SET slug = 'acme-2'")
    publishes.commit()
    assert set(found(follows, company=("acme",))) == {first.pk, waiting.pk}
    renames.commit()
    assert set(found(follows, company=("acme-2",))) == {first.pk, waiting.pk}


# When it looks


@committed
def test_a_look_costs_one_query_where_nothing_changed(follows, django_assert_num_queries):
    make_posting()
    found(follows)
    with django_assert_num_queries(1):
        assert follows.look()


@committed
def test_it_looks_no_more_often_than_is_due(follows, monkeypatch, django_assert_num_queries):
    found(follows)
    monkeypatch.setattr(follower, "INTERVAL", 1000)
    make_posting()
    with django_assert_num_queries(0):
        assert follows.look()


@committed
def test_while_another_thread_looks_it_answers_for_a_moment(follows, monkeypatch):
    found(follows)
    with follows._lock:
        monkeypatch.setattr(follower, "LATEST", 1000)
        assert follows.look()
        monkeypatch.setattr(follower, "LATEST", -1)
        assert not follows.look()


# What it cannot follow


@committed
def test_too_many_changes_wait_for_catching_up(follows):
    made = [make_posting().pk for _ in range(4)]
    with pytest.raises(BehindError, match="3"):
        follows.look(most=3)
    follows.catch_up(most=4)
    assert found(follows) == tuple(reversed(made))


@committed
def test_out_of_step_it_does_not_answer(follows, monkeypatch):
    monkeypatch.setattr(follower, "LATEST", 1000)
    found(follows)
    make_posting()
    with pytest.raises(BehindError):
        follows.look(most=0)
    with follows._lock:  # as the thread that catches up has it
        assert not follows.look()


@committed
def test_what_is_pruned_before_it_was_followed_is_lost(follows, prune_to_now):
    make_posting()
    prune_to_now()
    with pytest.raises(LostError, match="not kept"):
        follows.look()


@committed
def test_an_emptied_table_is_lost(follows):
    make_posting()
    found(follows)
    run(connection, "TRUNCATE postings_posting CASCADE")
    with pytest.raises(LostError):
        follows.look()


@committed
def test_an_index_of_another_database_is_lost(follows):
    follows.index.database = "another"
    with pytest.raises(LostError, match="another"):
        follows.look()


@committed
def test_what_fails_is_followed_again(follows, monkeypatch):
    posting = make_posting()
    with monkeypatch.context() as patch:
        patch.setattr(Index, "refresh", lambda self, ids: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            follows.look()
    assert found(follows) == (posting.pk,)


# Comparing


@committed
def test_exactly_is_what_its_transaction_sees(follows, writers):
    posting = make_posting()
    writer = writers()
    title(writer, posting, "Rust")
    query = SearchQuery(q="rust")
    with follows.exactly():
        writer.commit()
        assert sql.search(query, TODAY, None).ids == ()
        assert follows.index.search(query, TODAY, None).ids == ()
    assert found(follows, "rust") == (posting.pk,)


@pytest.mark.django_db
def test_inside_a_transaction_it_can_follow_what_that_has_written():
    follows = Follower(Index.of_database(), uncommitted=True)
    posting = make_posting()
    assert found(follows) == (posting.pk,)
    with transaction.atomic():
        Posting.objects.update(title="Rust")
        assert found(follows, "rust") == (posting.pk,)
        transaction.set_rollback(True)
    assert found(follows, "rust") == ()
    assert found(follows) == (posting.pk,)
