"""Which short lines are headings, where the document does not mark them."""

from __future__ import annotations

import re
from functools import lru_cache

from postings.ingestion.parse.words import HEADING_ADJECTIVES, HEADING_OPENINGS, HEADINGS

LONGEST = 80
"""Characters of a line that may be a heading by its looks. Longer lines are sentences."""
FEWEST_LETTERS = 3
"""Letters of such a line: "OR" between two paragraphs is none."""
LONGEST_MARKED = 120
"""The same for a line that is marked as one; longer ones are paragraphs that someone emphasised."""

_OPENING = re.compile(rf"(?:{'|'.join(map(re.escape, HEADING_OPENINGS))})\b")
_MOST_WORDS = 8
_JOINT = re.compile(r" (?:and|or|et|und|y|e|en) |\s*[,/&+]\s*")
_LABELLED = re.compile(r"[:=]\s.*\d|[$€£]\s?\d")
"""A value, such as pay or a date: what has one is no heading over something else."""
_SENTENCE = re.compile(r"[.!?]\s+\S")
_SMALL = re.compile(r"(?:an?|and|as|at|by|for|from|in|of|on|or|our|the|to|vs|we|with|your)")


@lru_cache(maxsize=4096)
def is_common(words: str) -> bool:
    """Whether a line is a heading that many postings have: "Responsibilities", "Your profile".

    >>> is_common("Key Skills & Requirements:"), is_common("Experience with Docker")
    (True, False)
    """
    if len(words) > LONGEST:
        return False
    if _LABELLED.search(words):
        return False
    plain = words.casefold().replace("’", "'").strip(" .:!?-–—*#|=")
    if _OPENING.match(plain):
        return len(plain.split()) <= _MOST_WORDS and words[-1] not in ".,;"
    return all(_is_whole(part) for part in _JOINT.split(plain))


def _is_whole(part: str) -> bool:
    words = part.split()
    for _ in range(3):
        if " ".join(words) in HEADINGS:
            return True
        if not words or words[0] not in HEADING_ADJECTIVES:
            break
        words = words[1:]
    return False


def may_be(words: str) -> bool:
    """Whether a line could be a heading by its looks alone: short, and no sentence."""
    return (
        len(words) <= LONGEST
        and len(words.split()) <= 12
        and not words[0].islower()
        and words[-1] not in ".,;…"
        and not _SENTENCE.search(words)
        and not _LABELLED.search(words)
        and sum(map(str.isalpha, words)) >= FEWEST_LETTERS
    )


def is_loud(words: str) -> bool:
    """A line that asks to be read as a heading: in capitals, or with a colon at its end."""
    if words[-1] in ":：":
        return True
    letters = [character for character in words if character.isalpha()]
    return len(letters) >= 5 and all(character.isupper() for character in letters)


def is_titled(words: str) -> bool:
    """Whether Every Word but the Small Ones Begins With a Capital."""
    return all(
        word[0].isupper() or not word[0].isalpha() or _SMALL.fullmatch(word)
        for word in words.split()
    )
