"""Text that a document holds twice: some sites give the description again, whole or in parts."""

from __future__ import annotations

from collections.abc import Sequence

from postings.ingestion.parse.pieces import Piece
from postings.ingestion.records import HEADING

FEWEST = 300
"""Characters that stand twice in the same order before the second time is left out: shorter
repetitions are meant, such as an item under two headings."""
LONGEST_RUN = 2_000
"""Blocks compared at most from one place, so that hostile repetitions take no time."""
_TELLING = 30
"""Characters of a block that is worth looking up; shorter ones are alike by chance."""
_EDGE = " :*_"


def without_repeats(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """The pieces without those that come again in the same order, and those left out."""
    openings = [
        source.lstrip(_EDGE)[:_TELLING].casefold()[:_TELLING]
        for _, source, _, _ in pieces
        if len(source) >= _TELLING
    ]
    if len(set(openings)) == len(openings):
        return list(pieces), []
    words = [_words(piece) for piece in pieces]
    first: dict[str, int] = {}
    kept: list[Piece] = []
    repeated: list[Piece] = []
    at = 0
    while at < len(pieces):
        before = first.setdefault(words[at], at) if len(words[at]) >= _TELLING else at
        run = _run(words, before, at) if before < at else 0
        if run:
            while kept and kept[-1].kind is HEADING and _closes(pieces, at + run):
                repeated.append(kept.pop())
            repeated += pieces[at : at + run]
            at += run
        else:
            kept.append(pieces[at])
            at += 1
    return kept, repeated


def _words(piece: Piece) -> str:
    return piece.source.casefold().strip(_EDGE)


def _run(words: Sequence[str], before: int, at: int) -> int:
    """How many pieces from `at` on are those from `before` on; 0 for too few to be sure."""
    size = 0
    end = min(len(words) - at, at - before, LONGEST_RUN)
    for count in range(end):
        if words[before + count] != words[at + count]:
            end = count
            break
        size += len(words[at + count])
    return end if size >= FEWEST else 0


def _closes(pieces: Sequence[Piece], end: int) -> bool:
    """Whether a section ends there: a heading that lost all under it goes too."""
    return end == len(pieces) or pieces[end].kind is HEADING
