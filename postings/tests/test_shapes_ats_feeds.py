"""Positions of Personio and jobs of Teamtailor read as postings."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from postings.ingestion.records import Salary
from postings.tests.test_shapes import read_all
from postings.tests.test_shapes_ats import BODY, blocks, read_one, refusals

# Personio


def personio_item(**values: Any) -> dict[str, Any]:
    sections = [
        {"name": "Your tasks", "value": "<ul><li>Mend pumps</li></ul>"},
        {"name": "Your profile", "value": "A steady hand"},
    ]
    return {
        "id": "1834",
        "subcompany": "Acme SE & Co. KG",
        "office": "Munich",
        "additionalOffices": {"office": ["Berlin", "Ghent"]},
        "department": "Works",
        "name": "Pump Engineer",
        "jobDescriptions": {"jobDescription": sections},
        "employmentType": "permanent",
        "seniority": "experienced",
        "schedule": "full-time",
        "yearsOfExperience": "2-5",
        "createdAt": "2026-03-05T14:10:41+00:00",
        **values,
    }


def test_a_personio_position_is_read() -> None:
    reading = read_one({"position": [personio_item()]})
    record = reading.record
    assert blocks(reading) == ["Your tasks", "Mend pumps", "Your profile", "A steady hand"]
    assert (record.title, record.company) == ("Pump Engineer", "Acme SE & Co. KG")
    assert record.cities == ("Munich", "Berlin", "Ghent")
    assert (record.employment_type, record.seniority) == ("full_time", None)
    assert (record.experience_years, record.posted_on) == (2, date(2026, 3, 5))


@pytest.mark.parametrize(
    ("kind", "schedule", "expected"),
    [
        ("intern", "full-time", "internship"),
        ("freelance", "full-time", "contract"),
        ("permanent", "part-time", "part_time"),
        ("permanent", "", None),
    ],
)
def test_what_personio_calls_an_employment_is_told_before_its_hours(
    kind: str, schedule: str, expected: str | None
) -> None:
    item = personio_item(employmentType=kind, schedule=schedule)
    assert read_one(item).record.employment_type == expected


@pytest.mark.parametrize(("said", "years"), [("lt-1", None), ("gt-15", 15), ("1-2", 1)])
def test_years_of_experience_are_the_least_of_a_span(said: str, years: int | None) -> None:
    assert read_one(personio_item(yearsOfExperience=said)).record.experience_years == years


@pytest.mark.parametrize(
    "sections",
    ["", None, {"jobDescription": {"name": "Tasks", "value": ""}}],
)
def test_a_personio_position_without_descriptions_is_refused(sections: Any) -> None:
    (refused,) = refusals(personio_item(jobDescriptions=sections))
    assert "?language=" in refused


def test_one_section_of_xml_is_a_list_of_one() -> None:
    section = {"name": "Tasks", "value": {"#text": "<p>Mend pumps</p>", "@lang": "en"}}
    reading = read_one(personio_item(jobDescriptions={"jobDescription": section}))
    assert blocks(reading) == ["Tasks", "Mend pumps"]


# Teamtailor


def teamtailor_feed_item(**stated: Any) -> dict[str, Any]:
    return {
        "id": "f8-1",
        "title": "Pump Engineer",
        "url": "https://career.example.org/jobs/81-pump-engineer",
        "date_published": "2026-03-05T09:00:00+01:00",
        "content_html": BODY,
        "_jobposting": {
            "@type": "JobPosting",
            "title": "Pump Engineer",
            "description": "",
            "employmentType": "PART_TIME",
            "hiringOrganization": {"@type": "Organization", "name": "Acme"},
            "jobLocation": [{"address": {"addressLocality": "Ghent", "addressCountry": "BE"}}],
            **stated,
        },
    }


def test_an_item_of_teamtailors_feed_is_read() -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [teamtailor_feed_item()]}
    ((origin, reading),) = read_all(feed)
    record = reading.record
    assert origin == "board.json#f8-1"
    assert blocks(reading) == ["Mend the pumps of a small town.", "Grease valves"]
    assert (record.title, record.company) == ("Pump Engineer", "Acme")
    assert (record.employment_type, record.cities) == ("part_time", ("Ghent",))
    assert record.posted_on == date(2026, 3, 5)
    assert record.apply_url == "https://career.example.org/jobs/81-pump-engineer"


def teamtailor_job(**values: Any) -> dict[str, Any]:
    attributes = {
        "title": "Pump Engineer",
        "pitch": "Water for a small town",
        "body": BODY,
        "created-at": "2026-03-05T09:00:00.000+01:00",
        "employment-type": "fulltime",
        "remote-status": "fully",
        "min-salary": 40_000,
        "max-salary": 55_000,
        "currency": "SEK",
        "salary-time-unit": "monthly",
        "human-status": "published",
        "internal": False,
        "tags": ["pumps"],
        **values,
    }
    links = {
        "careersite-job-url": "https://career.example.org/jobs/81",
        "careersite-job-apply-url": "https://career.example.org/jobs/81/applications/new",
    }
    return {"id": "81", "type": "jobs", "attributes": attributes, "links": links}


def test_a_job_of_teamtailors_api_is_read() -> None:
    reading = read_one({"data": [teamtailor_job()]})
    record = reading.record
    assert blocks(reading)[:2] == ["Water for a small town", "Mend the pumps of a small town."]
    assert record.salary == Salary(min=40_000, max=55_000, currency="SEK", period="month")
    assert (record.workplace, record.employment_type) == ("remote", "full_time")
    assert record.apply_url == "https://career.example.org/jobs/81/applications/new"


@pytest.mark.parametrize("values", [{"internal": True}, {"human-status": "archived"}, {"body": ""}])
def test_a_job_of_teamtailor_that_is_not_to_be_shown_is_refused(values: dict[str, Any]) -> None:
    pitched = {"pitch": ""} if values == {"body": ""} else {}
    assert len(refusals(teamtailor_job(**values, **pitched))) == 1
