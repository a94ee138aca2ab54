"""Where to look: plain words found first, so that patterns run over sentences and not whole texts.

`str.find` takes a microsecond or two per word and text, a pattern of alternatives a hundred.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from postings.ingestion.extract.outline import Outline


def occurrences(text: str, words: Iterable[str], start: int = 0) -> list[int]:
    """Where any of the words stands, in order, from `start` on.

    >>> occurrences("a full time, not a part time job", ("time", "job"))
    [7, 24, 29]
    """
    found = []
    for word in words:
        at = text.find(word, start)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + len(word))
    found.sort()
    return found


def sentences_with(
    outline: Outline, words: Iterable[str], start: int = 0
) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence that has one of the words, once."""
    done = start
    for at in occurrences(outline.lower, words, start):
        if at < done:
            continue
        first, last = outline.sentence_at(at, at)
        yield max(first, done), last
        done = max(last, at + 1)
