"""The postings that one is compared with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from postings.choices import Category, Seniority
from postings.models import Posting
from postings.search import Pays, SearchQuery, pays

# Fewer are no measure of anything.
ENOUGH = 20


class Peers(NamedTuple):
    """What the query finds pays so, the posting itself left out."""

    query: SearchQuery
    pays: Pays


def peers(posting: Posting, today: date) -> Peers | None:
    """The nearest group of published postings with enough pays: of the same kind of work at the
    same level in the same country; at the same level; of the same kind of work. None where there
    is none. Three questions to the search at most."""
    for query in _groups(posting):
        found = pays(query, today).without(_own(posting))
        if len(found) >= ENOUGH:
            return Peers(query, found)
    return None


def _groups(posting: Posting) -> Iterator[SearchQuery]:
    if posting.category == Category.OTHER:
        return
    group = SearchQuery(category=(posting.category,))
    if posting.seniority != Seniority.UNSTATED:
        level = group.with_("seniority", posting.seniority)
        if len(posting.countries) == 1:
            yield level.with_("country", posting.countries[0])
        yield level
    elif len(posting.countries) == 1:
        yield group.with_("country", posting.countries[0])
    yield group


def _own(posting: Posting) -> int | None:
    """What it pays itself as one of the published."""
    return posting.annual_top if posting.is_published else None
