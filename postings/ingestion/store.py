"""From what was read to rows: the only stage that knows the database.

Each batch is one transaction, so that a run that is cut off leaves whole batches, and one writer
writes at a time (`bulk.one_writer`). What a changed document no longer states stays as it was last
read, and its posting is closed as missing unless another document states it; when it is seen again,
it opens again. A posting that an editor closed or rejected stays so.
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Collection, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime

from django.db import DatabaseError, DataError, IntegrityError
from django.db.models import OuterRef, Subquery
from psycopg.errors import ProgramLimitExceeded

from postings.bulk import one_writer
from postings.candidates import groups_near, kept_apart, newcomers
from postings.choices import Flag, Policy, RunState, Status
from postings.ingestion.duplicates.joining import Group, Joining, join
from postings.ingestion.matching import Earlier, Known, Match, Matches, Outcome, match
from postings.ingestion.pipeline import READER_VERSION
from postings.ingestion.records import Document as FoundDocument
from postings.ingestion.statements import READ_AGAIN, ReadDocument, Refusal
from postings.limits import fitting
from postings.models import Document, Posting, Run, Source, SourcePosting
from postings.writing import REOPENED_WHEN_SEEN, Writer


@dataclass(frozen=True, kw_only=True)
class Unchanged:
    """A document with the content that this reader has read before: it only was seen."""

    pk: int
    origin: str
    keys: tuple[str, ...]


# Looked up for each row: joined, it would take the square of the rows where PostgreSQL has not
# counted yet what came in.
_CLOSED_REASON = Posting.objects.filter(pk=OuterRef("posting_id")).values("closed_reason")

DRY_GROUPS = 20_000
"""Postings that a dry run keeps in memory to compare others with, some 5 KB each."""

Item = ReadDocument | Refusal | Unchanged


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What `Run` keeps."""

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    merged: int = 0
    refused: int = 0

    def __add__(self, other: Tally) -> Tally:
        ours, theirs = asdict(self), asdict(other)
        return Tally(**{name: ours[name] + theirs[name] for name in ours})


