"""Working Nomads: `workingnomads.com/api/exposed_jobs`, a list."""

from __future__ import annotations

from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes.remote_line import remote_line
from postings.ingestion.shapes.sections import described, section
from postings.ingestion.shapes.shape import Around, Item, Shape, posting
from postings.ingestion.shapes.values import labelled, texts, words

NO_DESCRIPTION = "no description: fetch the job again from the API, which has it in full"


def recognises(item: Item) -> bool:
    return "category_name" in item and "pub_date" in item and "title" in item


def identify(item: Item) -> str:
    return words(item, "url")


def read(item: Item, around: Around) -> ParsedPosting:
    tags = [tag.strip() for tag in words(item, "tags").split(",")]
    return posting(
        "working_nomads",
        header={
            LineRole.TITLE: words(item, "title"),
            LineRole.COMPANY: words(item, "company_name"),
            LineRole.PLACE: remote_line(texts(item, "location")),
            LineRole.OTHER: labelled({"Category": words(item, "category_name"), "Tags": tags}),
            LineRole.LINK: words(item, "url"),
        },
        body=described([section(item.get("description"))], NO_DESCRIPTION),
        hints=(("posted_on", words(item, "pub_date"), "pub_date"),),
    )


SHAPE = Shape(name="working_nomads", recognises=recognises, identify=identify, read=read)
