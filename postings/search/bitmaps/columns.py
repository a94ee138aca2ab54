"""The values of each posting, by ordinal: what counting goes through.

A value is called by its number among the values of its field.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from postings.search.bitmaps.inverted import InvertedWriter
from postings.search.bitmaps.snapshot import Snapshot, Writer
from postings.search.bitmaps.vectors import picked, starts_of


class Column:
    """`ends` is None where each posting has exactly one value."""

    def __init__(self, snapshot: Snapshot, name: str) -> None:
        self.numbers = snapshot[f"{name}.numbers"]
        self.ends = snapshot.get(f"{name}.ends")

    def of(self, ordinals: NDArray[np.uint32]) -> NDArray[np.integer]:
        """The values of these postings, posting after posting."""
        if self.ends is not None:
            return self.numbers.take(picked(self.ends, ordinals))
        return self.numbers.take(ordinals)


class GrowingColumn:
    """The same for postings that come one by one."""

    def __init__(self) -> None:
        self._numbers = array("I")
        self._ends = array("I", [0])

    def __len__(self) -> int:
        return len(self._ends) - 1

    def append(self, numbers: Iterable[int]) -> None:
        self._numbers.extend(numbers)
        self._ends.append(len(self._numbers))

    def numbers(self) -> NDArray[np.uint32]:
        return np.array(self._numbers)

    def ends(self) -> NDArray[np.uint32]:
        return np.array(self._ends)

    def of(self, ordinals: NDArray[np.int64]) -> NDArray[np.uint32]:
        return self.numbers()[picked(self.ends(), ordinals)]


class ColumnWriter:
    """Writes a field: its column, and which ordinals have each value."""

    def __init__(self, name: str) -> None:
        self._name = name
        # Each value that is asked for gets the next place.
        self._places: defaultdict[str, int] = defaultdict()
        self._places.default_factory = self._places.__len__
        self._column = GrowingColumn()

    def append(self, values: Sequence[str]) -> None:
        """Those of the next ordinal."""
        self._column.append(map(self._places.__getitem__, values))

    def finish(self, writer: Writer) -> None:
        values = sorted(self._places)
        numbers = np.zeros(len(values), np.min_scalar_type(len(values)))
        numbers[[self._places[value] for value in values]] = range(len(values))
        column = numbers[self._column.numbers()]
        ends = self._column.ends()
        writer.add(f"{self._name}.numbers", column)
        lengths = np.diff(ends)
        if (lengths != 1).any():
            writer.add(f"{self._name}.ends", ends)
        ordinals = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)
        self._invert(writer, values, column, ordinals)

    def _invert(
        self,
        writer: Writer,
        values: list[str],
        column: NDArray[np.integer],
        ordinals: NDArray[np.uint32],
    ) -> None:
        inverted = InvertedWriter(writer, self._name)
        grouped = ordinals[np.argsort(column, kind="stable")]
        ends = starts_of(np.bincount(column, minlength=len(values)))
        for number, value in enumerate(values):
            inverted.add_term(value.encode(), grouped[ends[number] : ends[number + 1]].tobytes())
        inverted.finish()
