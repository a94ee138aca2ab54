"""Search: one meaning (`query`), and the engines that answer it (`sql`)."""

from __future__ import annotations

from datetime import date

from postings.search import sql
from postings.search.query import FACETS, PAGE_SIZE, UNSTATED, SearchQuery, Sort
from postings.search.results import FACET_LIMIT, Facet, SearchResult

__all__ = [
    "FACETS",
    "FACET_LIMIT",
    "PAGE_SIZE",
    "UNSTATED",
    "Facet",
    "SearchQuery",
    "SearchResult",
    "Sort",
    "search",
]


def search(
    query: SearchQuery, today: date, *, facet_limit: int | None = FACET_LIMIT
) -> SearchResult:
    """One page of published postings with total and facets; `facet_limit=None` for every value.

    `today` is the day that `posted` counts back from. One statement; one more the first time that
    a process meets the words of a query.
    """
    return sql.search(query, today, facet_limit)
