"""From the lexemes of each posting to the postings of each lexeme, in bounded memory.

Batches of postings are inverted one by one and laid aside as *runs*, sorted by lexeme; in the end
the runs are merged, lexeme by lexeme. Four sets come of it: where a lexeme is at all; in title,
company or skills (`head`); in the title; often in the body. The first three have its addresses.
"""

from __future__ import annotations

import heapq
import re
from array import array
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from postings.search.bitmaps.addresses import MOST, addresses_writer
from postings.search.bitmaps.inverted import InvertedWriter
from postings.search.bitmaps.snapshot import Snapshot, Writer
from postings.search.bitmaps.vectors import Sought, Vectors, picked, starts_of, take_apart
from postings.search.lexemes import OFTEN

# The sets of lexemes, and those of them that have addresses.
SETS = {
    "anywhere": Sought("ABCD"),
    "head": Sought("AB"),
    "title": Sought("A"),
    "often": Sought("C", least=OFTEN),
}
PLACED = ("anywhere", "head", "title")

# The section that says where the text of each ordinal starts among the addresses.
STARTS = "text.starts"

# Bytes of vectors that are inverted together; it takes about twenty times as much for a moment.
BATCH = 12_000_000


class TooLongError(Exception):
    """The texts have more words than there are addresses: those of some ten million postings."""


class Inversion:
    def __init__(self, folder: Path | None) -> None:
        """Runs lie in the folder, or in memory where there is none."""
        self._folder = folder
        self._runs: list[Snapshot] = []
        self._vectors: list[bytes] = []
        self._bytes = 0
        self._starts = array("Q", [0])  # of the vectors laid aside, and of the next one

    def add(self, vector: bytes) -> None:
        """The vector of the next ordinal."""
        self._vectors.append(vector)
        self._bytes += len(vector)
        if self._bytes > BATCH:
            self._lay_aside()

    def finish(self, writer: Writer) -> None:
        """Raises `TooLongError`."""
        self._lay_aside()
        writer.add(STARTS, np.array(self._starts).astype(np.uint32))
        for name in SETS:
            _merge(self._runs, name, writer)

    def _lay_aside(self) -> None:
        if not self._vectors:
            return
        vectors = take_apart(self._vectors)
        first = len(self._starts) - 1
        starts = self._starts[-1] + starts_of(vectors.lengths())
        if starts[-1] >= MOST:
            raise TooLongError(f"the first {first:,} postings have {self._starts[-1]:,} words")
        self._starts.extend(starts[1:].tolist())
        with Writer(None) as run:
            for name, group in invert(vectors, first, starts[:-1].astype(np.uint32)):
                group.write(run, name)
            if self._folder is None:
                self._runs.append(Snapshot(run.finish({})))
            else:
                path = self._folder / str(len(self._runs))
                with path.open("wb") as file:
                    run.write(file, {})
                self._runs.append(Snapshot.open(path))
        self._vectors = []
        self._bytes = 0


class Group(NamedTuple):
    """The lexemes of one of SETS, sorted: how many ordinals each has, and these on end; the same of
    addresses, where the set has them."""

    lexemes: list[bytes]
    sizes: NDArray[np.uint32]
    ordinals: NDArray[np.uint32]
    counts: NDArray[np.uint32]
    addresses: NDArray[np.uint32]

    def write(self, run: Writer, name: str) -> None:
        run.add(f"{name}.letters", np.frombuffer(b"\0".join(self.lexemes), np.uint8))
        run.add(f"{name}.sizes", self.sizes)
        run.add(f"{name}.ordinals", self.ordinals)
        run.add(f"{name}.counts", self.counts)
        run.add(f"{name}.addresses", self.addresses)


def invert(vectors: Vectors, first: int, starts: NDArray[np.uint32]) -> Iterator[tuple[str, Group]]:
    """`first`: the ordinal of the first vector; `starts`: where the text of each starts."""
    numbers, terms = _numbered(vectors.lexemes)
    # Sorted by lexeme, then by posting: the place is the lower half of what is sorted.
    keys = numbers.astype(np.uint64) << np.uint64(32)
    keys |= np.arange(len(numbers), dtype=np.uint64)
    keys.sort()
    order = (keys & np.uint64(0xFFFFFFFF)).astype(np.int64)
    count = len(vectors.per_vector)
    ordinals = np.repeat(np.arange(first, first + count, dtype=np.uint32), vectors.per_vector)
    addresses = np.repeat(np.repeat(starts, vectors.per_vector), vectors.per_lexeme)
    addresses += vectors.places()
    taken = picked(starts_of(vectors.per_lexeme), order)
    for name, sought in SETS.items():
        counts = vectors.counts(sought)
        chosen = order[counts[order] >= sought.least]
        sizes = np.bincount(numbers[chosen], minlength=len(terms)).astype(np.uint32)
        kept = np.flatnonzero(sizes)
        totals, found = np.zeros(len(terms), np.uint32), addresses[:0]
        if name in PLACED:
            totals = np.bincount(numbers, counts, minlength=len(terms)).astype(np.uint32)
            found = addresses[taken[vectors.standing(sought)[taken]]]
        lexemes = [terms[number] for number in kept.tolist()]
        yield name, Group(lexemes, sizes[kept], ordinals[chosen], totals[kept], found)


def _numbered(lexemes: list[bytes]) -> tuple[NDArray[np.uint32], list[bytes]]:
    """Each lexeme as its place among the distinct ones, and those, sorted."""
    terms = sorted(set(lexemes))
    places = {term: place for place, term in enumerate(terms)}
    return np.fromiter(map(places.__getitem__, lexemes), np.uint32, len(lexemes)), terms


# A lexeme of a run: itself, the place of the run, ordinals and addresses as bytes.
_Entry = tuple[bytes, int, memoryview, memoryview]


def _merge(runs: Sequence[Snapshot], name: str, writer: Writer) -> None:
    inverted = InvertedWriter(writer, name)
    addresses = addresses_writer(writer, name) if name in PLACED else None
    entries = heapq.merge(*(_entries(run, place, name) for place, run in enumerate(runs)))
    for term, group in groupby(entries, key=itemgetter(0)):
        parts = list(group)
        inverted.add_term(term, b"".join([ordinals for _, _, ordinals, _ in parts]))
        if addresses:
            addresses.add(b"".join([found for _, _, _, found in parts]))
    inverted.finish()
    if addresses:
        addresses.finish()


def _entries(run: Snapshot, place: int, name: str) -> Iterator[_Entry]:
    letters = run[f"{name}.letters"].data
    ordinals, ends = run[f"{name}.ordinals"].data.cast("B"), _ends(run[f"{name}.sizes"])
    addresses = run[f"{name}.addresses"].data.cast("B")
    address_ends = _ends(run[f"{name}.counts"])
    start = first = 0
    # One by one: the lexemes of all runs together are many.
    terms = re.finditer(rb"[^\0]+", letters)
    for term, end, last in zip(terms, ends[1:].data, address_ends[1:].data, strict=True):
        yield term[0], place, ordinals[start:end], addresses[first:last]
        start, first = end, last


def _ends(counts: NDArray[np.uint32]) -> NDArray[np.int64]:
    """In bytes."""
    return 4 * starts_of(counts.astype(np.int64))
