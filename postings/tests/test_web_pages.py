"""HTML pages: the JobPosting that they state for machines, else their main text."""

from __future__ import annotations

import html
import json
from datetime import date
from typing import Any

import pytest

from postings.ingestion.records import Reading
from postings.ingestion.web import json_ld
from postings.tests.test_shapes import read_all
from postings.tests.web_pages import DUTIES, LINK, job, page, readings, refusal


def reading_of(item: Any) -> Reading:
    (reading,) = readings(page(json.dumps(item)))
    return reading


# Where a JobPosting stands


@pytest.mark.parametrize(
    "scripts",
    [
        [json.dumps({"@type": "BreadcrumbList"}), json.dumps(job())],
        [json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, job()]})],
        [json.dumps([{"@type": "Organization"}, job()])],
        [json.dumps(job(**{"@type": ["Thing", "JobPosting"]}))],
        [json.dumps(job(**{"@type": "http://schema.org/JobPosting"}))],
        [json.dumps(job(**{"@type": "schema:JobPosting"}))],
        [json.dumps({"@type": "WebPage", "mainEntity": job()})],
        [json.dumps({"@type": "ItemList", "itemListElement": [{"item": job()}]})],
        [json.dumps({"@type": "WebSite"}) + "\n" + json.dumps(job())],
        [json.dumps(job()), json.dumps(job())],
    ],
)  # fmt: skip
def test_a_job_posting_is_found_wherever_it_stands(scripts: list[str]) -> None:
    (reading,) = readings(page(*scripts))
    assert (reading.record.title, reading.record.company) == ("Tide Engineer", "Harbour Works")


@pytest.mark.parametrize("kind", ["application/ld&#x2B;json", "application/ld&#43;json"])
def test_the_type_of_a_script_may_be_escaped(kind: str) -> None:
    (reading,) = readings(page(json.dumps(job())).replace("application/ld+json", kind))
    assert reading.parsed.layout == "job_posting"


@pytest.mark.parametrize(
    "source",
    [
        html.escape(json.dumps(job())),
        f"<!-- {json.dumps(job())} -->",
        f"//<![CDATA[\n{json.dumps(job())}\n//]]>",
        f"/* for machines */ {json.dumps(job())};",
        json.dumps(job()).replace("; ", ";\n\t\x0b", 1),
        json.dumps(job()).replace("}", ",}"),
        json.dumps(job(skills=["Rope"])).replace("]", ", ]"),
        json.dumps(job()).replace("our harbour", r"our \'harbour\'"),
    ],
)  # fmt: skip
def test_broken_json_is_mended(source: str) -> None:
    (reading,) = readings(page(source))
    assert reading.parsed.layout == "job_posting"
    assert "support the crew" in reading.parsed.text


@pytest.mark.parametrize("cut", [0.2, 0.6, 0.95])
def test_json_that_is_cut_off_leaves_the_main_text(cut: float) -> None:
    source = json.dumps(job())
    body = f"<h1>Net Mender</h1><p>{DUTIES}</p>"
    (reading,) = readings(page(source[: int(cut * len(source))], body=body))
    assert (reading.parsed.layout, reading.record.title) == ("web_page", "Net Mender")


def test_escapes_of_json_stay_what_they_are() -> None:
    assert [*json_ld.loads('{"a": "\\u00e9\\n\\"\\\\", }')] == [{"a": 'é\n"\\'}]


def test_an_object_that_is_pointed_to_is_looked_up() -> None:
    employer = {"@id": "#us", "@type": "Organization", "name": "Quay"}
    graph = [employer, job(hiringOrganization={"@id": "#us"})]
    assert reading_of({"@graph": graph}).record.company == "Quay"


def test_several_postings_of_a_page_are_several() -> None:
    items = [job(title=f"{name} Engineer", url=f"{LINK}{name}") for name in ("Tide", "Dock")]
    first, second = readings(page(json.dumps(items)))
    assert [each.record.title for each in (first, second)] == ["Tide Engineer", "Dock Engineer"]
    assert first.parsed.external_id == f"job_posting:{LINK}Tide"


def test_a_page_that_only_lists_postings_is_refused() -> None:
    items = [job(title=f"{name} Engineer", description="Mend nets") for name in ("Tide", "Dock")]
    assert refusal(page(json.dumps(items))).startswith("a page that lists 2 jobs without")


def test_a_posting_without_a_description_is_read_from_its_page() -> None:
    stated = json.dumps(job(description="Mend nets.", datePosted="2026-03-05"))
    body = (
        f"<nav><a href=/>Home</a></nav><h1>Tide Engineer</h1><p>{DUTIES}</p><footer>Legal</footer>"
    )
    (reading,) = readings(page(stated, body=body))
    assert [reading.parsed.words(block) for block in reading.parsed.blocks] == [DUTIES]
    assert (reading.record.company, reading.record.posted_on) == ("Harbour Works", date(2026, 3, 5))


