"""The same posting as four sources would give it, with the furniture of each around it: a document
of a Markdown collection, a pasted page, a page with a JobPosting, and Greenhouse's payload."""

from __future__ import annotations

import html
import json
import random
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from postings.ingestion.records import Document

WORK = (
    "rebuild the control room of a canal lock that was last touched in the nineties",
    "measure how much water a sluice loses on a windy night, and say why",
    "write the service that tells three hundred ferries when to wait",
    "teach the gauges along the river to report before they freeze",
    "keep the archive of tide tables readable for the next thirty years",
    "find out why the pumps of the eastern polder start all at once",
    "plan the winter in which nobody has to drive out at four in the morning",
    "answer the harbour master when the map and the water disagree",
    "move the last mainframe job into something that a colleague can test",
    "sit with the lock keepers for a week before you draw the first screen",
)
WANTED = (
    "You have run a system that people swear at when it stops.",
    "You read a wiring diagram without turning it around.",
    "You can explain a graph to a mayor, and a mayor to an engineer.",
    "You write tests before somebody asks for them.",
    "You know when a spreadsheet is enough.",
    "You have mended something in the rain and were proud of it.",
    "You like old code that works better than new code that might.",
    "You say so when a date cannot be kept.",
)
OFFERED = (
    "Thirty days off, and nobody who counts the hours of a quiet week.",
    "A rail card, a raincoat with your name on it, and lunch on Thursdays.",
    "A bicycle from us, or the money for one of your own.",
    "Two weeks a year to learn what you choose.",
    "A desk by the window if you ask early.",
    "A pension that we pay into as much as you do.",
)
TITLES = (
    *("Senior Hydraulics Engineer", "Data Engineer", "Site Reliability Engineer"),
    *("Lock Keeper Support Specialist", "Staff Backend Engineer", "Product Designer"),
    *("Firmware Engineer", "Junior Tide Analyst", "Engineering Manager", "QA Engineer"),
)
COMPANIES = ("Weirworks", "Northgate Ferries", "Polder & Daughters", "Tidewell", "Sluicegate")
PLACES = (
    *(("Rotterdam", "Netherlands", "NL"), ("Hamburg", "Germany", "DE")),
    *(("Gdansk", "Poland", "PL"),),
)


class Job(NamedTuple):
    number: int
    title: str
    company: str
    city: str
    country: str
    code: str
    salary: tuple[int, int] | None
    sections: Mapping[str, tuple[str, ...]]
    address: str


def jobs(count: int, seed: int = 0) -> Iterator[Job]:
    """All different; every third states no pay."""
    chance = random.Random(seed)  # noqa: S311 - no secrets
    for number in range(count):
        company, (city, country, code) = COMPANIES[number % 5], PLACES[number % 3]
        low = chance.randrange(48, 110) * 1000
        work = [f"You will {each}." for each in chance.sample(WORK, 6)]
        yield Job(
            number=number,
            title=TITLES[number % 10] + (", Inland Waters" if number >= 10 else ""),
            company=company,
            city=city,
            country=country,
            code=code,
            salary=None if number % 3 == 2 else (low, low + 12_000),
            sections={
                "What you will do": tuple(work),
                "What you bring": tuple(chance.sample(WANTED, 5)),
                "What we offer": tuple(chance.sample(OFFERED, 4)),
            },
            address=f"https://boards.greenhouse.io/{company[:4].lower()}/jobs/{4_000_100 + number}",
        )


def quadruple(job: Job) -> list[Document]:
    return [
        Document(origin=f"{job.number}.md", content=markdown(job).encode()),
        Document(origin=f"{job.number}.txt", content=pasted(job).encode()),
        Document(origin=f"{job.number}.html", content=page(job).encode()),
        Document(origin=f"{job.number}.json", content=greenhouse(job).encode()),
    ]


def markdown(job: Job) -> str:
    """The address with where the visitor came from, every second time none at all."""
    linked = f"[{job.title}]({job.address}?utm_source=collection)" if job.number % 2 else job.title
    pay = f"`💰 {_pay(job)}` " if job.salary else ""
    body = "\n\n".join(
        f"### **{heading}**\n\n" + "\n".join(f"  * {item}" for item in items)
        for heading, items in job.sections.items()
    )
    facts = f"#### {pay}`🌎 {job.city}, {job.country}`"
    return f"# {linked}  \n### {job.company}  \n{facts}  \n\n{body}\n"


def pasted(job: Job) -> str:
    """As it is copied from a board, with what stands around it there; no address."""
    body = "\n\n".join(
        f"{heading}\n" + "\n".join(f"• {item}" for item in items)
        for heading, items in job.sections.items()
    )
    pay = f"{_pay(job)}\n" if job.salary else ""
    return (
        f"{job.title}\n{job.company} · {job.city}, {job.country}\n{pay}"
        "Posted 3 days ago · Over 100 applicants\nApply\nSave\n\n"
        f"About the job\n{body}\n\nShow less\n"
    )


def page(job: Job) -> str:
    data: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": job.title,
        "description": _html(job),
        "datePosted": "2026-10-12",
        "hiringOrganization": {"@type": "Organization", "name": f"{job.company} GmbH"},
        "jobLocation": {
            "@type": "Place",
            "address": {"addressLocality": job.city, "addressCountry": job.code},
        },
        "url": f"https://careers.example/jobs/{90_000 + job.number}?utm_campaign=autumn",
    }
    if job.salary:
        low, high = job.salary
        value = {"minValue": low, "maxValue": high, "unitText": "YEAR"}
        data["baseSalary"] = {"currency": "EUR", "value": value}
    shown = f"<h1>{html.escape(job.title)}</h1>{_html(job)}"
    return (
        f'<!doctype html><html lang="en"><head><title>{html.escape(job.title)}</title>'
        f'<script type="application/ld+json">{json.dumps(data)}</script></head><body>'
        f"<nav><a href='/'>Home</a><a href='/jobs'>All jobs</a></nav><main>{shown}</main>"
        "<footer>Cookies and privacy</footer></body></html>"
    )


def greenhouse(job: Job) -> str:
    pay = ""
    if job.salary:
        low, high = job.salary
        pay = (
            '<div class="content-pay-transparency"><div class="pay-input">'
            f'<div class="title">Annual Salary:</div><div class="pay-range"><span>€{low:,}</span>'
            f'<span class="divider">&mdash;</span><span>€{high:,} EUR</span></div></div></div>'
        )
    item = {
        "id": 4_000_100 + job.number,
        "internal_job_id": 9_000_000 + job.number,
        "title": job.title,
        "company_name": job.company,
        "absolute_url": job.address.replace("boards.", "job-boards."),
        "location": {"name": f"{job.city}, {job.country}"},
        "first_published": "2026-10-12T09:00:00-04:00",
        "updated_at": "2026-10-20T09:00:00-04:00",
        "content": html.escape(_html(job) + pay),
        "departments": [],
        "offices": [],
        "metadata": None,
    }
    return json.dumps({"jobs": [item], "meta": {"total": 1}})


def _html(job: Job) -> str:
    return "".join(
        f"<h3>{heading}</h3><ul>{''.join(f'<li>{html.escape(item)}</li>' for item in items)}</ul>"
        for heading, items in job.sections.items()
    )


def _pay(job: Job) -> str:
    low, high = job.salary or (0, 0)
    return f"€{low:,} - €{high:,} a year"
