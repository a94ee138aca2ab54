"""Made-up postings in any number, for measurements and for looking at pages: deterministic, with
evidence for what they state, and often without a word on a fact, as real ones are."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from html import escape
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from postings.choices import Category, CorrectableField, Status
from postings.models import Company, Document, Posting, Source, SourcePosting
from postings.projection import LISTS, columns

SOURCE = "samples"
BATCH = 2000

ROLES = {
    "Backend Engineer": Category.SOFTWARE,
    "Frontend Engineer": Category.SOFTWARE,
    "Mobile Developer": Category.SOFTWARE,
    "Data Engineer": Category.DATA_AI,
    "Machine Learning Engineer": Category.DATA_AI,
    "Site Reliability Engineer": Category.DEVOPS_SRE,
    "Security Engineer": Category.SECURITY,
    "Test Engineer": Category.QA,
    "Product Designer": Category.DESIGN,
    "Product Manager": Category.PRODUCT,
    "Account Executive": Category.SALES,
    "Support Specialist": Category.SUPPORT,
}
LEVELS = {"": None, "Junior ": "junior", "Senior ": "senior", "Staff ": "staff", "Lead ": "lead"}
TEAMS = ("", "", "", ", Payments", ", Search", ", Growth", ", Platform", ", Data Tools")
FIRST_WORDS, LAST_WORDS, SKILLS = map(
    str.split,
    (
        "Amber Birch Cobalt Delta Ember Fjord Granite Harbor Indigo Juniper Kestrel Lumen Meadow "
        "Nimbus Opal Prairie Quartz River Summit Timber Umbra Violet Willow Yarrow Zephyr",
        "Analytics Freight Health Labs Ledger Maps Mobility Networks Robotics Systems",
        "Python PostgreSQL AWS Kubernetes TypeScript React Go Docker Terraform Java Kafka Redis "
        "Rust GraphQL Node.js C++ Spark Ruby Swift Kotlin Django Figma Salesforce Elixir Scala",
    ),
)
CITIES = {
    "Berlin": "DE",
    "Lyon": "FR",
    "Toronto": "CA",
    "Austin": "US",
    "Leeds": "GB",
    "Porto": "PT",
    "Pune": "IN",
    "Oslo": "NO",
}
REMOTE = {
    "anywhere in the world": (["WORLD"], []),
    "within the United States": (["US"], ["US"]),
    "within the United States or Canada": (["US", "CA"], ["US", "CA"]),
    "in Europe": (["EUROPE"], []),
    "in Latin America": (["LATAM"], []),
    "in Germany": (["DE"], ["DE"]),
}
DUTIES = (
    "Shape what the team builds, from the first sketch to what runs.",
    "Keep the things that people rely on quick, plain and dependable.",
    "Write down decisions, so that others can follow and question them.",
    "Look after the releases of your own work and learn from each of them.",
    "Help colleagues, and let them help you.",
    "Talk with the people who use what we make, every week.",
)


@dataclass
class Sample:
    """A posting that is being written: its text grows, and what a value is read from is noted."""

    record: dict[str, Any]
    text: str = ""
    blocks: list[dict[str, Any]] = field(default_factory=list)
    evidence: list[dict[str, Any]] = field(default_factory=list)

    def write(self, words: str, kind: str = "", **says: tuple[str, Any]) -> None:
        """A line; with a kind it is a block of the description. `says` maps a field to the words
        in this line and the value that is read from them."""
        start = len(self.text)
        self.text += f"{words}\n"
        if kind:
            end = start + len(words)
            html = escape(words, quote=False)
            self.blocks.append({"kind": kind, "level": 1, "start": start, "end": end, "html": html})
        for name, (quote, value) in says.items():
            self.note(name, quote, value, start + words.index(quote))

    def note(self, name: str, quote: str, value: Any, start: int) -> None:
        end = start + len(quote)
        found = {"field": name, "value": value, "quote": quote, "start": start, "end": end}
        self.evidence.append(found | {"rule": "sample", "path": ""})
        if isinstance(self.record[name], list):
            self.record[name].append(value)
        else:
            self.record[name] = value


def sample(number: int) -> Sample:
    """The posting of this number: always the same."""
    chance = random.Random(number)  # noqa: S311
    role, level = chance.choice(list(ROLES)), chance.choice(list(LEVELS))
    made = Sample(_blank(ROLES[role]))
    title = f"{level}{role}{chance.choice(TEAMS)}"
    company = f"{chance.choice(FIRST_WORDS)} {chance.choice(LAST_WORDS)}"
    made.write(title, title=(title, title))
    if LEVELS[level]:
        made.note("seniority", level.strip(), LEVELS[level], 0)
    made.write(company, company=(company, company))
    made.write("About the job", "heading")
    made.write(f"{company} is looking for someone who enjoys careful work.", "paragraph")
    _write_place(made, chance)
    made.write("What you will do", "heading")
    for duty in chance.sample(DUTIES, 4):
        made.write(duty, "item")
    made.write("What you bring", "heading")
    for skill in chance.sample(SKILLS, chance.randrange(7)):
        made.write(f"Practice with {skill}", "item", skills=(skill, skill))
    if chance.random() < 0.6:
        years = chance.randrange(1, 11)
        words = f"{years}+ years of experience"
        made.write(f"{words} in a like role", "item", experience_years=(words, years))
    made.write("What you get", "heading")
    _write_offer(made, chance)
    if chance.random() < 0.9:
        made.record["apply_url"] = f"https://jobs.example.com/{number}"
    return made


def _blank(category: str) -> dict[str, Any]:
    blank: dict[str, Any] = dict.fromkeys(CorrectableField.values)
    lists: dict[str, Any] = {name: [] for name in LISTS}
    return blank | lists | {"equity": False, "language": "en", "category": category}


def _write_place(made: Sample, chance: random.Random) -> None:
    kind = chance.choice(["remote", "remote", "hybrid", "onsite", None])
    if kind == "remote":
        words, (regions, countries) = chance.choice(list(REMOTE.items()))
        line = f"The job is remote, {words}."
        made.write(line, "paragraph", workplace=("remote", kind))
        start = len(made.text) - len(line) - 1 + line.index(words)
        for name, codes in (("remote_from", regions), ("countries", countries)):
            for code in codes:
                made.note(name, words, code, start)
    elif kind:
        city, country = chance.choice(list(CITIES.items()))
        label = "hybrid" if kind == "hybrid" else "on site"
        made.write(
            f"The work is {label} in {city}.",
            "paragraph",
            workplace=(label, kind),
            cities=(city, city),
            countries=(city, country),
        )


def _write_offer(made: Sample, chance: random.Random) -> None:
    if chance.random() < 0.6:
        low = chance.randrange(50, 180) * 1000
        high = low + chance.randrange(0, 60) * 1000
        currency = chance.choice(["USD", "USD", "EUR", "GBP", "CAD"])
        salary = {"min": low, "max": high, "currency": currency, "period": "year"}
        words = f"{currency} {low:,} to {high:,} a year"
        made.write(f"Pay: {words}", "item", salary=(words, salary))
    if chance.random() < 0.4:
        made.write("Stock options", "item", equity=("Stock options", True))
    if chance.random() < 0.7:
        kind = chance.choice(["full_time", "full_time", "full_time", "contract", "part_time"])
        words = kind.replace("_", "-")
        made.write(f"This is a {words} job", "item", employment_type=(words, kind))
    if chance.random() < 0.2:
        answer = chance.choice(["yes", "no"])
        words = "Visas are sponsored" if answer == "yes" else "Visas are not sponsored"
        made.write(words, "item", visa_sponsorship=(words, answer))


@transaction.atomic
def store(number: int, today: date) -> None:
    """Replace the sample postings by this many; nothing else is touched. The newest are of
    `today`, the oldest of half a year before."""
    remove()
    if not number:
        return
    seen = datetime.combine(today, datetime.min.time(), UTC)
    source = Source.objects.create(name=SOURCE)
    document = Document.objects.create(
        source=source, origin=SOURCE, digest="", reader_version=0, first_seen=seen, last_seen=seen
    )
    companies = _companies()
    for numbers in _batches(number):
        samples = [sample(each) for each in numbers]
        postings = Posting.objects.bulk_create(
            Posting(
                status=Status.PUBLISHED,
                company=companies[made.record["company"]],
                first_seen=seen - timedelta(days=each * 37 % 180),
                body=made.text,
                **columns(made.record),
            )
            for each, made in zip(numbers, samples, strict=True)
        )
        SourcePosting.objects.bulk_create(
            SourcePosting(
                source=source,
                posting=posting,
                document=document,
                key=hashlib.sha256(f"{each}".encode()).hexdigest(),
                digest="",
                reader_version=0,
                text=made.text,
                blocks=made.blocks,
                record=made.record,
                evidence=made.evidence,
                first_seen=seen,
                last_seen=seen,
                changed_at=seen,
            )
            for each, made, posting in zip(numbers, samples, postings, strict=True)
        )


@transaction.atomic
def remove() -> None:
    ours = SourcePosting.objects.filter(source__name=SOURCE)
    postings = list(ours.values_list("posting", flat=True))
    ours.delete()
    Posting.objects.filter(pk__in=postings).delete()
    Document.objects.filter(source__name=SOURCE).delete()
    Source.objects.filter(name=SOURCE).delete()


def _companies() -> dict[str, Company]:
    names = [f"{first} {last}" for first in FIRST_WORDS for last in LAST_WORDS]
    Company.objects.bulk_create(
        (Company(name=name, key=name.casefold(), slug=slugify(name)) for name in names),
        ignore_conflicts=True,
    )
    return {company.name: company for company in Company.objects.filter(name__in=names)}


def _batches(number: int) -> Iterator[range]:
    for start in range(0, number, BATCH):
        yield range(start, min(start + BATCH, number))
