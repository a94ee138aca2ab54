"""Per what an amount is: what is said, where it can be; else what its size makes likely."""

from __future__ import annotations

import re

from postings.ingestion.vocabulary.pay_words import PERIOD_BEFORE

PLAUSIBLE = {
    "hour": (3, 900),
    "day": (20, 6_000),
    "week": (60, 20_000),
    "month": (150, 45_000),
    "year": (5_000, 2_000_000),
}
"""What is paid per period in units of a currency, from the poorest to the richest: outside it a
statement is a slip ("$90,000 / month")."""

A_YEAR = {"hour": 2080, "day": 260, "week": 52, "month": 12, "year": 1}

MOST_SLIPPED = 350_000
"""Units a year up to which pay that is stated per hour, day, week or month, and is none, is by the
year; what is larger has lost a mark: "Day rate: 400500"."""

HOURLY, DAILY, MONTHLY = 250, 900, 15_000
"""Below these, by size, per hour, per day and per month; above, per year (FIELDS.md)."""

_BEFORE = re.compile(
    r"\b(?<!day )(?<!days )(?<!hour )(?<!hours )(?<!times )(?:"  # "2 days per week"
    + "|".join(f"(?P<{name}>{words})" for name, words in PERIOD_BEFORE.items())
    + r")(?!\w)"
)
_FOURTEEN_TIMES = re.compile(r"\d\s?x\s?$")


def said_before(words: str) -> str:
    """The last period named in words that lead to an amount; "" for none.

    >>> said_before("the annual base salary for this role is")
    'year'
    """
    found = ""
    for match in _BEFORE.finditer(words):
        found = match.lastgroup or ""
    return found


def said_behind(words: str) -> str:
    """The first period named behind an amount but not directly; "14x annually" names none."""
    match = _BEFORE.search(words)
    if not match or _FOURTEEN_TIMES.search(words[: match.start()]):
        return ""
    return match.lastgroup or ""


def period_of(units: float, said: str) -> str | None:
    """The period of an amount, given its largest number in units of its currency; None for a size
    that is no pay.

    >>> period_of(90_000, "month"), period_of(45, ""), period_of(0, "year")
    ('year', 'hour', None)
    >>> period_of(400_500, "day"), period_of(400_500, "")
    (None, 'year')
    """
    if said and _is_plausible(units, said):
        return said
    likely = by_size(units)
    slipped = said not in ("", "year") and units > MOST_SLIPPED
    return likely if _is_plausible(units, likely) and not slipped else None


def _is_plausible(units: float, period: str) -> bool:
    least, most = PLAUSIBLE[period]
    return least <= units <= most


def by_size(units: float) -> str:
    if units < HOURLY:
        return "hour"
    if units < DAILY:
        return "day"
    return "month" if units <= MONTHLY else "year"
