"""The names in a piece of text: of places, of ways of working, and codes, in their order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, auto
from functools import lru_cache
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from postings.ingestion.records import made
from postings.ingestion.vocabulary.places import MOST_WORDS, Gazetteer, Meaning, fold
from postings.ingestion.vocabulary.places.city_names import (
    CITIES_IN_PROSE,
    NO_CITIES,
    SURE_CITY_CODES,
)
from postings.ingestion.vocabulary.words import entries
from postings.ingestion.vocabulary.workplace import HYBRID, ONSITE, REMOTE

WORD = re.compile(
    r"[^\W\d_](?:\.(?:[^\W\d_]\.){0,3}(?:[^\W\d_](?![^\W\d_]))?|[^\W\d_]*(?:['’][^\W\d_]+)*)"
)
"""A word, or letters with stops behind them: "U.S."."""
_GAP = re.compile(r"\.? ?-? ?")
_LONGER = re.compile(
    r"-(?:lez|lès|les|sur|sous|en|de|du|des|la|le|aux|upon|under|on|by|am)-", re.IGNORECASE
)
"""Behind the first words of a longer name: "Saint-Paul-lez-Durance"."""
_WORDS = frozenset(
    entries(
        """
        AL | AS | AT | BE | CO | DE | HI | ID | IN | IS | IT | LA | MA | ME | NO | OH | OK | OR | PA
        | SO | TO
        """
    )
)
_CODE = re.compile(r"[A-Z]{2,3}")
_ZONE = re.compile(
    r"[\s-]*(?:(?:central|mountain|eastern|western|pacific) )?"
    r"(?:time ?-?zones?|timezones?|time|hours|working hours|business hours)\b",
    re.IGNORECASE,
)

FILLERS = frozenset(
    entries(
        """
        a | all | almost | any | anywhere | area | areas | based | bay | both | candidates |
        contiguous | continental | countries | country | county | department | district | downtown |
        either | eligible | employees | from | full | fully | friendly | global | greater | hq |
        headquarters | hub | hubs | in | job | jobs | land | local | location | locations |
        mainland | metro | metropolitan | multiple | near | of | office | offices | on | only | ok |
        open | opportunity | other | our | outside | position | preferred | province | provinces |
        prefecture | region | regions | residents | role | select | site | some | state | states |
        studio | surrounding | territory | the | to | variable | various | via | voivodeship |
        within | work | working | across | throughout | inside | timezone | possible | allowed |
        campus | center | centre | domestic | like | for | im | innerhalb | von | der | des | aus |
        à | en | em | na | w | raum | großraum | standort | umgebung | région | provincia | estado |
        comunidad | team | teams | as | well
        """
    )
)
"""Words beside the name of a place that are no part of it."""


class Kind(Enum):
    PLACE = auto()
    CODE = auto()  # two or three capitals that may be a state, a country or a city
    REMOTE = auto()
    HYBRID = auto()
    ONSITE = auto()
    WORD = auto()


_NAMES = (Kind.PLACE, Kind.CODE)


_NOTHING = Meaning()


class Item(NamedTuple):
    kind: Kind
    start: int
    end: int
    written: str
    meaning: Meaning = _NOTHING


NONE_KNOWN: Mapping[int, Item] = MappingProxyType({})


_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\b")
"""Of Britain: "LS1 4AP"."""
_DUTCH = re.compile(r"(?<![0-9])[0-9]{4} $")
"""What stands before the two letters of a postal code: "1012 AB"."""
BRITAIN = Meaning(countries=("GB",))


def items(
    text: str, start: int, end: int, places: Gazetteer, known: Mapping[int, Item] = NONE_KNOWN
) -> list[Item]:
    """All words from `start` to `end`, the longest names first found; what stands before "time
    zone" is no place. `known`: names that were read before, by where they begin."""
    words = list(WORD.finditer(text, start, end))
    found: list[Item] = []
    done = start
    for at, word in enumerate(words):
        if word.start() >= done:
            item = known.get(word.start()) or _item(text, words, at, places)
            found.append(item)
            done = item.end
    return [item for item in found if not _names_zone(text, item)]


def may_be_places(text: str, start: int, end: int, places: Gazetteer) -> bool:
    """Whether all words may be of places, ways of working, or beside them; for most lines the first
    few tell that they are not."""
    return all(
        may_be_of_name(word[0], places) or fold(word[0]) in FILLERS
        for word in WORD.finditer(text, start, end)
    )


