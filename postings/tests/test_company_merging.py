"""Companies that an editor says are one."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from postings import company_merging
from postings.bulk import one_writer
from postings.companies import companies_named
from postings.models import Company, Posting
from postings.projection import FIELDS, project_again
from postings.tests.desk import page
from postings.tests.factories import make_company, make_posting, make_source_posting
from postings.tests.test_pairs import in_role

pytestmark = pytest.mark.django_db


def make_read(company: str) -> Posting:
    """A posting of a company as one source states it."""
    posting = make_posting(company=company)
    record = dict.fromkeys(FIELDS) | {"title": "Cook", "category": "other", "language": "en"}
    make_source_posting(posting, "A cook", record=record | {"company": company, "equity": False})
    with one_writer():
        project_again(posting)
    posting.refresh_from_db()
    return posting


def named() -> list[tuple[str, str]]:
    rows = Posting.objects.order_by("pk").values_list("company__name", "keywords")
    return [(name, keywords) for name, keywords in rows]


def merge(kept: str, *gone: str) -> None:
    with one_writer():
        company_merging.merge(make_company(kept), [make_company(name) for name in gone])


def test_postings_follow_and_come_back() -> None:
    make_read("Acme")
    make_read("Zenith")
    merge("Acme", "Zenith")
    assert named() == [("Acme", "Acme"), ("Acme", "Acme")]
    with one_writer():
        assert company_merging.part(make_company("Zenith")) == 1
    assert named() == [("Acme", "Acme"), ("Zenith", "Zenith")]


@pytest.mark.parametrize("address", ["/?company={}", "/jobs.json?company={}"])
def test_addresses_with_the_old_name_find_what_went_to_the_other(
    client: Client, address: str
) -> None:
    make_read("Acme")
    make_read("Zenith")
    make_read("Other")
    before = client.get(address.format("acme")).content
    merge("Acme", "Zenith")
    now = client.get(address.format("acme")).content
    assert client.get(address.format("zenith")).content == now != before
    both = client.get("/?company=zenith&company=acme&company_not=other")
    assert b"2 jobs" in both.content


def test_what_is_left_out_by_the_old_name_stays_out(client: Client) -> None:
    make_read("Acme")
    make_read("Zenith")
    merge("Acme", "Zenith")
    assert b"No jobs" in client.get("/?company_not=zenith").content


def test_what_names_a_merged_company_is_of_the_other() -> None:
    merge("Acme", "Zenith")
    with one_writer():
        found = companies_named({"ZENITH GmbH", "Zenith"})
    assert {company.name for company in found.values()} == {"Acme"}
    assert Company.objects.count() == 2


def test_what_was_merged_before_goes_along() -> None:
    make_read("Cobalt")
    merge("Zenith", "Cobalt")
    merge("Acme", "Zenith")
    into = Company.objects.exclude(merged_into=None).values_list("name", "merged_into__name")
    assert set(into) == {("Zenith", "Acme"), ("Cobalt", "Acme")}
    assert named() == [("Acme", "Acme")]


def test_an_old_address_leads_to_the_new_one(client: Client) -> None:
    make_read("Acme")
    merge("Acme", "Zenith")
    response = client.get("/companies/zenith/")
    assert (response.status_code, response["Location"]) == (301, "/companies/acme/")


def act(client: Client, action: str, *names: str, **data: Any) -> Any:
    selected = [make_company(name).pk for name in names]
    return client.post(page("company"), {"action": action, "_selected_action": selected, **data})


def test_an_editor_says_which_stays(client: Client) -> None:
    in_role(client, "Editor")
    make_read("Zenith")
    response = act(client, "merge", "Acme", "Zenith")
    assert [each.name for each in response.context_data["companies"]] == ["Zenith", "Acme"]
    assert not Company.objects.exclude(merged_into=None).exists()
    act(client, "merge", "Acme", "Zenith", kept=make_company("Acme").pk)
    assert named() == [("Acme", "Acme")]
    act(client, "part", "Zenith")
    assert named() == [("Zenith", "Zenith")]


@pytest.mark.parametrize("names", [["Acme"], ["Acme", "Zenith"]])
def test_one_alone_or_one_that_is_merged_is_not_merged(client: Client, names: list[str]) -> None:
    in_role(client, "Editor")
    merge("Cobalt", "Zenith")
    act(client, "merge", *names, kept=make_company("Acme").pk)
    assert make_company("Acme").merged_into is None
    assert make_company("Zenith").merged_into == make_company("Cobalt")


def test_a_reviewer_merges_none(client: Client) -> None:
    in_role(client, "Reviewer")
    act(client, "merge", "Acme", "Zenith", kept=make_company("Acme").pk)
    assert not Company.objects.exclude(merged_into=None).exists()
