"""Payloads that were cut or altered on their way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from postings.ingestion.shapes import shape_of
from postings.ingestion.shapes.shape import ItemError
from postings.tests.test_shapes import lever_item
from postings.tests.test_shapes_ats import BODY, ashby_item, component, tiers
from postings.tests.test_shapes_ats_feeds import (
    personio_item,
    teamtailor_feed_item,
    teamtailor_job,
)
from postings.tests.test_shapes_ats_greenhouse import greenhouse_item
from postings.tests.test_shapes_ats_lists import recruitee_item, smart_detail, workable_item
from postings.tests.test_shapes_ats_sites import rippling_item, workday_item

ITEMS = [
    greenhouse_item(),
    lever_item(),
    ashby_item(compensation=tiers(("A", [component("Salary", 1, 2)]))),
    workable_item(),
    smart_detail(),
    recruitee_item(),
    personio_item(),
    workday_item(),
    rippling_item(workLocations=["Ghent"], description=BODY),
    teamtailor_feed_item(),
    teamtailor_job(),
]
JUNK: list[Any] = [
    None,
    [],
    {},
    [None],
    [{}],
    {"a": 1},
    0,
    -1.5,
    True,
    "",
    "x",
    [["x"]],
    {"text": ["x"]},
]


def altered(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The item with each field in turn, and each of the fields in it, replaced."""
    for name, value in item.items():
        yield from ({**item, name: junk} for junk in JUNK)
        if isinstance(value, dict):
            yield from ({**item, name: inner} for inner in altered(value))


@pytest.mark.parametrize("item", ITEMS)
def test_whatever_stands_in_a_field_an_item_is_read_or_refused(item: dict[str, Any]) -> None:
    for each in altered(item):
        shape = shape_of(each)
        if shape:
            with suppress(ItemError):
                shape.read(each, {})
            assert isinstance(shape.identify(each), str)
