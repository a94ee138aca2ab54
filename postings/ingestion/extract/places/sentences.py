"""The sentences of a description in which certain words occur, found in one pass over the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from postings.ingestion.extract.outline import Outline

LONGEST = 700
"""Characters of a sentence; a longer one is read in pieces."""

_END = re.compile(r"[.!?](?<!\bSt.)(?<![.\s][A-Z].)(?=\s+[^\Wa-z]|\s+[•\-–(])|•(?=\s)")


class Sentence(NamedTuple):
    """`text[start:end]`, and which of the words occur in it."""

    start: int
    end: int
    stems: frozenset[str]


class Stems:
    """Beginnings of words, in lower case, that a text is searched for at once."""

    def __init__(self, stems: Iterable[str]) -> None:
        self._stems = sorted(set(stems))
        self._automaton = AhoCorasick(
            self._stems, matchkind=MatchKind.Standard, implementation=Implementation.DFA
        )

    def sentences(self, outline: Outline) -> Iterator[Sentence]:
        """The sentences of the description with one of them, in order. Linear in the text."""
        body_start, body_end = outline.posting.body_start, outline.posting.body_end
        lower = outline.lower
        bounds: Iterator[tuple[int, int]] = iter(())
        line_end = start = end = body_start
        here: set[str] = set()
        found = self._automaton.find_matches_as_indexes(lower, overlapping=True)
        for index, first, stop in found:  # in the order of their ends
            last = stop - 1
            if not body_start <= last < body_end:
                continue
            if first and lower[first].isalpha() and lower[first - 1].isalpha():
                continue  # within a word
            if last >= end and here:
                yield Sentence(start, end, frozenset(here))
                here = set()
            if last >= line_end:
                line_start, line_end = outline.line_at(last)
                bounds = _bounds(outline.text, max(line_start, body_start), line_end)
                start, end = next(bounds)
            while last >= end:
                start, end = next(bounds)
            here.add(self._stems[index])
        if here:
            yield Sentence(start, end, frozenset(here))


def _bounds(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of every sentence of a line, in pieces where it is too long."""
    ends = chain((match.end() for match in _END.finditer(text, start, end)), (end,))
    for stop in ends:
        while stop - start > LONGEST:
            yield start, start + LONGEST
            start += LONGEST
        yield start, max(stop, start + 1)
        start = stop
