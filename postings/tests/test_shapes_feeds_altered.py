"""Items of feeds and boards that were cut or altered on their way."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest

from postings.ingestion.shapes import shape_of
from postings.ingestion.shapes.shape import ItemError
from postings.tests.test_shapes_ats_altered import altered
from postings.tests.test_shapes_feeds_boards import (
    BODY,
    LINK,
    adzuna,
    himalayas,
    remote_ok,
    remotive,
    usajobs,
)
from postings.tests.test_shapes_feeds_comments import COMMENT, hit

ITEMS: list[dict[str, Any]] = [
    remote_ok(),
    remotive()["jobs"][0],
    himalayas()["jobs"][0],
    adzuna()["results"][0],
    usajobs()["SearchResult"]["SearchResultItems"][0],
    hit(COMMENT),
    {"jobTitle": "Pump Engineer", "jobGeo": "Canada", "jobType": ["x"], "jobDescription": BODY},
    {"title": "Pump Engineer", "category_name": "x", "pub_date": "x", "tags": "a,b", "url": LINK},
    {"title": "Pump Engineer", "link": LINK, "pubDate": "x", "description": BODY, "type": "x"},
    {"title": "Acme: Pump Engineer", "link": "https://weworkremotely.com/1", "description": BODY},
    {
        "id": "7",
        "title": {"@type": "html", "#text": "Pump Engineer"},
        "updated": "x",
        "link": [{"@href": LINK}],
        "content": {"@type": "html", "#text": BODY},
    },
    {"id": "7", "title": "Pump Engineer", "content_html": BODY, "url": LINK, "tags": ["x"]},
    {
        "title": "Pump Engineer",
        "url": LINK,
        "referencenumber": "7",
        "location": {"city": "Ghent", "country": "BE"},
        "company": {"name": "Acme"},
        "description": BODY,
        "jobtype": ["x", "y"],
    },
]


@pytest.mark.parametrize("item", ITEMS)
def test_whatever_stands_in_a_field_an_item_is_read_or_refused(item: dict[str, Any]) -> None:
    for each in altered(item):
        shape = shape_of(each)
        if shape:
            with suppress(ItemError):
                shape.read(each, {})
            assert isinstance(shape.identify(each), str)
