"""Many values of `tsvector` in PostgreSQL's binary format, taken apart together.

One vector is the number of its lexemes (4 bytes), then for each the lexeme, a zero, the number of
its positions (2 bytes) and the positions (2 bytes each: the weight in the upper two bits, as
`WEIGHTS` has it). Numbers are big-endian. A posting has hundreds of lexemes, so that a loop over
them in Python would take most of the time of building an index.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

# By which a position says where it stands: A the title, B company and skills, C the body.
WEIGHTS = {"A": 3, "B": 2, "C": 1, "D": 0}
_PLACE = 0x3FFF  # what remains of a position without its weight


class Sought(NamedTuple):
    """Lexemes are sought by where they stand: under which weights, and how often at least."""

    weights: str
    least: int = 1


class Vectors(NamedTuple):
    """The lexemes of all vectors on end, with how many each vector has, how many positions each
    lexeme has, and the positions, weight and all."""

    lexemes: list[bytes]
    per_vector: NDArray[np.int64]
    per_lexeme: NDArray[np.int64]
    positions: NDArray[np.uint16]

    def places(self) -> NDArray[np.uint32]:
        """Of each position the place in its text, from 1 on."""
        return (self.positions & _PLACE).astype(np.uint32)

    def lengths(self) -> NDArray[np.int64]:
        """Of each vector the last place that has a lexeme."""
        ends = starts_of(self.per_lexeme)[starts_of(self.per_vector)]
        lengths = np.zeros(len(self.per_vector), np.int64)
        some = np.diff(ends) > 0
        lengths[some] = _by_run(np.maximum, self.places(), ends[:-1][some])
        return lengths

    def standing(self, sought: Sought) -> NDArray[np.bool_]:
        """Of each position whether it is under one of the weights."""
        bits = sum(1 << WEIGHTS[letter] for letter in sought.weights)
        return (np.left_shift(1, self.positions >> 14) & bits).astype(bool)

    def counts(self, sought: Sought) -> NDArray[np.int64]:
        """Of each lexeme the number of its positions under one of the weights.

        Every lexeme has a position: nothing strips the vectors of postings.
        """
        standing = self.standing(sought).astype(np.int64)
        return _by_run(np.add, standing, starts_of(self.per_lexeme)[:-1])


def take_apart(vectors: Sequence[bytes]) -> Vectors:
    """Seen as bytes, a lexeme ends where two zeros follow on another: its own, and the upper byte
    of the number of its positions, of which there are at most 256. No lexeme holds a zero, and a
    position of any weight but D starts with a byte that is none. What does not add up under these
    rules is read one by one."""
    per_vector = np.array([int.from_bytes(v[:4], "big") for v in vectors], np.int64)
    data = np.frombuffer(b"".join([v[4:] for v in vectors]), np.uint8)
    zeros = np.flatnonzero(data == 0)
    ends = zeros[:-1][np.diff(zeros) == 1]
    if len(ends) != per_vector.sum():
        return _one_by_one(vectors)
    per_lexeme = data[ends + 2].astype(np.int64)
    # Bytes that are no part of a lexeme and its zero: the number of positions, and the positions.
    skipped = np.zeros(len(data) + 1, np.int8)
    skipped[ends + 1] = 1
    skipped[ends + 3 + 2 * per_lexeme] -= 1
    skip = np.cumsum(skipped[:-1], dtype=np.int8).astype(bool)
    lexemes = data[~skip].tobytes().split(b"\0")[:-1]
    skip[ends + 1] = skip[ends + 2] = False
    positions = data[skip].view(">u2").astype(np.uint16)
    return Vectors(lexemes, per_vector, per_lexeme, positions)


def _one_by_one(vectors: Sequence[bytes]) -> Vectors:
    lexemes: list[bytes] = []
    per_lexeme: list[int] = []
    positions: list[bytes] = []
    for vector in vectors:
        at = 4
        for _ in range(int.from_bytes(vector[:4], "big")):
            end = vector.index(0, at)
            number = int.from_bytes(vector[end + 1 : end + 3], "big")
            lexemes.append(vector[at:end])
            per_lexeme.append(number)
            at = end + 3 + 2 * number
            positions.append(vector[end + 3 : at])
    return Vectors(
        lexemes,
        np.array([int.from_bytes(v[:4], "big") for v in vectors], np.int64),
        np.array(per_lexeme, np.int64),
        np.frombuffer(b"".join(positions), ">u2").astype(np.uint16),
    )


def _by_run(reduce: np.ufunc, values: NDArray[Any], starts: NDArray[np.int64]) -> NDArray[Any]:
    """Each run of values, from its start to the next one, as one; all have some."""
    return reduce.reduceat(values, starts) if len(starts) else values[:0]


def starts_of(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where runs of these lengths begin, and where the last one ends.

    >>> starts_of(np.array([2, 0, 3])).tolist()
    [0, 2, 2, 5]
    """
    starts = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts


def picked(starts: NDArray[Any], chosen: NDArray[Any]) -> NDArray[np.int64]:
    """The indices of all members of the chosen runs, run after run.

    >>> picked(np.array([0, 2, 2, 5]), np.array([2, 0])).tolist()
    [2, 3, 4, 0, 1]
    """
    first = starts[chosen].astype(np.int64)
    lengths = starts[chosen + 1].astype(np.int64) - first
    shift = first - (np.cumsum(lengths) - lengths)
    return np.repeat(shift, lengths) + np.arange(lengths.sum())
