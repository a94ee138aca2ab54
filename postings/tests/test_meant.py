"""What a listing offers besides what was typed, and `/suggest/`: from a lexicon of the board."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from postings.choices import Status
from postings.models import Posting
from postings.search import lexicon_keeper
from postings.search.keeper import Keeper
from postings.search.lexicon import Kind, Name, read
from postings.tests.factories import make_posting
from postings.tests.pages import HOSTILE, links, words

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)


@pytest.fixture
def know_board(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`know_board()`: from now on the process has a lexicon of the board as it is."""

    def know() -> None:
        lexicon = read(TODAY)
        monkeypatch.setattr(lexicon_keeper, "current", lambda: lexicon)

    return know


def test_a_lexicon_has_what_published_postings_have() -> None:
    for _ in range(2):
        make_posting(title="Gardener", company="Acme", skills=["Go"], countries=["AT"])
    make_posting(title="Cook", company=None, cities=["Graz"])
    make_posting(title="Waiting", company="Hidden", status=Status.IN_REVIEW)
    assert read(TODAY).names == [
        Name(Kind.COMPANY, "Acme", "acme", 2),
        Name(Kind.COUNTRY, "Austria", "AT", 2),
        Name(Kind.TITLE, "Gardener", "Gardener", 2),
        Name(Kind.SKILL, "Go", "Go", 2),
        Name(Kind.TITLE, "Cook", "Cook", 1),
        Name(Kind.CITY, "Graz", "Graz", 1),
    ]


def test_filters_are_offered_in_place_of_words_and_not_applied(
    client: Client, know_board: Any
) -> None:
    for _ in range(3):
        make_posting(
            title="Senior remote gardener", company="Acme", seniority="senior", workplace="remote"
        )
    know_board()
    response = client.get("/?q=senior+gardener+remote+acme&visa=0")
    text = words(response)
    assert "3 jobs" in text
    assert "Remove filter" not in text
    assert (
        "Use filters in place of words: Senior Remote Acme Use all of them"
        " “gardener” stays as typed."
    ) in text
    assert "/?q=gardener+remote+acme&seniority=senior" in links(response)
    assert "/?company=acme&q=gardener&seniority=senior&workplace=remote" in links(response)


def test_where_the_words_find_next_to_nothing_what_is_offered_tells_how_much_it_finds(
    client: Client, know_board: Any
) -> None:
    for _ in range(4):
        make_posting(title="Gardener", seniority="senior", workplace="remote")
    know_board()
    response = client.get("/?q=senior+remote+gardener")
    assert "Use filters in place of words: Senior Remote Use all of them 4 jobs" in words(response)
    hrefs = links(response)
    assert "/?q=gardener&seniority=senior&workplace=remote" in hrefs
    assert "/?q=remote+gardener&seniority=senior" not in hrefs  # by itself it finds nothing


def test_a_filter_that_finds_nothing_is_not_offered(client: Client, know_board: Any) -> None:
    for _ in range(4):
        make_posting(title="Gardener in Austria", seniority="senior", countries=["DE"])
    know_board()
    assert "in place of words" not in words(client.get("/?q=senior+cook"))
    assert "in place of words" not in words(client.get("/?q=gardener+austria"))
    response = client.get("/?q=senior+gardener+austria")
    assert "Use filters in place of words: Senior Results" in words(response)


def test_filters_that_find_nothing_together_are_offered_one_by_one(
    client: Client, know_board: Any
) -> None:
    for _ in range(3):
        make_posting(title="Gardener, senior or remote", seniority="mid", workplace="onsite")
    make_posting(title="Senior gardener", seniority="junior", workplace="remote")
    make_posting(title="Remote gardener", seniority="senior", workplace="onsite")
    know_board()
    text = words(client.get("/?q=senior+remote+gardener"))
    assert "3 jobs" in text
    assert "Use filters in place of words: Senior Remote Results" in text


def test_the_words_of_an_offer_are_named_where_it_says_them_otherwise(
    client: Client, know_board: Any
) -> None:
    make_posting(title="Gardener")
    know_board()
    assert "Pay from $100,000 a year “100k”" in words(client.get("/?q=gardener+100k"))
    assert "Pay from $100,000 a year “100k”" in words(client.get("/?q=gardener+(100k)"))


