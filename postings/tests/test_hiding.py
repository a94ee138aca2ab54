"""A company that the board does not show, now or later."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from postings import company_merging, hiding, moderation
from postings.bulk import one_writer
from postings.choices import ClosedReason, PairState, Status
from postings.corrections import correct
from postings.merging import merge_pair, undo_merge
from postings.models import DuplicatePair, Posting
from postings.search import SearchQuery, sql
from postings.tests.desk import ingest
from postings.tests.factories import NOW, make_company, make_posting
from postings.tests.readings import make_read
from postings.tests.test_company_merging import make_read as make_stated
from postings.tests.test_search_sync import TODAY, follows, found

__all__ = ["follows"]

pytestmark = pytest.mark.django_db


def hide(*names: str) -> int:
    with one_writer():
        return hiding.hide([make_company(name) for name in names])


def show(*names: str) -> int:
    with one_writer():
        return hiding.show([make_company(name) for name in names])


def state(posting: Posting) -> tuple[str, str]:
    posting.refresh_from_db()
    return posting.status, posting.closed_reason


@pytest.mark.parametrize(
    "values",
    [
        {"status": Status.PUBLISHED},
        {"status": Status.IN_REVIEW},
        {"status": Status.CLOSED, "closed_reason": ClosedReason.AGE},
        {"status": Status.CLOSED, "closed_reason": ClosedReason.EDITOR},
    ],
)
def test_its_postings_are_hidden_and_come_back_as_they_were(values: dict[str, Any]) -> None:
    posting, other = make_posting(**values), make_posting(company="Other", **values)
    before = state(posting)
    assert hide("Northwind") == 1
    assert state(posting) == (Status.HIDDEN, "")
    assert state(other) == before
    assert show("Northwind") == 1
    assert state(posting) == before
    posting.refresh_from_db()
    assert posting.status_when_shown == ""


def test_what_was_rejected_or_merged_stays_so() -> None:
    rejected, kept = make_posting(status=Status.REJECTED), make_posting(company="Other")
    merged = make_posting(status=Status.MERGED, merged_into=kept)
    hide("Northwind")
    assert [state(each)[0] for each in (rejected, merged)] == [Status.REJECTED, Status.MERGED]
    show("Northwind")
    assert [state(each)[0] for each in (rejected, merged)] == [Status.REJECTED, Status.MERGED]


ADDRESSES = (
    *("/", "/?q=backend", "/jobs.rss", "/jobs.atom", "/jobs.json", "/jobs.csv", "/insights/"),
    *("/companies/", "/sitemap.xml"),
)
SITEMAP = re.compile(rb"<loc>http://testserver(/sitemaps/[^<]*)</loc>")


def test_nothing_of_it_is_shown(client: Client) -> None:
    make_posting(company="Other", title="Cook")
    posting = make_posting(title="Backend Engineer at large", company="Northwind Traders")
    shown = [posting.get_absolute_url(), reverse("postings:company", args=["northwind-traders"])]
    for address in shown:
        assert client.get(address).status_code == 200
    hide("Northwind Traders")
    for address in (*shown, reverse("postings:apply", args=[posting.pk])):
        assert client.get(address).status_code == 404
    sitemaps = [name.decode() for name in SITEMAP.findall(client.get("/sitemap.xml").content)]
    assert len(sitemaps) == 3
    for address in (*ADDRESSES, *sitemaps):
        response: Any = client.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        assert response.status_code == 200, address
        assert b"orthwind" not in body, address
        assert b"at large" not in body, address
    show("Northwind Traders")
    for address in shown:
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/", "/jobs.rss", "/jobs.json"])
def test_a_listing_of_it_does_not_say_its_name(client: Client, address: str) -> None:
    make_posting(company="Northwind")
    hide("Northwind")
    assert b"Northwind" not in client.get(f"{address}?company=northwind").content


def test_what_was_merged_into_one_of_it_leads_nowhere(client: Client) -> None:
    kept = make_posting()
    merged = make_posting(status=Status.MERGED, merged_into=kept)
    apply = reverse("postings:apply", args=[merged.pk])
    assert client.get(apply)["Location"] == kept.get_absolute_url()
    hide("Northwind")
    for address in (apply, merged.get_absolute_url(), reverse("postings:report", args=[merged.pk])):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("parameter", ["company", "company_not"])
def test_who_asks_for_it_or_what_it_took_in_is_not_told_its_name(
    client: Client, parameter: str
) -> None:
    make_posting(company="Acme Traders")
    with one_writer():
        company_merging.merge(make_company("Northwind Traders"), [make_company("Acme Traders")])
    hide("Northwind Traders")
    for slug in ("northwind-traders", "acme-traders"):
        body = client.get("/", {parameter: slug}).content.decode()
        assert slug in body
        assert "Traders" not in body
        assert "northwind" not in body.replace(slug, "")


@pytest.mark.django_db(transaction=True)
def test_both_engines_agree_while_it_is_hidden_and_shown_again(follows: Any) -> None:
    posting, other = make_posting(), make_posting(company="Other")
    for change, expected in (
        (lambda: None, [other.pk, posting.pk]),
        (lambda: hide("Northwind"), [other.pk]),
        (lambda: show("Northwind"), [other.pk, posting.pk]),
    ):
        change()
        assert list(found(follows)) == expected
        reference = sql.search(SearchQuery(), TODAY, facet_limit=5)
        assert list(reference.ids) == expected
        assert reference.total == len(expected)


# What comes in later


def by_copy() -> None:
    ingest(make_read("b.txt", title="Cook", company="Acme", apply_url="https://x.example/2"))


def by_saving() -> None:
    make_posting(title="Cook", company=make_company("Acme"))


def by_update() -> None:
    other = make_posting(title="Cook", company="Other")
    Posting.objects.filter(pk=other.pk).update(company=make_company("Acme"))


def by_correction() -> None:
    posting = make_stated("Other")
    with one_writer():
        correct(posting, {"company": "Acme"}, by=None, at=NOW)


@pytest.mark.parametrize("bring", [by_copy, by_saving, by_update, by_correction])
def test_what_comes_to_it_later_is_hidden_too(bring: Callable[[], None]) -> None:
    hide("Acme")
    bring()
    posting = Posting.objects.get(company=make_company("Acme"))
    assert state(posting) == (Status.HIDDEN, "")
    show("Acme")
    assert state(posting) == (Status.PUBLISHED, "")


def test_its_documents_are_read_on_and_stay_hidden() -> None:
    ingest(make_read("a.txt", company="Acme"))
    hide("Acme")
    ingest(make_read("a.txt", company="Acme", seniority="senior"))
    posting = Posting.objects.get()
    assert (state(posting), posting.seniority) == ((Status.HIDDEN, ""), "senior")
    ingest(make_read("a.txt", company="Other"))
    assert state(posting) == (Status.PUBLISHED, "")


def test_one_without_a_title_waits_when_it_is_shown() -> None:
    ingest(make_read("a.txt", company="Acme"))
    hide("Acme")
    ingest(make_read("a.txt", company="Acme", title=None))
    show("Acme")
    assert state(Posting.objects.get()) == (Status.IN_REVIEW, "")


def test_nothing_of_it_is_closed_and_opened_by_a_command() -> None:
    past = (NOW - timedelta(days=900)).date()
    posting = make_posting(valid_through=past)
    hide("Northwind")
    call_command("close_expired", verbosity=0)
    assert state(posting) == (Status.HIDDEN, "")
    show("Northwind")
    call_command("close_expired", verbosity=0)
    assert state(posting) == (Status.CLOSED, ClosedReason.STATED_END)


# Decisions


@pytest.mark.parametrize("change", moderation.CHANGES, ids=lambda each: each.name)
def test_nothing_is_decided_of_what_is_hidden(change: moderation.Change) -> None:
    posting = make_posting()
    hide("Northwind")
    applied = moderation.apply(change, Posting.objects.all())
    assert applied.changed == 0
    assert applied.skipped == {"hidden with its company: show that first": 1}
    assert state(posting) == (Status.HIDDEN, "")


def test_companies_that_are_merged_are_shown_as_the_one_that_stays() -> None:
    shown, hidden = make_stated("Shown"), make_stated("Hidden")
    hide("Hidden")
    with one_writer():
        company_merging.merge(make_company("Shown"), [make_company("Hidden")])
    assert state(hidden) == (Status.PUBLISHED, "")
    with one_writer():
        company_merging.part(make_company("Hidden"))
    assert state(hidden) == (Status.HIDDEN, "")
    with one_writer():
        company_merging.merge(make_company("Hidden"), [make_company("Shown")])
    assert state(shown) == (Status.HIDDEN, "")


def test_the_address_of_one_merged_into_a_hidden_one_is_not_found(client: Client) -> None:
    make_stated("Acme")
    make_stated("Zenith")
    with one_writer():
        company_merging.merge(make_company("Acme"), [make_company("Zenith")])
    address = reverse("postings:company", args=["zenith"])
    assert client.get(address).status_code == 301
    hide("Acme")
    assert client.get(address).status_code == 404


def test_a_hidden_one_that_is_merged_comes_back_hidden() -> None:
    hidden, other = make_stated("Hidden"), make_stated("Other")
    hide("Hidden")
    hidden.refresh_from_db()
    pair = DuplicatePair.objects.create(
        first=hidden, second=other, score=80, reasons=[], state=PairState.OPEN, raised_at=NOW
    )
    with one_writer():
        merge_pair(pair, NOW, None)
    assert state(hidden)[0] == Status.MERGED
    with one_writer():
        undo_merge(hidden, NOW, None)
    assert state(hidden) == (Status.HIDDEN, "")
    show("Hidden")
    assert state(hidden) == (Status.PUBLISHED, "")


def test_hiding_takes_two_statements_whatever_the_number() -> None:
    def statements(count: int) -> int:
        for _ in range(count):
            make_posting()
        with CaptureQueriesContext(connection) as queries, one_writer():
            hiding.hide([make_company()])
        return len(queries)

    assert statements(1) == statements(9)
