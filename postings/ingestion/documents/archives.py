"""Archives as the documents in them: nothing is ever written where an archive says."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, NamedTuple, cast

from postings.ingestion.documents import tar_files, zip_files
from postings.ingestion.documents.names import Names
from postings.ingestion.documents.paths import is_readme, member_path, printable
from postings.ingestion.documents.streams import CHUNK, MAX_BYTES, StreamError
from postings.ingestion.documents.unpacking import Allowance, SpentError, Unpacked
from postings.ingestion.filetypes import packed_reason
from postings.ingestion.records import Document, DocumentError

Found = Document | DocumentError
Inside = Callable[[BinaryIO, str], Iterator[Found]]
"""Gives the documents in a stream, under this origin."""
_OUTSIDE = 'its name leads out of the archive (".."): pack it anew with plain names'
_EMPTY = "the archive is empty"
NAMELESS = "nameless"
"""What a member is called whose name was lost to damage."""


class _Member(NamedTuple):
    name: str
    size: int
    is_folder: bool
    problem: str
    content: BinaryIO


def read_compressed(
    file: BinaryIO, origin: str, *, signature: bytes, allowance: Allowance, inside: Inside
) -> Iterator[Found]:
    """What one compressed stream holds, under its own origin."""
    yield from inside(io.BufferedReader(Unpacked(file, signature, allowance), CHUNK), origin)


def read_tar(
    file: BinaryIO, origin: str, *, allowance: Allowance, inside: Inside
) -> Iterator[Found]:
    members = (
        _Member(each.name, each.size, each.is_folder, each.problem, each.content)
        for each in tar_files.members(file)
    )
    yield from _read(members, origin, allowance, inside)


def read_zip(
    file: BinaryIO, origin: str, *, whole: BinaryIO, allowance: Allowance, inside: Inside
) -> Iterator[Found]:
    """In the order of their names. `whole` is the file that the stream is of; where it has no
    places to seek, a copy is made."""
    with _with_places(whole, file) as places:
        archive = zip_files.opened(places)
        if reason := packed_reason(archive.namelist()):
            yield DocumentError(origin, reason)
            return
        members = (
            _Member(
                each.filename or NAMELESS,
                each.file_size,
                each.filename.endswith("/"),
                zip_files.problem(each),
                zip_files.content(archive, each, allowance),
            )
            for each in sorted(archive.infolist(), key=lambda each: each.filename)
        )
        yield from _read(members, origin, allowance, inside)


@contextmanager
def _with_places(whole: BinaryIO, file: BinaryIO) -> Iterator[BinaryIO]:
    if whole.seekable():
        yield whole
        return
    with tempfile.SpooledTemporaryFile(MAX_BYTES) as copy:
        shutil.copyfileobj(file, copy, CHUNK)
        yield cast(BinaryIO, copy)


def _read(
    members: Iterator[_Member], origin: str, allowance: Allowance, inside: Inside
) -> Iterator[Found]:
    """As a folder is read: hidden files are left out, and a README beside others."""
    names = Names(origin)
    readmes = _Readmes()
    number = 0
    for number, member in enumerate(members, start=1):
        allowance.take_member()
        path = member_path(member.name)
        if path is None:
            name = printable(member.name)
            yield DocumentError(names.once(f"{origin}/{name}", number), _OUTSIDE)
        elif path:
            yield from readmes.before(path)
            if member.is_folder:
                readmes.beside(path)
                continue
            name = names.once(f"{origin}/{path}", number)
            if is_readme(path) and member.size <= MAX_BYTES:
                readmes.hold(path, list(_content(member, name, inside)))
            else:
                readmes.beside(path)
                yield from _content(member, name, inside)
    yield from readmes.at_the_end()
    if not number:
        yield DocumentError(origin, _EMPTY)


def _content(member: _Member, name: str, inside: Inside) -> Iterator[Found]:
    if member.problem:
        yield DocumentError(name, member.problem)
        return
    try:
        yield from inside(member.content, name)
    except SpentError:
        raise
    except StreamError as error:
        yield DocumentError(name, str(error))


class _Readmes:
    """What the READMEs of the folders on the way to the present member hold, until it is known
    whether something else is in their folder. Members of a folder stand together."""

    def __init__(self) -> None:
        self._held: dict[str, list[Found] | None] = {}  # None: something else is

    def before(self, path: str) -> Iterator[Found]:
        """What is held of folders that this path is not in."""
        for folder in [each for each in self._held if not path.startswith(each)]:
            yield from self._held.pop(folder) or ()

    def hold(self, path: str, found: list[Found]) -> None:
        *above, own = _folders(path)
        self._held |= dict.fromkeys(above)
        self._held[own] = None if own in self._held else found

    def beside(self, path: str) -> None:
        self._held |= dict.fromkeys(_folders(path))

    def at_the_end(self) -> Iterator[Found]:
        for found in self._held.values():
            yield from found or ()


def _folders(path: str) -> list[str]:
    """
    >>> _folders("a/b/c.txt")
    ['', 'a/', 'a/b/']
    """
    parts = path.split("/")[:-1]
    return ["/".join([*parts[:count], ""]) for count in range(len(parts) + 1)]
