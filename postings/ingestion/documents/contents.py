"""What a file holds, told by its content, and the documents in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from postings.ingestion.documents import payloads, tables, threads, web_archives, xml, zip_files
from postings.ingestion.documents.archives import read_compressed, read_tar, read_zip
from postings.ingestion.documents.streams import (
    MAX_BYTES,
    StreamError,
    beginning,
    start_of,
    with_head,
)
from postings.ingestion.documents.tar_files import looks_like_tar
from postings.ingestion.documents.unpacking import Allowance, signature_of
from postings.ingestion.filetypes import binary_reason
from postings.ingestion.records import FAILED, Document, DocumentError

Reader = Callable[[BinaryIO, str], Iterator[Document | DocumentError]]
DEEPEST = 5
"""Archives in each other; a .tar.gz is two."""
_TOO_DEEP = f"an archive in more than {DEEPEST - 1} others: unpack it and name the folder"
EMPTY = "the file is empty"
TOO_LARGE = (
    f"more than the {MAX_BYTES / 1e6:.0f} MB of one document: split it into one file per posting"
)
_PAGE = re.compile(
    rb"(?:\s|<\?xml[^>]*>|<!--.*?-->)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def documents_in(file: BinaryIO, origin: str) -> Iterator[Document | DocumentError]:
    """The documents in a file, one in memory at a time; what is refused of it, in its place. Raises
    OSError where the file itself cannot be read."""
    try:
        yield from _inside(file, origin, Allowance(), 0)
    except StreamError as error:
        yield DocumentError(origin, str(error))


def _inside(
    file: BinaryIO, origin: str, allowance: Allowance, depth: int
) -> Iterator[Document | DocumentError]:
    """`allowance` and `depth` are those of archives around it."""
    head, stream = with_head(file)
    try:
        read = _archive_reader(head, file, allowance, depth) or _reader(head)
        yield from read(stream, origin)
    except OSError:
        raise
    except DocumentError as error:
        yield error
    except Exception as error:  # noqa: BLE001 - one file must not stop the thousands after it
        yield DocumentError(origin, f"{FAILED}: {error!r:.200}")


def _reader(head: bytes) -> Reader:
    start = start_of(head)
    if not head:
        return _refusal(EMPTY)
    if reason := binary_reason(head):
        return _refusal(reason)
    if payloads.looks_like_json(start):
        return payloads.read_json
    if threads.looks_like_thread(head):
        return threads.read_thread
    if web_archives.looks_like_message(head):
        return web_archives.read_message
    if not _PAGE.match(start):
        if xml.looks_like_xml(head):
            return xml.read_xml
        if tables.looks_like_table(head):
            return tables.read_table
    return _as_it_is


def _archive_reader(head: bytes, file: BinaryIO, allowance: Allowance, depth: int) -> Reader | None:
    inside = partial(_inside, allowance=allowance, depth=depth + 1)
    read: Reader
    if signature := signature_of(head):
        read = partial(read_compressed, signature=signature, allowance=allowance, inside=inside)
    elif head.startswith(zip_files.SIGNATURES):
        read = partial(read_zip, whole=file, allowance=allowance, inside=inside)
    elif looks_like_tar(head):
        read = partial(read_tar, allowance=allowance, inside=inside)
    else:
        return None
    return read if depth < DEEPEST else _refusal(_TOO_DEEP)


def _refusal(reason: str) -> Reader:
    return lambda _, origin: iter([DocumentError(origin, reason)])


def _as_it_is(file: BinaryIO, origin: str) -> Iterator[Document | DocumentError]:
    content, damage = beginning(file, MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        yield DocumentError(origin, TOO_LARGE)
    elif damage:
        raise damage
    else:
        yield Document(origin=origin, content=content)