def test_pay_that_only_the_page_shows_is_read() -> None:
    body = f"<h1>Tide Engineer</h1><p>{DUTIES}</p><p>Salary range: $40,000 - $50,000 a year</p>"
    unfilled = {"@type": "MonetaryAmount", "currency": "", "value": {"unitText": ""}}
    (reading,) = readings(page(json.dumps(job(baseSalary=unfilled)), body=body))
    salary = reading.record.salary
    assert salary is not None
    assert (salary.min, salary.max) == (40_000, 50_000)
    assert "Salary range" in reading.parsed.text


def test_a_file_of_json_may_hold_a_job_posting() -> None:
    ((origin, reading),) = read_all(job(url=LINK))
    assert (origin, reading.record.title) == (f"board.json#{LINK}", "Tide Engineer")


def test_microdata_is_read_as_json_is() -> None:
    body = f"""
    <div itemscope itemtype="http://schema.org/JobPosting"><meta itemprop="datePosted"
     content="Thu Mar 05 00:00:00 UTC 2026"><h1 itemprop="title">Tide <b>Engineer</b></h1>
    <span itemprop="hiringOrganization" itemscope itemtype="https://schema.org/Organization">
    <span itemprop="name">Harbour Works</span></span>
    <span itemprop="jobLocation" itemscope itemtype="http://schema.org/Place"><span
     itemprop="address" itemscope itemtype="http://schema.org/PostalAddress"><span
     itemprop="addressLocality">Cork</span>, <span itemprop="addressCountry">IE</span></span></span>
    <div itemprop="description"><p>{DUTIES}<ul><li>Mend nets<li>Row</ul></div></div><p>More jobs"""
    (reading,) = readings(page(body=body))
    record, parsed = reading.record, reading.parsed
    assert (record.title, record.company, record.cities) == (
        "Tide Engineer", "Harbour Works", ("Cork",),
    )  # fmt: skip
    assert record.posted_on == date(2026, 3, 5)
    assert [parsed.words(block) for block in parsed.blocks] == [DUTIES, "Mend nets", "Row"]


# What it says


def address(**parts: Any) -> dict[str, Any]:
    return {"@type": "Place", "address": {"@type": "PostalAddress", **parts}}


CORK = address(addressLocality="Cork", addressCountry="IE")
USD = {"@type": "MonetaryAmount", "currency": "USD"}


@pytest.mark.parametrize(
    ("stated", "field", "expected"),
    [
        ({"hiringOrganization": "Quay Ltd"}, "company", "Quay Ltd"),
        ({"hiringOrganization": [{"name": "Quay &amp; Sons"}]}, "company", "Quay & Sons"),
        ({"hiringOrganization": "confidential"}, "company", None),
        ({"title": r"Tide Engineer \u2013 Nets\/Oars"}, "title", "Tide Engineer – Nets/Oars"),
        ({"title": " Tide&nbsp;<b>Engineer</b> "}, "title", "Tide Engineer"),
        ({"jobLocation": CORK}, "cities", ("Cork",)),
        ({"jobLocation": CORK}, "countries", ("IE",)),
        ({"jobLocation": [CORK, address(addressLocality="Leeds", addressCountry={"name": "GB"})]},
         "countries", ("IE", "GB")),
        ({"jobLocation": "Cork, Ireland"}, "cities", ("Cork",)),
        ({"jobLocation": {"@type": "Place", "address": "Cork, Ireland"}}, "countries", ("IE",)),
        ({"jobLocation": {"@type": "Place", "name": "Cork, Ireland"}}, "countries", ("IE",)),
        ({"jobLocation": address(addressLocality="Austin", addressRegion="TX",
                                 addressCountry="us ")}, "countries", ("US",)),
        ({"jobLocation": address(addressLocality="Bergen", addressCountry="NO")}, "countries",
         ("NO",)),
        ({"jobLocation": address(addressLocality="Little Bay", addressCountry="SC")}, "countries",
         ("SC",)),
        ({"jobLocation": address(addressLocality="Bergen", addressCountry="NO")}, "cities",
         ("Bergen",)),
        ({"jobLocation": address(addressLocality="Singapore", addressCountry="SG")}, "cities",
         ("Singapore",)),
        ({"jobLocationType": "TELECOMMUTE", "jobLocation": CORK}, "workplace", "remote"),
        ({"jobLocationType": "TELECOMMUTE", "jobLocation": CORK}, "remote_from", ("IE",)),
        ({"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements":
          [{"@type": "Country", "name": "USA"}, {"@type": "Country", "name": "Canada"}]},
         "remote_from", ("US", "CA")),
        ({"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements":
          {"@type": "State", "name": "Texas, USA"}}, "remote_subdivisions", ("US-TX",)),
        ({"employmentType": "FULL_TIME"}, "employment_type", "full_time"),
        ({"employmentType": ["INTERN"]}, "employment_type", "internship"),
        ({"employmentType": "Part-time"}, "employment_type", "part_time"),
        ({"employmentType": "CONTRACTOR, OTHER"}, "employment_type", "contract"),
        ({"employmentType": ["OTHER"]}, "employment_type", None),
        ({"datePosted": "2026-3-5"}, "posted_on", date(2026, 3, 5)),
        ({"datePosted": "2026-03-05T23:00:00+00:00"}, "posted_on", date(2026, 3, 5)),
        ({"validThrough": "2026-04-01T00:00"}, "valid_through", date(2026, 4, 1)),
        ({"experienceRequirements": {"@type": "OccupationalExperienceRequirements",
                                     "monthsOfExperience": "36"}}, "experience_years", 3),
        ({"url": LINK}, "apply_url", LINK),
    ],
)  # fmt: skip
def test_a_property_of_a_job_posting_is_read(
    stated: dict[str, Any], field: str, expected: Any
) -> None:
    assert getattr(reading_of(job(**stated)).record, field) == expected


