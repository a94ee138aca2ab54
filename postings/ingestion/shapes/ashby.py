"""Ashby: `api.ashbyhq.com/posting-api/job-board/{board}?includeCompensation=true`.

Pay has a tier for each region or level, of components that are salary, bonus or equity. The company
is named in the address alone. `workplaceType` is believed before `isRemote`, which is set for many
jobs in an office too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes import locations
from postings.ingestion.shapes.pay import salary
from postings.ingestion.shapes.sections import described, section
from postings.ingestion.shapes.shape import Around, Item, ItemError, Shape, posting
from postings.ingestion.shapes.values import at, first, labelled, objects, words

NOT_LISTED = "not listed: its employer shows it only to those who have the link, so leave it out"
NO_DESCRIPTION = "no description: fetch the board, whose jobs have descriptionHtml"
MOST_TIERS = 40


def recognises(item: Item) -> bool:
    stated = ("publishedAt", "isListed", "employmentType")
    return "jobUrl" in item and "title" in item and any(name in item for name in stated)


def identify(item: Item) -> str:
    return words(item, "id")


def read(item: Item, around: Around) -> ParsedPosting:
    if item.get("isListed") is False:
        raise ItemError(NOT_LISTED)
    kind = words(item, "employmentType")
    others = objects(item, "secondaryLocations")
    places = [words(item, "location"), *(words(other, "location") for other in others)]
    way = words(item, "workplaceType")
    pay = at(item, "compensation")
    shown = item.get("shouldDisplayCompensationOnJobPostings") is not False
    return posting(
        "ashby",
        header={
            LineRole.TITLE: words(item, "title"),
            LineRole.PLACE: locations.lines(places),
            LineRole.PAY: words(pay, "compensationTierSummary") if shown else "",
            LineRole.OTHER: labelled(
                {"Department": words(item, "department"), "Team": words(item, "team")}
            ),
            LineRole.LINK: words(item, "jobUrl"),
        },
        body=described(
            [section(first(item, "descriptionHtml", "descriptionPlain"))], NO_DESCRIPTION
        ),
        hints=(
            *locations.ways(way, "workplaceType", places),
            ("remote", None if way else item.get("isRemote"), "isRemote"),
            ("employment_type", kind, "employmentType"),
            *_countries(item),
            *(_pay(pay) if shown else ()),
            ("posted_on", words(item, "publishedAt"), "publishedAt"),
            ("apply_url", words(item, "applyUrl"), "applyUrl"),
        ),
    )


def _countries(item: Item) -> Iterator[tuple[str, Any, str]]:
    for place in (item, *objects(item, "secondaryLocations")):
        for address in (at(place, "address", "postalAddress"), at(place, "address")):
            yield "countries", words(address, "addressCountry"), "address.addressCountry"


def _pay(pay: Item | None) -> Iterator[tuple[str, Any, str]]:
    tiers = objects(pay, "compensationTiers")[:MOST_TIERS]
    for number, tier in enumerate(tiers):
        path = f"compensation.compensationTiers[{number}]"
        yield from _of_components(objects(tier, "components"), words(tier, "title"), path)
    if not tiers:
        components = objects(pay, "summaryComponents")
        yield from _of_components(components, "", "compensation.summaryComponents")


def _of_components(components: list[Item], label: str, path: str) -> Iterator[tuple[str, Any, str]]:
    for each in components:
        kind = words(each, "compensationType")
        if kind == "Salary":
            ends = (each.get("minValue"), each.get("maxValue"))
            unit = (words(each, "currencyCode"), words(each, "interval"))
            yield "salary", salary(*ends, *unit, label), path
        elif kind.startswith("Equity"):
            yield "equity", True, path


SHAPE = Shape(name="ashby", recognises=recognises, identify=identify, read=read)
