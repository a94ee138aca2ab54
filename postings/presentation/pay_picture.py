"""The pay of a search as a row of bars: how many postings lie in each band."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from postings.pay import pay_edges
from postings.presentation.listing import varied
from postings.presentation.pay import pay_in_short
from postings.presentation.phrases import counted
from postings.search import UNSTATED, SearchQuery, SearchResult
from postings.search.results import NO_RATE

# In the units of the drawing, in which a band is as wide as 10.
WIDTH, HEIGHT = 10, 40
# What is there is seen, however little it is beside the others.
LOWEST = 1.5


@dataclass(frozen=True)
class Bar:
    """`href`: the listing from this band on; `below`: the whole band is below what is asked for."""

    label: str
    href: str
    count: int
    x: int
    height: float
    below: bool
    current: bool

    @property
    def words(self) -> str:
        return f"{self.label}: {counted(self.count, 'job')}"

    @property
    def y(self) -> float:
        return HEIGHT - self.height


@dataclass(frozen=True)
class PayPicture:
    """`least`: where along the drawing the asked pay lies; None where none is asked for."""

    bars: tuple[Bar, ...]
    ticks: tuple[str, str, str]
    least: float | None
    stated: int
    unstated: int
    not_compared: int

    height = HEIGHT

    @property
    def width(self) -> int:
        return WIDTH * len(self.bars)


def pay_picture(query: SearchQuery, result: SearchResult) -> PayPicture:
    counts = {each.value: each.count for each in result.facets["pay"]}
    unstated, not_compared = counts.pop(UNSTATED), counts.pop(NO_RATE)
    edges = pay_edges()
    least = query.salary_min
    most = max(*counts.values(), 1)
    from_pay = varied(query, "salary_min")
    bars = []
    for place, (low, high) in enumerate(zip((0, *edges), (*edges, None), strict=True)):
        count = counts[str(low)]
        bars.append(
            Bar(
                label=_band(low, high),
                href=from_pay(low),
                count=count,
                x=WIDTH * place,
                height=round(max(LOWEST, HEIGHT * count / most), 1) if count else 0,
                below=least is not None and high is not None and high <= least,
                current=low == least,
            )
        )
    return PayPicture(
        bars=tuple(bars),
        ticks=("0", _amount(edges[len(edges) // 2 - 1]), f"{_amount(edges[-1])}+"),
        least=None if least is None else _along(least / edges[0], len(bars)),
        stated=sum(counts.values()) + not_compared,
        unstated=unstated,
        not_compared=not_compared,
    )


def _amount(pay: int) -> str:
    return pay_in_short(pay, pay, settings.BOARD_CURRENCY, "year")


def _band(low: int, high: int | None) -> str:
    """Of the tops of ranges that reach its upper end not quite."""
    if high is None:
        return f"{_amount(low)} or more"
    return f"{_amount(low)} to {_amount(high)}" if low else f"less than {_amount(high)}"


def _along(bands: float, most: int) -> float:
    """The last band has no upper end: what lies in it is marked in its middle."""
    return round(WIDTH * (bands if bands < most - 1 else most - 0.5), 1)
