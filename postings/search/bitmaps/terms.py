"""The ordinals of terms, of the base and of the tail together."""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap, FrozenBitMap

from postings.search.bitmaps.inverted import Inverted
from postings.search.bitmaps.sets import union_of

# Prefixes of the base whose union is kept.
_PREFIXES = 64


class Terms:
    def __init__(self, base: Inverted, length: int) -> None:
        """`length`: the number of ordinals of the base."""
        self.base = base
        self._length = length
        self._tail: dict[str, BitMap] = {}
        self._sorted: list[str] = []  # those of the tail
        self._union = lru_cache(_PREFIXES)(self._make_union)

    def add(self, term: str, ordinal: int) -> None:
        """To the tail."""
        if term in self._tail:
            self._tail[term].add(ordinal)
        else:
            self._tail[term] = BitMap([ordinal])
            insort(self._sorted, term)

    def add_all(
        self, terms: list[str], sizes: NDArray[np.uint32], ordinals: NDArray[np.uint32]
    ) -> None:
        """To the tail: how many of these each term has, which follow on each other."""
        found, start = array("I", ordinals.tobytes()), 0
        for term, end in zip(terms, np.cumsum(sizes).tolist(), strict=True):
            if term not in self._tail:
                self._tail[term] = BitMap(found[start:end])
                insort(self._sorted, term)
            elif end - start == 1:
                self._tail[term].add(found[start])
            else:
                self._tail[term].update(found[start:end])
            start = end

    def bitmap(self, term: str) -> BitMap:
        """The ordinals that have the term, the caller's to keep."""
        number = self.base.find(term.encode())
        found = BitMap() if number is None else self.base.bitmap(number)
        if term in self._tail:
            found |= self._tail[term]
        return found

    def starting(self, prefix: str) -> BitMap:
        """The ordinals that have a term that starts so, the caller's to keep."""
        found = (self._tail[term] for term in self.tail_starting(prefix))
        return union_of([self._union(prefix), *found])

    def tail_starting(self, prefix: str) -> list[str]:
        first = bisect_left(self._sorted, prefix)
        # The last code point, so that nothing that starts so sorts behind it.
        return self._sorted[first : bisect_left(self._sorted, prefix + "\U0010ffff", first)]

    def _make_union(self, prefix: str) -> FrozenBitMap:
        found = self.base.union(self.base.starting(prefix.encode()), self._length)
        return FrozenBitMap(found, optimize=False)
