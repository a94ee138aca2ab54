"""Whose "$" or "kr" an amount is, by the words beside it."""

from __future__ import annotations

import re

from postings.ingestion.extract.outline import Outline
from postings.ingestion.extract.pay.amounts import Amount
from postings.ingestion.vocabulary.currencies import PLACES

NEAR = 220
AHEAD = 300
"""Characters behind an amount in which a name of Australia's for pensions tells whose it is."""
NEAR_SUPER = 50
"""The same, of characters before it."""
FAR_LABEL = 120
"""Characters of the longest line above an amount that can say whose currency it is in."""

_DOLLARS = r"(?P<code>USD|CAD|AUD|NZD|SGD|HKD|MXN)\b"
_FIGURES_IN = re.compile(rf"(?:\bin |\(){_DOLLARS}")
_BEHIND = re.compile(rf"\s?\(?(?:annuali[sz]ed |in )?{_DOLLARS}(?!\s?[\d$])")
_ADDED = r"(?:\d[\d.]*\s?%\s)?(?:statutory\s)?[Ss](?:uper|UPER)\b"
_SUPER = re.compile(
    r"\b[Ss]uperannuation\b|\b[Cc]asual [Ll]oading\b"
    rf"|(?:[+&(]|\b(?:[Pp]lus|[Ii]ncluding|[Ii]ncl)\b\.?|%)\s?{_ADDED}"
    r"(?=\s?(?:\Z|[\n).,;+&/|]|(?:and|contributions?|guarantee|package|on|pro rata)\b))"
    rf"|(?:\+|\b[Pp]lus\b)\s?{_ADDED}(?<=super)(?=\s[A-Z])"
)
"""What is paid into a fund of pensions in Australia, and on top to who works there by the hour, and
goes by these names nowhere else. Lines that a source has joined go on: "+ super You will"."""
_SUPER_BEFORE = re.compile(
    r"\b(?:and|plus|incl\w*)\s[Ss]uper(?:annuation)?\b\)?:?\s?(?:(?:of|is|from|between)\s)?\Z"
)
_AMERICAN = re.compile(r"\b401\s?\(?[Kk]\b")
"""Beside it in benefits of several countries: the pay is not by Australia's."""
_PESOS = re.compile(r"\b[Pp]esos\b")
_PLACES = re.compile(
    r"(?<!\w)(?:" + "|".join(f"(?P<{code}>{names})" for code, names in PLACES) + r")(?!\w)"
)


def with_currency(outline: Outline, amount: Amount, begin: int, before: Amount | None) -> Amount:
    """The amount with the currency that its line from `begin`, or the label above, gives to a mark
    of several. `before` is the amount before it."""
    shared = outline.vocabulary.currencies.shared
    if amount.currency not in shared:
        return amount
    code = _code_beside(outline.text, amount, begin)
    if not code and before and begin == before.end and amount.start - begin < 100:
        code = before.currency
    if not code:
        return with_currency_behind(outline, amount)
    usual, others = shared[amount.currency]
    known = code in (usual, *others) or (code in ("MXN", "pesos") and amount.currency == "$")
    return amount._replace(currency=code) if known else amount


def with_currency_behind(outline: Outline, amount: Amount) -> Amount:
    """The amount in Australian dollars where a pension of that country's is beside it."""
    if amount.currency != "$":
        return amount
    behind = outline.text[amount.end : amount.end + AHEAD]
    before = outline.text[max(0, amount.start - NEAR_SUPER) : amount.start]
    around = (before + behind).lower()
    if not ("super" in around or "casual loading" in around):
        return amount  # as of most
    if (_SUPER.search(behind) or _SUPER_BEFORE.search(before)) and not _AMERICAN.search(behind):
        return amount._replace(currency="AUD")
    return amount


def _code_beside(text: str, amount: Amount, begin: int) -> str:
    """By "CAD" behind the amount, or "(CAD)" or "Canada" before it or in the label above."""
    if behind := _BEHIND.match(text, amount.end):
        return behind["code"]
    above = begin
    if text[begin - 1 : begin] == "\n":
        above = text.rfind("\n", 0, max(0, begin - 1)) + 1
        above = above if begin - above <= FAR_LABEL else begin
    for words in (text[begin : amount.start], text[above:begin]):
        words = words[-NEAR:]
        if named := _FIGURES_IN.search(words):
            return named["code"]
        if _PESOS.search(words):
            return "pesos"
        places = {match.lastgroup or "" for match in _PLACES.finditer(words)}
        if places:
            return places.pop() if len(places) == 1 else ""
    return ""
