"""Tables read record by record, whatever is wrong with some of them."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TextIO

from postings.ingestion.documents.table_layout import Layout, cells_of

MAX_RECORD = 2_000_000
"""Characters of a record above which it is refused; a posting's text has a quarter at most."""

csv.field_size_limit(MAX_RECORD)  # of the whole process: its default refuses long descriptions


class Record(NamedTuple):
    """The cells of one row, or the reason why it has none; `line` is where it begins, from 1."""

    line: int
    cells: Sequence[str] = ()
    reason: str = ""


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
        self._ran_out = False  # the stream ended within a record
        self._reader = cells_of(self, layout.delimiter, escaped=layout.escaped)
        for self._line in range(1, layout.skipped + 1):
            next(self, None)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """The next line, for the reader of cells."""
        line = self._again.popleft() if self._again else self._stream.readline(MAX_RECORD)
        if not line:
            self._ran_out = bool(self._taken)
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
        """The records, blank ones left out; a row that a line end broke in two is put together."""
        before: Record | None = None  # that has too few cells
        for record in self._records():
            if before:
                whole = _joined(before, record)
                if len(whole.cells) == self._width:
                    yield whole
                    before = None
                    continue
                yield before
            before = record if 1 < len(record.cells) < self._width else None
            if before is None:
                yield record
        if before:
            yield before

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
            if self._ran_out and self._hides_rows():
                self._ran_out = False
                yield self._recovered(start)
                continue
            if len(cells) != self._width and len(self._taken) > 1:
                yield self._recovered(start, cells)
                continue
            self._line += len(self._taken)
            if any(map(str.strip, cells)):
                yield self._checked(start, cells)

    def _hides_rows(self) -> bool:
        """Whether most lines in a quote that is never closed are rows of their own, and not the
        end of a table that was cut."""
        within = csv.reader(self._taken[1:], delimiter=self._sign, quoting=csv.QUOTE_NONE)
        widths = [len(cells) for cells in within if cells]
        return 2 * widths.count(self._width) > len(widths)

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


def _joined(one: Record, two: Record) -> Record:
    """A record as it was before a line end broke it."""
    if not two.cells:
        return one
    middle = f"{one.cells[-1]}\n{two.cells[0]}"
    return Record(one.line, [*one.cells[:-1], middle, *two.cells[1:]])