@dataclass(kw_only=True)
class Store:
    """Takes in what was read, batch by batch, for one source. Without a run it is a dry one: all is
    looked up and counted, nothing is written. `review`: what is new waits for an editor."""

    source: Source
    now: datetime
    run: Run | None = None
    review: bool = False
    tally: Tally = field(default_factory=Tally)
    # What a dry run would have made; of the postings, the last ones.
    _dry_keys: dict[str, Known] = field(default_factory=dict)
    _dry_groups: deque[Group] = field(default_factory=lambda: deque(maxlen=DRY_GROUPS))

    @classmethod
    def open(cls, source: Source, *, dry: bool = False, review: bool = False) -> Store:
        now = datetime.now(UTC)
        run = None if dry else Run.objects.create(source=source, started_at=now)
        return cls(source=source, now=now, run=run, review=review)

    def without_known(
        self, batch: Sequence[FoundDocument | Refusal]
    ) -> list[FoundDocument | Refusal | Unchanged]:
        """The batch with Unchanged for what need not be read; one query."""
        origins = {item.origin for item in batch if isinstance(item, FoundDocument)}
        known = self._documents(origins)
        return [
            _as_unchanged(item, known, READER_VERSION) or item
            if isinstance(item, FoundDocument)
            else item
            for item in batch
        ]

    def take_in(self, items: Sequence[Item]) -> list[Refusal]:
        """Store one batch, or what of it can be stored; gives back what is refused."""
        try:
            with one_writer() if self.run else nullcontext():
                tally, refused = self._store(items)
        except DatabaseError as error:
            if not _is_about_values(error):
                raise
            return self._take_in_singly(items, error)
        self.tally += tally
        return refused

    def close(self, state: RunState = RunState.FINISHED) -> None:
        if not self.run:
            return
        self.run.state, self.run.finished_at = state, datetime.now(UTC)
        self.run.save(update_fields=["state", "finished_at"])

    def _take_in_singly(self, items: Sequence[Item], error: Exception) -> list[Refusal]:
        """After a fault that no check foresaw: only the item that has it is refused."""
        if len(items) > 1:
            return [refusal for item in items for refusal in self.take_in([item])]
        if isinstance(items[0], Refusal):  # which fits: the fault is another
            raise error
        fault = str(error).splitlines()[0]
        reason = f"the database does not take it, which is a fault to report: {fault}"
        return self.take_in([Refusal(origin=items[0].origin, reason=reason)])

    def _store(self, items: Sequence[Item]) -> tuple[Tally, list[Refusal]]:
        refused = [item for item in items if isinstance(item, Refusal)]
        seen = {item.pk: item for item in items if isinstance(item, Unchanged)}
        documents, unfit = fitting(
            {item.origin: item for item in items if isinstance(item, ReadDocument)}.values()
        )
        before = self._documents({each.origin for each in documents})
        for each in documents:  # another run may have stored it meanwhile
            if same := _as_unchanged(each, before, each.reader_version):
                seen[same.pk] = same
        documents = [each for each in documents if _pk(before, each.origin) not in seen]
        seen_keys = {key for each in seen.values() for key in each.keys}
        matches = self._match(documents, before, seen_keys)
        joining = self._join(matches)
        stated = self._stated(seen_keys)
        reopened = self._reopened(set(stated.values()))
        tally = Tally(
            read=len(documents) + len(seen),
            new=matches.outcomes[Outcome.NEW] - joining.joined,
            changed=matches.outcomes[Outcome.CHANGED] + len(reopened),
            unchanged=matches.outcomes[Outcome.UNCHANGED] + len(seen) - len(reopened),
            merged=matches.outcomes[Outcome.MERGED] + joining.joined,
            refused=len(refused) + len(unfit),
        )
        if self.run:
            writer = Writer(run=self.run, status_on_entry=self.status_on_entry)
            closed = writer.write(documents, before, matches, joining)
            tally += Tally(changed=closed)
            writer.note_seen(seen.keys(), stated.keys())
            writer.reopen(reopened)
            writer.refuse([*refused, *unfit])
            Run.objects.filter(pk=self.run.pk).update(**asdict(self.tally + tally))
        else:
            self._dry_keys |= {
                key: _would_be(made) for key, made in matches.by_key.items() if not made.known
            }
        return tally, [*refused, *unfit]

    def _documents(self, origins: Collection[str]) -> dict[str, Earlier]:
        found = Document.objects.filter(source_id=self.source.pk, origin__among=origins).order_by()
        rows = found.values_list(*Earlier._fields)
        return {each.origin: each for each in itertools.starmap(Earlier, rows)}

    def _match(
        self,
        documents: Sequence[ReadDocument],
        before: Mapping[str, Earlier],
        seen_keys: Collection[str],
    ) -> Matches:
        keys = {each.key for document in documents for each in document.statements}
        earlier = {key for each in before.values() for key in each.keys}
        rows = (
            SourcePosting.objects.filter(source_id=self.source.pk, key__among=keys | earlier)
            .order_by()
            .values_list(
                *("pk", "posting_id", "key", "digest", "record", "document_id", "last_seen"),
                *(Subquery(_CLOSED_REASON), "match_keys"),
            )
        )
        known = [
            Known(
                pk=pk,
                posting=posting,
                key=key,
                digest=digest,
                record=record,
                document=document,
                seen=last_seen >= self.now or key in seen_keys,
                reopens=closed_reason in REOPENED_WHEN_SEEN,
                match_keys=tuple(match_keys),
            )
            for (
                *(pk, posting, key, digest, record, document, last_seen, closed_reason),
                match_keys,
            ) in rows
        ]
        known += [self._dry_keys[key] for key in keys & self._dry_keys.keys()]
        return match(documents, before, known)

    def _join(self, matches: Matches) -> Joining:
        """Which postings the statements are of that are new, or say something else; three
        queries."""
        some = newcomers(matches.by_key.values())
        keys = {key for each in some for key in each.match_keys}
        groups = [
            *groups_near(some),
            *(each for each in self._dry_groups if each.match_keys & keys),
        ]
        joining = join(some, groups, kept_apart(groups))
        if not self.run:
            self._dry_groups.extend(joining.groups)
        return joining

    def _stated(self, keys: Collection[str]) -> dict[int, int]:
        """The source postings with these keys, and the posting of each."""
        stated = SourcePosting.objects.filter(source_id=self.source.pk, key__among=keys).order_by()
        return dict(stated.values_list("pk", "posting_id"))

    def _reopened(self, postings: Collection[int]) -> list[Posting]:
        """Those of postings seen again that were closed for not being seen, or for age."""
        closed = Posting.objects.filter(
            pk__among=postings, status=Status.CLOSED, closed_reason__in=REOPENED_WHEN_SEEN
        )
        return list(closed.only("flags", "valid_through").order_by("pk"))

    def status_on_entry(self, flags: Sequence[str]) -> Status:
        """Of a posting that is new, or opens again, by the policy of its source."""
        waits = (
            self.review
            or Flag.NO_TITLE in flags
            or self.source.policy == Policy.ALL_WAIT
            or (self.source.policy == Policy.FLAGGED_WAIT and bool(flags))
        )
        return Status.IN_REVIEW if waits else Status.PUBLISHED


def _as_unchanged(
    document: FoundDocument | ReadDocument, known: Mapping[str, Earlier], reader_version: int
) -> Unchanged | None:
    before = known.get(document.origin)
    if before is None or reader_version == READ_AGAIN:
        return None
    if (before.digest, before.reader_version) != (document.digest, reader_version):
        return None
    return Unchanged(pk=before.pk, origin=before.origin, keys=tuple(before.keys))


def _pk(known: Mapping[str, Earlier], origin: str) -> int | None:
    return known[origin].pk if origin in known else None


def _would_be(made: Match) -> Known:
    """What a dry run would have made: of no document that is met again."""
    key, digest = made.statement.key, made.statement.digest
    return Known(pk=0, posting=0, key=key, digest=digest, record={}, document=-1, seen=True)


def _is_about_values(error: DatabaseError) -> bool:
    """Whether the rows are at fault, and not the connection or the server."""
    return isinstance(error, DataError | IntegrityError) or isinstance(
        error.__cause__, ProgramLimitExceeded
    )
