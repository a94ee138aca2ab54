"""Himalayas: the jobs of `himalayas.app/jobs/api`. Time zones are hours from UTC, and no places;
without restrictions nothing is said of places."""

from __future__ import annotations

from collections.abc import Iterator

from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes.pay import salary
from postings.ingestion.shapes.remote_line import remote_line
from postings.ingestion.shapes.sections import described, section
from postings.ingestion.shapes.shape import Around, Item, Shape, posting
from postings.ingestion.shapes.values import first, labelled, texts, words

NO_DESCRIPTION = "no description: fetch the job again from the API, which has it in full"
MOST_COUNTRIES = 40
"""Countries named in the line of places; a longer list is most of the world, and a field has it."""


def recognises(item: Item) -> bool:
    return "locationRestrictions" in item and "companyName" in item


def identify(item: Item) -> str:
    return first(item, "guid", "applicationLink")


def read(item: Item, around: Around) -> ParsedPosting:
    places = list(_places(item))
    kinds = texts(item, "employmentType")
    pay = salary(
        item.get("minSalary"),
        item.get("maxSalary"),
        words(item, "currency"),
        words(item, "salaryPeriod"),
    )
    return posting(
        "himalayas",
        header={
            LineRole.TITLE: words(item, "title"),
            LineRole.COMPANY: words(item, "companyName"),
            LineRole.PLACE: remote_line(places[:MOST_COUNTRIES]),
            LineRole.TYPE: ", ".join(kinds),
            LineRole.OTHER: labelled(
                {
                    "Level": texts(item, "seniority"),
                    "Category": [name.replace("-", " ") for name in texts(item, "categories")],
                    "Time zones": [*_time_zones(item)],
                }
            ),
            LineRole.LINK: first(item, "applicationLink", "guid"),
        },
        body=described(
            [section(item.get("description")) or section(item.get("excerpt"))], NO_DESCRIPTION
        ),
        hints=(
            ("employment_type", kinds, "employmentType"),
            ("remote_from", places, "locationRestrictions"),
            ("salary", pay, "minSalary, maxSalary"),
            ("posted_on", item.get("pubDate"), "pubDate"),
            ("valid_through", item.get("expiryDate"), "expiryDate"),
        ),
    )


def _places(item: Item) -> Iterator[str]:
    """Countries by name or code, or as objects with both."""
    restrictions = item.get("locationRestrictions")
    for each in restrictions if isinstance(restrictions, list) else [restrictions]:
        if place := words(each) or first(each, "name", "alpha2"):
            yield place


def _time_zones(item: Item) -> Iterator[str]:
    zones = item.get("timezoneRestrictions")
    for hours in zones if isinstance(zones, list) else []:
        if isinstance(hours, int | float) and abs(hours) <= 14:
            whole, minutes = divmod(round(abs(hours) * 60), 60)
            yield f"UTC{'-' if hours < 0 else '+'}{whole}{f':{minutes:02}' if minutes else ''}"


SHAPE = Shape(name="himalayas", recognises=recognises, identify=identify, read=read)
