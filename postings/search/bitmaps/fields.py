"""One field: which postings have each of its values, and how many of a set have each."""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from postings.search.bitmaps.columns import Column, GrowingColumn
from postings.search.bitmaps.inverted import Inverted
from postings.search.bitmaps.matches import Matches
from postings.search.bitmaps.sets import union_of
from postings.search.bitmaps.snapshot import Snapshot
from postings.search.bitmaps.terms import Terms
from postings.search.query import UNSTATED

# Bitmaps that are kept ready. Those of the values that are counted often are among them.
_READY = 4096

# What it costs to count one value by its bitmap, in postings that are counted one by one; a posting
# with a list costs five times as much for each value of it.
_BITMAP_COST = 3000
_LIST_COST = 5


class Field:
    """Values are numbered: those of the base in their order, then those that the tail brings."""

    def __init__(self, snapshot: Snapshot, name: str, length: int) -> None:
        """`length`: the number of ordinals of the base."""
        base = Inverted(snapshot, name)
        self._terms = Terms(base, length)
        self._column = Column(snapshot, name)
        self._tail = GrowingColumn()
        # Those met so far, and all that the tail brought.
        self._numbers: dict[str, int] = {}
        self._values: dict[int, str] = {}
        # Of each value how many postings have it, live or not.
        self._sizes = array("q", base.sizes.tolist())
        self._largest: list[int] | None = None
        self._length = length
        self._cost = 1.0
        if self._column.ends is not None:
            self._cost = _LIST_COST * len(self._column.numbers) / length
        self._ready: dict[str, BitMap] = {}
        self._alike: dict[str, list[str]] = {}
        self._folded = 0  # values that are in it

    def add(self, ordinal: int, values: Sequence[str]) -> None:
        """The next posting of the tail."""
        numbers = [self._number(value) for value in values]
        self._tail.append(numbers)
        for value, number in zip(values, numbers, strict=True):
            self._terms.add(value, ordinal)
            self._sizes[number] += 1
            if value in self._ready:
                self._ready[value].add(ordinal)
        self._largest = None

    def bitmap(self, value: str) -> BitMap:
        """The postings that have the value; not to be changed."""
        found = self._ready.get(value)
        if found is None:
            if len(self._ready) >= _READY:
                self._ready.clear()
            found = self._ready[value] = self._terms.bitmap(value)
        return found

    def values(self) -> Iterator[str]:
        return map(self._value, range(len(self._sizes)))

    def alike(self, value: str) -> list[str]:
        """The values that are this one in whatever case; *not stated* is none."""
        for number in range(self._folded, len(self._sizes)):
            each = self._value(number)
            if each != UNSTATED:
                self._alike.setdefault(each.casefold(), []).append(each)
        self._folded = len(self._sizes)
        return self._alike.get(value.casefold(), [])

    def any_of(self, values: Iterable[str]) -> BitMap:
        return union_of(map(self.bitmap, values))

    def starting(self, prefix: str) -> BitMap:
        """The postings with a value that starts so."""
        return self._terms.starting(prefix)

    def counts(
        self, matches: Matches, limit: int | None, wanted: Iterable[str] = ()
    ) -> dict[str, int]:
        """How many of the postings have each value, where any has.

        With a limit at least the so many first by falling count, then by value, and beside them
        *not stated* and those wanted.
        """
        if not matches:
            return {}
        affordable = int(len(matches) * self._cost / _BITMAP_COST)
        counts = self._by_bitmaps(matches, limit, affordable)
        if counts is None:
            return self._by_postings(matches, limit, wanted)
        for value in (UNSTATED, *wanted):
            counts[value] = matches.bitmap.intersection_cardinality(self.bitmap(value))
        return {value: count for value, count in counts.items() if count}

    def _by_bitmaps(
        self, matches: Matches, limit: int | None, affordable: int
    ) -> dict[str, int] | None:
        """From the largest value down, until none that is left can be among the first; None where
        more values than is affordable would have to be looked at."""
        if limit is None:
            limit = len(self._sizes)
        largest = self._by_size()
        if affordable < len(largest):
            if affordable <= limit:
                return None
            share = len(matches) / (self._length + len(self._tail))
            if self._sizes[largest[affordable]] >= share * self._sizes[largest[limit]]:
                return None  # most likely
        counts: dict[str, int] = {}
        first: list[int] = []  # a heap of the highest counts
        for number in largest:
            if len(first) > limit and self._sizes[number] < first[0]:
                return counts
            if len(counts) >= affordable:
                return None
            value = self._value(number)
            count = matches.bitmap.intersection_cardinality(self.bitmap(value))
            counts[value] = count
            # One more than asked for: *not stated* may be among them.
            (heapq.heappush if len(first) <= limit else heapq.heappushpop)(first, count)
        return counts if len(counts) == len(self._sizes) else None

    def _by_postings(
        self, matches: Matches, limit: int | None, wanted: Iterable[str]
    ) -> dict[str, int]:
        counts = np.bincount(self._column.of(matches.of_base), minlength=len(self._sizes))
        if len(matches.of_tail):
            counts += np.bincount(self._tail.of(matches.of_tail), minlength=len(self._sizes))
        chosen = np.flatnonzero(counts)
        if limit is not None and len(chosen) > limit + 1:
            chosen = self._first(counts, chosen, limit + 1)
        found = {self._value(number): int(counts[number]) for number in chosen.tolist()}
        for value in (UNSTATED, *wanted):
            number = self._find(value)
            if number is not None and counts[number]:
                found[value] = int(counts[number])
        return found

    def _first(
        self, counts: NDArray[np.int64], chosen: NDArray[np.int64], limit: int
    ) -> NDArray[np.int64]:
        """Of the chosen numbers those that may be among the first. Of many with the same count
        the lower numbers come first, but for values that are new."""
        of_chosen = counts[chosen]
        last = np.partition(of_chosen, -limit)[-limit]
        ties = chosen[of_chosen == last]
        new = ties[np.searchsorted(ties, len(self._terms.base)) :]
        return np.concatenate([chosen[of_chosen > last], ties[:limit], new])

    def _by_size(self) -> list[int]:
        """The numbers of the largest values, by falling size."""
        if self._largest is None:
            sizes = np.array(self._sizes)
            if len(sizes) > _READY:
                largest = np.argpartition(sizes, -_READY)[-_READY:]
            else:
                largest = np.arange(len(sizes))
            self._largest = largest[np.argsort(-sizes[largest])].tolist()
        return self._largest

    def _number(self, value: str) -> int:
        number = self._find(value)
        if number is None:
            number = self._numbers[value] = len(self._sizes)
            self._values[number] = value
            self._sizes.append(0)
        return number

    def _find(self, value: str) -> int | None:
        if value not in self._numbers:
            number = self._terms.base.find(value.encode())
            if number is None:
                return None
            self._numbers[value] = number
        return self._numbers[value]

    def _value(self, number: int) -> str:
        if number not in self._values:
            self._values[number] = self._terms.base.term(number).decode()
        return self._values[number]
