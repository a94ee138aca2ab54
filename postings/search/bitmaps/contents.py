"""Everything that an index knows of the postings: the base of a snapshot, and the tail."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from postings.search.bitmaps.fields import Field
from postings.search.bitmaps.matches import Matches
from postings.search.bitmaps.orders import ByAge, ByPay, Tail
from postings.search.bitmaps.phrases import Text
from postings.search.bitmaps.rows import FIELDS, Row
from postings.search.bitmaps.sets import set_of
from postings.search.bitmaps.snapshot import Snapshot
from postings.search.query import UNSTATED

# The pay of a posting of the tail that states none.
_NO_PAY = -1


class Contents:
    def __init__(self, snapshot: Snapshot) -> None:
        self._ids = snapshot["ids"]
        self._by_id = snapshot["by_id"]
        self.base = len(self._ids)
        self.live = set_of(np.arange(self.base, dtype=np.uint32))
        self.fields = {name: Field(snapshot, name, self.base) for name in FIELDS}
        self.text = Text(snapshot, self.base)
        self._age = ByAge(snapshot)
        self._pay = ByPay(snapshot, self._age)
        self.by_age = Tail(self._age, self.base)
        self.by_pay = Tail(self._pay, self.base)
        self._tail_ids = array("q")
        self._tail_days = array("i")
        self._tail_pays = array("q")
        # The ordinal and the digest of each posting that the tail has.
        self._in_tail: dict[int, tuple[int, int]] = {}

    @property
    def tail(self) -> int:
        """Ordinals in the tail, live or not."""
        return len(self._tail_ids)

    def refresh(self, rows: Mapping[int, Row | None]) -> None:
        """What the index knows of these postings, by id; None of one that is not published."""
        first = self.base + self.tail
        new = [row for identifier, row in rows.items() if self._replaced(identifier, row) and row]
        for row in new:
            self._add(row)
        if new:
            self.text.add(first, [row.vector for row in new])

    def _replaced(self, identifier: int, row: Row | None) -> bool:
        """Whether the posting is another than the one that the index has, which ends to be live."""
        if identifier in self._in_tail:
            ordinal, digest = self._in_tail[identifier]
            if row is not None and digest == hash(row):
                self.live.add(ordinal)
                return False
            self.live.discard(ordinal)
        elif (known := self._base_ordinal(identifier)) is not None:
            self.live.discard(known)
        return True

    def ids(self, ordinals: list[int]) -> tuple[int, ...]:
        return tuple(
            int(self._ids[ordinal]) if ordinal < self.base else self._tail_ids[ordinal - self.base]
            for ordinal in ordinals
        )

    def since(self, day: int) -> BitMap:
        """Those listed on the day, counted from 1970, or later."""
        found = BitMap(range(self._age.since(day)))
        return found | self._of_tail(np.array(self._tail_days) >= day)

    def paid_less(self, pay: int) -> BitMap:
        """Those that state less; not those that state nothing."""
        pays = np.array(self._tail_pays)
        found = self._pay.known - self._pay.at_least(pay)
        return found | self._of_tail((pays != _NO_PAY) & (pays < pay))

    def pays_of(self, matches: Matches) -> NDArray[np.int64]:
        """What they pay, rising; those that state nothing are left out."""
        of_tail = np.array(self._tail_pays)[matches.of_tail]
        of_base = self._pay.rising(matches.of_base)
        if not len(of_tail):
            return of_base
        return np.sort(np.concatenate([of_base, of_tail[of_tail != _NO_PAY]]))

    def asking_more(self, years: int) -> BitMap:
        """Those that ask for more experience."""
        field = self.fields["experience"]
        stated = (value for value in field.values() if value != UNSTATED)
        return field.any_of(value for value in stated if int(value) > years)

    def aged(self, matches: Matches, days: Sequence[int]) -> list[int]:
        """How many are of each day, counted from 1970, or later, but of none before it; the days
        fall."""
        places = [0, *(self._age.since(day) for day in days)]
        counts = [matches.bitmap.range_cardinality(start, stop) for start, stop in pairwise(places)]
        rising = np.array(days[::-1])
        found = np.searchsorted(rising, np.array(self._tail_days)[matches.of_tail], "right")
        return (np.array(counts) + _tally(found, len(days))[:0:-1]).tolist()

    def paid(self, matches: Matches, edges: Sequence[int]) -> list[int]:
        """How many state a pay below the first of the rising edges, from each one to the next, and
        from the last on."""
        least = [self._pay.known, *map(self._pay.at_least_often, edges)]
        counts = [*map(matches.bitmap.intersection_cardinality, least), 0]
        pays = np.array(self._tail_pays)[matches.of_tail]
        found = np.searchsorted(np.array(edges), pays[pays != _NO_PAY], "right")
        return (-np.diff(counts) + _tally(found, len(edges))).tolist()

    def _add(self, row: Row) -> None:
        ordinal = self.base + self.tail
        self._in_tail[row.id] = (ordinal, hash(row))
        self._tail_ids.append(row.id)
        self._tail_days.append(row.day)
        self._tail_pays.append(_NO_PAY if row.pay is None else row.pay)
        for order in (self.by_age, self.by_pay):
            order.add(row.day, row.id, row.pay)
        for name, values in zip(FIELDS, row.values, strict=True):
            self.fields[name].add(ordinal, values)
        self.live.add(ordinal)

    def _base_ordinal(self, identifier: int) -> int | None:
        def id_at(place: int) -> int:
            return int(self._ids[self._by_id[place]])

        place = bisect_left(range(self.base), identifier, key=id_at)
        if place < self.base and id_at(place) == identifier:
            return int(self._by_id[place])
        return None

    def _of_tail(self, chosen: NDArray[np.bool_]) -> BitMap:
        return set_of((np.flatnonzero(chosen) + self.base).astype(np.uint32))


def _tally(found: NDArray[np.int64], highest: int) -> NDArray[np.int64]:
    """How often each number is found, from 0 to the highest."""
    return np.bincount(found, minlength=highest + 1)
