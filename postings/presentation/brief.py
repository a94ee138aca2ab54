"""A posting in a sentence or two, for whoever sees only that: a result of a search engine, or the
preview of a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import capfirst

from postings.choices import EmploymentType, Seniority, Status
from postings.presentation import places
from postings.presentation.pay import pay
from postings.presentation.phrases import exact_date, listed

if TYPE_CHECKING:
    from postings.models import Posting

SKILLS = 6


def brief(posting: Posting) -> str:
    """What a reader decides by: pay, place, level, skills, day. Of a closed posting only that it is
    closed, since what it paid is of no use to anybody."""
    if posting.status == Status.CLOSED:
        return "This job is closed. What it said stays here to read."
    where = places.where(
        posting.workplace,
        codes=posting.remote_from,
        subdivisions=posting.remote_subdivisions,
        cities=posting.cities,
        countries=posting.countries,
    )
    sums = (posting.salary_min, posting.salary_max)
    level, kind = Seniority(posting.seniority), EmploymentType(posting.employment_type)
    terms = [str(each.label) for each in (level, kind) if each != "unstated"]
    sentences = [
        capfirst(pay(*sums, posting.salary_currency, posting.salary_period)) or "Pay not stated",
        capfirst(where) or "Place not stated",
        ", ".join(terms),
        listed(posting.skills, limit=SKILLS),
        f"Posted {exact_date(posting.posted_on)}" if posting.posted_on else "",
    ]
    return " ".join(f"{each}." for each in sentences if each)
