"""What the benchmark of the listing asks, and how it is put to others."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks import datasette_beside
from benchmarks.asked import Request, requests
from postings.search import SearchQuery


@pytest.mark.django_db
def test_sixty_valid_requests_are_asked_a_quarter_broad_and_half_text() -> None:
    asked = list(requests())
    assert Counter(each.kind for each in asked) == {"broad": 15, "text": 30, "filters": 15}
    placed = [each.placed(lambda query: 200) for each in asked]
    assert len({each.query for each in placed}) == 60


PLACED = [
    ("/?sort=salary&page=half", 41, "/?sort=salary&page=2"),
    ("/?page=last", 61, "/?page=4"),
    ("/?page=last", 20, "/"),
    ("/?sort=salary&page=half", 0, "/?sort=salary"),
    ("/?page=7", 20, "/?page=7"),
]


@pytest.mark.parametrize(("address", "total", "placed"), PLACED)
@pytest.mark.django_db
def test_a_deep_page_is_one_that_there_is(address: str, total: int, placed: str) -> None:
    assert Request("broad", address).placed(lambda query: total).address == placed


TRANSLATED = [
    (SearchQuery(workplace=("remote",)), "workplace=remote"),
    (SearchQuery(skill=("C++",)), "skills__arraycontains=C%2B%2B"),
    (
        SearchQuery(q='"a b" -c d*'),
        "_search=%28%28%22a+b%22%29+AND+%28%22d%22+%2A%29%29+NOT+%22C%22",
    ),
    (SearchQuery(sort="salary"), "_sort_desc=annual_top"),
]


@pytest.mark.parametrize(("query", "parameter"), TRANSLATED)
def test_datasette_is_asked_the_same(query: SearchQuery, parameter: str) -> None:
    assert parameter in (datasette_beside.translated(query) or "").split("&")


@pytest.mark.parametrize(
    "query",
    [
        SearchQuery(page=2),
        SearchQuery(workplace=("remote", "hybrid")),
        SearchQuery(skill_all=("Python",)),
        SearchQuery(eligible="US"),
        SearchQuery(q="-intern"),
    ],
)
def test_datasette_is_not_asked_what_it_has_nothing_for(query: SearchQuery) -> None:
    assert datasette_beside.translated(query) is None
