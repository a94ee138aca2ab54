"""Markup for search engines: what it says, when there is none, and that no page breaks a rule."""

from __future__ import annotations

import json
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from postings.choices import ClosedReason, Status
from postings.models import Company, Posting, Source
from postings.tests.factories import make_posting, make_source, make_source_posting
from postings.tests.job_posting_rules import Page, faults

pytestmark = pytest.mark.django_db

CASES = json.loads((Path(__file__).parent / "cases/job_postings.json").read_text())
TODAY = date(2026, 11, 28)
TEXT = "You bake bread & cakes, early in the morning."


def make_stated(case: dict[str, Any]) -> Posting:
    """The posting of a case with the text that it was read from."""
    values = {
        "title": "Baker",
        "posted_on": "2026-11-02",
        "apply_url": "https://careers.example.com/7",
        **case["posting"],
    }
    posting = make_posting(**values)
    given = case.get("blocks") or [["paragraph", case.get("text", TEXT)]]
    text, blocks = "", []
    for kind, words in given:
        start, text = len(text), f"{text}{words}\n"
        html = escape(words, quote=False).replace("\n", "<br>")
        end = start + len(words)
        blocks.append({"kind": kind, "level": 1, "start": start, "end": end, "html": html})
    make_source_posting(posting, text, blocks=[each for each in blocks if each["html"]])
    return posting


def markup(page: Page) -> dict[str, Any] | None:
    assert len(page.blocks) < 2
    return json.loads(page.blocks[0]) if page.blocks else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_a_posting_says_what_it_states_and_breaks_no_rule(
    case: dict[str, Any], client: Client
) -> None:
    response = client.get(make_stated(case).get_absolute_url())
    html = response.content.decode()
    assert faults(html, status=response.status_code, today=TODAY) == []
    said = markup(Page(html))
    if case["expect"] is None:
        assert said is None
    else:
        assert said is not None
        assert {name: said.get(name) for name in case["expect"]} == case["expect"]


def test_where_a_job_is_has_no_more_than_the_case_says(client: Client) -> None:
    where = ("jobLocation", "jobLocationType", "applicantLocationRequirements")
    for case in CASES:
        if case["expect"] and set(where) & case["expect"].keys():
            said = markup(Page(client.get(make_stated(case).get_absolute_url()).content.decode()))
            assert {name for name in where if name in (said or {})} == (
                set(where) & case["expect"].keys()
            ), case["label"]


def test_the_employers_site_is_named_where_it_is_known(client: Client) -> None:
    posting = make_stated({"posting": {"countries": ["US"]}})
    Company.objects.update(website="https://northwind.example")
    said = markup(Page(client.get(posting.get_absolute_url()).content.decode()))
    assert said is not None
    assert said["hiringOrganization"] == {
        "@type": "Organization",
        "name": "Northwind",
        "sameAs": "https://northwind.example",
    }
    assert said["directApply"] is False


def test_markup_goes_in_the_moment_that_a_posting_closes(client: Client) -> None:
    posting = make_stated({"posting": {"countries": ["US"]}})
    address = posting.get_absolute_url()
    assert b"application/ld+json" in client.get(address).content
    Posting.objects.update(status=Status.CLOSED, closed_reason=ClosedReason.EDITOR)
    assert b"application/ld+json" not in client.get(address).content


def test_one_source_that_forbids_to_pass_on_is_enough(client: Client) -> None:
    posting = make_stated({"posting": {"countries": ["US"]}})
    make_source_posting(posting, TEXT, source=make_source("board"), origin="other", key="other")
    assert Posting.objects.syndicated().count() == 1
    Source.objects.filter(name="board").update(may_syndicate=False)
    assert Posting.objects.syndicated().count() == 0
    assert b"application/ld+json" not in client.get(posting.get_absolute_url()).content


@pytest.mark.parametrize(
    ("address", "passed_on"),
    [
        ("https://remotive.com/remote-jobs/1", False),
        ("https://www.Jobicy.com/jobs/1", False),
        ("http://weworkremotely.com", False),
        ("https://notremotive.com/jobs/1", True),
        ("https://example.com/?from=remotive.com", True),
        ("https://remotive.com.example.com/", True),
        ("", True),
    ],
)
def test_boards_that_forbid_to_pass_on_are_known_by_their_address(
    address: str, passed_on: bool
) -> None:
    make_posting(apply_url=address)
    assert Posting.objects.syndicated().exists() == passed_on


