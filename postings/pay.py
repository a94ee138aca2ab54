"""Pay per year in the board's currency: only to filter and sort by, never what a page shows."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from math import log
from pathlib import Path
from typing import Any

from django.conf import settings

RATES_FILE = Path(__file__).parent / "data" / "eurofxref.csv"

# 40 hours in each of 52 weeks; 12 months, since a 13th salary is seldom in the stated month's pay.
PER_YEAR = {"year": 1, "month": 12, "week": 52, "day": 260, "hour": 2080}


@dataclass(frozen=True, kw_only=True)
class Rates:
    """Reference rates of one day: how many units of each currency one euro buys."""

    on: date
    per_euro: Mapping[str, float]

    def convert(self, amount: float, currency: str, to: str) -> float | None:
        """None where one of the two currencies has no rate."""
        if currency == to:
            return amount
        if currency not in self.per_euro or to not in self.per_euro:
            return None
        return amount / self.per_euro[currency] * self.per_euro[to]


def load_rates(path: Path = RATES_FILE) -> Rates:
    """Read the file `eurofxref.csv` as the European Central Bank publishes it each working day
    (one line of currency codes, one of figures); the packaged copy can be replaced by a newer."""
    with path.open(encoding="utf-8", newline="") as lines:
        names, figures = ([cell.strip() for cell in row] for row in list(csv.reader(lines))[:2])
    per_euro = {
        name: float(figure)
        for name, figure in zip(names[1:], figures[1:], strict=True)
        if name and figure not in ("", "N/A")
    }
    return Rates(
        on=datetime.strptime(figures[0], "%d %B %Y").date(), per_euro={"EUR": 1.0, **per_euro}
    )


@lru_cache(maxsize=1)
def board_rates() -> Rates:
    """The rates of the packaged file, read once a process."""
    return load_rates()


def annual(
    salary: Mapping[str, Any] | None, rates: Rates, currency: str
) -> tuple[int | None, int | None]:
    """Both ends of a stated salary ({min, max, currency, period}) per year in `currency`; an end
    that is open, or whose currency has no rate, is None."""
    if salary is None:
        return None, None

    def end(amount: float | None) -> int | None:
        if amount is None:
            return None
        yearly = float(amount) * PER_YEAR[salary["period"]]
        converted = rates.convert(yearly, salary["currency"], currency)
        return None if converted is None else round(converted)

    return end(salary["min"]), end(salary["max"])


def annual_in_board_currency(
    salary: Mapping[str, Any] | None,
) -> tuple[int | None, int | None]:
    return annual(salary, board_rates(), settings.BOARD_CURRENCY)


# How many bands of pay have an upper end, and how wide each is in dollars.
BANDS, BAND = 10, 25_000


def pay_edges() -> tuple[int, ...]:
    """The ends of the bands of pay, rising: fixed and round, per year in the board's currency."""
    return _edges(settings.BOARD_CURRENCY)


@lru_cache(maxsize=8)
def _edges(currency: str) -> tuple[int, ...]:
    """A band is as wide as a 1, 2.5 or 5 with zeros comes near to the width in dollars."""
    wanted = board_rates().convert(BAND, "USD", currency) or BAND
    round_ones = (round(digits * 10**zeros) for zeros in range(1, 10) for digits in (1, 2.5, 5))
    width = min(round_ones, key=lambda each: abs(log(each / wanted)))
    return tuple(width * n for n in range(1, BANDS + 1))
