"""The text of postings: which have a phrase of lexemes, in one of SETS.

One lexeme, or all that start so, is a look-up. A longer phrase is found by the addresses of its
lexemes; this is PostgreSQL's own rule, on the positions that it has.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import lru_cache, reduce
from operator import and_

import numpy as np
from pyroaring import BitMap, FrozenBitMap

from postings.search.bitmaps.addresses import Addresses, having_phrase
from postings.search.bitmaps.inversion import PLACED, SETS, STARTS, invert
from postings.search.bitmaps.inverted import Inverted
from postings.search.bitmaps.sets import set_of, union_of
from postings.search.bitmaps.snapshot import Snapshot
from postings.search.bitmaps.terms import Terms
from postings.search.bitmaps.vectors import starts_of, take_apart
from postings.search.lexemes import Part, Phrase

# Phrases whose postings of the base are kept; a posting of the base never changes.
_PHRASES = 256


class Text:
    def __init__(self, snapshot: Snapshot, length: int) -> None:
        """`length`: the number of ordinals of the base."""
        self._length = length
        self._terms = {name: Terms(Inverted(snapshot, name), length) for name in SETS}
        self._addresses = {name: Addresses(snapshot, name) for name in PLACED}
        self._starts = snapshot[STARTS]
        self._tail_starts = array("I", [0])
        self._base_phrase = lru_cache(_PHRASES)(self._find_base_phrase)

    def add(self, ordinal: int, vectors: Sequence[bytes]) -> None:
        """The next postings of the tail, from this ordinal on."""
        taken = take_apart(vectors)
        starts = (self._tail_starts[-1] + starts_of(taken.lengths())).astype(np.uint32)
        self._tail_starts.frombytes(starts[1:].tobytes())
        for name, group in invert(taken, ordinal, starts[:-1]):
            lexemes = [lexeme.decode() for lexeme in group.lexemes]
            self._terms[name].add_all(lexemes, group.sizes, group.ordinals)
            if name in PLACED:
                self._addresses[name].add_all(lexemes, group.counts, group.addresses)

    @property
    def lexemes(self) -> int:
        """Distinct ones of the base."""
        return len(self._terms["anywhere"].base)

    def find(self, phrase: Phrase, where: str) -> BitMap:
        """The postings with the phrase in one of SETS, none for an empty one; the caller's to keep.

        A phrase is often in a text where each of its words is; a word that may go on is not.
        """
        if not phrase:
            return BitMap()
        terms = self._terms[where]
        if where == "often":
            if any(part.prefix for part in phrase):
                return BitMap()
            return reduce(and_, (terms.bitmap(part.lexeme) for part in phrase))
        if len(phrase) == 1:
            [(lexeme, _, prefix)] = phrase
            return terms.starting(lexeme) if prefix else terms.bitmap(lexeme)
        return union_of([self._base_phrase(phrase, where), self._find_tail_phrase(phrase, where)])

    def _find_base_phrase(self, phrase: Phrase, where: str) -> FrozenBitMap:
        inverted, addresses = self._terms[where].base, self._addresses[where]
        words = [(part.distance, addresses.of_base(_numbers(inverted, part))) for part in phrase]
        return FrozenBitMap(set_of(having_phrase(words, self._starts)), optimize=False)

    def _find_tail_phrase(self, phrase: Phrase, where: str) -> BitMap:
        terms, addresses = self._terms[where], self._addresses[where]
        words = []
        for lexeme, distance, prefix in phrase:
            found = terms.tail_starting(lexeme) if prefix else [lexeme]
            words.append((distance, addresses.of_tail(found)))
        return set_of(having_phrase(words, np.array(self._tail_starts)) + np.uint32(self._length))


def _numbers(inverted: Inverted, part: Part) -> range:
    lexeme = part.lexeme.encode()
    if part.prefix:
        return inverted.starting(lexeme)
    number = inverted.find(lexeme)
    return range(0) if number is None else range(number, number + 1)
