"""SmartRecruiters: `api.smartrecruiters.com/v1/companies/{company}/postings/{id}`, in sections; the
list of a company's postings has none of their text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes import locations
from postings.ingestion.shapes.pay import salary
from postings.ingestion.shapes.sections import described, section
from postings.ingestion.shapes.shape import Around, Item, ItemError, Shape, posting
from postings.ingestion.shapes.values import at, labelled, objects, words

NO_DESCRIPTION = "a list without descriptions: fetch each posting at the address in its `ref`"
CLOSED = "no longer active: nothing to do"
SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")


def recognises(item: Item) -> bool:
    is_posting = "jobAd" in item or "releasedDate" in item
    return is_posting and "name" in item and isinstance(item.get("location"), Mapping)


def identify(item: Item) -> str:
    return words(item, "id")


def merged(items: Sequence[Item]) -> Item:
    """What the list and the detail say of one posting."""
    return {name: value for item in sorted(items, key=len) for name, value in item.items()}


def read(item: Item, around: Around) -> ParsedPosting:
    if item.get("active") is False:
        raise ItemError(CLOSED)
    place = at(item, "location")
    kind, level = words(item, "typeOfEmployment", "label"), words(item, "experienceLevel", "label")
    return posting(
        "smartrecruiters",
        header={
            LineRole.TITLE: words(item, "name"),
            LineRole.COMPANY: words(item, "company", "name"),
            LineRole.PLACE: _place(place),
            LineRole.TYPE: kind,
            LineRole.OTHER: labelled(_others(item)),
            LineRole.LINK: words(item, "postingUrl"),
        },
        body=described(_sections(item), NO_DESCRIPTION),
        hints=(
            ("workplace", _workplace(place), "location"),
            ("employment_type", kind, "typeOfEmployment.label"),
            ("seniority", level, "experienceLevel.label"),
            ("countries", words(place, "country").upper(), "location.country"),
            ("cities", words(place, "city"), "location.city"),
            *_pay(item),
            ("language", words(item, "language", "code"), "language.code"),
            ("posted_on", words(item, "releasedDate"), "releasedDate"),
            ("apply_url", words(item, "applyUrl"), "applyUrl"),
        ),
    )


def _place(place: Item | None) -> str:
    stated = locations.whole(words(place, "fullLocation"))
    parts = (words(place, "city"), words(place, "region"), words(place, "country"))
    return stated or locations.of_parts(*parts)


def _workplace(place: Item | None) -> str | None:
    return next((way for way in ("remote", "hybrid") if at(place, way) is True), None)


def _others(item: Item) -> dict[str, str]:
    """The fields by their labels, and the employer's own but for countries, which are places."""
    names = {"department": "Department", "function": "Function", "industry": "Industry",
             "experienceLevel": "Experience level"}  # fmt: skip
    stated = {label: words(item, name, "label") for name, label in names.items()}
    for field in objects(item, "customField"):
        label = words(field, "fieldLabel")
        if "country" not in label.casefold():
            stated.setdefault(label, words(field, "valueLabel"))
    return stated


def _sections(item: Item) -> Iterator[str]:
    sections = at(item, "jobAd", "sections")
    for name in SECTIONS:
        yield section(at(sections, name, "text"), at(sections, name, "title"))


def _pay(item: Item) -> Iterator[tuple[str, Any, str]]:
    for path in (("compensation", "salary"), ("compensation",)):
        pay = at(item, *path)
        value = salary(at(pay, "min"), at(pay, "max"), words(pay, "currency"), words(pay, "period"))
        if value:
            yield "salary", value, ".".join(path)
            return


SHAPE = Shape(
    name="smartrecruiters", recognises=recognises, identify=identify, read=read, merged=merged
)
