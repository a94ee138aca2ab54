"""A line that says where a job is: "San Francisco, CA or Remote (U.S.)"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from postings.ingestion.extract.places.chunks import Chunk, Join
from postings.ingestion.extract.places.naming import Kind, items
from postings.ingestion.extract.places.place import Place
from postings.ingestion.extract.places.resolving import resolve
from postings.ingestion.vocabulary.places import Gazetteer

LONGEST = 400
"""Characters of a line that is read as one of places; what is longer is prose."""

_FLAG = re.compile(r"(?:remote|hybrid|on-?site)\s*,(?=\S)", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:non|not|no|except|excluding|outside|without|excl)\b", re.IGNORECASE)

_OF_OTHERS = re.compile(
    r"\s(?:with|and)\s(?:our\s|a\s|other\s)?(?:team\s?members?|teammates|colleagues|employees"
    r"|staff|teams?)\s(?:all\s)?(?:in|across|throughout|around|based|spread|located|over)\b",
    re.IGNORECASE,
)
"""Where others work, at the end of a line: "Oslo with team members throughout Europe"."""


class PlaceLine(NamedTuple):
    """The places of a line, and those of them in which a remote worker may live."""

    start: int
    end: int
    ways: Mapping[Kind, tuple[int, int]]  # and where each is named first
    places: tuple[Place, ...]
    scope: tuple[Place, ...]
    strange: int  # words that are neither places nor ways of working nor fillers


def read_line(text: str, start: int, end: int, gazetteer: Gazetteer) -> PlaceLine:
    """What a line says. A first word such as "remote," of a payload holds for all of it, unless the
    rest has a word for remote itself."""
    line = _read(text[start : min(end, start + LONGEST)], gazetteer)
    return moved(line, start) if start else line


@lru_cache(maxsize=4096)
def _read(text: str, gazetteer: Gazetteer) -> PlaceLine:
    """The same line stands in many postings."""
    others = _OF_OTHERS.search(text)
    start, end = 0, others.start() if others else len(text)
    flag = _FLAG.match(text, start, end)
    body = flag.end() if flag else start
    named = items(text, body, end, gazetteer)
    parts, places = resolve(text, named, gazetteer)
    ways: dict[Kind, tuple[int, int]] = {}
    for chunk in parts:
        if chunk.way is not None:
            ways.setdefault(chunk.way, (chunk.items[0].start, chunk.items[0].end))
    flags = items(text, start, body, gazetteer) if flag else []
    negated = bool(_NEGATION.search(text, start, end))
    if Kind.REMOTE in ways:
        scope = _scope(parts, places)
    else:
        scope = tuple(places) if any(item.kind is Kind.REMOTE for item in flags) else ()
    for item in flags:
        ways.setdefault(item.kind, (item.start, item.end))
    spans = {(place.start, place.end) for place in places}
    strange = sum(
        item.kind is Kind.WORD and not _within(item.start, spans)
        for chunk in parts
        if chunk.way is None
        for item in chunk.core
    )
    return PlaceLine(
        start=start,
        end=end,
        ways=ways,
        places=() if negated else tuple(places),
        scope=() if negated else scope,
        strange=strange,
    )


def moved(line: PlaceLine, by: int) -> PlaceLine:
    """The same line so many characters further on."""
    return PlaceLine(
        start=line.start + by,
        end=line.end + by,
        ways={kind: (start + by, end + by) for kind, (start, end) in line.ways.items()},
        places=tuple(place.moved(by) for place in line.places),
        scope=tuple(place.moved(by) for place in line.scope),
        strange=line.strange,
    )


def _within(at: int, spans: set[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


@dataclass
class _Segment:
    """Chunks between commas, bars and "or"."""

    join: Join
    chunks: list[int]
    remote: bool = False


def _segments(parts: Sequence[Chunk]) -> list[_Segment]:
    found: list[_Segment] = []
    for at, chunk in enumerate(parts):
        if not found or chunk.join is not Join.TIGHT:
            found.append(_Segment(chunk.join, []))
        found[-1].chunks.append(at)
        found[-1].remote |= chunk.way is Kind.REMOTE
    return found


def _scope(parts: Sequence[Chunk], places: Sequence[Place]) -> tuple[Place, ...]:
    """The places that go with the word remote.

    Those beside it; all countries, regions and states that stand for themselves; where there is
    neither, the city that it is tied to by a comma, but not one that "or" or a bar sets against it.
    """
    segments = _segments(parts)
    beside = [
        place
        for segment in segments
        if segment.remote
        for place in places
        if place.chunk in segment.chunks
    ]
    areas = [place for place in places if place.is_area]
    apart = _apart(parts)
    if beside:
        areas = [place for place in areas if place.chunk not in apart]
    if beside:
        tied = {at for segment in segments if segment.remote for at in segment.chunks}
        groups = [place for place in places if _group_of(place, places) & tied]
        return tuple(p for p in places if p in beside or p in areas or p in groups)
    if areas:
        apart = apart if any(place.chunk not in apart for place in areas) else set()
        return tuple(place for place in areas if place.chunk not in apart)
    first = segments[0].remote
    joined = all(
        segment.join is Join.COMMA
        for before, segment in zip(segments, segments[1:], strict=False)
        if segment.remote or before.remote
    )
    cities = {place.city for place in places if place.city}
    return tuple(places) if joined and (first or len(cities) == 1) else ()


def _apart(parts: Sequence[Chunk]) -> set[int]:
    """The chunks of the entries of a list that do not say remote themselves."""
    entries: list[list[int]] = []
    for at, chunk in enumerate(parts):
        if not entries or chunk.join is Join.LIST:
            entries.append([])
        entries[-1].append(at)
    office = (e for e in entries if not any(parts[at].way is Kind.REMOTE for at in e))
    return {at for entry in office for at in entry}


def _group_of(place: Place, places: Sequence[Place]) -> set[int]:
    """The chunks of a city and of the state and country behind it."""
    if not place.city:
        return set()
    at = list(places).index(place)
    chunks = {place.chunk}
    for other in places[at + 1 :]:
        if not other.of_city:
            break
        chunks.add(other.chunk)
    return chunks
