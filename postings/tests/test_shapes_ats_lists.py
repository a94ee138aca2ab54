"""Payloads of Workable, SmartRecruiters and Recruitee read as postings."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from postings.ingestion.records import LineRole, Salary
from postings.tests.test_shapes import read_all
from postings.tests.test_shapes_ats import BODY, blocks, lines, read_one, refusals

# Workable


def workable_item(**values: Any) -> dict[str, Any]:
    place = {"country": "Spain", "countryCode": "ES", "city": "Vigo", "region": None}
    return {
        "title": "Pump Engineer",
        "shortcode": "A1B2C3",
        "employment_type": "Full-time",
        "telecommuting": False,
        "department": "Works",
        "experience": "Mid-Senior level",
        "url": "https://apply.example.org/j/A1B2C3",
        "application_url": "https://apply.example.org/j/A1B2C3/apply",
        "published_on": "2026-03-05",
        "created_at": "2026-02-01",
        "locations": [place],
        "description": BODY,
        **values,
    }


def widget(*jobs: dict[str, Any]) -> dict[str, Any]:
    return {"name": "Acme", "description": None, "jobs": list(jobs)}


def test_a_job_of_the_workable_widget_is_read() -> None:
    reading = read_one(widget(workable_item()))
    record = reading.record
    assert (record.title, record.company) == ("Pump Engineer", "Acme")
    assert (record.employment_type, record.workplace) == ("full_time", None)
    assert (record.countries, record.cities) == (("ES",), ("Vigo",))
    assert record.posted_on == date(2026, 3, 5)
    assert record.seniority == "senior"
    assert record.apply_url == "https://apply.example.org/j/A1B2C3/apply"


def test_a_workable_job_in_several_countries_is_one_posting() -> None:
    portugal = {"country": "Portugal", "countryCode": "PT", "city": "", "region": None}
    hidden = {"country": "Italy", "countryCode": "IT", "city": "", "hidden": True}
    jobs = [
        workable_item(telecommuting=True, locations=[{"country": "Spain", "countryCode": "ES"}]),
        workable_item(telecommuting=True, locations=[portugal, hidden]),
        workable_item(telecommuting=True, locations=[portugal]),
    ]
    ((origin, reading),) = read_all(widget(*jobs))
    assert origin == "board.json#A1B2C3"
    assert reading.record.countries == ("ES", "PT")
    assert reading.record.remote_from == ("ES", "PT")
    assert lines(reading, LineRole.PLACE) == ["Spain; Portugal"]


def test_a_title_is_believed_before_a_level_of_the_payload() -> None:
    record = read_one(widget(workable_item(title="Engineering Manager"))).record
    assert record.seniority == "manager"


def test_a_job_of_workables_api_is_read_in_its_parts() -> None:
    job = {
        "id": 9, "shortcode": "A1B2C3", "title": "Pump Engineer", "remote": True,
        "workplace": "hybrid", "type": "part", "published": "2026-03-05T00:00:00.000Z",
        "department": ["Works", "Pumps"], "location": {"country": "Spain", "countryCode": "ES"},
        "description": "<p>Mend pumps.</p>", "requirements": "<p>A steady hand.</p>",
        "benefits": "", "state": "published",
    }  # fmt: skip
    reading = read_one({"total": 1, "results": [job]})
    assert reading.record.workplace == "hybrid"
    assert reading.record.employment_type == "part_time"
    assert reading.record.countries == ("ES",)
    assert blocks(reading) == ["Mend pumps.", "Requirements", "A steady hand."]
    assert lines(reading, LineRole.OTHER) == ["Department: Works, Pumps"]


def test_a_workable_list_without_details_is_refused() -> None:
    job = workable_item()
    del job["description"]
    (refused,) = refusals(widget(job))
    assert "?details=true" in refused


def test_a_workable_job_that_is_closed_is_refused() -> None:
    (refused,) = refusals(workable_item(state="archived"))
    assert "archived" in refused


# SmartRecruiters


def smart_item(**values: Any) -> dict[str, Any]:
    return {
        "id": "7440001",
        "name": "Pump Engineer",
        "company": {"identifier": "acme", "name": "Acme"},
        "releasedDate": "2026-03-05T10:00:11.853Z",
        "location": {"city": "Gdynia", "region": "", "country": "pl", "remote": False,
                     "hybrid": True, "fullLocation": "Gdynia, , Poland"},
        "typeOfEmployment": {"id": "permanent", "label": "Full-time"},
        "experienceLevel": {"id": "entry_level", "label": "Entry Level"},
        "department": {"id": 3, "label": "Works"},
        "customField": [
            {"fieldLabel": "Department", "valueLabel": "Works"},
            {"fieldLabel": "Country/Region", "valueLabel": "Poland"},
            {"fieldLabel": "Shift", "valueLabel": "Nights"},
        ],
        "language": {"code": "en"},
        **values,
    }  # fmt: skip


def smart_detail(**values: Any) -> dict[str, Any]:
    sections = {
        "companyDescription": {"title": "Company Description", "text": "<p>We have pumps.</p>"},
        "jobDescription": {"title": "Job Description", "text": "<p>Mend them.</p>"},
        "qualifications": {"title": "Qualifications", "text": ""},
    }
    return smart_item(
        jobAd={"sections": sections}, postingUrl="https://jobs.example.org/acme/7440001",
        applyUrl="https://jobs.example.org/acme/7440001?oga=true", active=True, **values,
    )  # fmt: skip


def test_a_smartrecruiters_posting_is_read_in_its_sections() -> None:
    reading = read_one(smart_detail())
    record = reading.record
    assert blocks(reading) == [
        "Company Description", "We have pumps.", "Job Description", "Mend them.",
    ]  # fmt: skip
    assert (record.title, record.company) == ("Pump Engineer", "Acme")
    assert (record.countries, record.cities) == (("PL",), ("Gdynia",))
    assert (record.workplace, record.employment_type) == ("hybrid", "full_time")
    assert (record.seniority, record.posted_on) == ("junior", date(2026, 3, 5))
    assert record.apply_url == "https://jobs.example.org/acme/7440001?oga=true"
    assert lines(reading, LineRole.PLACE) == ["Gdynia, Poland"]
    assert lines(reading, LineRole.OTHER) == [
        "Department: Works", "Experience level: Entry Level", "Shift: Nights",
    ]  # fmt: skip


def test_the_list_and_the_detail_of_a_posting_are_one() -> None:
    pages = {"list_pages": [{"content": [smart_item()]}], "details": {"7440001": smart_detail()}}
    assert len(read_all(pages)) == 1


@pytest.mark.parametrize(
    ("item", "reason"), [(smart_item(), "`ref`"), (smart_detail() | {"active": False}, "active")]
)
def test_a_smartrecruiters_item_without_a_posting_is_refused(
    item: dict[str, Any], reason: str
) -> None:
    (refused,) = refusals({"totalFound": 1, "content": [item]})
    assert reason in refused


# Recruitee


def recruitee_item(**values: Any) -> dict[str, Any]:
    return {
        "id": 27,
        "title": "Pump Engineer (f/m/d)",
        "company_name": "Acme",
        "status": "published",
        "careers_url": "https://jobs.example.org/o/pump-engineer",
        "careers_apply_url": "https://jobs.example.org/o/pump-engineer/c/new",
        "department": "Works",
        "employment_type_code": "parttime_fixed_term",
        "min_hours": 20,
        "max_hours": 32,
        "location": "Ghent, Belgium",
        "locations": [{"city": "Ghent", "country": "Belgium", "country_code": "BE"},
                      {"city": "Leeds", "country": "United Kingdom", "country_code": "GB"}],
        "remote": False,
        "hybrid": True,
        "on_site": True,
        "salary": {"min": "2600", "max": "3100", "period": "month", "currency": "EUR"},
        "published_at": "2026-03-05 10:10:39 UTC",
        "close_at": "2026-05-01 00:00:00 UTC",
        "description": "<p>Mend pumps.</p>",
        "requirements": "<p>A steady hand.</p>",
        **values,
    }  # fmt: skip


def test_a_recruitee_offer_is_read() -> None:
    reading = read_one({"offers": [recruitee_item()]})
    record = reading.record
    assert blocks(reading) == ["Mend pumps.", "A steady hand."]
    assert (record.title, record.company) == ("Pump Engineer", "Acme")
    assert (record.countries, record.cities) == (("BE", "GB"), ("Ghent", "Leeds"))
    assert record.salary == Salary(min=2600, max=3100, currency="EUR", period="month")
    assert (record.employment_type, record.workplace) == ("contract", "hybrid")
    assert (record.posted_on, record.valid_through) == (date(2026, 3, 5), date(2026, 5, 1))
    assert record.apply_url == "https://jobs.example.org/o/pump-engineer/c/new"
    assert "Hours a week: 20-32" in lines(reading, LineRole.OTHER)


def test_pay_that_recruitee_leaves_empty_is_none() -> None:
    empty = {"min": None, "max": None, "period": None, "currency": None}
    assert read_one(recruitee_item(salary=empty)).record.salary is None


def test_an_offer_that_is_not_published_is_refused() -> None:
    (refused,) = refusals({"offers": [recruitee_item(status="draft")]})
    assert "draft" in refused
