"""Teamtailor: the items of a career site's `/jobs.json`, a JSON Feed with a JobPosting in each, and
the jobs of its JSON:API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes import job_posting
from postings.ingestion.shapes.pay import salary
from postings.ingestion.shapes.sections import described, section
from postings.ingestion.shapes.shape import Around, Item, ItemError, Shape, posting
from postings.ingestion.shapes.values import at, first, labelled, texts, words

NO_DESCRIPTION = "a job without its text: fetch it again with the attribute `body`"
INTERNAL = "an internal job, for people of the company alone: leave it out"
OPEN = ("", "open", "published")
WAYS = {"fully": "remote", "hybrid": "hybrid"}
"""By `remote-status`; "temporary" and "none" say nothing of this kind."""


def recognises(item: Item) -> bool:
    if isinstance(item.get("_jobposting"), Mapping):
        return True
    links = at(item, "links")
    is_linked = isinstance(links, Mapping) and "careersite-job-url" in links
    return item.get("type") == "jobs" and (is_linked or bool(at(item, "attributes", "body")))


def identify(item: Item) -> str:
    return words(item, "id") or words(item, "url")


def read(item: Item, around: Around) -> ParsedPosting:
    return _of_feed(item) if "_jobposting" in item else _of_api(item)


def _of_feed(item: Item) -> ParsedPosting:
    stated: dict[str, Any] = {
        "title": words(item, "title"),
        "url": words(item, "url"),
        "datePosted": words(item, "date_published"),
        **{name: value for name, value in item["_jobposting"].items() if value},
    }
    if not job_posting.is_described(stated):
        stated["description"] = described(
            [section(item.get("content_html")) or section(item.get("content_text"))],
            NO_DESCRIPTION,
        )
    around = {"body": stated["description"], "link": words(item, "url")}
    return replace(job_posting.read(stated, around), layout="teamtailor")


def _of_api(item: Item) -> ParsedPosting:
    job, links = at(item, "attributes"), at(item, "links")
    status = first(job, "human-status", "status")
    if at(job, "internal") is True:
        raise ItemError(INTERNAL)
    if status not in OPEN:
        raise ItemError(f"not open but {status}: nothing to do")
    kind = words(job, "employment-type")
    return posting(
        "teamtailor",
        header={
            LineRole.TITLE: words(job, "title"),
            LineRole.PLACE: words(job, "location"),
            LineRole.TYPE: kind,
            LineRole.OTHER: labelled(
                {"Level": words(job, "employment-level"), "Tags": texts(job, "tags")}
            ),
            LineRole.LINK: words(links, "careersite-job-url"),
        },
        body=described([section(at(job, "pitch")), section(at(job, "body"))], NO_DESCRIPTION),
        hints=(
            ("workplace", WAYS.get(words(job, "remote-status")), "attributes.remote-status"),
            ("employment_type", kind, "attributes.employment-type"),
            ("salary", _salary(job), "attributes.min-salary, max-salary"),
            ("posted_on", first(job, "start-date", "created-at"), "attributes.created-at"),
            ("valid_through", words(job, "end-date"), "attributes.end-date"),
            ("apply_url", words(links, "careersite-job-apply-url"), "links"),
        ),
    )


def _salary(job: Item | None) -> dict[str, Any] | None:
    low, high = at(job, "min-salary"), at(job, "max-salary")
    return salary(low, high, words(job, "currency"), words(job, "salary-time-unit"))


SHAPE = Shape(name="teamtailor", recognises=recognises, identify=identify, read=read)
