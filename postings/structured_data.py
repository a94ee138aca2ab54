"""What the page of a posting says to search engines: schema.org `JobPosting`.

Only what the document states, under the rules of Google's job search. Where a property that they
require is not stated, there is no markup at all: an invented date or employer would be worse. So a
posting is marked up when it is listed and names its date, its employer, a place and a way to apply.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from postings.choices import EmploymentType, Flag, Status, Workplace
from postings.ingestion.records import BlockKind
from postings.ingestion.vocabulary.places import fold, packaged_places
from postings.models import Company, Posting, SourcePosting
from postings.presentation.job_ids import job_id
from postings.presentation.links import host_of
from postings.presentation.places import country, subdivision
from postings.regions import REGIONS

Thing = dict[str, Any]

TYPES = {
    EmploymentType.FULL_TIME: "FULL_TIME",
    EmploymentType.PART_TIME: "PART_TIME",
    EmploymentType.CONTRACT: "CONTRACTOR",
    EmploymentType.TEMPORARY: "TEMPORARY",
    EmploymentType.INTERNSHIP: "INTERN",
}
# Regions that are a list of countries by their name. Of the others ("EMEA", "worldwide") each board
# has its own, and no search engine has a word.
LISTS_OF_COUNTRIES = ("EU", "DACH", "NORDICS")
# What no search engine may be told is a job: it asks for money, or may be no job at all.
DOUBTFUL = {Flag.ASKS_FOR_MONEY, Flag.CONTACT_OUTSIDE, Flag.INSTRUCTIONS}
# In the text of a script, these could end it.
ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def job_posting(posting: Posting, statement: SourcePosting, logo: str = "") -> Thing | None:
    """The markup for what one source states of the posting; None where there may be none.

    `logo`: the whole address of the employer's.
    """
    employer, where, text = posting.company, _where(posting), _description(statement)
    if (
        posting.status != Status.PUBLISHED
        or DOUBTFUL.intersection(posting.flags)
        or employer is None
        or posting.posted_on is None
        or (posting.valid_through and posting.valid_through < posting.posted_on)
        or not host_of(posting.apply_url)
        or not where
        or not text
    ):
        return None
    stated = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": posting.title,
        "description": text,
        "datePosted": posting.posted_on.isoformat(),
        "validThrough": posting.valid_through and posting.valid_through.isoformat(),
        "employmentType": TYPES.get(EmploymentType(posting.employment_type)),
        "hiringOrganization": _organization(employer, logo),
        "identifier": _identifier(employer, posting.apply_url),
        **where,
        "baseSalary": _salary(posting),
        "experienceRequirements": _experience(posting.experience_years),
        "directApply": False,  # One applies at the address that the posting names, not here.
    }
    return {name: value for name, value in stated.items() if value is not None}


def script(thing: Thing) -> SafeString:
    """A data block: nothing in it runs, so that the policy for scripts does not ask for a nonce."""
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


def _description(statement: SourcePosting) -> str:
    """The whole text in paragraphs and lists, which are all that is understood; empty where it says
    no more than the title."""
    parts: list[str] = []
    in_list = False
    for block in statement.blocks:
        is_item = block["kind"] == BlockKind.ITEM
        if is_item != in_list:
            parts.append("<ul>" if is_item else "</ul>")
            in_list = is_item
        words = escape(statement.text[block["start"] : block["end"]].strip())
        tag = "li" if is_item else "p"
        parts.append(f"<{tag}>{words}</{tag}>".replace("\n", "<br>"))
    if not any(block["kind"] != BlockKind.HEADING for block in statement.blocks):
        return ""
    return "".join([*parts, "</ul>"] if in_list else parts)


def _organization(company: Company, logo: str) -> Thing:
    known = {"@type": "Organization", "name": company.name}
    if host_of(company.website):
        known["sameAs"] = company.website
    return known | {"logo": logo} if logo else known


def _identifier(company: Company, address: str) -> Thing | None:
    """The employer's own, never one that this board or another made."""
    if not (found := job_id(address)):
        return None
    return {"@type": "PropertyValue", "name": company.name, "value": found}


def _where(posting: Posting) -> Thing:
    """Where the job is and from where it may be done; empty where there is no honest way to say.

    Hybrid work is work at a place. A remote job names the countries that it is open to, with the
    offices that it may be done in as well; worldwide cannot be said, so that only offices are.
    """
    offices = list(_offices(posting))
    if posting.workplace != Workplace.REMOTE:
        return {"jobLocation": _one_or_all(offices)} if offices else {}
    areas = _areas(posting)
    if areas is None:
        cities = [each for each in offices if "addressLocality" in each["address"]]
        return {"jobLocation": _one_or_all(cities)} if cities else {}
    if not areas and not offices:
        return {}
    remote: Thing = {"jobLocationType": "TELECOMMUTE"}
    if areas:
        remote["applicantLocationRequirements"] = _one_or_all(areas)
    return remote | ({"jobLocation": _one_or_all(offices)} if offices else {})


def _areas(posting: Posting) -> list[Thing] | None:
    """The countries and states that a remote job is open to; none where that is not stated; None
    where they cannot be listed."""
    named = set(posting.remote_from)
    if named & (REGIONS.keys() - set(LISTS_OF_COUNTRIES)):
        return None
    for region in named.intersection(LISTS_OF_COUNTRIES):
        named = named - {region} | REGIONS[region]
    states = sorted(posting.remote_subdivisions)
    whole = named - {code.partition("-")[0] for code in states}
    return [
        *({"@type": "Country", "name": name} for name in sorted(map(country, whole))),
        *({"@type": "State", "name": _state(code)} for code in states),
    ]


def _state(code: str) -> str:
    return f"{subdivision(code)}, {country(code.partition('-')[0])}"


def _offices(posting: Posting) -> Iterator[Thing]:
    """Each city with its country, and the countries that no city is in. Those that a remote job is
    merely open to are no offices."""
    cities = {city: _country_of(city, posting.countries) for city in posting.cities}
    for city, code in cities.items():
        if code:
            yield _place({"addressLocality": city, "addressCountry": code})
    open_to = posting.remote_from if posting.workplace == Workplace.REMOTE else ()
    for code in posting.countries:
        if code not in cities.values() and code not in open_to:
            yield _place({"addressCountry": code})


def _country_of(city: str, countries: list[str]) -> str:
    """The one of these countries that has a city of this name; empty where several may."""
    if len(countries) == 1:
        return countries[0]
    found = {each.country for each in packaged_places().cities(fold(city))}
    having = [code for code in countries if code in found]
    return having[0] if len(having) == 1 else ""


def _place(address: Mapping[str, str]) -> Thing:
    return {"@type": "Place", "address": {"@type": "PostalAddress", **address}}


def _salary(posting: Posting) -> Thing | None:
    """The stated figures. A range that is open at one end has no form here, and what is not
    believed to be the posting's own is not passed on."""
    low, high = posting.salary_min, posting.salary_max
    if not low or not high or Flag.LEAKED_PAY in posting.flags:
        return None
    ends = (
        {"value": _number(low)}
        if low == high
        else {"minValue": _number(low), "maxValue": _number(high)}
    )
    unit = {"unitText": posting.salary_period.upper()}
    return {
        "@type": "MonetaryAmount",
        "currency": posting.salary_currency,
        "value": {"@type": "QuantitativeValue", **ends, **unit},
    }


def _experience(years: int | None) -> Thing | None:
    if not years:
        return None
    return {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 12 * years}


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == int(amount) else float(amount)


def _one_or_all(things: list[Thing]) -> Thing | list[Thing]:
    return things[0] if len(things) == 1 else things
