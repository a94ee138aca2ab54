"""Rippling: a job of `api.rippling.com/platform/api/ats/v1/board/{board}/jobs/{uuid}`, and the
list of a board's jobs, which has no descriptions and a job once for each of its places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes import locations
from postings.ingestion.shapes.pay import salary
from postings.ingestion.shapes.sections import described, section
from postings.ingestion.shapes.shape import Around, Item, Shape, posting
from postings.ingestion.shapes.values import at, first, labelled, objects, texts, words

NO_DESCRIPTION = "a list without descriptions: fetch each job of the board at /jobs/UUID"
KINDS = {
    "SALARIED_FT": "full time", "SALARIED_PT": "part time", "HOURLY_FT": "full time",
    "HOURLY_PT": "part time", "INTERN": "intern", "TEMP": "temporary", "CONTRACTOR": "contractor",
}  # fmt: skip
"""The codes of `employmentType`."""


def recognises(item: Item) -> bool:
    if "uuid" in item and "name" in item:
        return "workLocation" in item or "workLocations" in item
    return "name" in item and any("workplaceType" in each for each in objects(item, "locations"))


def identify(item: Item) -> str:
    return first(item, "uuid", "id")


def merged(items: Sequence[Item]) -> Item:
    """One job with the places of all."""
    places = [place for item in items for place in _places(item)]
    fullest: Item = max(items, key=len)
    return {**fullest, "workLocations": list(dict.fromkeys(places))}


def read(item: Item, around: Around) -> ParsedPosting:
    kind = KINDS.get(words(item, "employmentType", "label"), words(item, "employmentType", "id"))
    return posting(
        "rippling",
        header={
            LineRole.TITLE: words(item, "name"),
            LineRole.COMPANY: words(item, "companyName"),
            LineRole.PLACE: locations.lines(_places(item)),
            LineRole.TYPE: kind,
            LineRole.OTHER: labelled(
                {"Department": first(at(item, "department"), "name", "label")}
            ),
            LineRole.LINK: words(item, "url"),
        },
        body=described(_sections(item), NO_DESCRIPTION),
        hints=(
            ("employment_type", kind, "employmentType"),
            *_pay(item),
            ("posted_on", words(item, "createdOn"), "createdOn"),
        ),
    )


def _places(item: Item) -> list[str]:
    named = [words(each, "name") for each in objects(item, "locations")]
    return [*texts(item, "workLocations"), *texts(item, "workLocation", "label"), *named]


def _sections(item: Item) -> Iterator[str]:
    description = item.get("description")
    if isinstance(description, Mapping):
        yield from (section(description.get(name)) for name in ("company", "role"))
    else:
        yield section(description)


def _pay(item: Item) -> Iterator[tuple[str, Any, str]]:
    for each in objects(item, "payRangeDetails"):
        low, high = (
            next((each[name] for name in names if name in each), None)
            for names in (("rangeStart", "minValue"), ("rangeEnd", "maxValue"))
        )
        unit = (words(each, "currency"), words(each, "frequency"))
        yield "salary", salary(low, high, *unit, words(each, "location")), "payRangeDetails"


SHAPE = Shape(name="rippling", recognises=recognises, identify=identify, read=read, merged=merged)