def test_office_days_of_the_text_are_believed_against_a_remote_type() -> None:
    days = "You will be in our Cork office three days a week."
    stated = job(jobLocationType="TELECOMMUTE", description=f"<p>{DUTIES}</p><p>{days}</p>")
    assert reading_of(stated).record.workplace == "hybrid"


@pytest.mark.parametrize(
    ("pay", "expected"),
    [
        ({**USD, "value": {"minValue": 120_000, "maxValue": 150_000, "unitText": "YEAR"}},
         (120_000, 150_000, "USD", "year")),
        ({**USD, "value": {"value": "30.5", "unitText": "HOUR"}}, (30.5, 30.5, "USD", "hour")),
        ({**USD, "value": 90_000, "unitText": "YEAR"}, (90_000, 90_000, "USD", "year")),
        ({"@type": "PriceSpecification", "currency": "EUR", "minValue": 3_000, "unitText": "MONTH"},
         (3_000, None, "EUR", "month")),
        ({"@type": "MonetaryAmountDistribution", "currency": "USD", "duration": "P1Y",
          "minValue": 70_000, "maxValue": 80_000}, (70_000, 80_000, "USD", "year")),
        ("$30 - $35 per hour", (30, 35, "USD", "hour")),
        ({**USD, "value": {"value": "$40,000 - $50,000", "unitText": "YEAR"}},
         (40_000, 50_000, "USD", "year")),
        ({"currency": "", "value": {"unitText": ""}}, None),
        ({**USD, "value": {"minValue": 0, "maxValue": 0, "unitText": "YEAR"}}, None),
        ("0", None),
    ],
)  # fmt: skip
def test_pay_is_read_in_each_of_its_forms(pay: Any, expected: tuple[Any, ...] | None) -> None:
    salary = reading_of(job(baseSalary=pay)).record.salary
    assert (salary and (salary.min, salary.max, salary.currency, salary.period)) == expected


def test_an_estimate_of_pay_is_none() -> None:
    estimate = {"@type": "MonetaryAmountDistribution", "currency": "USD", "median": 90_000}
    assert reading_of(job(estimatedSalary=[estimate])).record.salary is None


def test_what_the_description_lacks_is_a_section_of_the_body() -> None:
    parsed = reading_of(
        job(responsibilities="<ul><li>Mend nets</li></ul>", qualifications="Two years at sea")
    ).parsed
    assert [parsed.words(block) for block in parsed.blocks] == [
        DUTIES, "Mend nets", "Qualifications", "Two years at sea",
    ]  # fmt: skip


def test_what_no_field_has_a_place_for_is_kept() -> None:
    assert "Industry: Fishing, Ports" in reading_of(job(industry=["Fishing", "Ports"])).parsed.text


@pytest.mark.parametrize(
    "description",
    [
        html.escape(f"<p>{DUTIES}</p><ul><li>Row &amp; sail</li></ul>"),
        html.escape(html.escape(f"<p>{DUTIES}</p><ul><li>Row &amp; sail</li></ul>")),
        f"{DUTIES}\n\n• Row & sail",
    ],
)
def test_a_description_is_read_escaped_or_plain(description: str) -> None:
    parsed = reading_of(job(description=description)).parsed
    assert [parsed.words(block) for block in parsed.blocks] == [DUTIES, "Row & sail"]
