"""Small words: lists, counts, dates and ages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from babel.dates import format_date

MONTH = 30
YEAR = 365


def listed(words: Sequence[str], last: str = "and", limit: int | None = None) -> str:
    """A list as a sentence has it; beyond `limit` the rest is counted.

    >>> listed(["Go"]), listed(["Go", "Rust", "C"], "or"), listed(["Go", "Rust", "C"], limit=1)
    ('Go', 'Go, Rust or C', 'Go and 2 more')
    """
    if limit is not None and len(words) > limit:
        return f"{', '.join(words[:limit])} and {len(words) - limit} more"
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(number: int, one: str, many: str = "") -> str:
    """
    >>> counted(1, "job"), counted(1200, "job"), counted(2, "company", "companies")
    ('1 job', '1,200 jobs', '2 companies')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


@lru_cache(maxsize=4096)
def exact_date(day: date) -> str:
    """
    >>> exact_date(date(2026, 6, 12))
    '12 June 2026'
    """
    return format_date(day, "d MMMM y", locale="en")


def age(day: date, today: date) -> str:
    """How long ago a day is; a day to come is named.

    >>> age(date(2026, 6, 12), date(2026, 6, 13)), age(date(2026, 5, 1), date(2026, 6, 13))
    ('yesterday', '6 weeks ago')
    """
    days = (today - day).days
    if days < 0:
        return exact_date(day)
    if days < 2:
        return ("today", "yesterday")[days]
    if days < 14:
        return f"{days} days ago"
    if days < 2 * MONTH:
        return f"{days // 7} weeks ago"
    if days < 2 * YEAR:
        return f"{days // MONTH} months ago"
    return f"{days // YEAR} years ago"
