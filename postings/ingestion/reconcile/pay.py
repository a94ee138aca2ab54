"""Pay: header against body, ranges of several zones or levels, currencies that share a mark."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from postings.ingestion.extract.outline import Strength
from postings.ingestion.extract.pay import HEADER_TOTAL
from postings.ingestion.extract.pay.periods import A_YEAR
from postings.ingestion.reconcile.settling import Settled, conflict
from postings.ingestion.records import Finding, Salary
from postings.ingestion.vocabulary import packaged

USUAL_YEARLY = (15_000, 600_000)
"""Units a year; of two statements that are tenfold apart, one falls outside."""

SUM = "the header's is the sum of both ends"

_OF_DOLLARS = re.compile(r"(?i)\Ahttps?://[^/?#:]+\.(au|ca|nz|sg|hk)(?=[/?#:]|\Z)")
"""Addresses in a country with a dollar of its own."""

_HEADER = (Strength.HEADER, HEADER_TOTAL)


def settle(findings: Sequence[Finding], values: Mapping[str, Any]) -> Settled:
    """The pay that a careful reader believes, with the findings that say otherwise."""
    read, unmarked = _with_currencies(findings, values)
    if not read:
        return Settled(value=None)
    group, reason = _believed(read, _local_currency(values))
    value = _joined(group)
    if unmarked and not reason:
        summed = any(_is_sum(finding.value, value) for finding in unmarked)
        reason = SUM if summed else "names its currency"
    unmarked = [_in_currency(finding, value.currency) for finding in unmarked]
    others = [finding for finding in [*read, *unmarked] if not _covers(value, finding.value)]
    return Settled(value=value, conflict=conflict(group[0], others, reason))


def _believed(read: Sequence[Finding], local: str | None) -> tuple[list[Finding], str]:
    """The findings that make the value, the first of them the main one, and why these. `local` is
    the currency of the one country that the posting is for."""
    strongest = max(finding.strength for finding in read)
    if strongest >= Strength.STRUCTURED:
        fields = [finding for finding in read if finding.strength == strongest]
        at_home = [finding for finding in fields if finding.value.currency == local]
        return _of_one_kind(at_home or fields, []), "a field of the source"
    header = [finding for finding in read if finding.strength in _HEADER]
    body = [finding for finding in read if finding.strength not in _HEADER]
    top = max((finding.strength for finding in body), default=0)
    ends = {end for f in body for end in (f.value.min, f.value.max)}
    weaker = [finding for finding in body if finding.strength < top]
    body = _of_one_kind([f for f in body if f.strength == top], header)
    body = _with_other_end(body, weaker) if top <= Strength.BODY else body
    header = _of_one_kind(header, [])
    if not header or not body:
        return header or body, ""
    if len(body) > 1 and {header[0].value.min, header[0].value.max} <= ends:
        return body, "the header has two ends of several ranges"
    return _of_both(header, body, top)


def _of_both(
    header: list[Finding], body: list[Finding], strength: int
) -> tuple[list[Finding], str]:
    said, told = _joined(header), _joined(body)
    if _is_slip(said, told):
        usual = _is_usual(said) and not _is_usual(told)
        return header if usual else body, "the other is out by a power of ten"
    if _is_range(told) and not _is_range(said):
        return body, SUM if _is_sum(said, told) else "a range, not one number"
    if _is_range(said) and not _is_range(told) and _covers(said, told):
        return header, "a range, not one number"
    if not _is_range(told) and said.min == said.max and said.min in (told.min, told.max):
        return body, "says whether it is open"
    if strength >= Strength.EXPLICIT:
        return body, "names base pay"
    if strength >= Strength.BODY and header[0].strength == HEADER_TOTAL:
        return body, "pay without variable parts"
    if len(body) > 1 and _covers(told, said):
        return body, "the header's is one of several ranges"
    return header, "stated for the whole posting"


def _with_other_end(single: list[Finding], weaker: Sequence[Finding]) -> list[Finding]:
    """The findings; or the range, stated less plainly, of which they name but one end."""
    named = {end for each in single for end in (each.value.min, each.value.max) if end}
    if len(named) == 1 and not any(_is_range(finding.value) for finding in single):
        for finding in weaker:
            ends = {finding.value.min, finding.value.max}
            if named < ends - {None} and _covers(finding.value, single[0].value):
                return [finding]
    return single


def _of_one_kind(findings: list[Finding], header: list[Finding]) -> list[Finding]:
    """Those in the main currency and period: the header's where it is among them, else the first
    one's. Where ranges are stated, single numbers are not ends of the whole."""
    if not findings:
        return []
    mains = [finding.value.currency for finding in header[:1]]
    currencies = {finding.value.currency for finding in findings}
    main = mains[0] if mains and mains[0] in currencies else findings[0].value.currency
    same = [finding for finding in findings if finding.value.currency == main]
    same = [finding for finding in same if finding.value.period == same[0].value.period]
    return [finding for finding in same if _is_range(finding.value)] or same


