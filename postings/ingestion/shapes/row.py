"""Rows of tables, and objects of JSON, whose fields are called as anybody may call them.

`columns.mapping` says what each column is: a table hands its rows the mapping that was made of many
of them (`around`), an object of JSON has one of its own. Last of the shapes: what no other one
recognises is looked at here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from postings.ingestion.extract.employment import type_of
from postings.ingestion.parse.header import names_job, role_of
from postings.ingestion.parse.markdown_body import read_markdown_body
from postings.ingestion.records import Document, LineRole, ParsedPosting
from postings.ingestion.shapes import cells, columns, hacker_news, locations, row_text
from postings.ingestion.shapes.columns import TEXTS, ColumnMapping
from postings.ingestion.shapes.row_cells import Row
from postings.ingestion.shapes.row_identity import identify
from postings.ingestion.shapes.row_pay import Pay, Stated, is_estimate, pay_of
from postings.ingestion.shapes.row_text import Cut, Section
from postings.ingestion.shapes.shape import (
    Around,
    Item,
    ItemError,
    Shape,
    hints_of,
    lines_of,
    posting,
)
from postings.ingestion.shapes.values import objects
from postings.ingestion.vocabulary.column_names import Meaning
from postings.ingestion.vocabulary.columns import meaning_of, words_of
from postings.ingestion.vocabulary.structured import SPELLINGS, spelled

NAME = "row"
COLUMNS = "columns"
"""In what is said around a row: its table's mapping, as `ColumnMapping.as_data` has it."""
EDITING_MARK = "editing_mark"
"""A column of what a board exports to be changed and brought back (`edited_tables`): such rows are
no postings to read."""
COMPANIES = ("company_name", "companyName", "company")
LONGEST_LINE = 300
"""Characters that a line of the header can have; what is longer is a section of the description."""
LONGEST_TITLE = 300

_SECTIONS = {
    Meaning.DUTIES: "Responsibilities",
    Meaning.REQUIREMENTS: "Requirements",
    Meaning.PREFERRED: "Nice to have",
    Meaning.SKILLS: "Skills",
    Meaning.BENEFITS: "Benefits",
    Meaning.ABOUT: "About the company",
}
"""Columns that are sections of the description, in this order, under their headings."""
_LINES = (Meaning.SENIORITY, Meaning.EXPERIENCE, Meaning.WORKPLACE, Meaning.MORE)
_RATING = re.compile(r"\s*\n\s*[0-5](?:[.,]\d)?\s*★?\s*$|\s+[0-5][.,]\d\s*★\s*$")
_AREA = re.compile(r"\s*\((?P<area>[^()]{2,40}) area\)\s*$")
"""The part of a town, which is no other place: "New York, NY 10013 (Little Italy area)"."""
_HUMP = re.compile(r"^\w*[a-z][A-Z]\w*$")
_YEARS = re.compile(
    r"(?i)\s*(\d{1,2})(?:\.\d)?\s*(?:\+|(?:-|–|to)\s*\d{1,2})?\s*(?:years?|yrs?|y)?\.?"
)


def recognises(item: Item) -> bool:
    """Whether an object of JSON has a title, and a text or an address, and speaks of a job. What
    holds such objects can have a title too; a text of its own it has not, but for a thread, which
    opens with one."""
    if not any(meaning_of(name) is Meaning.TITLE or words_of(name) == "name" for name in item):
        return False
    if any(map(hacker_news.recognises, objects(item, "children"))):
        return False
    described = any(isinstance(value, str) and len(value) > columns.LONG for value in item.values())
    if not described and any(map(_holds_items, item.values())):
        return False
    return not mapping_of_item(item).refusal


def _holds_items(value: Any) -> bool:
    members = value if isinstance(value, list) else [value]
    return any(
        isinstance(each, Mapping)
        and any(meaning_of(name) is Meaning.TITLE for name in each)
        and recognises(each)
        for each in members[:2]
    )


def mapping_of_item(item: Item) -> ColumnMapping:
    row = cells.flat(item)
    return columns.mapping(tuple(row), (row,))


def mapping_of(document: Document) -> ColumnMapping | None:
    """How the columns of a row's document are read; None for a document that is no row."""
    if document.shape != NAME:
        return None
    both = json.loads(document.content)
    return _mapping(both["item"], both["around"])


def _mapping(item: Item, around: Around) -> ColumnMapping:
    stated = around.get(COLUMNS)
    return columns.from_data(stated) if isinstance(stated, Mapping) else mapping_of_item(item)


