"""Amounts: numbers joined to ranges, and single ones that may be open: "up to €60.000"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from postings.ingestion.extract.pay.numbers import OTHER_UNIT, Number, numbers
from postings.ingestion.vocabulary import pay_words
from postings.ingestion.vocabulary.currencies import Currencies

LARGE = 10_000
"""A single number without currency or "k" is an amount from here."""
WIDEST = 20
"""How many times the lower end the upper may be; a wider range is a slip or no range."""
MOST_NUMBERS = 2000
"""Of a piece of text: more make a table of data, and would take seconds."""
ZONES_APART = 4
"""How many times the pay of one zone that of the next may be."""
FARTHEST = 110
"""Characters between the ends of a range, remarks in brackets included."""


class Amount(NamedTuple):
    """`low` or `high` is None where the amount is open. `currency` is a code, a mark that several
    currencies share, or "" where none is written. `period` is "" where none is written behind it.
    `scaled` says that "k" or the like was written."""

    low: float | None
    high: float | None
    currency: str
    period: str
    start: int
    end: int
    scaled: bool = False

    @property
    def is_range(self) -> bool:
        return self.low != self.high and self.low is not None and self.high is not None

    @property
    def size(self) -> float:
        """The end that is known, the upper one of two."""
        return self.high if self.high is not None else self.low or 0.0


_LABEL = r"(?:(?:an?\s)?(?:mid|max|min)(?:imum|point)?|median|high|low)\.?(?:\sof)?\s?[:=]?\s?"
_IDENTIFIER = re.compile(r"(?:number|ref|reference|code|\bid|\bno)\.?\s?[:#]?\s?\Z")
"""What a large number without currency is then, and no amount."""
_CONNECTOR = re.compile(
    rf"""\.?\s{{0,3}}(?:\([^()\n\d]{{0,60}}\)|\[[^\[\]\n\d]{{0,90}}\])?[\s.,*\\]{{0,3}}
    (?:(?P<dash>[-–—−‐‑~〜→]{{1,3}}|\b(?:(?:and\ )?up\ to|to|until|bis(?:\ zu)?|through|hasta|até
        |tot|do|a)\b|à)
     | (?P<joint>\b(?:and|und|et|y|e|en|i)\b|&))
    [\s*]{{0,3}}(?:{_LABEL})?""",
    re.VERBOSE | re.IGNORECASE,
)
_ZONE = re.compile(
    r"[^\w\n]{0,9}\n[^\w\n]{0,9}\n?[^\w\n]{0,9}[^\W\d][^\n\d:]{0,39}?\s?[-–—:]\s{0,2}"
)
"""The end of a line, and the name of a zone at the start of the next that has words."""
_BETWEEN = re.compile(r"(?:between|entre|zwischen|tussen|tra|od|from|range|ranges|de)\W{0,3}\Z")
_UP_TO = re.compile(rf"(?<!\w)(?:{pay_words.UP_TO})[\s:]{{0,2}}\Z")
_FROM = re.compile(rf"(?<!\w)(?:{pay_words.FROM})[\s:]{{0,2}}\Z")
_AT_LEAST_BEFORE = re.compile(rf"\b(?:{pay_words.AT_LEAST_BEFORE})\b[^!?\d]{{0,60}}\Z")
_AT_LEAST_BEHIND = re.compile(rf"\s?(?:{pay_words.AT_LEAST_BEHIND})")
_AT_LEAST_VERB = re.compile(rf"[^!?\n]{{0,80}}\b(?:{pay_words.AT_LEAST_VERB})\b")


def amounts(
    text: str, lower: str, start: int, end: int, currencies: Currencies
) -> Iterator[Amount]:
    """The amounts of money between two offsets, and the large numbers that could be some."""
    found = list(islice(numbers(text, lower, start, end, currencies), MOST_NUMBERS))
    found = [
        number._replace(currency=currency) if (currency := _of_zones(lower, found, at)) else number
        for at, number in enumerate(found)
    ]
    at = 0
    while at < len(found):
        run = found[at : at + 1]
        while len(run) < 3 and at + len(run) < len(found):
            following = found[at + len(run)]
            if not _are_joined(lower, run[0], run[-1], following):
                break
            run.append(following)
        at += len(run)
        amount = _amount(lower, run, currencies)
        if amount:
            yield amount


def _of_zones(lower: str, found: list[Number], at: int) -> str:
    """The currency that a number without one shares with the next entry of a list of zones, or else
    with the one before: "US - 50/hr" beside "Brazil - 25.40 USD/hr"."""
    number = found[at]
    if number.currency or not number.period:
        return ""
    for other in (*found[at + 1 : at + 2], *found[max(0, at - 1) : at]):
        first, second = sorted((number, other), key=lambda each: each.start)
        alike = (
            other.currency
            and other.period == number.period
            and number.full <= other.full * ZONES_APART
            and other.full <= number.full * ZONES_APART
        )
        if (
            alike
            and _is_zone(lower, first)
            and _ZONE.fullmatch(lower, max(first.end, second.start - FARTHEST), second.start)
        ):
            return other.currency
    return ""


def _is_zone(lower: str, number: Number) -> bool:
    """Whether nothing but the name of a zone stands before a number in its line."""
    line = lower.rfind("\n", max(0, number.start - FARTHEST), number.start)
    return line >= 0 and bool(_ZONE.fullmatch(lower, line, number.start))


def _amount(lower: str, run: list[Number], currencies: Currencies) -> Amount | None:
    if any(number.period == OTHER_UNIT for number in run):
        return None
    if len(run) > 1:
        return _range(run, currencies)
    [number] = run
    if number.currency or number.scale > 1:
        return _single(lower, number)
    if number.value >= LARGE and not _IDENTIFIER.search(
        lower, max(0, number.start - 14), number.start
    ):
        return _single(lower, number)
    return None


def _are_joined(lower: str, first: Number, one: Number, other: Number) -> bool:
    """Whether two numbers, in a run that begins with `first`, are ends of one range by what stands
    between them."""
    if other.start - one.end > FARTHEST or (not one.currency and not lower[other.start].isdigit()):
        return False  # "Level 3 - $120,000"
    between = lower[one.end : other.start]
    if between == " " and one.currency and one.currency == other.currency:
        return one.full < other.full and "range" in lower[max(0, first.start - 80) : first.start]
    found = _CONNECTOR.fullmatch(between)
    if not found or between.count("\n") > 1:
        return False
    if found["joint"] and not _BETWEEN.search(lower[max(0, first.start - 14) : first.start]):
        return False
    if not (one.currency or other.currency or one.scale > 1 or other.scale > 1):
        return one.value >= 1000 and other.value >= 1000
    return bool(other.currency) or other.scale > 1 or other.value > 31 or other.value >= one.value


def _range(run: list[Number], currencies: Currencies) -> Amount | None:
    """None for two currencies in one range, and for ends that do not belong together."""
    low, high = _ends(run[0], run[-1])
    written = {number.currency for number in run if number.currency}
    clear = written - currencies.shared.keys()
    if len(clear) > 1 or not 0 <= low <= high or high > low * WIDEST:
        return None
    return Amount(
        low=low,
        high=high,
        currency=min(clear or written, default=""),
        period=next((number.period for number in reversed(run) if number.period), ""),
        start=run[0].start,
        end=run[-1].end,
        scaled=any(number.scale > 1 for number in run),
    )


def _ends(one: Number, other: Number) -> tuple[float, float]:
    """Both ends in full, where "k" or the thousands are written at one: "$3 - 4k", "$177-192,000".

    >>> number = lambda value, scale=1: Number(value, scale, "$", "", 0, 0, False)
    >>> _ends(number(145), number(155, 1e3)), _ends(number(900), number(1.2, 1e3))
    ((145000.0, 155000.0), (900, 1200.0))
    """
    low, high = one.full, other.full
    scale = max(one.scale, other.scale)
    if scale == 1:
        if max(low, high) < LARGE:
            return low, high
        scale = 1e3
    if one.scale == 1 and low < 1000 and low * scale <= high:
        return round(low * scale, 2), high
    if other.scale == 1 and high < 1000 and high < low <= high * scale:
        return low, round(high * scale, 2)
    return low, high


def _single(lower: str, number: Number) -> Amount:
    before = lower[max(0, number.start - 18) : number.start]
    low: float | None = number.full
    high: float | None = number.full
    opening = _UP_TO.search(before)
    if opening:
        low = None
    elif (opening := _FROM.search(before)) or number.plus or _is_least(lower, number):
        high = None
    return Amount(
        low=low,
        high=high,
        currency=number.currency,
        period=number.period,
        start=number.start - (len(before) - opening.start() if opening else 0),
        end=number.end,
        scaled=number.scale > 1,
    )


def _is_least(lower: str, number: Number) -> bool:
    """Whether other words than those directly before it make a number the lower end."""
    before = lower[max(0, number.start - 100) : number.start]
    return bool(
        _AT_LEAST_BEHIND.match(lower, number.end)
        or ("minim" in before or "mindest" in before or "starts" in before)
        and _AT_LEAST_BEFORE.search(before)
        or _AT_LEAST_VERB.match(lower, number.end)
    )
