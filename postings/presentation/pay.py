"""Pay as a visitor reads it: the stated figures in the stated currency and period."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_currency, get_currency_symbol

PERIODS = {
    "year": "a year",
    "month": "a month",
    "week": "a week",
    "day": "a day",
    "hour": "an hour",
}
# From here on a row has room for thousands and millions only; below, for whole thousands as well.
SHORTENED = 10_000

Amount = Decimal | float | int


def pay(low: Amount | None, high: Amount | None, currency: str, period: str) -> str:
    """Empty where neither end is stated.

    >>> pay(160000, 230000, "USD", "year"), pay(None, 45.5, "EUR", "hour")
    ('$160,000 – $230,000 a year', 'up to €45.50 an hour')
    """
    amounts = _range(low, high, currency, " – ", _exact)
    return amounts and f"{amounts} {PERIODS[period]}"


def pay_in_short(low: Amount | None, high: Amount | None, currency: str, period: str) -> str:
    """For a row of a list, where a figure without a period is per year.

    >>> pay_in_short(160000, 230000, "USD", "year"), pay_in_short(4500, None, "EUR", "month")
    ('$160k–$230k', 'from €4,500 a month')
    """
    amounts = _range(low, high, currency, "–", _short)
    return amounts if period == "year" or not amounts else f"{amounts} {PERIODS[period]}"


def _range(
    low: Amount | None,
    high: Amount | None,
    currency: str,
    dash: str,
    written: Callable[[Amount, str], str],
) -> str:
    if low is None:
        return "" if high is None else f"up to {written(high, currency)}"
    if high is None:
        return f"from {written(low, currency)}"
    first, last = written(low, currency), written(high, currency)
    return first if first == last else f"{first}{dash}{last}"


@lru_cache(maxsize=8192)
def _exact(amount: Amount, currency: str) -> str:
    sign = "¤\xa0" if get_currency_symbol(currency, locale="en")[-1:].isalpha() else "¤"
    pattern = f"{sign}#,##0" if amount == int(amount) else f"{sign}#,##0.00"
    return format_currency(amount, currency, pattern, locale="en", currency_digits=False)


@lru_cache(maxsize=8192)
def _short(amount: Amount, currency: str) -> str:
    if amount < SHORTENED and (amount < 1000 or amount % 1000):
        return _exact(amount, currency)
    thousands = round(amount / 1000)
    if thousands < 1000:
        return f"{_exact(thousands, currency)}k"
    millions = f"{float(amount) / 1_000_000:,.2f}".rstrip("0").rstrip(".")
    return _exact(1, currency).replace("1", f"{millions}M")
