"""Payloads of Greenhouse read as postings."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from postings.ingestion.records import LineRole, Salary
from postings.tests.test_shapes import read_all
from postings.tests.test_shapes_ats import BODY, blocks, lines, read_one, refusals


def greenhouse_item(**values: Any) -> dict[str, Any]:
    return {
        "id": 4711,
        "internal_job_id": 12,
        "title": "Pump Engineer",
        "company_name": "Acme ",
        "absolute_url": "https://careers.example.org/jobs?gh_jid=4711",
        "location": {"name": "Ghent, Belgium"},
        "content": BODY.replace("<", "&lt;").replace(">", "&gt;"),
        "first_published": "2026-03-04T23:30:00-05:00",
        "updated_at": "2026-06-01T00:00:00-04:00",
        "metadata": None,
        "departments": [{"id": 1, "name": "Water works"}],
        "offices": [{"id": 2, "name": "Flanders", "location": None}],
        **values,
    }


def custom(name: str, value: Any, value_type: str = "single_select") -> dict[str, Any]:
    return {"id": 1, "name": name, "value": value, "value_type": value_type}


def pay_input(label: str, low: str, high: str) -> str:
    return (
        f'<div class="pay-input"><div class="title">{label}</div><div class="pay-range">'
        f'<span>{low}</span><span class="divider">&mdash;</span><span>{high}</span></div></div>'
    )


def with_pay(*ranges: str) -> str:
    content = f'{BODY}<div class="content-pay-transparency">{"".join(ranges)}</div>'
    return content.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def test_a_greenhouse_job_is_read() -> None:
    ((origin, reading),) = read_all({"jobs": [greenhouse_item()], "meta": {"total": 1}})
    record = reading.record
    assert origin == "board.json#4711"
    assert reading.parsed.external_id == "greenhouse:4711"
    assert (record.title, record.company) == ("Pump Engineer", "Acme")
    assert (record.countries, record.cities) == (("BE",), ("Ghent",))
    assert record.posted_on == date(2026, 3, 4)
    assert record.apply_url == "https://careers.example.org/jobs?gh_jid=4711"
    assert blocks(reading) == ["Mend the pumps of a small town.", "Grease valves"]
    assert lines(reading, LineRole.OTHER) == [
        "Department: Water works",
        "Listed under the offices: Flanders",
    ]


def test_a_single_greenhouse_job_is_a_payload_too() -> None:
    assert read_one(greenhouse_item()).record.title == "Pump Engineer"


def test_the_company_around_greenhouse_jobs_is_theirs() -> None:
    job = greenhouse_item()
    del job["company_name"]
    assert read_one({"company": "Acme", "job_count": 1, "jobs": [job]}).record.company == "Acme"


def test_offices_are_the_place_where_greenhouse_names_none() -> None:
    offices = [{"name": "Leeds, UK"}, {"name": "Ghent"}]
    reading = read_one(greenhouse_item(location={"name": "N/A"}, offices=offices))
    assert reading.record.cities == ("Leeds", "Ghent")
    assert lines(reading, LineRole.OTHER) == ["Department: Water works"]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"content": None}, "fetch the board again with ?content=true"),
        ({"content": "&lt;p&gt;&amp;nbsp;&lt;/p&gt;"}, "fetch the board again with ?content=true"),
        ({"internal_job_id": None}, "without a vacancy in mind"),
    ],
)
def test_a_greenhouse_job_without_a_posting_is_refused(values: dict[str, Any], reason: str) -> None:
    (refused,) = refusals({"jobs": [greenhouse_item(**values)]})
    assert reason in refused


def test_departments_with_titles_alone_are_refused() -> None:
    departments = [
        {"id": 1, "name": "Works", "parent_id": None, "jobs": [{"id": 7, "title": "Welder"}]},
        {"id": 2, "name": "Office", "parent_id": None, "jobs": []},
    ]
    (refused,) = refusals({"departments": departments})
    assert "?content=true" in refused


def test_departments_with_whole_jobs_are_read() -> None:
    department = {"id": 1, "name": "Works", "parent_id": None, "jobs": [greenhouse_item()]}
    assert read_one({"departments": [department]}).record.title == "Pump Engineer"


def test_fields_of_an_employers_own_are_read_by_their_names() -> None:
    fields = [
        custom("Time Type", "Full Time"),
        custom("Location Type", "Hybrid (some travel)"),
        custom("Job Level", "P3"),
        custom("Job Code", "XK-12"),
        custom("Earliest Hire Date", "2026-01-01", "date"),
        custom("Teams", ["Pumps", "Valves"], "multi_select"),
        custom("Empty", None),
    ]
    reading = read_one(greenhouse_item(metadata=fields, departments=[], offices=[]))
    assert reading.record.employment_type == "full_time"
    assert reading.record.workplace == "hybrid"
    assert lines(reading, LineRole.TYPE) == ["Full Time"]
    assert lines(reading, LineRole.OTHER) == ["Job Level: P3", "Teams: Pumps, Valves"]


def test_pay_in_cents_is_read_with_the_period_of_its_label() -> None:
    ranges = [
        {"min_cents": 2_150, "max_cents": 2_500, "currency_type": "EUR", "title": "Hourly pay"}
    ]
    salary = read_one(greenhouse_item(pay_input_ranges=ranges)).record.salary
    assert salary == Salary(min=21.5, max=25, currency="EUR", period="hour")


def test_ranges_of_several_regions_are_all_kept_and_joined() -> None:
    content = with_pay(
        pay_input("Zone A, annual:", "$120,000", "$150,000 USD"),
        pay_input("Zone B, annual:", "$100,000", "$130,000 USD"),
    )
    reading = read_one(greenhouse_item(content=content))
    assert reading.record.salary == Salary(min=100_000, max=150_000, currency="USD", period="year")
    fields = [found for found in reading.findings if found.evidence.path == "content div.pay-range"]
    assert [found.evidence.quote.split(",")[0] for found in fields] == [
        "label Zone A",
        "label Zone B",
    ]


def test_of_ranges_in_several_currencies_that_of_the_jobs_country_is_believed() -> None:
    ranges = [
        custom(f"Range ({country})", {"unit": unit, "min_value": low, "max_value": high}, kind)
        for country, unit, low, high, kind in (
            ("US", "USD", "118000.0", "231000.0", "currency_range"),
            ("Canada", "CAD", "115000.0", "190000.0", "currency_range"),
            ("UK", None, "0.0", "0.0", "currency_range"),
        )
    ]
    job = greenhouse_item(metadata=ranges, location={"name": "Toronto"})
    assert read_one(job).record.salary == Salary(
        min=115_000, max=190_000, currency="CAD", period="year"
    )


def test_a_range_that_is_more_than_base_pay_is_no_field_of_it() -> None:
    content = with_pay(pay_input("On-target earnings (OTE), annual:", "$90,000", "$120,000 USD"))
    reading = read_one(greenhouse_item(content=content))
    assert [f.evidence.path for f in reading.findings if f.field == "salary"] == [""]
