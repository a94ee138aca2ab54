"""Pay per year in the board's currency: only to filter and sort by, never what a page shows."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
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
