"""The text of postings: which have the words of a `tsquery`, under which weights.

One lexeme, or all that start so, is a look-up. A phrase is what its lexemes have in common, then
looked through by their positions; this is PostgreSQL's own rule, on the positions that it has.
"""

from __future__ import annotations

import re
from array import array
from functools import lru_cache, reduce
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap, FrozenBitMap

from postings.search.bitmaps.inversion import POSITIONED, SETS
from postings.search.bitmaps.inverted import Inverted, set_of
from postings.search.bitmaps.positions import Positions
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
        found = BitMap(self._base_phrase(phrase, where))
        found |= self._tail_phrase(phrase, where)
        return found

    def _find_base_phrase(self, phrase: Phrase, where: str) -> FrozenBitMap:
        inverted = self._terms[where].base
        numbers = self._terms[POSITIONED].base
        among = BitMap.intersection(
            *(inverted.union(_numbers(inverted, part), self._length) for part in phrase)
        )
        mask = np.zeros(self._length, bool)
        mask[among.to_array()] = True
        return FrozenBitMap(
            _in_a_row(
                phrase,
                [self._positions.of(_numbers(numbers, part), mask) for part in phrase],
                where,
            )
        )

    def _tail_phrase(self, phrase: Phrase, where: str) -> BitMap:
        terms = self._terms[POSITIONED]
        occurrences = []
        for lexeme, prefix, _ in phrase:
            each = terms.tail_starting(lexeme) if prefix else [lexeme]
            found = [self._tail[one] for one in each if one in self._tail]
            if not found:
                return BitMap()
            occurrences.append(np.concatenate(found))
        return _in_a_row(phrase, occurrences, where)


def _numbers(inverted: Inverted, part: Part) -> range:
    lexeme = part.lexeme.encode()
    if part.prefix:
        return inverted.starting(lexeme)
    number = inverted.find(lexeme)
    return range(0) if number is None else range(number, number + 1)


def _in_a_row(phrase: Phrase, occurrences: list[NDArray[np.int64]], where: str) -> BitMap:
    """The ordinals where an occurrence of each part stands at its distance from the first."""
    bits = SETS[where]
    starts = []
    for part, found in zip(phrase, occurrences, strict=True):
        if where != POSITIONED:
            found = found[(bits >> (found >> 14 & 3) & 1) > 0]
        start = (found & ~0xC000) - part.distance
        starts.append(np.sort(start) if part.prefix else start)
    starts.sort(key=len)
    common = reduce(_common, starts)
    return set_of(np.unique(common >> 16).astype(np.uint32))


def _common(few: NDArray[np.int64], many: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers of one that the other has; both rise."""
    if not len(many):
        return many
    places = np.searchsorted(many, few)
    places[places == len(many)] = 0
    return few[many[places] == few]
