"""What every engine answers, and the one place that orders and cuts facets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from postings.pay import pay_edges
from postings.search.eligibility import Eligibility
from postings.search.query import FACETS, PAGE_SIZE, UNSTATED, Condition, SearchQuery

# The facets with too many values to show them all, and how many are shown.
LONG_FACETS = ("country", "company", "skill")
FACET_LIMIT = 12

# The days and the years that are counted: so many days old or less, so many years asked or less.
DAYS = (1, 3, 7, 14, 30, 90)
YEARS = (0, 1, 2, 3, 5, 8, 10)
# The value of the facet of pay for postings whose currency has no rate.
NO_RATE = "no_rate"
FLAGS = ("eligible_strict", "salary_stated", "visa", "equity")

# Of each facet the parameters that it counts as if they were not asked for: its own.
OWN: dict[str, tuple[str, ...]] = {
    **{facet: (facet,) for facet in FACETS},
    "posted": ("posted",),
    "pay": ("salary_min", "salary_stated"),
    "experience": ("experience_max",),
    "eligible": ("eligible", "eligible_strict"),
    **{flag: (flag,) for flag in FLAGS},
}

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Facet:
    """A value and the number of postings that would be listed with it alone selected."""

    value: str
    count: int


@dataclass(frozen=True, kw_only=True)
class SearchResult:
    """One page of the answer: the ids in their order, the exact total, the facets by name.

    Besides those of FACETS there are

        posted           so many days old or less
        pay              the bands of pay by their lower edge, NO_RATE, not stated
        experience       so many years asked or less, or none stated; not stated
        eligible         the four answers for the country that is asked for
        one of FLAGS     the value 1

    where a band of pay and the answers count the postings that have just this. `hidden`: of each
    condition of the query how many more would be listed without it.
    """

    ids: tuple[int, ...]
    total: int
    facets: Mapping[str, tuple[Facet, ...]]
    hidden: Mapping[Condition, int] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        """Number of pages; an empty answer has one. A page beyond it has no ids."""
        return max(1, -(-self.total // PAGE_SIZE))


def days_of(query: SearchQuery) -> list[int]:
    """The days that are counted; what is asked for is always among them."""
    return sorted({*DAYS, query.posted or DAYS[0]})


def years_of(query: SearchQuery) -> list[int]:
    """The same for years of experience."""
    chosen = query.experience_max
    return sorted({*YEARS, YEARS[0] if chosen is None else chosen})


def facets_of(
    query: SearchQuery, counts: Counts, limit: int | None
) -> dict[str, tuple[Facet, ...]]:
    """The facets of exact counts. Those of FACETS by falling count, then by value.

    A long facet keeps its first `limit` values (None: all), and besides them *not stated* and
    those the query selects by *any of* or *all of*. A selected value that no posting has counts 0.

    The others have all their values, whatever they count, in their order. Given are for *posted*
    the postings of each of `days_of` that are of none before it, for *experience* those of every
    number of years.
    """
    return {
        facet: _cut(
            dict.fromkeys(_selected(query, facet), 0) | dict(counts.get(facet, {})),
            kept={UNSTATED, *_selected(query, facet)},
            limit=limit if facet in LONG_FACETS else None,
        )
        for facet in FACETS
    } | {
        "posted": tuple(_up_to(days_of(query), counts.get("posted", {}))),
        "pay": _all_of(map(str, (0, *pay_edges())), counts.get("pay", {}), NO_RATE, UNSTATED),
        "experience": _experience(query, counts.get("experience", {})),
        "eligible": _all_of(_ANSWERS if query.eligible else (), counts.get("eligible", {})),
        **{flag: _all_of(_values(query, flag), counts.get(flag, {})) for flag in FLAGS},
    }


def hidden_of(query: SearchQuery, missing: Mapping[Condition, int]) -> dict[Condition, int]:
    """`missing`: how many postings meet every condition but this one.

    Without *eligible* there is no *eligible_strict*, which other postings miss.
    """
    hidden = {condition: missing.get(condition, 0) for condition in query.conditions}
    if query.eligible_strict:
        hidden["eligible", None] += hidden["eligible_strict", None]
    return hidden


_ANSWERS = (Eligibility.YES, Eligibility.IN_PART, Eligibility.NOT_STATED, Eligibility.NO)


def _values(query: SearchQuery, flag: str) -> tuple[str, ...]:
    return () if flag == "eligible_strict" and not query.eligible else ("1",)


def _all_of(values: Iterable[str], counts: Mapping[str, int], *more: str) -> tuple[Facet, ...]:
    return tuple(Facet(str(value), counts.get(value, 0)) for value in (*values, *more))


def _experience(query: SearchQuery, counts: Mapping[str, int]) -> tuple[Facet, ...]:
    """What states no years fits every number of them."""
    unstated = counts.get(UNSTATED, 0)
    stated = {value: count for value, count in counts.items() if value != UNSTATED}
    fitting = (Facet(each.value, each.count + unstated) for each in _up_to(years_of(query), stated))
    return *fitting, Facet(UNSTATED, unstated)


def _up_to(limits: list[int], counts: Mapping[str, int]) -> Iterator[Facet]:
    numbers = sorted((int(value), count) for value, count in counts.items())
    for limit in limits:
        yield Facet(str(limit), sum(count for number, count in numbers if number <= limit))


def _selected(query: SearchQuery, facet: str) -> tuple[str, ...]:
    return query.any_of(facet) + query.all_of(facet)


def _cut(counts: Mapping[str, int], kept: set[str], limit: int | None) -> tuple[Facet, ...]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if limit is not None:
        first = [value for value, _ in ordered if value != UNSTATED][:limit]
        kept = kept | set(first)
        ordered = [item for item in ordered if item[0] in kept]
    return tuple(Facet(value, count) for value, count in ordered)


def spelled(counts: Mapping[str, int], names: Iterable[str]) -> dict[str, str]:
    """Each name as most postings spell it, in whatever case; absent where none has it. `counts`:
    the spellings."""
    best: dict[str, str] = {}
    for spelling, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count:
            best.setdefault(spelling.casefold(), spelling)
    return {name: best[name.casefold()] for name in names if name.casefold() in best}
