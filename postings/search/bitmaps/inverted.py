"""Which ordinals each term has: sorted terms, and of each a list or a bitmap, in a snapshot.

Most terms are rare. Their ordinals are one array in the order of the terms, so that those of all
terms with a prefix are a slice of it; a frequent term has a serialised bitmap beside. Terms are
called by their place in the order, their *number*.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from postings.search.bitmaps.sets import distinct, set_of, union_of
from postings.search.bitmaps.snapshot import Snapshot, Writer

# A term of more ordinals than this has a bitmap.
RARE = 256


class Inverted:
    def __init__(self, snapshot: Snapshot, name: str) -> None:
        self._letters = snapshot[f"{name}.letters"].data
        self._letter_ends = snapshot[f"{name}.letter_ends"]
        self._lists = snapshot[f"{name}.lists"]
        self._list_ends = snapshot[f"{name}.list_ends"]
        self._frequent = snapshot[f"{name}.frequent"]
        self._bitmaps = snapshot[f"{name}.bitmaps"].data
        self._bitmap_ends = snapshot[f"{name}.bitmap_ends"]
        # How many ordinals each term has.
        self.sizes: NDArray[np.uint32] = snapshot[f"{name}.sizes"]

    def __len__(self) -> int:
        return len(self.sizes)

    def term(self, number: int) -> bytes:
        return bytes(self._letters[self._letter_ends[number] : self._letter_ends[number + 1]])

    def find(self, term: bytes) -> int | None:
        number = self._place(term)
        return number if number < len(self) and self.term(number) == term else None

    def starting(self, prefix: bytes) -> range:
        """The numbers of the terms that start so. Terms are UTF-8, which has no byte 255."""
        return range(self._place(prefix), self._place(prefix + b"\xff"))

    def bitmap(self, number: int) -> BitMap:
        start, end = self._list_ends[number : number + 2].tolist()
        if start < end:
            return set_of(self._lists[start:end])
        return self._frequent_bitmap(int(np.searchsorted(self._frequent, number)))

    def union(self, numbers: range, length: int) -> BitMap:
        """What any of these terms has; all ordinals are below `length`."""
        start, end = self._list_ends[numbers.start], self._list_ends[numbers.stop]
        first, last = np.searchsorted(self._frequent, (numbers.start, numbers.stop)).tolist()
        return union_of(
            [distinct(self._lists[start:end], length)]
            + [self._frequent_bitmap(place) for place in range(first, last)]
        )

    def ordinals(self, numbers: range) -> NDArray[np.uint32]:
        """Those of all these terms, one after the other."""
        first, last = np.searchsorted(self._frequent, (numbers.start, numbers.stop)).tolist()
        parts = []
        start = numbers.start
        for place in range(first, last):
            number = int(self._frequent[place])
            parts.append(self._lists[self._list_ends[start] : self._list_ends[number]])
            parts.append(np.frombuffer(self._frequent_bitmap(place).to_array(), np.uint32))
            start = number + 1
        parts.append(self._lists[self._list_ends[start] : self._list_ends[numbers.stop]])
        return np.concatenate(parts)

    def _frequent_bitmap(self, place: int) -> BitMap:
        start, end = self._bitmap_ends[place : place + 2].tolist()
        # It takes any buffer, whatever its annotation says.
        return BitMap.deserialize(cast(bytes, self._bitmaps[start:end]))

    def _place(self, term: bytes) -> int:
        return bisect_left(range(len(self)), term, key=self.term)


class InvertedWriter:
    """Takes the terms in their order."""

    def __init__(self, writer: Writer, name: str) -> None:
        self._writer = writer
        self._name = name
        self._letters = writer.section(f"{name}.letters", np.uint8)
        self._lists = writer.section(f"{name}.lists", np.uint32)
        self._bitmaps = writer.section(f"{name}.bitmaps", np.uint8)
        self._letter_ends = array("Q", [0])
        self._list_ends = array("Q", [0])
        self._bitmap_ends = array("Q", [0])
        self._frequent = array("I")
        self._sizes = array("I")

    def add(self, term: bytes, ordinals: bytes) -> None:
        """`ordinals`: rising, in four bytes each."""
        size = len(ordinals) // 4
        self._letters.write(term)
        self._letter_ends.append(self._letter_ends[-1] + len(term))
        if size > RARE:
            serialised = set_of(array("I", ordinals)).serialize()
            self._bitmaps.write(serialised)
            self._bitmap_ends.append(self._bitmap_ends[-1] + len(serialised))
            self._frequent.append(len(self._sizes))
        else:
            self._lists.write(ordinals)
        self._list_ends.append(self._list_ends[-1] + (size if size <= RARE else 0))
        self._sizes.append(size)

    def finish(self) -> None:
        for name in ("letter_ends", "list_ends", "bitmap_ends", "frequent", "sizes"):
            numbers: array[Any] = getattr(self, f"_{name}")
            self._writer.add(f"{self._name}.{name}", np.array(numbers))