def test_nothing_is_offered_without_words_or_a_lexicon(client: Client, know_board: Any) -> None:
    make_posting()
    assert "in place of words" not in words(client.get("/?q=senior"))
    know_board()
    assert "in place of words" not in words(client.get("/?seniority=senior"))
    assert "in place of words" not in words(client.get("/?q=gardener"))


def test_misspelled_words_are_put_right_with_the_count(client: Client, know_board: Any) -> None:
    for _ in range(3):
        make_posting(title="Gardener", workplace="remote")
    know_board()
    response = client.get("/?q=gadrener&workplace=remote")
    assert "Did you mean gardener ? 3 jobs" in words(response)
    assert "/?q=gardener&workplace=remote" in links(response)
    assert "Did you mean" not in words(client.get("/?q=gardener"))
    assert "Did you mean" not in words(client.get("/?q=gadrener&workplace=onsite"))  # finds none


def test_offers_take_a_query_and_a_correction_one(
    client: Client, know_board: Any, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        make_posting(title="Senior gardener", company="Acme", seniority="senior")
    know_board()
    client.get("/?q=senior+gardener+acme")  # reads the words
    client.get("/?q=gadrener")
    cache.clear()
    with django_assert_num_queries(4):  # the fourth for all of them
        client.get("/?q=senior+gardener+acme")
    with django_assert_num_queries(2):  # the search, the better one
        client.get("/?q=gadrener")


def test_suggestions_are_told_by_group_with_the_listing_they_lead_to(
    client: Client, know_board: Any, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_posting(title="Gardener", company="Garden & Sons", skills=["Gardena"], cities=["Garding"])
    know_board()
    with django_assert_num_queries(0):
        response = client.get("/suggest/?q=night+gard&visa=1")
    assert response.json() == {
        "skills": [{"label": "Gardena", "href": "/?q=night&skill_all=Gardena&visa=1"}],
        "companies": [{"label": "Garden & Sons", "href": "/?company=garden-sons&q=night&visa=1"}],
        "places": [{"label": "Garding", "href": "/?q=night+Garding&visa=1"}],
    }
    assert client.get("/suggest/?q=gard").json()["titles"] == [
        {"label": "Gardener", "href": "/?q=Gardener"}
    ]
    assert response["Cache-Control"] == "max-age=60"


@pytest.mark.parametrize("address", ["/suggest/", "/suggest/?q=", "/suggest/?q=zz&salary_min=x"])
def test_where_there_is_nothing_to_suggest_the_answer_is_empty(
    client: Client, know_board: Any, address: str
) -> None:
    assert client.get(address).json() == {}
    know_board()
    assert client.get(address).json() == {}


def test_suggestions_are_only_read(client: Client) -> None:
    assert client.post("/suggest/").status_code == 405


def test_hostile_names_are_text_in_offers_and_suggestions(client: Client, know_board: Any) -> None:
    make_posting(title=HOSTILE, company=HOSTILE, skills=[HOSTILE[:60]])
    know_board()
    response = client.get("/suggest/?q=alert")
    assert response["Content-Type"] == "application/json"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert [each["label"] for each in response.json()["titles"]] == [HOSTILE]
    for href in (each["href"] for group in response.json().values() for each in group):
        assert "<script>alert" not in client.get(href).content.decode()
    assert "<script>alert" not in client.get("/", {"q": HOSTILE}).content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_lexicon_is_made_beside_the_requests_and_not_again_at_once() -> None:
    make_posting(title="Gardener", company=None)
    keeper = Keeper("the lexicon", lexicon_keeper.make, 60)
    assert keeper.current() is None
    keeper.wait()
    lexicon = keeper.current()
    assert lexicon is not None
    assert [name.label for name in lexicon.names] == ["Gardener"]
    Posting.objects.all().delete()
    keeper.wait()
    assert keeper.current() is lexicon


def test_a_lexicon_that_cannot_be_made_is_done_without(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(today: date) -> None:
        raise RuntimeError

    monkeypatch.setattr(lexicon_keeper, "read", fail)
    keeper = Keeper("the lexicon", lexicon_keeper.make, 60)
    assert keeper.current() is None
    keeper.wait()
    assert keeper.current() is None
    assert "the lexicon could not be made" in caplog.text
