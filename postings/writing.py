"""One batch of what was read, written: some twenty statements, whatever its size."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Func, OuterRef

from postings.bulk import Encoded, take_ids, upsert
from postings.choices import ClosedReason, Status
from postings.ingestion.matching import Known, Match, Matches
from postings.ingestion.statements import READ_AGAIN, ReadDocument, Refusal
from postings.models import Document, Posting, RefusedItem, Run, SourcePosting
from postings.projection import kept_status, projected

REOPENED_WHEN_SEEN = (ClosedReason.MISSING, ClosedReason.AGE)


@dataclass(frozen=True, kw_only=True)
class Writer:
    """`status_on_entry` says what a posting with these flags is when it is new, or opens again."""

    run: Run
    status_on_entry: Callable[[Sequence[str]], Status]

    def write(
        self,
        documents: Sequence[ReadDocument],
        before: Mapping[str, Document],
        matches: Matches,
    ) -> int:
        """`before` holds the documents that are there already, by origin. Gives how many postings
        were closed."""
        if documents:
            self._write_postings(matches, self._write_documents(documents, before))
        if not matches.gone:
            return 0
        self._read_again(matches.gone)
        return close_lost(matches.lost)

    def note_seen(self, documents: Collection[int], keys: Collection[str]) -> None:
        """Documents that stayed as they were, and the keys of what they state."""
        if documents:
            stated = SourcePosting.objects.filter(source=self.run.source_id, key__in=keys)
            for rows in (Document.objects.filter(pk__in=documents), stated):
                rows.update(last_seen=self.run.started_at)

    def reopen(self, postings: Sequence[Posting]) -> None:
        for posting in postings:
            posting.status, posting.closed_reason = self.status_on_entry(posting.flags), ""
            posting.save(update_fields=["status", "closed_reason"])

    def refuse(self, refused: Sequence[Refusal]) -> None:
        RefusedItem.objects.bulk_create(
            RefusedItem(
                run=self.run,
                origin=_storable(each.origin),
                reason=_storable(each.reason),
                retry=each.retry,
            )
            for each in refused
        )

    def _write_documents(
        self, documents: Sequence[ReadDocument], before: Mapping[str, Document]
    ) -> dict[str, int]:
        """Gives the key of each document by its origin."""
        new = [each.origin for each in documents if each.origin not in before]
        pks = dict(zip(new, take_ids(Document, len(new)), strict=True))
        pks |= {origin: each.pk for origin, each in before.items()}
        rows = [
            {
                "id": pks[each.origin],
                "source_id": self.run.source_id,
                "origin": each.origin,
                "digest": each.digest,
                "reader_version": each.reader_version,
                "repairs": each.repairs,
                "keys": _keys(each, before.get(each.origin)),
                "first_seen": self.run.started_at,
                "last_seen": self.run.started_at,
                "run_id": self.run.pk,
            }
            for each in documents
        ]
        upsert(Document, rows, update=_without(rows[0], "id", "source_id", "origin", "first_seen"))
        return pks

    def _write_postings(self, matches: Matches, documents: Mapping[str, int]) -> None:
        made = list(matches.by_key.values())
        new = [each.statement.key for each in made if each.known is None]
        pks = dict(zip(new, take_ids(SourcePosting, len(new)), strict=True))
        posting_pks = dict(zip(new, take_ids(Posting, len(new)), strict=True))
        rows: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
        for each in made:
            key, known = each.statement.key, each.known
            row = self._source_posting(each, documents[each.document.origin])
            row["id"] = known.pk if known else pks[key]
            row["posting_id"] = known.posting if known else posting_pks[key]
            rows[each.differs].append(row)
        for differ, some in rows.items():
            if some:
                kept = ["id", "source_id", "posting_id", "first_seen"]
                kept += [] if differ else ["changed_at"]
                upsert(SourcePosting, some, update=_without(some[0], *kept))
        self._project([row["posting_id"] for some in rows.values() for row in some])

    def _read_again(self, gone: Collection[str]) -> None:
        """Documents that state what another one turned from: next time for what they say."""
        also = Document.objects.filter(source=self.run.source_id, keys__overlap=list(gone))
        also.update(reader_version=READ_AGAIN)

    def _source_posting(self, each: Match, document: int) -> dict[str, Any]:
        statement = each.statement
        return {
            "source_id": self.run.source_id,
            "document_id": document,
            "key": statement.key,
            "digest": statement.digest,
            "reader_version": each.document.reader_version,
            "text": statement.text,
            "record": Encoded(statement.record_json),
            "blocks": Encoded(statement.blocks),
            "evidence": Encoded(statement.evidence),
            "conflicts": Encoded(statement.conflicts),
            "first_seen": self.run.started_at,
            "last_seen": self.run.started_at,
            "changed_at": self.run.started_at,
        }

    def _project(self, posting_pks: Collection[int]) -> None:
        there = Posting.objects.filter(pk__in=posting_pks).order_by()
        states = {each.pk: each for each in there.only("status", "closed_reason", "merged_into_id")}
        rows = [
            {
                **row,
                **self._state(states.get(row["id"]), row["flags"]),
                "first_seen": self.run.started_at,
            }
            for row in projected(posting_pks)
        ]
        if rows:
            upsert(Posting, rows, update=_without(rows[0], "id", "first_seen"))

    def _state(self, posting: Posting | None, flags: Sequence[str]) -> dict[str, Any]:
        if posting is None or posting.closed_reason in REOPENED_WHEN_SEEN:
            status = self.status_on_entry(flags)
            return {"status": status, "closed_reason": "", "merged_into_id": None}
        return {
            "status": kept_status(posting.status, flags),
            "closed_reason": posting.closed_reason,
            "merged_into_id": posting.merged_into_id,
        }


def close_lost(lost: Sequence[Known]) -> int:
    """Close the published postings of what a document no longer states, but those that another one
    does, of whatever source. One that waits for review goes on waiting: visitors never saw it."""
    key = Func(OuterRef("key"), template="ARRAY[%(expressions)s]")
    stating = Document.objects.filter(source=OuterRef("source"), keys__contains=key)
    postings = [each.posting for each in lost]
    still = SourcePosting.objects.filter(Exists(stating), posting__in=postings).values("posting")
    gone = Posting.objects.filter(pk__in=postings, status=Status.PUBLISHED).exclude(pk__in=still)
    return gone.update(status=Status.CLOSED, closed_reason=ClosedReason.MISSING)


def _keys(document: ReadDocument, before: Document | None) -> list[str]:
    """What was refused of a document may be stated under any of its earlier keys."""
    kept = before.keys if before and not document.is_whole else ()
    return list(dict.fromkeys([*(each.key for each in document.statements), *kept]))


def _without(row: Mapping[str, Any], *kept: str) -> list[str]:
    return [name for name in row if name not in kept]


def _storable(text: str) -> str:
    """A name or a reason in characters that a column takes."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "\N{REPLACEMENT CHARACTER}")
