"""What pages say of themselves where only a link to them is shown."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client
from pytest_django import Settings

from postings.choices import ClosedReason, Status
from postings.presentation.brief import brief
from postings.tests.factories import make_posting

pytestmark = pytest.mark.django_db


def told(client: Client, address: str) -> dict[str, str]:
    """Each property once."""
    content = client.get(address).content.decode()
    pairs = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', content)
    found = {name: unescape(value) for name, value in pairs}
    assert len(found) == len(pairs)
    return found


def test_a_posting_is_told_by_what_it_states() -> None:
    posting = make_posting(
        workplace="remote",
        remote_from=["US"],
        seniority="senior",
        employment_type="full_time",
        salary_min=160_000,
        salary_max=230_000,
        skills=["Go", "SQL", "C", "D", "E", "F", "G", "H"],
        posted_on=date(2026, 10, 1),
    )
    assert brief(posting) == (
        "$160,000 – $230,000 a year. Remote from the United States. Senior, Full-time."
        " Go, SQL, C, D, E, F and 2 more. Posted 1 October 2026."
    )


def test_what_is_not_stated_is_said() -> None:
    assert brief(make_posting()) == "Pay not stated. Place not stated."


def test_the_page_of_a_posting_has_a_preview(client: Client) -> None:
    posting = make_posting(title='Cook "R&D"', company="Acme <b>")
    address = posting.get_absolute_url()
    said = told(client, address)
    assert said["og:title"] == 'Cook "R&D" at Acme <b>'
    assert said["description"] == said["og:description"] == brief(posting)
    assert said["og:url"] == f"http://testserver{address}"
    assert said["og:image"] == "http://testserver/static/postings/preview.png"
    assert said["og:type"] == "website"
    assert said["og:site_name"] == "Open Job Board"
    assert said["twitter:card"] == "summary_large_image"


def test_a_closed_posting_does_not_tell_what_it_paid(client: Client) -> None:
    posting = make_posting(salary_min=90_000, status=Status.CLOSED, closed_reason=ClosedReason.AGE)
    said = told(client, posting.get_absolute_url())
    assert said["og:title"].startswith("Closed: ")
    assert said["og:description"] == "This job is closed. What it said stays here to read."


def test_the_preview_of_a_search_names_it(client: Client) -> None:
    make_posting(workplace="remote")
    said = told(client, "/?q=engineer&workplace=remote")
    assert said["og:title"] == "Jobs for “engineer” · Remote"
    assert said["og:description"].startswith("1 open job for “engineer”. ")
    assert said["og:url"] == "http://testserver/?q=engineer&workplace=remote"


def test_addresses_of_a_preview_are_those_of_the_board(client: Client, settings: Settings) -> None:
    settings.SITE_URL = "https://jobs.example.com"
    said = told(client, make_posting().get_absolute_url())
    assert said["og:url"].startswith("https://jobs.example.com/jobs/")
    assert said["og:image"] == "https://jobs.example.com/static/postings/preview.png"


@pytest.mark.parametrize(
    ("address", "description"),
    [
        ("/companies/", "1 company with open jobs, each with the number of its jobs."),
        ("/categories/", "Categories with open jobs, each with their number."),
        ("/insights/", "jobs listed in each week."),
    ],
)
def test_indexes_and_insights_have_a_preview(
    client: Client, address: str, description: str
) -> None:
    make_posting(company="Acme", category="software")
    said = told(client, address)
    assert said["og:description"] == said["description"]
    assert said["description"].endswith(description)
    assert said["og:url"].endswith(address)
