"""The facts of a posting, each with the words it was read from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from babel import Locale
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst, slugify

from postings.choices import (
    Category,
    EmploymentType,
    Seniority,
    VisaSponsorship,
    Workplace,
)
from postings.presentation import clients, places
from postings.presentation.evidence import Dispute, Evidence, Quote
from postings.presentation.listing import address
from postings.presentation.pay import pay
from postings.presentation.phrases import counted, exact_date, listed
from postings.search import SearchQuery

if TYPE_CHECKING:
    from postings.models import Posting


@dataclass(frozen=True)
class Subject:
    """A line of the facts: its words for a posting (empty: not stated), and the fields of the
    record they are of; none where the board itself knows it. A passing one is not missed where it
    is not stated; `facet` is the filter that the first field is a choice of."""

    label: str
    words: Callable[[Posting], str]
    fields: tuple[str, ...]
    passing: bool = False
    facet: str = ""

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return f"fact-{slugify(self.label)}"


def _remote_from(posting: Posting) -> str:
    return capfirst(places.remote_from(posting.remote_from, posting.remote_subdivisions))


def _experience(posting: Posting) -> str:
    years = posting.experience_years
    return "" if years is None else f"{counted(years, 'year')} or more"


def _pay(posting: Posting) -> str:
    return capfirst(
        pay(
            posting.salary_min,
            posting.salary_max,
            posting.salary_currency,
            posting.salary_period,
        )
    )


def _language(posting: Posting) -> str:
    return str(Locale("en").languages.get(posting.language, posting.language))


def _label(choice: type[Any], value: str) -> str:
    return "" if value == "unstated" else str(choice(value).label)


SUBJECTS = (
    Subject("Pay", _pay, ("salary",)),
    Subject(
        "Workplace", lambda p: _label(Workplace, p.workplace), ("workplace",), facet="workplace"
    ),
    Subject(
        "Open to people in", _remote_from, ("remote_from", "remote_subdivisions"), passing=True
    ),
    Subject(
        "Place",
        lambda p: capfirst(places.located(p.cities, p.countries)),
        ("cities", "countries"),
    ),
    Subject(
        "Seniority", lambda p: _label(Seniority, p.seniority), ("seniority",), facet="seniority"
    ),
    Subject("Experience", _experience, ("experience_years",)),
    Subject(
        "Employment type",
        lambda p: _label(EmploymentType, p.employment_type),
        ("employment_type",),
        facet="type",
    ),
    Subject("Skills", lambda p: listed(p.skills), ("skills",), facet="skill"),
    Subject("Equity", lambda p: "Offered" if p.equity else "", ("equity",)),
    Subject(
        "Visa sponsorship",
        lambda p: _label(VisaSponsorship, p.visa_sponsorship),
        ("visa_sponsorship",),
    ),
    Subject(
        "Posting date", lambda p: exact_date(p.posted_on) if p.posted_on else "", ("posted_on",)
    ),
    Subject("First seen", lambda p: exact_date(p.first_seen.date()), (), passing=True),
    Subject(
        "Posted again",
        lambda p: listed([exact_date(day) for day in p.reposted_on]),
        (),
        passing=True,
    ),
    Subject(
        "Stated end",
        lambda p: exact_date(p.valid_through) if p.valid_through else "",
        ("valid_through",),
        passing=True,
    ),
    Subject("Company", lambda p: p.company.name if p.company else "", ("company",)),
    Subject("Category", lambda p: _label(Category, p.category), ("category",), facet="category"),
    Subject("Language", _language, ("language",), facet="language"),
)


# Read from the text where the page is made (`clients`), and there only where it is so.
HIRES_FOR = Subject("Hires for", lambda p: "A client, as agencies do", (clients.FIELD,))


def _way_back(subject: Subject) -> SafeString:
    """A link from words to the fact that was read from them; it shows where one came from there."""
    return format_html(
        '<a class="way-back" href="#{}" hidden>Back to {}</a>', subject.anchor, subject.label
    )


WAYS_BACK = {
    field: _way_back(subject) for subject in (*SUBJECTS, HIRES_FOR) for field in subject.fields
}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """`links` are the parts of the value, each with the address of the postings that share it."""

    anchor: str
    label: str
    value: str  # empty: not stated
    links: list[tuple[str, str]]
    quotes: tuple[Quote, ...]
    disputes: tuple[Dispute, ...]
    corrected_on: date | None

    @property
    def has_words(self) -> bool:
        return bool(self.quotes or self.disputes)


class Facts:
    """What is known of a posting, and the names of what is not."""

    def __init__(self, posting: Posting, evidence: Evidence) -> None:
        lines = [
            _fact(subject, posting, evidence)
            for subject in SUBJECTS
            if not subject.passing or subject.words(posting)
        ]
        self.stated = [fact for fact in lines if fact.value or fact.has_words or fact.corrected_on]
        self.unstated = listed([fact.label.lower() for fact in lines if fact not in self.stated])
        if evidence.quotes(HIRES_FOR.fields):
            self.stated.append(_fact(HIRES_FOR, posting, evidence))


def _fact(subject: Subject, posting: Posting, evidence: Evidence) -> Fact:
    words = subject.words(posting)
    return Fact(
        anchor=subject.anchor,
        label=subject.label,
        value=words,
        links=_links(subject, posting, words) if words else [],
        quotes=evidence.quotes(subject.fields),
        disputes=evidence.disputes(subject.fields),
        corrected_on=evidence.corrected_on(subject.fields),
    )


def _links(subject: Subject, posting: Posting, words: str) -> list[tuple[str, str]]:
    if posting.company and subject.fields == ("company",):
        return [(words, posting.company.get_absolute_url())]
    if not subject.facet:
        return []
    value = getattr(posting, subject.fields[0])
    parts = [(each, each) for each in value] if isinstance(value, list) else [(words, value)]
    return [(label, address(SearchQuery().with_(subject.facet, each))) for label, each in parts]
