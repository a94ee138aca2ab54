"""The members of a tar archive, read from front to end.

The blocks are walked here, and only their fields read by `tarfile`: it keeps every member that it
has seen, reads extended headers whole however large they say that they are, and goes one call
deeper with each of them.
"""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from postings.ingestion.documents.streams import CHUNK, StreamError, some
from postings.ingestion.documents.unpacking import DAMAGED

BLOCK = 512
LONGEST_HEADER = 1_000_000
"""Bytes of an extended header, which holds a name and a few dates."""
_WITH_CONTENT = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
_PAX = (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE)
_WITHOUT_CONTENT = {
    tarfile.LNKTYPE: "a link, no file: what it leads to is read where it is",
    tarfile.SYMTYPE: "a link, no file: what it leads to is read where it is",
    tarfile.CHRTYPE: "a device, no file with content: leave it out",
    tarfile.BLKTYPE: "a device, no file with content: leave it out",
    tarfile.FIFOTYPE: "a pipe, no file with content: leave it out",
}
_STRANGE = "packed as a sparse file, or in a way of its own: pack it as a plain file"


class TarMember(NamedTuple):
    """`problem` says why there is nothing to read of it; a folder has none."""

    name: str
    size: int
    is_folder: bool
    problem: str
    content: BinaryIO


def looks_like_tar(head: bytes) -> bool:
    return b"\0" in head[:BLOCK] and _header(head[:BLOCK]) is not None


def members(file: BinaryIO) -> Iterator[TarMember]:
    """Each is to be read before the next. Raises StreamError where the archive is damaged."""
    more: dict[str, str] = {}
    while (block := _exactly(file, BLOCK)).strip(b"\0"):
        header = _header(block)
        if header is None:
            raise StreamError(DAMAGED)
        if header.type in (*_PAX, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME):
            content = _Part(file, header.size)
            if header.size <= LONGEST_HEADER and header.type != tarfile.XGLTYPE:
                more |= _more_of(header.type, content.read(header.size))
            content.pass_over()
        elif header.type != tarfile.GNUTYPE_LONGLINK:
            part = _Part(file, _size(header, more))
            yield _member(header, more, part)
            part.pass_over()
            more = {}
        else:
            _Part(file, header.size).pass_over()


def _member(header: tarfile.TarInfo, more: dict[str, str], part: _Part) -> TarMember:
    problem = _WITHOUT_CONTENT.get(header.type, "")
    is_sparse = any(name.startswith("GNU.sparse") for name in more)
    if not problem and not header.isdir() and (header.type not in _WITH_CONTENT or is_sparse):
        problem = _STRANGE
    content = io.BufferedReader(part, CHUNK)
    name = more.get("path") or header.name
    return TarMember(name, part.left, header.isdir(), problem, content)


def _size(header: tarfile.TarInfo, more: dict[str, str]) -> int:
    """Of what stands in the archive: nothing for folders and links, whatever they say."""
    if header.isdir() or header.type in _WITHOUT_CONTENT:
        return 0
    size = more.get("size", "")
    return int(size) if size.isascii() and size.isdigit() and len(size) < 20 else header.size


def _header(block: bytes) -> tarfile.TarInfo | None:
    try:
        header = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError):
        return None
    return header if header.size >= 0 else None


def _more_of(kind: bytes, content: bytes) -> dict[str, str]:
    """Of an extended header what is read here: {"path": name, "size": digits}."""
    if kind == tarfile.GNUTYPE_LONGNAME:
        return {"path": _text(content.partition(b"\0")[0])}
    found = {}
    while content:
        length, _, _ = content.partition(b" ")
        end = int(length) if length.isdigit() and len(length) < 8 else 0
        name, _, value = content[len(length) + 1 : max(end - 1, 0)].partition(b"=")
        found[_text(name)] = _text(value)
        content = content[end:] if end else b""
    return found


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")


def _exactly(file: BinaryIO, size: int) -> bytes:
    """So many bytes; b"" at the very end, which some archives lack a mark for."""
    data = b""
    while len(data) < size and (more := some(file, size - len(data))):
        data += more
    if data and len(data) < size:
        raise StreamError(DAMAGED)
    return data


class _Part(io.RawIOBase):
    """The next bytes of a stream, and what fills their last block."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._padding = -size % BLOCK
        self.left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        size = min(len(buffer), self.left)
        data = some(self._file, size) if size else b""
        if size and not data:
            raise StreamError(DAMAGED)
        self.left -= len(data)
        buffer[: len(data)] = data
        return len(data)

    def pass_over(self) -> None:
        self.left += self._padding
        self._padding = 0
        while self.left:
            size = min(self.left, CHUNK)
            data = some(self._file, size)
            if not data:
                raise StreamError(DAMAGED)
            self.left -= len(data)
