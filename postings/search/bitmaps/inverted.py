"""Which ordinals each term has: sorted terms, and of each a list or a bitmap, in a snapshot.

Most terms are rare. Their ordinals are one array in the order of the terms, so that those of all
terms with a prefix are a slice of it; a frequent term has a serialised bitmap beside. Terms are
called by their place in the order, their *number*.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from postings.search.bitmaps.sets import distinct, set_of, union_of
from postings.search.bitmaps.snapshot import Snapshot, Writer

# A term of more ordinals than this has a bitmap.
RARE = 256


class Lists:
    """A set of numbers for each term, called by the term's number."""

    def __init__(self, snapshot: Snapshot, name: str) -> None:
        self._lists = snapshot[f"{name}.lists"]
        self._list_ends = snapshot[f"{name}.list_ends"]
        self._frequent = snapshot[f"{name}.frequent"]
        self._bitmaps = snapshot[f"{name}.bitmaps"].data
        self._bitmap_ends = snapshot[f"{name}.bitmap_ends"]

    def bitmap(self, number: int) -> BitMap:
        start, end = self._list_ends[number : number + 2].tolist()
        if start < end:
            return set_of(self._lists[start:end])
        return self._frequent_bitmap(int(np.searchsorted(self._frequent, number)))

    def union(self, numbers: range, length: int) -> BitMap:
        """What any of these terms has; all of it is below `length`."""
        return union_of([distinct(self._rare(numbers), length), *self._frequent_bitmaps(numbers)])

    def bitmaps(self, numbers: range) -> list[BitMap]:
        """The same in parts, of numbers without bound."""
        return [set_of(np.sort(self._rare(numbers))), *self._frequent_bitmaps(numbers)]

    def _rare(self, numbers: range) -> NDArray[np.uint32]:
        return self._lists[self._list_ends[numbers.start] : self._list_ends[numbers.stop]]

    def _frequent_bitmaps(self, numbers: range) -> Iterator[BitMap]:
        first, last = np.searchsorted(self._frequent, (numbers.start, numbers.stop)).tolist()
        return map(self._frequent_bitmap, range(first, last))

    def _frequent_bitmap(self, place: int) -> BitMap:
        start, end = self._bitmap_ends[place : place + 2].tolist()
        # It takes any buffer, whatever its annotation says.
        return BitMap.deserialize(cast(bytes, self._bitmaps[start:end]))


class Inverted(Lists):
    def __init__(self, snapshot: Snapshot, name: str) -> None:
        super().__init__(snapshot, name)
        self._letters = snapshot[f"{name}.letters"].data
        self._letter_ends = snapshot[f"{name}.letter_ends"]
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

    def _place(self, term: bytes) -> int:
        return bisect_left(range(len(self)), term, key=self.term)


class ListsWriter:
    """Takes the sets in the order of their terms."""

    def __init__(self, writer: Writer, name: str, rare: int) -> None:
        """A set of more than `rare` numbers is kept as a bitmap."""
        self._writer = writer
        self._name = name
        self._rare = rare
        self._lists = writer.section(f"{name}.lists", np.uint32)
        self._bitmaps = writer.section(f"{name}.bitmaps", np.uint8)
        self._list_ends = array("Q", [0])
        self._bitmap_ends = array("Q", [0])
        self._frequent = array("I")

    def add(self, numbers: bytes) -> None:
        """`numbers`: rising, in four bytes each."""
        size = len(numbers) // 4
        if size > self._rare:
            serialised = set_of(array("I", numbers)).serialize()
            self._bitmaps.write(serialised)
            self._bitmap_ends.append(self._bitmap_ends[-1] + len(serialised))
            self._frequent.append(len(self._list_ends) - 1)
            size = 0
        else:
            self._lists.write(numbers)
        self._list_ends.append(self._list_ends[-1] + size)

    def finish(self) -> None:
        self._add(list_ends=self._list_ends, frequent=self._frequent, bitmap_ends=self._bitmap_ends)

    def _add(self, **sections: array[Any]) -> None:
        for name, numbers in sections.items():
            self._writer.add(f"{self._name}.{name}", np.array(numbers))


class InvertedWriter(ListsWriter):
    def __init__(self, writer: Writer, name: str) -> None:
        super().__init__(writer, name, RARE)
        self._letters = writer.section(f"{name}.letters", np.uint8)
        self._letter_ends = array("Q", [0])
        self._sizes = array("I")

    def add_term(self, term: bytes, ordinals: bytes) -> None:
        """Terms in their order; `ordinals`: rising, in four bytes each."""
        self._letters.write(term)
        self._letter_ends.append(self._letter_ends[-1] + len(term))
        self._sizes.append(len(ordinals) // 4)
        self.add(ordinals)

    def finish(self) -> None:
        super().finish()
        self._add(letter_ends=self._letter_ends, sizes=self._sizes)
