"""The facets that are not *any of*, and what each filter hides, by both engines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from postings.choices import Status
from postings.models import Posting
from postings.pay import pay_edges
from postings.search import UNSTATED, SearchQuery, SearchResult, sql
from postings.search.bitmaps import Index
from postings.search.results import NO_RATE
from postings.tests.factories import make_posting
from postings.tests.random_boards import TODAY

pytestmark = pytest.mark.django_db

Search = Callable[..., SearchResult]
RATELESS = {"salary_min": 90, "salary_currency": "XAU", "annual_min": None, "annual_max": None}


@pytest.fixture(params=["sql", "bitmaps", "bitmaps, all in the tail"])
def search(request) -> Search:
    def ask(**asked) -> SearchResult:
        query = SearchQuery(**asked)
        if request.param == "sql":
            return sql.search(query, TODAY, 12)
        return index_of(tail="tail" in request.param).search(query, TODAY, 12)

    return ask


def index_of(*, tail: bool) -> Index:
    if not tail:
        return Index.of_database()
    published = Posting.objects.filter(status=Status.PUBLISHED)
    ids = list(published.values_list("pk", flat=True))
    published.update(status=Status.IN_REVIEW)
    index = Index.of_database()
    Posting.objects.filter(pk__in=ids).update(status=Status.PUBLISHED)
    index.refresh(ids)
    return index


def counts(result: SearchResult, facet: str) -> dict[str, int]:
    """Those that are not 0, in the order of the facet."""
    return {each.value: each.count for each in result.facets[facet] if each.count}


def test_posted_counts_what_is_so_many_days_old_or_less(search):
    for days in (-1, 0, 1, 7, 8, 90, 91):
        make_posting(posted_on=TODAY - timedelta(days))
    expected = {"1": 3, "3": 3, "7": 4, "14": 5, "30": 5, "90": 6}
    assert counts(search(), "posted") == expected
    assert counts(search(posted=3), "posted") == expected
    assert counts(search(posted=8), "posted") == expected | {"8": 5}


def test_pay_is_counted_by_the_band_of_its_top_whatever_is_asked_of_pay(search):
    for stated in (
        {"salary_min": 24_999},
        {"salary_min": 10_000, "salary_max": 25_000},
        {"salary_max": 49_999},
        {"salary_min": 249_999},
        {"salary_min": 250_000},
        {"salary_min": 9_000_000},
        RATELESS,
        {},
    ):
        make_posting(**stated)
    expected = {"0": 1, "25000": 2, "225000": 1, "250000": 2, NO_RATE: 1, UNSTATED: 1}
    assert counts(search(), "pay") == expected
    assert counts(search(salary_min=100_000), "pay") == expected
    assert counts(search(salary_min=100_000, salary_stated=True), "pay") == expected
    assert list(expected) == list(counts(search(), "pay"))
    assert len(search().facets["pay"]) == len(pay_edges()) + 3


def test_experience_counts_what_asks_so_many_years_or_less_or_states_none(search):
    for years in (None, None, 0, 3, 4, 12):
        make_posting(experience_years=years)
    expected = {"0": 3, "1": 3, "2": 3, "3": 4, "5": 5, "8": 5, "10": 5, UNSTATED: 2}
    assert counts(search(), "experience") == expected
    assert counts(search(experience_max=4), "experience") == {
        "0": 3, "1": 3, "2": 3, "3": 4, "4": 5, "5": 5, "8": 5, "10": 5, UNSTATED: 2,
    }  # fmt: skip


def test_eligible_counts_each_answer_where_a_country_is_asked_for(search):
    for stated in (
        {"remote_from": ["EU"]},
        {"countries": ["DE"]},
        {"remote_from": ["DE"], "remote_subdivisions": ["DE-BE"]},
        {"remote_from": ["US"]},
        {"countries": ["FR"]},
        {"remote_subdivisions": ["US-CA"]},
        {},
    ):
        make_posting(**stated)
    answers = {"yes": 2, "in_part": 1, "not_stated": 1, "no": 3}
    for strict in (False, True):
        result = search(eligible="DE", eligible_strict=strict)
        assert counts(result, "eligible") == answers
        assert counts(result, "eligible_strict") == {"1": 3}
    assert search().facets["eligible"] == search().facets["eligible_strict"] == ()


@pytest.mark.parametrize(
    ("flag", "posting"),
    [
        ("visa", {"visa_sponsorship": "yes"}),
        ("equity", {"equity": True}),
        ("salary_stated", {"salary_min": 50}),
        ("salary_stated", RATELESS),
    ],
)
def test_a_switch_counts_what_there_is_with_it(search, flag, posting):
    make_posting(**posting)
    make_posting(**posting, workplace="remote")
    make_posting()
    for on in (False, True):
        assert counts(search(**{flag: on}), flag) == {"1": 2}
        assert counts(search(**{flag: on}, workplace=("remote",)), flag) == {"1": 1}


def test_a_facet_keeps_the_filters_of_all_others(search):
    make_posting(salary_min=60_000, experience_years=2, workplace="remote", posted_on=TODAY)
    make_posting(salary_min=60_000, experience_years=2, workplace="onsite", posted_on=TODAY)
    make_posting(salary_min=40_000, experience_years=9, workplace="remote", posted_on=TODAY)
    result = search(workplace=("remote",), salary_min=50_000)
    assert counts(result, "pay") == {"25000": 1, "50000": 1}
    assert counts(result, "experience") == dict.fromkeys("2358", 1) | {"10": 1}
    assert counts(result, "posted")["1"] == 1
    assert counts(result, "workplace") == {"remote": 1, "onsite": 1}


def test_each_filter_tells_how_many_more_there_are_without_it(search):
    make_posting(workplace="remote", countries=["DE"], salary_min=60_000)
    make_posting(workplace="onsite", countries=["DE"], salary_min=60_000)
    make_posting(workplace="hybrid", countries=["DE"], salary_min=60_000)
    make_posting(workplace="remote", countries=["US"], salary_min=60_000)
    make_posting(workplace="remote", countries=["DE"], salary_min=10_000)
    make_posting(workplace="onsite", countries=["DE"], salary_min=10_000)
    make_posting(workplace="remote", countries=["DE"])
    result = search(workplace=("remote",), eligible="DE", salary_min=50_000, salary_stated=True)
    assert result.total == 1
    assert result.hidden == {
        ("workplace", None): 2,
        ("eligible", None): 1,
        ("salary_min", None): 1,
        ("salary_stated", None): 1,
    }


def test_values_that_are_excluded_or_all_asked_for_hide_each_for_itself(search):
    for skills in (["Go", "C"], ["Go"], ["C"], ["Go", "C", "R"], ["Go", "C", "R", "Java"], []):
        make_posting(skills=skills)
    result = search(skill_all=("Go", "C"), skill_not=("R", "Java"))
    assert result.total == 1
    assert result.hidden == {
        ("skill_all", "Go"): 1,
        ("skill_all", "C"): 1,
        ("skill_not", "R"): 1,
        ("skill_not", "Java"): 0,
    }


def test_without_a_country_there_is_no_strictness_that_could_hide(search):
    make_posting(countries=["DE"])
    make_posting(countries=["US"])
    make_posting()
    result = search(eligible="DE", eligible_strict=True)
    assert result.hidden == {("eligible", None): 2, ("eligible_strict", None): 1}
