"""How many postings a query would find without one of its filters."""

from __future__ import annotations

from datetime import date

from postings.search import FACETS, SearchQuery, SearchResult, search

# Facets of which each posting has exactly one value, and all of whose values are counted.
_COUNTED = frozenset({"workplace", "type", "seniority", "category", "language"})


def total_without(
    query: SearchQuery, result: SearchResult, parameter: str, value: str, today: date
) -> int:
    """Of a query that finds nothing. A search at most, and none for a value of a facet where the
    counts of its values tell: they are counted as if none was selected."""
    if parameter in FACETS:
        if len(query.any_of(parameter)) > 1:
            return 0  # the others are still asked for
        if parameter in _COUNTED:
            return sum(facet.count for facet in result.facets[parameter])
    return search(query.without(parameter, value), today).total
