"""Feeds of a search: what each of its postings says, whatever format it is written in
(`feed_formats`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from postings.choices import Category, EmploymentType, Seniority
from postings.models import Posting, SourcePosting
from postings.presentation import places
from postings.presentation.description import description
from postings.presentation.pay import pay
from postings.presentation.phrases import exact_date, listed

# Characters of a description from which on a feed leaves the rest to the page.
LONGEST = 40_000
# In no XML, however it is written.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, kw_only=True)
class Item:
    """A posting. `id` stays when its address changes with its title; `facts` are label and words;
    `html` is the facts and the whole description, sanitised when it was read."""

    id: str
    url: str
    title: str
    company: str
    language: str
    published: datetime
    updated: datetime
    facts: Sequence[tuple[str, str]]
    tags: Sequence[str]
    html: str
    fields: Mapping[str, Any]

    @property
    def summary(self) -> str:
        return ". ".join(f"{label}: {words}" for label, words in self.facts) + "."


@dataclass(frozen=True, kw_only=True)
class Feed:
    """One page of a feed; `next` and `previous` are the addresses of its neighbours, or empty."""

    id: str
    title: str
    subtitle: str
    board: str
    page: str  # the listing that it is of
    url: str
    next: str
    previous: str
    items: Sequence[Item]

    @property
    def updated(self) -> datetime:
        """A feed without items never was."""
        return max((item.updated for item in self.items), default=datetime(1970, 1, 1, tzinfo=UTC))


def item_of(posting: Posting, statement: SourcePosting | None, *, url: str, id: str) -> Item:
    """`statement` is what the source says that is believed first; its text is the description."""
    facts = [(label, words) for label, words in _facts(posting) if words]
    company = posting.company.name if posting.company else ""
    return Item(
        id=id,
        url=url,
        title=legal(f"{posting.title} at {company}" if company else posting.title),
        company=legal(company),
        language=posting.language,
        published=_published(posting),
        updated=max(posting.updated_at, _published(posting)),
        facts=[(label, legal(words)) for label, words in facts],
        tags=[str(Category(posting.category).label), *map(legal, posting.skills)],
        html=legal(_html(facts, statement, url)),
        fields=_fields(posting),
    )


def _published(posting: Posting) -> datetime:
    """The stated day, at its beginning; else when it was first seen."""
    if posting.posted_on is None:
        return posting.first_seen
    return datetime.combine(posting.posted_on, time.min, UTC)


def _facts(posting: Posting) -> list[tuple[str, str]]:
    amounts = (posting.salary_min, posting.salary_max)
    where = places.where(
        posting.workplace,
        codes=posting.remote_from,
        subdivisions=posting.remote_subdivisions,
        cities=posting.cities,
        countries=posting.countries,
    )
    labels = {
        "Level": Seniority(posting.seniority),
        "Type": EmploymentType(posting.employment_type),
    }
    years = posting.experience_years
    return [
        ("Company", posting.company.name if posting.company else "not stated"),
        ("Pay", pay(*amounts, posting.salary_currency, posting.salary_period) or "not stated"),
        ("Place", where or "not stated"),
        *(
            (name, str(choice.label) if choice != "unstated" else "")
            for name, choice in labels.items()
        ),
        ("Experience", f"{years} years or more" if years else ""),
        ("Skills", listed(posting.skills)),
        ("Closes", exact_date(posting.valid_through) if posting.valid_through else ""),
    ]


def _html(facts: Sequence[tuple[str, str]], statement: SourcePosting | None, url: str) -> str:
    lines = format_html_join("", "<li><strong>{}:</strong> {}</li>", facts)
    parts: list[SafeString] = [format_html("<ul>{}</ul>", lines)]
    if statement is not None and statement.blocks:
        start = statement.blocks[0]["start"]
        blocks = [each for each in statement.blocks if each["end"] - start <= LONGEST]
        parts.append(description(blocks, statement.text, ()))
        if len(blocks) < len(statement.blocks):
            parts.append(format_html('<p><a href="{}">The rest of the description</a></p>', url))
    return "\n".join(parts)


def _fields(posting: Posting) -> dict[str, Any]:
    """The facts as data, under the names that `manage.py extract` prints; what is not stated is
    left out."""
    salary = {
        "min": _number(posting.salary_min),
        "max": _number(posting.salary_max),
        "currency": posting.salary_currency,
        "period": posting.salary_period,
    }
    stated = {
        "company": posting.company.name if posting.company else "",
        "salary": salary if posting.salary_currency else None,
        **{
            name: getattr(posting, name)
            for name in (
                "workplace", "remote_from", "remote_subdivisions", "countries", "cities",
                "employment_type", "seniority", "experience_years", "skills", "equity",
                "visa_sponsorship", "category",
            )
        },
        "posted_on": posting.posted_on and posting.posted_on.isoformat(),
        "valid_through": posting.valid_through and posting.valid_through.isoformat(),
    }  # fmt: skip
    return {
        name: value for name, value in stated.items() if value not in (None, "", [], "unstated")
    }


def _number(amount: Any) -> int | float | None:
    if amount is None:
        return None
    return int(amount) if amount == int(amount) else float(amount)


def legal(text: str) -> str:
    return _ILLEGAL.sub("", text)