def may_be_of_name(word: str, places: Gazetteer) -> bool:
    """Whether a word may be one of a name of places or of a way of working, or a code."""
    key = fold(word)
    return len(key) <= 3 or places.has_word(key) or key in _way_words()


def item_at(text: str, at: int, end: int, places: Gazetteer) -> Item | None:
    """The name of a place that begins exactly at an offset, with a capital."""
    if at >= end or not text[at].isupper():
        return None
    words = list(islice(WORD.finditer(text, at, end), MOST_WORDS))
    if not words or words[0].start() != at:
        return None
    item = _item(text, words, 0, places)
    return item if item.kind in _NAMES and not _names_zone(text, item) else None


def _item(text: str, words: list[re.Match[str]], at: int, places: Gazetteer) -> Item:
    """The item that begins with a word."""
    first = fold(words[at][0])
    longest = max(places.longest(first), _ways_longest().get(first, 1))
    reach = 1
    while (
        reach < longest
        and at + reach < len(words)
        and _is_joined(text, words[at + reach - 1], words[at + reach])
    ):
        reach += 1
    start, stop = words[at].span()
    if text[stop : stop + 1].isdigit():
        postcode = _POSTCODE.match(text, start)
        kind, end = (Kind.PLACE, postcode.end()) if postcode else (Kind.WORD, stop)
        return Item(kind, start, end, text[start:end], BRITAIN if postcode else Meaning())
    for count in range(reach, 0, -1):
        stop = words[at + count - 1].end()
        written = text[start:stop]
        key = fold(written) if count > 1 else first
        way = _ways().get(key)
        if way:
            return made(Item, (way, start, stop, written, _NOTHING))
        if count == 1 and _CODE.fullmatch(written) and not _is_word(words, at, places):
            return _code(written, start, stop, places.meaning(key) or Meaning())
        meaning = places.meaning(key)
        if meaning and _is_written_as_name(written, meaning) and not _LONGER.match(text, stop):
            return made(Item, (Kind.PLACE, start, stop, written, meaning))
    return made(Item, (Kind.WORD, start, stop, written, _NOTHING))


def _code(written: str, start: int, stop: int, meaning: Meaning) -> Item:
    """Two or three capitals: a name where they stand for one thing only ("UK", "NYC")."""
    if meaning.region or meaning.countries or fold(written) in SURE_CITY_CODES:
        return Item(Kind.PLACE, start, stop, written, meaning)
    return Item(Kind.CODE, start, stop, written)


def _is_word(words: list[re.Match[str]], at: int, places: Gazetteer) -> bool:
    """Whether "IN" is a word of a line in capitals: the next one is written so and no country. Nor
    are the letters of a postal code a state's."""
    if _DUTCH.search(words[at].string, max(0, words[at].start() - 6), words[at].start()):
        return True
    if words[at][0] not in _WORDS or at + 1 == len(words):
        return False
    following = words[at + 1][0]
    meaning = places.meaning(fold(following))
    return len(following) > 2 and following.isupper() and not (meaning and meaning.countries)


def _is_joined(text: str, word: re.Match[str], following: re.Match[str]) -> bool:
    """Whether two words may be of one name; only "DC" may stand behind a comma."""
    if _GAP.fullmatch(text, word.end(), following.start()):
        return True
    return text[word.end() : following.start()] == ", " and fold(following[0]) == "dc"


def _is_written_as_name(written: str, meaning: Meaning) -> bool:
    """Short codes only in capitals: "us" is a word."""
    if len(written.replace(".", "")) <= 3:
        return written.isupper()
    return True


def is_common(item: Item, *, in_prose: bool) -> bool:
    """Whether a name is a word as well, so that it alone names no city."""
    key = fold(item.written)
    return key in NO_CITIES and not (in_prose and key in CITIES_IN_PROSE)


def _names_zone(text: str, item: Item) -> bool:
    return item.kind in _NAMES and bool(_ZONE.match(text, item.end))


@lru_cache(maxsize=1)
def _ways() -> dict[str, Kind]:
    tables = ((Kind.REMOTE, REMOTE), (Kind.HYBRID, HYBRID), (Kind.ONSITE, ONSITE))
    return {fold(name): kind for kind, table in tables for name in entries(table)}


@lru_cache(maxsize=1)
def _way_words() -> frozenset[str]:
    return frozenset(word for name in _ways() for word in name.split(" "))


@lru_cache(maxsize=1)
def _ways_longest() -> dict[str, int]:
    found: dict[str, int] = {}
    for name in _ways():
        first = name.split(" ", 1)[0]
        found[first] = max(found.get(first, 1), name.count(" ") + 1)
    return found
