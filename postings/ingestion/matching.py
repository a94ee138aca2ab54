"""Which posting of its source each statement is: pure, on what `store` looked up.

A posting is found again by its stable key; else it goes on in one that the same document stated
before and no longer states (`duplicates.continues`). What is left of those is lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from postings.ingestion.duplicates import continues
from postings.ingestion.statements import ReadDocument, Statement


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    MERGED = "merged"  # another document of this run states the same posting


@dataclass(frozen=True, kw_only=True)
class Known:
    """A posting of the source, as it was last read: from which document (its primary key), whether
    any document stated it in this run, and whether it is closed until it is seen again."""

    pk: int
    posting: int
    key: str
    digest: str
    record: Mapping[str, Any]
    document: int
    seen: bool
    reopens: bool = False
    match_keys: tuple[int, ...] = ()


class Earlier(NamedTuple):
    """A document as it was last read, with the keys of what it stated."""

    pk: int
    origin: str
    digest: str
    reader_version: int
    keys: list[str]


@dataclass(frozen=True, kw_only=True)
class Match:
    statement: Statement
    document: ReadDocument
    known: Known | None  # None for a new posting

    @property
    def differs(self) -> bool:
        return self.known is None or self.known.digest != self.statement.digest

    @property
    def is_to_be_compared(self) -> bool:
        """Whether it may be of the same job as another posting, for all that is known."""
        return self.known is None or self.differs or self.known.match_keys != self.match_keys

    @property
    def match_keys(self) -> tuple[int, ...]:
        return self.statement.match_keys


@dataclass(frozen=True)
class Matches:
    """What is to be written, by key: of several documents the one read last is believed."""

    by_key: dict[str, Match] = field(default_factory=dict)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    lost: list[Known] = field(default_factory=list)

    @property
    def gone(self) -> set[str]:
        """The keys under which nothing is stated any more by these documents."""
        old = {each.known.key for each in self.by_key.values() if each.known}
        return (old | {each.key for each in self.lost}) - self.by_key.keys()


def match(
    documents: Iterable[ReadDocument], before: Mapping[str, Earlier], known: Iterable[Known]
) -> Matches:
    """`before` gives the documents that are known, by origin; `known` all that they or `documents`
    state."""
    documents, by_key = list(documents), {each.key: each for each in known}
    stated = {each.key for document in documents for each in document.statements}
    orphans = {key: each for key, each in by_key.items() if key not in stated}
    lost: dict[str, Known] = {}
    matches = Matches()
    for document in documents:
        earlier = before.get(document.origin)
        left = {key: orphans[key] for key in earlier.keys if key in orphans} if earlier else {}
        same = earlier is not None and earlier.digest == document.digest
        for statement in document.statements:
            again = matches.by_key.get(statement.key)
            found = again.known if again else by_key.get(statement.key)
            if found is None:
                only = same and len(document.statements) == len(left) == 1
                found = _continued(statement, left.values(), only=only)
            if found and left.pop(found.key, None):
                del orphans[found.key]
            made = Match(statement=statement, document=document, known=found)
            matches.by_key[statement.key] = made
            elsewhere = found is not None and found.seen and not _is_last(found, earlier)
            matches.outcomes[_outcome(made, merged=again is not None or elsewhere)] += 1
        if document.is_whole:
            lost |= left
    matches.lost.extend(each for key, each in lost.items() if key in orphans)
    return matches


def _is_last(known: Known, document: Earlier | None) -> bool:
    return document is not None and known.document == document.pk


def _outcome(made: Match, *, merged: bool) -> Outcome:
    if merged:
        return Outcome.MERGED
    if made.known is None:
        return Outcome.NEW
    return Outcome.CHANGED if made.differs or made.known.reopens else Outcome.UNCHANGED


def _continued(statement: Statement, orphans: Iterable[Known], *, only: bool) -> Known | None:
    """The orphan that goes on in the statement. `only`: the document has the same content as
    before, of which another reader makes its only posting."""
    for orphan in orphans:
        if only or continues(orphan.record, statement.record):
            return orphan
    return None
