"""Oracle Recruiting Cloud: a requisition of `recruitingCEJobRequisitionDetails`, in parts, and the
`requisitionList` of its search, which has a sentence of the description at most."""

from __future__ import annotations

from collections.abc import Iterator

from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes import locations
from postings.ingestion.shapes.sections import described, section
from postings.ingestion.shapes.shape import Around, Item, Shape, posting
from postings.ingestion.shapes.values import first, labelled, objects, words

NO_DESCRIPTION = (
    "a result of a search, without the description: fetch each requisition from"
    " recruitingCEJobRequisitionDetails by its Id"
)
SECTIONS = ("ExternalDescriptionStr", "ExternalResponsibilitiesStr", "ExternalQualificationsStr",
            "CorporateDescriptionStr", "OrganizationDescriptionStr")  # fmt: skip


def recognises(item: Item) -> bool:
    is_requisition = "ExternalDescriptionStr" in item or "PrimaryLocation" in item
    return "Title" in item and is_requisition


def identify(item: Item) -> str:
    """The number with the title, since numbers are one employer's alone."""
    return "/".join(filter(None, (words(item, "Id"), words(item, "Title"))))


def read(item: Item, around: Around) -> ParsedPosting:
    others = [first(place, "Name") for place in objects(item, "secondaryLocations")]
    kind = first(item, "JobSchedule", "WorkerType")
    return posting(
        "oracle",
        header={
            LineRole.TITLE: words(item, "Title"),
            LineRole.COMPANY: words(item, "LegalEmployer"),
            LineRole.PLACE: locations.lines([words(item, "PrimaryLocation"), *others]),
            LineRole.TYPE: kind,
            LineRole.OTHER: labelled(
                {
                    "Category": words(item, "Category"),
                    "Function": words(item, "JobFunction"),
                    "Department": words(item, "Department"),
                    "Worker": words(item, "WorkerType"),
                }
            ),
        },
        body=described(_sections(item), NO_DESCRIPTION),
        hints=(
            ("workplace", words(item, "WorkplaceType"), "WorkplaceType"),
            ("employment_type", kind, "JobSchedule"),
            ("countries", words(item, "PrimaryLocationCountry"), "PrimaryLocationCountry"),
            ("posted_on", first(item, "ExternalPostedStartDate", "PostedDate"), "PostedDate"),
            ("valid_through", words(item, "ExternalPostedEndDate"), "ExternalPostedEndDate"),
        ),
    )


def _sections(item: Item) -> Iterator[str]:
    return (section(item.get(name)) for name in SECTIONS)


SHAPE = Shape(name="oracle", recognises=recognises, identify=identify, read=read)
