"""Eightfold: a position of `{host}/api/apply/v2/jobs/{id}?domain={domain}`, and the search of them,
which leaves the descriptions empty; also of `/api/pcsx`, which spells the names another way."""

from __future__ import annotations

from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes import locations
from postings.ingestion.shapes.sections import described, section
from postings.ingestion.shapes.shape import Around, Item, Shape, posting
from postings.ingestion.shapes.values import first, labelled, texts, words

NO_DESCRIPTION = (
    "a result of a search, without the description: fetch each position at /api/apply/v2/jobs/ID"
)
TELLING = ("canonicalPositionUrl", "job_description", "displayJobId", "standardizedLocations")
"""Fields that no other system has; the last two of the newer interface."""


def recognises(item: Item) -> bool:
    return "name" in item and any(name in item for name in TELLING)


def identify(item: Item) -> str:
    return words(item, "id")


def read(item: Item, around: Around) -> ParsedPosting:
    posted = next(filter(None, map(item.get, ("t_create", "postedTs", "creationTs"))), None)
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
            LineRole.LINK: first(item, "canonicalPositionUrl", "publicUrl"),
        },
        body=described([section(first(item, "job_description", "jobDescription"))], NO_DESCRIPTION),
        hints=(
            (
                "workplace",
                first(item, "work_location_option", "workLocationOption"),
                "work_location_option",
            ),
            ("posted_on", posted, "t_create"),
        ),
    )


SHAPE = Shape(name="eightfold", recognises=recognises, identify=identify, read=read)
