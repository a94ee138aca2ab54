"""The sentences of a description in which certain words occur, found in one pass over the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from postings.ingestion.extract.outline import Outline, once
from postings.ingestion.records import made

LONGEST = 700
PIECES = 8
"""Characters of a sentence; a longer one is read in pieces, and no more of it than so many."""

_STOP = r"[.!?](?<!\bSt.)(?<![.\s][A-Z].)(?=\s+[^\Wa-z]|\s+[•\-–(])"
_END = re.compile(_STOP)
_END_OR_BULLET = re.compile(rf"{_STOP}|•(?=\s)")
"""Four times as slow, and few lines have a bullet within."""

SENTENCES_KEPT = 4096
"""Sentences of which it is known what rules find in them: two of five lines of a posting stand in
one read shortly before, since an employer says the same of itself in all of them."""


class Sentence(NamedTuple):
    """`text[start:end]`, and which of the words occur in it."""

    start: int
    end: int
    stems: frozenset[str]


@once
def sentences(outline: Outline) -> Iterator[Sentence]:
    """The sentences of the description with a stem of a rule, in order. Linear in the text."""
    body_start, body_end = outline.posting.body_start, outline.posting.body_end
    lower = outline.lower
    ends: list[int] = []  # of the sentences of the line, the last one first
    line_end = start = end = body_start
    here: set[str] = set()
    for stem, first, stop in outline.stems:  # in the order of their ends
        if not body_start < stop <= body_end:
            continue
        if first and lower[first].isalpha() and lower[first - 1].isalpha():
            continue  # within a word
        if stop > end:
            if here and end - start <= LONGEST:
                yield made(Sentence, (start, end, frozenset(here)))
            here = set()
            if stop > line_end:
                line_start, line_end = outline.line_at(stop - 1)
                end = max(line_start, body_start)
                ends = _ends(outline.text, end, line_end)
            while stop > end:
                start, end = end, ends.pop()
        here.add(stem)
    if here and end - start <= LONGEST:
        yield Sentence(start, end, frozenset(here))


def _ends(text: str, start: int, end: int) -> list[int]:
    """Where the sentences of a line end, the last one first. Too long ones are in pieces, with what
    is left behind PIECES of them as one more."""
    ends: list[int] = []
    pattern = _END if text.find("•", start, end) < 0 else _END_OR_BULLET
    for stop in (*(match.end() for match in pattern.finditer(text, start, end)), end):
        if stop - start > LONGEST:
            ends += range(start + LONGEST, min(stop, start + PIECES * LONGEST + 1), LONGEST)
        ends.append(stop)
        start = stop
    ends.reverse()
    return ends
