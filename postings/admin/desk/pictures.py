"""Small pictures of what happened day by day, drawn by the server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

WIDTH, GAP, HEIGHT = 8, 2, 48
"""Of a bar, in units of the picture; the highest bar is as high as it."""
LOWEST = 1.5
"""So that one beside a thousand can be seen."""


class Bar(NamedTuple):
    x: int
    y: str
    height: str
    day: date
    total: int


@dataclass(frozen=True)
class Picture:
    """How many on each day, in order. `address`: the list behind it, or ""."""

    label: str
    days: Sequence[tuple[date, int]]
    address: str

    @property
    def total(self) -> int:
        return sum(count for _, count in self.days)

    @property
    def words(self) -> str:
        """What the picture shows, for who does not see it.

        >>> Picture("Closed", [(date(2026, 11, 1), 2), (date(2026, 11, 2), 5)], "").words
        '7 in 2 days, the most on 2 November: 5'
        >>> Picture("Closed", [(date(2026, 11, 1), 0)], "").words
        'none in 1 days'
        """
        if not self.total:
            return f"none in {len(self.days)} days"
        day, most = max(self.days, key=lambda each: each[1])
        return f"{self.total:,} in {len(self.days)} days, the most on {day:%-d %B}: {most:,}"

    @property
    def width(self) -> int:
        return len(self.days) * (WIDTH + GAP) - GAP

    @property
    def height(self) -> int:
        return HEIGHT

    @property
    def bars(self) -> list[Bar]:
        most = max((count for _, count in self.days), default=0) or 1
        bars = []
        for number, (day, count) in enumerate(self.days):
            height = max(HEIGHT * count / most, LOWEST) if count else 0.5
            x = number * (WIDTH + GAP)
            bars.append(Bar(x, f"{HEIGHT - height:.1f}", f"{height:.1f}", day, count))
        return bars
