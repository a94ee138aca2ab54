"""The rows that the page of a visitor's own list asks for."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from postings.choices import ClosedReason, Status
from postings.tests.factories import make_posting

pytestmark = pytest.mark.django_db


def ids(content: str) -> list[int]:
    return [int(each) for each in re.findall(r'class="card" data-id="(\d+)"', content)]


def test_rows_come_in_the_order_asked_for_and_closed_ones_say_so(client: Client) -> None:
    first, second = make_posting(), make_posting()
    closed = make_posting(status=Status.CLOSED, closed_reason=ClosedReason.AGE)
    content = client.get(
        f"/my/rows/?id={second.pk}&id={closed.pk}&id={first.pk}&id={second.pk}"
    ).content.decode()
    assert ids(content) == [second.pk, closed.pk, first.pk]
    assert content.count(">Closed<") == 1


def test_what_has_no_page_and_what_is_no_id_is_left_out(client: Client) -> None:
    waiting = make_posting(status=Status.IN_REVIEW)
    rejected = make_posting(status=Status.REJECTED)
    listed = make_posting()
    asked = [waiting.pk, rejected.pk, "x", "", "-1", "1e3", "٣", "9" * 18, "9" * 40, listed.pk]
    response = client.get("/my/rows/", {"id": [str(each) for each in asked]})
    assert response.status_code == 200
    assert ids(response.content.decode()) == [listed.pk]


def test_rows_of_one_visitor_are_kept_nowhere(client: Client) -> None:
    response = client.get(f"/my/rows/?id={make_posting().pk}")
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_a_merged_posting_comes_as_what_it_became_and_once(client: Client) -> None:
    target = make_posting(title="Potter")
    merged = make_posting(status=Status.MERGED, merged_into=target)
    content = client.get(f"/my/rows/?id={merged.pk}&id={target.pk}").content.decode()
    assert ids(content) == [target.pk]
    assert f'data-moved="{merged.pk}:{target.pk}"' in content


def test_what_a_merged_posting_became_is_left_out_once_nobody_is_shown_it(client: Client) -> None:
    merged = make_posting(
        status=Status.MERGED, merged_into=make_posting(status=Status.REJECTED, title="Potter")
    )
    content = client.get(f"/my/rows/?id={merged.pk}").content.decode()
    assert "Potter" not in content
    assert 'data-moved=""' in content


def test_a_posting_that_was_merged_twice_comes_as_the_last_it_became(client: Client) -> None:
    target = make_posting()
    between = make_posting(status=Status.MERGED, merged_into=target)
    merged = make_posting(status=Status.MERGED, merged_into=between)
    content = client.get(f"/my/rows/?id={merged.pk}").content.decode()
    assert ids(content) == [target.pk]
    assert f'data-moved="{merged.pk}:{target.pk}"' in content


def test_rows_take_one_query_however_many(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    postings = [make_posting(company=f"Company {number}") for number in range(12)]
    with django_assert_num_queries(1):
        client.get("/my/rows/", {"id": [each.pk for each in postings]})
    with django_assert_num_queries(0):
        client.get("/my/rows/")


def test_no_more_rows_are_asked_of_the_database_than_an_address_holds(client: Client) -> None:
    listed = make_posting()
    content = client.get("/my/rows/", {"id": [*range(10**6, 10**6 + 200), listed.pk]}).content
    assert ids(content.decode()) == []
