"""Which posting each statement belongs to that is new, or says something else than before.

Statements are taken in their order, each compared with those before it, so that it makes no
difference where one batch ends and the next begins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from postings.ingestion.duplicates.fingerprint import Fingerprint
from postings.ingestion.duplicates.likeness import Likeness, Verdict, compare_with

MOST_CANDIDATES = 8
"""Postings looked at for one key: what hundreds share tells nothing apart."""
MOST_MEMBERS = 6
"""Statements of a posting that another is compared with, the first ones."""
MOST_DOUBTS = 3
"""Pairs that one new posting puts before an editor, the likest."""


@dataclass(eq=False)
class Group:
    """A posting with what is stated of it, the first statements first, by their primary keys (a new
    one by its key). `posting` is None for one that has yet to be made, of the statement with the
    key `made_of`. `open`: an editor may still be asked about it; `shut`: an editor closed or
    rejected it; `waits`: it is in review; `size` counts all of its statements."""

    posting: int | None = None
    made_of: str = ""
    members: dict[int | str, Fingerprint] = field(default_factory=dict)
    match_keys: set[int] = field(default_factory=set)
    size: int = 1
    open: bool = True
    corrected: bool = False
    shut: bool = False
    waits: bool = False


class Newcomer(NamedTuple):
    """A statement to be placed; with its primary key and the posting it has been under, unless it
    is new."""

    key: str
    fingerprint: Fingerprint
    match_keys: tuple[int, ...]
    pk: int | None = None
    posting: int | None = None


@dataclass(frozen=True)
class Doubt:
    """Two postings that may be one."""

    one: Group
    other: Group
    verdict: Verdict


@dataclass(frozen=True)
class Placing:
    """`verdict` says why the statement joins its group, and is None where it makes one or stays."""

    newcomer: Newcomer
    group: Group
    verdict: Verdict | None = None


@dataclass
class Joining:
    """What came of it, by key; and the groups that were made."""

    placings: dict[str, Placing] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    @property
    def joined(self) -> int:
        """How many new statements are of a posting that is there already."""
        return sum(
            each.verdict is not None and each.newcomer.posting is None
            for each in self.placings.values()
        )


def join(
    newcomers: Iterable[Newcomer],
    groups: Sequence[Group],
    apart: Collection[frozenset[int]] = frozenset(),
) -> Joining:
    """`groups` are all that share a match key with a newcomer, or hold one already, in the order of
    their making; `apart` the postings of which an editor said that they are not the same."""
    index = _Index(groups)
    joining = Joining()
    for newcomer in newcomers:
        own = index.of_posting.get(newcomer.posting) if newcomer.posting else None
        near = [
            (compare_with(newcomer.fingerprint, [*group.members.values()]), group)
            for group in index.near(newcomer.match_keys)
            if group is not own and not _are_apart(own, group, apart)
        ]
        same = [
            each
            for each in near
            if each[0].likeness == Likeness.SAME and (own is None or _may_move(own, each[1]))
        ]
        if same:
            verdict, group = max(same, key=lambda each: each[0].share)
            index.move(newcomer, own, group)
            joining.placings[newcomer.key] = Placing(newcomer, group, verdict)
            continue
        group = own or index.make(newcomer)
        index.add(group, newcomer)
        joining.placings[newcomer.key] = Placing(newcomer, group)
        joining.doubts += _doubts(group, near)
    joining.groups = index.made
    return joining


def _may_move(own: Group, group: Group) -> bool:
    """A posting of one statement, which no editor touched, may become another's, unless visitors
    would lose it."""
    touched = own.corrected or own.shut
    return own.size == 1 and not (touched or group.shut) and (own.waits or not group.waits)


def _are_apart(own: Group | None, group: Group, apart: Collection[frozenset[int]]) -> bool:
    if own is None or own.posting is None or group.posting is None:
        return False
    return frozenset((own.posting, group.posting)) in apart


def _doubts(group: Group, near: Sequence[tuple[Verdict, Group]]) -> list[Doubt]:
    likely = [each for each in near if each[0].likeness > Likeness.DIFFERENT and each[1].open]
    likely.sort(key=lambda each: -each[0].share)
    return [Doubt(other, group, verdict) for verdict, other in likely[:MOST_DOUBTS] if group.open]


class _Index:
    """Groups by their match keys, in the order of their making."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.of_posting = {group.posting: group for group in groups if group.posting}
        self.made: list[Group] = []
        self._order = {group: place for place, group in enumerate(groups)}
        self._by_key: dict[int, list[Group]] = defaultdict(list)
        for group in groups:
            self._enter(group, group.match_keys)

    def near(self, keys: Iterable[int]) -> list[Group]:
        found = {group for key in keys for group in self._by_key.get(key, ())[:MOST_CANDIDATES]}
        return sorted(found, key=self._order.__getitem__)

    def make(self, newcomer: Newcomer) -> Group:
        group = Group(made_of=newcomer.key, size=0)
        self.made.append(group)
        self._order[group] = len(self._order)
        return group

    def add(self, group: Group, newcomer: Newcomer) -> None:
        if newcomer.posting is None:
            group.size += 1
        name = newcomer.pk or newcomer.key
        if name in group.members or len(group.members) < MOST_MEMBERS:
            group.members[name] = newcomer.fingerprint  # not what it stated before
        group.match_keys.update(newcomer.match_keys)
        self._enter(group, newcomer.match_keys)

    def move(self, newcomer: Newcomer, own: Group | None, group: Group) -> None:
        if own:
            for groups in self._by_key.values():
                if own in groups:
                    groups.remove(own)
            group.size += 1
        self.add(group, newcomer)

    def _enter(self, group: Group, keys: Iterable[int]) -> None:
        for key in keys:
            if group not in self._by_key[key]:
                self._by_key[key].append(group)
