"""What a process keeps of the board that takes long to make: made in a thread beside the requests,
and made anew now and then. So it may be a little old, or not there yet; whoever keeps what was made
by it asks whether it was (`watched`)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, date, datetime
from threading import Lock, Thread
from time import monotonic
from typing import Generic, TypeVar

from django.db import connections

from postings.search import version

logger = logging.getLogger(__name__)

Kept = TypeVar("Kept")

# It is made anew when it is so many times as old as making it took, or older.
SHARE = 100.0

Made = TypeVar("Made")
_old_used: ContextVar[bool] = ContextVar("old_used", default=False)


def watched(make: Callable[[], Made]) -> tuple[Made, bool]:
    """What this makes, and whether all that it used of what is kept here is of the board as it is
    now."""
    token = _old_used.set(False)
    try:
        return make(), not _old_used.get()
    finally:
        _old_used.reset(token)


def _board() -> tuple[int | None, date]:
    """Another one after every change, and on every day (UTC)."""
    return version(), datetime.now(UTC).date()


class Keeper(Generic[Kept]):
    def __init__(self, name: str, make: Callable[[], Kept], oldest: float) -> None:
        """`oldest`: the seconds for which it is kept at least."""
        self._name = name
        self._make = make
        self._oldest = oldest
        self._kept: Kept | None = None
        self._board: tuple[int | None, date] | None = None
        self._due = 0.0
        self._thread: Thread | None = None
        self._starting = Lock()

    def current(self) -> Kept | None:
        """At once; None until the first is made."""
        if monotonic() >= self._due:
            self._start()
        if self._board != _board():
            _old_used.set(True)
        return self._kept

    def load(self) -> None:
        """Make it now, for processes that are forked from this one."""
        self._renew()

    def wait(self, seconds: float | None = None) -> Kept | None:
        """Until the one that is being made is there, but no longer than that."""
        if self._thread is not None:
            self._thread.join(seconds)
        return self._kept

    def _start(self) -> None:
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._renew, name=f"making {self._name}", daemon=True)
                self._thread.start()

    def _renew(self) -> None:
        start = monotonic()
        try:
            board = _board()
            self._kept, self._board = self._make(), board
        except Exception:
            logger.exception("%s could not be made", self._name)
        finally:
            self._due = monotonic() + max(self._oldest, SHARE * (monotonic() - start))
            connections.close_all()  # those of this thread


class Recent(Generic[Kept]):
    """What is made when it is asked for, and kept for as long as the board is of the same version,
    or at least `SHARE` times as long as it took to make: of a small board it is never old."""

    def __init__(self, make: Callable[[], Kept]) -> None:
        self._make = make
        self._kept: Kept | None = None
        self._version: int | None = None
        self._due = 0.0

    def get(self) -> Kept:
        known = version()
        fresh = known == self._version or monotonic() < self._due
        if known is not None and fresh and self._kept is not None:
            if known != self._version:
                _old_used.set(True)
            return self._kept
        start = monotonic()
        made = self._make()
        self._kept, self._version = made, known
        self._due = start + (1 + SHARE) * (monotonic() - start)
        return made
