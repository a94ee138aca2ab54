"""Items of feeds of any kind, read where they are jobs: news and podcasts have the same form."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from postings.ingestion.parse.header import names_job
from postings.ingestion.parse.refusal import refusal_of_page
from postings.ingestion.records import ParsedPosting
from postings.ingestion.shapes.feed_fields import COMPANY, LOCATION, Fields, read_fields
from postings.ingestion.shapes.shape import Around, Item, ItemError

AROUND = ("title", "link", "description", "subtitle", "home_page_url")
"""What a feed says of itself."""
NO_TITLE = "an item without a title: no posting, leave it out"
NO_JOB = "an article of a feed, and no job: name a feed of jobs, or save the posting itself"

_JOBS = re.compile(
    r"""(?xi)\b(?: jobs? | vacanc(?:y|ies) | careers? | openings | who[ ]is[ ]hiring
      | (?:open|current)[ ](?:positions|roles) | stellen\w* | karriere | emplois?
      | offres[ ]d.emploi | empleos? | ofertas[ ]de[ ]empleo | vagas | vacatures? | lavoro | praca
    )\b"""
)
_ADDRESS_OF_JOBS = re.compile(
    r"(?i)/(?:[\w-]*-)?(?:jobs?|careers?|vacanc(?:y|ies)|positions?|openings?|stellen\w*|emplois?"
    r"|offres?|empleos?|vagas?|vacatures?)(?:-[\w-]*)?(?:[/?]|$)"
)
_SOUND = ("enclosure", "itunes:duration", "itunes:episode")
_AT = re.compile(
    r"(?P<title>.{3,120}?) (?:at|@|bei|chez) (?P<company>[A-Z0-9][^()|]{1,60}?)"
    r"(?: \((?P<place>[^()]{2,80})\))?"
)
_OF_COMPANY = re.compile(
    r"(?i:(?:current |open |all )?(?:jobs|careers|vacancies|openings|positions|stellen|emplois))"
    r" (?i:at|with|bei|chez) (?P<company>[A-Z0-9][^|:–-]{1,60}?)(?: [|:–-].*)?"
)
"""What an employer calls its own feed."""


class Heading(NamedTuple):
    title: str
    company: str = ""
    place: str = ""


def read_item(
    layout: str, item: Item, around: Around, *, link: str, body: str = "", company: str = ""
) -> ParsedPosting:
    """The posting of an item. Raises ItemError where neither its fields, nor its address, nor what
    the feed calls itself say that it is a job, and its own words do not either."""
    fields = Fields(item)
    title = fields.first("title")
    if not title:
        raise ItemError(NO_TITLE)
    is_job = _is_job(item, fields, around, link)
    if not is_job and not names_job(title):
        raise ItemError(NO_JOB)
    named = company or fields.first(*COMPANY)
    heading = Heading(title, named) if named else heading_of(title, around)
    posting = read_fields(
        layout,
        item,
        title=heading.title,
        company=heading.company,
        places=[heading.place] if heading.place and not fields.first(*LOCATION) else (),
        body=body,
        link=link,
    )
    if not is_job and refusal_of_page(replace(posting, header=())):
        raise ItemError(NO_JOB)
    return posting


def _is_job(item: Item, fields: Fields, around: Around, link: str) -> bool:
    if fields.speak_of_jobs():
        return True
    about = " ".join(str(around.get(name, "")) for name in AROUND)
    of_jobs = _ADDRESS_OF_JOBS.search(link) or _JOBS.search(about)
    return bool(of_jobs) and not any(name in item for name in _SOUND)


def heading_of(title: str, around: Around) -> Heading:
    """Title, company and place, where one line says them, or the employer's feed its name.

    >>> heading_of("Pump Engineer at Acme (Ghent)", {})
    Heading(title='Pump Engineer', company='Acme', place='Ghent')
    >>> heading_of("Pump Engineer", {"title": "Jobs at Acme"})
    Heading(title='Pump Engineer', company='Acme', place='')
    """
    match = _AT.fullmatch(title)
    if match and names_job(match["title"]):
        return Heading(match["title"], match["company"], match["place"] or "")
    of_company = _OF_COMPANY.fullmatch(str(around.get("title", "")))
    return Heading(title, of_company["company"] if of_company else "")
