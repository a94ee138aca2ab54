"""Tables (CSV, TSV and their kin) taken apart: each row is a document of its own."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import BinaryIO

from postings.ingestion import shapes
from postings.ingestion.documents.delimited import Record, Records
from postings.ingestion.documents.names import Names
from postings.ingestion.documents.streams import HEAD, in_utf8, start_of, with_head
from postings.ingestion.documents.table_layout import Layout, layout_of
from postings.ingestion.records import Document, DocumentError
from postings.ingestion.repair import decoded
from postings.ingestion.shapes import columns, row

SAMPLE_ROWS, SAMPLE_CHARACTERS = 200, 2_000_000
"""Rows, or characters of them, by which the columns are told apart."""


def looks_like_table(head: bytes) -> bool:
    """Whether a file that begins with this holds a table, of whatever."""
    return _layout(head) is not None


def read_table(file: BinaryIO, origin: str) -> Iterator[Document | DocumentError]:
    """The rows, one in memory at a time but for the first ones, which tell what the columns are; a
    table of something else than postings is refused as a whole."""
    head, file = with_head(file)
    layout = _layout(head)
    if layout is None:
        yield DocumentError(origin, "no table: its lines have not the same number of cells")
        return
    stream = io.TextIOWrapper(
        in_utf8(head, file), encoding="utf-8-sig", errors="surrogateescape", newline=""
    )
    try:
        yield from _rows(stream, layout, origin)
    finally:
        stream.detach()


def _layout(head: bytes) -> Layout | None:
    start = start_of(head)
    if start.lstrip()[:1] in (b"{", b"[", b"<", b"#"):
        return None
    return layout_of(start.decode("utf-8", "replace"), is_whole=len(head) < HEAD)


def _rows(
    stream: io.TextIOWrapper, layout: Layout, origin: str
) -> Iterator[Document | DocumentError]:
    names = column_names(layout.header)
    records = Records(stream, layout).read()
    next(records, None)  # the header
    sample = list(_sample(records))
    rows = [dict(zip(names, record.cells, strict=False)) for record in sample]
    mapping = columns.mapping(names, rows)
    if mapping.refusal and row.EDITING_MARK not in names:
        yield DocumentError(origin, mapping.refusal)
        return
    if not sample:
        yield DocumentError(origin, "a table without rows: only the names of its columns")
        return
    used = Names(origin)
    around = {row.COLUMNS: mapping.as_data()}
    for number, record in enumerate(chain(sample, records), start=1):
        yield _document(record, number, names, around, used)


def _sample(records: Iterator[Record]) -> Iterator[Record]:
    size = 0
    for number, record in enumerate(records, start=1):
        yield record
        size += sum(map(len, record.cells))
        if number == SAMPLE_ROWS or size > SAMPLE_CHARACTERS:
            return


def column_names(header: Sequence[str]) -> list[str]:
    """The names of the columns, each once.

    >>> column_names(["", "pay", "pay"])
    ['column 1', 'pay', 'pay 2']
    """
    names: list[str] = []
    for number, name in enumerate(header, start=1):
        name = name or f"column {number}"
        names.append(name if name not in names else f"{name} {names.count(name) + 1}")
    return names


def _document(
    record: Record, number: int, names: Sequence[str], around: shapes.Around, used: Names
) -> Document | DocumentError:
    """A row; refused as one of its file, since what its source calls it is not known."""
    if record.reason:
        return DocumentError(used.origin, f"line {record.line:,}: {record.reason}")
    if row.EDITING_MARK in names:
        return _brought_back(record, number, names, used)
    item = {name: cell for name, cell in zip(names, record.cells, strict=False) if cell.strip()}
    if not all(map(str.isascii, item.values())):
        try:
            item = {name: _decoded(cell) for name, cell in item.items()}
        except DocumentError:
            reason = (
                f"line {record.line:,}: invalid UTF-8, so the table is saved in another encoding:"
                " convert it, for example with `iconv -f WINDOWS-1252 -t UTF-8 FILE`"
            )
            return DocumentError(used.origin, reason)
    found = shapes.Found(row.SHAPE, item, around)
    identity = row.SHAPE.identify(item)
    return Document(
        origin=used.of_item(identity, number), content=shapes.content_of(found), shape=row.NAME
    )


def _brought_back(record: Record, number: int, names: Sequence[str], used: Names) -> Document:
    """A row of what a board exported, under the number that spreadsheets give it. An emptied cell
    says something, and whether it was decoded well shows by its mark."""
    item = {
        name: cell.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
        if any("\udc80" <= each <= "\udcff" for each in cell)
        else cell
        for name, cell in zip(names, record.cells, strict=False)
    }
    content = shapes.content_of(shapes.Found(row.SHAPE, item, {}))
    return Document(
        origin=used.of_item(f"row {number + 1}", number), content=content, shape=row.NAME
    )


def _decoded(cell: str) -> str:
    """A cell as `repair` decodes bytes that are no UTF-8. Raises DocumentError."""
    try:
        cell.encode()
    except UnicodeEncodeError:
        return decoded(cell.encode("utf-8", "surrogateescape"), "")
    return cell
