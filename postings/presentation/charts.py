"""Pictures of figures: where things stand, for templates that draw them as SVG.

Across, everything is in per cent of the picture, so that it fits any width and its text keeps its
size; up and down, in pixels. Nothing here knows a colour. Each picture has its figures in words or
in a table beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor, log10

from postings.presentation.pay import pay_in_short
from postings.search import Pays

# The height of what is drawn above the line of a histogram, and the least of what is not nothing.
HEIGHT = 120
LEAST = 2.0
# Of the pays that a scale shows apart; those beyond go into its first and last band.
_SHOWN = (0.03, 0.97)
_BANDS = 14
_LABELS = 5
# The part of a column that is left free.
_GAP = 0.12
# The part of the picture that a range takes at least.
_THINNEST = 0.005


def per_cent(share: float) -> str:
    """
    >>> per_cent(0.5), per_cent(1 / 3)
    ('50%', '33.33%')
    """
    return f"{round(100 * share, 2):g}%"


@dataclass(frozen=True)
class Bar:
    """`href`: where the label leads; `text_href`: where the figure does, if it does."""

    label: str
    text: str
    width: str
    href: str = ""
    text_href: str = ""


def bars(rows: Iterable[tuple[str, int, str] | tuple[str, int, str, str]]) -> list[Bar]:
    """Of counts, each with its label and the addresses of both; the longest is as wide as the
    picture."""
    given = list(rows)
    most = max((count for _, count, *_ in given), default=0) or 1
    return [
        Bar(label, f"{count:,}", per_cent(count / most), *addresses)
        for label, count, *addresses in given
    ]


def share_bars(rows: Iterable[tuple[str, float, str]]) -> list[Bar]:
    """Of shares: the whole is as wide as the picture."""
    return [
        Bar(label, in_words(share), per_cent(min(share, 1)), href) for label, share, href in rows
    ]


def in_words(share: float) -> str:
    """A share in whole per cent; what is not nothing, or not all, never reads as if it were.

    >>> in_words(0.641), in_words(0.001), in_words(0.999), in_words(1)
    ('64%', 'under 1%', 'over 99%', '100%')
    """
    rounded = round(100 * share)
    if rounded == 0 and share > 0:
        return "under 1%"
    if rounded == 100 and share < 1:
        return "over 99%"
    return f"{rounded}%"


@dataclass(frozen=True)
class Tick:
    at: str
    label: str
    anchor: str = "middle"


@dataclass(frozen=True)
class Scale:
    """From one pay to another in steps that are round numbers."""

    low: int
    step: int
    bands: int
    currency: str

    @classmethod
    def of(cls, pays: Pays, currency: str, bands: int = _BANDS) -> Scale:
        """Where nearly all of the pays lie; there has to be one."""
        low, high = (pays.at(share) for share in _SHOWN)
        step = _round_step((high - low) / bands)
        first = max(0, floor(low / step) * step)
        return cls(first, step, max(2, -(-(high + 1 - first) // step)), currency)

    @property
    def high(self) -> int:
        return self.low + self.bands * self.step

    @property
    def edges(self) -> list[int]:
        """Between the bands."""
        return [self.low + n * self.step for n in range(1, self.bands)]

    def place(self, pay: int) -> float:
        """From 0 to 1; what is beyond an end stands at it."""
        return min(1.0, max(0.0, (pay - self.low) / (self.high - self.low)))

    def ticks(self) -> list[Tick]:
        """A few of the edges, evenly."""
        every = max(1, -(-self.bands // _LABELS))
        return [
            Tick(per_cent(n / self.bands), money(self.low + n * self.step, self.currency))
            for n in range(every, self.bands, every)
        ]

    def band(self, number: int) -> str:
        """A band in words; the first and the last are open."""
        if number == 0:
            return f"under {money(self.edges[0], self.currency)}"
        if number == self.bands - 1:
            return f"{money(self.edges[-1], self.currency)} or more"
        low = self.low + number * self.step
        return pay_in_short(low, low + self.step, self.currency, "year")


def money(amount: int, currency: str) -> str:
    """
    >>> money(150_000, "USD"), money(1_250_000, "EUR")
    ('$150k', '€1.25M')
    """
    return pay_in_short(amount, amount, currency, "year")


def _round_step(wanted: float) -> int:
    """The first of 1, 2, 2.5, 5 with zeros that is no smaller."""
    zeros: int = 10 ** max(2, floor(log10(max(wanted, 1))))
    return next(int(zeros * digit) for digit in (1, 2, 2.5, 5, 10) if zeros * digit >= wanted)


@dataclass(frozen=True)
class Column:
    """Of a histogram, or a part of one that has another on it; `y` is its top."""

    label: str
    count: int
    x: str
    width: str
    y: float
    height: float
    marked: bool = False


def columns(
    rows: Sequence[tuple[str, int]], marked: int | None = None, most: int = 0
) -> list[Column]:
    """One beside the other; the highest is as high as the picture, or `most` is. `marked`: the
    number of the one that is meant."""
    most = max(most, max((count for _, count in rows), default=0), 1)
    return [
        Column(
            label,
            count,
            x=per_cent((n + _GAP / 2) / len(rows)),
            width=per_cent((1 - _GAP) / len(rows)),
            y=HEIGHT - (height := _height(count, most)),
            height=height,
            marked=n == marked,
        )
        for n, (label, count) in enumerate(rows)
    ]


def _height(count: int, most: int) -> float:
    return max(LEAST, round(HEIGHT * count / most, 1)) if count else 0.0


@dataclass(frozen=True)
class Span:
    """Where a range of pay lies on a scale, from `x` to `end`."""

    x: str
    width: str
    end: str


@dataclass(frozen=True)
class Histogram:
    columns: list[Column]
    ticks: list[Tick]
    span: Span | None = None
    height: int = HEIGHT


def histogram(pays: Pays, currency: str, span: tuple[int, int] | None = None) -> Histogram:
    """How many postings pay how much; there has to be one. `span`: a range to show on it."""
    scale = Scale.of(pays, currency)
    rows = [(scale.band(n), count) for n, count in enumerate(pays.counts(scale.edges))]
    if span is None:
        return Histogram(columns(rows), scale.ticks())
    low, high = (scale.place(pay) for pay in span)
    marked = min(int(high * scale.bands), scale.bands - 1)
    shown = Span(per_cent(low), per_cent(high - low), per_cent(high))
    return Histogram(columns(rows, marked), scale.ticks(), shown)


@dataclass(frozen=True)
class Range:
    """The middle half of some pays, and the pay in the middle: in words, and where they stand."""

    label: str
    href: str
    count: int
    lower: str
    median: str
    upper: str
    x: str
    width: str
    middle: str


@dataclass(frozen=True)
class Ranges:
    rows: list[Range]
    ticks: list[Tick]


def ranges(rows: Iterable[tuple[str, Pays, str]], currency: str) -> Ranges:
    """Of pays, each with its label and its address, on one scale that begins with nothing."""
    quartiles = [
        (label, href, len(pays), [pays.at(share) for share in (0.25, 0.5, 0.75)])
        for label, pays, href in rows
    ]
    top = max((each[-1][-1] for each in quartiles), default=0)
    step = _round_step(top / _LABELS)
    scale = Scale(0, step, top // step + 1, currency)
    return Ranges([_range(scale, *each) for each in quartiles], scale.ticks())


def _range(scale: Scale, label: str, href: str, count: int, quartiles: list[int]) -> Range:
    lower, median, upper = (scale.place(pay) for pay in quartiles)
    words = [money(pay, scale.currency) for pay in quartiles]
    return Range(
        label,
        href,
        count,
        lower=words[0],
        median=words[1],
        upper=words[2],
        x=per_cent(lower),
        width=per_cent(max(upper - lower, _THINNEST)),
        middle=per_cent(median),
    )
