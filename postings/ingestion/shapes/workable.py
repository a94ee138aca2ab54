"""Workable: the widget's `apply.workable.com/api/v1/widget/accounts/{account}?details=true`, the
jobs of the API v3, and single jobs of either.

A job in several countries is in the list once for each, under one shortcode. The widget names the
company around the jobs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes import locations
from postings.ingestion.shapes.pay import salary
from postings.ingestion.shapes.sections import described, section
from postings.ingestion.shapes.shape import Around, Item, ItemError, Shape, posting
from postings.ingestion.shapes.values import at, first, labelled, objects, texts, words

NO_DESCRIPTION = (
    "a list without descriptions: fetch the account with ?details=true, or each job by its"
    " shortcode"
)
CLOSED = ("draft", "closed", "archived")
PLACES = ("country", "countryCode", "country_code", "city", "region", "state", "hidden")


def recognises(item: Item) -> bool:
    return "shortcode" in item and "title" in item


def identify(item: Item) -> str:
    return words(item, "shortcode")


def merged(items: Sequence[Item]) -> Item:
    """One job of those for its countries."""
    places = [place for item in items for place in _places(item)]
    distinct = [place for at, place in enumerate(places) if place not in places[:at]]
    fullest: Item = max(items, key=len)
    return {**fullest, "locations": distinct}


def read(item: Item, around: Around) -> ParsedPosting:
    if words(item, "state") in CLOSED:
        raise ItemError(f"not published but {words(item, 'state')}: nothing to do")
    places = [place for place in _places(item) if place.get("hidden") is not True]
    kind = first(item, "employment_type", "type")
    return posting(
        "workable",
        header={
            LineRole.TITLE: words(item, "title"),
            LineRole.COMPANY: first(around, "name"),
            LineRole.PLACE: locations.lines(map(_place, places)),
            LineRole.TYPE: words(item, "employment_type"),
            LineRole.OTHER: labelled(
                {
                    "Department": texts(item, "department"),
                    "Function": words(item, "function"),
                    "Industry": words(item, "industry"),
                    "Experience": words(item, "experience"),
                    "Education": words(item, "education"),
                }
            ),
            LineRole.LINK: first(item, "url", "shortlink"),
        },
        body=described(_sections(item), NO_DESCRIPTION),
        hints=(
            ("workplace", _workplace(item), "workplace"),
            ("remote", _is_remote(item), "telecommuting"),
            ("employment_type", kind, "employment_type"),
            ("seniority", words(item, "experience"), "experience"),
            *(
                ("countries", first(place, "countryCode", "country_code", "country"), "locations")
                for place in places
            ),
            *(("cities", words(place, "city"), "locations") for place in places),
            ("salary", _salary(at(item, "salary")), "salary"),
            ("posted_on", first(item, "published_on", "published", "created_at"), "published_on"),
            ("apply_url", words(item, "application_url"), "application_url"),
        ),
    )


def _places(item: Item) -> list[Item]:
    """The places of a job, of which older lists have one, in fields of the job itself."""
    places = objects(item, "locations") or objects(item, "location")
    return places or [{name: item[name] for name in PLACES if item.get(name)}]


def _place(place: Item) -> str:
    region = first(place, "region", "state")
    return locations.joined(words(place, "city"), region, words(place, "country"))


def _workplace(item: Item) -> str:
    stated = first(item, "workplace", "workplace_type")
    return stated or words(item, "location", "workplace_type")


def _is_remote(item: Item) -> bool:
    """By flags, which say less than a way of working that is named."""
    flags = (item.get("telecommuting"), item.get("remote"), at(item, "location", "telecommuting"))
    return not _workplace(item) and any(flag is True for flag in flags)


def _sections(item: Item) -> Iterator[str]:
    """A job's own text, and the parts that it is in elsewhere."""
    yield section(first(item, "full_description", "description"))
    if not words(item, "full_description"):
        for name in ("requirements", "benefits"):
            yield section(item.get(name), name.capitalize())


def _salary(pay: Item | None) -> dict[str, Any] | None:
    low, high = at(pay, "salary_from"), at(pay, "salary_to")
    return salary(low, high, words(pay, "salary_currency"), words(pay, "salary_period"))


SHAPE = Shape(
    name="workable",
    recognises=recognises,
    identify=identify,
    read=read,
    around=("name",),
    merged=merged,
)
