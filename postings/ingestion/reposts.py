"""When a job was posted again: the same posting, with more days in its history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

REPOSTED_AFTER = timedelta(days=14)
"""Copies of one posting on several boards bear dates a few days apart; a repost is later."""


def reposts(
    stated: Iterable[date], before: Sequence[date], *, had_gone: bool, today: date
) -> list[date]:
    """The days on which a posting was stated anew, in order: those of `before`, and of the days
    that its statements name each that comes long after the one before it. What had gone and is
    stated anew without such a day was reposted today.

    >>> march, april, today = date(2026, 3, 2), date(2026, 4, 20), date(2026, 5, 1)
    >>> reposts([april, march], [], had_gone=False, today=today)
    [datetime.date(2026, 4, 20)]
    >>> reposts([march, date(2026, 3, 9)], [], had_gone=False, today=today)
    []
    >>> reposts([march], [], had_gone=True, today=today)
    [datetime.date(2026, 5, 1)]
    """
    days = sorted({*stated, *before})
    later = {day for last, day in zip(days, days[1:], strict=False) if day - last > REPOSTED_AFTER}
    found = later.union(before)
    if had_gone and found == set(before):
        found.add(today)
    return sorted(found)
