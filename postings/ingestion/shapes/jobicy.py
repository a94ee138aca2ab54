"""Jobicy: the jobs of `jobicy.com/api/v2/remote-jobs`, with words that are escaped as HTML is."""

from __future__ import annotations

from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes import locations
from postings.ingestion.shapes.pay import salary
from postings.ingestion.shapes.remote_line import remote_line
from postings.ingestion.shapes.sections import described, section
from postings.ingestion.shapes.shape import Around, Item, Shape, posting
from postings.ingestion.shapes.values import first, labelled, texts, words

NO_DESCRIPTION = "no description: fetch the job again from the API, which has it in full"


def recognises(item: Item) -> bool:
    return "jobTitle" in item and "jobGeo" in item


def identify(item: Item) -> str:
    return words(item, "id")


def read(item: Item, around: Around) -> ParsedPosting:
    kinds = texts(item, "jobType")
    place = locations.whole(words(item, "jobGeo"))
    yearly = any(name in item for name in ("annualSalaryMin", "annualSalaryMax"))
    pay = salary(
        first(item, "salaryMin", "annualSalaryMin"),
        first(item, "salaryMax", "annualSalaryMax"),
        words(item, "salaryCurrency"),
        "year" if yearly else words(item, "salaryPeriod"),
    )
    return posting(
        "jobicy",
        header={
            LineRole.TITLE: words(item, "jobTitle"),
            LineRole.COMPANY: words(item, "companyName"),
            LineRole.PLACE: remote_line([place] if place else []),
            LineRole.TYPE: ", ".join(kinds),
            LineRole.OTHER: labelled(
                {"Industry": texts(item, "jobIndustry"), "Level": words(item, "jobLevel")}
            ),
            LineRole.LINK: words(item, "url"),
        },
        body=described(
            [section(item.get("jobDescription")) or section(item.get("jobExcerpt"))],
            NO_DESCRIPTION,
        ),
        hints=(
            ("employment_type", kinds, "jobType"),
            ("salary", pay, "salaryMin, salaryMax"),
            ("posted_on", words(item, "pubDate"), "pubDate"),
        ),
    )


SHAPE = Shape(name="jobicy", recognises=recognises, identify=identify, read=read)
