"""What a process keeps of the board that takes long to make: made in a thread beside the requests,
and made anew now and then. So it may be a little old, or not there yet."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Lock, Thread
from time import monotonic
from typing import Generic, TypeVar

from django.db import connections

from postings.search import version

logger = logging.getLogger(__name__)

Kept = TypeVar("Kept")

# It is made anew when it is so many times as old as making it took, or older.
SHARE = 100.0


class Keeper(Generic[Kept]):
    def __init__(self, name: str, make: Callable[[], Kept], oldest: float) -> None:
        """`oldest`: the seconds for which it is kept at least."""
        self._name = name
        self._make = make
        self._oldest = oldest
        self._kept: Kept | None = None
        self._due = 0.0
        self._thread: Thread | None = None
        self._starting = Lock()

    def current(self) -> Kept | None:
        """At once; None until the first is made."""
        if monotonic() >= self._due:
            self._start()
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
            self._kept = self._make()
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
            return self._kept
        start = monotonic()
        made = self._make()
        self._kept, self._version = made, known
        self._due = start + (1 + SHARE) * (monotonic() - start)
        return made
