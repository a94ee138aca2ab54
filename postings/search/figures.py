"""Figures of the whole board: what the insights are made of, by questions to the search.

They take a second or two at a million postings, so that a process keeps them for a while
(`current`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from postings.choices import Workplace
from postings.models import Posting
from postings.search import UNSTATED, Facet, Pays, SearchQuery, pays, search
from postings.search.keeper import Keeper

# Of skills and countries those with the most postings.
MOST = 20
WEEKS = 26
# Seconds for which figures are kept.
OLDEST = 300.0

# Countries whose people look for remote jobs that name no place in them.
MARKETS = (
    *("AR", "AU", "BR", "CA", "DE", "ES", "FR", "GB", "IE", "IN"),
    *("MX", "NG", "NL", "PH", "PL", "PT", "RO", "UA", "US", "ZA"),
)
# A country in no region but the world: what it may be done from may be done from anywhere.
NOWHERE = "AQ"
_REMOTE = SearchQuery(workplace=(Workplace.REMOTE.value,))


class Paid(NamedTuple):
    """What the postings pay that have a value of a facet."""

    value: str
    pays: Pays


class Share(NamedTuple):
    """Of the postings that have a value, how many state pay."""

    value: str
    part: int
    whole: int


class Week(NamedTuple):
    """Postings that were listed in the week that begins on this Monday: those that are open, and
    those that have closed since."""

    monday: date
    open: int
    closed: int


@dataclass(frozen=True, kw_only=True)
class Figures:
    """`open_to`: how many remote jobs someone can take who lives in a country, in all of it or in
    some of its states; `anywhere`: how many from all over the world; `unplaced`: how many do not
    say from where."""

    made_at: datetime
    total: int
    companies: int
    stated: int
    remote: int
    anywhere: int
    unplaced: int
    by_seniority: list[Paid]
    by_category: list[Paid]
    by_skill: list[Paid]
    stated_by_category: list[Share]
    stated_by_country: list[Share]
    open_to: list[Facet]
    weeks: list[Week]


def open_to(country: str) -> SearchQuery:
    """The remote jobs that someone can take who lives there."""
    return _REMOTE.with_("eligible", country).with_("eligible_strict", True)


def read(now: datetime) -> Figures:
    """Some hundred and twenty questions to the search, and a statement over what has closed."""
    today = now.date()
    board = search(SearchQuery(), today, facet_limit=None)
    stated = search(SearchQuery(salary_stated=True), today, facet_limit=None)
    remote = search(_REMOTE, today)
    named = search(open_to(NOWHERE), today).total
    return Figures(
        made_at=now,
        total=board.total,
        companies=len(_said(board.facets["company"])),
        stated=stated.total,
        remote=remote.total,
        anywhere=named,
        unplaced=search(_REMOTE.with_("eligible", NOWHERE), today).total - named,
        by_seniority=_paid(stated.facets["seniority"], "seniority", today),
        by_category=_paid(stated.facets["category"], "category", today),
        by_skill=_paid(_said(stated.facets["skill"])[:MOST], "skill_all", today),
        stated_by_category=_shares(board.facets["category"], stated.facets["category"]),
        stated_by_country=_shares(board.facets["country"], stated.facets["country"]),
        open_to=_open_to(_said(remote.facets["country"]), today),
        weeks=list(_weeks(today)),
    )


def _said(facets: Iterable[Facet]) -> list[Facet]:
    return [each for each in facets if each.value != UNSTATED]


def _paid(facets: Iterable[Facet], parameter: str, today: date) -> list[Paid]:
    return [
        Paid(each.value, pays(SearchQuery().with_(parameter, each.value), today))
        for each in _said(facets)
    ]


def _shares(all_of: Iterable[Facet], part: Iterable[Facet]) -> list[Share]:
    parts = {each.value: each.count for each in part}
    return [
        Share(each.value, parts.get(each.value, 0), each.count) for each in _said(all_of)[:MOST]
    ]


def _open_to(offices: Iterable[Facet], today: date) -> list[Facet]:
    countries = {*MARKETS, *(each.value for each in offices)}
    found = [Facet(each, search(open_to(each), today).total) for each in countries]
    return sorted(found, key=lambda each: (-each.count, each.value))[:MOST]


def _weeks(today: date) -> Iterator[Week]:
    """The last whole weeks, and the one under way, from the oldest on."""
    first = today - timedelta(days=today.weekday(), weeks=WEEKS)
    mondays = [first + timedelta(weeks=n) for n in range(WEEKS + 1)]
    closed = Posting.objects.closed_by_week(first)
    since = [search(SearchQuery(posted=(today - each).days), today).total for each in mondays]
    for monday, now, later in zip(mondays, since, [*since[1:], 0], strict=True):
        yield Week(monday, now - later, closed.get(monday, 0))


def make() -> Figures:
    return read(datetime.now(UTC))


keeper = Keeper("the figures of the board", make, OLDEST)


def current() -> Figures:
    """Those of this process; made where it has none yet."""
    return keeper.current() or make()
