"""Lever: the postings of `api.lever.co/v0/postings/{site}?mode=json`, a list.

The description holds no more than an introduction: `lists` are its sections, and `additional` the
end, often with the pay. The company is named in the address alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes import locations
from postings.ingestion.shapes.pay import salary
from postings.ingestion.shapes.sections import described, section
from postings.ingestion.shapes.shape import Around, Item, Shape, posting
from postings.ingestion.shapes.values import at, first, labelled, objects, texts, words

NO_DESCRIPTION = "no description: fetch the postings with ?mode=json, which has it in full"


def recognises(item: Item) -> bool:
    return "hostedUrl" in item and "text" in item and "categories" in item


def identify(item: Item) -> str:
    return words(item, "id")


def read(item: Item, around: Around) -> ParsedPosting:
    categories = at(item, "categories")
    commitment = words(categories, "commitment")
    places = [words(categories, "location"), *texts(categories, "allLocations")]
    teams = {"Department": words(categories, "department"), "Team": words(categories, "team")}
    return posting(
        "lever",
        header={
            LineRole.TITLE: words(item, "text"),
            LineRole.PLACE: locations.lines(places),
            LineRole.TYPE: commitment,
            LineRole.OTHER: labelled({**teams, "Level": words(categories, "level")}),
            LineRole.LINK: words(item, "hostedUrl"),
        },
        body=described(_sections(item), NO_DESCRIPTION),
        hints=(
            *locations.ways(words(item, "workplaceType"), "workplaceType", places),
            ("employment_type", commitment, "categories.commitment"),
            ("countries", words(item, "country"), "country"),
            ("salary", _salary(at(item, "salaryRange")), "salaryRange"),
            ("posted_on", item.get("createdAt"), "createdAt"),
            ("apply_url", words(item, "applyUrl"), "applyUrl"),
        ),
    )


def _sections(item: Item) -> Iterator[str]:
    yield section(first(item, "description", "descriptionPlain"))
    for each in objects(item, "lists"):
        items = section(each.get("content"))
        yield section(items and f"<ul>{items}</ul>", each.get("text"))
    yield section(first(item, "additional", "additionalPlain"))
    yield section(first(item, "salaryDescription", "salaryDescriptionPlain"))


def _salary(pay: Item | None) -> dict[str, object] | None:
    low, high = at(pay, "min"), at(pay, "max")
    return salary(low, high, words(pay, "currency"), words(pay, "interval"))


SHAPE = Shape(name="lever", recognises=recognises, identify=identify, read=read)
