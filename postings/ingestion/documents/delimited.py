"""Lines of cells between delimiters: told from prose, and read record by record."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TextIO

from postings.ingestion.vocabulary.columns import meaning_of

DELIMITERS = ("\t", ",", ";", "|")
LOOKED_AT = 60
"""Records by which a table is recognised."""
LONGEST_NAME, MOST_WORDS = 80, 8
"""Characters and words of the name of a column."""
MAX_RECORD = 2_000_000
"""Characters of a record above which it is refused; a posting's text has a quarter at most."""

csv.field_size_limit(MAX_RECORD)  # of the whole process: its default refuses long descriptions

_RULE = re.compile(r"[\s|:+-]*-{2,}[\s|:+-]*")
_SEPARATOR_LINE = re.compile(r"(?i)\s*sep=(?P<sign>.)\s*")


class Layout(NamedTuple):
    """How a table is written. `skipped` are the lines before its header."""

    delimiter: str
    header: tuple[str, ...]
    skipped: int = 0


class Record(NamedTuple):
    """The cells of one row, or the reason why it has none; `line` is where it begins, from 1."""

    line: int
    cells: Sequence[str] = ()
    reason: str = ""


def layout_of(text: str, *, is_whole: bool = True) -> Layout | None:
    """How the text that a file is, or begins with, is laid out as a table; None where it is none.

    The first line has to be names, without a sentence or an address, and the lines that follow have
    as many cells. Names that are known make up for lines that have not.
    """
    lines = text.split("\n", 400)
    skipped = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    if skipped < len(lines) and _SEPARATOR_LINE.fullmatch(lines[skipped]):
        skipped += 1
    if skipped >= len(lines) or (skipped + 1 < len(lines) and _RULE.fullmatch(lines[skipped + 1])):
        return None  # Markdown has a rule under its header
    found = [
        (score, Layout(sign, header, skipped))
        for sign in DELIMITERS
        if sign in lines[skipped]
        for score, header in [_judged("\n".join(lines[skipped:]), sign, is_whole)]
        if score
    ]
    return max(found, default=(0, None), key=lambda each: each[0])[1]


def _judged(text: str, sign: str, is_whole: bool) -> tuple[float, tuple[str, ...]]:
    """How surely a text is a table with this delimiter, 0 for not at all, and its header."""
    records = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=sign):
            records += [record] if any(map(str.strip, record)) else []
            if len(records) > LOOKED_AT:
                break
    except csv.Error:
        return 0, ()
    header, *rows = records or [[]]
    header = [name.strip() for name in header]
    if not _are_names(header):
        return 0, ()
    known = sum(meaning_of(name) is not None for name in header)
    if not is_whole and len(records) <= LOOKED_AT:
        rows = rows[:-1] or rows  # the last one is cut
    alike = sum(len(row) == len(header) for row in rows) / len(rows) if rows else 0.0
    if _are_labels(header, rows) or not _is_table(sign, header, rows, known, alike):
        return 0, ()
    return 1 + known + alike + len(header) / 1000, tuple(header)


def _are_names(header: Sequence[str]) -> bool:
    named = [name for name in header if name]
    return (
        len(header) > 1
        and len(named) >= 0.6 * len(header)
        and len(set(named)) >= 0.8 * len(named)
        and all(
            len(name) <= LONGEST_NAME
            and len(name.split()) <= MOST_WORDS
            and "://" not in name
            and not name.endswith((".", "!", "?"))
            for name in named
        )
        and any(map(str.isalpha, "".join(named)))
    )


