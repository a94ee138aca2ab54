"""Which posting of its source each statement is: pure, on what `store` looked up.

A posting is found again by its stable key; else it goes on in one that the same document stated
before and no longer states (`duplicates.continues`). What is left of those is lost.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from postings.ingestion.duplicates import continues
from postings.ingestion.statements import ReadDocument, Statement


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    MERGED = "merged"  # another document of this run states the same posting


@dataclass(frozen=True, kw_only=True)
class Known:
    """A posting of the source, as it was last read: from which document (its key), and whether
    that document was seen in this run."""

    pk: int
    posting: int
    key: str
    digest: str
    record: Mapping[str, Any]
    document: int
    seen: bool


@dataclass(frozen=True, kw_only=True)
class Match:
    statement: Statement
    document: ReadDocument
    known: Known | None  # None for a new posting

    @property
    def differs(self) -> bool:
        return self.known is None or self.known.digest != self.statement.digest


@dataclass(frozen=True)
class Matches:
    """What is to be written, by key: of several documents the one read last is believed."""

    by_key: dict[str, Match] = field(default_factory=dict)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    lost: list[Known] = field(default_factory=list)


def match(
    documents: Iterable[ReadDocument], before: Mapping[str, tuple[int, str]], known: Iterable[Known]
) -> Matches:
    """`before` gives the key and digest under which a document's origin is known."""
    documents, known = list(documents), list(known)
    stated = {each.key for document in documents for each in document.statements}
    by_key = {each.key: each for each in known}
    orphans_of: dict[int, list[Known]] = defaultdict(list)
    for each in known:
        if each.key not in stated:
            orphans_of[each.document].append(each)
    matches = Matches()
    for document in documents:
        pk, digest = before.get(document.origin, (0, ""))
        orphans = orphans_of.pop(pk, [])
        same_bytes = document.digest == digest
        for statement in document.statements:
            earlier = matches.by_key.get(statement.key)
            found = (earlier.known if earlier else by_key.get(statement.key)) or _continued(
                statement, orphans, only=same_bytes and len(document.statements) == 1
            )
            made = Match(statement=statement, document=document, known=found)
            matches.by_key[statement.key] = made
            elsewhere = found is not None and found.document != pk and found.seen
            matches.outcomes[_outcome(made, merged=earlier is not None or elsewhere)] += 1
        if document.is_whole:
            matches.lost.extend(orphans)
    return matches


def _outcome(made: Match, *, merged: bool) -> Outcome:
    if merged:
        return Outcome.MERGED
    if made.known is None:
        return Outcome.NEW
    return Outcome.CHANGED if made.differs else Outcome.UNCHANGED


def _continued(statement: Statement, orphans: list[Known], *, only: bool) -> Known | None:
    """The orphan that goes on in the statement, taken out of the list. `only`: the document has
    the same content as before, of which another reader makes its only posting."""
    for orphan in orphans:
        if (only and len(orphans) == 1) or continues(orphan.record, statement.record):
            orphans.remove(orphan)
            return orphan
    return None
