"""The lexicon that a process has: made in a thread beside the requests, and made anew now and
then. It helps to ask and is no part of any answer, so that it may be a little old, or not there."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from threading import Lock, Thread
from time import monotonic

from django.conf import settings
from django.db import connections

from postings.search.lexicon import Lexicon, read
from postings.search.spelling import corrected
from postings.search.understanding import understood

logger = logging.getLogger(__name__)

# It is made anew when it is so many seconds old, and so many times as old as making it took.
OLDEST, SHARE = 60.0, 100.0


class Keeper:
    def __init__(self) -> None:
        self._lexicon: Lexicon | None = None
        self._due = 0.0
        self._thread: Thread | None = None
        self._starting = Lock()

    def current(self) -> Lexicon | None:
        """At once; None until the first is made."""
        if monotonic() >= self._due:
            self._start()
        return self._lexicon

    def load(self) -> None:
        """Make it now, for processes that are forked from this one."""
        self._make()

    def wait(self) -> None:
        """Until the one that is being made is there."""
        if self._thread is not None:
            self._thread.join()

    def _start(self) -> None:
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._make, name="making a lexicon", daemon=True)
                self._thread.start()

    def _make(self) -> None:
        start = monotonic()
        try:
            lexicon = read(datetime.now(UTC).date()).prepare()
            _use(lexicon)
            self._lexicon = lexicon
        except Exception:
            logger.exception("No lexicon could be made")
        finally:
            self._due = monotonic() + max(OLDEST, SHARE * (monotonic() - start))
            connections.close_all()  # those of this thread


def _use(lexicon: Lexicon) -> None:
    """Once, so that the packaged tables that go with it are read before a visitor waits for them:
    places, skills, rates and spellings."""
    understood("k8s in germany from 100k", lexicon, settings.BOARD_CURRENCY)
    corrected("kubernetes", lexicon)


keeper = Keeper()


def current() -> Lexicon | None:
    """The lexicon of this process, as soon as it has one."""
    return keeper.current()


def load() -> None:
    """For a server that forks processes."""
    keeper.load()
