"""Times of many requests, and how they are printed."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import NamedTuple

LONGEST = 1.0
"""Seconds after which a request is not asked again."""


class Times(NamedTuple):
    """Milliseconds of each request; infinite where it was stopped."""

    each: tuple[float, ...]

    def at(self, share: float) -> float:
        ordered = sorted(self.each)
        return ordered[round(share * (len(ordered) - 1))]

    def __str__(self) -> str:
        p50, p95, most = (self.at(share) for share in (0.5, 0.95, 1))
        return f"{_shown(p50)} {_shown(p95)} {_shown(most)}"


HEAD = f"{'p50 ms':>9} {'p95 ms':>9} {'max ms':>9}"


def _shown(milliseconds: float) -> str:
    if milliseconds == float("inf"):
        return f"{'stopped':>9}"
    return f"{milliseconds:9,.1f}"


def once(call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    return 1000 * (perf_counter() - start)


def median(call: Callable[[], object], rounds: int) -> float:
    """Of so many rounds, or of fewer where one takes long."""
    times: list[float] = []
    while len(times) < rounds and sum(times) < 1000 * LONGEST:
        times.append(once(call))
    return statistics.median(times)


def all_of(calls: Sequence[Callable[[], object]], rounds: int = 1) -> Times:
    return Times(tuple(median(call, rounds) for call in calls))
