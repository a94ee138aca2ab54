"""What was asked: one canonical, hashable value per meaning, and its address."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import urlencode

from django.db.models import TextChoices

from postings.search import text

PAGE_SIZE = 20

# The value of a facet for postings that do not say.
UNSTATED = "unstated"

FACETS = (
    "workplace",
    "type",
    "seniority",
    "category",
    "country",
    "company",
    "skill",
    "language",
)

# Something that a listing asks of its postings, other than words: a parameter, with one of its
# values where each is a condition of its own. `SearchQuery.without(*condition)` leaves it out.
Condition = tuple[str, str | None]


class Sort(TextChoices):
    RELEVANCE = "relevance", "Relevance"
    NEWEST = "newest", "Newest"
    SALARY = "salary", "Salary"


@dataclass(frozen=True, kw_only=True)
class SearchQuery:
    """The parameters of a listing, under their names in the address (DESIGN.md section 7).

    Equal meaning is an equal query: values are sorted and unique, the text is cleaned, and what
    has no effect is gone (`eligible_strict` without `eligible`, a salary from 0, `newest` without
    words, where relevance is the same). Values are taken as valid: `PostingFilter` sees to that.
    """

    q: str = ""
    workplace: tuple[str, ...] = ()
    workplace_not: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    type_not: tuple[str, ...] = ()
    seniority: tuple[str, ...] = ()
    seniority_not: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    category_not: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    country_not: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    company_not: tuple[str, ...] = ()
    skill: tuple[str, ...] = ()
    skill_not: tuple[str, ...] = ()
    skill_all: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    language_not: tuple[str, ...] = ()
    eligible: str = ""
    eligible_strict: bool = False
    salary_min: int | None = None
    salary_stated: bool = False
    experience_max: int | None = None
    visa: bool = False
    equity: bool = False
    posted: int | None = None
    sort: str = Sort.RELEVANCE.value
    page: int = 1

    def __post_init__(self) -> None:
        # A page makes a hundred queries for its links, most of them with few values.
        given = ((name, getattr(self, name)) for name in _REPEATABLE)
        canonical: dict[str, Any] = {
            name: tuple(sorted(set(values))) for name, values in given if values != ()
        }
        canonical["q"] = text.clean(self.q)
        canonical["eligible_strict"] = self.eligible_strict and bool(self.eligible)
        canonical["salary_min"] = self.salary_min or None
        if self.sort == Sort.NEWEST and not canonical["q"]:
            canonical["sort"] = Sort.RELEVANCE.value
        for name, value in canonical.items():
            object.__setattr__(self, name, value)

    @classmethod
    def from_cleaned(cls, cleaned: Mapping[str, Any]) -> SearchQuery:
        """From the cleaned data of `PostingFilter`; what is empty or absent keeps its default."""
        given = {name: cleaned.get(name) for name in _DEFAULTS}
        return cls(**{name: value for name, value in given.items() if value not in (None, "")})

    @cached_property
    def text(self) -> text.TextQuery:
        return text.parse(self.q)

    def any_of(self, facet: str) -> tuple[str, ...]:
        return _values(self, facet)

    def none_of(self, facet: str) -> tuple[str, ...]:
        return _values(self, f"{facet}_not")

    def all_of(self, facet: str) -> tuple[str, ...]:
        return _values(self, f"{facet}_all")

    def parameters(self) -> Iterator[tuple[str, str]]:
        """Every parameter that is not at its default, sorted by name, then by value."""
        values = vars(self)
        for name, default in _SORTED:
            value = values[name]
            if value == default:
                continue
            if isinstance(value, tuple):
                yield from ((name, one) for one in value)
            else:
                yield name, "1" if value is True else str(value)

    def filters(self) -> Iterator[tuple[str, str]]:
        """The parameters that narrow the listing, other than its words."""
        return (pair for pair in self.parameters() if pair[0] not in ("q", "sort", "page"))

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """What is to hold for every posting of the listing, other than its words.

        >>> SearchQuery(skill=("Go", "C"), skill_not=("R",), posted=7).conditions
        (('posted', None), ('skill', None), ('skill_not', 'R'))
        """
        return tuple(dict.fromkeys(condition_of(*each) for each in self.filters()))

    def to_querystring(self) -> str:
        """The canonical address, without a question mark; empty for the whole board."""
        return urlencode(list(self.parameters()))

    def with_(self, parameter: str, value: Any) -> SearchQuery:
        """Also asking this: one more value where the parameter is repeatable, else in its place.

        On the first page again, unless the parameter is the page.
        """
        if parameter in _REPEATABLE:
            value = (*getattr(self, parameter), value)
        return replace(self, **{"page": 1, parameter: value})

    def varied(self, parameter: str) -> Callable[[int], str]:
        """From a number for the parameter to the address with it, for a row of links.

        >>> [SearchQuery(q="go", page=2).varied("page")(number) for number in (1, 3)]
        ['q=go', 'page=3&q=go']
        """
        rest = list(self.without(parameter).parameters())
        before = urlencode([each for each in rest if each[0] < parameter])
        behind = urlencode([each for each in rest if each[0] > parameter])

        def address(number: int) -> str:
            return "&".join(filter(None, (before, _alone(parameter, number), behind)))

        return address

    def without(self, parameter: str, value: str | None = None) -> SearchQuery:
        """Not asking this: one value of a repeatable parameter, or all of it; on the first page."""
        rest: Any = _DEFAULTS[parameter]
        if parameter in _REPEATABLE and value is not None:
            rest = tuple(one for one in getattr(self, parameter) if one != value)
        return replace(self, **{"page": 1, parameter: rest})

    def without_filters(self) -> SearchQuery:
        """The words and the order alone."""
        return SearchQuery(q=self.q, sort=self.sort)


def condition_of(parameter: str, value: str) -> Condition:
    """The condition that a filter is, or is a part of."""
    return parameter, value if parameter.endswith(("_not", "_all")) else None


@lru_cache(maxsize=1024)
def _alone(parameter: str, number: int) -> str:
    """The address of nothing but this; empty where it asks for nothing."""
    query: dict[str, Any] = {parameter: number}
    return SearchQuery(**query).to_querystring()


def _values(query: SearchQuery, parameter: str) -> tuple[str, ...]:
    values: tuple[str, ...] = getattr(query, parameter, ())
    return values


_DEFAULTS: dict[str, Any] = {field.name: field.default for field in fields(SearchQuery)}
_SORTED = sorted(_DEFAULTS.items())
_REPEATABLE = frozenset(name for name, default in _DEFAULTS.items() if default == ())
