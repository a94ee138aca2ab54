"""A search as a table, which spreadsheets open and `manage.py ingest` reads.

Lists are joined by "; "; what is not stated is empty; days and times are in ISO 8601.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from postings.models import Posting, SourcePosting
from postings.presentation.description import description
from postings.presentation.places import country, subdivision
from postings.querysets import PostingQuerySet

# Rows of the longest table, and of those that are read together.
MOST_ROWS = 10_000
TOGETHER = 500
# By it spreadsheets know UTF-8.
MARK = "\ufeff"
# With one of these in front a spreadsheet takes a cell for a formula, and may follow it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")

Cell = str | int | None


def _stated(value: str) -> str:
    return "" if value == "unstated" else value


def _joined(values: Sequence[str]) -> str:
    return "; ".join(values)


def _locations(posting: Posting) -> str:
    """Each city, with the country where there is but one; else the countries."""
    if not posting.cities:
        return _joined([country(code) for code in posting.countries])
    if len(posting.countries) != 1:
        return _joined(posting.cities)
    return _joined([f"{city}, {country(posting.countries[0])}" for city in posting.cities])


def _remote_from(posting: Posting) -> str:
    """Codes of countries and regions; of a country that is open in part its states, by name."""
    states = posting.remote_subdivisions
    parted = {code.partition("-")[0] for code in states}
    return _joined(
        [
            *(code for code in posting.remote_from if code not in parted),
            *(f"{subdivision(code)}, {code.partition('-')[0]}" for code in states),
        ]
    )


COLUMNS: dict[str, Callable[[Posting], Any]] = {
    "id": lambda p: p.pk,
    "title": lambda p: p.title,
    "company": lambda p: p.company.name if p.company else "",
    "location": _locations,
    "countries": lambda p: _joined(p.countries),
    "workplace": lambda p: _stated(p.workplace),
    "remote_from": _remote_from,
    "employment_type": lambda p: _stated(p.employment_type),
    "seniority": lambda p: _stated(p.seniority),
    "experience_years": lambda p: p.experience_years,
    "salary_min": lambda p: p.salary_min,
    "salary_max": lambda p: p.salary_max,
    "salary_currency": lambda p: p.salary_currency,
    "salary_period": lambda p: p.salary_period,
    "equity": lambda p: "yes" if p.equity else "",
    "visa_sponsorship": lambda p: _stated(p.visa_sponsorship),
    "category": lambda p: p.category,
    "skills": lambda p: _joined(p.skills),
    "language": lambda p: p.language,
    "posted_on": lambda p: p.posted_on,
    "valid_through": lambda p: p.valid_through,
    "updated_at": lambda p: p.updated_at.isoformat(timespec="seconds"),
    "apply_url": lambda p: p.apply_url,
}
"""What is read of a posting; the address of its page and its description come after."""
HEADER = [*COLUMNS, "url", "description"]


def lines(
    ids: Iterable[int], absolute: Callable[[str], str], of: PostingQuerySet | None = None
) -> Iterator[str]:
    """The table, a piece at a time: two statements for some hundred postings. Of those that may be
    passed on, else of these; what is none of them by then is left out. `absolute` makes an address
    of a path. The ids are taken as they are written out."""
    among = Posting.objects.syndicated() if of is None else of
    writer = csv.writer(_Lines())
    yield MARK + writer.writerow(HEADER)
    rest = iter(ids)
    while some := list(islice(rest, TOGETHER)):
        postings = among.with_card_data().in_order(some)
        statements = SourcePosting.believed_first(some)
        for posting in postings:
            statement = statements.get(posting.pk)
            text = description(statement.blocks, statement.text, ()) if statement else ""
            cells = [read(posting) for read in COLUMNS.values()]
            cells += [absolute(posting.get_absolute_url()), text]
            yield writer.writerow(map(harmless, cells))


def harmless(cell: Any) -> Any:
    """A text as a spreadsheet shows it and does not run it: an apostrophe goes before it, which
    `ingest` leaves away again.

    >>> harmless("=1+1"), harmless("C++"), harmless(-1)
    ("'=1+1", 'C++', -1)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


class _Lines:
    """What `csv` writes to; it hands back each line."""

    def write(self, line: str) -> str:
        return line