def _are_labels(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether two columns are labels and what they say: the lines of one posting."""
    labels = [row[0] for row in (header, *rows) if row]
    known = sum(meaning_of(label.strip()) is not None for label in labels)
    return len(header) == 2 and known > 2 and meaning_of(header[1]) is None


def _is_table(
    sign: str, header: Sequence[str], rows: Sequence[Sequence[str]], known: int, alike: float
) -> bool:
    share = known / len(header)
    if known >= 3 and (share >= 0.75 or (share >= 0.25 and (alike >= 0.5 or len(rows) < 2))):
        return True
    if known == 2 and share >= 0.25:
        return alike >= 0.8
    if sign == "," and _is_prose((header, *rows)):
        return False
    fewest = 3 if len(header) == 2 else 1 if sign == "\t" else 2
    return alike >= 0.95 and len(rows) >= fewest


def _is_prose(rows: Sequence[Sequence[str]]) -> bool:
    """Whether what follows the commas begins with a blank, as in sentences."""
    followed = [cell for row in rows for cell in row[1:] if cell]
    return sum(cell[0] == " " for cell in followed) > len(followed) / 2


class Records:
    """The records of a stream behind its header.

    A quote that is never closed takes only its own record: the line where it was opened is read as
    it stands, or refused, and reading goes on with the line after it. Memory is that of one record.
    """

    def __init__(self, stream: TextIO, layout: Layout) -> None:
        self._stream = stream
        self._width = len(layout.header)
        self._sign = layout.delimiter
        self._again: deque[str] = deque()  # lines that are to be read once more
        self._taken: list[str] = []  # lines of the record that is being read
        self._size = 0
        self._line = 0
        self._reader = csv.reader(self, delimiter=layout.delimiter)
        for _ in range(layout.skipped):
            next(self, None)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """The next line, for the reader of cells."""
        line = self._again.popleft() if self._again else self._stream.readline(MAX_RECORD)
        if not line:
            raise StopIteration
        self._taken.append(line)
        self._size += len(line)
        if self._size >= MAX_RECORD:
            self._to_the_end_of(line)
            raise csv.Error("too long")
        return line

    def _to_the_end_of(self, line: str) -> None:
        while line and not line.endswith(("\n", "\r")):
            line = self._stream.readline(MAX_RECORD)

    def read(self) -> Iterator[Record]:
        """The records, blank ones left out; a row that line ends broke apart is put together."""
        broken: Record | None = None
        for record in self._records():
            if broken:
                whole = (
                    [*broken.cells[:-1], f"{broken.cells[-1]}\n{record.cells[0]}"]
                    if record.cells
                    else []
                )
                whole += record.cells[1:]
                if whole and len(whole) == self._width and not record.reason:
                    yield Record(broken.line, whole)
                    broken = None
                    continue
                yield broken
                broken = None
            if record.cells and 1 < len(record.cells) < self._width:
                broken = record
            else:
                yield record
        if broken:
            yield broken

    def _records(self) -> Iterator[Record]:
        while True:
            start = self._line + 1
            self._taken, self._size = [], 0
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error:
                yield self._recovered(start)
                continue
            if len(cells) != self._width and len(self._taken) > 1:
                yield self._recovered(start, cells)
                continue
            self._line += len(self._taken)
            if any(map(str.strip, cells)):
                yield self._checked(start, cells)

    def _recovered(self, start: int, cells: Sequence[str] = ()) -> Record:
        """The record that begins with a quote that is closed nowhere, or where it should not be."""
        first, *rest = self._taken
        plain = next(csv.reader([first], delimiter=self._sign, quoting=csv.QUOTE_NONE), [])
        if len(plain) == self._width:
            self._again.extendleft(reversed(rest))
            self._line += 1
            return Record(start, plain)
        if cells:
            self._line += len(self._taken)
            return self._checked(start, cells)
        self._again.extendleft(reversed(rest))
        self._line += 1
        if len(first) >= MAX_RECORD:
            return Record(start, reason=f"a line of over {MAX_RECORD:,} characters: leave it out")
        return Record(
            start, reason="a quote that is opened here is not closed: close it, or double it"
        )

    def _checked(self, start: int, cells: Sequence[str]) -> Record:
        extra = cells[self._width :]
        if any(map(str.strip, extra)):
            sign = {"\t": "tab"}.get(self._sign, self._sign)
            reason = (
                f"{len(cells)} cells under {self._width} columns: put the cell that holds a"
                f" {sign!r} in quotes"
            )
            return Record(start, reason=reason)
        return Record(start, cells[: self._width])
