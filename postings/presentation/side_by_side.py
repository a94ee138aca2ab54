"""Two texts side by side, where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

BEFORE = 4
"""Words that both have, shown before those that differ."""


def side_by_side(one: str, other: str) -> Iterator[tuple[str, str]]:
    """The words that only one has, beside those that stand there in the other.

    >>> list(side_by_side("Pumps in Ulm\\nand water", "Pumps in Graz and  water"))
    [('Pumps in Ulm', 'Pumps in Graz')]
    """
    here, there = one.split(), other.split()
    matcher = SequenceMatcher(None, here, there, autojunk=False)
    for kind, start, end, begin, finish in matcher.get_opcodes():
        if kind != "equal":
            before = here[max(0, start - BEFORE) : start]
            yield " ".join(before + here[start:end]), " ".join(before + there[begin:finish])
