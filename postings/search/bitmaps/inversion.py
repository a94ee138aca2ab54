"""From the lexemes of each posting to the postings of each lexeme, in bounded memory.

Batches of postings are inverted one by one and laid aside as *runs*, sorted by lexeme; in the end
the runs are merged, lexeme by lexeme. Three sets come of it: where a lexeme is at all, with its
positions; in title, company or skills (`head`); in the title.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from postings.search.bitmaps.inverted import InvertedWriter
from postings.search.bitmaps.positions import PositionsWriter
from postings.search.bitmaps.snapshot import Snapshot, Writer
from postings.search.bitmaps.vectors import (
    WEIGHTS,
    Vectors,
    picked,
    starts_of,
    take_apart,
    weights_of,
)

# The sets of lexemes, and the weights under which they look, as bits (`vectors.weights_of`).
SETS = {
    name: sum(1 << WEIGHTS[letter] for letter in letters)
    for name, letters in {"anywhere": "ABCD", "head": "AB", "title": "A"}.items()
}

# The set whose positions are kept; those of the others are among them.
POSITIONED = "anywhere"

_NOTHING = memoryview(b"")

# Bytes of vectors that are inverted together; it takes about fifteen times as much for a moment.
BATCH = 16_000_000


class Inversion:
    def __init__(self, folder: Path | None) -> None:
        """Runs lie in the folder, or in memory where there is none."""
        self._folder = folder
        self._runs: list[Snapshot] = []
        self._vectors: list[bytes] = []
        self._bytes = 0
        self._first = 0  # ordinal of the first vector that waits

    def add(self, vector: bytes) -> None:
        """The vector of the next ordinal."""
        self._vectors.append(vector)
        self._bytes += len(vector)
        if self._bytes > BATCH:
            self._lay_aside()

    def finish(self, writer: Writer) -> None:
        self._lay_aside()
        for name in SETS:
            _merge(self._runs, name, writer)

    def _lay_aside(self) -> None:
        if not self._vectors:
            return
        with Writer(None) as run:
            _invert(take_apart(self._vectors), self._first, run)
            if self._folder is None:
                self._runs.append(Snapshot(run.finish({})))
            else:
                path = self._folder / str(len(self._runs))
                with path.open("wb") as file:
                    run.write(file, {})
                self._runs.append(Snapshot.open(path))
        self._first += len(self._vectors)
        self._vectors = []
        self._bytes = 0


def _invert(vectors: Vectors, first: int, run: Writer) -> None:
    numbers, terms = _numbered(vectors.lexemes)
    # Sorted by lexeme, then by posting: the place is the lower half of what is sorted.
    keys = numbers.astype(np.uint64) << np.uint64(32)
    keys |= np.arange(len(numbers), dtype=np.uint64)
    keys.sort()
    order = (keys & np.uint64(0xFFFFFFFF)).astype(np.int64)
    count = len(vectors.per_vector)
    ordinals = np.repeat(np.arange(first, first + count, dtype=np.uint32), vectors.per_vector)
    weights = weights_of(vectors)
    for name, bits in SETS.items():
        chosen = order[(weights[order] & bits) > 0]
        sizes = np.bincount(numbers[chosen], minlength=len(terms)).astype(np.uint32)
        kept = [terms[number] for number in np.flatnonzero(sizes).tolist()]
        run.add(f"{name}.letters", np.frombuffer(b"\0".join(kept), np.uint8))
        run.add(f"{name}.sizes", sizes[sizes > 0])
        run.add(f"{name}.ordinals", ordinals[chosen])
    run.add(f"{POSITIONED}.lengths", (vectors.per_lexeme[order] - 1).astype(np.uint8))
    taken = picked(starts_of(vectors.per_lexeme), order)
    run.add(f"{POSITIONED}.positions", vectors.positions[taken])


def _numbered(lexemes: list[bytes]) -> tuple[NDArray[np.uint32], list[bytes]]:
    """Each lexeme as its place among the distinct ones, and those, sorted."""
    terms = sorted(set(lexemes))
    places = {term: place for place, term in enumerate(terms)}
    return np.fromiter(map(places.__getitem__, lexemes), np.uint32, len(lexemes)), terms


# A lexeme of a run: itself, the place of the run, ordinals, lengths and positions as bytes.
_Entry = tuple[bytes, int, memoryview, memoryview, memoryview]


def _merge(runs: Sequence[Snapshot], name: str, writer: Writer) -> None:
    inverted = InvertedWriter(writer, name)
    positions = PositionsWriter(writer, name) if name == POSITIONED else None
    entries = heapq.merge(*(_entries(run, place, name) for place, run in enumerate(runs)))
    for term, group in groupby(entries, key=itemgetter(0)):
        parts = list(group)
        inverted.add(term, b"".join([ordinals for _, _, ordinals, _, _ in parts]))
        if positions:
            positions.add(
                b"".join([lengths for _, _, _, lengths, _ in parts]),
                b"".join([found for _, _, _, _, found in parts]),
            )
    inverted.finish()
    if positions:
        positions.finish()


def _entries(run: Snapshot, place: int, name: str) -> Iterator[_Entry]:
    ordinals, lengths, positions = (
        _NOTHING if (found := run.get(section)) is None else found.data.cast("B")
        for section in (f"{name}.ordinals", f"{name}.lengths", f"{name}.positions")
    )
    ends = starts_of(run[f"{name}.sizes"].astype(np.int64))
    position_ends = ends
    if len(lengths):
        position_ends = starts_of(run[f"{name}.lengths"].astype(np.int64) + 1)[ends]
    start = first = 0
    # One by one: the lexemes of all runs together are many.
    terms = re.finditer(rb"[^\0]+", run[f"{name}.letters"].data)
    for term, end, last in zip(terms, ends[1:].data, position_ends[1:].data, strict=True):
        yield (
            term[0],
            place,
            ordinals[4 * start : 4 * end],
            lengths[start:end],
            positions[2 * first : 2 * last],
        )
        start, first = end, last