def read(item: Item, around: Around) -> ParsedPosting:
    mapping = _mapping(item, around)
    row = Row(item, mapping)
    title = " ".join(row.first(Meaning.TITLE).split())
    _refuse(row, mapping, title)
    texts = row.texts(Meaning.DESCRIPTION) or row.texts(Meaning.EXCERPT)[:1]
    cut = row_text.without_chrome(texts[0]) if texts else Cut("")
    lines, sections = _others(row)
    pay = _pay(row, cut, texts)
    types = _types(row, cut)
    header: dict[LineRole, str | Sequence[str] | None] = {
        LineRole.TITLE: title,
        LineRole.COMPANY: _RATING.sub("", row.first(Meaning.COMPANY)) or _company(around),
        LineRole.PLACE: _places(row),
        LineRole.TYPE: types,
        LineRole.PAY: pay.line,
        LineRole.POSTED: [each for each in row.texts(Meaning.POSTED) if cells.is_ago(each)][:1],
        LineRole.OTHER: lines,
        LineRole.LINK: next(filter(cells.is_url, row.texts(Meaning.APPLY, Meaning.URL)), ""),
    }
    hints = (
        ("employment_type", _code(types), row.path(Meaning.TYPE)),
        ("seniority", row.first(Meaning.SENIORITY), row.path(Meaning.SENIORITY)),
        ("workplace", _workplace(row), row.path(Meaning.WORKPLACE)),
        ("remote_from", _listed(row.texts(Meaning.REMOTE_FROM)), row.path(Meaning.REMOTE_FROM)),
        ("countries", _listed(row.texts(Meaning.COUNTRY)[:1]), row.path(Meaning.COUNTRY)),
        ("salary", pay.hint, row.path(Meaning.PAY_MIN)),
        ("experience_years", _years(row), row.path(Meaning.EXPERIENCE)),
        ("posted_on", _day(row, Meaning.POSTED), row.path(Meaning.POSTED)),
        ("valid_through", _day(row, Meaning.CLOSES), row.path(Meaning.CLOSES)),
        ("language", _language(row), row.path(Meaning.LANGUAGE)),
    )
    body = row_text.joined([cut.text, *texts[1:]], sections)
    if row_text.is_html(body) or not row_text.is_marked(body):
        parsed = posting(NAME, header=header, body=body, hints=hints)
    else:
        parts, stated = lines_of(header), hints_of(hints)
        parsed = read_markdown_body(body, header=parts, hints=stated, layout=NAME)
    return replace(parsed, furniture=(*cut.chrome, *parsed.furniture))


def _refuse(row: Row, mapping: ColumnMapping, title: str) -> None:
    """Raises ItemError for a row that states no posting."""
    if not title:
        names = ", ".join(mapping.columns.get(Meaning.TITLE, ()))
        raise ItemError(
            f"no title: the column {names or 'for it'} is blank in this row; fill it in"
        )
    if len(title) > LONGEST_TITLE or cells.is_number(title) or cells.is_url(title):
        raise ItemError(f"its title is none ({title[:60]!r}): are the cells in the right columns?")
    if not row.first(*TEXTS):
        names = ", ".join(name for each in TEXTS for name in mapping.columns.get(each, ()))
        raise ItemError(f"neither a description nor an address ({names or 'no column'} is blank)")


def _company(around: Around) -> str:
    return next((cells.words(around[name]) for name in COMPANIES if name in around), "")


def _types(row: Row, cut: Cut) -> str:
    """The line of the type of employment, as a line of words and no hint: "full time" in a column
    often speaks of hours alone, and the description may know of a fixed term."""
    said = [*map(_worded, row.texts(Meaning.TYPE)), *_said(cut, LineRole.TYPE)]
    return ", ".join({spelled(words): words for words in reversed(said)}.values())


def _worded(code: str) -> str:
    """A code of several words as words: "FULL_TIME" is "Full time"."""
    return spelled(code).capitalize() if "_" in code or _HUMP.search(code) else code


def _code(types: str) -> str:
    """The type of employment that is not read of the line."""
    known = SPELLINGS["employment_type"].get(spelled(types), "")
    return "" if type_of(types.lower()) else known


def _places(row: Row) -> list[str]:
    """The lines of places: those that are stated whole, else put together of their parts. A plain
    yes to whether it is remote is one: days in the office that the description asks for are
    believed before it."""
    truths = [cells.truth_of(text) for text in row.texts(Meaning.IS_REMOTE)]
    return _stated_places(row) + (["Remote"] if True in truths else [])


