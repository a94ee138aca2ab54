"""Answers to tick in a form that was pasted with the posting."""

from __future__ import annotations

import re

from postings.ingestion.extract.outline import Outline

LONGEST = 60
"""Characters of a line that is an answer."""

_NUMBER = r"(?:\d{1,2}|one|two|three|five|ten)"
_YEARS = re.compile(
    rf"\W*(?:(?:less|fewer|more) than |under |over |up to )?{_NUMBER}\s?\+?"
    r"(?: or (?:more|less|fewer))?(?:\s(?:years?|yrs?))?"
    rf"(?:\s?(?:-|–|—|to)\s?{_NUMBER})?\s(?:years?|yrs?)(?: or (?:more|less|fewer))?\W*"
)


def is_answer(outline: Outline, at: int) -> bool:
    """Whether the line at an offset is one of several that are nothing but years: "1 - 3 years"
    above "More than 3 years"."""
    start, end = outline.line_at(at)
    if not _is_years(outline.lower, start, end):
        return False
    above = start > 0 and _is_years(outline.lower, *outline.line_at(start - 1))
    return above or (
        end < len(outline.lower) and _is_years(outline.lower, *outline.line_at(end + 1))
    )


def _is_years(lower: str, start: int, end: int) -> bool:
    return end - start <= LONGEST and bool(_YEARS.fullmatch(lower, start, end))
