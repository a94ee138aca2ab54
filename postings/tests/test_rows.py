"""What a row of a list has of its posting."""

from __future__ import annotations

from datetime import date

import pytest
from django.template.loader import render_to_string
from pytest_django import DjangoAssertNumQueries

from postings.choices import ClosedReason, Status
from postings.models import Posting
from postings.tests.factories import make_posting

pytestmark = pytest.mark.django_db


def rows(postings: list[Posting]) -> str:
    context = {"postings": postings, "today": date(2026, 6, 1), "home": "", "start": 1}
    return render_to_string("postings/_rows.html", context)


def test_one_query_brings_what_rows_show(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    one = make_posting(company="Acme", salary_min=50_000, skills=["Go"], remote_from=["US"])
    other = make_posting(company=None)
    hidden = make_posting(status=Status.CLOSED, closed_reason=ClosedReason.EDITOR)
    with django_assert_num_queries(1):
        found = Posting.objects.cards([other.pk, hidden.pk, 0, one.pk])
        shown = rows(found)
    assert found == [other, one]
    assert shown == rows([other, one])


def test_what_a_row_does_not_show_is_read_when_it_is_asked_for() -> None:
    posting = make_posting(apply_url="https://example.com/apply")
    [found] = Posting.objects.cards([posting.pk])
    assert found.apply_url == posting.apply_url
