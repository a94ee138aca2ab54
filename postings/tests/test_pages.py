"""What a visitor gets: status, words, links, and text of other people shown as text."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from postings.choices import ClosedReason, Status
from postings.models import Posting
from postings.tests.factories import make_company, make_posting, make_source_posting
from postings.tests.pages import HOSTILE, links, words

pytestmark = pytest.mark.django_db


# The listing


def test_a_row_says_what_where_pay_level_age_and_skills(client: Client) -> None:
    make_posting(
        title="Data Engineer",
        company="Acme",
        workplace="remote",
        remote_from=["US"],
        seniority="senior",
        employment_type="full_time",
        salary_min=160_000,
        salary_max=230_000,
        skills=["Python", "SQL", "Spark", "Kafka", "AWS", "Airflow"],
        posted_on=date(2026, 10, 1),
    )
    text = words(client.get("/"))
    for piece in (
        "1 job",
        "Data Engineer Acme $160k–$230k Remote from the United States Senior Full-time",
        "Python SQL Spark Kafka AWS 1 more",
    ):
        assert piece in text


def test_a_row_says_what_is_not_stated(client: Client) -> None:
    make_posting(company=None)
    text = words(client.get("/"))
    assert "Company not stated Pay not stated Place not stated" in text


@pytest.mark.parametrize("address", ["/", "/my/", "/companies/"])
def test_pages_are_the_same_whoever_asks(client: Client, address: str) -> None:
    """Or none could be kept and compressed for all: whatever asks for the user, in a view or in
    middleware, ends that."""
    response = client.get(address, headers={"Accept-Encoding": "br"})
    assert "Cookie" not in response["Vary"]
    assert response["Content-Encoding"] == "br"


def test_an_empty_board_says_so(client: Client) -> None:
    assert "There are no jobs on this board yet" in words(client.get("/"))


def test_postings_that_are_not_published_are_not_listed(client: Client) -> None:
    make_posting(title="Waiting", status=Status.IN_REVIEW)
    make_posting(title="Gone", status=Status.CLOSED, closed_reason=ClosedReason.AGE)
    text = words(client.get("/"))
    assert "Waiting" not in text
    assert "Gone" not in text


def test_queries_of_the_listing_do_not_grow_with_its_rows(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(25):
        make_posting(title=f"Job {number}", company=f"Company {number}", skills=["Go"])
    with django_assert_num_queries(3):  # the search, its companies' names, the rows
        client.get("/")
    Posting.objects.exclude(title="Job 1").delete()
    cache.clear()
    with django_assert_num_queries(3):
        client.get("/")


def test_pages_keep_the_filters(client: Client) -> None:
    for _ in range(41):
        make_posting(workplace="remote", title="Python developer")
    response = client.get("/?q=python&workplace=remote&page=2")
    assert "Showing 21 to 40 of 41 jobs." in words(response)
    assert "/?page=3&q=python&workplace=remote" in links(response)
    assert "/?q=python&workplace=remote" in links(response)


def test_a_page_beyond_the_end_is_not_found_and_names_the_way_back(client: Client) -> None:
    for _ in range(21):
        make_posting(seniority="lead")
    response = client.get("/?seniority=lead&page=9")
    assert response.status_code == 404
    assert "There is no page 9 The list ends with page 2." in words(response)
    assert "/?page=2&seniority=lead" in links(response)


@pytest.mark.parametrize(
    ("asked", "tidy"),
    [
        ("/?q=&workplace=remote&salary_min=", "/?workplace=remote"),
        ("/?page=1", "/"),
        ("/?q=+&eligible=", "/"),
        ("/?q=a%0d%0aSet-Cookie:x&visa=", "/?q=a%0D%0ASet-Cookie%3Ax"),
    ],
)
def test_an_address_as_a_form_sends_it_is_tidied(client: Client, asked: str, tidy: str) -> None:
    response = client.get(asked)
    assert (response.status_code, response["Location"]) == (302, tidy)


def test_a_chip_takes_one_filter_away(client: Client) -> None:
    make_posting(workplace="remote", skills=["Go"])
    response = client.get("/?q=engineer&workplace=remote&skill=Go")
    assert "Remove filter: Remote" in words(response)
    assert "/?q=engineer&skill=Go" in links(response)
    assert "/?q=engineer&workplace=remote" in links(response)
    assert "/?q=engineer" in links(response)


def test_a_malformed_value_is_named_and_the_rest_applies(client: Client) -> None:
    make_posting(title="Far away", workplace="remote")
    make_posting(title="Nearby", workplace="onsite")
    response = client.get("/?workplace=remote&workplace=moon&salary_min=lots")
    text = words(response)
    assert response.status_code == 200
    assert "Workplace : “moon” is none of" in text
    assert "Pay from, a year : Enter a whole number." in text
    assert "Far away" in text
    assert "Nearby" not in text


def test_an_empty_answer_names_what_to_leave_out(client: Client) -> None:
    make_posting(workplace="remote", title="Gardener")
    response = client.get("/?q=gardener&workplace=onsite")
    assert "No job fits all of this" in words(response)
    assert "Without On-site then 1 job" in words(response)
    assert "Without “gardener”" not in words(response)  # that finds nothing either
    assert "/?q=gardener" in links(response)


def test_an_empty_answer_names_which_words_to_leave_out(client: Client) -> None:
    make_posting(title="Senior gardener", workplace="remote")
    make_posting(title="Senior florist", workplace="onsite")
    response = client.get("/?q=senior+tree+gardener+OR+florist")
    assert "Leave out one thing: Without “tree” then 2 jobs Show every job" in words(response)
    assert "/?q=senior+gardener+OR+florist" in links(response)
    response = client.get("/?q=senior+tree&workplace=remote")
    assert "Without “senior tree” then 1 job Without “tree” then 1 job" in words(response)
    assert "Try fewer or other words" in words(client.get("/?q=tree"))


def test_each_row_answers_where_the_visitor_lives(client: Client) -> None:
    make_posting(title="One", remote_from=["EU"])
    make_posting(title="Two")
    make_posting(title="Three", remote_subdivisions=["DE-BE"])
    make_posting(title="Four", remote_from=["US"])
    text = words(client.get("/?eligible=DE"))
    assert re.findall(r"Open to you: ([\w ]+?) (?=\w+ Northwind|Showing)", text) == [
        "in part",
        "not stated",
        "yes",
    ]
    assert "Four" not in text


def test_facets_count_and_keep_what_is_chosen(client: Client) -> None:
    make_posting(workplace="remote")
    make_posting(workplace="onsite")
    content = client.get("/?workplace=remote").content.decode()
    assert 'name="workplace" value="remote" checked' in content
    assert re.search(r'value="onsite"><span dir="auto">On-site</span> <small>1</small>', content)


def test_exclusions_and_order_survive_the_form(client: Client) -> None:
    content = client.get("/?workplace_not=onsite&skill_all=Go&sort=salary").content.decode()
    for name, value in (("workplace_not", "onsite"), ("skill_all", "Go"), ("sort", "salary")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in content


def test_every_value_of_a_long_facet_is_reachable(client: Client) -> None:
    for number in range(15):
        make_posting(company=f"Company {number:02}", workplace="remote")
    assert "/filter/company/?workplace=remote" in links(client.get("/?workplace=remote"))
    response = client.get("/filter/company/?workplace=remote")
    assert [link for link in links(response) if "company-" in link] == [
        f"/?company=company-{number:02}&workplace=remote" for number in range(15)
    ]


def test_a_short_facet_has_no_page(client: Client) -> None:
    assert client.get("/filter/workplace/").status_code == 404
    assert client.get("/filter/nothing/").status_code == 404


def test_only_the_unfiltered_listing_is_for_search_engines(client: Client) -> None:
    make_posting(workplace="remote")
    assert "noindex" not in client.get("/").content.decode()
    assert '<meta name="robots" content="noindex, follow">' in (
        client.get("/?workplace=remote").content.decode()
    )


def test_the_title_names_the_state_of_the_page(client: Client) -> None:
    content = client.get("/?q=go&workplace=remote&eligible=DE").content.decode()
    assert "<title>Jobs for “go” · Open to Germany · Remote · " in content


def test_an_unchanged_page_is_not_sent_again(client: Client) -> None:
    make_posting()
    etag = client.get("/")["ETag"]
    assert client.get("/", headers={"if-none-match": etag}).status_code == 304
    make_posting()
    assert client.get("/", headers={"if-none-match": etag}).status_code == 200


# Companies


def test_companies_are_listed_by_letter_with_their_open_jobs(client: Client) -> None:
    make_posting(company="Zebra")
    make_posting(company="Acme")
    make_posting(company="Acme")
    make_posting(company="Asleep", status=Status.CLOSED, closed_reason=ClosedReason.AGE)
    text = words(client.get("/companies/"))
    assert "2 companies with open jobs" in text
    assert "A Acme 2 open Z Zebra 1 open" in text
    assert "Asleep" not in text


def test_a_company_page_lists_its_open_jobs(client: Client) -> None:
    make_posting(title="Ours", company="Acme")
    make_posting(title="Theirs", company="Zebra")
    text = words(client.get("/companies/acme/"))
    assert "Acme 1 open job" in text
    assert "Ours" in text
    assert "Theirs" not in text


def test_a_company_whose_jobs_are_closed_says_so(client: Client) -> None:
    make_posting(company="Acme", status=Status.CLOSED, closed_reason=ClosedReason.AGE)
    response = client.get("/companies/acme/")
    assert response.status_code == 200
    assert "No open jobs right now" in words(response)


def test_a_company_that_never_had_a_job_here_is_not_found(client: Client) -> None:
    make_company("Acme")
    assert client.get("/companies/acme/").status_code == 404


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "1e9", "9" * 40])
def test_a_page_that_does_not_exist_is_not_found(client: Client, page: str) -> None:
    make_posting(company="Acme")
    assert client.get(f"/companies/?page={page}").status_code == 404
    assert client.get(f"/companies/acme/?page={page}").status_code == 404


def test_the_first_page_has_one_address(client: Client) -> None:
    make_posting(company="Acme")
    assert client.get("/companies/acme/?page=1")["Location"] == "/companies/acme/"


# Whatever the text, whatever the request


def test_hostile_text_is_shown_as_text(client: Client) -> None:
    company = make_company("Evil")
    company.name = HOSTILE
    company.save()
    posting = make_posting(
        title=HOSTILE,
        company=company,
        skills=[HOSTILE[:60]],
        cities=[HOSTILE],
        apply_url=f"https://example.com/?{HOSTILE}",
    )
    make_source_posting(posting, HOSTILE, blocks=[], record={"title": HOSTILE}, evidence=[])
    for address in (
        "/",
        "/?q=%3Cscript%3Ealert(1)%3C/script%3E&skill=%3Cscript%3E&workplace=%3Cscript%3E",
        "/filter/skill/",
        posting.get_absolute_url(),
        "/companies/",
        "/companies/evil/",
    ):
        content = client.get(address).content.decode()
        assert "<script>" not in content
        assert "<img" not in content
        assert "14" not in re.findall(r"onerror=alert\(2\)(.{0,40})", html.unescape(content))


def test_a_missing_page_says_what_to_do(client: Client) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "This page does not exist" in words(response)
    assert "/" in links(response)


def test_a_failing_page_still_answers(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postings.views.listing.search", lambda *_: 1 / 0)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "Something went wrong here" in words(response)


def test_another_host_is_refused_in_the_same_style(client: Client) -> None:
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "This request makes no sense" in words(response)


@pytest.mark.parametrize("address", ["/", "/companies/", "/filter/skill/", "/robots.txt"])
def test_nothing_is_changed_by_visiting(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


def test_robots_are_kept_from_what_multiplies(client: Client) -> None:
    assert "Disallow: /filter/" in client.get("/robots.txt").content.decode()
