"""Numbers with what is written directly at them: currency, thousands, "+", and per what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from postings.ingestion.characters import figures
from postings.ingestion.records import made
from postings.ingestion.vocabulary import pay_words
from postings.ingestion.vocabulary.currencies import THOUSANDS, Currencies

OTHER_UNIT = "other"
"""The period of an amount that is per something that is no period: "$20 per interview"."""


class Number(NamedTuple):
    """`value` is without its `scale`. `currency` is a code, a mark that several currencies share,
    or ""; `period` likewise "" where none is written."""

    value: float
    scale: float
    currency: str
    period: str
    start: int
    end: int
    plus: bool

    @property
    def full(self) -> float:
        return round(self.value * self.scale, 2)


_SPACES = "\u0020\u00a0\u2009\u202f\u2007"
_DIGITS = re.compile(
    rf"""[0-9](?:
      [0-9]{{0,2}}(?P<group>[,.'’`{_SPACES}])[0-9]{{3}}(?:(?P=group)[0-9]{{3}}){{0,3}}(?![0-9%])
        (?:[.,][0-9]{{1,2}}(?![0-9])|,[-–—]{{1,2}}(?!\s?[0-9]))?       # 81.000  3.712,50  3.712,-
    | [0-9]?(?:,[0-9][0-9]){{1,3}},[0-9]{{3}}(?![0-9])                     # 12,00,000
    | [0-9]{{0,9}}(?:[.,][0-9]{{1,2}}(?![0-9])|[.][0-9]{{4,8}}(?![0-9.]))?   # 38.46154
    )""",
    re.VERBOSE,
)
LONGEST = 15
"""Characters of the longest number of money: longer ones are identifiers."""

_BLANK = frozenset(" \u00a0\u2009\u202f~≈:")
_SCALE = re.compile(
    rf"[{_SPACES}]?(?:{'|'.join(f'({words})' for _, words in pay_words.SCALES)})"
    r"(?:(?<=万)|(?![^\W\d_]))"
)
_GLUED = re.compile(r"[kK](?=[A-Z][a-z])")
"""The "k" of a list whose line ends were lost: "£60kBonus"."""
_PENSION_PLANS = ("401", "403")  # "401k"
_INDIAN = (1e5, 1e7)
_NAME = re.compile(r"(?:[^\W_]|[_#&]|[A-Z]{2}-)\Z")  # "B2", "#12", "GS-14"
_UNIT_OF = re.compile(r"%|\+?\s?(?:years?|yrs?|days?|hours?|weeks?|months?|people|employees)\b")
_COUNTED = re.compile(r"\+?\s?(?:years|days|hours|weeks|months|people|employees)\b")
"""Of those, the ones that are no period whatever stands around them."""
_PERIOD = re.compile(
    rf"""(?:\.(?=\s?per\b))?[ \u00a0(,*]{{0,3}}
    (?:(?:\+\s?)?(?:{pay_words.AROUND_PERIOD})\b[\s/,)*]{{0,2}}){{0,3}}
    (?P<per>(?:p?\\?/|(?:{pay_words.PER})(?!\w))\s{{0,2}})?
    (?:{"|".join(f"(?P<{name}>{words})" for name, words in pay_words.PERIODS.items())})
    (?![^\W_])""",
    re.VERBOSE,
)
_BEFORE_PERIOD = frozenset(" \u00a0/(,\\.*+pa")
_UNIT = re.compile(r"\s?(?:per|/)\s?[^\W\d_]{3,}")
_NO_UNIT = re.compile(
    rf"\s?/\s?(?:{pay_words.AROUND_PERIOD}|canada|us|uk|remote|ote|bonus|equity|all|and|or)\b"
)
_PLUS = re.compile(
    r"\+(?!\s?(?:vat|\d|[$€£]|bonus|equity|benefit|stock|commission|super|ote|rsu|option|tips))"
)


class _Marks:
    """The ways to write a currency, made ready for looking beside a number."""

    def __init__(self, currencies: Currencies) -> None:
        self.meaning = currencies.meaning
        self.shared = currencies.shared
        longest = sorted(self.meaning, key=len, reverse=True)
        leading = [mark for mark in longest if len(mark) < 5 or not mark.islower()]
        self.ending = {
            last: tuple(mark for mark in leading if mark[-1] == last)
            for last in {mark[-1] for mark in leading}
        }
        self.first = frozenset(mark[0] for mark in longest) | {"("}
        codes = "|".join(currency.code for currency in currencies.table)
        self.before = re.compile(
            r"(?:(?<![^\W\d_])|(?<=\bc)|(?<=[a-z])(?=[$€£]))"
            rf"(?P<code>[A-Z]{{3}}(?<={codes})[\s:~]{{0,2}}(?=\W))?"
            rf"(?P<mark>{'|'.join(map(re.escape, leading))})\Z"
        )
        self.after = re.compile(
            rf"[{_SPACES}]{{0,2}}\(?(?P<mark>{'|'.join(map(re.escape, longest))})(?![^\W_])\)?"
        )


@lru_cache(maxsize=4)
def _marks_of(currencies: Currencies) -> _Marks:
    return _Marks(currencies)


def numbers(
    text: str, lower: str, start: int, end: int, currencies: Currencies
) -> Iterator[Number]:
    """The numbers between two offsets that could be money, in order."""
    marks = _marks_of(currencies)
    done = last = start
    for at in figures(text, start, end):
        if at >= done and (match := _DIGITS.match(text, at, end)):
            done = match.end()
            number = _number(text, lower, match, last, marks)
            last = number.end if number else max(last, done)
            if number:
                yield number


def _number(text: str, lower: str, match: re.Match[str], last: int, marks: _Marks) -> Number | None:
    """None for what is no amount: years, percentages, parts of names and of what came before."""
    start, end = match.span()
    following = text[end : end + 1]
    if start < last or end - start > LONGEST or following == "%" or following.isdigit():
        return None
    currency, begin, scale = _mark_before(text, last, start, marks)
    if not currency and (
        _NAME.search(text, max(0, start - 3), start) or _COUNTED.match(lower, end)
    ):
        return None
    if scale == 1 and (scaled := _SCALE.match(lower, end)):
        if match[0] in _PENSION_PLANS:
            return None
        scale = pay_words.SCALES[(scaled.lastindex or 1) - 1][0]
        end = scaled.end()
        if scale in _INDIAN and not currency:
            currency = "INR"
        if "lpa" in scaled[0]:
            return Number(_value(match), scale, currency, "year", begin, end, False)
    elif currency and _GLUED.match(text, end):
        scale, end = 1e3, end + 1
    elif not currency and following.isalpha() and following not in marks.first:
        return None
    currency, end, thousands = _mark_after(text, end, currency, marks)
    plus = text[end : end + 1] == "+" and bool(_PLUS.match(lower, end))
    if plus:
        currency, end, _ = _mark_after(text, end + 1, currency, marks)
    period, end = _period_behind(lower, end)
    if not currency and not period and _UNIT_OF.match(lower, end):
        return None
    parts = (_value(match), scale * thousands, currency, period, begin, end, plus)
    return made(Number, parts)


def _value(match: re.Match[str]) -> float:
    digits, group = match[0], match["group"]
    if group:
        digits = digits.replace(group, "").rstrip(",-–—")
    elif digits.count(",") > 1:
        digits = digits.replace(",", "")
    return round(float(digits.replace(",", ".")), 2)


def _mark_before(text: str, last: int, start: int, marks: _Marks) -> tuple[str, int, float]:
    """Currency, where the amount begins, and the scale that the mark stands for."""
    at = start
    while at > last and start - at < 3 and text[at - 1] in _BLANK:
        at -= 1
    if at <= last or not text.endswith(marks.ending.get(text[at - 1], ()), last, at):
        return "", start, 1
    found = marks.before.search(text, max(last, at - 12), at)
    if not found:
        return "", start, 1
    mark = found["mark"]
    currency = marks.meaning[mark]
    if found["code"] and currency in marks.shared:
        currency = found["code"][:3]
    return currency, found.start(), 1e3 if mark in THOUSANDS else 1


def _mark_after(text: str, end: int, currency: str, marks: _Marks) -> tuple[str, int, float]:
    """Currency, where the amount ends, and the scale that the mark stands for."""
    at = end + 1 if text[end : end + 1] in _BLANK else end
    if text[at : at + 1] not in marks.first:
        return currency, end, 1
    found = marks.after.match(text, end)
    if not found:
        return currency, end, 1
    mark = found["mark"]
    leads = currency or mark[-1] in "$£₹"
    if leads and text[found.end() : found.end() + 2].lstrip()[:1].isdigit():
        return currency, end, 1  # it belongs to the number behind it
    meant = marks.meaning[mark]
    if currency and meant != currency and meant in marks.shared:
        return currency, found.end(), 1
    if currency and meant != currency and currency not in marks.shared:
        return currency, end, 1
    return meant, found.end(), 1e3 if mark in THOUSANDS else 1


def _period_behind(lower: str, end: int) -> tuple[str, int]:
    """The period and where it ends; `OTHER_UNIT` for an amount per something else."""
    if lower[end : end + 1] not in _BEFORE_PERIOD:
        return "", end
    found = _PERIOD.match(lower, end)
    if found and (found["per"] or found[found.lastgroup or 0] not in pay_words.ALONE):
        return found.lastgroup or "", found.end()
    if _UNIT.match(lower, end) and not _NO_UNIT.match(lower, end):
        return OTHER_UNIT, end
    return "", end
