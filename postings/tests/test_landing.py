"""Landing pages: which there are, where they lead, and what they count."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from postings.choices import ClosedReason, Status
from postings.landings import indexable
from postings.models import Posting
from postings.presentation.landing import find
from postings.presentation.topics import Kind
from postings.tests.factories import make_posting
from postings.tests.pages import links, words

pytestmark = pytest.mark.django_db


def make_postings(number: int, **values: Any) -> None:
    for each in range(number):
        make_posting(**{"title": f"Job {each}", "company": f"Company {each}", **values})


# Addresses


@pytest.mark.parametrize(
    ("kind", "slug", "place", "heading", "query"),
    [
        (Kind.SKILL, "c-sharp", "", "C# jobs", "skill_all=C%23"),
        (Kind.SKILL, "go", "remote", "Remote Go jobs", "skill_all=Go&workplace=remote"),
        (Kind.SKILL, "go", "france", "Go jobs in France", "country=FR&skill_all=Go"),
        (Kind.CATEGORY, "data-ai", "", "Data and AI jobs", "category=data_ai"),
        (
            Kind.CATEGORY,
            "it-support",
            "remote",
            "Remote IT support jobs",
            "category=it_support&workplace=remote",
        ),
        (
            Kind.CATEGORY,
            "design",
            "united-states",
            "Design jobs in the United States",
            "category=design&country=US",
        ),
        (Kind.COUNTRY, "netherlands", "", "Jobs in the Netherlands", "country=NL"),
        (
            Kind.COUNTRY,
            "brazil",
            "remote",
            "Remote jobs for people in Brazil",
            "eligible=BR&eligible_strict=1&workplace=remote",
        ),
    ],
)
def test_a_page_asks_what_its_heading_says(
    kind: Kind, slug: str, place: str, heading: str, query: str
) -> None:
    found = find(kind, slug, place)
    assert found is not None
    assert (found.heading, found.query.to_querystring()) == (heading, query)


@pytest.mark.parametrize(
    ("other", "address"),
    [
        ("/skills/golang/", "/skills/go/"),
        ("/skills/K8s/", "/skills/kubernetes/"),
        ("/skills/node/de/", "/skills/node-js/germany/"),
        ("/countries/usa/", "/countries/united-states/"),
        ("/countries/gb/remote/", "/countries/united-kingdom/remote/"),
        ("/countries/czech-republic/", "/countries/czechia/"),
        ("/categories/data_ai/", "/categories/data-ai/"),
        ("/categories/Design/Remote/", "/categories/design/remote/"),
    ],
)
def test_other_names_lead_to_the_page(client: Client, other: str, address: str) -> None:
    response = client.get(other)
    assert (response.status_code, response["Location"]) == (301, address)


@pytest.mark.parametrize(
    "address",
    [
        "/skills/patience/",
        "/skills/go/moon/",
        "/countries/atlantis/",
        "/countries/germany/france/",
        "/categories/wizardry/",
        "/categories/design/go/",
    ],
)
def test_what_is_no_topic_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


# What a page says


def test_a_skill_says_how_many_pay_what_where_and_who(client: Client) -> None:
    for number in range(12):
        make_posting(
            title=f"Engineer {number}",
            company="Acme" if number < 7 else "Zebra",
            skills=["Go", "Kafka"] if number < 8 else ["Go"],
            countries=["DE"] if number < 6 else ["US"],
            seniority="senior",
            salary_min=(number + 1) * 10_000,
            posted_on=datetime.now(UTC).date() - timedelta(days=number),
        )
    make_postings(3, skills=["Kafka"])
    make_posting(skills=["Go"], status=Status.CLOSED, closed_reason=ClosedReason.AGE)
    response = client.get("/skills/go/")
    text = words(response)
    for piece in (
        "Go jobs 12 open jobs · 8 new in the last 7 days",
        "Half go up to $60k a year or more; the middle half between $30k and $90k .",
        "12 jobs of 12 state pay (100%)",
        "Most often asked for beside it is Kafka.",
        "Most are in Germany and the United States.",
        "Hiring most: Acme and Zebra.",
        "Senior 12",
    ):
        assert piece in text
    found = links(response)
    assert "/skills/go/germany/" in found
    assert "/skills/kafka/" in found
    assert "/?skill_all=Go&skill_all=Kafka" in found
    assert "/companies/acme/" in found
    assert "/?company=acme&skill_all=Go" in found
    assert "/?seniority=senior&skill_all=Go" in found
    assert "/?salary_stated=1&skill_all=Go" in found
    assert found.index("/skills/") < found.index("/skills/kafka/")


def test_a_place_with_few_jobs_leads_to_the_listing(client: Client) -> None:
    make_postings(4, skills=["Go"], countries=["DE"], workplace="remote")
    found = links(client.get("/skills/go/"))
    assert "/?country=DE&skill_all=Go" in found
    assert "/skills/go/germany/" not in found


def test_pay_of_few_is_counted_and_not_pictured(client: Client) -> None:
    make_postings(9, category="design", salary_min=50_000)
    make_postings(1, category="design")
    response = client.get("/categories/design/")
    assert "9 jobs of 10 state pay (90%): too few for a picture." in words(response)
    assert b"<figure" not in response.content


def test_a_country_counts_the_remote_jobs_for_its_people(client: Client) -> None:
    make_posting(countries=["DE"])
    make_posting(workplace="remote", remote_from=["EU"])
    make_posting(workplace="remote", remote_from=["WORLD"], countries=["US"])
    make_posting(workplace="remote", remote_from=["US"])
    make_posting(workplace="remote")
    text = words(client.get("/countries/germany/"))
    assert "Jobs in Germany 1 open job" in text
    assert "also 2 remote jobs for people in Germany" in text
    assert "2 open jobs" in words(client.get("/countries/germany/remote/"))


def test_thin_pages_are_not_for_search_engines(client: Client) -> None:
    make_postings(5, skills=["Go"])
    make_postings(4, skills=["Rust"])
    thin, full = (client.get(f"/skills/{slug}/").content for slug in ("rust", "go"))
    assert b'content="noindex, follow"' in thin
    assert b'rel="canonical" href="http://testserver/skills/go/"' in full
    assert b"noindex" not in full


def test_a_topic_without_open_jobs_says_so(client: Client) -> None:
    response = client.get("/skills/cobol/")
    assert response.status_code == 200
    assert "None is open right now" in words(response)
    assert b"noindex" in response.content


@pytest.mark.parametrize("address", ["/skills/go/", "/remote/", "/skills/go/germany/"])
def test_queries_do_not_grow_with_the_postings(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, address: str
) -> None:
    make_postings(25, skills=["Go"], workplace="remote", countries=["DE"])
    with django_assert_num_queries(4):  # the search, its pays, companies' names, the rows
        client.get(address)
    Posting.objects.exclude(title="Job 1").delete()
    cache.clear()
    with django_assert_num_queries(4):
        client.get(address)


def test_the_figures_of_a_company_are_on_its_first_page(client: Client) -> None:
    make_postings(21, company="Acme", salary_min=70_000, skills=["Go"])
    first, second = client.get("/companies/acme/"), client.get("/companies/acme/?page=2")
    assert "21 jobs of 21 state pay" in words(first)
    assert "/?company=acme&skill_all=Go" in links(first)
    assert "state pay" not in words(second)


# For the sitemap


def test_the_sitemap_has_what_is_not_thin_and_when_it_changed() -> None:
    make_postings(5, skills=["Go"], countries=["DE"], category="design", workplace="remote")
    make_postings(4, skills=["C++"], countries=["FR"], category="qa")
    make_postings(1, skills=["C++"], category="qa")
    make_postings(5, skills=["Nothing known"], company="Acme", category="other")
    found = {each.path: each.changed_at for each in indexable()}
    assert sorted(found) == [
        "/categories/design/",
        "/categories/design/germany/",
        "/categories/design/remote/",
        "/categories/other/",
        "/categories/qa/",
        "/countries/germany/",
        "/skills/c-plus-plus/",
        "/skills/go/",
        "/skills/go/germany/",
        "/skills/go/remote/",
    ]
    assert found["/skills/go/"] == max(
        posting.updated_at for posting in Posting.objects.filter(skills=["Go"])
    )


def test_every_address_of_the_sitemap_is_a_page_that_is_indexed(client: Client) -> None:
    make_postings(5, skills=["Go"], countries=["DE"], workplace="remote", company="Acme")
    for address in indexable():
        response = client.get(address.path)
        assert response.status_code == 200
        assert re.search(rb'rel="canonical" href="http://testserver([^"]+)"', response.content)
        assert b"noindex" not in response.content, address.path
