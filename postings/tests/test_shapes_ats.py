"""Payloads of Lever and Ashby read as postings."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest

from postings.ingestion.documents.contents import documents_in
from postings.ingestion.pipeline import read
from postings.ingestion.records import Document, DocumentError, LineRole, Reading, Salary
from postings.tests.test_shapes import lever_item, read_all

BODY = "<p>Mend the pumps of a small town.</p><ul><li>Grease valves</li></ul>"


def read_one(payload: Any) -> Reading:
    ((_, reading),) = read_all(payload)
    return reading


def refusals(payload: Any) -> list[str]:
    """The reason for which each item is refused."""
    found = []
    for each in documents_in(io.BytesIO(json.dumps(payload).encode()), "board.json"):
        assert isinstance(each, Document)
        with pytest.raises(DocumentError) as refused:
            read(each)
        found.append(refused.value.reason)
    return found


def lines(reading: Reading, role: LineRole) -> list[str]:
    return [reading.parsed.words(line) for line in reading.parsed.lines(role)]


def blocks(reading: Reading) -> list[str]:
    return [reading.parsed.words(block) for block in reading.parsed.blocks]


# Lever


def test_the_company_of_a_lever_address_is_taken_only_where_the_text_names_it() -> None:
    named = lever_item(
        hostedUrl="https://jobs.lever.co/bluevalley/7f0e",
        description="<p>Blue Valley looks after the pumps of a small town.</p>",
    )
    unnamed = lever_item(hostedUrl="https://jobs.lever.co/bluevalley/7f0e")
    assert read_one([named]).record.company == "Blue Valley"
    assert read_one([unnamed]).record.company is None


def test_lever_says_where_to_apply_and_in_which_country() -> None:
    item = lever_item(applyUrl="https://jobs.example.org/acme/7f0e/apply", country="BE")
    item["categories"] = {"location": "Head office", "team": "Pumps", "department": "Works"}
    reading = read_one([item])
    assert reading.record.apply_url == "https://jobs.example.org/acme/7f0e/apply"
    assert reading.record.countries == ("BE",)
    assert lines(reading, LineRole.OTHER) == ["Department: Works", "Team: Pumps"]


def test_all_places_of_a_lever_posting_are_its_own() -> None:
    item = lever_item(workplaceType="remote")
    item["categories"] = {"location": "Ghent", "allLocations": ["Ghent", "Leeds"]}
    record = read_one([item]).record
    assert (record.cities, record.remote_from) == (("Ghent", "Leeds"), ("BE", "GB"))


def test_the_plain_text_of_lever_serves_where_it_has_no_other() -> None:
    item = lever_item(lists=[], descriptionPlain="Mend pumps.\n\nR&D of valves.")
    del item["description"]
    assert blocks(read_one([item])) == ["Mend pumps.", "R&D of valves."]


def test_lever_postings_without_text_are_refused() -> None:
    (refused,) = refusals([lever_item(description="", lists=[])])
    assert "?mode=json" in refused


def test_lever_postings_in_groups_are_found() -> None:
    assert len(read_all([{"title": "Works", "postings": [lever_item()]}])) == 1


# Ashby


def ashby_item(**values: Any) -> dict[str, Any]:
    return {
        "id": "0b1c",
        "title": " Pump Engineer ",
        "department": "Works",
        "team": "Works",
        "employmentType": "FullTime",
        "location": "Ghent",
        "secondaryLocations": [],
        "publishedAt": "2026-03-05T09:12:44.120+00:00",
        "isListed": True,
        "isRemote": None,
        "workplaceType": None,
        "address": {"postalAddress": {"addressCountry": "Belgium"}},
        "jobUrl": "https://jobs.example.org/acme/0b1c",
        "applyUrl": "https://jobs.example.org/acme/0b1c/application",
        "descriptionHtml": BODY,
        **values,
    }


def component(kind: str, low: Any = None, high: Any = None, **values: Any) -> dict[str, Any]:
    return {
        "compensationType": kind, "interval": "1 YEAR", "currencyCode": "USD",
        "minValue": low, "maxValue": high, **values,
    }  # fmt: skip


def tiers(*parts: tuple[str, list[dict[str, Any]]]) -> dict[str, Any]:
    return {
        "compensationTierSummary": "$100K – $150K • Offers Equity",
        "compensationTiers": [{"title": title, "components": each} for title, each in parts],
    }


def test_an_ashby_job_is_read() -> None:
    reading = read_one({"jobs": [ashby_item()], "apiVersion": "1"})
    record = reading.record
    assert (record.title, record.employment_type) == ("Pump Engineer", "full_time")
    assert (record.countries, record.cities) == (("BE",), ("Ghent",))
    assert record.posted_on == date(2026, 3, 5)
    assert record.apply_url == "https://jobs.example.org/acme/0b1c/application"
    assert (record.salary, record.workplace, record.equity) == (None, None, False)
    assert lines(reading, LineRole.OTHER) == ["Department: Works"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"workplaceType": "Hybrid", "isRemote": True}, "hybrid"),
        ({"workplaceType": "Remote", "isRemote": False}, "remote"),
        ({"workplaceType": "OnSite", "isRemote": None}, "onsite"),
        ({"isRemote": True}, "remote"),
        ({"isRemote": False}, None),
    ],
)
def test_ashby_names_a_way_of_working_before_it_flags_one(
    values: dict[str, Any], expected: str | None
) -> None:
    assert read_one([ashby_item(**values)]).record.workplace == expected


def test_a_flag_says_less_than_a_text_that_asks_for_days_in_an_office() -> None:
    body = f"{BODY}<p>You will be in our office 3 days a week.</p>"
    item = ashby_item(isRemote=True, descriptionHtml=body)
    assert read_one([item]).record.workplace == "hybrid"


def test_an_office_or_remote_is_remote() -> None:
    item = ashby_item(workplaceType="OnSite", location="Ghent / Remote")
    assert read_one([item]).record.workplace == "remote"


def test_a_second_place_that_is_remote_offers_that_beside_the_first() -> None:
    others = [{"location": "Remote (Canada)"}, {"location": "Leeds"}]
    record = read_one([ashby_item(workplaceType="Hybrid", secondaryLocations=others)]).record
    assert (record.workplace, record.remote_from) == ("remote", ("CA",))
    lever = lever_item(workplaceType="hybrid")
    lever["categories"] = {"location": "Ghent", "allLocations": ["Ghent", "Remote - Belgium"]}
    assert read_one([lever]).record.workplace == "remote"


def test_the_tiers_of_ashby_are_joined_without_bonus_and_equity() -> None:
    pay = tiers(
        ("SF", [component("Salary", 120_000, 150_000), component("Bonus", 1_000, 900_000)]),
        ("Elsewhere", [component("Salary", 100_000, 130_000),
                       component("EquityPercentage", interval="NONE")]),
    )  # fmt: skip
    reading = read_one([ashby_item(compensation=pay)])
    assert reading.record.salary == Salary(min=100_000, max=150_000, currency="USD", period="year")
    assert reading.record.equity is True
    assert lines(reading, LineRole.PAY) == ["$100K – $150K • Offers Equity"]


def test_an_end_that_ashby_leaves_open_stays_open() -> None:
    pay = tiers(("", [component("Salary", 25, None, interval="1 HOUR", currencyCode="EUR")]))
    pay["compensationTierSummary"] = None
    salary = read_one([ashby_item(compensation=pay)]).record.salary
    assert salary == Salary(min=25, max=None, currency="EUR", period="hour")


def test_pay_that_ashby_does_not_show_is_not_shown() -> None:
    pay = tiers(("", [component("Salary", 100_000, 150_000)]))
    hidden = ashby_item(compensation=pay, shouldDisplayCompensationOnJobPostings=False)
    assert read_one([hidden]).record.salary is None


def test_second_places_of_ashby_are_places_of_the_job() -> None:
    other = {"location": "Leeds", "address": {"addressCountry": "United Kingdom"}}
    record = read_one([ashby_item(secondaryLocations=[other])]).record
    assert (record.countries, record.cities) == (("BE", "GB"), ("Ghent", "Leeds"))


@pytest.mark.parametrize(
    ("values", "reason"),
    [({"isListed": False}, "not listed"), ({"descriptionHtml": ""}, "no description")],
)
def test_an_ashby_job_that_is_not_to_be_shown_is_refused(
    values: dict[str, Any], reason: str
) -> None:
    (refused,) = refusals({"jobs": [ashby_item(**values)]})
    assert reason in refused


@pytest.mark.parametrize(
    ("title", "stated", "expected"),
    [
        ("Pump Intern", "FullTime", "internship"),
        ("Pump Engineer (Contract)", "FullTime", "contract"),
        ("Pump Engineer (Full-time)", "PartTime", "part_time"),
        ("Contract Manager", "FullTime", "full_time"),
    ],
)
def test_a_title_may_say_more_of_the_job_than_its_hours(
    title: str, stated: str, expected: str
) -> None:
    item = ashby_item(title=title, employmentType=stated)
    assert read_one([item]).record.employment_type == expected
