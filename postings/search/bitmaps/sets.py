"""Sets of ordinals without runs.

A roaring bitmap can keep its members as runs, and pyroaring makes it do so wherever that is
smaller, even in a copy. What has many runs is ten times as slow to intersect, and most sets here
are intersected with a hundred others to count facets. So all of them are made by these functions,
or by operators, which leave them as they are.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from pyroaring import AbstractBitMap, BitMap


def set_of(ordinals: array[int] | NDArray[np.uint32]) -> BitMap:
    if not isinstance(ordinals, array):
        ordinals = array("I", ordinals.tobytes())  # the only kind that is not read one by one
    return BitMap(ordinals, optimize=False)


def copy_of(ordinals: AbstractBitMap) -> BitMap:
    return BitMap(ordinals, optimize=False)


def union_of(sets: Iterable[AbstractBitMap]) -> BitMap:
    """A new set; empty where there are none."""
    return BitMap.union(BitMap(), *sets)


def distinct(ordinals: NDArray[np.uint32], length: int) -> BitMap:
    """The set of these, all below `length`, in whatever order; time grows with their number."""
    seen = np.zeros(length, bool)
    seen[ordinals] = True
    return set_of(np.flatnonzero(seen).astype(np.uint32))
