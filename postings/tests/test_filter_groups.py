"""The filters as the listing shows them: counts beside choices, the picture of pay, what hides."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from postings.presentation.groups import answers, facet_groups
from postings.presentation.pay_picture import pay_picture
from postings.search import SearchQuery, SearchResult
from postings.search.results import facets_of
from postings.tests.factories import make_posting
from postings.tests.pages import links, words
from postings.views.common import today


def result_of(query: SearchQuery, total: int = 0, **counts: dict[str, int]) -> SearchResult:
    return SearchResult(ids=(), total=total, facets=facets_of(query, counts, None))


def pay_of(counts: dict[str, int], **asked: Any) -> Any:
    query = SearchQuery(**asked)
    return pay_picture(query, result_of(query, pay=counts))


# The picture of pay


def test_the_highest_bar_is_as_high_as_the_drawing_and_a_low_one_is_seen():
    heights = [bar.height for bar in pay_of({"25000": 1000, "50000": 500, "75000": 1}).bars]
    assert heights == [0, 40, 20, 1.5, *[0] * 7]


def test_a_bar_names_its_band_and_leads_to_what_pays_from_there():
    picture = pay_of({"25000": 1}, workplace=("remote",))
    assert [bar.label for bar in picture.bars][:2] == ["less than $25k", "$25k to $50k"]
    assert picture.bars[-1].label == "$250k or more"
    assert picture.bars[0].href == "/?workplace=remote"
    assert picture.bars[4].href == "/?salary_min=100000&workplace=remote"


@pytest.mark.parametrize(
    ("asked", "least", "below", "current"),
    [
        (None, None, 0, []),
        (25_000, 10, 1, [1]),
        (60_000, 24, 2, []),
        (250_000, 105, 10, [10]),
        (900_000, 105, 10, []),
    ],
)
def test_the_asked_pay_is_marked_and_the_bands_below_it(asked, least, below, current):
    picture = pay_of({}, salary_min=asked)
    assert picture.least == least
    assert [bar.below for bar in picture.bars] == [True] * below + [False] * (11 - below)
    assert [place for place, bar in enumerate(picture.bars) if bar.current] == current


def test_what_no_band_has_is_told_in_words():
    picture = pay_of({"0": 2, "no_rate": 3, "unstated": 4})
    assert (picture.stated, picture.not_compared, picture.unstated) == (5, 3, 4)


# Groups


def test_how_far_back_is_one_choice_with_what_is_asked_for_among_it():
    query = SearchQuery(posted=45)
    found = result_of(query, total=3, posted={"1": 1, "45": 2, "90": 1})
    group = facet_groups(query, found, {})["posted"]
    assert [(each.label, each.count, each.selected) for each in group.choices] == [
        ("Any time", 3, False),
        ("1 day", 1, False),
        ("3 days", 1, False),
        ("1 week", 1, False),
        ("2 weeks", 1, False),
        ("1 month", 1, False),
        ("45 days", 3, True),
        ("3 months", 4, False),
    ]
    assert group.chosen == 1


def test_years_of_experience_count_what_states_none_and_say_so():
    query = SearchQuery()
    found = result_of(query, total=6, experience={"2": 1, "4": 2, "unstated": 3})
    group = facet_groups(query, found, {})["experience"]
    assert [(each.label, each.count) for each in group.choices][:5] == [
        ("Any", 6),
        ("None", 3),
        ("1 year", 3),
        ("2 years", 4),
        ("3 years", 4),
    ]
    assert group.note == "3 of them do not say."
    assert (group.chosen, group.is_open) == (0, False)


@pytest.mark.parametrize(("strict", "last"), [(False, "Not stated"), (True, "Not stated, hidden")])
def test_the_answers_that_hide_a_posting_are_named(strict, last):
    query = SearchQuery(eligible="DE", eligible_strict=strict)
    found = answers(query, result_of(query, eligible={"yes": 1, "not_stated": 2, "no": 3}))
    assert found is not None
    assert (found.country, found.each) == (
        "Germany",
        (("Yes", 1), ("In part", 0), (last, 2), ("No, hidden", 3)),
    )


def test_without_a_country_there_are_no_answers():
    assert answers(SearchQuery(), result_of(SearchQuery())) is None


# The page


@pytest.mark.django_db
def test_each_filter_that_applies_tells_how_many_more_there_are_without_it(client: Client):
    make_posting(workplace="remote", visa_sponsorship="yes")
    make_posting(workplace="remote")
    make_posting(workplace="onsite", visa_sponsorship="yes")
    make_posting(workplace="hybrid", visa_sponsorship="yes")
    text = words(client.get("/?workplace=remote&visa=1"))
    assert "Remove filter: Visa sponsorship 1 more" in text
    assert "Remove filter: Remote 2 more" in text
    assert "2 more hidden by this filter" in text


@pytest.mark.django_db
def test_one_of_several_values_hides_nothing_and_all_of_them_do(client: Client):
    for workplace in ("remote", "hybrid", "onsite"):
        make_posting(workplace=workplace)
    response = client.get("/?workplace=remote&workplace=hybrid")
    assert "Remove filter: Hybrid Remove filter: Remote Clear" in words(response)
    assert '<a href="/">1 more</a> hidden by this filter' in response.content.decode()


@pytest.mark.django_db
def test_switches_and_choices_have_their_counts(client: Client):
    make_posting(equity=True, salary_min=60_000, posted_on=today(), experience_years=2)
    make_posting(posted_on=today() - timedelta(5))
    text = words(client.get("/?eligible=DE"))
    for shown in (
        "Only with stated pay 1",
        "Equity offered 1",
        "Visa sponsorship offered 0",
        "Any time 2 1 day 1 3 days 1 1 week 2",
        "Any 2 None 1 1 year 1 2 years 2",
        "1 of them does not say",
        "1 state pay; 1 do not",
        "Open to Germany: Yes 0 In part 0 Not stated 2 No, hidden 0",
        "Only where my country is named 0",
    ):
        assert shown in text


@pytest.mark.django_db
def test_pay_is_drawn_where_any_is_stated(client: Client):
    make_posting()
    assert "pay-picture" not in client.get("/").content.decode()
    make_posting(salary_min=60_000)
    response = client.get("/?salary_min=50000")
    content = response.content.decode()
    assert content.count('class="band"') == 11
    assert 'aria-label="$50k to $75k: 1 job" aria-current="true"' in content
    assert "/?salary_min=75000" in links(response)
    assert not re.search(r"\sstyle=", content)


@pytest.mark.django_db
def test_several_values_of_a_filter_are_one_way_out_of_an_empty_answer(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    make_posting(workplace="remote", skills=["Go"])
    with django_assert_num_queries(2):  # the search, and the names of companies
        response = client.get("/?workplace=onsite&workplace=hybrid&skill_not=Rust")
    assert "Without Hybrid or On-site then 1 job" in words(response)
    assert "Without Not Rust" not in words(response)


# The page of all values


@pytest.mark.django_db
def test_what_is_beyond_the_page_of_values_is_found_by_its_name(
    client: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("postings.views.listing.VALUES", 2)
    for company, count in (("Acme", 3), ("Northwind", 2), ("Umbrella Tools", 1), ("Zoo", 1)):
        for _ in range(count):
            make_posting(company=company, workplace="remote")
    response = client.get("/filter/company/?workplace=remote")
    assert "The 2 with the most jobs, of 4." in words(response)
    assert [link for link in links(response) if "company=" in link] == [
        "/?company=acme&workplace=remote",
        "/?company=northwind&workplace=remote",
    ]
    response = client.get("/filter/company/?workplace=remote&company=zoo")
    assert [link for link in links(response) if "company=acme" in link]
    assert "Zoo 1, chosen" in words(response)
    response = client.get("/filter/company/?workplace=remote&find=TOOL")
    assert [link for link in links(response) if "company=" in link] == [
        "/?company=umbrella-tools&workplace=remote"
    ]
    assert '<input type="hidden" name="workplace" value="remote">' in response.content.decode()


@pytest.mark.django_db
def test_countries_and_skills_are_found_by_a_part_of_their_name(client: Client):
    make_posting(countries=["DE", "FR"], skills=["C++", "Go"])
    for address, found, missing in (
        ("/filter/country/?find=germ", "Germany 1", "France"),
        ("/filter/skill/?find=c%2b", "C++ 1", "Go 1"),
    ):
        text = words(client.get(address))
        assert found in text
        assert missing not in text
    text = words(client.get("/filter/country/?find=atlantis%3Cb%3E"))
    assert "Nothing here has “atlantis<b>” in its name." in text


@pytest.mark.django_db
def test_accents_and_hyphens_do_not_count_in_a_name(client: Client):
    make_posting(countries=["CI"], skills=["CI/CD"], company="Ågården-Möbel")
    for address, found in (
        ("/filter/country/?find=cote", "Côte d’Ivoire 1"),
        ("/filter/skill/?find=ci-cd", "CI/CD 1"),
        ("/filter/company/?find=agarden%20mobel", "Ågården-Möbel 1"),
        ("/filter/company/?find=G%C3%85RD", "Ågården-Möbel 1"),
    ):
        assert found in words(client.get(address)), address


@pytest.mark.django_db
def test_a_short_list_of_values_has_no_field_to_find_one(client: Client):
    make_posting()
    assert "Part of the name" not in words(client.get("/filter/company/"))
