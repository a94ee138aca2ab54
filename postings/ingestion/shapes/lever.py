"""Lever: the postings of `api.lever.co/v0/postings/{site}?mode=json`, a list.

The description holds no more than an introduction: `lists` are its sections, and `additional` the
end, often with the pay. The company is named in the address alone.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

from postings.ingestion.parse.html import unescaped
from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes.shape import Around, Item, Shape, posting


def recognises(item: Item) -> bool:
    return "hostedUrl" in item and "text" in item and "categories" in item


def identify(item: Item) -> str:
    return str(item.get("id") or "")


def read(item: Item, around: Around) -> ParsedPosting:
    categories = item["categories"] or {}
    pay = item.get("salaryRange") or {}
    return posting(
        "lever",
        header={
            LineRole.TITLE: item["text"],
            LineRole.PLACE: categories.get("location"),
            LineRole.TYPE: categories.get("commitment"),
            LineRole.LINK: item["hostedUrl"],
        },
        body="\n".join(_sections(item)),
        hints=(
            ("workplace", item.get("workplaceType"), "workplaceType"),
            ("employment_type", categories.get("commitment"), "categories.commitment"),
            ("location", categories.get("allLocations"), "categories.allLocations"),
            ("salary", _salary(pay), "salaryRange"),
            ("posted_on", item.get("createdAt"), "createdAt"),
        ),
    )


def _sections(item: Item) -> Iterator[str]:
    yield unescaped(item.get("description") or item.get("descriptionPlain") or "")
    for each in item.get("lists") or ():
        yield f"<h3>{html.escape(each.get('text') or '')}</h3><ul>{each.get('content') or ''}</ul>"
    yield unescaped(item.get("additional") or item.get("additionalPlain") or "")


def _salary(pay: Item) -> dict[str, Any] | None:
    if not pay:
        return None
    names = {"min": "min", "max": "max", "currency": "currency", "period": "interval"}
    return {ours: pay.get(theirs) for ours, theirs in names.items()}


SHAPE = Shape(name="lever", recognises=recognises, identify=identify, read=read)
