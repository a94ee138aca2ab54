"""Search: one meaning (`query`), and the engines that answer it (`sql`, `bitmaps`)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings

from postings.search import sql
from postings.search.query import FACETS, PAGE_SIZE, UNSTATED, SearchQuery, Sort
from postings.search.results import FACET_LIMIT, Facet, SearchResult
from postings.search.spread import Pays

if TYPE_CHECKING:
    from postings.search.sync import Engine

__all__ = [
    "FACETS",
    "FACET_LIMIT",
    "PAGE_SIZE",
    "UNSTATED",
    "Facet",
    "Pays",
    "SearchQuery",
    "SearchResult",
    "Sort",
    "first",
    "is_loaded",
    "load",
    "pays",
    "search",
    "skills",
    "state",
    "version",
]


def search(
    query: SearchQuery, today: date, *, facet_limit: int | None = FACET_LIMIT
) -> SearchResult:
    """One page of published postings with total and facets; `facet_limit=None` for every value.

    `today` is the day that `posted` counts back from. The fast engine answers where its index is
    in step, else the reference: one statement at most where nothing has changed, and one more the
    first time that a process meets the words of a query.
    """
    result = _engine().answer(query, today, facet_limit) if _is_fast() else None
    return sql.search(query, today, facet_limit) if result is None else result


def pays(query: SearchQuery, today: date) -> Pays:
    """What the published postings pay that the query finds, on whatever page; as `search`, by the
    same statements."""
    found = _engine().pays(query, today) if _is_fast() else None
    return sql.pays(query, today) if found is None else found


def skills(names: Collection[str]) -> dict[str, str]:
    """The skills of published postings that are named so in whatever case, as most postings spell
    them. A scan of all postings by the reference engine."""
    found = _engine().skills(names) if _is_fast() else None
    return sql.skills(names) if found is None else found


def first(query: SearchQuery, today: date, most: int) -> tuple[int, ...]:
    """The ids of so many postings that the query finds, in its order and from its first page on;
    as `search`, by the same statements."""
    found = _engine().first(query, today, most) if _is_fast() else None
    return sql.first(query, today, most) if found is None else found


def load() -> None:
    """Bring the index of the fast engine where that is quick; else it comes beside the first
    searches. For a server that forks processes."""
    if _is_fast():
        _engine().load()


def is_loaded() -> bool:
    """Whether searches are answered in this process as fast as they ever will be."""
    return not _is_fast() or _engine().state().in_step


def version() -> int | None:
    """Another number after every change of what is searched or shown on a page, in this process;
    None while that is not known, so that nothing may be kept. At most one statement where nothing
    changed."""
    return _engine().version() if _is_fast() else None


def state() -> str:
    """Which engine answers in this process, and how far it is."""
    return str(_engine().state()) if _is_fast() else "reference engine"


def _is_fast() -> bool:
    return bool(settings.SEARCH_ENGINE == "fast")


def _engine() -> Engine:
    # Here, since it takes libraries that only searching needs, and commands start without them.
    from postings.search import sync

    return sync.current()
