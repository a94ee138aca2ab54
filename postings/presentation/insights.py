"""The insights as pictures with their tables: figures of the board, the small ones left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from django.conf import settings

from postings.choices import Seniority
from postings.presentation import charts
from postings.presentation.landing import FEW
from postings.presentation.listing import address
from postings.presentation.phrases import exact_date, listed
from postings.presentation.places import REGIONS
from postings.search import SearchQuery
from postings.search.figures import Figures, Paid, Share, Week, open_to
from postings.search.labels import value_label


@dataclass(frozen=True)
class PayTable:
    """`left_out`: what had too few pays, each with their number."""

    picture: charts.Ranges
    left_out: str


def pay_table(paid: Iterable[Paid], facet: str, parameter: str = "") -> PayTable:
    """In the order given."""
    rows = list(paid)
    shown = [
        (
            value_label(facet, each.value, {}),
            each.pays,
            address(SearchQuery(salary_stated=True).with_(parameter or facet, each.value)),
        )
        for each in rows
        if len(each.pays) >= FEW
    ]
    few = [each for each in rows if 0 < len(each.pays) < FEW]
    names = [f"{value_label(facet, each.value, {})} ({len(each.pays)})" for each in few]
    return PayTable(charts.ranges(shown, settings.BOARD_CURRENCY), listed(names))


def by_level(figures: Figures) -> PayTable:
    """As they rise."""
    rows = sorted(figures.by_seniority, key=lambda each: Seniority.values.index(each.value))
    return pay_table(rows, "seniority")


def by_skill(figures: Figures) -> PayTable:
    return pay_table(_best_paid_first(figures.by_skill), "skill", "skill_all")


def by_category(figures: Figures) -> PayTable:
    return pay_table(_best_paid_first(figures.by_category), "category")


def _best_paid_first(paid: Iterable[Paid]) -> list[Paid]:
    def median(each: Paid) -> int:
        return -each.pays.at(0.5) if len(each.pays) else 0

    return sorted(paid, key=median)


@dataclass(frozen=True)
class ShareRow:
    bar: charts.Bar
    part: str
    whole: str


def stated(shares: Iterable[Share], facet: str) -> list[ShareRow]:
    """How many of the postings of each value state pay, the highest share first."""
    rows = [each for each in shares if each.whole >= FEW]
    rows.sort(key=lambda each: (-each.part / each.whole, -each.whole))
    bars = charts.share_bars(
        (
            value_label(facet, each.value, {}),
            each.part / each.whole,
            address(SearchQuery(salary_stated=True).with_(facet, each.value)),
        )
        for each in rows
    )
    return [
        ShareRow(bar, f"{each.part:,}", f"{each.whole:,}")
        for bar, each in zip(bars, rows, strict=True)
    ]


def remote_from(figures: Figures) -> list[charts.Bar]:
    """Countries by the remote jobs that are open to someone there; before them those that may be
    done from everywhere, which all the others count too."""
    anywhere = REGIONS["WORLD"].capitalize()
    rows = [(anywhere, figures.anywhere, "")] if figures.anywhere else []
    rows += [
        (value_label("country", each.value, {}), each.count, address(open_to(each.value)))
        for each in figures.open_to
        if each.count > figures.anywhere
    ]
    return charts.bars(rows)


@dataclass(frozen=True)
class WeekRow:
    label: str
    open: int
    closed: int
    column: charts.Column
    below: charts.Column


@dataclass(frozen=True)
class Weeks:
    rows: list[WeekRow]
    ticks: list[charts.Tick]
    height: int = charts.HEIGHT


def weeks(given: Sequence[Week]) -> Weeks:
    """Both parts of a column: what is open from below, and on it what has closed since."""
    most = max((week.open + week.closed for week in given), default=0)
    wholes = charts.columns([("", week.open + week.closed) for week in given], most=most)
    parts = charts.columns([("", week.open) for week in given], most=most)
    rows = [
        WeekRow(exact_date(week.monday), week.open, week.closed, whole, part)
        for week, whole, part in zip(given, wholes, parts, strict=True)
    ]
    return Weeks(rows, _months(given))


def _months(given: Sequence[Week]) -> list[charts.Tick]:
    """The first week of every second month."""
    firsts = [n for n, week in enumerate(given) if n and week.monday.day <= 7]
    return [
        charts.Tick(charts.per_cent(n / len(given)), _month(given[n].monday)) for n in firsts[::2]
    ]


def _month(day: date) -> str:
    return format_date(day, "MMM y", locale="en")
