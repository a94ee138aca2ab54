"""Remotive: the jobs of `remotive.com/api/remote-jobs`. Pay is free text."""

from __future__ import annotations

from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes.remote_line import remote_line
from postings.ingestion.shapes.sections import described, section
from postings.ingestion.shapes.shape import Around, Item, Shape, posting
from postings.ingestion.shapes.values import labelled, texts, words

NO_DESCRIPTION = "no description: fetch the job again from the API, which has it in full"


def recognises(item: Item) -> bool:
    return "candidate_required_location" in item and "title" in item


def identify(item: Item) -> str:
    return words(item, "id")


def read(item: Item, around: Around) -> ParsedPosting:
    kind = words(item, "job_type")
    return posting(
        "remotive",
        header={
            LineRole.TITLE: words(item, "title"),
            LineRole.COMPANY: words(item, "company_name"),
            LineRole.PLACE: remote_line(texts(item, "candidate_required_location")),
            LineRole.TYPE: kind.replace("_", " "),
            LineRole.PAY: words(item, "salary"),
            LineRole.OTHER: labelled({"Category": words(item, "category"), "Tags": _tags(item)}),
            LineRole.LINK: words(item, "url"),
        },
        body=described([section(item.get("description"))], NO_DESCRIPTION),
        hints=(
            ("employment_type", kind, "job_type"),
            ("posted_on", words(item, "publication_date"), "publication_date"),
        ),
    )


def _tags(item: Item) -> list[str]:
    """Without single letters, which the board finds in words of its postings."""
    return [tag for tag in texts(item, "tags") if len(tag) > 1]


SHAPE = Shape(name="remotive", recognises=recognises, identify=identify, read=read)
