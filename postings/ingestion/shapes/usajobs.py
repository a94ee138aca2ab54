"""USAJobs: the items of `data.usajobs.gov/api/search`, whose descriptor holds the announcement in
sections. Numbers of pay are text, and `RateIntervalCode` says per what they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes import locations
from postings.ingestion.shapes.pay import salary
from postings.ingestion.shapes.sections import described, section
from postings.ingestion.shapes.shape import Around, Item, Shape, posting
from postings.ingestion.shapes.values import at, first, labelled, objects, texts, words

NO_DESCRIPTION = "neither summary nor duties: fetch the announcement with ?Fields=full"
RATES = {"PA": "year", "PM": "month", "PD": "day", "PH": "hour"}
"""Codes of the rates that are periods here; others are a school year, a fee or a piece."""
_SECTIONS = {
    "JobSummary": "Summary",
    "MajorDuties": "Duties",
    "KeyRequirements": "Conditions of employment",
    "Requirements": "Requirements",
    "Education": "Education",
    "Evaluations": "How you will be evaluated",
    "Benefits": "Benefits",
    "RequiredDocuments": "Required documents",
    "HowToApply": "How to apply",
    "WhatToExpectNext": "Next steps",
    "OtherInformation": "Additional information",
}
"""Of `UserArea.Details`, in the order of an announcement."""


def recognises(item: Item) -> bool:
    return isinstance(item.get("MatchedObjectDescriptor"), Mapping) or "PositionTitle" in item


def identify(item: Item) -> str:
    return words(item, "MatchedObjectId") or first(_descriptor(item), "PositionID", "PositionURI")


def _descriptor(item: Item) -> Item:
    inner = item.get("MatchedObjectDescriptor")
    return inner if isinstance(inner, Mapping) else item


def read(item: Item, around: Around) -> ParsedPosting:
    job = _descriptor(item)
    details = at(job, "UserArea", "Details")
    kinds = [*_names(job, "PositionSchedule"), *_names(job, "PositionOfferingType")]
    return posting(
        "usajobs",
        header={
            LineRole.TITLE: words(job, "PositionTitle"),
            LineRole.COMPANY: words(job, "OrganizationName"),
            LineRole.PLACE: _places(job),
            LineRole.TYPE: ", ".join(kinds),
            LineRole.OTHER: labelled(
                {
                    "Department": words(job, "DepartmentName"),
                    "Category": _names(job, "JobCategory"),
                    "Grade": _grade(job, details),
                    "Who may apply": words(details, "WhoMayApply", "Name"),
                    "Openings": words(details, "TotalOpenings"),
                    "Security clearance": words(details, "SecurityClearance"),
                    "Occasional work elsewhere": "possible" if _may_telework(details) else "",
                }
            ),
            LineRole.LINK: words(job, "PositionURI"),
        },
        body=described(_sections(job, details), NO_DESCRIPTION),
        hints=(
            ("workplace", "remote" if _is_remote(details) else None, "RemoteIndicator"),
            ("employment_type", ", ".join(kinds), "PositionSchedule"),
            *_pay(job),
            ("posted_on", words(job, "PublicationStartDate"), "PublicationStartDate"),
            (
                "valid_through",
                first(job, "ApplicationCloseDate", "PositionEndDate"),
                "ApplicationCloseDate",
            ),
            ("apply_url", next(iter(texts(job, "ApplyURI")), ""), "ApplyURI"),
        ),
    )


def _names(job: Item, field: str) -> list[str]:
    return [name for each in objects(job, field) if (name := words(each, "Name"))]


def _is_remote(details: Any) -> bool:
    return str(at(details, "RemoteIndicator")).casefold() == "true"


def _may_telework(details: Any) -> bool:
    """On some days: this is no statement that the job is remote, and is not worded as one."""
    return str(at(details, "TeleworkEligible")).casefold() == "true"


def _places(job: Item) -> list[str]:
    """Each place, or the line that is shown: "Multiple Locations" is none."""
    places = [words(each, "LocationName") for each in objects(job, "PositionLocation")]
    shown = words(job, "PositionLocationDisplay")
    return locations.lines(filter(None, places)) or (
        [] if "locations" in shown.lower() else [shown]
    )


def _grade(job: Item, details: Any) -> str:
    plan = next((words(each, "Code") for each in objects(job, "JobGrade")), "")
    low, high = words(details, "LowGrade"), words(details, "HighGrade")
    return "-".join(filter(None, dict.fromkeys((plan, low, high)))) if low else plan


def _pay(job: Item) -> Iterator[tuple[str, Any, str]]:
    for number, each in enumerate(objects(job, "PositionRemuneration")):
        code = words(each, "RateIntervalCode")
        period = RATES.get(code) or (words(each, "Description") if not code else "")
        if period:
            low, high = words(each, "MinimumRange"), words(each, "MaximumRange")
            yield "salary", salary(low, high, "USD", period), f"PositionRemuneration[{number}]"


def _sections(job: Item, details: Any) -> Iterator[str]:
    for name, heading in _SECTIONS.items():
        if name == "Requirements":
            yield section(words(job, "QualificationSummary"), "Qualifications")
        yield _section(texts(details, name), heading)
    if not details:
        yield section("\n".join(texts(job, "PositionFormattedDescription")))


def _section(said: list[str], heading: str) -> str:
    if len(said) < 2:
        return section("".join(said), heading)
    return section(f"<ul>{''.join(f'<li>{section(each)}</li>' for each in said)}</ul>", heading)


SHAPE = Shape(name="usajobs", recognises=recognises, identify=identify, read=read)
