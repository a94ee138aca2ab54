"""Recruitee: `{company}.recruitee.com/api/offers/`, or one offer of it. The text is in two fields,
description and requirements."""

from __future__ import annotations

from typing import Any

from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes import locations
from postings.ingestion.shapes.pay import salary
from postings.ingestion.shapes.sections import described, section
from postings.ingestion.shapes.shape import Around, Item, ItemError, Shape, posting
from postings.ingestion.shapes.values import at, first, labelled, objects, texts, words

NO_DESCRIPTION = "an offer without its text: fetch /api/offers/ of the company again"
WAYS = {"remote": "remote", "hybrid": "hybrid", "on_site": "onsite"}
"""Flags, of which several may be set: the first leaves most freedom."""


def recognises(item: Item) -> bool:
    return "title" in item and "careers_url" in item


def identify(item: Item) -> str:
    return words(item, "id")


def read(item: Item, around: Around) -> ParsedPosting:
    status = words(item, "status")
    if status and status != "published":
        raise ItemError(f"not published but {status}: nothing to do")
    kind = words(item, "employment_type_code")
    return posting(
        "recruitee",
        header={
            LineRole.TITLE: words(item, "title"),
            LineRole.COMPANY: words(item, "company_name"),
            LineRole.PLACE: locations.lines([*map(_place, objects(item, "locations"))])
            or words(item, "location"),
            LineRole.TYPE: kind.replace("_", " "),
            LineRole.OTHER: labelled(
                {
                    "Department": words(item, "department"),
                    "Category": words(item, "category_code").replace("_", " "),
                    "Experience": words(item, "experience_code").replace("_", " "),
                    "Education": words(item, "education_code").replace("_", " "),
                    "Hours a week": _hours(item),
                    "Tags": texts(item, "tags"),
                }
            ),
            LineRole.LINK: words(item, "careers_url"),
        },
        body=described(
            [section(item.get("description")), section(item.get("requirements"))], NO_DESCRIPTION
        ),
        hints=(
            ("workplace", _workplace(item), "remote, hybrid, on_site"),
            ("employment_type", kind, "employment_type_code"),
            ("seniority", words(item, "experience_code"), "experience_code"),
            *(
                ("countries", first(place, "country_code", "country"), "locations")
                for place in (item, *objects(item, "locations"))
            ),
            ("salary", _salary(at(item, "salary")), "salary"),
            ("posted_on", first(item, "published_at", "created_at"), "published_at"),
            ("valid_through", words(item, "close_at"), "close_at"),
            ("apply_url", words(item, "careers_apply_url"), "careers_apply_url"),
        ),
    )


def _place(place: Item) -> str:
    parts = (first(place, "city", "name"), words(place, "state"), words(place, "country"))
    return locations.joined(*parts)


def _workplace(item: Item) -> str | None:
    return next((way for flag, way in WAYS.items() if item.get(flag) is True), None)


def _hours(item: Item) -> str:
    hours = dict.fromkeys(filter(None, (words(item, "min_hours"), words(item, "max_hours"))))
    return "-".join(hours)


def _salary(pay: Item | None) -> dict[str, Any] | None:
    low, high = at(pay, "min"), at(pay, "max")
    return salary(low, high, words(pay, "currency"), words(pay, "period"))


SHAPE = Shape(name="recruitee", recognises=recognises, identify=identify, read=read)
