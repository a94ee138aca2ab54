"""One job that is stated several times is one posting, until an editor says otherwise."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import connections
from django.utils import timezone

from postings import merging
from postings.bulk import one_writer
from postings.choices import ClosedReason, PairState, Status
from postings.ingestion.pipeline import READER_VERSION
from postings.ingestion.store import Store, Tally
from postings.models import Correction, DuplicatePair, Posting, SourcePosting
from postings.tests.factories import make_source
from postings.tests.merging import listed, pair, pay, stated, take_in

__all__ = ["pair"]

pytestmark = pytest.mark.django_db


# At ingest


def test_one_job_of_two_sources_is_one_posting_with_both() -> None:
    assert take_in(stated("a")) == Tally(read=1, new=1)
    assert take_in(stated("b"), source="board") == Tally(read=1, merged=1)
    sources = Posting.objects.get().source_postings.all()
    assert {each.source.name for each in sources} == {"files", "board"}
    joined = SourcePosting.objects.get(source__name="board")
    assert joined.joined_because == "same title, company; all of the words"


@pytest.mark.parametrize("batches", [1, 2])
def test_it_makes_no_difference_where_a_batch_ends(batches: int) -> None:
    items = [
        stated("a"),
        stated("b"),
        stated("c", salary=pay(50_000)),
        stated("d", salary=pay(60_000)),
    ]
    store = Store.open(make_source())
    for start in range(0, 4, 4 // batches):
        store.take_in(items[start : start + 4 // batches])
    assert store.tally == Tally(read=4, new=2, merged=2)
    first, second = listed()
    assert first.source_postings.count() == 3
    assert second.salary_min == 60_000
    pair = DuplicatePair.objects.get()
    assert (pair.first, pair.second, pair.state) == (first, second, PairState.OPEN)
    assert pair.reasons[-1].startswith("pay differs")


def test_a_dry_run_counts_the_same_merges() -> None:
    items = [stated("a"), stated("b"), stated("c", title="Baker")]
    dry = Store.open(make_source(), dry=True)
    for item in items:
        dry.take_in([item])
    assert dry.tally == Tally(read=3, new=2, merged=1)
    assert take_in(*items) == dry.tally


def test_one_job_in_several_cities_is_listed_for_all_of_them() -> None:
    places = [("Ulm", "DE"), ("Graz", "AT"), ("Basel", "CH")]
    take_in(*(stated(city, cities=(city,), countries=(code,)) for city, code in places))
    (posting,) = listed()
    assert sorted(posting.cities) == ["Basel", "Graz", "Ulm"]
    assert sorted(posting.countries) == ["AT", "CH", "DE"]


def test_a_new_reading_of_an_old_statement_finds_its_like() -> None:
    take_in(stated("a"))
    take_in(stated("b", text="Other words entirely."))
    assert take_in(stated("b")) == Tally(read=1, changed=1)
    merged = Posting.objects.get(status=Status.MERGED)
    assert merged.merged_into == listed()[0]
    assert listed()[0].source_postings.count() == 2
    assert DuplicatePair.objects.get(state=PairState.SAME).decided_by is None


def test_what_an_editor_corrected_is_not_merged_by_ingest() -> None:
    take_in(stated("a"))
    take_in(stated("b", text="Other words entirely."))
    posting = listed()[1]
    Correction.objects.create(posting=posting, field="seniority", value="lead", at=timezone.now())
    take_in(stated("b"))
    assert len(listed()) == 2
    assert DuplicatePair.objects.get().state == PairState.OPEN


def test_what_is_no_longer_stated_is_not_compared_with() -> None:
    """In one batch with the change as in the next one."""
    take_in(stated("a", salary=pay(50_000)))
    take_in(stated("a", salary=pay(60_000)), stated("b", salary=pay(50_000)))
    assert [each.salary_min for each in listed()] == [60_000, 50_000]
    assert DuplicatePair.objects.get().reasons[-1].startswith("pay differs")


@pytest.mark.parametrize(
    "decided",
    [
        {"status": Status.REJECTED},
        {"status": Status.CLOSED, "closed_reason": ClosedReason.EDITOR},
        {"status": Status.IN_REVIEW},
    ],
)
def test_what_visitors_see_does_not_go_where_they_do_not(decided: dict[str, str]) -> None:
    """Of two copies an editor may have rejected one, and left the other."""
    take_in(stated("a"))
    take_in(stated("b", text="Other words entirely."))
    hidden, seen = listed()
    Posting.objects.filter(pk=hidden.pk).update(**decided)
    take_in(stated("b"))
    seen.refresh_from_db()
    assert seen.status == Status.PUBLISHED


def test_what_an_editor_closed_does_not_go_where_visitors_see_it() -> None:
    take_in(stated("a"))
    take_in(stated("b", text="Other words entirely."))
    closed = listed()[1]
    Posting.objects.filter(pk=closed.pk).update(
        status=Status.CLOSED, closed_reason=ClosedReason.EDITOR
    )
    take_in(stated("b"))
    closed.refresh_from_db()
    assert (closed.status, closed.closed_reason) == (Status.CLOSED, ClosedReason.EDITOR)


@pytest.mark.parametrize("reason", [ClosedReason.MISSING, ClosedReason.AGE])
def test_what_had_gone_opens_with_what_is_merged_into_it(reason: ClosedReason) -> None:
    take_in(stated("a"))
    take_in(stated("b", text="Other words entirely."))
    first = listed()[0]
    Posting.objects.filter(pk=first.pk).update(status=Status.CLOSED, closed_reason=reason)
    take_in(stated("b"))
    (posting,) = listed()
    assert (posting.pk, posting.status) == (first.pk, Status.PUBLISHED)


def test_what_was_rejected_stays_so_in_another_source() -> None:
    take_in(stated("a"))
    Posting.objects.update(status=Status.REJECTED)
    take_in(stated("b"), source="board")
    assert Posting.objects.get().status == Status.REJECTED


def test_an_open_pair_is_told_anew_and_a_decided_one_is_not_raised_again() -> None:
    take_in(stated("a", salary=pay(50_000)), stated("b", salary=pay(60_000)))
    take_in(stated("b", salary=pay(70_000)))
    pair = DuplicatePair.objects.get()
    assert "EUR 70,000" in pair.reasons[-1]
    with one_writer():
        merging.keep_apart([pair], timezone.now(), None)
    take_in(stated("b", salary=pay(80_000)))
    pair.refresh_from_db()
    assert pair.state == PairState.DIFFERENT
    assert "EUR 70,000" in pair.reasons[-1]


@pytest.mark.django_db(transaction=True)
def test_two_ingests_at_once_make_one_posting_of_a_job() -> None:
    failures: list[BaseException] = []

    def ingest(name: str) -> None:
        try:
            store = Store.open(make_source(name))
            for start in range(0, 12, 3):
                numbers = range(start, start + 3)
                store.take_in([stated(f"{n}", title=f"Engineer, Lock {n}") for n in numbers])
            store.close()
        except BaseException as error:  # noqa: BLE001 - shown by the test
            failures.append(error)
        finally:
            connections.close_all()

    names = ("one", "other", "third")
    for name in names:
        make_source(name)
    threads = [threading.Thread(target=ingest, args=[name]) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert Posting.objects.count() == 12
    assert SourcePosting.objects.count() == 36


# Reposts


def test_what_had_gone_and_is_stated_anew_is_a_repost() -> None:
    take_in(stated("a"))
    first = Posting.objects.get()
    Posting.objects.update(status=Status.CLOSED, closed_reason=ClosedReason.MISSING)
    take_in(stated("b"))
    posting = Posting.objects.get()
    assert (posting.status, posting.first_seen) == (Status.PUBLISHED, first.first_seen)
    assert posting.times_reposted == 1


def test_a_much_later_date_is_a_repost_and_one_a_few_days_later_a_copy() -> None:
    take_in(stated("a", posted_on=date(2026, 3, 2)))
    take_in(stated("b", posted_on=date(2026, 3, 9)), source="board")
    assert Posting.objects.get().reposted_on == []
    take_in(stated("c", posted_on=date(2026, 6, 1)))
    assert Posting.objects.get().reposted_on == [date(2026, 6, 1)]


def test_a_day_that_another_reader_reads_in_the_same_words_is_no_repost() -> None:
    take_in(stated("a", posted_on=date(2026, 3, 2), content="as it came"))
    later = {"posted_on": date(2026, 6, 1), "reader_version": READER_VERSION + 1}
    take_in(stated("a", content="as it came", **later))
    posting = Posting.objects.get()
    assert (posting.posted_on, posting.reposted_on) == (date(2026, 6, 1), [])


def test_what_is_only_seen_again_is_no_repost() -> None:
    take_in(stated("a"))
    Posting.objects.update(status=Status.CLOSED, closed_reason=ClosedReason.MISSING)
    take_in(stated("a", skills=("C",)))
    assert Posting.objects.get().reposted_on == []


def test_what_an_editor_closed_stays_closed_when_it_is_reposted() -> None:
    take_in(stated("a"))
    Posting.objects.update(status=Status.CLOSED, closed_reason=ClosedReason.EDITOR)
    take_in(stated("b"))
    assert Posting.objects.get().status == Status.CLOSED
