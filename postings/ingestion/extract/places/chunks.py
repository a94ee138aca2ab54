"""Names in a line or list, in the chunks that its commas, bars and dashes make of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from postings.ingestion.extract.places.naming import FILLERS, Item, Kind
from postings.ingestion.vocabulary.places import fold
from postings.ingestion.vocabulary.words import entries

_WORD = Kind.WORD
_WAYS = (Kind.REMOTE, Kind.HYBRID, Kind.ONSITE)


class Join(IntEnum):
    """What stands before a chunk."""

    TIGHT = 0  # a blank, a dash, a bracket, a colon
    COMMA = 1
    OTHER = 2  # "or", "/", "&": another of its kind begins
    LIST = 3  # ";" and bars: what stands before has nothing to do with what follows


PARTICLES = frozenset(
    entries(
        """
        de | la | le | les | sur | en | der | den | am | an | im | of | upon | lez | lès | du | des
        | del | do | da | dos | das | el | y | e | i | bei | ob | auf | und | the | al | l'
        """
    )
)
_ALTERNATIVES = frozenset(
    entries(
        """
        or | and | AND | Or | And | oder | und | ou | et | o | y | e | or/and | plus | sowie |
        und/oder | nor
        """
    )
)
_NO_NAMES = frozenset(("travel", "required", "relocation", "optional"))
"""Words with capitals beside places that are of no name: "Remote (Travel Required), Norway"."""
_LIST = re.compile(r"[;|\n•·]")
_OTHER = re.compile(r"[/&+]")
_TIGHT_BREAK = re.compile(r"[(){}\[\]:]|\s[-–—]|[-–—]\s|[–—]|(?<=\.)\s{2,}")


class Chunk(NamedTuple):
    """Items that stand together; a way of working is always a chunk of its own. `core` are those
    without the fillers at either end."""

    join: Join
    items: tuple[Item, ...]
    core: tuple[Item, ...]

    @property
    def way(self) -> Kind | None:
        kind = self.items[0].kind
        return kind if kind in _WAYS else None

    def is_unknown_name(self) -> bool:
        """Whether it may be a place that the gazetteer does not have: words with capitals."""
        core = self.core
        return (
            0 < len(core) <= 5
            and all(item.kind is Kind.WORD or item.kind is Kind.PLACE for item in core)
            and all(item.written[0].isupper() or _is_particle(item) for item in core)
            and core[0].written[0].isupper()
            and not any(fold(item.written) in FILLERS | _NO_NAMES for item in core)
        )


def _core(items: Sequence[Item]) -> tuple[Item, ...]:
    first, last = 0, len(items)
    while first < last and _is_filler(items[first]):
        first += 1
    while last > first and _is_filler(items[last - 1]):
        last -= 1
    return tuple(items[first:last])


def _is_filler(item: Item) -> bool:
    return item.kind is _WORD and fold(item.written) in FILLERS


def _is_particle(item: Item) -> bool:
    return item.written.casefold() in PARTICLES or item.written[:2] in ("l'", "l’", "d'", "d’")


def chunks(text: str, items: list[Item]) -> list[Chunk]:
    """The chunks of a line, in order."""
    found: list[Chunk] = []
    group: list[Item] = []
    join = Join.TIGHT
    end = items[0].start if items else 0
    for item in items:
        gap = text[end : item.start]
        between, end = _break(gap), item.end
        alternative = _is_alternative(item, gap)
        if alternative:
            between = max(between or Join.OTHER, Join.OTHER)
        if group and (between is not None or _is_way(item) or _is_way(group[-1])):
            found.append(Chunk(join, tuple(group), _core(group)))
            group, join = [], Join.TIGHT
        if between is not None:
            join = max(join, between)
        if not alternative:
            group.append(item)
    if group:
        found.append(Chunk(join, tuple(group), _core(group)))
    return found


def _is_alternative(item: Item, gap: str) -> bool:
    """Whether a word says "or"; "OR" behind a comma is Oregon."""
    if item.written == "OR":
        return not any(sign in gap for sign in ",(/-") and bool(gap)
    return item.kind is _WORD and item.written in _ALTERNATIVES


def _is_way(item: Item) -> bool:
    return item.kind in _WAYS


@lru_cache(maxsize=1024)
def _break(gap: str) -> Join | None:
    """What a gap between two words divides them by; None for one that does not."""
    if _LIST.search(gap):
        return Join.LIST
    if _OTHER.search(gap):
        return Join.OTHER
    if "," in gap:
        return Join.COMMA
    return Join.TIGHT if _TIGHT_BREAK.search(gap) else None
