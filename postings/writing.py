"""One batch of what was read, written: some twenty statements, whatever its size."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, Func, OuterRef

from postings.bulk import Encoded, copy_in, take_ids, update
from postings.choices import ClosedReason, Status
from postings.ingestion.duplicates.joining import Joining
from postings.ingestion.matching import Earlier, Known, Match, Matches
from postings.ingestion.reposts import reposts
from postings.ingestion.statements import READ_AGAIN, ReadDocument, Refusal, Statement
from postings.merging import merge, raise_doubts
from postings.models import Document, Posting, RefusedItem, Run, SourcePosting
from postings.placing import Placed
from postings.projection import Stated, kept_status, projected

REOPENED_WHEN_SEEN = (ClosedReason.MISSING, ClosedReason.AGE)


@dataclass(frozen=True, kw_only=True)
class Writer:
    """`status_on_entry` says what a posting with these flags is when it is new, or opens again."""

    run: Run
    status_on_entry: Callable[[Sequence[str]], Status]

    def write(
        self,
        documents: Sequence[ReadDocument],
        before: Mapping[str, Earlier],
        matches: Matches,
        joining: Joining,
    ) -> int:
        """`before` holds the documents that are there already, by origin. Gives how many postings
        were closed."""
        if documents:
            pks = self._write_documents(documents, before)
            placed = Placed(joining)
            made = self._write_postings(matches, pks, placed)
            self._project_stated(matches, before, placed, made)
            self._write_joining(joining, placed)
        if not matches.gone:
            return 0
        self._read_again(matches.gone)
        return close_lost(matches.lost)

    def note_seen(self, documents: Collection[int], stated: Collection[int]) -> None:
        """Documents that stayed as they were, and the source postings that they state."""
        for model, pks in ((Document, documents), (SourcePosting, stated)):
            earlier = model._default_manager.filter(
                pk__among=pks, last_seen__lt=self.run.started_at
            )
            earlier.update(last_seen=self.run.started_at)

    def reopen(self, postings: Iterable[Posting]) -> None:
        """What is still closed of these, unless it has ended meanwhile."""
        by_state: dict[tuple[str, str], list[int]] = {}
        for each in postings:
            entry = self._on_entry({"flags": each.flags, "valid_through": each.valid_through})
            by_state.setdefault((entry["status"], entry["closed_reason"]), []).append(each.pk)
        for (status, reason), pks in by_state.items():
            closed = Posting.objects.filter(pk__in=pks, status=Status.CLOSED)
            closed.update(status=status, closed_reason=reason)

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
        self, documents: Sequence[ReadDocument], before: Mapping[str, Earlier]
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
        copy_in(Document, [row for row in rows if row["origin"] not in before])
        again = [row for row in rows if row["origin"] in before]
        kept = ("source_id", "origin", "first_seen")
        update(Document, again, kept=kept, rising=["last_seen"])
        return pks

    def _write_postings(
        self, matches: Matches, documents: Mapping[str, int], placed: Placed
    ) -> dict[int, list[Stated]]:
        """Gives what is stated of the postings that are made."""
        new = [each.statement for each in matches.by_key.values() if each.known is None]
        new_pks = take_ids(SourcePosting, len(new))
        pks = {each.key: pk for each, pk in zip(new, new_pks, strict=True)}
        rows = defaultdict[str, list[dict[str, Any]]](list)
        for key, each in matches.by_key.items():
            known = each.known
            row = self._source_posting(each, documents[each.document.origin])
            row["id"] = known.pk if known else pks[key]
            row["posting_id"] = known.posting if known else placed.of(key)
            row["joined_because"] = "" if known else placed.reasons(key)
            rows["new" if not known else "other" if each.differs else "same"].append(row)
        copy_in(SourcePosting, rows["new"])
        kept = ("source_id", "posting_id", "joined_because", "first_seen")
        update(SourcePosting, rows["other"], kept=kept, rising=["last_seen"])
        update(SourcePosting, rows["same"], kept=(*kept, "changed_at"), rising=["last_seen"])
        return _stated_of_made(new, pks, placed)

    def _project_stated(
        self,
        matches: Matches,
        before: Mapping[str, Earlier],
        placed: Placed,
        made: Mapping[int, Sequence[Stated]],
    ) -> None:
        stated: list[int] = []
        anew: dict[int, list[date]] = {}
        for key, each in matches.by_key.items():
            posting = each.known.posting if each.known else placed.of(key)
            stated.append(posting)
            if _is_stated_anew(each, before.get(each.document.origin)):
                day = each.statement.record["posted_on"]
                days = anew.setdefault(posting, [])
                days += [date.fromisoformat(day)] if day else []
        self._project(stated, anew, made)

    def _write_joining(self, joining: Joining, placed: Placed) -> None:
        """Merge what was a posting of its own, and put what is doubtful before an editor."""
        merges = placed.merges()
        merge(merges, self.run.started_at)
        self._project([each.kept for each in merges], {}, {})  # one that had gone opens
        raise_doubts(placed.doubts(joining.doubts), self.run.started_at)

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
            "rank": statement.rank,
            "match_keys": statement.match_keys,
            "digest": statement.digest,
            "reader_version": each.document.reader_version,
            "text": statement.text,
            "record": Encoded(statement.record_json),
            "blocks": Encoded(statement.blocks),
            "evidence": Encoded(statement.evidence),
            "conflicts": Encoded(statement.conflicts),
            "layout": Encoded(statement.layout),
            "first_seen": self.run.started_at,
            "last_seen": self.run.started_at,
            "changed_at": self.run.started_at,
        }

    def _project(
        self,
        posting_pks: Collection[int],
        anew: Mapping[int, list[date]],
        made: Mapping[int, Sequence[Stated]],
    ) -> None:
        """`anew`: the days that statements name which are new, or name another day than before,
        by their posting. `made`: what is stated of those that are made just now."""
        there = Posting.objects.filter(pk__among=set(posting_pks) - made.keys()).order_by()
        columns = ("status", "closed_reason", "merged_into_id", "posted_on", "reposted_on")
        states = {each.pk: each for each in there.only(*columns)}
        rows = [
            {
                **row,
                **self._state(states.get(row["id"]), row),
                "reposted_on": self._reposts(states.get(row["id"]), row, anew.get(row["id"])),
                "first_seen": self.run.started_at,
            }
            for row in projected(posting_pks, made)
        ]
        copy_in(Posting, [row for row in rows if row["id"] in made])
        update(Posting, [row for row in rows if row["id"] not in made], kept=["first_seen"])

    def _reposts(
        self, posting: Posting | None, row: Mapping[str, Any], anew: list[date] | None
    ) -> list[date]:
        before = posting.reposted_on if posting else []
        if anew is None:
            return before
        known = [posting.posted_on] if posting and posting.posted_on else []
        opens = posting is not None and self._opens(posting, row)
        today = self.run.started_at.date()
        return reposts([*known, *anew], before, had_gone=opens, today=today)

    def _state(self, posting: Posting | None, row: Mapping[str, Any]) -> dict[str, Any]:
        if posting is None or self._opens(posting, row):
            return {**self._on_entry(row), "merged_into_id": None}
        return {
            "status": kept_status(posting.status, row["flags"]),
            "closed_reason": posting.closed_reason,
            "merged_into_id": posting.merged_into_id,
        }

    def _opens(self, posting: Posting, row: Mapping[str, Any]) -> bool:
        if posting.closed_reason == ClosedReason.STATED_END:
            return not self._has_ended(row)
        return posting.closed_reason in REOPENED_WHEN_SEEN

    def _on_entry(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """What has ended by its own words is closed as it comes in, where it would be published."""
        status = self.status_on_entry(row["flags"])
        if status == Status.PUBLISHED and self._has_ended(row):
            return {"status": Status.CLOSED, "closed_reason": ClosedReason.STATED_END}
        return {"status": status, "closed_reason": ""}

    def _has_ended(self, row: Mapping[str, Any]) -> bool:
        end = row["valid_through"]
        return end is not None and end < self.run.started_at.date()


def _is_stated_anew(made: Match, before: Earlier | None) -> bool:
    """Whether it is new, or names another day in other words: not as another reader reads it."""
    if made.known is None:
        return True
    same = before is not None and before.digest == made.document.digest
    day = made.statement.record["posted_on"]
    return not same and made.known.record.get("posted_on") != day


def _stated_of_made(
    new: Iterable[Statement], pks: Mapping[str, int], placed: Placed
) -> dict[int, list[Stated]]:
    """In the order of SourcePosting."""
    found: dict[int, list[Stated]] = {}
    for each in sorted(new, key=lambda each: (each.rank, -pks[each.key])):
        posting = placed.of(each.key)
        if posting in placed.made:
            found.setdefault(posting, []).append(
                Stated(
                    pk=pks[each.key],
                    record=each.record,
                    conflicting=frozenset(c["field"] for c in json.loads(each.conflicts)),
                    match_keys=each.match_keys,
                    body=each.text[each.body],
                )
            )
    return found


def close_lost(lost: Sequence[Known]) -> int:
    """Close the published postings of what a document no longer states, but those that another one
    does, of whatever source. One that waits for review goes on waiting: visitors never saw it."""
    key = Func(OuterRef("key"), template="ARRAY[%(expressions)s]")
    stating = Document.objects.filter(source=OuterRef("source"), keys__contains=key)
    postings = [each.posting for each in lost]
    still = SourcePosting.objects.filter(Exists(stating), posting__in=postings).values("posting")
    gone = Posting.objects.filter(pk__in=postings, status=Status.PUBLISHED).exclude(pk__in=still)
    return gone.update(status=Status.CLOSED, closed_reason=ClosedReason.MISSING)


def _keys(document: ReadDocument, before: Earlier | None) -> list[str]:
    """What was refused of a document may be stated under any of its earlier keys."""
    kept = before.keys if before and not document.is_whole else ()
    return list(dict.fromkeys([*(each.key for each in document.statements), *kept]))


def _storable(text: str) -> str:
    """A name or a reason in characters that a column takes."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "\N{REPLACEMENT CHARACTER}")
