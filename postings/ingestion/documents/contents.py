"""What a file holds, told by its content, and the documents in it."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from postings.ingestion.documents import payloads
from postings.ingestion.documents.streams import MAX_BYTES, start_of, with_head
from postings.ingestion.filetypes import binary_reason
from postings.ingestion.records import Document, DocumentError


def _module(name: str) -> Any:
    whole = f"{__package__}.{name}"
    return importlib.import_module(whole) if importlib.util.find_spec(whole) else None


xml: Any = _module("xml")
tables: Any = _module("tables")

EMPTY = "the file is empty"
TOO_LARGE = (
    f"more than the {MAX_BYTES / 1e6:.0f} MB of one document: split it into one file per posting"
)
_PAGE = re.compile(
    rb"(?:\s|<\?xml[^>]*>|<!--.*?-->)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def documents_in(file: BinaryIO, origin: str) -> Iterator[Document | DocumentError]:
    """The documents in a file, one in memory at a time; what is refused of it, in its place."""
    head, file = with_head(file)
    start = start_of(head)
    if not head:
        yield DocumentError(origin, EMPTY)
    elif reason := binary_reason(head):
        yield DocumentError(origin, reason)
    elif payloads.looks_like_json(start):
        yield from payloads.read_json(file, origin)
    elif _PAGE.match(start):
        yield from _as_it_is(file, origin)
    elif xml and xml.looks_like_xml(head):
        yield from xml.read_xml(file, origin)
    elif tables and tables.looks_like_table(head):
        yield from tables.read_table(file, origin)
    else:
        yield from _as_it_is(file, origin)


def _as_it_is(file: BinaryIO, origin: str) -> Iterator[Document | DocumentError]:
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        yield DocumentError(origin, TOO_LARGE)
    else:
        yield Document(origin=origin, content=content)
