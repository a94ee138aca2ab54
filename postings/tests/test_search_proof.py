"""What `make prove-search` makes of the pages that it asks for."""

from __future__ import annotations

import pytest
from django.test import Client

from benchmarks.searching import Listing
from postings.tests.factories import make_posting

pytestmark = pytest.mark.django_db


def test_a_page_of_the_listing_is_read(client: Client) -> None:
    older = make_posting(title="Ballast Master", language="de")
    newer = make_posting(title="Ballast Master")
    for query, ids in (("ballast", (newer.pk, older.pk)), ("nothing", ())):
        page = client.get("/", {"q": query}).content.decode()
        assert Listing.of(page) == Listing(len(ids), ids)


def test_another_page_is_no_answer_of_none(client: Client) -> None:
    with pytest.raises(ValueError, match="no page of the listing"):
        Listing.of(client.get("/healthz").content.decode())
