"""Other spellings of what a visitor types: those that extraction knows for a skill ("k8s"), and
the abbreviations of roles and fields ("SRE")."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from postings.ingestion.vocabulary.abbreviations import same_words
from postings.ingestion.vocabulary.skills import Spelling, packaged_skills

# Spellings that are looked for beside the one that was typed: a table has the usual ones first.
MOST = 6
# Words of the longest spelling that is known where it is typed without quotes.
LONGEST = 4

# What text search finds as written, unlike "C++" and ".NET".
_PLAIN = re.compile(r"\w{2}[\w.]*(?: [\w.]+)*")
_PARTING = str.maketrans("/-", "  ")


class Spellings(NamedTuple):
    """One thing as text has it, in any of these `words`, or as a posting's skill."""

    words: tuple[str, ...] = ()
    skill: str = ""


def key_of(words: str) -> str:
    """Words as they are compared: without case, accents, hyphens and slashes.

    >>> key_of("Front-End"), key_of("CI/CD")
    ('front end', 'ci cd')
    """
    folded = unicodedata.normalize("NFKD", words).lower().translate(_PARTING)
    if not folded.isascii():
        folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(folded.split())


def others(words: str) -> Spellings | None:
    """The other spellings of these words; None where they have none.

    >>> others("golang")
    Spellings(words=(), skill='Go')
    >>> others("gardener")
    """
    key = key_of(words)
    found = _table().get(key)
    if found is None:
        return None
    return found._replace(words=tuple(each for each in found.words if each != key)[:MOST])


@lru_cache(maxsize=1)
def _table() -> dict[str, Spellings]:
    """By every spelling that stands for the thing; made in about 100 ms, once a process."""
    table: dict[str, Spellings] = {}
    for name, group in _by_skill().items():
        if len(group) == 1:
            continue
        keys = {key_of(each.written): each for each in group}
        least = set(_least(keys))
        sure = {key for key, each in keys.items() if not each.common and key in least}
        words = tuple(key for key in keys if key in sure and _is_word(keys[key]))
        skill = "" if key_of(name) in words else name
        table |= dict.fromkeys(sure, Spellings(words, skill))
    for spellings in same_words():
        keys_of_role = [key_of(each) for each in spellings]
        least_of_role = tuple(_least(keys_of_role))
        for key in keys_of_role:
            known = table.get(key, Spellings())
            words = tuple(dict.fromkeys((*least_of_role, *known.words)))
            table[key] = Spellings(words, known.skill)
    return table


def _by_skill() -> dict[str, list[Spelling]]:
    """Spellings that belong to one skill alone, the surest of each last."""
    found: dict[str, list[Spelling]] = defaultdict(list)
    for group in packaged_skills().spellings.values():
        if len({each.skill for each in group}) == 1:
            found[group[0].skill] += sorted(group, key=lambda each: -each.common)
    return found


def _is_word(spelling: Spelling) -> bool:
    """Whether these words mean the skill in whatever case: text search knows none."""
    return not spelling.exact and _PLAIN.fullmatch(key_of(spelling.written)) is not None


def _least(keys: Iterable[str]) -> Iterator[str]:
    """Without those that hold another: whoever writes "SQL queries" writes SQL, and whoever asks
    for them does not ask for all of SQL."""
    among = set(keys)
    for key in keys:
        words = key.split()
        runs = (
            " ".join(words[start:end])
            for start in range(len(words))
            for end in range(start + 1, len(words) + 1)
            if end - start < len(words)
        )
        if among.isdisjoint(runs):
            yield key
