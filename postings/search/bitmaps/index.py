"""The fast engine: an index of the published postings in memory, kept up with PostgreSQL."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path
from threading import Lock

from pyroaring import BitMap

from postings.search.bitmaps import rows
from postings.search.bitmaps.building import build_in_memory
from postings.search.bitmaps.conditions import AskedText, Narrowed, conditions, home_of
from postings.search.bitmaps.contents import Contents
from postings.search.bitmaps.counting import counted
from postings.search.bitmaps.matches import Matches
from postings.search.bitmaps.orders import Tail
from postings.search.bitmaps.rows import Row
from postings.search.bitmaps.snapshot import Snapshot
from postings.search.lexemes import read
from postings.search.query import PAGE_SIZE, SearchQuery, Sort
from postings.search.results import SearchResult, facets_of, hidden_of, spelled
from postings.search.spread import Pays

# Postings that are read again together.
_RELOADED = 1000
# A tail that is longer costs more at every query than a new snapshot does once: this many, or this
# share of the base.
_LONG, _LONG_SHARE = 10_000, 0.02


class Index:
    """Safe to use from several threads: a lock is held for as long as an answer takes.

    `position` tells the transactions that the index has, of the database `database`: a snapshot in
    PostgreSQL's sense, from which on changes are to be followed (`search.sync`).
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.position: str = snapshot.notes["position"]
        self.database: str = snapshot.notes["database"]
        self._snapshot = snapshot
        self._contents = Contents(snapshot)
        self._lock = Lock()
        self._refreshing = Lock()

    @classmethod
    def load(cls, path: Path) -> Index:
        """Raises `SnapshotError`. A second at most: the file is mapped, not read."""
        return cls(Snapshot.open(path))

    @classmethod
    def of_database(cls) -> Index:
        """Read anew, without a file: for small boards."""
        return cls(build_in_memory())

    def __len__(self) -> int:
        """Published postings."""
        return len(self._contents.live)

    @property
    def tail(self) -> int:
        """Postings that came or changed since the snapshot, each time that they did."""
        return self._contents.tail

    @property
    def lexemes(self) -> int:
        """Distinct ones of the snapshot."""
        return self._contents.text.lexemes

    @property
    def intact(self) -> bool:
        """Whether its snapshot is; if not, nothing more may be asked of it."""
        return self._snapshot.intact

    @property
    def worn(self) -> bool:
        """Whether it is time for a new snapshot."""
        return self.tail > max(_LONG, _LONG_SHARE * self._contents.base)

    def refresh(self, ids: Collection[int]) -> None:
        """Take these postings as PostgreSQL has them now, whatever happened to them.

        Does no harm where nothing did: what the tail has as it is stays.
        """
        waiting = list(ids)
        with self._refreshing:  # what is read first is applied first
            for start in range(0, len(waiting), _RELOADED):
                batch = waiting[start : start + _RELOADED]
                found: dict[int, Row | None] = dict.fromkeys(batch)
                found |= {row.id: row for row in rows.of(batch)}
                with self._lock:
                    self._contents.refresh(found)

    def search(self, query: SearchQuery, today: date, facet_limit: int | None) -> SearchResult:
        text = read(query.text)  # may ask PostgreSQL, so before the lock
        with self._lock:
            return _answer(
                self._contents, query, today, facet_limit, AskedText(self._contents, text)
            )

    def skills(self, names: Iterable[str]) -> dict[str, str]:
        with self._lock:
            contents, field = self._contents, self._contents.fields["skill"]
            return spelled(
                {
                    skill: contents.live.intersection_cardinality(field.bitmap(skill))
                    for name in names
                    for skill in field.alike(name)
                },
                names,
            )

    def pays(self, query: SearchQuery, today: date) -> Pays:
        text = read(query.text)
        with self._lock:
            contents = self._contents
            listed = _listed(contents, query, today, AskedText(contents, text))
            rising = contents.pays_of(Matches(listed, contents.base))
        return Pays(array("q", rising.tobytes()))

    def first(self, query: SearchQuery, today: date, most: int) -> tuple[int, ...]:
        text = read(query.text)
        with self._lock:
            contents = self._contents
            asked = AskedText(contents, text)
            listed = _listed(contents, query, today, asked)
            return contents.ids(_slice(contents, query, asked, listed, 0, most))


def _listed(contents: Contents, query: SearchQuery, today: date, text: AskedText) -> BitMap:
    asked = conditions(contents, query, home_of(contents, query), today)
    return Narrowed(text.matching(contents.live), asked).listed


def _answer(
    contents: Contents, query: SearchQuery, today: date, facet_limit: int | None, text: AskedText
) -> SearchResult:
    home = home_of(contents, query)
    asked = conditions(contents, query, home, today)
    narrowed = Narrowed(text.matching(contents.live), asked)
    counts = counted(contents, query, home, today, narrowed, facet_limit)
    start = (query.page - 1) * PAGE_SIZE
    page = _slice(contents, query, text, narrowed.listed, start, start + PAGE_SIZE)
    return SearchResult(
        ids=contents.ids(page),
        total=len(narrowed.listed),
        facets=facets_of(query, counts, facet_limit),
        hidden=hidden_of(query, narrowed.missing()),
    )


def _slice(
    contents: Contents, query: SearchQuery, text: AskedText, listed: BitMap, start: int, stop: int
) -> list[int]:
    """What is listed from one place to another, in the order of the query."""
    order = contents.by_pay if query.sort == Sort.SALARY else contents.by_age
    preferred = list(text.preferred(listed)) if query.sort == Sort.RELEVANCE else []
    return _window(order, preferred, listed, start, stop)


def _window(
    order: Tail, preferred: Sequence[BitMap], among: BitMap, start: int, stop: int
) -> list[int]:
    """From one place to another among these: first those of the first preferred set, each part by
    the other ones, then in their order. Only the parts in which they lie are looked through."""
    if stop <= 0 or start >= len(among):
        return []
    if not preferred:
        return order.page(among, max(start, 0), stop)
    best, rest = among & preferred[0], among - preferred[0]
    return _window(order, preferred[1:], best, start, stop) + _window(
        order, preferred[1:], rest, start - len(best), stop - len(best)
    )
