"""An index, followed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from itertools import count
from math import inf
from threading import Lock
from time import monotonic

from django.db import connection, transaction

from postings.search.bitmaps import Index
from postings.search.sync import changes

# Seconds between two looks at the changes.
INTERVAL = 0.25
# While another thread applies what it found, this many seconds after the last look an index still
# answers, so that what is committed shows within a second.
LATEST = 0.75
# Postings that are applied at once, before answering: under half a second, and one batch of the
# index, so that no answer is given of half of them.
PROMPT = 500
# Rounds of catching up. What has changed during one is a fraction of what had before.
_ROUNDS = 10

_versions = count(1)


class BehindError(Exception):
    """More has changed than may be applied now."""


class LostError(Exception):
    """The index cannot be followed from where it is; the message says why."""


class Follower:
    """Applies changes to an index; any thread may ask it to look, one at a time does.

    What changed and the postings themselves are read in one snapshot of the database, so that the
    index is what that snapshot has, not a mixture.
    """

    def __init__(self, index: Index, *, uncommitted: bool = False) -> None:
        """`uncommitted`: inside the caller's transaction, with its own changes (for tests).

        `version` is another number, in this process, after every change of what is searched or
        shown on a page: what was made of the same version may be kept.
        """
        self.index = index
        self.version = next(_versions)
        self._uncommitted = uncommitted
        self._looked = -inf
        self._lock = Lock()
        self._doubtful: set[int] = set()

    @property
    def age(self) -> float:
        """Seconds since it was in step."""
        return monotonic() - self._looked

    def look(self, most: int = PROMPT) -> bool:
        """Whether the index is in step, after a look at the changes where one is due. No query
        where it is not, one where nothing changed."""
        if self.age <= INTERVAL and not self._uncommitted:
            return True
        if not self._lock.acquire(blocking=False):
            return self.age <= LATEST
        try:
            self._follow(most)
        finally:
            self._lock.release()
        return True

    def catch_up(self, most: int) -> None:
        """Apply this many changes, and those that come in meanwhile, however long it takes."""
        with self._lock:
            for _ in range(_ROUNDS):
                self._follow(most)
                with suppress(BehindError):
                    return self._follow(PROMPT)
        raise BehindError("postings change faster than they are followed")

    def lag(self) -> int:
        """How many postings have changed since it was in step; no more than are kept."""
        return len(self._found(changes.KEPT).postings)

    @contextmanager
    def exactly(self, most: int = PROMPT) -> Iterator[None]:
        """A transaction that sees just what the index holds: for comparing it."""
        with self._lock, _one_snapshot():
            self._apply(most)
            yield

    def _follow(self, most: int) -> None:
        """Nothing is lost where it fails: the same changes are found again."""
        started = monotonic()
        found = self._found(most)
        if found.postings or self._doubtful:
            with nullcontext() if self._uncommitted else _one_snapshot():
                self._apply(most)
        else:
            if found.pages:
                self.version = next(_versions)
            self._advance(found)
        self._looked = started

    def _found(self, most: int) -> changes.Changes:
        found = changes.since(self.index.position, most)
        if found.database != self.index.database:
            raise LostError(f"it is of {self.index.database}, and this is {found.database}")
        if not found.whole:
            raise LostError(f"its changes since {self.index.position} are not kept")
        if found.too_many:
            self._looked = -inf
            raise BehindError(f"more than {most:,} postings have changed")
        return found

    def _apply(self, most: int) -> None:
        found = self._found(most)
        self.index.refresh({*found.postings, *self._doubtful})
        self.version = next(_versions)
        # What is not committed may be taken back, which leaves no trace: it is read again.
        self._doubtful = set(found.postings) if self._uncommitted else set()
        self._advance(found)

    def _advance(self, found: changes.Changes) -> None:
        self.index.position = found.position


@contextmanager
def _one_snapshot() -> Iterator[None]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield
