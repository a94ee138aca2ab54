"""What the values of a query and its facets are called on a page: the one place that knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from babel import Locale
from babel.numbers import format_currency
from django.conf import settings

from postings.choices import Category, EmploymentType, Seniority, Workplace
from postings.search.names import company_names, company_slugs
from postings.search.query import FACETS, UNSTATED, Condition, SearchQuery, condition_of
from postings.search.results import Facet, SearchResult
from postings.search.synonyms import key_of

ENGLISH = Locale("en")

FACET_NAMES = {
    "workplace": "Workplace",
    "type": "Employment type",
    "seniority": "Seniority",
    "category": "Category",
    "country": "Country",
    "company": "Company",
    "skill": "Skills",
    "language": "Language",
}
FIXED = {
    "workplace": dict(Workplace.choices),
    "type": dict(EmploymentType.choices),
    "seniority": dict(Seniority.choices),
    "category": dict(Category.choices),
}
_PLACES = {
    name: {value: place for place, value in enumerate(values)} for name, values in FIXED.items()
}
_KNOWN: Mapping[str, Mapping[str, str]] = {
    **FIXED,
    "country": dict(ENGLISH.territories),
    "language": dict(ENGLISH.languages),
}
FLAGS = {
    "eligible_strict": "Only where my country is named",
    "salary_stated": "Pay stated",
    "visa": "Visa sponsorship",
    "equity": "Equity",
}


@dataclass(frozen=True)
class Choice:
    """One value of a facet, of the parameter that asks for it in `asked`."""

    value: str
    label: str
    count: int
    selected: bool
    parameter: str
    asked: SearchQuery

    @property
    def query(self) -> SearchQuery:
        """With it selected, or no longer where it was."""
        if self.selected:
            return self.asked.without(self.parameter, self.value)
        return self.asked.with_(self.parameter, self.value)


@dataclass(frozen=True)
class Chip:
    """One filter that applies; `query` is the query without it, which finds `hidden` more."""

    parameter: str
    value: str
    label: str
    query: SearchQuery
    hidden: int = 0


def facet_choices(query: SearchQuery, result: SearchResult) -> dict[str, tuple[Choice, ...]]:
    """The facets of a result as links. At most one database query, for names of companies.

    Fixed sets come in their own order, others by count; *not stated* comes last.
    """
    companies = company_names(facet.value for facet in result.facets["company"])
    return {
        name: _choices(query, name, _in_order(name, result.facets[name]), companies)
        for name in FACETS
    }


def choices_named(
    query: SearchQuery, result: SearchResult, facet: str, words: str, most: int
) -> tuple[list[Choice], int]:
    """Of a facet the values with these words in their name, whatever the accents: those with the
    highest counts and the selected ones if there are more than so many; and how many there are. At
    most two database queries, for names of companies."""
    facets = result.facets[facet]
    if words and facet == "company":
        slugs = company_slugs(words)
        facets = tuple(each for each in facets if each.value in slugs)
    elif words:
        part = key_of(words)
        facets = tuple(
            each for each in facets if part in key_of(value_label(facet, each.value, {}))
        )
    first = sorted(facets, key=lambda each: each.value not in query.any_of(facet))[:most]
    companies = company_names(each.value for each in first) if facet == "company" else {}
    return [*_choices(query, facet, first, companies)], len(facets)


def chips(query: SearchQuery, hidden: Mapping[Condition, int] | None = None) -> tuple[Chip, ...]:
    """Every filter that applies, with what it hides where that is known. At most one database
    query, for names of companies."""
    companies = company_names(query.company + query.company_not)
    return tuple(
        Chip(
            parameter,
            value,
            filter_label(parameter, value, companies),
            query.without(parameter, value),
            _hidden(query, hidden or {}, parameter, value),
        )
        for parameter, value in query.filters()
    )


def _hidden(query: SearchQuery, hidden: Mapping[Condition, int], parameter: str, value: str) -> int:
    """One of several values of *any of* hides nothing: without it there are fewer."""
    if parameter in FACETS and len(query.any_of(parameter)) > 1:
        return 0
    return hidden.get(condition_of(parameter, value), 0)


def value_label(facet: str, value: str, companies: Mapping[str, str]) -> str:
    """What one value of a facet is called; as it stands where nothing better is known.

    >>> value_label("country", "DE", {}), value_label("company", "unstated", {})
    ('Germany', 'Not stated')
    """
    if value == UNSTATED:
        return "Not stated"
    known = companies if facet == "company" else _KNOWN.get(facet, {})
    return known.get(value, value)


def _choices(
    query: SearchQuery, name: str, facets: Iterable[Facet], companies: Mapping[str, str]
) -> tuple[Choice, ...]:
    chosen = query.any_of(name)
    return tuple(
        Choice(
            facet.value,
            value_label(name, facet.value, companies),
            facet.count,
            facet.value in chosen,
            name,
            query,
        )
        for facet in facets
    )


def _in_order(name: str, facets: tuple[Facet, ...]) -> list[Facet]:
    places = _PLACES.get(name, {})
    return sorted(facets, key=lambda facet: (facet.value == UNSTATED, places.get(facet.value, 0)))


def filter_label(parameter: str, value: str, companies: Mapping[str, str]) -> str:
    """What a filter is called, of one value.

    >>> filter_label("skill_all", "Go", {}), filter_label("posted", "7", {})
    ('Must have Go', 'Posted within 7 days')
    """
    if parameter in FLAGS:
        return FLAGS[parameter]
    if parameter == "eligible":
        return f"Open to {value_label('country', value, companies)}"
    if parameter == "salary_min":
        pay = format_currency(
            int(value), settings.BOARD_CURRENCY, "¤#,##0", locale=ENGLISH, currency_digits=False
        )
        return f"Pay from {pay} a year"
    if parameter == "experience_max":
        return f"At most {_counted(value, 'year')} of experience asked"
    if parameter == "posted":
        return f"Posted within {_counted(value, 'day')}"
    return _facet_chip_label(*parameter.partition("_")[::2], value, companies)


def _facet_chip_label(facet: str, kind: str, value: str, companies: Mapping[str, str]) -> str:
    if value == UNSTATED:
        return f"{FACET_NAMES[facet]} {'stated' if kind == 'not' else 'not stated'}"
    words = {"": "", "not": "Not ", "all": "Must have "}[kind]
    return words + value_label(facet, value, companies)


def _counted(number: str, unit: str) -> str:
    return f"1 {unit}" if number == "1" else f"{number} {unit}s"