def _joined(group: Sequence[Finding]) -> Salary:
    """The lowest minimum and the highest maximum; an end that none states stays open."""
    lows = [finding.value.min for finding in group if finding.value.min is not None]
    highs = [finding.value.max for finding in group if finding.value.max is not None]
    return replace(group[0].value, min=min(lows, default=None), max=max(highs, default=None))


def _is_sum(said: Salary, told: Salary) -> bool:
    return said.max is not None and said.max == (told.min or 0) + (told.max or 0)


def _is_range(salary: Salary) -> bool:
    return salary.min is not None and salary.max is not None and salary.min < salary.max


def _covers(whole: Salary, part: Salary) -> bool:
    if (whole.currency, whole.period) != (part.currency, part.period):
        return False
    low = whole.min is None or part.min is None or whole.min <= part.min
    return low and (whole.max is None or part.max is None or part.max <= whole.max)


def _is_slip(one: Salary, other: Salary) -> bool:
    """Whether both ends differ by the same power of ten."""
    ends = (one.min, one.max, other.min, other.max)
    if one.currency != other.currency or not all(ends):
        return False
    ratios = [a / b for a, b in ((one.min, other.min), (one.max, other.max)) if a and b]
    return any(all(abs(r / power - 1) < 0.01 for r in ratios) for power in _POWERS)


_POWERS = (0.001, 0.01, 0.1, 10, 100, 1000)


def _is_usual(salary: Salary) -> bool:
    size = salary.max or salary.min or 0
    units = packaged().currencies.units(size, salary.currency)
    return USUAL_YEARLY[0] <= units * A_YEAR[salary.period] <= USUAL_YEARLY[1]


def _with_currencies(
    findings: Sequence[Finding], values: Mapping[str, Any]
) -> tuple[list[Finding], list[Finding]]:
    """The findings with a code for their currency, and those that name none and give no hint. Of a
    field and the same amount with another code in the text, the text knows: many fields have one
    currency for all."""
    local = _local_currency(values)
    coded = {(f.value.min, f.value.max): f.value.currency for f in findings if _is_coded(f.value)}
    told = {
        (f.value.min, f.value.max): f.value.currency
        for f in findings
        if _is_coded(f.value) and f.strength < Strength.STRUCTURED
    }
    marks = {(f.value.min, f.value.max): f.value.currency for f in findings if f.value.currency}
    resolved, unmarked = [], []
    for finding in findings:
        salary: Salary = finding.value
        code: str | None = salary.currency
        ends = (salary.min, salary.max)
        if finding.strength >= Strength.STRUCTURED and ends in told:
            code = told[ends]
        elif not _is_coded(salary):
            mark = salary.currency or marks.get(ends, "")
            code = coded.get(ends) or _meant(mark, local)
        if code:
            resolved.append(_in_currency(finding, code))
        elif not salary.currency:
            unmarked.append(finding)
    return resolved, unmarked


def _in_currency(finding: Finding, code: str) -> Finding:
    return finding._replace(value=replace(finding.value, currency=code))


def _is_coded(salary: Salary) -> bool:
    return bool(salary.currency) and salary.currency not in packaged().currencies.shared


def _meant(mark: str, local: str | None) -> str | None:
    """What a shared mark, or none, means where the posting is for one currency's countries alone.

    >>> _meant("$", "CAD"), _meant("$", "BRL"), _meant("kr", None), _meant("", "EUR")
    ('CAD', 'USD', None, 'EUR')
    """
    if not mark:
        return local
    usual, others = packaged().currencies.shared[mark]
    return local if local in others else usual


def _local_currency(values: Mapping[str, Any]) -> str | None:
    """The one currency of all places that the posting is for; None for a region or several. Of one
    that names no place, that of the country of the address where one applies."""
    places = {*values.get("countries", ()), *values.get("remote_from", ())}
    address = None if places else _OF_DOLLARS.search(values.get("apply_url") or "")
    if address:
        places = {address[1].upper()}
    codes = {packaged().currencies.of_country.get(place) for place in places}
    return codes.pop() if len(codes) == 1 else None
