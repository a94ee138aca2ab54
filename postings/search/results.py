"""What every engine answers, and the one place that orders and cuts facets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from postings.search.query import FACETS, PAGE_SIZE, UNSTATED, SearchQuery

# The facets with too many values to show them all, and how many are shown.
LONG_FACETS = ("country", "company", "skill")
FACET_LIMIT = 12


@dataclass(frozen=True)
class Facet:
    """A value and the number of postings that would be listed with it alone selected."""

    value: str
    count: int


@dataclass(frozen=True, kw_only=True)
class SearchResult:
    """One page of the answer: the ids in their order, the exact total, the facets by name."""

    ids: tuple[int, ...]
    total: int
    facets: Mapping[str, tuple[Facet, ...]]

    @property
    def pages(self) -> int:
        """Number of pages; an empty answer has one. A page beyond it has no ids."""
        return max(1, -(-self.total // PAGE_SIZE))


def facets_of(
    query: SearchQuery, counts: Mapping[str, Mapping[str, int]], limit: int | None
) -> dict[str, tuple[Facet, ...]]:
    """The facets of exact counts, each by falling count, then by value.

    A long facet keeps its first `limit` values (None: all), and besides them *not stated* and
    those the query selects by *any of* or *all of*. A selected value that no posting has counts 0.
    """
    return {
        facet: _cut(
            dict.fromkeys(_selected(query, facet), 0) | dict(counts.get(facet, {})),
            kept={UNSTATED, *_selected(query, facet)},
            limit=limit if facet in LONG_FACETS else None,
        )
        for facet in FACETS
    }


def _selected(query: SearchQuery, facet: str) -> tuple[str, ...]:
    return query.any_of(facet) + query.all_of(facet)


def _cut(counts: Mapping[str, int], kept: set[str], limit: int | None) -> tuple[Facet, ...]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if limit is not None:
        first = [value for value, _ in ordered if value != UNSTATED][:limit]
        kept = kept | set(first)
        ordered = [item for item in ordered if item[0] in kept]
    return tuple(Facet(value, count) for value, count in ordered)
