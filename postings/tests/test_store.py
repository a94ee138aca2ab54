"""What is stored of what was read, and found again."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, connections

from postings import writing
from postings.choices import ClosedReason, Policy, RunState, Status
from postings.ingestion.pipeline import READER_VERSION
from postings.ingestion.records import Document as FoundDocument
from postings.ingestion.records import Salary
from postings.ingestion.statements import ReadDocument, Refusal
from postings.ingestion.store import Store, Tally, Unchanged
from postings.models import Company, Correction, Document, Posting, RefusedItem, Run, SourcePosting
from postings.tests.factories import make_source
from postings.tests.readings import make_read, make_statement

pytestmark = pytest.mark.django_db


def take_in(*items: Any, **options: Any) -> Tally:
    """One run of one batch."""
    store = Store.open(make_source(), **options)
    store.take_in(items)
    store.close()
    return store.tally


def seen(origin: str = "a.txt") -> Unchanged:
    document = Document.objects.get(origin=origin)
    return Unchanged(pk=document.pk, origin=origin, keys=tuple(document.keys))


def set_status(status: Status, reason: str = "") -> None:
    Posting.objects.update(status=status, closed_reason=reason)


# New


def test_a_new_posting_is_listed_with_its_company_and_its_text() -> None:
    assert take_in(make_read(title="Pump Engineer", company="Acme Inc.", text="Mend pumps.")) == (
        Tally(read=1, new=1)
    )
    posting, company = Posting.objects.get(), Company.objects.get()
    assert (posting.title, company.name, company.slug) == (
        *("Pump Engineer", "Acme Inc."),
        "acme-inc",
    )
    assert (posting.status, posting.body, posting.flags) == (Status.PUBLISHED, "Mend pumps.", [])
    kept = posting.source_postings.get()
    assert kept.text == "Pump Engineer\nMend pumps."
    assert kept.evidence[0]["quote"] == "Pump Engineer"
    assert kept.document.origin == "a.txt"


def test_one_company_is_made_whatever_its_legal_form() -> None:
    take_in(
        make_read("a", company="Acme", apply_url="https://x.example/1"),
        make_read("b", company="ACME, Inc.", apply_url="https://x.example/2"),
        make_read("c", company="Acme & Sons", apply_url="https://x.example/3"),
    )
    assert sorted(Company.objects.values_list("name", flat=True)) == ["ACME, Inc.", "Acme & Sons"]


def test_companies_of_one_slug_get_a_number() -> None:
    take_in(
        make_read("a", company="Acme-One", apply_url="https://x.example/1"),
        make_read("b", company="+Acme+ One+", apply_url="https://x.example/2"),
        make_read("c", company="株式会社", apply_url="https://x.example/3"),
        make_read("d", company="有限会社", apply_url="https://x.example/4"),
    )
    slugs = sorted(Company.objects.values_list("slug", flat=True))
    assert slugs == ["acme-one", "acme-one-2", "company", "company-2"]


def test_postings_of_one_document_are_all_stored() -> None:
    read = make_read(
        "feed",
        make_statement(external_id="1", title="Pump Engineer"),
        make_statement(external_id="2", title="Valve Engineer"),
    )
    assert take_in(read) == Tally(read=1, new=2)


# Again


def test_a_document_that_stayed_is_not_read_again() -> None:
    content = b"anything"
    found = FoundDocument(origin="a.txt", content=content)
    read = replace(make_read("a.txt"), digest=found.digest)
    take_in(read)
    store = Store.open(make_source())
    known, other = store.without_known([found, FoundDocument(origin="b.txt", content=content)])
    assert isinstance(known, Unchanged)
    assert isinstance(other, FoundDocument)


def test_an_unchanged_document_moves_only_when_it_was_last_seen() -> None:
    take_in(make_read())
    before = list(Posting.objects.values()), list(SourcePosting.objects.values())
    document = Document.objects.get()
    tally = take_in(seen())
    assert tally == Tally(read=1, unchanged=1)
    now = Run.objects.all()[0].started_at
    assert list(Posting.objects.values()) == before[0]
    assert list(SourcePosting.objects.values()) == [before[1][0] | {"last_seen": now}]
    assert Document.objects.get().last_seen == now
    assert Document.objects.get().run_id == document.run_id


def test_the_same_reading_from_other_bytes_is_unchanged() -> None:
    take_in(make_read(content="1"))
    changed_at = SourcePosting.objects.get().changed_at
    assert take_in(make_read(content="2")) == Tally(read=1, unchanged=1)
    assert SourcePosting.objects.get().changed_at == changed_at


def test_a_changed_document_changes_its_posting() -> None:
    take_in(make_read(skills=("Go",)))
    assert take_in(make_read(skills=("Go", "Rust"))) == Tally(read=1, changed=1)
    assert Posting.objects.get().skills == ["Go", "Rust"]
    assert SourcePosting.objects.get().changed_at == Run.objects.all()[0].started_at


def test_another_reader_version_makes_a_document_worth_reading() -> None:
    found = FoundDocument(origin="a.txt", content=b"anything")
    take_in(replace(make_read("a.txt"), digest=found.digest))
    Document.objects.update(reader_version=2**15)
    assert Store.open(make_source()).without_known([found]) == [found]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param({"title": "Valve Engineer"}, {}, id="its title"),
        pytest.param({"apply_url": "https://x.example/2"}, {}, id="its apply address"),
        pytest.param({"apply_url": None}, {"apply_url": None, "text": "New."}, id="its text"),
    ],
)
def test_a_posting_goes_on_when_its_document_changes(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    take_in(make_read(**first))
    assert take_in(make_read(**second)) == Tally(read=1, changed=1)
    assert Posting.objects.count() == SourcePosting.objects.count() == 1


def test_a_posting_goes_on_when_another_reader_reads_all_of_it_differently() -> None:
    take_in(make_read(content="same", title="Pump", apply_url=None))
    Document.objects.update(reader_version=2**15)
    take_in(make_read(content="same", title="Engineer", apply_url="https://x.example/9"))
    assert Posting.objects.get().title == "Engineer"


def test_a_posting_that_its_document_no_longer_states_is_closed() -> None:
    take_in(make_read(title="Pump Engineer", apply_url=None))
    assert take_in(make_read(title="Valve Engineer", apply_url=None)) == (
        Tally(read=1, new=1, changed=1)
    )
    assert list(Posting.objects.order_by("pk").values_list("title", "status", "closed_reason")) == [
        ("Pump Engineer", Status.CLOSED, ClosedReason.MISSING),
        ("Valve Engineer", Status.PUBLISHED, ""),
    ]


def test_a_document_that_turns_back_changes_two_postings() -> None:
    first = make_read(title="Pump Engineer", apply_url=None)
    take_in(first)
    take_in(make_read(title="Valve Engineer", apply_url=None))
    assert take_in(first) == Tally(read=1, changed=2)
    assert Posting.objects.published().get().title == "Pump Engineer"


def test_postings_that_change_their_documents_stay() -> None:
    one, other = make_statement(external_id="1"), make_statement(external_id="2")
    take_in(make_read("a", one), make_read("b", other))
    take_in(make_read("a", other), make_read("b", one))
    assert Posting.objects.published().count() == 2
    assert SourcePosting.objects.count() == 2


# Several documents


def test_one_posting_in_two_files_is_listed_once() -> None:
    tally = take_in(make_read("a", content="1"), make_read("b", content="2", skills=("Go",)))
    assert tally == Tally(read=2, new=1, merged=1)
    assert Posting.objects.get().skills == ["Go"]
    assert take_in(make_read("a", content="1"), make_read("b", content="2", skills=("Go",))) == (
        Tally(read=2, unchanged=2)
    )


def test_a_copy_of_a_file_that_stayed_is_merged() -> None:
    take_in(make_read("a"))
    assert take_in(seen("a"), make_read("b")) == Tally(read=2, unchanged=1, merged=1)


def test_a_file_that_was_renamed_is_not_merged() -> None:
    take_in(make_read("a"))
    assert take_in(make_read("b")) == Tally(read=1, unchanged=1)
    assert SourcePosting.objects.get().document.origin == "b"


@pytest.mark.parametrize("left", ["a", "b"])
def test_a_posting_of_two_files_is_seen_with_either(left: str) -> None:
    take_in(make_read("a", content="1"), make_read("b", content="2"))
    assert take_in(seen(left)) == Tally(read=1, unchanged=1)
    assert SourcePosting.objects.get().last_seen == Run.objects.all()[0].started_at
    set_status(Status.CLOSED, ClosedReason.MISSING)
    take_in(seen(left))
    assert Posting.objects.get().status == Status.PUBLISHED


@pytest.mark.parametrize("turned", ["a", "b"])
def test_a_posting_stays_open_while_one_of_its_files_states_it(turned: str) -> None:
    take_in(make_read("a", content="1"), make_read("b", content="2", skills=("Go",)))
    other = "ab".replace(turned, "")
    assert take_in(make_read(turned, title="Valve", apply_url=None)) == Tally(read=1, new=1)
    assert Posting.objects.published().count() == 2
    # Of which skills it is, only the other file can say.
    assert Document.objects.get(origin=other).reader_version == 0
    take_in(make_read(other, content=other, skills=("Rust",)))
    assert Posting.objects.get(title="Pump Engineer").skills == ["Rust"]
    take_in(make_read(other, title="Seal", apply_url=None))
    assert Posting.objects.get(title="Pump Engineer").closed_reason == ClosedReason.MISSING


def test_a_posting_goes_on_when_both_of_its_files_change() -> None:
    take_in(make_read("a", content="1"), make_read("b", content="2"))
    changed = {"title": "Senior Pump Engineer"}
    tally = take_in(make_read("a", **changed), make_read("b", content="3", **changed))
    assert tally == Tally(read=2, changed=1, merged=1)
    assert Posting.objects.get().title == "Senior Pump Engineer"


def test_a_posting_goes_on_when_one_of_its_files_changes() -> None:
    take_in(make_read("a", content="1"), make_read("b", content="2"))
    first = Posting.objects.get().pk
    take_in(make_read("b", content="3", title="Senior Pump Engineer"))
    assert Posting.objects.get().pk == first
    assert take_in(make_read("a", content="1")) == Tally(read=1, new=1)
    assert Posting.objects.published().count() == 2


def test_a_posting_that_no_source_states_any_more_is_closed() -> None:
    take_in(make_read("a", external_id="1"))
    Store.open(make_source("other")).take_in([make_read("a", external_id="1")])
    SourcePosting.objects.update(posting=Posting.objects.earliest("pk"))
    take_in(make_read("a", external_id="2", title="Valve", apply_url=None))
    first = Posting.objects.earliest("pk")
    assert first.status == Status.PUBLISHED
    turned = make_read("a", external_id="2", title="Valve", apply_url=None)
    Store.open(make_source("other")).take_in([turned])
    first.refresh_from_db()
    assert first.status == Status.CLOSED


def test_a_refused_new_version_keeps_what_it_would_replace_in_mind() -> None:
    other = make_statement(external_id="2", title="Valve Engineer")
    take_in(make_read("feed", make_statement(**SOUND), other))
    unfit = make_statement(external_id="2", title="x" * 301)
    take_in(make_read("feed", make_statement(**SOUND, skills=("Go",)), unfit))
    take_in(make_read("feed", make_statement(**SOUND)))
    assert Posting.objects.get(title="Valve Engineer").closed_reason == ClosedReason.MISSING


def test_one_posting_of_two_sources_that_one_no_longer_states_stays_open() -> None:
    take_in(make_read("a", external_id="1"))
    other = Store.open(make_source("other"))
    other.take_in([make_read("a", external_id="1")])
    first, second = SourcePosting.objects.order_by("pk")
    SourcePosting.objects.filter(pk=second.pk).update(posting=first.posting)
    take_in(make_read("a", title="Valve Engineer", external_id="2", apply_url=None))
    assert first.posting.status == Status.PUBLISHED


# Status


@pytest.mark.parametrize(
    ("policy", "review", "disputed", "expected"),
    [
        (Policy.PUBLISH, False, "skills", Status.PUBLISHED),
        (Policy.PUBLISH, True, None, Status.IN_REVIEW),
        (Policy.FLAGGED_WAIT, False, None, Status.PUBLISHED),
        (Policy.FLAGGED_WAIT, False, "skills", Status.IN_REVIEW),
        (Policy.ALL_WAIT, False, None, Status.IN_REVIEW),
    ],
)
def test_the_policy_of_the_source_decides_what_waits(
    policy: Policy, review: bool, disputed: str | None, expected: Status
) -> None:
    source = make_source()
    source.policy = policy
    source.save()
    take_in(make_read(disputed=disputed), review=review)
    assert Posting.objects.get().status == expected


def test_flags_name_what_an_editor_may_look_at() -> None:
    take_in(make_read(company=None, apply_url=None, disputed="salary"))
    assert Posting.objects.get().flags == ["conflict", "no_company", "no_apply_url"]


@pytest.mark.parametrize(
    ("status", "reason", "after"),
    [
        (Status.CLOSED, ClosedReason.MISSING, Status.PUBLISHED),
        (Status.CLOSED, ClosedReason.AGE, Status.PUBLISHED),
        (Status.CLOSED, ClosedReason.EDITOR, Status.CLOSED),
        (Status.REJECTED, "", Status.REJECTED),
        (Status.IN_REVIEW, "", Status.IN_REVIEW),
    ],
)
@pytest.mark.parametrize("changed", [True, False])
def test_what_is_seen_again_opens_only_what_no_editor_closed(
    status: Status, reason: str, after: Status, changed: bool
) -> None:
    take_in(make_read())
    set_status(status, reason)
    take_in(make_read(skills=("Go",)) if changed else seen())
    assert Posting.objects.get().status == after


PAST, FUTURE = date(2020, 1, 1), date(2090, 1, 1)


@pytest.mark.parametrize(("end", "after"), [(PAST, Status.CLOSED), (FUTURE, Status.PUBLISHED)])
def test_what_ended_by_its_own_words_opens_where_it_now_ends_later(
    end: date, after: Status
) -> None:
    take_in(make_read(valid_through=PAST))
    assert Posting.objects.get().closed_reason == ClosedReason.STATED_END
    take_in(make_read(valid_through=end, skills=("Go",)))
    assert Posting.objects.get().status == after


def test_what_ended_and_now_states_no_end_opens() -> None:
    take_in(make_read(valid_through=PAST))
    take_in(make_read())
    assert Posting.objects.get().status == Status.PUBLISHED


def test_what_ended_waits_for_review_like_the_rest_of_its_source() -> None:
    take_in(make_read(valid_through=PAST), review=True)
    assert Posting.objects.get().status == Status.IN_REVIEW


def test_an_unchanged_document_that_opens_a_posting_counts_as_a_change() -> None:
    take_in(make_read())
    set_status(Status.CLOSED, ClosedReason.MISSING)
    assert take_in(seen()) == Tally(read=1, changed=1)


def test_what_is_seen_again_after_its_stated_end_stays_closed() -> None:
    take_in(make_read(valid_through=date(2020, 1, 1)))
    set_status(Status.CLOSED, ClosedReason.MISSING)
    take_in(seen())
    posting = Posting.objects.get()
    assert (posting.status, posting.closed_reason) == (Status.CLOSED, ClosedReason.STATED_END)


def test_a_published_posting_stays_published_when_it_is_flagged() -> None:
    source = make_source()
    source.policy = Policy.FLAGGED_WAIT
    source.save()
    take_in(make_read())
    take_in(make_read(disputed="salary", skills=("Go",)))
    assert Posting.objects.get().status == Status.PUBLISHED


# Corrections


def test_a_correction_survives_and_the_other_fields_follow_the_document() -> None:
    take_in(make_read(seniority="mid", skills=("Go",)))
    posting = Posting.objects.get()
    Correction.objects.create(
        posting=posting, field="seniority", value="senior", at=posting.first_seen
    )
    Correction.objects.create(posting=posting, field="company", value=None, at=posting.first_seen)
    take_in(make_read(seniority="junior", skills=("Go", "Rust"), text="New words."))
    posting.refresh_from_db()
    assert (posting.seniority, posting.company) == ("senior", None)
    assert (posting.skills, posting.body) == (["Go", "Rust"], "New words.")


def test_a_corrected_conflict_is_no_flag() -> None:
    take_in(make_read(disputed="salary"))
    posting = Posting.objects.get()
    Correction.objects.create(posting=posting, field="salary", value=None, at=posting.first_seen)
    take_in(make_read(disputed="salary", skills=("Go",)))
    assert Posting.objects.get().flags == []


# Without a title


def test_a_posting_without_a_title_waits_whatever_the_policy() -> None:
    take_in(make_read(title=None))
    posting = Posting.objects.get()
    assert (posting.title, posting.status, posting.flags) == ("", Status.IN_REVIEW, ["no_title"])


def test_a_published_posting_that_loses_its_title_waits() -> None:
    take_in(make_read(external_id="1"))
    take_in(make_read(external_id="1", title=None))
    assert Posting.objects.get().status == Status.IN_REVIEW


def test_what_waits_for_review_goes_on_waiting_when_its_document_turns_to_another_job() -> None:
    take_in(make_read(external_id="1"), review=True)
    take_in(make_read(external_id="2", title="Baker", company="Other", apply_url=None))
    assert set(Posting.objects.values_list("title", "status")) == {
        ("Pump Engineer", Status.IN_REVIEW),
        ("Baker", Status.PUBLISHED),
    }


# Refused

SOUND = {"external_id": "sound", "title": "Sound Engineer"}
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
