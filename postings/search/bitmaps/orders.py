"""The orders of a listing, over the base and the tail.

The base is sorted, the tail is not: each posting of the tail knows its *place*, the number of
postings of the base that come before it, live or not. So it stands in a listing behind as many as
match of those.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from postings.search.bitmaps.sets import copy_of, set_of
from postings.search.bitmaps.snapshot import Snapshot

# Into how many parts the order of pay is cut.
_BLOCKS = 64
# Days whose places are kept: a few are counted by every query.
_DAYS = 256

Key = tuple[int, ...]


class Order(Protocol):
    """A total order of all postings; the first has the lowest key."""

    def key(self, day: int, identifier: int, pay: int | None) -> Key: ...

    def place(self, key: Key) -> int:
        """How many postings of the base come before."""
        ...

    def before(self, matches: BitMap, place: int) -> int:
        """How many of the matches of the base are among so many first."""
        ...

    def slice(self, matches: BitMap, start: int, stop: int) -> list[int]:
        """The matches of the base from one place among them to another."""
        ...


class ByAge:
    """Ordinals are in the order of age themselves."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._ids = snapshot["ids"]
        self._days = snapshot["days"]
        self._since = lru_cache(_DAYS)(self.place)

    def key(self, day: int, identifier: int, pay: int | None) -> Key:
        return -day, -identifier

    def place(self, key: Key) -> int:
        return bisect_left(range(len(self._ids)), key, key=self.key_of)

    def key_of(self, ordinal: int) -> Key:
        return -int(self._days[ordinal]), -int(self._ids[ordinal])

    def before(self, matches: BitMap, place: int) -> int:
        return matches.range_cardinality(0, place)

    def slice(self, matches: BitMap, start: int, stop: int) -> list[int]:
        return list(matches[start:stop])

    def since(self, day: int) -> int:
        """How many postings of the base are of the day or later."""
        return self._since((-day, 1))


class ByPay:
    """By falling pay; those that state none come last; among equals by age."""

    def __init__(self, snapshot: Snapshot, by_age: ByAge) -> None:
        self._by_age = by_age
        self._size = len(snapshot["ids"])
        self._pays = snapshot["pays"]  # falling
        self._ordinals = snapshot["pay_ordinals"]
        self._length = max(1, -(-len(self._pays) // _BLOCKS))  # of a block
        self._kept: dict[int, BitMap] = {}
        self._first = [BitMap()]  # all up to the end of each block
        for start in range(0, len(self._pays), self._length):
            self._first.append(
                self._first[-1] | set_of(self._ordinals[start : start + self._length])
            )

    def key(self, day: int, identifier: int, pay: int | None) -> Key:
        return pay is None, -(pay or 0), *self._by_age.key(day, identifier, pay)

    def place(self, key: Key) -> int:
        known = len(self._pays)
        if key[0]:
            return known + self._by_age.place(key[2:])
        return bisect_left(range(known), key, key=self._key_at)

    def _key_at(self, place: int) -> Key:
        return False, -int(self._pays[place]), *self._by_age.key_of(int(self._ordinals[place]))

    def at_least(self, pay: int) -> BitMap:
        """Those of the base with this pay or more."""
        places = range(len(self._pays))
        return self._among(bisect_right(places, -pay, key=lambda place: -int(self._pays[place])))

    def at_least_often(self, pay: int) -> BitMap:
        """The same of one of a few pays, kept; not to be changed."""
        if pay not in self._kept:
            self._kept[pay] = self.at_least(pay)
        return self._kept[pay]

    @property
    def known(self) -> BitMap:
        """Those of the base with pay; not to be changed."""
        return self._first[-1]

    def rising(self, ordinals: NDArray[np.uint32]) -> NDArray[np.int64]:
        """The known pays of these postings of the base."""
        listed = np.zeros(self._size, bool)
        listed[ordinals] = True
        return self._pays[listed[self._ordinals]][::-1]

    def before(self, matches: BitMap, place: int) -> int:
        known = len(self._pays)
        if place <= known:
            return matches.intersection_cardinality(self._among(place))
        rest = matches - self.known
        return len(matches) - len(rest) + self._by_age.before(rest, place - known)

    def slice(self, matches: BitMap, start: int, stop: int) -> list[int]:
        known = matches.intersection_cardinality(self.known)
        found: list[int] = []
        if start < known:
            found = self._slice(matches, start, min(stop, known))
        if stop > known:
            rest = matches - self.known
            found += self._by_age.slice(rest, max(start - known, 0), stop - known)
        return found

    def _slice(self, matches: BitMap, start: int, stop: int) -> list[int]:
        """Only the blocks in which they lie are looked through."""

        def matching(block: int) -> int:
            return matches.intersection_cardinality(self._first[block])

        blocks = range(len(self._first))
        first = bisect_left(blocks, start + 1, key=matching) - 1
        last = bisect_left(blocks, stop, lo=first, key=matching)
        within = self._ordinals[first * self._length : last * self._length]
        listed = np.zeros(self._size, bool)
        listed[(matches & (self._first[last] - self._first[first])).to_array()] = True
        skipped = start - matching(first)
        return within[listed[within]][skipped : skipped + stop - start].tolist()

    def _among(self, place: int) -> BitMap:
        """The so many first."""
        block = place // self._length
        rest = self._ordinals[block * self._length : place]
        return self._first[block] | set_of(rest) if len(rest) else self._first[block]


class Tail:
    """The places of the tail's postings in an order."""

    def __init__(self, order: Order, length: int) -> None:
        """`length`: the number of ordinals of the base."""
        self.order = order
        self._length = length
        self._sorted: list[tuple[Key, int]] = []
        self._places: list[int] = []
        self._ranks: NDArray[np.int64] | None = None

    def add(self, day: int, identifier: int, pay: int | None) -> None:
        key = self.order.key(day, identifier, pay)
        insort(self._sorted, (key, len(self._places)))
        self._places.append(self.order.place(key))
        self._ranks = None

    def page(self, matches: BitMap, start: int, stop: int) -> list[int]:
        """The ordinals from one place of the listing to another, as far as it goes."""
        stop = min(stop, len(matches))
        if start >= stop:
            return []
        of_base = matches.range_cardinality(0, self._length)
        if of_base == len(matches):
            return self.order.slice(matches, start, stop)
        tail = self._in_order(matches[of_base:])
        base = copy_of(matches)
        base.remove_range(self._length, self._length + len(self._places))

        def listed_at(place: int) -> int:
            """Where the posting at this place among those of the tail is in the listing."""
            return place + self.order.before(base, self._places[tail[place] - self._length])

        first = bisect_left(range(len(tail)), start, key=listed_at)
        last = bisect_left(range(len(tail)), stop, lo=first, key=listed_at)
        taken = {listed_at(place): tail[place] for place in range(first, last)}
        rest = iter(self.order.slice(base, start - first, stop - last))
        return [taken[at] if at in taken else next(rest) for at in range(start, stop)]

    def _in_order(self, tail: BitMap) -> list[int]:
        if self._ranks is None:
            self._ranks = np.empty(len(self._places), np.int64)
            self._ranks[[place for _, place in self._sorted]] = np.arange(len(self._places))
        ordinals = np.array(tail.to_array())
        ranks = self._ranks[ordinals - self._length]
        return ordinals[np.argsort(ranks)].tolist()
