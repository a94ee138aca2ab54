"""The places that stand right behind certain words: "based in [Berlin, Munich or Vienna]"."""

from __future__ import annotations

import re
from collections.abc import Collection

from postings.ingestion.extract.places.chunks import PARTICLES
from postings.ingestion.extract.places.naming import (
    WORD,
    Item,
    Kind,
    item_at,
    items,
    may_be_of_name,
)
from postings.ingestion.extract.places.place import Place
from postings.ingestion.extract.places.resolving import resolve
from postings.ingestion.vocabulary.places import Gazetteer

MOST = 60
"""Places of one list."""
REACH = 80
"""Characters before a word such as "office" in which its places stand."""

_BETWEEN = re.compile(
    r"(?:[\s,/&+;:()\[\]–—-]|\b(?:or|and|Or|And|AND|either|both|the|The|any|anywhere|within|in"
    r"|from"
    r"|[Gg]reater|[Mm]ainland|[Cc]ontinental|[Cc]ontiguous|[Dd]owntown|[Cc]entral|[Aa]reas?"
    r"|[Rr]egion"
    r"|[Mm]etro(?:politan)?|[Oo]ffices?|[Cc]ity|HQ|[Ss]tates?|[Pp]rovinces?|[Cc]ounty|of|one|our"
    r"|[Rr]emote(?:ly)?|[Hh]ybrid|onsite|including|as|well|plus|oder|und|ou|et|y|o|e|der|den|des"
    r"|dem|die|im|la|le|les|los|las|el|os|l['’]|also|at|near|around|all|All|lower[ -]48|other"
    r"|most|select"
    r"|US-based|surrounding|towns?|cities|countries|[Ll]ocations?|[Ss]tandort)\b)*"
)
_STRANGE = re.compile(
    r"(?:[^\W\d_a-z][\w'’.-]*)(?:[ -](?:[^\W\d_a-z][\w'’.-]*|"
    + "|".join(sorted(PARTICLES))
    + r")){0,3}, "
)


def places_from(
    text: str,
    start: int,
    end: int,
    gazetteer: Gazetteer,
    context: Collection[str] = (),
    *,
    states: bool = False,
) -> list[Place]:
    """The list of places that begins at an offset, words of lists aside; it ends with the first
    word that is neither. `states`: names that are a city's too are those of states."""
    found: list[Item] = []
    at = _after(text, start, end)
    for _ in range(MOST):
        item = item_at(text, at, end, gazetteer) or _strange(text, at, end, gazetteer)
        if item is None:
            break
        found.append(item)
        at = _after(text, item.end, end)
    if not found:
        return []
    stop = found[-1].end
    known = {item.start: item for item in found}
    named = [item for item in items(text, start, stop, gazetteer, known) if item.end <= stop]
    _, places = resolve(text, named, gazetteer, context, states=states, in_prose=True)
    return places


class Lists:
    """The lists of places between two offsets, each read once however many rules lead to it."""

    def __init__(
        self, text: str, start: int, end: int, gazetteer: Gazetteer, context: Collection[str]
    ) -> None:
        self._text, self._start, self._end = text, start, end
        self._gazetteer, self._context = gazetteer, context
        self._known: dict[tuple[int, bool], list[Place]] = {}

    def behind(self, at: int, *, states: bool) -> list[Place]:
        """The list that begins there, see `places_from`."""
        while at < self._end and self._text[at] == " ":
            at += 1
        if (at, states) not in self._known:
            self._known[at, states] = places_from(
                self._text, at, self._end, self._gazetteer, self._context, states=states
            )
        return self._known[at, states]

    def before(self, at: int) -> list[Place]:
        """The list that ends there, within REACH."""
        start = max(self._start, at - REACH)
        return places_before(self._text, start, at, self._gazetteer, self._context)


def _ends_with_name(text: str, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Whether the last word, words of lists aside, has a capital and may be of a name; cheap, and
    rarely so."""
    last = text[max(start, end - 30) : end].rsplit(None, 1)[-1:]
    if last and last[0].islower() and not _BETWEEN.fullmatch(last[0]):
        return False
    for word in reversed(WORD.findall(text, start, end)):
        if not _BETWEEN.fullmatch(word):
            return bool(word[0].isupper()) and may_be_of_name(word, gazetteer)
        if word[0].isupper():
            return True
    return False


def _after(text: str, start: int, end: int) -> int:
    match = _BETWEEN.match(text, start, end)
    return match.end() if match else start


def _strange(text: str, at: int, end: int, gazetteer: Gazetteer) -> Item | None:
    """A name that the gazetteer does not have, right before its state or country."""
    match = _STRANGE.match(text, at, end)
    if match is None:
        return None
    item = item_at(text, match.end(), end, gazetteer)
    if item is None:
        return None
    known = item.meaning.countries or item.meaning.states or item.kind is Kind.CODE
    return item if known else None


def places_before(
    text: str, start: int, end: int, gazetteer: Gazetteer, context: Collection[str] = ()
) -> list[Place]:
    """The list of places that ends at an offset: "[London or Berlin] office"."""
    if not _ends_with_name(text, start, end, gazetteer):
        return []
    named = items(text, start, end, gazetteer)
    first = len(named)
    for index in range(len(named) - 1, -1, -1):
        item = named[index]
        last = first == len(named)
        gap = text[item.end : end if last else named[first].start]
        if ";" in gap or (gap.strip("- ") if last else not _BETWEEN.fullmatch(gap)):
            break
        if item.kind is Kind.WORD and not _BETWEEN.fullmatch(item.written):
            break
        first = index
    _, places = resolve(text, named[first:], gazetteer, context, in_prose=True)
    return [place for place in places if text[place.start].isupper()]
