"""The day of posting, where it is stated as a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from postings.ingestion.extract.hints import hinted
from postings.ingestion.extract.outline import Outline, Strength
from postings.ingestion.records import Finding, LineRole
from postings.ingestion.vocabulary.months import MONTHS

YEARS = range(2000, 2100)

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"""
    (?<!\d)(?: (?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)
      | (?P<name>{_MONTH})\b\.?\ (?P<name_day>\d{{1,2}})(?:st|nd|rd|th)?,?\ (?P<name_year>20\d\d)
      | (?P<day_first>\d{{1,2}})(?:st|nd|rd|th|\.|er)?[ -](?:of\
        |de\ )?(?P<day_name>{_MONTH})\b\.?,?[ -](?:de\ )?(?P<day_year>20\d\d)
      | (?P<dotted_day>\d{{1,2}})\.(?P<dotted_month>\d{{1,2}})\.(?P<dotted_year>20\d\d)
      | (?P<one>\d{{1,2}})/(?P<two>\d{{1,2}})/(?P<slash_year>20\d\d)
    )
    """,
    re.VERBOSE,
)
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/20\d\d")
_STATED = re.compile(
    r"(?:posted(?: on)?|post(?:ing)? (?:start )?date|published(?: on)?|opening date"
    r"|posting (?:start|open|begin)(?:s|ed)?(?: on)?"
    r"|open(?:ed)?(?: date)?"
    r"|posting|publication date|publiée? le|publicad[oa](?: e[nml])?|publicación|publicação"
    r"|veröffentlicht(?: am)?)\s*[:|]?\s*"
)
_DEADLINE = re.compile(
    r"\b(?:clos|deadline|until|expire|end date|filing|apply by|updated|due)\w*\W*[^\n]{0,20}$"
)


def find(outline: Outline) -> Iterator[Finding]:
    yield from hinted(outline, "posted_on", day_of_hint)
    lower = outline.lower
    spans = [(line.start, line.end) for line, _ in outline.header(LineRole.POSTED)]
    for start, end in spans:
        match = _DATE.search(lower, start, end)
        before = lower[outline.line_at(start)[0] : start]
        day = _day(match, lower) if match and not _DEADLINE.search(before) else None
        if match and day:
            yield outline.found("posted_on", day, *match.span(), "posted_line", Strength.HEADER)
    for at in outline.anchors("posted", outline.posting.body_start):
        stated = _STATED.match(lower, at, at + 60)
        match = _DATE.match(lower, stated.end()) if stated else None
        day = _day(match, lower) if match else None
        if match and day:
            yield outline.found("posted_on", day, *match.span(), "posted_stated")


def day_of_hint(value: object) -> date | None:
    """The day that a field of a payload names."""
    if isinstance(value, date):
        return value
    match = _DATE.match(str(value).lower())
    return _day(match, "") if match else None


def day_in(lower: str, start: int, end: int) -> tuple[date, tuple[int, int]] | None:
    """The first day that is named between two offsets of a text in lower case, and where."""
    match = _DATE.search(lower, start, end)
    day = _day(match, lower) if match else None
    return (day, match.span()) if match and day else None


def _day(match: re.Match[str], lower: str) -> date | None:
    """The date; of 04/05/2026 the month comes first unless another date of the text says no."""
    if match["year"]:
        numbers = match["year"], match["month"], match["day"]
    elif match["name"]:
        numbers = match["name_year"], MONTHS[match["name"]], match["name_day"]
    elif match["day_name"]:
        numbers = match["day_year"], MONTHS[match["day_name"]], match["day_first"]
    elif match["dotted_day"]:
        numbers = match["dotted_year"], match["dotted_month"], match["dotted_day"]
    else:
        one, two = match["one"], match["two"]
        others = _SLASHED.findall(lower)
        day_first = any(int(first) > 12 for first, _ in others)
        numbers = match["slash_year"], *((two, one) if day_first else (one, two))
    try:
        found = date(*map(int, numbers))
    except ValueError:
        return None
    return found if found.year in YEARS else None
