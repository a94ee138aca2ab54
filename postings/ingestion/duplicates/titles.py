"""Titles as they are compared: the work, apart from its level and its place."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from postings.ingestion.duplicates.keys import folded
from postings.ingestion.vocabulary.words import entries

LEVELS = {
    spelling: level
    for level, spellings in {
        "intern": "intern | internship | apprentice | trainee | praktikant | stagiaire",
        "junior": "junior | jr | jnr | entry | graduate | i | 1 | ic1 | l1",
        "mid": "mid | middle | midlevel | intermediate | medior | ii | 2 | ic2 | l2",
        "senior": "senior | sr | snr",
        "third": "iii | 3 | ic3 | l3",
        "fourth": "iv | 4 | ic4 | l4",
        "fifth": "v | 5 | ic5 | l5",
        "lead": "lead",
        "staff": "staff",
        "principal": "principal",
        "associate": "associate",
    }.items()
    for spelling in entries(spellings)
}
"""Words of a title that are its level. Steps above the second are no other words' equal: a "III" is
called senior here and staff there."""

UNSAID = frozenset(
    entries(
        """
        a | an | and | at | for | in | of | on | the | to | with | or | level | remote | hybrid
        | onsite | anywhere | m | f | d | w | x | h | div | gn | all | genders | us | usa | uk | eu
        | emea | apac | latam | europe | worldwide | global
        """
    )
)
"""Words of a title that name no work."""


class Title(NamedTuple):
    core: frozenset[str]
    levels: frozenset[str]


@lru_cache(maxsize=4096)
def title_of(title: str, places: Collection[str] = frozenset()) -> Title:
    """The words of a title; `places` are the words of its places.

    >>> sorted(title_of("Sr. Backend Engineer, Payments (m/f/d)").core)
    ['backend', 'engineer', 'payments']
    >>> sorted(title_of("Engineer II - Berlin", frozenset(["berlin"])).levels)
    ['mid']
    """
    words = folded(title).split()
    core = frozenset(words) - LEVELS.keys() - UNSAID - frozenset(places)
    levels = frozenset(LEVELS[word] for word in words if word in LEVELS)
    return Title(core or frozenset(words), levels)
