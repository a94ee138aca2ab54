"""Postings of Workday and of smaller applicant systems."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from postings.ingestion.records import Salary
from postings.tests.test_shapes import read_all
from postings.tests.test_shapes_ats import BODY, blocks, read_one, refusals

# Workday


def workday_item(**values: Any) -> dict[str, Any]:
    info = {
        "id": "16e3",
        "title": "Pump Engineer",
        "jobDescription": BODY,
        "location": "Ghent, Belgium",
        "additionalLocations": ["Leeds, UK"],
        "postedOn": "Posted 8 Days Ago",
        "startDate": "2026-03-05",
        "timeType": "Part time",
        "jobReqId": "JR-7",
        "country": {"descriptor": "Belgium"},
        "remoteType": "Flex",
        "externalUrl": "https://acme.example.org/Careers/job/Ghent/Pump-Engineer_JR-7",
        **values,
    }
    return {"jobPostingInfo": info, "hiringOrganization": {"name": "Acme"}}


def test_a_workday_posting_is_read() -> None:
    ((origin, reading),) = read_all(workday_item())
    record = reading.record
    assert origin == "board.json#Acme/JR-7"
    assert (record.title, record.company) == ("Pump Engineer", "Acme")
    assert (record.countries, record.cities) == (("BE", "GB"), ("Ghent", "Leeds"))
    assert (record.employment_type, record.workplace) == ("part_time", None)
    assert record.posted_on == date(2026, 3, 5)
    assert record.apply_url == "https://acme.example.org/Careers/job/Ghent/Pump-Engineer_JR-7"


def test_days_ago_are_no_date() -> None:
    assert read_one(workday_item(startDate=None)).record.posted_on is None


def test_the_code_of_a_workday_place_is_read() -> None:
    place = {"descriptor": "USA.VA.Reston", "country": {"alpha2Code": "US"}}
    item = workday_item(
        location="USA.VA.Reston", additionalLocations=[], jobRequisitionLocation=place, country=None
    )
    record = read_one(item).record
    assert (record.countries, record.cities) == (("US",), ("Reston",))


def test_a_search_at_workday_is_refused_item_by_item() -> None:
    results = [
        {"title": title, "externalPath": f"/job/Ghent/{title}", "locationsText": "Ghent"}
        for title in ("Welder", "Fitter")
    ]
    refused = refusals({"total": 2, "jobPostings": results, "facets": []})
    assert len(refused) == 2
    assert all("externalPath" in reason for reason in refused)


@pytest.mark.parametrize("values", [{"jobDescription": ""}, {"posted": False}])
def test_a_workday_posting_without_text_or_closed_is_refused(values: dict[str, Any]) -> None:
    assert len(refusals(workday_item(**values))) == 1


# Pinpoint, BambooHR, Rippling, Eightfold, Oracle


def test_a_pinpoint_posting_is_read() -> None:
    item = {
        "id": "54", "title": "Pump Engineer", "url": "https://acme.example.org/postings/1",
        "description": "<p>Mend pumps.</p>", "key_responsibilities": "<p>Grease valves.</p>",
        "key_responsibilities_header": "What you will do", "skills_knowledge_expertise": "",
        "location": {"city": "Ghent", "name": "Works", "province": ""},
        "workplace_type": "hybrid", "employment_type": "full_time",
        "employment_type_text": "Full Time", "compensation_visible": True,
        "compensation_minimum": 50_000, "compensation_maximum": 60_000,
        "compensation_currency": "EUR", "compensation_frequency": "per year",
        "deadline_at": "2026-05-01T00:00:00Z",
    }  # fmt: skip
    reading = read_one({"data": [item]})
    record = reading.record
    assert blocks(reading) == ["Mend pumps.", "What you will do", "Grease valves."]
    assert record.salary == Salary(min=50_000, max=60_000, currency="EUR", period="year")
    assert (record.workplace, record.employment_type) == ("hybrid", "full_time")
    assert (record.cities, record.valid_through) == (("Ghent",), date(2026, 5, 1))
    hidden = read_one({"data": [{**item, "compensation_visible": False}]})
    assert hidden.record.salary is None


def test_an_opening_of_bamboohr_is_read_and_a_list_of_them_refused() -> None:
    item = {
        "jobOpeningName": "Pump Engineer", "departmentLabel": "Works", "locationType": "2",
        "employmentStatusLabel": "Full-Time", "datePosted": "2026-03-05",
        "location": {"city": "Ghent", "state": None, "addressCountry": "Belgium"},
        "jobOpeningShareUrl": "https://acme.example.org/careers/86",
    }  # fmt: skip
    ((origin, reading),) = read_all({"result": {"jobOpening": {**item, "description": BODY}}})
    assert origin == "board.json#acme.example.org/careers/86"
    assert (reading.record.workplace, reading.record.employment_type) == ("hybrid", "full_time")
    assert (reading.record.cities, reading.record.posted_on) == (("Ghent",), date(2026, 3, 5))
    (refused,) = refusals({"result": [{**item, "id": "86"}]})
    assert "/careers/ID/detail" in refused


def rippling_item(**values: Any) -> dict[str, Any]:
    return {
        "uuid": "2f06", "name": "Pump Engineer", "url": "https://ats.example.org/acme/jobs/2f06",
        "department": {"id": "Works", "label": "Works"}, **values,
    }  # fmt: skip


def test_a_job_of_rippling_is_read_with_the_pay_of_each_place() -> None:
    pay = [
        {"rangeStart": 50, "rangeEnd": 60, "currency": "USD", "frequency": "HOUR", "location": "A"},
        {"rangeStart": 45, "rangeEnd": 55, "currency": "USD", "frequency": "HOUR", "location": "B"},
    ]
    item = rippling_item(
        workLocations=["Remote (New Jersey, US)"], companyName="Acme", createdOn="2026-03-05",
        description={"company": "<p>We have pumps.</p>", "role": "<p>Mend them.</p>"},
        employmentType={"label": "HOURLY_PT", "id": "Hourly, part-time"}, payRangeDetails=pay,
    )  # fmt: skip
    reading = read_one(item)
    record = reading.record
    assert blocks(reading) == ["We have pumps.", "Mend them."]
    assert record.salary == Salary(min=45, max=60, currency="USD", period="hour")
    assert (record.company, record.employment_type) == ("Acme", "part_time")
    assert (record.workplace, record.remote_from) == ("remote", ("US",))


def test_a_rippling_job_of_several_places_is_one_item() -> None:
    jobs = [rippling_item(workLocation={"label": place}) for place in ("Ghent", "Leeds")]
    assert len(refusals(jobs)) == 1


def test_the_newer_list_of_rippling_is_refused_job_by_job() -> None:
    place = {"name": "Ghent", "workplaceType": "ON_SITE"}
    jobs = [{"id": number, "name": "Welder", "locations": [place]} for number in ("a", "b")]
    assert len(refusals({"items": jobs})) == 2


def test_a_position_of_eightfold_is_read_and_a_search_refused() -> None:
    item = {
        "id": 1099, "name": "Pump Engineer", "location": "Ghent, Belgium",
        "locations": ["Ghent, Belgium", "Leeds, England, United Kingdom"],
        "canonicalPositionUrl": "https://acme.example.org/careers/job/1099",
        "job_description": BODY, "t_create": 1_772_701_200, "department": "Works",
        "work_location_option": "remote_local",
    }  # fmt: skip
    record = read_one({"domain": "example.org", "positions": [item]}).record
    assert (record.cities, record.workplace) == (("Ghent", "Leeds"), "remote")
    assert record.posted_on == date(2026, 3, 5)
    (refused,) = refusals({"positions": [{**item, "job_description": ""}]})
    assert "/api/apply/v2/jobs/ID" in refused


def test_the_newer_interface_of_eightfold_is_read_too() -> None:
    item = {
        "id": 1099, "displayJobId": "R7", "name": "Pump Engineer", "locations": ["Ghent, Belgium"],
        "postedTs": 1_772_701_200, "workLocationOption": "onsite", "jobDescription": BODY,
    }  # fmt: skip
    record = read_one({"data": {"positions": [item]}}).record
    assert (record.workplace, record.posted_on) == ("onsite", date(2026, 3, 5))


def test_a_requisition_of_oracle_is_read_and_a_search_refused() -> None:
    item = {
        "Id": "335", "Title": "Pump Engineer", "PrimaryLocation": "Ghent, Belgium",
        "PrimaryLocationCountry": "BE", "PostedDate": "2026-03-05", "WorkplaceType": "On-site",
        "JobSchedule": "Full time", "ShortDescriptionStr": "Mend pumps.",
    }  # fmt: skip
    detail = {**item, "ExternalDescriptionStr": BODY, "ExternalQualificationsStr": "<p>Care.</p>"}
    reading = read_one({"items": [detail]})
    assert blocks(reading) == ["Mend the pumps of a small town.", "Grease valves", "Care."]
    assert (reading.record.workplace, reading.record.employment_type) == ("onsite", "full_time")
    (refused,) = refusals({"items": [{"TotalJobsCount": 1, "requisitionList": [item]}]})
    assert "recruitingCEJobRequisitionDetails" in refused
