"""Greenhouse: `boards-api.greenhouse.io/v1/boards/{token}/jobs?content=true`, or one job of it.

`content` is HTML escaped once, between an introduction and a conclusion of the whole board. Pay has
fields (`pay_input_ranges`, in cents and without a period) where it was asked for with
`pay_transparency=true`; else it stands in `div.pay-input` of the content, or in a field of the
employer's own (`metadata`), as type of employment and way of working do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from postings.ingestion.parse.html import unescaped
from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes import locations
from postings.ingestion.shapes.pay import period_in, salary
from postings.ingestion.shapes.sections import described, section
from postings.ingestion.shapes.shape import Around, Item, ItemError, Shape, posting
from postings.ingestion.shapes.values import at, first, labelled, objects, texts, words

NO_CONTENT = "a list without the postings' content: fetch the board again with ?content=true"
DEPARTMENT = "a department with titles alone: fetch the jobs of the board with ?content=true"
PROSPECTS = "a form for people without a vacancy in mind, and no posting: nothing to do"
MOST_RANGES = 40

_TYPE = re.compile(
    r"(?:employment|time|job|contract|worker|position) (?:type|status)|type of employment"
    r"|commitment|schedule"
)
_WORKPLACE = re.compile(
    r"(?:work|working|work ?place|location|remote)(?: location)? ?(?:type|model|arrangement|option)"
    r"(?: eligibility)?|work ?place|remote(?: eligib(?:le|ility))?"
)
_OF_OFFICE = re.compile(
    r"\b(?:ids?|codes?|number|dates?|url|link|confidential|recruit\w*|manager|requisition|internal"
    r"|cost|quota|approv\w*|budget|backfill|headcount)\b"
)
"""In the name of a field that is for the employer's own use."""
_KEPT = ("single_select", "multi_select", "short_text")
_RANGE = re.compile(
    r'<div class="title">(?P<label>[^<]{0,200})</div>\s*<div class="pay-range">\s*'
    r"<span>(?P<low>[^<]{1,60})</span>"
    r'(?:\s*<span class="divider">[^<]{0,20}</span>\s*<span>(?P<high>[^<]{1,60})</span>)?'
)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_CURRENCY = re.compile(r"\b[A-Z]{3}\b")


def recognises(item: Item) -> bool:
    if "absolute_url" in item and "title" in item:
        return "content" in item or isinstance(item.get("location"), Mapping)
    jobs = objects(item, "jobs") if "parent_id" in item and "name" in item else []
    return bool(jobs) and not any("absolute_url" in job for job in jobs)


def identify(item: Item) -> str:
    return words(item, "id")


def read(item: Item, around: Around) -> ParsedPosting:
    if "absolute_url" not in item:
        raise ItemError(DEPARTMENT)
    if "internal_job_id" in item and item["internal_job_id"] is None:
        raise ItemError(PROSPECTS)
    body = described([section(item.get("content"))], NO_CONTENT)
    fields = list(_fields(item))
    offices = [first(office, "name", "location") for office in objects(item, "offices")]
    place = locations.lines([words(item, "location", "name")])
    return posting(
        "greenhouse",
        header={
            LineRole.TITLE: words(item, "title"),
            LineRole.COMPANY: words(item, "company_name")
            or first(around, "company_name", "company"),
            LineRole.PLACE: place or locations.lines(offices),
            LineRole.TYPE: [", ".join(value) for name, value in fields if _TYPE.fullmatch(name)],
            LineRole.OTHER: _others(item, offices if place else []),
            LineRole.LINK: words(item, "absolute_url"),
        },
        body=body,
        hints=(
            *_kinds(fields),
            *_ways(fields, place),
            *_pay(item),
            ("posted_on", first(item, "first_published", "first_published_at"), "first_published"),
            ("valid_through", item.get("application_deadline"), "application_deadline"),
        ),
    )


def _fields(item: Item) -> Iterator[tuple[str, list[str]]]:
    """The fields that the employer made itself, by their names in lower case."""
    for field in objects(item, "metadata"):
        name = " ".join(words(field, "name").casefold().split())
        is_remote = field.get("value") is True and "remote" in name
        value = ["remote"] if is_remote else texts(field, "value")
        if value:
            yield name, value


def _kinds(fields: list[tuple[str, list[str]]]) -> Iterator[tuple[str, Any, str]]:
    for name, value in fields:
        if _TYPE.fullmatch(name):
            yield "employment_type", value, f"metadata.{name}"


def _ways(fields: list[tuple[str, list[str]]], places: list[str]) -> Iterator[tuple[str, Any, str]]:
    for name, value in fields:
        if _WORKPLACE.fullmatch(name):
            yield from locations.ways(value, f"metadata.{name}", places)


def _others(item: Item, offices: list[str]) -> list[str]:
    departments = [words(department, "name") for department in objects(item, "departments")]
    kept = {
        words(field, "name"): texts(field, "value")
        for field in objects(item, "metadata")
        if words(field, "value_type") in _KEPT and not _is_known(words(field, "name").casefold())
    }
    elsewhere = [office for office in offices if office not in words(item, "location", "name")]
    return labelled({"Department": departments, "Listed under the offices": elsewhere, **kept})


def _is_known(name: str) -> bool:
    fields = (_TYPE.fullmatch(name), _WORKPLACE.fullmatch(name), _OF_OFFICE.search(name))
    return any(fields)


# Pay


def _pay(item: Item) -> Iterator[tuple[str, Any, str]]:
    """The ranges of the first of the three places that has some."""
    for ranges in (_of_fields, _of_content, _of_metadata):
        found = [each for each in ranges(item) if each[1]]
        if found:
            yield from found[:MOST_RANGES]
            return


def _of_fields(item: Item) -> Iterator[tuple[str, Any, str]]:
    for number, each in enumerate(objects(item, "pay_input_ranges")):
        label = words(each, "title")
        period = period_in(f"{label} {words(each, 'blurb')}")
        low, high = (_of_cents(each.get(name)) for name in ("min_cents", "max_cents"))
        value = salary(low, high, words(each, "currency_type"), period, label)
        yield "salary", value, f"pay_input_ranges[{number}]"


def _of_cents(value: Any) -> float | None:
    return value / 100 if isinstance(value, int | float) and value > 0 else None


def _of_content(item: Item) -> Iterator[tuple[str, Any, str]]:
    for found in _RANGE.finditer(unescaped(words(item, "content"))):
        low = _NUMBER.search(found["low"])
        high = _NUMBER.search(found["high"] or found["low"])
        currency = _CURRENCY.search(found["high"] or found["low"])
        if low and high and currency:
            label = " ".join(unescaped(found["label"]).split())
            ends = (low[0].replace(",", ""), high[0].replace(",", ""))
            value = salary(*ends, currency[0], period_in(label), label)
            yield "salary", value, "content div.pay-range"


def _of_metadata(item: Item) -> Iterator[tuple[str, Any, str]]:
    for field in objects(item, "metadata"):
        value = at(field, "value")
        if words(field, "value_type") == "currency_range" and isinstance(value, Mapping):
            name = words(field, "name")
            ends = (words(value, "min_value"), words(value, "max_value"))
            pay = salary(*ends, words(value, "unit"), period_in(name), name)
            yield "salary", pay, f"metadata.{name}"


SHAPE = Shape(
    name="greenhouse",
    recognises=recognises,
    identify=identify,
    read=read,
    around=("company_name", "company"),
)
