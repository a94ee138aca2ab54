"""Pinpoint: the postings of `{company}.pinpointhq.com/postings.json`, in sections with headings of
the employer's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes import locations
from postings.ingestion.shapes.pay import salary
from postings.ingestion.shapes.sections import described, section
from postings.ingestion.shapes.shape import Around, Item, Shape, posting
from postings.ingestion.shapes.values import at, first, labelled, words

NO_DESCRIPTION = "a posting without its text: fetch /postings.json of the company again"
TELLING = ("key_responsibilities", "employment_type_text", "workplace_type_text")
"""Fields that no other system has."""
SECTIONS = ("description", "key_responsibilities", "skills_knowledge_expertise", "benefits")


def recognises(item: Item) -> bool:
    return "title" in item and any(name in item for name in TELLING)


def identify(item: Item) -> str:
    return words(item, "id")


def read(item: Item, around: Around) -> ParsedPosting:
    place = at(item, "location")
    parts = (first(place, "city", "name"), words(place, "province"), words(place, "country"))
    kind = first(item, "employment_type_text", "employment_type")
    job = at(item, "job")
    return posting(
        "pinpoint",
        header={
            LineRole.TITLE: words(item, "title"),
            LineRole.PLACE: locations.joined(*parts),
            LineRole.TYPE: kind,
            LineRole.PAY: words(item, "compensation"),
            LineRole.OTHER: labelled(
                {
                    "Department": words(job, "department", "name"),
                    "Division": words(job, "division", "name"),
                }
            ),
            LineRole.LINK: words(item, "url"),
        },
        body=described(_sections(item), NO_DESCRIPTION),
        hints=(
            ("workplace", first(item, "workplace_type", "workplace_type_text"), "workplace_type"),
            ("employment_type", kind, "employment_type"),
            ("salary", _salary(item), "compensation_minimum, compensation_maximum"),
            ("valid_through", words(item, "deadline_at"), "deadline_at"),
        ),
    )


def _sections(item: Item) -> Iterator[str]:
    for name in SECTIONS:
        yield section(item.get(name), item.get(f"{name}_header"))


def _salary(item: Item) -> dict[str, Any] | None:
    if item.get("compensation_visible") is False:
        return None
    low, high = item.get("compensation_minimum"), item.get("compensation_maximum")
    unit = (words(item, "compensation_currency"), words(item, "compensation_frequency"))
    return salary(low, high, *unit)


SHAPE = Shape(name="pinpoint", recognises=recognises, identify=identify, read=read)
