"""What is stored of what was read, and found again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from postings.choices import ClosedReason, Status
from postings.ingestion.records import Document as FoundDocument
from postings.ingestion.store import Store, Tally, Unchanged
from postings.models import Company, Document, Posting, Run, SourcePosting
from postings.tests.factories import make_source
from postings.tests.readings import make_read, make_statement
from postings.tests.storing import SOUND, seen, set_status, take_in

pytestmark = pytest.mark.django_db


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