def test_pages_with_several_jobs_have_no_markup(client: Client) -> None:
    posting = make_stated({"posting": {"countries": ["US"]}})
    assert posting.company
    for address in ("/", "/companies/", posting.company.get_absolute_url()):
        assert b"application/ld+json" not in client.get(address).content


# The checker itself


def page_with(
    job: Any, words: str = "Workplace Remote Baker Acme 2 November 2026 You bake."
) -> str:
    block = json.dumps(job).replace("<", "\\u003c").replace(">", "\\u003e")
    return (
        '<link rel="canonical" href="/"><h1>Baker</h1>'
        f'<script type="application/ld+json">{block}</script>'
        f'<p>{words}</p><a href="/jobs/1/apply/">Apply</a>'
    )


GOOD: dict[str, Any] = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "title": "Baker",
    "description": "<p>Acme 2 November 2026 You bake.</p>",
    "datePosted": "2026-11-02",
    "hiringOrganization": {"@type": "Organization", "name": "Acme"},
    "jobLocation": {
        "@type": "Place",
        "address": {"@type": "PostalAddress", "addressCountry": "US"},
    },
    "directApply": False,
}


def test_the_checker_finds_nothing_in_a_good_page() -> None:
    assert faults(page_with(GOOD), status=200, today=TODAY) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"jobLocationType": "REMOTE"}, "the only jobLocationType is TELECOMMUTE"),
        ({"jobLocation": None}, "a job has a place, or areas that it may be done from"),
        (
            {"jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress"}}},
            "every address names its country, in ISO 3166-1",
        ),
        ({"employmentType": "Full-time"}, "'Full-time' is no employmentType"),
        ({"datePosted": "November"}, "datePosted is a date in ISO 8601"),
        ({"datePosted": "2026-11-03"}, "datePosted is shown on the page"),
        ({"validThrough": "2026-11-01"}, "validThrough is not before datePosted"),
        ({"description": "&lt;p&gt;You bake.&lt;/p&gt;"}, "the description is escaped once"),
        ({"description": "You bake."}, "the description has paragraphs"),
        ({"description": "<p>Baker</p>"}, "the description says more than the title"),
        ({"hiringOrganization": "Acme"}, "hiringOrganization is an Organization"),
        ({"directApply": True}, "directApply is false where the page sends elsewhere"),
        ({"estimatedSalary": 5}, "estimatedSalary is no property that is documented"),
        (
            {"baseSalary": {"@type": "MonetaryAmount", "currency": "USD", "value": {}}},
            "pay is one value, or a lowest and a highest",
        ),
        (
            {
                "baseSalary": {
                    "@type": "MonetaryAmount",
                    "currency": "USD",
                    "value": {"@type": "QuantitativeValue", "value": "5", "unitText": "ANNUAL"},
                }
            },
            "pay is a number above zero",
        ),
        (
            {"applicantLocationRequirements": {"@type": "Country", "name": "Worldwide"}},
            "worldwide is no country",
        ),
    ],
)
def test_the_checker_finds_each_fault(changes: dict[str, Any], fault: str) -> None:
    assert fault in faults(page_with(GOOD | changes), status=200, today=TODAY)


def test_the_checker_reads_past_links_that_nobody_sees() -> None:
    page = page_with(GOOD).replace("You bake.</p>", 'You <a hidden href="#x">Back</a>bake.</p>')
    assert faults(page, status=200, today=TODAY) == []


def test_the_checker_finds_markup_of_what_is_closed() -> None:
    assert faults(page_with(GOOD), status=410, today=TODAY) == [
        "what is closed or gone has no markup"
    ]


def test_the_checker_finds_a_script_that_ends_early() -> None:
    page = page_with(GOOD).replace("You bake.\\u003c", "</script>")
    assert "the block is valid JSON" in faults(page, status=200, today=TODAY)
