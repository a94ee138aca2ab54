"""The interfaces of job boards, read as postings."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from postings.ingestion.records import DocumentError, LineRole, Reading, Salary
from postings.tests.test_shapes import read_all

BODY = "<p>Mend the pumps of a small town.</p><ul><li>Grease valves</li></ul>"
BLOCKS = ["Mend the pumps of a small town.", "Grease valves"]
LINK = "https://board.example.org/jobs/pump-engineer-7"


def read_one(payload: Any) -> Reading:
    ((_, reading),) = read_all(payload)
    return reading


def lines(reading: Reading, role: LineRole) -> list[str]:
    return [reading.parsed.words(line) for line in reading.parsed.lines(role)]


def blocks(reading: Reading) -> list[str]:
    return [reading.parsed.words(block) for block in reading.parsed.blocks]


# Remote OK

NOTICE = {"last_updated": 1_770_000_000, "legal": "Link back to us, please."}


def remote_ok(**values: Any) -> dict[str, Any]:
    return {
        "slug": "remote-pump-engineer-7",
        "id": "7",
        "epoch": 1_770_800_000,
        "date": "2026-02-11T09:00:00+00:00",
        "company": "Acme",
        "position": "Pump Engineer",
        "tags": ["water", "pumps"],
        "description": BODY,
        "location": "",
        "salary_min": 0,
        "salary_max": 0,
        "apply_url": LINK + "/apply",
        "url": LINK,
        **values,
    }


def test_the_notice_of_remote_ok_is_no_item_and_its_zeros_no_pay() -> None:
    reading = read_one([NOTICE, remote_ok()])
    record = reading.record
    assert reading.parsed.external_id == "remote_ok:7"
    assert (record.title, record.company, record.workplace) == ("Pump Engineer", "Acme", "remote")
    assert (record.salary, record.remote_from, record.cities) == (None, (), ())
    assert (record.posted_on, record.apply_url) == (date(2026, 2, 11), LINK + "/apply")
    assert lines(reading, LineRole.OTHER) == ["Tags: water, pumps"]
    assert blocks(reading) == BLOCKS


def test_remote_ok_states_pay_in_dollars_and_where_one_may_live() -> None:
    pay = {"salary_min": 50_000, "salary_max": 60_000}
    record = read_one([NOTICE, remote_ok(location="Canada, Mexico", **pay)]).record
    assert record.salary == Salary(min=50_000, max=60_000, currency="USD", period="year")
    assert record.remote_from == ("CA", "MX")


@pytest.mark.parametrize(
    "trap",
    [
        "<br/><br/>Please mention the word **WET** and tag Rm9v= when applying to show you read it"
        " (#Rm9v=). So applicants can be told apart. Companies can see they're human.",
        "\n\nPlease mention the word WET when applying to show you read this.",
    ],
)
def test_the_trap_of_remote_ok_is_no_part_of_a_description(trap: str) -> None:
    assert blocks(read_one([NOTICE, remote_ok(description=BODY + trap)])) == BLOCKS


def test_text_of_remote_ok_that_was_decoded_wrongly_is_mended() -> None:
    broken = "<p>Mend pumps \u00e2\u0080\u0093 you\u00e2\u0080\u0099ll see cafÃ©s.</p>"
    assert blocks(read_one([NOTICE, remote_ok(description=broken)])) == [
        "Mend pumps – you’ll see cafés."
    ]


@pytest.mark.parametrize(
    ("without", "reason"), [("position", "no title"), ("description", "no description: save")]
)
def test_remote_ok_without_title_or_text_is_refused(without: str, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        read_one([NOTICE, remote_ok(**{without: ""})])


# Remotive


def remotive(**values: Any) -> dict[str, Any]:
    job = {
        "id": 7,
        "url": LINK,
        "title": "Pump Engineer",
        "company_name": "Acme",
        "category": "Water",
        "tags": ["pumps", "C"],
        "job_type": "part_time",
        "publication_date": "2026-02-11T08:01:56",
        "candidate_required_location": "Worldwide",
        "salary": "$40k - $50k",
        "description": BODY,
        **values,
    }
    return {"0-legal-notice": "Link back.", "job-count": 1, "jobs": [job]}


def test_remotive_says_pay_in_words() -> None:
    reading = read_one(remotive())
    record = reading.record
    assert record.salary == Salary(min=40_000, max=50_000, currency="USD", period="year")
    assert (record.employment_type, record.remote_from) == ("part_time", ("WORLD",))
    assert (record.workplace, record.posted_on) == ("remote", date(2026, 2, 11))
    assert (record.company, record.apply_url) == ("Acme", LINK)
    assert lines(reading, LineRole.OTHER) == ["Category: Water", "Tags: pumps"]
    assert blocks(reading) == BLOCKS


def test_a_time_zone_of_remotive_is_no_place() -> None:
    place = "USA, CST (UTC-6)"
    assert read_one(remotive(candidate_required_location=place)).record.remote_from == ("US",)


def test_a_tag_that_is_cut_at_the_end_is_no_text() -> None:
    cut = BODY + '<p class="last" style="color: #000; font-'
    assert blocks(read_one(remotive(description=cut))) == BLOCKS


# Himalayas


def himalayas(**values: Any) -> dict[str, Any]:
    job = {
        "title": "Pump Engineer",
        "excerpt": "Mend the pumps",
        "companyName": "Acme",
        "employmentType": "Full Time",
        "minSalary": 40,
        "maxSalary": 50,
        "currency": "EUR",
        "salaryPeriod": "hourly",
        "seniority": ["Mid-level"],
        "locationRestrictions": ["Belgium", {"alpha2": "NL", "name": "Netherlands"}, "DE"],
        "timezoneRestrictions": [-3.5, 1],
        "categories": ["Pump-Engineer"],
        "description": BODY,
        "pubDate": 1_770_800_000,
        "expiryDate": 1_773_220_000_000,
        "applicationLink": LINK,
        "guid": LINK,
        **values,
    }
    return {"offset": 0, "limit": 20, "totalCount": 1, "jobs": [job]}


def test_himalayas_states_countries_by_name_or_code_and_pay_by_period() -> None:
    reading = read_one(himalayas())
    record = reading.record
    assert reading.parsed.external_id == f"himalayas:{LINK}"
    assert record.salary == Salary(min=40, max=50, currency="EUR", period="hour")
    assert (record.workplace, record.remote_from) == ("remote", ("BE", "NL", "DE"))
    assert (record.posted_on, record.valid_through) == (date(2026, 2, 11), date(2026, 3, 11))
    assert record.employment_type == "full_time"
    assert lines(reading, LineRole.OTHER) == [
        "Level: Mid-level",
        "Category: Pump Engineer",
        "Time zones: UTC-3:30, UTC+1",
    ]
    assert blocks(reading) == BLOCKS


def test_himalayas_without_restrictions_says_nothing_of_places() -> None:
    record = read_one(himalayas(locationRestrictions=[], minSalary=None, maxSalary=None)).record
    assert (record.workplace, record.remote_from, record.salary) == ("remote", (), None)


# Jobicy and Working Nomads


def test_jobicy_has_escaped_words_and_several_regions() -> None:
    job = {
        "id": 7,
        "url": LINK,
        "jobTitle": "Pump Engineer",
        "companyName": "Acme &amp; Sons",
        "jobIndustry": ["Water &amp; Waste"],
        "jobType": ["Full-Time"],
        "jobGeo": "EMEA,  LATAM,  Canada",
        "jobLevel": "Any",
        "jobExcerpt": "Mend ...",
        "jobDescription": BODY,
        "pubDate": "2026-02-11T20:00:05+00:00",
        "salaryMin": "40000",
        "salaryCurrency": "CAD",
        "salaryPeriod": "yearly",
    }
    reading = read_one({"apiVersion": "2", "jobCount": 1, "jobs": [job]})
    record = reading.record
    assert record.company == "Acme & Sons"
    assert record.remote_from == ("EMEA", "LATAM", "CA")
    assert record.salary == Salary(min=40_000, max=None, currency="CAD", period="year")
    assert (record.employment_type, record.posted_on) == ("full_time", date(2026, 2, 11))
    assert lines(reading, LineRole.OTHER) == ["Industry: Water & Waste"]
    assert blocks(reading) == BLOCKS


def test_working_nomads_has_tags_with_commas() -> None:
    job = {
        "url": LINK,
        "title": "Pump Engineer",
        "description": BODY,
        "company_name": "Acme",
        "category_name": "Water",
        "tags": "pumps,valves",
        "location": "Canada",
        "pub_date": "2026-02-11T12:00:00-05:00",
    }
    reading = read_one([job])
    record = reading.record
    assert (record.company, record.remote_from) == ("Acme", ("CA",))
    assert record.posted_on == date(2026, 2, 11)
    assert lines(reading, LineRole.OTHER) == ["Category: Water", "Tags: pumps, valves"]


# Adzuna


def adzuna(**values: Any) -> dict[str, Any]:
    job = {
        "id": "7",
        "title": "<strong>Pump</strong> Engineer",
        "description": "Mend the pumps of a small town. You will also …",
        "company": {"display_name": "Acme"},
        "location": {"display_name": "Leeds, West Yorkshire", "area": ["UK", "Leeds"]},
        "salary_min": 40_000,
        "salary_max": 50_000.5,
        "salary_is_predicted": "0",
        "contract_time": "part_time",
        "created": "2026-02-11T09:00:00Z",
        "redirect_url": LINK,
        "category": {"tag": "water-jobs", "label": "Water Jobs"},
        **values,
    }
    return {"count": 1, "results": [job]}


def test_adzuna_gives_the_beginning_of_a_description_and_this_is_said() -> None:
    reading = read_one(adzuna())
    record = reading.record
    assert (record.title, record.company) == ("Pump Engineer", "Acme")
    assert (record.cities, record.countries) == (("Leeds",), ("GB",))
    assert record.salary == Salary(min=40_000, max=50_000.5, currency="GBP", period="year")
    assert record.employment_type == "part_time"
    assert lines(reading, LineRole.OTHER) == [
        "Category: Water Jobs",
        "Description: cut off by the source",
    ]
    assert blocks(reading) == ["Mend the pumps of a small town. You will also …"]


def test_pay_that_adzuna_guessed_is_none_that_is_stated() -> None:
    assert read_one(adzuna(salary_is_predicted="1")).record.salary is None


# USAJobs


def usajobs(**values: Any) -> dict[str, Any]:
    descriptor = {
        "PositionID": "WW-26-7",
        "PositionTitle": "Pump Technician",
        "PositionURI": LINK,
        "ApplyURI": [LINK + "/apply"],
        "PositionLocationDisplay": "Multiple Locations",
        "PositionLocation": [
            {"LocationName": "Denver, Colorado", "CountryCode": "United States"},
            {"LocationName": "Boise, Idaho", "CountryCode": "United States"},
        ],
        "OrganizationName": "Water Survey",
        "DepartmentName": "Department of Wells",
        "JobCategory": [{"Name": "Hydrology", "Code": "1"}],
        "JobGrade": [{"Code": "GS"}],
        "PositionSchedule": [{"Name": "Full-time", "Code": "1"}],
        "QualificationSummary": "A year with pumps.",
        "PositionRemuneration": [
            {"MinimumRange": "49025.0", "MaximumRange": "63733.0", "RateIntervalCode": "PA"}
        ],
        "PublicationStartDate": "2026-02-11T00:00:00.0000",
        "ApplicationCloseDate": "2026-03-11T23:59:59.9970",
        "UserArea": {
            "Details": {
                "JobSummary": "You will mend pumps.",
                "MajorDuties": ["Mend pumps", "Grease valves"],
                "LowGrade": "7",
                "HighGrade": "9",
                "TeleworkEligible": True,
                "RemoteIndicator": False,
            }
        },
        **values,
    }
    item = {"MatchedObjectId": "7", "MatchedObjectDescriptor": descriptor}
    return {"SearchResult": {"SearchResultCount": 1, "SearchResultItems": [item]}}


def test_an_announcement_of_usajobs_is_read_in_its_sections() -> None:
    reading = read_one(usajobs())
    record = reading.record
    assert reading.parsed.external_id == "usajobs:7"
    assert (record.title, record.company) == ("Pump Technician", "Water Survey")
    assert (record.cities, record.countries) == (("Denver", "Boise"), ("US",))
    assert record.salary == Salary(min=49_025, max=63_733, currency="USD", period="year")
    assert (record.posted_on, record.valid_through) == (date(2026, 2, 11), date(2026, 3, 11))
    assert (record.employment_type, record.apply_url) == ("full_time", LINK + "/apply")
    assert record.workplace is None
    assert blocks(reading) == [
        "Summary",
        "You will mend pumps.",
        "Duties",
        "Mend pumps",
        "Grease valves",
        "Qualifications",
        "A year with pumps.",
    ]
    assert lines(reading, LineRole.OTHER) == [
        "Department: Department of Wells",
        "Category: Hydrology",
        "Grade: GS-7-9",
        "Occasional work elsewhere: possible",
    ]


@pytest.mark.parametrize(
    ("code", "low", "period"), [("PH", "22.5", "hour"), ("PM", "4000", "month"), ("FB", "90", "")]
)
def test_the_rate_of_usajobs_is_a_code(code: str, low: str, period: str) -> None:
    pay = [{"MinimumRange": low, "MaximumRange": low, "RateIntervalCode": code}]
    salary = read_one(usajobs(PositionRemuneration=pay)).record.salary
    assert (salary.period if salary else "") == period


def test_a_remote_job_of_usajobs_is_one_by_its_indicator() -> None:
    details = {"JobSummary": "You will keep files.", "RemoteIndicator": True}
    place = {"PositionLocation": [], "PositionLocationDisplay": "Anywhere in the U.S."}
    record = read_one(usajobs(UserArea={"Details": details}, **place)).record
    assert (record.workplace, record.remote_from) == ("remote", ("US",))
