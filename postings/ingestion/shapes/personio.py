"""Personio: the positions of `{company}.jobs.personio.de/xml?language=en`, in sections. Neither an
address nor pay is stated; what Personio calls `name` of a position is the title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes import locations
from postings.ingestion.shapes.sections import described, section
from postings.ingestion.shapes.shape import Around, Item, Shape, posting
from postings.ingestion.shapes.values import at, labelled, objects, texts, words

NO_DESCRIPTION = (
    "a position without descriptions: fetch the feed in the language they are written in, for"
    " example /xml?language=de"
)
KINDS = {"intern": "internship", "working_student": "internship", "freelance": "contract",
         "temporary": "temporary"}  # fmt: skip
"""`employmentType` where it says more than `schedule` does."""
_YEARS = re.compile(r"(?:gt-)?(\d{1,2})(?:-\d{1,2})?")


def recognises(item: Item) -> bool:
    return "jobDescriptions" in item and "name" in item


def identify(item: Item) -> str:
    return words(item, "id")


def read(item: Item, around: Around) -> ParsedPosting:
    offices = [*texts(item, "office"), *texts(at(item, "additionalOffices"), "office")]
    kind, schedule = words(item, "employmentType"), words(item, "schedule")
    years = _YEARS.fullmatch(words(item, "yearsOfExperience"))
    return posting(
        "personio",
        header={
            LineRole.TITLE: words(item, "name"),
            LineRole.COMPANY: words(item, "subcompany"),
            LineRole.PLACE: locations.lines(offices),
            LineRole.TYPE: ", ".join(filter(None, (kind, schedule))).replace("_", " "),
            LineRole.OTHER: labelled(
                {
                    "Department": words(item, "department"),
                    "Category": words(item, "recruitingCategory"),
                    "Occupation": words(item, "occupation").replace("_", " "),
                    "Level": words(item, "seniority"),
                    "Years of experience": words(item, "yearsOfExperience"),
                    "Keywords": words(item, "keywords"),
                }
            ),
            LineRole.LINK: words(item, "url"),
        },
        body=described(_sections(item), NO_DESCRIPTION),
        hints=(
            ("employment_type", KINDS.get(kind, schedule), "employmentType, schedule"),
            ("seniority", words(item, "seniority"), "seniority"),
            ("experience_years", int(years[1]) if years else None, "yearsOfExperience"),
            ("posted_on", words(item, "createdAt"), "createdAt"),
        ),
    )


def _sections(item: Item) -> Iterator[str]:
    for each in objects(item, "jobDescriptions", "jobDescription"):
        value = each.get("value")
        yield section(words(value, "#text") or value, each.get("name"))


SHAPE = Shape(name="personio", recognises=recognises, identify=identify, read=read)
