"""BambooHR: a job opening of `{company}.bamboohr.com/careers/{id}/detail`, and the list of them at
`/careers/list`, which has no descriptions."""

from __future__ import annotations

from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes import locations
from postings.ingestion.shapes.sections import described, section
from postings.ingestion.shapes.shape import Around, Item, Shape, posting
from postings.ingestion.shapes.values import at, first, labelled, words

NO_DESCRIPTION = "a list without descriptions: fetch each opening at /careers/ID/detail"
WAYS = {"0": "onsite", "1": "remote", "2": "hybrid"}
"""By `locationType`."""


def recognises(item: Item) -> bool:
    return "jobOpeningName" in item


def identify(item: Item) -> str:
    """The address, since numbers are one employer's alone."""
    return words(item, "jobOpeningShareUrl").partition("//")[2] or words(item, "id")


def read(item: Item, around: Around) -> ParsedPosting:
    body = described([section(item.get("description"))], NO_DESCRIPTION)
    kind = words(item, "employmentStatusLabel")
    return posting(
        "bamboohr",
        header={
            LineRole.TITLE: words(item, "jobOpeningName"),
            LineRole.PLACE: _place(at(item, "location")) or _place(at(item, "atsLocation")),
            LineRole.TYPE: kind,
            LineRole.PAY: words(item, "compensation"),
            LineRole.OTHER: labelled(
                {
                    "Department": words(item, "departmentLabel"),
                    "Experience": words(item, "minimumExperience"),
                }
            ),
            LineRole.LINK: words(item, "jobOpeningShareUrl"),
        },
        body=body,
        hints=(
            ("workplace", WAYS.get(words(item, "locationType")), "locationType"),
            ("employment_type", kind, "employmentStatusLabel"),
            ("posted_on", words(item, "datePosted"), "datePosted"),
        ),
    )


def _place(place: Item | None) -> str:
    region = first(place, "state", "province")
    country = first(place, "addressCountry", "country")
    return locations.of_parts(words(place, "city"), region, country)


SHAPE = Shape(name="bamboohr", recognises=recognises, identify=identify, read=read)
