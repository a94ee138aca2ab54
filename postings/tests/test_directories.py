"""Indexes of companies, skills, countries and categories, short and long."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from postings.choices import ClosedReason, Status
from postings.search import keeper
from postings.tests.factories import make_posting
from postings.tests.pages import links, words
from postings.views import directories

pytestmark = pytest.mark.django_db


@pytest.fixture
def long_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """A board of many, as far as the index is concerned."""
    monkeypatch.setattr(directories, "NAMES", 2)
    monkeypatch.setattr(directories, "LARGEST", 2)
    for name in ("Birch", "Alder", "Ash", "Aspen", "3 Oaks"):
        make_posting(company=name)
    make_posting(company="Birch")
    make_posting(company="Ash Closed", status=Status.CLOSED, closed_reason=ClosedReason.AGE)


def listed(client: Client, address: str) -> list[tuple[str, str]]:
    """The names of an index with their counts."""
    content = client.get(address).content.decode()
    return re.findall(r'dir="auto">([^<]+)</a> <small>([\d,]+)<', content)


def test_a_long_index_begins_with_the_largest(client: Client, long_index: None) -> None:
    response = client.get("/companies/")
    assert "5 companies with open jobs" in words(response)
    assert listed(client, "/companies/")[0] == ("Birch", "2")
    assert len(listed(client, "/companies/")) == 2
    assert "/companies/?letter=a" in links(response)


def test_a_letter_is_turned_over_page_by_page(client: Client, long_index: None) -> None:
    assert listed(client, "/companies/?letter=a") == [("Alder", "1"), ("Ash", "1")]
    assert listed(client, "/companies/?letter=a&page=2") == [("Aspen", "1")]
    assert "/companies/?letter=a&page=2" in links(client.get("/companies/?letter=a"))
    assert client.get("/companies/?letter=a&page=3").status_code == 404
    assert client.get("/companies/?letter=a&page=1")["Location"] == "/companies/?letter=a"
    assert [name for name, _ in listed(client, "/companies/?letter=0")] == ["3 Oaks"]


def test_a_letter_that_no_name_begins_with_says_so(client: Client, long_index: None) -> None:
    response = client.get("/companies/?letter=x")
    assert response.status_code == 200
    assert "None begins with X right now." in words(response)


def test_names_are_found_by_a_part(client: Client, long_index: None) -> None:
    response = client.get("/companies/?q=+AS+")
    assert "2 companies with “AS”" in words(response)
    assert listed(client, "/companies/?q=as") == [("Ash", "1"), ("Aspen", "1")]
    assert listed(client, "/companies/?q=%00as") == [("Ash", "1"), ("Aspen", "1")]
    assert b"noindex" in response.content
    assert "No name has “larch” in it" in words(client.get("/companies/?q=larch"))


@pytest.mark.parametrize("rest", ["", "?letter=a", "?q=a", "?letter=nothing"])
def test_queries_of_an_index(
    client: Client,
    long_index: None,
    django_assert_num_queries: DjangoAssertNumQueries,
    rest: str,
) -> None:
    with django_assert_num_queries(2):  # the search, the names
        client.get(f"/companies/{rest}")


def test_skills_lead_to_their_pages_and_unknown_ones_to_the_listing(client: Client) -> None:
    make_posting(skills=["Go", "C++"])
    make_posting(skills=["Go", "Basket weaving"])
    response = client.get("/skills/")
    assert listed(client, "/skills/") == [("Basket weaving", "1"), ("C++", "1"), ("Go", "2")]
    assert [each for each in links(response) if "skill" in each and "Basket" in each] == [
        "/?skill_all=Basket+weaving"
    ]
    assert "/skills/c-plus-plus/" in links(response)


@pytest.mark.usefixtures("long_index")
def test_a_long_index_of_skills_is_searched_and_turned_over(client: Client) -> None:
    make_posting(skills=["Go", "C++", ".NET", "PostgreSQL"])
    assert listed(client, "/skills/?letter=n") == [(".NET", "1")]
    assert listed(client, "/skills/?q=sql") == [("PostgreSQL", "1")]


def test_countries_and_categories_are_counted(client: Client) -> None:
    make_posting(countries=["DE"], category="design", workplace="remote")
    make_posting(countries=["DE", "US"], category="design")
    make_posting(category="qa")
    countries = client.get("/countries/")
    assert "Germany 2 United States 1 1 job does not say. 1 job can be done remotely." in words(
        countries
    )
    assert "/countries/germany/" in links(countries)
    categories = client.get("/categories/")
    assert "Design 2 Quality assurance 1" in words(categories)
    assert "/categories/design/" in links(categories)


@pytest.mark.parametrize(
    "address", ["/companies/", "/skills/", "/countries/", "/categories/", "/remote/"]
)
def test_an_empty_board_has_empty_indexes(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


def test_counts_are_kept_while_the_board_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    versions = iter([1, 1, 2, None, None])
    monkeypatch.setattr(keeper, "version", lambda: next(versions))
    monkeypatch.setattr(keeper, "SHARE", -1)  # what was made is old at once

    def make() -> int:
        made.append(len(made))
        return made[-1]

    recent = keeper.Recent(make)
    assert [recent.get() for _ in range(5)] == [0, 0, 1, 2, 3]


def test_counts_that_took_long_are_kept_for_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    versions = iter([1, 2, 3])
    monkeypatch.setattr(keeper, "version", lambda: next(versions))
    clock = iter([0.0, 0.0, 1.0, 100.0, 102.0, 102.0, 103.0])
    monkeypatch.setattr(keeper, "monotonic", lambda: next(clock))
    values = iter("abc")
    recent = keeper.Recent(lambda: next(values))
    assert [recent.get() for _ in range(3)] == ["a", "a", "b"]
