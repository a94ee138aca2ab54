"""The fast engine of this process: the index that it answers by, brought and kept in step."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from threading import Lock, Thread
from time import monotonic, sleep
from typing import NamedTuple

import psycopg
from django.db import InterfaceError, OperationalError, connection, connections

from postings.search.bitmaps import Index, SnapshotError
from postings.search.query import SearchQuery
from postings.search.results import SearchResult
from postings.search.spread import Pays
from postings.search.sync import changes
from postings.search.sync.follower import BehindError, Follower, LostError
from postings.search.sync.snapshots import Signature, Snapshots

logger = logging.getLogger(__name__)

# Published postings up to which a process reads the board itself: a second or two, and no file.
SMALL = 20_000
# Changes that are applied to an index rather than it is read anew: a share of it within bounds.
# Each takes twice as long as it does in a new index; more than the highest number are kept.
_LEAST, _SHARE, _MOST = 5_000, 0.1, 100_000
# Seconds until what failed is tried again; between two times of pruning; between two glances at a
# file that another process makes.
_RETRY, _PRUNE, _GLANCE = 10.0, 600.0, 0.5

# PostgreSQL is not there, or was away since the connection was made.
_DISCONNECTED = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)

FOLLOW, RENEW, PRUNE = "catching up", "reading a new index", "pruning changes"


class State(NamedTuple):
    """Of the engine of this process; out of step the reference answers."""

    in_step: bool
    doing: str = ""
    postings: int = 0
    tail: int = 0
    mark: int = 0

    def __str__(self) -> str:
        if not self.in_step:
            return f"reference engine, {self.doing}"
        return (
            f"fast engine, in step with transaction {self.mark}: {self.postings:,} postings,"
            f" {self.tail:,} in the tail"
        )


class Engine:
    """Answers where an index is there and in step.

    What takes long goes on in threads beside the requests, which the reference answers meanwhile:
    applying many changes, and reading a new index. They are started by requests; a process that
    has none to answer does nothing.
    """

    def __init__(self, snapshots: Snapshots) -> None:
        self.snapshots = snapshots
        self._follower: Follower | None = None
        # The file that was last read, for better or worse.
        self._tried: Signature = None
        self._threads: dict[str, Thread] = {}
        self._not_before = {PRUNE: monotonic() + _PRUNE}
        self._starting = Lock()
        # The process from which others are forked.
        self._parent: int | None = None

    def load(self) -> None:
        """Bring an index if that is quick, for the processes that are forked from this one.

        Whatever fails is left to them, and so is what threads do: a thread that is at work during
        a fork leaves the new process its locks and half of its work.
        """
        self._parent = os.getpid()
        try:
            self._load()
        except Exception:
            logger.exception("No index could be loaded")

    def _load(self) -> None:
        follower = self._of_file()
        if follower is not None:
            try:
                follower.look()
            except BehindError:
                pass  # each process catches up by itself
            except LostError as reason:
                logger.info("The snapshot is of no use: %s", reason)
                follower = None
        if follower is None and _is_small():
            follower = Follower(Index.of_database())
        self._follower = follower

    def answer(
        self, query: SearchQuery, today: date, facet_limit: int | None
    ) -> SearchResult | None:
        """None where the reference has to answer: no index is in step, or something failed, or
        the caller is in a transaction, which sees others than the committed postings."""
        with self._reported(f"at {query}"):
            if (follower := self._in_step()) is not None:
                return follower.index.search(query, today, facet_limit)
        return None

    def pays(self, query: SearchQuery, today: date) -> Pays | None:
        """None where the reference has to answer."""
        with self._reported(f"at the pay of {query}"):
            if (follower := self._in_step()) is not None:
                return follower.index.pays(query, today)
        return None

    def skills(self, names: Iterable[str]) -> dict[str, str] | None:
        """None where the reference has to answer."""
        with self._reported("at skills"):
            if (follower := self._in_step()) is not None:
                return follower.index.skills(names)
        return None

    def first(self, query: SearchQuery, today: date, most: int) -> tuple[int, ...] | None:
        """None where the reference has to answer."""
        with self._reported(f"at the first of {query}"):
            if (follower := self._in_step()) is not None:
                return follower.index.first(query, today, most)
        return None

    def version(self) -> int | None:
        """Of the postings by which it would answer now; None where the reference would."""
        with self._reported("at telling its version"):
            if (follower := self._in_step()) is not None:
                return follower.version
        return None

    def state(self) -> State:
        """After a look at the changes."""
        with self._reported("at telling its state"):
            if (follower := self._in_step()) is not None:
                index = follower.index
                mark = changes.mark_of(index.position)
                return State(True, postings=len(index), tail=index.tail, mark=mark)
        alive = [name for name, thread in self._threads.items() if thread.is_alive()]
        return State(False, " and ".join(alive) or "waiting")

    @contextmanager
    def _reported(self, where: str) -> Iterator[None]:
        """What fails is logged, and leaves a connection by which the reference can answer."""
        try:
            yield
        except _DISCONNECTED as error:
            logger.warning("The fast engine has lost PostgreSQL: %s", error)
        except Exception:
            logger.exception("The fast engine failed %s", where)
        else:
            return
        if not connection.is_usable():
            connection.close()

    def _in_step(self) -> Follower | None:
        if connection.in_atomic_block:
            return None
        follower = self._follower
        if follower is None:
            self._start(RENEW, self._renew)
            return None
        if not follower.index.intact:
            self._drop(follower, LostError("its file was written to"))
            return None
        try:
            in_step = follower.look()
        except BehindError:
            self._start(FOLLOW, partial(self._catch_up, follower))
            return None
        except LostError as reason:
            self._drop(follower, reason)
            return None
        except _DISCONNECTED:
            raise  # the index is as it was
        except Exception as error:
            self._drop(follower, error)
            raise
        self._tend(follower)
        return follower if in_step else None

    def _drop(self, follower: Follower, reason: Exception) -> None:
        """An index that cannot be followed any more."""
        logger.warning("The index is read anew: %s", reason)
        if self._follower is follower:
            self._follower = None

    def _tend(self, follower: Follower) -> None:
        if follower.index.worn or self.snapshots.signature() != self._tried:
            self._start(RENEW, self._renew)
        self._start(PRUNE, self._prune)

    # In threads

    def _start(self, name: str, work: Callable[[], None]) -> None:
        """Unless it is under way, or its time has not come."""
        if os.getpid() == self._parent:
            return
        with self._starting:
            thread = self._threads.get(name)
            if thread is not None and thread.is_alive():
                return
            if monotonic() < self._not_before.get(name, 0.0):
                return
            thread = Thread(target=self._run, args=(name, work), name=name, daemon=True)
            self._threads[name] = thread
            thread.start()

    def _run(self, name: str, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception:
            logger.exception("The fast engine failed at %s", name)
            self._not_before[name] = monotonic() + _RETRY
        finally:
            connections.close_all()  # those of this thread

    def _catch_up(self, follower: Follower) -> None:
        try:
            follower.catch_up(_most(follower.index))
        except (BehindError, LostError) as reason:
            self._drop(follower, reason)

    def _prune(self) -> None:
        self._not_before[PRUNE] = monotonic() + _PRUNE
        changes.prune()

    def _renew(self) -> None:
        """Take over a new snapshot where there is one; make one where it is needed."""
        follower = None
        if self.snapshots.signature() != self._tried:
            follower = self._caught_up(self._of_file())
        if follower is None and (self._follower is None or self._follower.index.worn):
            # However much has changed meanwhile: the next one would take as long.
            follower = self._caught_up(self._of_board(), changes.KEPT)
        if follower is not None:
            self._follower = follower

    def _of_board(self) -> Follower | None:
        """Read anew by this process, or from a file that one process makes for all."""
        if _is_small():
            return Follower(Index.of_database())
        while self.snapshots.signature() == self._tried:
            if not self.snapshots.build_beside():
                sleep(_GLANCE)
        return self._of_file()

    def _of_file(self) -> Follower | None:
        self._tried = self.snapshots.signature()
        if self._tried is None:
            return None
        try:
            return Follower(self.snapshots.load())
        except SnapshotError as reason:
            logger.warning("The snapshot is of no use: %s", reason)
            return None

    def _caught_up(self, follower: Follower | None, most: int | None = None) -> Follower | None:
        """None where that cannot be."""
        if follower is not None:
            try:
                follower.catch_up(most or _most(follower.index))
            except (BehindError, LostError) as reason:
                logger.warning("The index is of no use: %s", reason)
                return None
        return follower


def _most(index: Index) -> int:
    return max(_LEAST, min(int(_SHARE * len(index)), _MOST))


def _is_small() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM (SELECT FROM postings_posting WHERE status = 'published'"
            " LIMIT %s + 1) AS published",
            [SMALL],
        )
        return bool(cursor.fetchone()[0] <= SMALL)
