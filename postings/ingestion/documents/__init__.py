"""Files and folders as documents: each is read whole, or refused with a reason."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from postings.ingestion.documents.payloads import split
from postings.ingestion.filetypes import binary_reason
from postings.ingestion.records import Document, DocumentError

MAX_BYTES = 20_000_000
"""Size of a file above which it is refused, unread: no posting is a hundredth of it."""

_README = re.compile(r"readme(?:\.\w+)?", re.IGNORECASE)


def find(paths: Sequence[Path]) -> Iterator[Document | DocumentError]:
    """The documents at these paths, one in memory at a time; what is refused, in its place.

    A folder gives every file in and below it, sorted by name, but hidden ones (".git") and a README
    beside other files, which is about them; links to other folders are not followed. Other names
    decide nothing: what a file is shows in its content.
    Origins are relative to the folder that was named; a file named itself keeps that name.
    """
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path)
        else:
            yield from _split(_read(path, printable(str(path))))


def _in_folder(folder: Path) -> Iterator[Document | DocumentError]:
    empty = True
    for found in _walk(folder):
        empty = False
        if isinstance(found, DocumentError):
            yield found
        else:
            yield from _split(_read(found, printable(str(found.relative_to(folder)))))
    if empty:
        yield DocumentError(
            printable(str(folder)),
            "no documents in this folder (hidden files do not count): name another, or add some",
        )


def _split(found: Document | DocumentError) -> Iterator[Document | DocumentError]:
    if isinstance(found, DocumentError):
        yield found
    else:
        yield from split(found)


def _walk(folder: Path) -> Iterator[Path | DocumentError]:
    """The files below a folder, in the order of their names."""
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError as error:
        yield _unreadable(printable(str(folder)), error)
        return
    entries = [entry for entry in entries if not entry.name.startswith(".")]
    for entry in entries:
        if len(entries) > 1 and _README.fullmatch(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif not entry.is_dir():
            yield Path(entry.path)


def _read(path: Path, origin: str) -> Document | DocumentError:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return DocumentError(origin, "not a file with content: name files or folders")
        if status.st_size > MAX_BYTES:
            return DocumentError(origin, _too_large(status.st_size))
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        return _unreadable(origin, error)
    if len(content) > MAX_BYTES:
        return DocumentError(origin, _too_large(len(content)))
    if not content:
        return DocumentError(origin, "the file is empty")
    if reason := binary_reason(content):
        return DocumentError(origin, reason)
    return Document(origin=origin, content=content)


def _too_large(size: int) -> str:
    return (
        f"{size / 1e6:,.1f} MB, more than the {MAX_BYTES / 1e6:.0f} MB of one document:"
        " split it into one file per posting"
    )


def _unreadable(origin: str, error: OSError) -> DocumentError:
    if isinstance(error, FileNotFoundError):
        return DocumentError(origin, "no such file or folder: check the path")
    if isinstance(error, PermissionError):
        reason = "not allowed to read it: check its owner and permissions (chmod +r)"
    else:
        reason = f"cannot be read: {error.strerror or error}"
    return DocumentError(origin, reason, retry=True)


def printable(path: str) -> str:
    """A path as text: file systems allow bytes that are no UTF-8, outputs and databases do not.
    Such bytes are spelled out, so that two files never share a name."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
