"""What pages and commands tell of the fast engine, and how much they ask PostgreSQL."""

from __future__ import annotations

from io import StringIO
from math import inf
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from postings.search import lexicon_keeper
from postings.search.bitmaps import Index
from postings.search.lexicon import read
from postings.search.sync import follower
from postings.search.sync.follower import LostError
from postings.tests.engines import TODAY, engine, fast, path
from postings.tests.factories import make_posting

__all__ = ["engine", "path"]

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_listing_takes_three_queries(
    engine, monkeypatch, django_assert_num_queries, client: Client
):
    for number in range(30):
        make_posting(company=f"Company {number}")
    fast()
    client.get("/?q=engineer")
    cache.clear()
    monkeypatch.setattr(follower, "INTERVAL", 1000)
    monkeypatch.setattr(engine._follower, "_looked", -inf)  # it is time for one look
    with django_assert_num_queries(3):  # the changes, the companies' names, the rows
        assert client.get("/?q=engineer").status_code == 200


def test_a_listing_between_two_looks_takes_two(
    engine, monkeypatch, django_assert_num_queries, client: Client
):
    make_posting()
    fast()
    monkeypatch.setattr(follower, "INTERVAL", 1000)
    cache.clear()
    with django_assert_num_queries(2):
        assert client.get("/").status_code == 200


def test_what_the_index_does_not_find_is_not_suggested(engine, monkeypatch, client: Client):
    make_posting(title="Gardener", skills=["Gardena"])
    make_posting(title="Cook", skills=["Gardena"])
    fast()
    lexicon = read(TODAY)
    monkeypatch.setattr(lexicon_keeper, "current", lambda: lexicon)
    suggested = {"label": "Gardena", "href": "/?q=cook&skill_all=Gardena"}
    assert client.get("/suggest/?q=cook+gard").json() == {"skills": [suggested]}
    assert client.get("/suggest/?q=baker+gard").json() == {}


def test_health_is_told_with_the_engine(engine, client: Client):
    make_posting()
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.content.startswith(b"ok\nsearch: reference engine, ")
    fast()
    told = client.get("/healthz").content.decode()
    assert told.startswith("ok\nsearch: fast engine, in step with transaction ")
    assert told.endswith(": 1 postings, 0 in the tail\n")


def test_an_engine_that_fails_makes_nothing_unhealthy(engine, monkeypatch, client: Client):
    fast()
    make_posting()
    monkeypatch.setattr(Index, "refresh", lambda *given: 1 / 0)
    response = client.get("/healthz")
    assert (response.status_code, response.content[:23]) == (200, b"ok\nsearch: reference en")


def told(*arguments: str, **options: Any) -> str:
    out = StringIO()
    call_command("search_index", *arguments, stdout=out, **options)
    return out.getvalue()


def test_the_status_tells_how_far_the_snapshot_is_behind(path):
    make_posting()
    assert "not made yet" in told("status")
    assert told("rebuild").startswith(f"1 postings in {path}, in ")
    assert "in step" in told("status")
    make_posting()
    status = told("status")
    assert "2 postings" in status
    assert "1 changed postings to follow" in status
    path.write_bytes(b"")
    assert "of no use" in told("status")


def test_a_snapshot_that_is_lost_is_told(path, monkeypatch):
    told("rebuild")

    def lose(self: Any) -> int:
        raise LostError("gone")

    monkeypatch.setattr(follower.Follower, "lag", lose)
    assert "of no use: gone" in told("status")
