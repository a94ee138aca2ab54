"""Drawing as things are in the world: the first of a list often, the last seldom (Zipf's law)."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Value = TypeVar("Value")

_CONSONANTS = (*"bdfghjklmnprstvwz", "br", "dr", "fl", "gr", "kl", "kr", "pl", "pr", "st", "tr")
_SYLLABLES = [consonant + vowel for consonant in _CONSONANTS for vowel in "aeiou"]
# No ending that the stemmer takes away.
_ENDINGS = "kxb"
MOST_NAMES = len(_SYLLABLES) ** 3 * len(_ENDINGS)
# Coprime to MOST_NAMES, so that neighbours do not look alike and none is made twice.
_STEP = 2_654_327


def rank(chance: Random, count: int, slope: float = 1) -> int:
    """One of `count` places from 0: the r-th comes about as often as 1 / r ** slope.

    Without a table, so that `count` may be millions.
    """
    if slope == 1:
        return int((count + 1) ** chance.random()) - 1
    rest = 1 - slope
    return int((((count + 1) ** rest - 1) * chance.random() + 1) ** (1 / rest)) - 1


def pick(chance: Random, values: Sequence[Value], slope: float = 1) -> Value:
    return values[rank(chance, len(values), slope)]


def several(chance: Random, values: Sequence[Value], count: int) -> list[Value]:
    """At most so many, all different, in the order of drawing."""
    return list(dict.fromkeys(pick(chance, values) for _ in range(count)))


def name(number: int) -> str:
    """A made-up word in lower case, a lexeme of its own for each number below MOST_NAMES.

    >>> name(0), name(1), name(2)
    ('bababak', 'pravonob', 'klefiflix')
    """
    number = number * _STEP % MOST_NAMES
    number, ending = divmod(number, len(_ENDINGS))
    number, first = divmod(number, len(_SYLLABLES))
    third, second = divmod(number, len(_SYLLABLES))
    return _SYLLABLES[first] + _SYLLABLES[second] + _SYLLABLES[third] + _ENDINGS[ending]
