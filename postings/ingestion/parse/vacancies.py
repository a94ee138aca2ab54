"""A list of vacancies that stands before the posting on a page: name, place and day of each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from postings.ingestion.parse.header import Part, role_of
from postings.ingestion.parse.lines import has_words
from postings.ingestion.records import LineRole

FEWEST = 4
"""Vacancies that make a list; one alone is the opening of the posting itself."""
LONGEST_NAME = 100
"""Characters of the name of a vacancy."""

_DAY = re.compile(
    r"""(?ix)(?:posted\ (?:on\ )?)?(?:
      today | yesterday | just\ now | \d{1,3}\+?\ (?:minute|hour|day|week|month)s?\ ago
    | (?:[a-z]{3,9}\.?\ \d{1,2},?\ 20\d\d | \d{1,2}\ [a-z]{3,9}\ 20\d\d | 20\d\d-\d\d-\d\d
      | \d{1,2}/\d{1,2}/\d{2,4})(?:,?\ \d{1,2}:\d\d(?:\ ?[ap]m)?(?:\ \(?[a-z]{2,4}\)?)?)?
    )"""
)


def cut_vacancies(lines: Sequence[str]) -> tuple[list[Part], list[str], list[str]]:
    """The place that the list gives what the first line behind it names, the lines of the list, and
    the rest. Nothing is cut of a page that is but a list."""
    worded = [(at, line.strip()) for at, line in enumerate(lines) if has_words(line)]
    stop = 0
    while _is_vacancy([words for _, words in worded[stop : stop + 3]]):
        stop += 3
    if stop < 3 * FEWEST or stop >= len(worded) - 3:
        return [], [], list(lines)
    listed = [words for _, words in worded[:stop]]
    at, title = worded[stop]
    places = {listed[n + 1] for n in range(0, stop, 3) if listed[n] in title[: 3 * LONGEST_NAME]}
    own = [Part(LineRole.PLACE, place) for place in places] if len(places) == 1 else []
    return own, listed, list(lines[at:])


def _is_vacancy(lines: Sequence[str]) -> bool:
    if len(lines) < 3 or len(lines[0]) > LONGEST_NAME:
        return False
    return role_of(lines[1]) is LineRole.PLACE and bool(_DAY.fullmatch(lines[2]))
