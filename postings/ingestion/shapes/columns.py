"""Which column of a table says what: by its name, and by its content where the name does not tell
or promises what is not there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from postings.ingestion.extract.apply_url import is_address
from postings.ingestion.parse.header import names_job
from postings.ingestion.shapes import cells
from postings.ingestion.vocabulary import packaged
from postings.ingestion.vocabulary.column_names import (
    JOB_WORDS,
    OF_JOBS,
    OF_PEOPLE,
    OF_TITLES,
    Meaning,
)
from postings.ingestion.vocabulary.columns import meaning_of, rank_of, words_of
from postings.ingestion.vocabulary.places import fold
from postings.ingestion.vocabulary.structured import SPELLINGS, spelled

FEWEST = 3
"""Rows below which the looks of their cells say little of a column."""
LONG = 400
"""Characters on average that only descriptions have."""
FEW_JOBS = 0.2
"""Share of titles that name a job in a table whose columns do not speak of jobs."""

Test = Callable[[str], object]


@dataclass(frozen=True)
class ColumnMapping:
    """The columns of each meaning, the one that is believed first before the others; those under
    UNUSED are read for nothing."""

    columns: Mapping[Meaning, tuple[str, ...]]
    speaks_of_jobs: bool = True

    def __str__(self) -> str:
        """One line: "Title <- job_title; location <- city, state; not used: rating"."""
        said = [
            f"{meaning} <- {', '.join(map(_quoted, names))}"
            for meaning, names in self.columns.items()
            if meaning is not Meaning.UNUSED and meaning not in _ORDERS.values()
        ]
        if unused := self.columns.get(Meaning.UNUSED):
            said.append(f"not used: {', '.join(map(_quoted, unused))}")
        line = "; ".join(said)
        return line[:1].upper() + line[1:]

    @cached_property
    def refusal(self) -> str:
        """Why a table with these columns holds no postings, and what to do; "" where it does."""
        names = [_quoted(name) for some in self.columns.values() for name in some]
        shown = ", ".join(sorted(names)[:12]) + (", ..." if len(names) > 12 else "")
        table = f"a table with the columns {shown}"
        if Meaning.TITLE not in self.columns:
            return f"{table}: none is the title of a job; if one is, name it `title`"
        if not self.speaks_of_jobs:
            return (
                f"{table}: nothing in it speaks of jobs; if it holds postings, name the columns"
                " (`title`, `company`, `location`, `description`, `url`)"
            )
        if not any(meaning in self.columns for meaning in TEXTS):
            return (
                f"{table}: neither a description nor an address of the postings; add one as"
                " `description` or `url`"
            )
        return ""

    def as_data(self) -> dict[str, list[str]]:
        return {str(meaning): list(names) for meaning, names in self.columns.items()}


TEXTS = (
    Meaning.DESCRIPTION, Meaning.EXCERPT, Meaning.URL, Meaning.APPLY, Meaning.REQUIREMENTS,
    Meaning.DUTIES,
)  # fmt: skip
"""What a posting has one of at least: a text, or an address where it stands."""


def _quoted(name: str) -> str:
    """The name of a column in a line: on one line, and not too long for it."""
    return " ".join(name.split())[:60] or "(no name)"


def from_data(columns: Mapping[str, Sequence[str]]) -> ColumnMapping:
    return ColumnMapping(
        {meaning: tuple(columns[meaning]) for meaning in Meaning if meaning in columns}
    )


def mapping(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> ColumnMapping:
    """What each column means, given some of the rows: a hundred are as good as all."""
    samples = {
        name: [said for row in rows if (said := cells.words(row.get(name)))] for name in columns
    }
    meanings = {name: _named(name, samples[name]) for name in columns}
    people = [name for name in columns if words_of(name) in OF_PEOPLE]
    if Meaning.TITLE not in meanings.values():
        _find_title(meanings, samples)
    for meaning, needless, test, share in _BY_CONTENT:
        if needless.isdisjoint(meanings.values()):
            _find(meanings, samples, meaning, test, share)
    titles = [name for name, meaning in meanings.items() if meaning is Meaning.TITLE]
    ordered = sorted(columns, key=rank_of)
    ordered.sort(key=lambda name: name in titles and -_share(samples[name], names_job))
    found = {
        meaning: tuple(name for name in ordered if meanings[name] is meaning)
        for meaning in (*_SHOWN, Meaning.UNUSED)
    }
    found[Meaning.UNUSED] += tuple(name for name in columns if meanings[name] is None)
    for name in (*found[Meaning.POSTED], *found[Meaning.CLOSES]):
        order = cells.order_of(samples[name])
        if order:
            found[_ORDERS[order]] += (name,)
    return ColumnMapping(
        {meaning: names for meaning, names in found.items() if names},
        speaks_of_jobs=_speaks_of_jobs(found, samples, people),
    )


_ORDERS = {"day": Meaning.DAY_FIRST, "month": Meaning.MONTH_FIRST}
_SHOWN = [meaning for meaning in Meaning if meaning is not Meaning.UNUSED]


def _named(name: str, sample: Sequence[str]) -> Meaning | None:
    """What the name says, unless the cells are something else."""
    meaning = meaning_of(name)
    if meaning is None or not sample:
        return meaning
    test, share = _HOLDS.get(meaning, (bool, 0.0))
    if _share(sample, test) >= share:
        return meaning
    return _INSTEAD.get(meaning, Meaning.UNUSED)


def _may_be_title(text: str) -> bool:
    """Whether a cell names a job; the name of a file may have the words of one in it."""
    return names_job(text) and (" " in text or text.isalpha())


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text)) and not cells.is_url(text)


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _is_time(text: str) -> bool:
    return cells.is_day(text) or cells.is_ago(text)


def _is_level(text: str) -> bool:
    return spelled(text) in SPELLINGS["seniority"]


def _is_workplace(text: str) -> bool:
    return spelled(text) in SPELLINGS["workplace"]


def _is_country(text: str) -> bool:
    places = packaged().places
    if len(text) == 2:
        return text.isupper() and places.is_country(text)
    meaning = places.meaning(fold(text)) if len(text) < 60 else None
    return meaning is not None and len(meaning.countries) == 1 and not meaning.region


def _is_long(text: str) -> bool:
    return len(text) >= LONG


_HOLDS: Mapping[Meaning, tuple[Test, float]] = {
    Meaning.TITLE: (_has_letters, 0.5),
    Meaning.COMPANY: (_has_letters, 0.5),
    Meaning.URL: (cells.is_url, 0.3),
    Meaning.APPLY: (cells.is_url, 0.3),
    Meaning.POSTED: (_is_time, 0.3),
    Meaning.CLOSES: (cells.is_day, 0.3),
    Meaning.TYPE: (cells.is_type, 0.2),
    Meaning.SENIORITY: (_is_level, 0.2),
    Meaning.PAY_MIN: (_has_digit, 0.3),
    Meaning.PAY_MAX: (_has_digit, 0.3),
    Meaning.DESCRIPTION: (lambda text: " " in text, 0.3),
}
"""What cells of a meaning look like, and what share of them has to."""
_INSTEAD = {Meaning.TYPE: Meaning.MORE, Meaning.SENIORITY: Meaning.MORE}

_WHERE = frozenset((Meaning.LOCATION, Meaning.CITY, Meaning.COUNTRY))
_PAY = frozenset((Meaning.PAY, Meaning.PAY_MIN, Meaning.PAY_MAX))
_BY_CONTENT: tuple[tuple[Meaning, frozenset[Meaning], Test, float], ...] = (
    (Meaning.URL, frozenset((Meaning.URL, Meaning.APPLY)), is_address, 0.8),
    (Meaning.DESCRIPTION, frozenset((Meaning.DESCRIPTION,)), _is_long, 0.5),
    (Meaning.PAY, _PAY, cells.is_money, 0.6),
    (Meaning.TYPE, frozenset((Meaning.TYPE,)), cells.is_type, 0.8),
    (
        Meaning.WORKPLACE,
        frozenset((Meaning.WORKPLACE, Meaning.IS_REMOTE)),
        _is_workplace,
        0.8,
    ),
    (Meaning.SENIORITY, frozenset((Meaning.SENIORITY,)), _is_level, 0.8),
    (Meaning.COUNTRY, _WHERE, _is_country, 0.8),
    (Meaning.POSTED, frozenset((Meaning.POSTED, Meaning.CLOSES)), cells.is_day, 0.8),
)
"""What is looked for among columns whose names tell nothing: unless a column has one of these
meanings, by what cells look like, and by what share of them."""
_UNMISTAKABLE = frozenset((Meaning.URL, Meaning.DESCRIPTION))


def _find(
    meanings: dict[str, Meaning | None],
    samples: Mapping[str, Sequence[str]],
    meaning: Meaning,
    test: Test,
    share: float,
) -> None:
    """Give a meaning to the one column that looks like it; of two neither says which it is."""
    fewest = 1 if meaning in _UNMISTAKABLE else FEWEST
    alike = [
        name
        for name, known in meanings.items()
        if known is None and len(samples[name]) >= fewest and _share(samples[name], test) >= share
    ]
    if len(alike) == 1:
        meanings[alike[0]] = meaning


def _find_title(meanings: dict[str, Meaning | None], samples: Mapping[str, Sequence[str]]) -> None:
    """The column whose cells name jobs. One called "Name" need not be as plain."""
    best, most = "", 0.0
    for name, known in meanings.items():
        share = _share([cell for cell in samples[name] if len(cell) < 150], _may_be_title)
        share += 0.3 if words_of(name) == "name" and share else 0.0
        if known is None and len(samples[name]) and share > max(most, 0.5):
            best, most = name, share
    if best:
        meanings[best] = Meaning.TITLE


def _share(sample: Sequence[str], test: Test) -> float:
    return sum(map(bool, map(test, sample))) / len(sample) if sample else 0.0


def _speaks_of_jobs(
    found: Mapping[Meaning, Sequence[str]],
    samples: Mapping[str, Sequence[str]],
    people: Sequence[str],
) -> bool:
    """Whether the table is one of postings and not of books, news or people."""
    titles = found[Meaning.TITLE]
    called = any(OF_TITLES.intersection(words_of(name).split()) for name in titles)
    if len(people) > called and not found[Meaning.DESCRIPTION]:
        return False
    return (
        called
        or any(found[meaning] for meaning in OF_JOBS)
        or any(_share(samples[name], names_job) >= FEW_JOBS for name in titles)
        or any(
            _share(samples[name], JOB_WORDS.search) >= FEW_JOBS
            for name in (*titles, *found[Meaning.MORE])
        )
    )
