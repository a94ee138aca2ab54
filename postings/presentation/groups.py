"""The filters of the listing as its form shows them: choices in groups, each with its count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from postings.paths import path
from postings.presentation.listing import address
from postings.presentation.phrases import counted
from postings.presentation.places import place
from postings.search import FACET_LIMIT, UNSTATED, Facet, SearchQuery, SearchResult
from postings.search.eligibility import Eligibility
from postings.search.labels import FACET_NAMES, Choice
from postings.search.results import FLAGS, LONG_FACETS

# The facets that are open before anything in them is chosen; the others take a click.
OPEN_FACETS = ("workplace", "category", "seniority", "posted")
ALL_LABELS = {"country": "All countries", "company": "All companies", "skill": "All skills"}
DAYS = {1: "1 day", 3: "3 days", 7: "1 week", 14: "2 weeks", 30: "1 month", 90: "3 months"}


@dataclass(frozen=True)
class FacetGroup:
    """A facet as the form shows it.

    `all` is the address of the page with every value where this shows only the first; `hidden` how
    many more there are without what is chosen here, which `wider` leads to. `single`: one of the
    choices applies, the first of them where nothing is asked for.
    """

    name: str
    label: str
    choices: tuple[Choice, ...]
    all: str = ""
    hidden: int = 0
    wider: str = ""
    single: bool = False
    note: str = ""

    @property
    def control(self) -> str:
        return "radio" if self.single else "checkbox"

    @cached_property
    def chosen(self) -> int:
        return sum(choice.selected and bool(choice.value) for choice in self.choices)

    @property
    def is_open(self) -> bool:
        return self.name in OPEN_FACETS or self.chosen > 0

    @property
    def all_label(self) -> str:
        return ALL_LABELS[self.name]


def facet_groups(
    query: SearchQuery, result: SearchResult, choices: Mapping[str, tuple[Choice, ...]]
) -> dict[str, FacetGroup]:
    parameters = query.without("page").to_querystring()
    groups = {name: _group(query, result, name, each, parameters) for name, each in choices.items()}
    return groups | {"posted": _posted(query, result), "experience": _experience(query, result)}


def _group(
    query: SearchQuery,
    result: SearchResult,
    facet: str,
    choices: tuple[Choice, ...],
    parameters: str,
) -> FacetGroup:
    """`parameters`: of the query's first page."""
    is_whole = facet not in LONG_FACETS or len(choices) < FACET_LIMIT
    every = "" if is_whole else path("facet", facet, parameters=parameters)
    hidden = result.hidden.get((facet, None), 0)
    wider = address(query.without(facet)) if hidden else ""
    return FacetGroup(facet, FACET_NAMES[facet], choices, every, hidden, wider)


def by_label(choices: Iterable[Choice]) -> list[Choice]:
    """In the order of an index; *not stated* last."""
    return sorted(choices, key=lambda each: (each.value == UNSTATED, each.label.casefold()))


def _posted(query: SearchQuery, result: SearchResult) -> FacetGroup:
    choices = _one_of(query, result, "posted", "Any time", result.facets["posted"], _days)
    return FacetGroup("posted", "Posted within", choices, single=True)


def _experience(query: SearchQuery, result: SearchResult) -> FacetGroup:
    *stated, unstated = result.facets["experience"]
    choices = _one_of(query, result, "experience_max", "Any", stated, _years)
    does = "does" if unstated.count == 1 else "do"
    return FacetGroup(
        "experience_max",
        "Experience asked, at most",
        choices,
        single=True,
        note=f"{unstated.count:,} of them {does} not say." if unstated.count else "",
    )


def _one_of(
    query: SearchQuery,
    result: SearchResult,
    parameter: str,
    any_label: str,
    facets: Iterable[Facet],
    label: Callable[[int], str],
) -> tuple[Choice, ...]:
    chosen = getattr(query, parameter)
    every = result.total + result.hidden.get((parameter, None), 0)
    numbers = ((int(each.value), each.count) for each in facets)
    return (
        Choice("", any_label, every, chosen is None, parameter, query),
        *(Choice(str(n), label(n), count, n == chosen, parameter, query) for n, count in numbers),
    )


def _days(number: int) -> str:
    return DAYS.get(number) or counted(number, "day")


def _years(number: int) -> str:
    return counted(number, "year") if number else "None"


def switches(result: SearchResult) -> dict[str, int | None]:
    """Of each flag how many there are with it; None where it means nothing."""
    return {flag: next((each.count for each in result.facets[flag]), None) for flag in FLAGS}


@dataclass(frozen=True)
class Answers:
    """What the postings say to whoever lives in a country; one of them hides its postings."""

    country: str
    each: tuple[tuple[str, int], ...]


def answers(query: SearchQuery, result: SearchResult) -> Answers | None:
    """None where no country is asked for."""
    if not query.eligible:
        return None
    kept = {Eligibility.YES, Eligibility.IN_PART}
    if not query.eligible_strict:
        kept.add(Eligibility.NOT_STATED)
    return Answers(
        place(query.eligible),
        tuple(
            (Eligibility(each.value).label + ("" if each.value in kept else ", hidden"), each.count)
            for each in result.facets["eligible"]
        ),
    )
