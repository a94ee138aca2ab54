"""Stage 1: files, folders and standard input as documents, or refused with a reason."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from pathlib import Path

from postings.ingestion.documents.contents import documents_in
from postings.ingestion.documents.meter import Meter
from postings.ingestion.documents.paths import is_hidden, is_readme, printable
from postings.ingestion.records import Document, DocumentError

STDIN = Path("-")
"""As a path: what comes in on standard input; a file of this name is "./-"."""
_NAME = attrgetter("name")


def find(
    paths: Sequence[Path],
    named: Callable[[str], str] | None = None,
    meter: Meter | None = None,
) -> Iterator[Document | DocumentError]:
    """The documents at these paths, one in memory at a time; what is refused, in its place.

    A folder gives every file in and below it, sorted by name, but hidden ones (".git") and a README
    beside other files, which is about them; links to other folders are not followed. Other names
    decide nothing: what a file is shows in its content.
    Origins are relative to the folder that was named, and a file named itself keeps that name; with
    `named`, it makes them of the path. What is in a file is named after it, "board.json#71".
    """
    for path in paths:
        if path == STDIN:
            yield from _read_input()
            continue
        for found in _files_at(path):
            file = found.path if isinstance(found, _Unread) else found
            origin = printable(named(file) if named else _below(path, file))
            if isinstance(found, _Unread):
                yield found.error(origin)
            else:
                yield from _read(file, origin, meter)


def _below(folder: Path, file: str) -> str:
    path = Path(file)
    return str(path.relative_to(folder) if path != folder else path)


def meter_of(paths: Sequence[Path]) -> Meter:
    """A meter of all that `find` would read at these paths; it walks them once."""
    files = (found for path in paths if path != STDIN for found in _files_at(path))
    return Meter(found for found in files if isinstance(found, str))


class _Unread:
    def __init__(self, path: str, problem: OSError | str) -> None:
        self.path = path
        self.problem = problem

    def error(self, origin: str) -> DocumentError:
        if isinstance(self.problem, str):
            return DocumentError(origin, self.problem)
        return _unreadable(origin, self.problem)


def _files_at(path: Path) -> Iterator[str | _Unread]:
    """Their paths as text: a `Path` for each is a tenth of the time that finding takes."""
    if not os.path.isdir(path):  # a `Path` would raise where it may not look
        yield str(path)
        return
    empty = True
    for found in _walk(str(path)):
        empty = False
        yield found
    if empty:
        yield _Unread(
            str(path),
            "no documents in this folder (hidden files do not count): name another, or add some",
        )


def _walk(folder: str) -> Iterator[str | _Unread]:
    """The files below a folder, in the order of their names."""
    try:
        with os.scandir(folder) as scan:
            entries = [entry for entry in scan if not is_hidden(entry.name)]
    except OSError as error:
        yield _Unread(folder, error)
        return
    entries.sort(key=_NAME)
    for entry in entries:
        if len(entries) > 1 and is_readme(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif not _leads_to_folder(entry):
            yield entry.path


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself, which cannot be read as a file either
        return False


def _read(path: str, origin: str, meter: Meter | None) -> Iterator[Document | DocumentError]:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            reason = "not a file with content: name files or folders, or pipe it in and name -"
            yield DocumentError(origin, reason)
            return
        with open(path, "rb") as file:
            for found in documents_in(file, origin):
                if meter:
                    meter.within(file)
                yield found
    except OSError as error:
        yield _unreadable(origin, error, is_link=os.path.islink(path))
    finally:
        if meter:
            meter.finish(path)


def _read_input() -> Iterator[Document | DocumentError]:
    try:
        yield from documents_in(sys.stdin.buffer, "stdin")
    except OSError as error:
        yield _unreadable("stdin", error)


def _unreadable(origin: str, error: OSError, *, is_link: bool = False) -> DocumentError:
    if isinstance(error, FileNotFoundError):
        if is_link:
            return DocumentError(origin, "a link to what is not there: point it to a file")
        return DocumentError(origin, "no such file or folder: check the path")
    if isinstance(error, PermissionError):
        reason = "not allowed to read it: check its owner and permissions (chmod +r)"
    else:
        reason = f"cannot be read: {error.strerror or error}"
    return DocumentError(origin, reason, retry=True)
