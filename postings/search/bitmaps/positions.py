"""Where in each posting a lexeme stands, for phrases.

An *occurrence* is one number: the ordinal, and in the lower 16 bits a position as PostgreSQL has
it, with the weight in its upper two bits (`vectors.WEIGHTS`).
"""

from __future__ import annotations

from array import array

import numpy as np
from numpy.typing import NDArray

from postings.search.bitmaps.inverted import Inverted
from postings.search.bitmaps.snapshot import Snapshot, Writer
from postings.search.bitmaps.vectors import picked, starts_of


class Positions:
    """Those of the terms of an inverted file."""

    def __init__(self, snapshot: Snapshot, name: str, inverted: Inverted) -> None:
        self._inverted = inverted
        # How many positions each ordinal of each term has, less one.
        self._lengths = snapshot[f"{name}.lengths"]
        self._length_ends = snapshot[f"{name}.length_ends"]
        self._positions = snapshot[f"{name}.positions"]
        self._position_ends = snapshot[f"{name}.position_ends"]

    def of(self, terms: range, among: NDArray[np.bool_]) -> NDArray[np.int64]:
        """The occurrences of these terms, term after term, where `among` has the ordinal."""
        ordinals = self._inverted.ordinals(terms)
        chosen = np.flatnonzero(among[ordinals])
        first, last = self._length_ends[terms.start], self._length_ends[terms.stop]
        lengths = self._lengths[first:last].astype(np.int64) + 1
        first, last = self._position_ends[terms.start], self._position_ends[terms.stop]
        positions = self._positions[first:last][picked(starts_of(lengths), chosen)]
        found = np.repeat(ordinals[chosen].astype(np.int64) << 16, lengths[chosen])
        return found | positions


class PositionsWriter:
    """Takes the terms in their order."""

    def __init__(self, writer: Writer, name: str) -> None:
        self._writer = writer
        self._name = name
        self._lengths = writer.section(f"{name}.lengths", np.uint8)
        self._positions = writer.section(f"{name}.positions", np.uint16)
        self._length_ends = array("Q", [0])
        self._position_ends = array("Q", [0])

    def add(self, lengths: bytes, positions: bytes) -> None:
        self._lengths.write(lengths)
        self._length_ends.append(self._length_ends[-1] + len(lengths))
        self._positions.write(positions)
        self._position_ends.append(self._position_ends[-1] + len(positions) // 2)

    def finish(self) -> None:
        self._writer.add(f"{self._name}.length_ends", np.array(self._length_ends))
        self._writer.add(f"{self._name}.position_ends", np.array(self._position_ends))
