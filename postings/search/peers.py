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
    """The nearest group of published postings with enough pays, None where there is none: of the
    same kind of work in the same country, at the same level if it can be; else of all countries.
    These say nothing of a posting that does not state what it pays. Four questions to the search
    at most."""
    for query in _groups(posting):
        found = pays(query, today).without(_own(posting))
        if len(found) >= ENOUGH:
            return Peers(query, found)
    return None


def _groups(posting: Posting) -> Iterator[SearchQuery]:
    if posting.category == Category.OTHER:
        return
    everywhere = SearchQuery(category=(posting.category,))
    groups = [everywhere] if posting.annual_top is not None else []
    if len(posting.countries) == 1:
        groups.insert(0, everywhere.with_("country", posting.countries[0]))
    for group in groups:
        if posting.seniority != Seniority.UNSTATED:
            yield group.with_("seniority", posting.seniority)
        yield group


def _own(posting: Posting) -> int | None:
    """What it pays itself as one of the published."""
    return posting.annual_top if posting.is_published else None
