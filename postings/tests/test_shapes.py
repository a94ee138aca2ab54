"""Payloads taken apart into items, and the items read as postings."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from postings.ingestion.documents.contents import documents_in
from postings.ingestion.pipeline import read
from postings.ingestion.records import DocumentError, Reading


def read_all(payload: Any, origin: str = "board.json") -> list[tuple[str, Reading]]:
    """What is read of a payload, under the origin of each item."""
    content = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    found = []
    for each in documents_in(io.BytesIO(content), origin):
        if isinstance(each, DocumentError):
            raise each
        found += [(each.origin, reading) for reading in read(each)]
    return found


def lever_item(**values: Any) -> dict[str, Any]:
    return {
        "id": "7f0e",
        "text": "Pump Engineer",
        "hostedUrl": "https://jobs.example.org/acme/7f0e",
        "categories": {"location": "Ghent, Belgium", "commitment": "Permanent"},
        "description": "<p>We look after the pumps of a small town.</p>",
        "lists": [{"text": "Your tasks", "content": "<li>Mend pumps</li><li>Grease valves</li>"}],
        "workplaceType": "onsite",
        "createdAt": 1_770_000_000_000,
        **values,
    }


def test_the_parts_of_a_lever_posting_are_joined_in_their_order() -> None:
    ((origin, reading),) = read_all([lever_item(additional="<p>Pay follows the tariff.</p>")])
    assert origin == "board.json#7f0e"
    assert [reading.parsed.words(block) for block in reading.parsed.blocks] == [
        "We look after the pumps of a small town.",
        "Your tasks",
        "Mend pumps",
        "Grease valves",
        "Pay follows the tariff.",
    ]


def test_what_lever_states_in_fields_is_believed() -> None:
    pay = {"min": 50_000, "max": 60_000, "currency": "EUR", "interval": "per-year-salary"}
    ((_, reading),) = read_all([lever_item(salaryRange=pay)])
    record = reading.record
    assert (record.title, record.workplace) == ("Pump Engineer", "onsite")
    assert (record.countries, record.cities) == (("BE",), ("Ghent",))
    assert record.salary is not None
    assert (record.salary.min, record.salary.max) == (50_000, 60_000)
    assert reading.parsed.external_id == "lever:7f0e"


def test_an_item_longer_than_any_posting_is_refused_before_it_is_looked_through() -> None:
    with pytest.raises(DocumentError, match=r"600,\d{3} characters, more than the 500,000"):
        read_all([lever_item(lists=[], description="Mend pumps. " * 50_000)])


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("<b>Senior</b> Pump Engineer", "Senior Pump Engineer"),
        ("Pump Engineer<br/>Nights", "Pump Engineer Nights"),
        ('Pump <span class="x">Engineer</span>', "Pump Engineer"),
        ("&lt;strong&gt;Pump&lt;/strong&gt; Engineer", "Pump Engineer"),
        ("Engineer, C++ <-> Rust", "Engineer, C++ <-> Rust"),
        ("<p> </p>", None),
    ],
)
def test_a_title_is_without_tags(written: str, title: str | None) -> None:
    ((_, reading),) = read_all([lever_item(text=written)])
    assert reading.record.title == title
