"""Pay as hints have it."""

from __future__ import annotations

import re
from typing import Any

from postings.ingestion.extract.pay import sense
from postings.ingestion.extract.pay.sense import Sense
from postings.ingestion.vocabulary.structured import amount_of

LONGEST = 200
"""Characters of a label that are read."""

_PERIOD = re.compile(
    r"\b(?:(?P<hour>hour(?:ly)?)|(?P<day>dai?ly|day)|(?P<week>week(?:ly)?)|(?P<month>month(?:ly)?)"
    r"|(?P<year>year(?:ly)?|annual(?:ly|ised|ized)?|annum))\b",
    re.IGNORECASE,
)


def salary(
    low: Any, high: Any, currency: Any = None, period: Any = None, label: str = ""
) -> dict[str, Any] | None:
    """A range of pay, an end of it open or not; None without an amount, and for what its label
    calls more than base pay ("OTE"). `label` says for whom it is: a region, a level."""
    if amount_of(low) is None and amount_of(high) is None:
        return None
    if sense.of_header(label[:LONGEST].lower()) is Sense.TOTAL:
        return None
    values = {"label": label, "min": low, "max": high, "currency": currency, "period": period}
    return {name: value for name, value in values.items() if value not in (None, "")}


def period_in(label: str) -> str:
    """The period that the words beside a range name; "" for none or several.

    >>> period_in("Annual Salary:"), period_in("Zone B, hourly"), period_in("Zone B")
    ('year', 'hour', '')
    """
    named = {match.lastgroup or "" for match in _PERIOD.finditer(label[:LONGEST])}
    return named.pop() if len(named) == 1 else ""
