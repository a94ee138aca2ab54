"""The text of postings: which have the words of a `tsquery`, under which weights.

One lexeme, or all that start so, is a look-up. A phrase is what its lexemes have in common, then
looked through by their positions; this is PostgreSQL's own rule, on the positions that it has.
"""

from __future__ import annotations

import re
from array import array
from functools import lru_cache, reduce
from operator import and_
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap, FrozenBitMap

from postings.search.bitmaps.inversion import POSITIONED, SETS
from postings.search.bitmaps.inverted import Inverted
from postings.search.bitmaps.positions import Positions
from postings.search.bitmaps.sets import set_of, union_of
from postings.search.bitmaps.snapshot import Snapshot
from postings.search.bitmaps.terms import Terms
from postings.search.bitmaps.vectors import starts_of, take_apart, weights_of

# Phrases whose postings of the base are kept; a posting of the base never changes.
_PHRASES = 256

_OPERAND = re.compile(
    r"""
    (?: [ ] < (?P<distance> - | \d+ ) > [ ] )?
    ' (?P<lexeme> (?: [^'\\] | '' | \\\\ )* ) '
    (?: : (?P<prefix> \*? ) [A-D]* )?
    """,
    re.VERBOSE,
)


class Part(NamedTuple):
    """A lexeme of a phrase, so many words after the first; `prefix`: or one that starts so."""

    lexeme: str
    prefix: bool
    distance: int


Phrase = tuple[Part, ...]


@lru_cache(4096)
def read_phrase(tsquery: str) -> Phrase:
    """The text of a `tsquery` that is one operand or a phrase, as those of `lexemes` are.

    >>> read_phrase("'back':B <-> 'end':*B")
    (Part(lexeme='back', prefix=False, distance=0), Part(lexeme='end', prefix=True, distance=1))
    """
    parts: list[Part] = []
    at = distance = 0
    while at < len(tsquery):
        match = _OPERAND.match(tsquery, at)
        if match is None or bool(parts) != bool(match["distance"]):
            raise ValueError(f"not a phrase: {tsquery}")
        distance += int((match["distance"] or "0").replace("-", "1"))
        lexeme = match["lexeme"].replace("''", "'").replace("\\\\", "\\")
        parts.append(Part(lexeme, bool(match["prefix"]), distance))
        at = match.end()
    return tuple(parts)


class Text:
    def __init__(self, snapshot: Snapshot, length: int) -> None:
        """`length`: the number of ordinals of the base."""
        self._length = length
        base = {name: Inverted(snapshot, name) for name in SETS}
        self._terms = {name: Terms(base[name], length) for name in SETS}
        self._positions = Positions(snapshot, POSITIONED, base[POSITIONED])
        self._tail: dict[str, array[int]] = {}  # occurrences
        self._base_phrase = lru_cache(_PHRASES)(self._find_base_phrase)

    def add(self, ordinal: int, vector: bytes) -> None:
        """A posting of the tail."""
        vectors = take_apart([vector])
        starts = starts_of(vectors.per_lexeme).tolist()
        found = (np.int64(ordinal) << 16 | vectors.positions.astype(np.int64)).tolist()
        weights = weights_of(vectors).tolist()
        for place, (each, bits) in enumerate(zip(vectors.lexemes, weights, strict=True)):
            lexeme = each.decode()
            self._tail.setdefault(lexeme, array("q")).extend(
                found[starts[place] : starts[place + 1]]
            )
            for name, looked_at in SETS.items():
                if bits & looked_at:
                    self._terms[name].add(lexeme, ordinal)

    @property
    def lexemes(self) -> int:
        """Distinct ones of the base."""
        return len(self._terms[POSITIONED].base)

    def find(self, phrase: Phrase, where: str) -> BitMap:
        """The postings with the phrase in one of SETS, none for an empty one; the caller's to
        keep."""
        if not phrase:
            return BitMap()
        if len(phrase) == 1:
            [(lexeme, prefix, _)] = phrase
            terms = self._terms[where]
            return terms.starting(lexeme) if prefix else terms.bitmap(lexeme)
        return union_of([self._base_phrase(phrase)[where], self._find_tail_phrase(phrase)[where]])

    def _find_base_phrase(self, phrase: Phrase) -> dict[str, FrozenBitMap]:
        inverted = self._terms[POSITIONED].base
        terms = [_numbers(inverted, part) for part in phrase]
        among = reduce(and_, (inverted.union(numbers, self._length) for numbers in terms))
        mask = np.zeros(self._length, bool)
        mask[among.to_array()] = True
        found = _in_a_row(phrase, [self._positions.of(numbers, mask) for numbers in terms])
        return {where: FrozenBitMap(each, optimize=False) for where, each in found.items()}

    def _find_tail_phrase(self, phrase: Phrase) -> dict[str, BitMap]:
        terms = self._terms[POSITIONED]
        occurrences = []
        for lexeme, prefix, _ in phrase:
            each = terms.tail_starting(lexeme) if prefix else [lexeme]
            found = (np.array(self._tail[one]) for one in each if one in self._tail)
            occurrences.append(np.concatenate([np.zeros(0, np.int64), *found]))
        return _in_a_row(phrase, occurrences)


def _numbers(inverted: Inverted, part: Part) -> range:
    lexeme = part.lexeme.encode()
    if part.prefix:
        return inverted.starting(lexeme)
    number = inverted.find(lexeme)
    return range(0) if number is None else range(number, number + 1)


def _in_a_row(phrase: Phrase, occurrences: list[NDArray[np.int64]]) -> dict[str, BitMap]:
    """For each of SETS the ordinals where an occurrence of every part, all under its weights,
    stands at its distance from the first."""
    starts = []
    for part, found in zip(phrase, occurrences, strict=True):
        start, weights = (found & ~0xC000) - part.distance, 1 << (found >> 14 & 3)
        order = np.argsort(start, kind="stable") if part.prefix else slice(None)
        starts.append((start[order], weights[order]))
    starts.sort(key=lambda each: len(each[0]))
    common, weights = reduce(_common, starts)
    return {
        where: set_of(np.unique(common[(weights & ~bits) == 0] >> 16).astype(np.uint32))
        for where, bits in SETS.items()
    }


# Where a phrase would start, rising, and the weights of its parts there as bits.
_Starts = tuple[NDArray[np.int64], NDArray[np.int64]]


def _common(few: _Starts, many: _Starts) -> _Starts:
    """Those that stand in both."""
    if not len(many[0]):
        return many
    places = np.searchsorted(many[0], few[0])
    places[places == len(many[0])] = 0
    met = many[0][places] == few[0]
    return few[0][met], few[1][met] | many[1][places[met]]