def _stated_places(row: Row) -> list[str]:
    stated = [
        _AREA.sub("", line) for text in row.texts(Meaning.LOCATION) for line in text.split("\n")
    ]
    if stated and any(any(map(str.isalpha, place)) for place in stated):
        return locations.lines(map(locations.whole, stated[:40]))
    parts = map(row.first, (Meaning.CITY, Meaning.REGION, Meaning.COUNTRY))
    return locations.lines([locations.of_parts(*parts)])


def _workplace(row: Row) -> str:
    """What the columns say of the workplace in words that are known; who says where remote workers
    may live has remote work."""
    said = row.texts(Meaning.WORKPLACE, Meaning.IS_REMOTE)
    known = (text for text in said if spelled(text) in SPELLINGS["workplace"])
    return next(known, "remote" if row.first(Meaning.REMOTE_FROM) else "")


def _listed(texts: Sequence[str]) -> list[str]:
    members = (each.strip() for text in texts for each in re.split(r"[,;|\n]", text))
    return list(dict.fromkeys(filter(None, members)))


def _years(row: Row) -> int | None:
    match = _YEARS.fullmatch(row.first(Meaning.EXPERIENCE))
    years = int(match[1]) if match else 0
    return years if 0 < years <= 30 else None


def _day(row: Row, meaning: Meaning) -> str:
    days = ((name, text) for name, text in row.named(meaning) if cells.is_day(text))
    read = (cells.day_of_numbers(text, row.order(name)) for name, text in days)
    return next(filter(None, read), "")


def _language(row: Row) -> str:
    text = row.first(Meaning.LANGUAGE)
    return (
        text
        if spelled(text) in SPELLINGS["language"] or re.match(r"[a-z]{2}(?:$|[-_])", text)
        else ""
    )


def _others(row: Row) -> tuple[list[str], list[Section]]:
    """What no field takes, as lines of the header and sections of the description."""
    lines: list[str] = []
    sections: list[Section] = []
    for name, text in row.named(
        Meaning.SENIORITY, Meaning.EXPERIENCE, Meaning.WORKPLACE, Meaning.MORE
    ):
        label = words_of(name).removeprefix("job ").capitalize()
        if len(text) > LONGEST_LINE or "\n" in text:
            sections.append(Section(label, text))
        elif not (cells.is_url(text) or cells.truth_of(text) is False):
            lines.append(f"{label}: {text}")
    areas = filter(None, map(_AREA.search, row.texts(Meaning.LOCATION)))
    lines += [f"Area: {area['area']}" for area in areas]
    lines += [f"{words_of(name).capitalize()}: {text}" for name, text in _unread_days(row)]
    said = [
        Section(heading, text)
        for meaning, heading in _SECTIONS.items()
        for text in row.texts(meaning)
    ]
    return lines, said + sections


def _unread_days(row: Row) -> Iterator[tuple[str, str]]:
    """Dates in numbers of which it is not known what comes first."""
    for name, text in row.named(Meaning.POSTED, Meaning.CLOSES):
        if cells.is_day(text) and not cells.day_of_numbers(text, row.order(name)):
            yield name, text


def _said(cut: Cut, role: LineRole) -> list[str]:
    """The lines of one role that the page around a description had."""
    return [line for line in cut.chrome if role_of(line) is role and not names_job(line)]


def _pay(row: Row, cut: Cut, texts: Sequence[str]) -> Pay:
    """The pay of the columns, else that of the page around a description; none where the page calls
    it an estimate of its own."""
    predicted = any(map(cells.truth_of, row.texts(Meaning.PREDICTED)))
    estimated = predicted or any(map(is_estimate, cut.chrome))
    text = " ".join(row.first(Meaning.PAY).split())
    low, high = row.first(Meaning.PAY_MIN), row.first(Meaning.PAY_MAX)
    if estimated:
        low = high = ""
    stated = Stated(low, high, row.first(Meaning.CURRENCY), row.first(Meaning.PERIOD), text)
    pay = pay_of(stated, "\n".join((*cut.chrome, *texts)))
    if pay.hint or pay.line or estimated:
        return pay
    return Pay(line=next(iter(_said(cut, LineRole.PAY)), ""))


SHAPE = Shape(name=NAME, recognises=recognises, identify=identify, read=read, around=COMPANIES)
