"""How tables of words are written down: entries between bars, over as many lines as it takes."""

from __future__ import annotations

import re
from collections.abc import Iterable


def entries(table: str) -> tuple[str, ...]:
    """
    >>> entries("full time | part\\n  time")
    ('full time', 'part time')
    """
    return tuple(filter(None, (" ".join(entry.split()) for entry in table.split("|"))))


def alternation(words: Iterable[str]) -> str:
    """The words as a pattern, longer ones first; a space stands for a space, hyphen or line end.

    >>> alternation(["part", "part time"])
    'part[\\\\s-]time|part'
    """
    longest = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]") for word in longest)
