"""A set of postings that facets are counted over."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap


class Matches:
    def __init__(self, bitmap: BitMap, length: int) -> None:
        """`length`: the number of ordinals of the base; those from there on are of the tail."""
        self.bitmap = bitmap
        self._length = length

    def __len__(self) -> int:
        return self._total

    @cached_property
    def _total(self) -> int:
        return len(self.bitmap)

    @cached_property
    def _ordinals(self) -> NDArray[np.uint32]:
        return np.frombuffer(self.bitmap.to_array(), np.uint32)

    @cached_property
    def of_base(self) -> NDArray[np.uint32]:
        return self._ordinals[: np.searchsorted(self._ordinals, self._length)]

    @cached_property
    def of_tail(self) -> NDArray[np.int64]:
        """Places in the tail."""
        before = self.bitmap.range_cardinality(0, self._length)
        ordinals = np.array(self.bitmap[before:].to_array(), np.int64)
        return ordinals - self._length
