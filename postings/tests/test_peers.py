"""What a posting is compared with, and what it is like."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from postings.choices import ClosedReason, Status
from postings.models import Posting
from postings.presentation.pay_context import group, pay_context
from postings.search import SearchQuery
from postings.search.peers import ENOUGH, peers
from postings.search.similar import similar
from postings.templatetags.pay import pay_data
from postings.tests.factories import make_posting

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)
DESIGN = {"category": "design", "seniority": "senior", "countries": ["DE"]}


def make_peers(number: int = ENOUGH, **values: Any) -> None:
    for each in range(number):
        make_posting(**{**DESIGN, "salary_min": (each + 1) * 1000, **values})


def asked(posting: Posting) -> str:
    found = peers(posting, TODAY)
    return found.query.to_querystring() if found else ""


# Pay


def test_a_posting_is_compared_with_the_nearest_group_that_is_large_enough() -> None:
    posting = make_posting(**DESIGN, salary_min=5000)
    assert asked(posting) == ""
    make_peers(seniority="junior", countries=["FR"])
    assert asked(posting) == "category=design"
    make_peers(countries=["FR", "US"])
    assert asked(posting) == "category=design&seniority=senior"
    make_peers(ENOUGH - 1)
    assert asked(posting) == "category=design&seniority=senior"
    make_peers(1, seniority="junior")
    assert asked(posting) == "category=design&country=DE"
    make_peers(1)
    assert asked(posting) == "category=design&country=DE&seniority=senior"


def test_other_countries_say_nothing_of_a_job_that_states_no_pay() -> None:
    make_peers(countries=["US"])
    assert asked(make_posting(**DESIGN)) == ""
    make_peers(seniority="junior")
    assert asked(make_posting(**DESIGN)) == "category=design&country=DE"


def test_what_is_of_no_known_kind_is_compared_with_nothing() -> None:
    make_peers(category="other")
    assert asked(make_posting(category="other", salary_min=5000)) == ""


def test_the_posting_itself_is_not_among_its_peers() -> None:
    make_peers()
    posting = make_posting(**DESIGN, salary_min=5000)
    found = peers(posting, TODAY)
    assert found is not None
    assert len(found.pays) == ENOUGH
    posting.status, posting.closed_reason = Status.CLOSED, ClosedReason.AGE
    posting.save()
    assert peers(posting, TODAY) == found


def test_the_verdict_is_the_share_that_pays_less() -> None:
    make_peers(25)
    posting = make_posting(**DESIGN, salary_min=9000, salary_max=17_000)
    context = pay_context(posting, peers(posting, TODAY))
    assert context is not None
    assert context.verdict == "Higher than 64% of 25 similar jobs"
    assert context.who == "senior design jobs in Germany"
    assert context.href == "/?category=design&country=DE&salary_stated=1&seniority=senior"
    assert context.words.startswith("This job goes up to $17k a year. Of 25 jobs, a quarter")
    assert [column.marked for column in context.histogram.columns].count(True) == 1


def test_nothing_is_said_of_pay_that_is_not_stated() -> None:
    make_peers()
    posting = make_posting(**DESIGN)
    context = pay_context(posting, peers(posting, TODAY))
    assert context is not None
    assert context.verdict == "Half of 20 similar jobs go up to $10k a year or more"
    assert context.histogram.span is None
    assert pay_context(posting, None) is None


def test_a_group_is_named() -> None:
    assert group(SearchQuery(category=("data_ai",))) == "data and AI jobs"
    assert group(SearchQuery(category=("qa",), country=("US",))) == (
        "quality assurance jobs in the United States"
    )


@pytest.mark.parametrize(
    ("pay", "data"),
    [
        (
            {"salary_min": 160_000, "salary_max": 230_000},
            ' data-pay="" data-low="160000" data-high="230000" data-currency="USD"'
            ' data-period="year"',
        ),
        (
            {"salary_max": "1234567.50", "salary_currency": "EUR", "salary_period": "month",
             "annual_min": None, "annual_max": None},
            ' data-pay="" data-low="" data-high="1234567.5" data-currency="EUR"'
            ' data-period="month"',
        ),
        ({}, ""),
    ],
)  # fmt: skip
def test_pay_is_told_to_the_script_as_it_is_stated(pay: dict[str, Any], data: str) -> None:
    assert pay_data(make_posting(**pay)) == data


# Similar postings


def test_similar_postings_have_the_words_skills_and_level() -> None:
    posting = make_posting(
        title="Senior Backend Engineer", skills=["Go", "Kafka"], seniority="senior", company="Acme"
    )
    others: dict[str, dict[str, Any]] = {
        "Backend Engineer (Go)": {"skills": ["Go", "Kafka"], "seniority": "senior"},
        "Backend Engineer": {"skills": ["Rust"]},
        "Frontend Engineer": {"skills": ["Go"], "seniority": "senior"},
        "Clerk": {"category": "other"},
    }
    for title, values in others.items():
        make_posting(title=title, company=f"Of {title}", **values)
    make_posting(title="Backend Engineer", company="Acme", skills=["Go", "Kafka"])
    assert [each.title for each in similar(posting, TODAY)] == [
        "Backend Engineer (Go)",
        "Backend Engineer",
        "Frontend Engineer",
        "Backend Engineer",
    ]
    assert [each.company.name for each in similar(posting, TODAY) if each.company][-1] == "Acme"


def test_no_company_fills_the_list_of_similar_postings() -> None:
    posting = make_posting(title="Cook", category="other")
    for _ in range(6):
        make_posting(title="Cook", category="other", company="Large")
    make_posting(title="Kitchen help", category="other", company="Small")
    found = [each.company.name for each in similar(posting, TODAY) if each.company]
    assert found == ["Large", "Large", "Small", "Large", "Large"]


def test_a_closed_posting_has_similar_ones_and_is_none() -> None:
    closed = make_posting(status=Status.CLOSED, closed_reason=ClosedReason.AGE, company="Acme")
    other = make_posting(company="Zebra")
    assert similar(closed, TODAY) == [other]
    assert similar(other, TODAY) == []


def test_odd_titles_have_similar_postings_too() -> None:
    other = make_posting(company="Zebra", title="Cook")
    for title in ('"OR" -(*', "!!!", "-cook", "C++ / C#", "日本語"):
        assert other in similar(make_posting(title=title, company=None), TODAY)


def test_similar_postings_take_few_queries(
    django_assert_num_queries: DjangoAssertNumQueries, rf: RequestFactory
) -> None:
    for number in range(30):
        make_posting(title="Cook", category="other", company=f"Company {number}")
    posting = Posting.objects.select_related("company").latest("pk")
    with django_assert_num_queries(2):  # one search, the rows
        similar(posting, TODAY)
