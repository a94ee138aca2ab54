"""Rows looked up by one parameter that holds all values."""

from __future__ import annotations

from typing import Any

import pytest

from postings.models import Company

pytestmark = pytest.mark.django_db

NAMES = (
    "plain",
    "with, comma",
    'in "quotes"',
    "back\\slash",
    "{braces}",
    "NULL",
    "",
    "é 字",
    "a b",
)


def test_every_value_finds_its_row_alone() -> None:
    for number, name in enumerate(NAMES):
        Company.objects.create(name=name, key=name, slug=f"company-{number}")
    for name in NAMES:
        assert [each.key for each in Company.objects.filter(key__among=[name])] == [name]


def test_values_that_are_given_twice_or_unknown_change_nothing() -> None:
    made = [Company.objects.create(name=name, key=name, slug=name) for name in ("a", "b", "c")]
    found = Company.objects.order_by("pk")
    assert list(found.filter(key__among=["b", "a", "b", "none"])) == made[:2]
    assert list(found.filter(pk__among={made[2].pk, made[1].pk, 0})) == made[1:]
    assert list(found.exclude(pk__among=[made[0].pk])) == made[1:]


def test_no_value_finds_nothing_without_a_query(django_assert_num_queries: Any) -> None:
    Company.objects.create(name="a", key="a", slug="a")
    with django_assert_num_queries(0):
        assert list(Company.objects.filter(key__among=())) == []
