"""What the values of a query and its facets are called on a page: the one place that knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from babel import Locale
from django.core.cache import cache

from postings.choices import Category, EmploymentType, Seniority, Workplace
from postings.models import Company
from postings.search.query import UNSTATED, SearchQuery
from postings.search.results import Facet, SearchResult

# A company's new name is shown after so many seconds at the latest.
NAMES_LAST = 60

NOT_STATED = "Not stated"
FIXED = {
    "workplace": dict(Workplace.choices),
    "type": dict(EmploymentType.choices),
    "seniority": dict(Seniority.choices),
    "category": dict(Category.choices),
}
FLAGS = {
    "eligible_strict": "Only where my country is named",
    "salary_stated": "Pay stated",
    "visa": "Visa sponsorship",
    "equity": "Equity",
}
FIGURES = {
    "salary_min": "Pay from {value:,} a year",
    "experience_max": "At most {value} years asked",
    "posted": "Posted within {value} days",
}


@dataclass(frozen=True)
class Choice:
    """One value of a facet as a link: `query` has it selected, or no longer if it was."""

    value: str
    label: str
    count: int
    selected: bool
    query: SearchQuery


@dataclass(frozen=True)
class Chip:
    """One filter that applies; `query` is the query without it."""

    parameter: str
    value: str
    label: str
    query: SearchQuery


def choices(query: SearchQuery, result: SearchResult) -> dict[str, tuple[Choice, ...]]:
    """The facets of a result as links. At most one database query, for names of companies.

    Fixed sets come in their own order, others by count; *not stated* comes last.
    """
    companies = company_names(facet.value for facet in result.facets["company"])
    return {
        name: tuple(
            _choice(query, name, facet, companies) for facet in _in_order(name, result.facets[name])
        )
        for name in result.facets
    }


def chips(query: SearchQuery) -> tuple[Chip, ...]:
    """Every filter that applies. At most one database query, for names of companies."""
    companies = company_names(query.company + query.company_not)
    return tuple(
        Chip(
            parameter,
            value,
            _chip_label(parameter, value, companies),
            query.without(parameter, value),
        )
        for parameter, value in query.filters()
    )


def company_names(slugs: Iterable[str]) -> dict[str, str]:
    """Names by slug, those that exist; one query for those not met of late."""
    keys = {f"company-name:{slug}": slug for slug in slugs if slug != UNSTATED}
    known: dict[str, str] = cache.get_many(keys)
    if missing := [slug for key, slug in keys.items() if key not in known]:
        rows = Company.objects.filter(slug__in=missing).values_list("slug", "name")
        found = {f"company-name:{slug}": name for slug, name in rows}
        cache.set_many(found, NAMES_LAST)
        known |= found
    return {keys[key]: name for key, name in known.items()}


def label(facet: str, value: str, companies: Mapping[str, str]) -> str:
    """What one value of a facet is called; as it stands where nothing better is known."""
    if value == UNSTATED:
        return NOT_STATED
    if facet in FIXED:
        return FIXED[facet].get(value, value)
    if facet in ("country", "language"):
        names = Locale("en").territories if facet == "country" else Locale("en").languages
        return str(names.get(value, value))
    return companies.get(value, value) if facet == "company" else value


def _choice(query: SearchQuery, name: str, facet: Facet, companies: Mapping[str, str]) -> Choice:
    selected = facet.value in query.any_of(name)
    toggled = query.without(name, facet.value) if selected else query.with_(name, facet.value)
    return Choice(facet.value, label(name, facet.value, companies), facet.count, selected, toggled)


def _in_order(name: str, facets: tuple[Facet, ...]) -> list[Facet]:
    places = {value: place for place, value in enumerate(FIXED.get(name, ()))}
    return sorted(facets, key=lambda facet: (facet.value == UNSTATED, places.get(facet.value, 0)))


def _chip_label(parameter: str, value: str, companies: Mapping[str, str]) -> str:
    if parameter in FLAGS:
        return FLAGS[parameter]
    if parameter in FIGURES:
        return FIGURES[parameter].format(value=int(value))
    if parameter == "eligible":
        return f"From {label('country', value, companies)}"
    facet, _, kind = parameter.partition("_")
    name = label(facet, value, companies)
    if name == NOT_STATED:
        name = f"{facet} not stated"
    return f"Not {name}" if kind == "not" else name
