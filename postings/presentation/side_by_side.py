"""Two texts side by side, where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher


def side_by_side(one: str, other: str) -> Iterator[tuple[str, str]]:
    """The lines that only one has, beside those that stand there in the other.

    >>> list(side_by_side("Pumps\\nin Ulm\\nwater", "Pumps\\nin Graz\\nwater"))
    [('in Ulm', 'in Graz')]
    """
    here, there = ([line.strip() for line in text.splitlines()] for text in (one, other))
    for kind, start, end, begin, finish in SequenceMatcher(None, here, there).get_opcodes():
        if kind != "equal":
            yield " ".join(here[start:end]), " ".join(there[begin:finish])
