"""Postings as a table that an editor changes in a spreadsheet and has read back.

Each row carries a mark: of which posting of this board it is, and for every cell a few letters that
tell whether it still says what it said. So a cell that nobody touched changes nothing, whatever the
board has learned since, and whatever the spreadsheet made of it: of how it may have been written
anew (a day as 2.11.2026, an amount as 90.000), one reading is what was exported.
"""

from __future__ import annotations

import csv
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from hashlib import blake2b, sha256
from itertools import islice
from typing import Any

from django.conf import settings

from postings import choices
from postings.csv_table import FORMULA, MARK, TOGETHER, harmless
from postings.ingestion.shapes.row import EDITING_MARK
from postings.models import Posting, SourcePosting
from postings.presentation.description import description
from postings.querysets import PostingQuerySet

_VERSION = "v1"  # raised where the columns below, or what their cells mean, become others
_LETTERS = 4  # of a cell: it takes another value for the same once in 16 million times
_DAY_ZERO = date(1899, 12, 30)  # of spreadsheets
_DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%Y/%m/%d", "%d-%m-%Y")
_SHORT_DAYS = ("%d.%m.%y", "%d/%m/%y", "%m/%d/%y", "%d-%m-%y")
_NUMBER = re.compile(r"-?\d[\d., '\u00a0\u202f]*")
_YES, _NO = {"yes", "true", "1", "ja", "wahr", "oui", "vrai"}, {"", "no", "false", "0", "nein"}

Readings = Callable[[str], list[str]]
"""What a cell may say, each in the one way in which it is exported."""


def _words(cell: str) -> list[str]:
    return [" ".join(cell.split())]


def _list(cell: str) -> list[str]:
    parts = [part.strip() for part in re.split(r"[;\n]", cell)]
    return ["; ".join(part for part in parts if part)]


def _codes(cell: str) -> list[str]:
    return ["; ".join(re.findall(r"[^\s,;]+", cell.upper()))]


def _flag(cell: str) -> list[str]:
    said = cell.strip().lower()
    return ["yes"] if said in _YES else [""] if said in _NO else []


def _one_of(values: Any) -> Readings:
    """A value of a fixed set, or its label; what is not stated is empty."""
    named = {str(label).lower(): value for value, label in values.choices}
    named |= {value: value for value in values.values}
    named |= {"": "", "unstated": "", "not stated": ""}

    def read(cell: str) -> list[str]:
        said = " ".join(cell.split()).lower()
        return [named[said]] if said in named else []

    return read


def _day(cell: str) -> list[str]:
    """
    >>> _day("2.11.2026"), _day("30/4/26"), _day("3/4/2026"), _day("46328"), _day("###")
    (['2026-11-02'], ['2026-04-30'], ['2026-04-03', '2026-03-04'], ['2026-11-02'], [])
    """
    said = cell.strip()
    if not said:
        return [""]
    if re.fullmatch(r"\d{5}", said):
        return [(_DAY_ZERO + timedelta(int(said))).isoformat()]
    said = re.sub(r"[T ]\d{1,2}:\d{2}(:\d{2})?\Z", "", said)
    found = (_as_day(said, form) for form in (*_DAYS, *_SHORT_DAYS))
    return list(dict.fromkeys(each for each in found if each))


def _as_day(said: str, form: str) -> str:
    try:
        return datetime.strptime(said, form).date().isoformat()  # noqa: DTZ007 - a day alone
    except ValueError:
        return ""


def _number(cell: str) -> list[str]:
    """
    >>> _number("90000.00"), _number("90.000,50"), _number("90,000"), _number("9E+04")
    (['90000'], ['90000.5'], ['90', '90000'], [])
    """
    said = cell.strip()
    if not said:
        return [""]
    if not _NUMBER.fullmatch(said):
        return []
    said = re.sub(r"[ '\u00a0\u202f]", "", said)
    signs = [sign for sign in said if sign in ".,"]
    if len({*signs}) == 2:  # the last one is that of decimals
        point = signs[-1]
        return _decimals(said.replace("," if point == "." else ".", "").replace(point, "."))
    if len(signs) > 1:
        return _decimals(re.sub(r"[.,]", "", said))
    whole = _decimals(re.sub(r"[.,]", "", said)) if re.search(r"[.,]\d{3}\Z", said) else []
    return list(dict.fromkeys([*_decimals(said.replace(",", ".")), *whole]))


def _decimals(said: str) -> list[str]:
    try:
        return [plain(Decimal(said))]
    except InvalidOperation:
        return []


def plain(amount: Decimal | None) -> str:
    """
    >>> plain(Decimal("90000.00")), plain(Decimal("22.50")), plain(None)
    ('90000', '22.5', '')
    """
    if amount is None:
        return ""
    return f"{amount:f}".rstrip("0").rstrip(".") if "." in f"{amount:f}" else f"{amount:f}"


