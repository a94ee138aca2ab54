"""Keeping indexes in step with PostgreSQL, in every process that answers.

Each process has an index of its own, most of it mapped from one file, and looks for changes before
it answers, at most four times a second: so what is committed shows everywhere within a second, and
no process tells another. Whatever is killed at whatever moment, the index is derived and comes
again; until it is in step, the reference engine answers.

    changes      what changed since a position: the change rows that triggers write
    follower     an index, and the position up to which it has been followed
    snapshots    the file of the index, which one process makes and all map
    engine       what a process has of these: brings an index, keeps it in step, answers by it
"""

from functools import cache

from django.conf import settings

from postings.search.sync.engine import Engine, State
from postings.search.sync.snapshots import Snapshots

__all__ = ["Engine", "Snapshots", "State", "current"]


@cache
def current() -> Engine:
    """The engine of this process."""
    return Engine(Snapshots(settings.SEARCH_SNAPSHOT))
