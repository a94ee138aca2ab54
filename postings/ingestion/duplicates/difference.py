"""What two texts do not share."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

EDGE = 25
"""Words at either end of a text that may be what stood around it on a page."""


class Difference(NamedTuple):
    """The words of each text that mean something and are not in the other, and how much is. With
    `framed` one text stands whole in the other, which adds something before or after it."""

    share: float
    part: float  # the same, of the text of which more is in the other
    here: tuple[str, ...] = ()
    there: tuple[str, ...] = ()
    framed: bool = False


def difference(
    one: Sequence[str], other: Sequence[str], said: Collection[str], *, edges: bool
) -> Difference:
    """Of the words of two texts. Those `said` mean nothing, with `edges` nor do a few at an end."""
    if one == other:
        return Difference(float(bool(one)), float(bool(one)))
    texts = (one, other)
    unshared = _unshared(one, other)
    sizes = [max(1, len(words)) for words in texts]
    shares = [1 - len(some) / size for some, size in zip(unshared, sizes, strict=True)]

    def meaning(longest: int) -> list[tuple[str, ...]]:
        return [
            tuple(words[at] for at in _inner(some, len(words), longest) if words[at] not in said)
            for some, words in zip(unshared, texts, strict=True)
        ]

    here, there = meaning(EDGE if edges else 0)
    if "".join(here) == "".join(there):  # the same words, divided otherwise
        here = there = ()
    framed = edges and not all(meaning(0)) and not any(meaning(max(sizes)))
    return Difference(min(shares), max(shares), here, there, framed=framed)


def _unshared(one: Sequence[str], other: Sequence[str]) -> list[list[int]]:
    """The places of the words of each that are in no run of three that the other has too. What both
    begin and end with is not looked at."""
    start = _begin_alike(one, other)
    end = min(_begin_alike(one[::-1], other[::-1]), len(one) - start, len(other) - start)
    first = max(0, start - 2)
    inner = [words[first : len(words) - max(0, end - 2)] for words in (one, other)]
    found = []
    for words, mine, theirs in ((one, *inner), (other, *inner[::-1])):
        places = (first + at for at in _in_no_run_of(theirs, mine))
        found.append([at for at in places if start <= at < len(words) - end])
    return found


def _begin_alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts have in common at their start: by halves, since slices are compared
    a hundred times as fast as single words."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _in_no_run_of(theirs: Sequence[str], mine: Sequence[str]) -> list[int]:
    if len(mine) < 3:
        return [at for at, word in enumerate(mine) if word not in theirs]
    runs = set(zip(theirs, theirs[1:], theirs[2:], strict=False))
    hits = [run in runs for run in zip(mine, mine[1:], mine[2:], strict=False)]
    begun = [False, False, *hits, False, False]
    of_word = zip(begun, begun[1:], begun[2:], strict=False)
    return [at for at, (a, b, c) in enumerate(of_word) if not (a or b or c)]


def _inner(places: Sequence[int], length: int, longest: int) -> Sequence[int]:
    """The places without a run of them at the start, and one at the end, of so many at most."""
    start, end = 0, len(places)
    while start < end and places[start] == start:
        start += 1
    while end > start and places[end - 1] == length - 1 - (len(places) - end):
        end -= 1
    start = start if start <= longest else 0
    end = end if len(places) - end <= longest else len(places)
    return places[start:end]