@dataclass(frozen=True)
class Column:
    """`cell` writes it, `readings` tells what a cell may say."""

    cell: Callable[[Posting], str]
    readings: Readings
    of_several: bool = False


def _text(name: str) -> Column:
    return Column(lambda posting: getattr(posting, name), _words)


def _choice(name: str, values: Any) -> Column:
    def cell(posting: Posting) -> str:
        value = getattr(posting, name)
        return "" if value == "unstated" else str(value)

    return Column(cell, _one_of(values))


def _several(name: str, readings: Readings) -> Column:
    return Column(lambda posting: "; ".join(getattr(posting, name)), readings, of_several=True)


def _amount(name: str) -> Column:
    return Column(lambda posting: plain(getattr(posting, name)), _number)


def _of_day(name: str) -> Column:
    def cell(posting: Posting) -> str:
        day = getattr(posting, name)
        return day.isoformat() if day else ""

    return Column(cell, _day)


COLUMNS: Mapping[str, Column] = {
    "title": _text("title"),
    "company": Column(lambda p: p.company.name if p.company else "", _words),
    "cities": _several("cities", _list),
    "countries": _several("countries", _codes),
    "workplace": _choice("workplace", choices.Workplace),
    "remote_from": _several("remote_from", _codes),
    "remote_subdivisions": _several("remote_subdivisions", _codes),
    "employment_type": _choice("employment_type", choices.EmploymentType),
    "seniority": _choice("seniority", choices.Seniority),
    "experience_years": Column(
        lambda p: "" if p.experience_years is None else str(p.experience_years), _number
    ),
    "salary_min": _amount("salary_min"),
    "salary_max": _amount("salary_max"),
    "salary_currency": _text("salary_currency"),
    "salary_period": _choice("salary_period", choices.Period),
    "equity": Column(lambda p: "yes" if p.equity else "", _flag),
    "visa_sponsorship": _choice("visa_sponsorship", choices.VisaSponsorship),
    "category": _choice("category", choices.Category),
    "skills": _several("skills", _list),
    "language": _text("language"),
    "posted_on": _of_day("posted_on"),
    "valid_through": _of_day("valid_through"),
    "apply_url": _text("apply_url"),
}
"""What can be changed in the table, under the names of the form's inputs."""
HEADER = ["id", "status", *COLUMNS, "url", EDITING_MARK, "description"]


def lines(ids: Iterable[int], absolute: Callable[[str], str], of: PostingQuerySet) -> Iterator[str]:
    """The table of these postings, a piece at a time, as `csv_table.lines` writes one."""
    writer = csv.writer(_Lines())
    yield MARK + writer.writerow(HEADER)
    rest = iter(ids)
    while some := list(islice(rest, TOGETHER)):
        statements = SourcePosting.believed_first(some)
        for posting in of.with_card_data().in_order(some):
            statement = statements.get(posting.pk)
            text = description(statement.blocks, statement.text, ()) if statement else ""
            cells = cells_of(posting)
            address = absolute(posting.get_absolute_url())
            row = [posting.pk, posting.status, *cells.values(), address]
            yield writer.writerow(map(harmless, [*row, mark_of(posting.pk, cells), text]))


class _Lines:
    """What `csv` writes to; it hands back each line."""

    def write(self, line: str) -> str:
        return line


def cells_of(posting: Posting) -> dict[str, str]:
    """As they are read back: two spaces are one."""
    return {name: column.readings(column.cell(posting))[0] for name, column in COLUMNS.items()}


def readings_of(name: str, cell: str) -> list[str]:
    """What a cell may say; first without the apostrophe that kept it from being a formula."""
    bare = cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell
    return COLUMNS[name].readings(bare)


def mark_of(posting: int, cells: Mapping[str, str]) -> str:
    letters = "".join(letters_of(posting, name, cells[name]) for name in COLUMNS)
    return f"{_VERSION}.{posting}.{letters_of(posting, '', '')}{letters}"


def marked_cells(mark: str) -> tuple[int, dict[str, str]] | None:
    """The posting that a mark is of, and the letters of each of its cells; None where it is none
    that this board made."""
    found = re.fullmatch(rf"{_VERSION}\.(\d{{1,18}})\.([\w-]+)", mark.strip())
    if not found:
        return None
    posting, letters = int(found[1]), found[2]
    own, *each = [letters[at : at + _LETTERS] for at in range(0, len(letters), _LETTERS)]
    if own != letters_of(posting, "", "") or len(letters) != _LETTERS * (1 + len(COLUMNS)):
        return None
    return posting, dict(zip(COLUMNS, each, strict=True))


def letters_of(posting: int, name: str, value: str) -> str:
    """Which no other board gives to the same cell."""
    told = f"{posting}\n{name}\n{value}".encode("utf-8", "surrogatepass")
    return urlsafe_b64encode(blake2b(told, key=_key(), digest_size=3).digest()).decode()


@cache
def _key() -> bytes:
    return sha256(f"edited tables {settings.SECRET_KEY}".encode()).digest()
