"""Eightfold: a position of `{host}/api/apply/v2/jobs/{id}?domain={domain}`, and the search of them,
which leaves the descriptions empty."""

from __future__ import annotations

from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes import locations
from postings.ingestion.shapes.sections import described, section
from postings.ingestion.shapes.shape import Around, Item, Shape, posting
from postings.ingestion.shapes.values import labelled, texts, words

NO_DESCRIPTION = (
    "a result of a search, without the description: fetch each position at /api/apply/v2/jobs/ID"
)


def recognises(item: Item) -> bool:
    return "name" in item and ("canonicalPositionUrl" in item or "job_description" in item)


def identify(item: Item) -> str:
    return words(item, "id")


def read(item: Item, around: Around) -> ParsedPosting:
    way = words(item, "work_location_option")
    return posting(
        "eightfold",
        header={
            LineRole.TITLE: words(item, "name"),
            LineRole.PLACE: locations.lines([words(item, "location"), *texts(item, "locations")]),
            LineRole.OTHER: labelled(
                {
                    "Department": texts(item, "department"),
                    "Business unit": words(item, "business_unit"),
                }
            ),
            LineRole.LINK: words(item, "canonicalPositionUrl"),
        },
        body=described([section(item.get("job_description"))], NO_DESCRIPTION),
        hints=(
            ("workplace", way, "work_location_option"),
            ("posted_on", item.get("t_create"), "t_create"),
        ),
    )


SHAPE = Shape(name="eightfold", recognises=recognises, identify=identify, read=read)
