"""What a visitor gets: status, words, links, and text of other people shown as text."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from postings.choices import ClosedReason, Status
from postings.models import Posting
from postings.tests.factories import make_company, make_posting, make_source_posting

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7|add:7 }}"


@pytest.fixture(autouse=True)
def _no_names_remembered() -> None:
    cache.clear()


def words(response: Any) -> str:
    """What a visitor reads, on one line."""
    visible = re.sub(r"<(script|style|head)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", visible)).split())


def links(response: Any) -> list[str]:
    return [
        html.unescape(each) for each in re.findall(r'href="([^"]*)"', response.content.decode())
    ]


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


# A posting


def make_read_posting(**values: Any) -> Posting:
    """A posting with the text it was read from and evidence for its pay, in a conflict."""
    text = "Cook\n$50k\nPay is $50,000 to $60,000.\nYou cook.\n"
    at = text.index("$50,000")
    salary = {"min": 50_000, "max": 60_000, "currency": "USD", "period": "year"}
    other = {**salary, "max": 50_000}
    chosen = finding("salary", salary, text, at, at + len("$50,000 to $60,000"))
    header = finding("salary", other, text, 5, 9)
    posting = make_posting(title="Cook", salary_min=50_000, salary_max=60_000, **values)
    make_source_posting(
        posting,
        text,
        blocks=[
            block("paragraph", text, "Pay is $50,000 to $60,000."),
            block("item", text, "You cook."),
        ],
        record={"title": "Cook", "salary": salary},
        evidence=[header, chosen],
        conflicts=[
            {"field": "salary", "chosen": chosen, "others": [header], "reason": "it says more"}
        ],
    )
    return posting


def finding(field: str, value: Any, text: str, start: int, end: int) -> dict:
    place = {"quote": text[start:end], "start": start, "end": end}
    return {"field": field, "value": value, **place, "rule": "pay_by_words", "path": ""}


def block(kind: str, text: str, quote: str) -> dict:
    start = text.index(quote)
    return {"kind": kind, "level": 1, "start": start, "end": start + len(quote), "html": quote}


def test_a_fact_shows_the_words_it_was_read_from(client: Client) -> None:
    response = client.get(make_read_posting().get_absolute_url())
    text = words(response)
    told = "The text says “$50,000 to $60,000”; the header says “$50k”"
    assert f"Pay $50,000 – $60,000 a year {told}" in text
    assert (
        "Listed. Why: it says more. Pay is $50,000 to $60,000 . In the text: words for pay" in text
    )
    assert "Not listed: $50k" in text
    assert "#e-17" in links(response)
    assert '<mark id="e-17">$50,000 to $60,000</mark>' in response.content.decode()


def test_what_was_not_believed_is_marked_in_the_description_too(client: Client) -> None:
    posting = make_posting(title="Cook")
    text = "Cook\n7 years. 5 years.\n"
    seven = finding("experience_years", 7, text, 5, 12)
    five = finding("experience_years", 5, text, 14, 21)
    make_source_posting(
        posting,
        text,
        blocks=[block("paragraph", text, "7 years. 5 years.")],
        record={"title": "Cook", "experience_years": 7},
        evidence=[seven, five],
        conflicts=[
            {"field": "experience_years", "chosen": seven, "others": [five], "reason": "it is more"}
        ],
    )
    content = client.get(posting.get_absolute_url()).content.decode()
    back = '<a class="way-back" href="#fact-experience" hidden>Back to Experience</a>'
    seven_years, five_years = '<mark id="e-5">7 years</mark>', '<mark id="e-14">5 years</mark>'
    assert f"{seven_years}{back}. {five_years}{back}." in content


def test_a_posting_says_how_old_it_is(client: Client) -> None:
    posting = make_posting(
        posted_on=date(2026, 3, 2),
        first_seen=datetime(2026, 3, 5, 12, tzinfo=UTC),
        reposted_on=[date(2026, 4, 1), date(2026, 5, 1)],
        valid_through=date(2026, 7, 31),
    )
    text = words(client.get(posting.get_absolute_url()))
    assert "Posting date 2 March 2026 First seen 5 March 2026" in text
    assert "Posted again 1 April 2026 and 1 May 2026 Stated end 31 July 2026" in text
    assert "Closes on 31 July 2026" in text


def test_a_correction_is_named_in_place_of_the_words(client: Client) -> None:
    posting = make_read_posting()
    posting.corrections.create(field="salary", value=None, at="2026-11-02T12:00Z")
    text = words(client.get(posting.get_absolute_url()))
    assert "Corrected by an editor, 2 November 2026" in text
    assert "it says more" not in text


def test_the_description_keeps_its_lists(client: Client) -> None:
    assert "<ul>\n<li>You cook.\n</li></ul>" in (
        client.get(make_read_posting().get_absolute_url()).content.decode()
    )


def test_what_is_not_stated_is_said_in_one_line(client: Client) -> None:
    text = words(client.get(make_posting().get_absolute_url()))
    assert (
        "Not stated: pay, workplace, place, seniority, experience, employment type, skills, "
        "equity, visa sponsorship and posting date."
    ) in text


def test_skills_lead_to_the_postings_that_share_them(client: Client) -> None:
    posting = make_posting(skills=["C++", "Go"])
    assert {"/?skill=C%2B%2B", "/?skill=Go"} <= set(links(client.get(posting.get_absolute_url())))


def test_the_way_to_apply_is_named(client: Client) -> None:
    posting = make_posting(apply_url="https://www.example.com/apply?id=1")
    response = client.get(posting.get_absolute_url())
    assert "Apply at example.com" in words(response)
    assert f"/jobs/{posting.pk}/apply/" in links(response)


def test_a_posting_without_an_address_to_apply_at_says_so(client: Client) -> None:
    text = words(client.get(make_posting().get_absolute_url()))
    assert "names no address to apply at" in text
    assert "Apply at" not in text


def test_queries_of_a_posting(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = make_read_posting().get_absolute_url()
    client.get(address)  # what words mean to PostgreSQL is asked once in a process
    # The posting, its sources, its corrections; four questions for what is beside it.
    with django_assert_num_queries(7):
        client.get(address)


def test_a_closed_posting_is_gone_and_can_still_be_read(client: Client) -> None:
    posting = make_read_posting(
        status=Status.CLOSED, closed_reason=ClosedReason.AGE, apply_url="https://example.com"
    )
    response = client.get(posting.get_absolute_url())
    assert response.status_code == 410
    assert "This job is closed : nobody has listed it for a while." in words(response)
    assert "You cook." in words(response)
    assert "Apply at" not in words(response)


def test_a_merged_posting_moves_to_the_one_it_went_into(client: Client) -> None:
    kept = make_posting(title="Kept")
    posting = make_posting(status=Status.MERGED, merged_into=kept)
    response = client.get(posting.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, kept.get_absolute_url())


def test_what_became_of_a_merged_posting_is_not_shown_once_it_is_rejected(client: Client) -> None:
    rejected = make_posting(status=Status.REJECTED)
    between = make_posting(status=Status.MERGED, merged_into=rejected)
    merged = make_posting(status=Status.MERGED, merged_into=between)
    for page in (merged.get_absolute_url(), f"/jobs/{merged.pk}/report/"):
        assert client.get(page).status_code == 404


def test_a_merged_posting_moves_to_the_last_that_it_became(client: Client) -> None:
    kept = make_posting(title="Platform Engineer")
    between = make_posting(status=Status.MERGED, merged_into=kept)
    merged = make_posting(status=Status.MERGED, merged_into=between)
    response = client.get(merged.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, kept.get_absolute_url())


def test_an_old_address_of_a_posting_moves_to_the_new(client: Client) -> None:
    posting = make_posting(title="New name")
    response = client.get(f"/jobs/old-name-{posting.pk}/")
    assert (response.status_code, response["Location"]) == (301, posting.get_absolute_url())


@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.REJECTED])
def test_a_posting_that_visitors_may_not_see_is_not_found(client: Client, status: Status) -> None:
    posting = make_posting(status=status, apply_url="https://example.com")
    assert client.get(posting.get_absolute_url()).status_code == 404
    assert client.get(f"/jobs/{posting.pk}/apply/").status_code == 404


def test_a_number_beyond_all_postings_is_not_found(client: Client) -> None:
    assert client.get(f"/jobs/x-{10**30}/").status_code == 404


# On to the address to apply at


def test_applying_leads_to_the_stored_address_alone(client: Client) -> None:
    posting = make_posting(apply_url="https://example.com/apply")
    response = client.get(f"/jobs/{posting.pk}/apply/?next=https://evil.example")
    assert (response.status_code, response["Location"]) == (302, "https://example.com/apply")
    assert response["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "//example.com",
        "/admin/",
        "http://",
        "http://[",
        "ftp://example.com",
        "mailto:jobs@example.com",
    ],
)
def test_an_address_that_is_not_of_the_web_is_not_followed(client: Client, address: str) -> None:
    posting = make_posting(apply_url=address)
    assert client.get(f"/jobs/{posting.pk}/apply/")["Location"] == posting.get_absolute_url()
    page = client.get(posting.get_absolute_url())
    assert "names no address to apply at" in words(page)


def test_a_line_break_in_a_stored_address_makes_no_header(client: Client) -> None:
    posting = make_posting(apply_url="https://example.com/\r\nSet-Cookie: a=b")
    response = client.get(f"/jobs/{posting.pk}/apply/")
    assert "Set-Cookie" not in response
    assert "\n" not in response["Location"]


def test_a_closed_posting_takes_no_applications(client: Client) -> None:
    posting = make_posting(
        status=Status.CLOSED, closed_reason=ClosedReason.AGE, apply_url="https://example.com"
    )
    assert client.get(f"/jobs/{posting.pk}/apply/")["Location"] == posting.get_absolute_url()


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
