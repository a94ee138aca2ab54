"""What runs refuse, cost, and do beside each other."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, connections

from postings import writing
from postings.choices import RunState, Status
from postings.ingestion.pipeline import READER_VERSION
from postings.ingestion.records import Salary
from postings.ingestion.statements import ReadDocument, Refusal
from postings.ingestion.store import Store, Tally
from postings.models import Company, Document, Posting, RefusedItem, Run, SourcePosting
from postings.tests.factories import make_source
from postings.tests.readings import make_read, make_statement
from postings.tests.storing import SOUND, take_in

pytestmark = pytest.mark.django_db


# Refused

PAY: dict[str, Any] = {"min": 1.0, "max": 2.0, "currency": "USD", "period": "year"}
UNFIT = [
    ({"title": "x" * 301}, "its title has 301 characters, more than 300"),
    ({"company": "x" * 201}, "its company has 201 characters"),
    ({"cities": ("Ulm", "x" * 101)}, "its cities has 101 characters"),
    ({"skills": ("x" * 61,)}, "its skills has 61 characters"),
    ({"apply_url": "https://x.example/" + "x" * 2000}, "its apply address has 2,018 characters"),
    ({"text": "a\x00b"}, "NUL"),
    ({"skills": ("a\x00b",)}, "NUL"),
    ({"text": "a\ud800b"}, "half of a character"),
    ({"experience_years": 40_000}, "40,000 years of experience"),
    ({"experience_years": -1}, "-1 years of experience"),
    ({"salary": Salary(**PAY | {"max": 1e12})}, "an amount that nobody is paid"),
    ({"salary": Salary(**PAY | {"max": float("nan")})}, "an amount that nobody is paid"),
    ({"salary": Salary(**PAY | {"min": -1.0})}, "an amount that nobody is paid"),
    ({"salary": Salary(**PAY | {"min": None, "max": None})}, "an amount that nobody is paid"),
    ({"salary": Salary(**PAY | {"min": 3.0})}, "its lowest salary is above its highest"),
    ({"salary": Salary(**PAY | {"period": "fortnight"})}, "its salary is per fortnight"),
    ({"salary": Salary(**PAY | {"currency": "Euro"})}, "in 'Euro'"),
    ({"workplace": "moon"}, "its workplace was read as 'moon'"),
    ({"language": "eng"}, "its language has 3 characters"),
    ({"text": "x" * 500_001}, "more than the 500,000 of one posting"),
]


@pytest.mark.parametrize(("values", "reason"), UNFIT)
def test_what_does_not_fit_is_refused_alone(values: dict[str, Any], reason: str) -> None:
    tally = take_in(make_read("bad.txt", **values), make_read("good.txt", **SOUND))
    assert tally == Tally(read=1, new=1, refused=1)
    refused = RefusedItem.objects.get()
    assert refused.origin == "bad.txt"
    assert reason in refused.reason
    assert Posting.objects.get().title == "Sound Engineer"


def test_a_backslash_before_a_zero_is_no_nul() -> None:
    assert take_in(make_read(text=r"Write \u0000 and \\u0000 for NUL.")).new == 1


def test_a_path_too_long_for_an_index_is_refused() -> None:
    assert take_in(make_read("ü" * 1001), make_read("a", **SOUND)).refused == 1


def test_a_document_of_which_one_posting_is_refused_is_read_again() -> None:
    read = make_read(
        "feed", make_statement(**SOUND), make_statement(external_id="2", title="x" * 301)
    )
    assert take_in(read) == Tally(read=1, new=1, refused=1)
    assert take_in(read) == Tally(read=1, unchanged=1, refused=1)


def test_a_posting_whose_new_version_is_refused_stays_open() -> None:
    other = make_statement(external_id="2", title="Valve Engineer")
    take_in(make_read("feed", make_statement(**SOUND), other))
    unfit = make_statement(external_id="2", title="x" * 301)
    take_in(make_read("feed", make_statement(**SOUND, skills=("Go",)), unfit))
    assert Posting.objects.get(title="Valve Engineer").status == Status.PUBLISHED


def test_a_fault_that_no_check_foresees_refuses_only_its_document(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("postings.ingestion.store.fitting", lambda documents: (list(documents), []))
    items = [make_read("bad.txt", title="x" * 301), make_read("good.txt", **SOUND)]
    assert take_in(*items) == Tally(read=1, new=1, refused=1)
    assert RefusedItem.objects.get().reason.startswith("the database does not take it")


@pytest.mark.django_db(transaction=True)
def test_a_fault_that_is_of_no_item_ends_the_run() -> None:
    store = Store.open(make_source())
    Run.objects.all().delete()
    with pytest.raises(IntegrityError):
        store.take_in([make_read()])


def test_a_fault_of_the_connection_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*args: Any, **kwargs: Any) -> None:
        from django.db import OperationalError

        raise OperationalError("the connection is lost")

    monkeypatch.setattr(writing, "copy_in", lost)
    with pytest.raises(Exception, match="the connection is lost"):
        take_in(make_read())


def test_refusals_are_kept_with_their_run() -> None:
    tally = take_in(
        Refusal(origin="no\x00where", reason="no such file"),
        Refusal(origin="b", reason="not allowed", retry=True),
    )
    assert tally == Tally(refused=2)
    kept = RefusedItem.objects.values_list("origin", "reason", "retry")
    assert list(kept) == [("no\ufffdwhere", "no such file", False), ("b", "not allowed", True)]
    run = Run.objects.get()
    assert (run.refused, run.state) == (2, RunState.FINISHED)
    assert run.duration
    assert run.duration > timedelta(0)


# Dry runs


def test_a_dry_run_counts_what_a_real_one_does_and_writes_nothing() -> None:
    first = [make_read("a"), make_read("b", content="2"), make_read("c", **SOUND)]
    dry = Store.open(make_source(), dry=True)
    for item in first:
        dry.take_in([item])
    assert dry.tally == Tally(read=3, new=2, merged=1)
    assert not Posting.objects.exists()
    assert not Run.objects.exists()
    assert take_in(*first) == dry.tally


# Cost


def test_a_batch_costs_the_same_number_of_statements_whatever_its_size(
    django_assert_max_num_queries: Any,
) -> None:
    def batch(start: int, count: int) -> list[ReadDocument]:
        return [
            make_read(f"{n}", external_id=str(n), company=f"Company {n}")
            for n in range(start, start + count)
        ]

    for start, count in ((0, 2), (100, 60)):
        with django_assert_max_num_queries(40):
            take_in(*batch(start, count))


# Two runs at once


@pytest.mark.parametrize(
    "values",
    [{}, {"skills": ("C",)}, {"reader_version": READER_VERSION + 1}],
    ids=["unchanged", "changed", "read by another reader"],
)
def test_of_two_runs_the_one_that_began_later_saw_last(values: dict[str, Any]) -> None:
    earlier, later = Store.open(make_source()), Store.open(make_source())
    later.take_in([make_read()])
    earlier.take_in([make_read(**values)])
    assert SourcePosting.objects.get().last_seen == later.now
    assert Document.objects.get().last_seen == later.now


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_neither_wait_for_each_other_nor_store_twice() -> None:
    def documents() -> list[ReadDocument]:
        return [
            make_read(f"{n}", external_id=str(n), company=f"Company {n % 7}") for n in range(40)
        ]

    failures: list[BaseException] = []
    tallies: list[Tally] = []

    def ingest(backwards: bool) -> None:
        try:
            store = Store.open(make_source())
            items = documents()[::-1] if backwards else documents()
            for start in range(0, 40, 8):
                store.take_in(items[start : start + 8])
            store.close()
            tallies.append(store.tally)
        except BaseException as error:  # noqa: BLE001 - shown by the test
            failures.append(error)
        finally:
            connections.close_all()

    make_source()
    threads = [threading.Thread(target=ingest, args=[backwards]) for backwards in (False, True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert sum(tally.new for tally in tallies) == 40
    assert (
        Posting.objects.count() == SourcePosting.objects.count() == Document.objects.count() == 40
    )
    assert Company.objects.count() == 7


def test_a_run_that_is_cut_off_leaves_whole_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.open(make_source())
    store.take_in([make_read("a")])

    def interrupted(*args: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(writing.Writer, "_project", interrupted)
    with pytest.raises(KeyboardInterrupt):
        store.take_in([make_read("b", **SOUND)])
    assert [each.origin for each in Document.objects.all()] == ["a"]
    assert SourcePosting.objects.count() == Posting.objects.count() == 1
    assert not connection.needs_rollback
