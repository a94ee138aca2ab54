"""What a column means by its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from postings.ingestion.vocabulary.column_names import (
    NAMES,
    OF_OTHERS,
    PREFIXES,
    SUFFIXES,
    Meaning,
)

_PLACES = frozenset(
    (Meaning.LOCATION, Meaning.CITY, Meaning.REGION, Meaning.COUNTRY, Meaning.IS_REMOTE)
)
_PAYS = frozenset((Meaning.PAY, Meaning.PAY_MIN, Meaning.PAY_MAX, Meaning.CURRENCY, Meaning.PERIOD))
_WITHIN: Mapping[Meaning, frozenset[Meaning]] = {
    Meaning.LOCATION: _PLACES,
    Meaning.CITY: _PLACES,
    Meaning.PAY: _PAYS,
}
"""What the fields of an object mean that is a place, or pay: "jobLocation.address.city"."""

DEEPEST = 20
"""Fields in each other whose names are looked at: a name of dots alone has thousands."""

_HUMP = re.compile(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BETWEEN = re.compile(r"[\W_]+")
_SQUEEZED = {name.replace(" ", ""): name for name in NAMES if " " in name}
"""Names that somebody wrote as one word: "jobtitle"."""
_RANKS = {name: rank for rank, name in enumerate(NAMES)}


@lru_cache(maxsize=4096)
def words_of(name: str) -> str:
    """A name as its words.

    >>> words_of("jobTitle"), words_of("JOB_TITLE"), words_of("Intitulé du poste")
    ('job title', 'job title', 'intitule du poste')
    """
    name = _HUMP.sub(" ", name[:200]).replace("ł", "l").replace("ø", "o")
    letters = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(_BETWEEN.sub(" ", unicodedata.normalize("NFC", plain)).casefold().split())


@lru_cache(maxsize=4096)
def meaning_of(name: str) -> Meaning | None:
    """What a column of this name means; None where its name does not tell. Fields of fields have
    their names with a dot between.

    >>> meaning_of("job_min_salary"), meaning_of("companyLogoUrl"), meaning_of("Field 7")
    (<Meaning.PAY_MIN: 'lowest pay'>, <Meaning.UNUSED: 'not used'>, None)
    """
    known = _known(words_of(name).split())
    if known:
        return NAMES[known]
    outer, dot, inner = name.partition(".")
    if dot and name.count(".") <= DEEPEST:
        around, within = meaning_of(outer), meaning_of(inner)
        if (around and within in _WITHIN.get(around, ())) or PREFIXES.issuperset(
            words_of(outer).split()
        ):
            return within
    return Meaning.UNUSED if OF_OTHERS.intersection(words_of(outer).split()[:1]) else None


@lru_cache(maxsize=4096)
def rank_of(name: str) -> int:
    """Which of several columns of one meaning comes first: the lower, by its place in the table."""
    return _RANKS.get(_known(words_of(name).split()), len(_RANKS))


def _known(words: list[str]) -> str:
    """The name in the table that words are, with others before and behind it; "" for none."""
    name = " ".join(words)
    if name in NAMES or not name:
        return name
    if name in _SQUEEZED:
        return _SQUEEZED[name]
    found = _known(words[1:]) if words[0] in PREFIXES and len(words) > 1 else ""
    return found or (_known(words[:-1]) if words[-1] in SUFFIXES and len(words) > 1 else "")
