"""The page of a posting, and the way on to where one applies."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from postings.choices import ClosedReason, Status
from postings.tests.factories import make_posting, make_source_posting
from postings.tests.pages import block, finding, links, make_read_posting, words

pytestmark = pytest.mark.django_db


# A posting


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
