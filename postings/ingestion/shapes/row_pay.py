"""Pay as the columns of a table state it: ends, currency and period, or words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from postings.ingestion.extract.pay.periods import A_YEAR, PLAUSIBLE
from postings.ingestion.shapes import cells
from postings.ingestion.shapes.pay import salary
from postings.ingestion.vocabulary.structured import amount_of, normalised

YEARLY = 15_000
"""Units from which a number in a column of pay by the hour, day or month is pay by the year: data
sets keep the basis of pay beside figures that were made yearly."""
LOOKED_THROUGH = 20_000
"""Characters of a description in which amounts of the columns are looked for."""
NEAR = 30
"""Characters beside an amount that say per what it is."""

_ESTIMATED = re.compile(r"(?i)\b(?:estimated?|predicted|glassdoor est\b|modelled)")
_BY_EMPLOYER = re.compile(r"(?i)\bemployer (?:est\b|provided|estimate)")
_NUMBER = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d,]*\d)")
_PER = {
    period: re.compile(
        rf"(?:(?i:\bper|\ban?|/) ?(?i:{words})|(?i:/|(?:\b|(?<=\d))p/?) ?(?i:{letter}))(?![a-z])"
        rf"|(?i:{alone})"
    )
    for period, words, letter, alone in (
        ("hour", "hour|hr", "h", r"\bhourly\b"),
        ("day", "day", "d", r"\bdaily\b|\bday ?rate"),
        ("week", "week|wk", "w", r"\bweekly\b"),
        ("month", "month|mo", "m", r"\bmonthly\b"),
        ("year", "year|yr|annum", "a", r"\bannual|\byearly\b"),
    )
}
"""What stands beside an amount; words can be joined to those behind them: "£40/hrThe role"."""


class Pay(NamedTuple):
    """What the columns say: a hint of the lowest and highest pay, or a line of words."""

    hint: dict[str, object] | None = None
    line: str = ""


class Stated(NamedTuple):
    """The columns of pay of a row, "" for those that say nothing."""

    low: str
    high: str
    currency: str
    period: str
    text: str


def pay_of(stated: Stated, description: str) -> Pay:
    """The pay of a row. What the source of the table has computed is none: an estimate, or a year's
    pay made of what the description offers per day. A single number is a line and no hint: a range
    that the description states is believed before it."""
    low, high, text = stated.low, stated.high, stated.text
    line = "" if is_estimate(text) or cells.is_number(text) else text
    if not (low or high) and not line and not is_estimate(text):
        low = high = text
    if is_computed(low, high, description):
        return Pay(line=line)
    hint = _hint(low, high, stated.currency, _period(low, high, stated.period, description))
    if hint and amount_of(low) == amount_of(high) and hint.get("period"):
        words = (stated.currency, f"{amount_of(low):,.10g}", f"per {hint['period']}")
        return Pay(line=line or " ".join(filter(None, words)))
    return Pay(hint=hint, line=line)


def is_estimate(text: str) -> bool:
    """
    >>> is_estimate("$104k-$171k (Glassdoor est.)"), is_estimate("$104k-$171k (Employer est.)")
    (True, False)
    """
    return bool(_ESTIMATED.search(text)) and not _BY_EMPLOYER.search(text)


def _hint(low: str, high: str, currency: str, said: str) -> dict[str, object] | None:
    ends = _amounts(low, high)
    if said and ends:
        least, most = PLAUSIBLE[said]
        if said != "year" and min(ends) >= YEARLY and not least <= max(ends) <= most:
            said = "year"
        elif max(ends) < least:
            return None  # "50" a year: thousands, or the pay of another period
    return salary(low, high, currency, said)


def _amounts(*cells_of_pay: str) -> list[float]:
    return [amount for cell in cells_of_pay if (amount := amount_of(cell))]


def _period(low: str, high: str, period: str, description: str) -> str:
    """Per what the pay is: as the description says of the same amounts, if it does."""
    said = str(normalised("period", period) or "")
    ends = {int(end) for end in _amounts(low, high)}
    told = {
        each
        for amount, around in (_told(description) if ends else ())
        if int(amount) in ends
        for each in _periods(around)
    }
    if len(told) == 1:
        return told.pop()
    return said if said in PLAUSIBLE else ""


def is_computed(low: str, high: str, description: str) -> bool:
    """Whether amounts are no statement of the employer: yearly pay to the penny with both ends the
    same, as models of pay give, or multiples of what the description says per hour or day.

    >>> is_computed("69313.35", "69313.35", "")
    True
    >>> is_computed("104000", "130000", "£400 - £500 per day"), is_computed("", "135200", "£65ph")
    (True, True)
    >>> is_computed("52000", "52000", "£52,000 a year"), is_computed("31.25", "31.25", "")
    (False, False)
    """
    ends = _amounts(low, high)
    if not ends or max(ends) < YEARLY:
        return False
    told = list(_told(description))
    if low == high and ends[0] % 1:
        return all(abs(amount - ends[0]) >= 1 for amount, _ in told)
    return any(
        abs(whole * A_YEAR[period] - end) < 1
        for amount, around in told
        if amount < min(ends)
        for period in _periods(around)
        for whole in (amount, int(amount))
        for end in ends
    )


def _told(text: str) -> Iterator[tuple[float, str]]:
    """The numbers of a text, with the words beside them."""
    for match in _NUMBER.finditer(text, 0, LOOKED_THROUGH):
        around = text[max(0, match.start() - NEAR) : match.end() + NEAR]
        yield float(match[0].replace(",", "")), around


def _periods(words: str) -> list[str]:
    return [period for period, pattern in _PER.items() if pattern.search(words)]
