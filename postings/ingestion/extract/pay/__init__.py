"""Base pay: amounts of money that the words around them call pay of this position.

`numbers` and `amounts` are the grammar of what is written, `sense` tells pay from other money,
`periods` and `currency` say per what and whose it is. A finding is one amount as it stands, with
its mark where several countries share it ("$"); `reconcile.pay` joins the ranges of several zones
and decides between header and body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any

from postings.ingestion.extract.company_address import each_place
from postings.ingestion.extract.hints import hinted
from postings.ingestion.extract.outline import Outline, Strength
from postings.ingestion.extract.pay import sense
from postings.ingestion.extract.pay.amounts import Amount, amounts
from postings.ingestion.extract.pay.currency import with_currency, with_currency_behind
from postings.ingestion.extract.pay.periods import PLAUSIBLE, period_of, said_before, said_behind
from postings.ingestion.extract.pay.sense import Sense
from postings.ingestion.records import Finding, HeaderLine, LineRole, Salary
from postings.ingestion.vocabulary.currencies import Currencies
from postings.ingestion.vocabulary.structured import amount_of, normalised

STRENGTHS = {
    Sense.BASE: Strength.EXPLICIT,
    Sense.PAY: Strength.BODY,
    Sense.TOTAL: Strength.BODY - 5,
    Sense.ALONE: Strength.GUESS,
}
_GUESS_OF_SITE = re.compile(
    r"\s*(?:(?:(?:per|an?)\s(?:year|annum|month|week|day|hour)\s*)?[-–—]\s*estimated\b(?! \w)"
    r"|\W{0,3}(?:glassdoor|indeed|linkedin|adzuna)\sest(?:imated?)?\b)"
)
"""Behind an amount that the site of the page guessed, in its line or over its end."""
LOOKED_AT = 20
"""Places of a bare number in the description: a long one of nothing else costs no more."""
HEADER_TOTAL = Strength.BODY - 3

_WITHOUT_PAY = (LineRole.TITLE, LineRole.COMPANY, LineRole.LINK, LineRole.PAY)


def find(outline: Outline) -> Iterator[Finding]:
    yield from hinted(outline, "salary", partial(_of_hint, outline.vocabulary.currencies))
    posting = outline.posting
    for line in posting.header:
        if line.role is LineRole.PAY:
            yield from _in_pay_line(outline, line)
        elif line.role not in _WITHOUT_PAY and line.end <= posting.body_start:
            yield from _in_words(outline, line.start, line.end)
    yield from _in_words(outline, posting.body_start, posting.body_end)


def _of_hint(currencies: Currencies, value: Any) -> Salary | None:
    """The pay of a payload's "min", "max", "currency" and "period", all of them optional."""
    if isinstance(value, Salary):
        return value
    if not isinstance(value, Mapping):
        return None
    low, high = amount_of(value.get("min")), amount_of(value.get("max"))
    top = high or low
    if top is None or (low is not None and low > top):
        return None
    name = str(value.get("currency") or "").strip()
    currency = currencies.meaning.get(name) or currencies.meaning.get(name.upper(), "")
    said = normalised("period", value.get("period"))
    period = period_of(currencies.units(top, currency), said if said in PLAUSIBLE else "")
    return Salary(min=low, max=high, currency=currency, period=period) if period else None


def _in_pay_line(outline: Outline, line: HeaderLine) -> Iterator[Finding]:
    """Every amount of the header's line on pay, but what is added to pay."""
    text, lower, currencies = outline.text, outline.lower, outline.vocabulary.currencies
    total = sense.of_header(lower[line.start : line.end]) is Sense.TOTAL
    last = line.start
    for amount in amounts(text, lower, line.start, line.end, currencies):
        between, last = lower[last : amount.start], amount.end
        other = _GUESS_OF_SITE.match(lower, amount.end) or _is_of_millions(outline, amount)
        if not other and not sense.is_extra(between, lower[amount.end : line.end]):
            period = _period(outline, amount, line.start, line.end)
            strength = HEADER_TOTAL if total else Strength.HEADER
            amount = with_currency_behind(outline, amount)
            yield from _finding(outline, amount, period, "header_line", strength)


def _is_of_millions(outline: Outline, amount: Amount) -> bool:
    """Whether the description has the bare number of a header as millions: "$100" was cut off what
    a company raised."""
    words = outline.lower[amount.start : amount.end].strip()
    if not words[-1:].isdigit() or amount.period or amount.is_range:
        return False
    places = each_place(outline.lower, words, outline.posting.body_start)
    found = [
        _MILLIONS.match(outline.lower, at + len(words)) is not None
        for at in islice(places, LOOKED_AT)
    ]
    return bool(found) and all(found)


_MILLIONS = re.compile(r"\+?(?:[.,]\d+)?\s?-?(?:millions?|billions?|m|mm|mn|b|bn)\b")


def _in_words(outline: Outline, start: int, end: int) -> Iterator[Finding]:
    """The amounts between two offsets that are pay by the words around them."""
    currencies = outline.vocabulary.currencies
    before: tuple[Amount, Sense] | None = None
    for amount in amounts(outline.text, outline.lower, start, end, currencies):
        meant = Sense.OTHER
        if period_of(currencies.units(amount.size, amount.currency), amount.period):
            meant = sense.sense_of(outline, amount, before)
        if meant is not Sense.OTHER:
            line_start, line_end = outline.line_at(amount.start)
            begin = max(line_start, before[0].end if before else 0)
            period = _period(outline, amount, begin, line_end)
            if not period and before and begin == before[0].end and before[1] is meant:
                period = before[0].period
            amount = with_currency(outline, amount, begin, before[0] if before else None)
            amount = amount._replace(period=period)
            yield from _finding(outline, amount, period, f"{meant}_by_words", STRENGTHS[meant])
        before = amount, meant


def _period(outline: Outline, amount: Amount, begin: int, end: int) -> str:
    """The period that is written at the amount, else before or behind it between two offsets."""
    if amount.period:
        return amount.period
    words = outline.lower[max(begin, amount.start - sense.NEAR) : amount.start]
    return said_before(words) or said_behind(outline.lower[amount.end : min(end, amount.end + 60)])


def _finding(
    outline: Outline, amount: Amount, said: str, rule: str, strength: int
) -> Iterator[Finding]:
    """The finding of an amount; nothing for a size that is no pay."""
    units = outline.vocabulary.currencies.units(amount.size, amount.currency)
    period = period_of(units, said)
    if period:
        salary = Salary(min=amount.low, max=amount.high, currency=amount.currency, period=period)
        yield outline.found("salary", salary, amount.start, amount.end, rule, strength)
