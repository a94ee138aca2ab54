"""Where in the texts a lexeme stands, for phrases.

The texts of all postings stand one behind the other in a single row of words. An *address* is a
place in this row: where a posting's text starts, and the position that PostgreSQL has of the word.
So a phrase is what its words' sets of addresses have in common, each moved by its distance.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from postings.search.bitmaps.inverted import Lists, ListsWriter
from postings.search.bitmaps.sets import set_of, union_of
from postings.search.bitmaps.snapshot import Snapshot, Writer

# Addresses are numbers of 32 bits.
MOST = 1 << 32
# A set of more addresses is kept as a bitmap. They lie far apart, so that a bitmap takes less room
# than a list from here on, where the texts have hundreds of millions of words.
_RARE = 16_384


class Addresses:
    """Those of each lexeme; numbered in the base, by itself in the tail, which has a row of its
    own."""

    def __init__(self, snapshot: Snapshot, name: str) -> None:
        self._base = Lists(snapshot, _section(name))
        self._tail: dict[str, array[int]] = {}

    def add_all(
        self, lexemes: list[str], counts: NDArray[np.uint32], addresses: NDArray[np.uint32]
    ) -> None:
        """Of the next postings of the tail: how many each lexeme has of these, which follow on each
        other."""
        found, start = array("I", addresses.tobytes()), 0
        for lexeme, end in zip(lexemes, np.cumsum(counts).tolist(), strict=True):
            known = self._tail.get(lexeme)
            if known is None:
                self._tail[lexeme] = found[start:end]
            else:
                known += found[start:end]
            start = end

    def of_base(self, numbers: range) -> list[BitMap]:
        """Where any of these lexemes stands, in parts."""
        return self._base.bitmaps(numbers)

    def of_tail(self, lexemes: Iterable[str]) -> list[BitMap]:
        return [set_of(self._tail[lexeme]) for lexeme in lexemes if lexeme in self._tail]


def addresses_writer(writer: Writer, name: str) -> ListsWriter:
    return ListsWriter(writer, _section(name), _RARE)


def _section(name: str) -> str:
    return f"{name}.addresses"


def having_phrase(
    words: Sequence[tuple[int, Sequence[BitMap]]], starts: NDArray[np.uint32]
) -> NDArray[np.uint32]:
    """The texts that have all words of a phrase, as their places in `starts`: rising, and each as
    often as it has them.

    A word is its distance from the first, and the addresses where it stands, in parts. `starts`:
    where each text starts, and where the last one ends.
    """
    length = max(distance for distance, _ in words)
    (at, rarest), *rest = sorted(words, key=lambda word: sum(map(len, word[1])))
    met = union_of(rarest)
    for distance, parts in rest:
        moved = met.shift(distance - at)
        met, at = union_of(moved & part for part in parts), distance
    last = np.frombuffer(met.to_array(), np.uint32) + np.uint32(length - at)
    # Positions count from 1: where a text starts is the last place of the one before.
    texts = np.searchsorted(starts, last) - 1
    whole = last - starts[texts] > length
    return texts[whole].astype(np.uint32)
