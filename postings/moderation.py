"""What editors do to the status of postings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q

from postings.bulk import one_writer
from postings.choices import ClosedReason, Status
from postings.models import Posting
from postings.querysets import PostingQuerySet


@dataclass(frozen=True, kw_only=True)
class Change:
    """To what a posting is changed, and which ones are left as they are, with the reason."""

    name: str
    label: str
    done: str
    status: Status
    closed_reason: str = ""
    unless: Mapping[str, Q]


@dataclass(frozen=True)
class Applied:
    changed: int
    skipped: Mapping[str, int]  # by reason

    def in_words(self, done: str) -> str:
        """
        >>> Applied(1, {"rejected": 2}).in_words("closed")
        '1 posting closed. 2 skipped: rejected.'
        """
        words = f"{self.changed:,} posting{'' if self.changed == 1 else 's'} {done}."
        return " ".join(
            [words, *(f"{count:,} skipped: {reason}." for reason, count in self.skipped.items())]
        )


MERGED = {"merged into another posting": Q(status=Status.MERGED)}
UNDECIDABLE = {**MERGED, "hidden with its company: show that first": Q(status=Status.HIDDEN)}
PUBLISH = Change(
    name="publish",
    label="Publish",
    done="published",
    status=Status.PUBLISHED,
    unless={
        "published already": Q(status=Status.PUBLISHED),
        "without a title, which an editor can give": Q(title=""),
        **UNDECIDABLE,
    },
)
CLOSE = Change(
    name="close",
    label="Close",
    done="closed",
    status=Status.CLOSED,
    closed_reason=ClosedReason.EDITOR,
    unless={
        "closed by an editor already": Q(status=Status.CLOSED, closed_reason=ClosedReason.EDITOR),
        "rejected, which is not shown to anyone": Q(status=Status.REJECTED),
        "in review, never seen by visitors (reject it instead)": Q(status=Status.IN_REVIEW),
        **UNDECIDABLE,
    },
)
REJECT = Change(
    name="reject",
    label="Reject",
    done="rejected",
    status=Status.REJECTED,
    unless={"rejected already": Q(status=Status.REJECTED), **UNDECIDABLE},
)
SEND_BACK = Change(
    name="send_back",
    label="Send back",
    done="sent back to review",
    status=Status.IN_REVIEW,
    unless=UNDECIDABLE,
)
CHANGES = (PUBLISH, CLOSE, REJECT, SEND_BACK)

REASONS = (
    "Not a job",
    "Asks for money, or looks like a fraud",
    "Not for this board",
    "No longer open",
    "Says too little",
    "Not readable",
    "The same job is listed already",
)
"""Usual ones, for an editor to choose from or to write another."""


def apply(change: Change, postings: PostingQuerySet, because: str = "") -> Applied:
    """One update, one look for what it changes and one count of what is skipped. `because`: the
    editor's reason, in place of the one that the posting had."""
    with one_writer():
        rest, skipped = sort_out(change.unless, postings)
        ids = list(rest.order_by("pk").values_list("pk", flat=True))
        changed = Posting.objects.numbered(ids).update(
            status=change.status, closed_reason=change.closed_reason, decided_because=because
        )
    return Applied(changed, skipped)


def sort_out(
    unless: Mapping[str, Q], postings: PostingQuerySet
) -> tuple[PostingQuerySet, dict[str, int]]:
    """Those that are left to be changed, and how many are skipped for each reason, the first that
    applies. One statement."""
    rest = Posting.objects.filter(pk__in=postings.order_by().values("pk"))
    counts, left = {}, Q()
    for reason, condition in unless.items():
        counts[reason] = Count("pk", filter=left & condition)
        left &= ~condition
    found = rest.aggregate(**{f"reason_{n}": each for n, each in enumerate(counts.values())})
    skipped = zip(counts, found.values(), strict=True)
    return rest.filter(left), {reason: count for reason, count in skipped if count}
