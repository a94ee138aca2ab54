"""The members of a ZIP archive."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from postings.ingestion.documents.streams import CHUNK, StreamError, some
from postings.ingestion.documents.unpacking import DAMAGED, Allowance, check_ratio

MOST_LISTED = 250_000
"""Members of one archive: their list is held in memory, with 600 bytes for each."""
SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ENTRY = b"PK\x01\x02"
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
)
_UNLISTED = (
    "a ZIP archive without its list of members, which stands at the end: it was cut or is damaged;"
    " fetch it again"
)
_TOO_MANY = (
    f"a ZIP archive of more than {MOST_LISTED:,} members: pack them as .tar.gz, which is read as a"
    " stream, or as several"
)
_ENCRYPTED = "encrypted: unpack it with its password, and name the folder"
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2}
_UNUSUAL = "packed in a way that is not read: pack it anew with the usual one (deflate)"


class _Listed:
    """A file that is asked for its list of members only where the list is not too long."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        if size > MOST_LISTED * 1_000:
            raise StreamError(_TOO_MANY)
        data = self._file.read(size)
        if size > CHUNK and data.count(_ENTRY) > MOST_LISTED:
            raise StreamError(_TOO_MANY)
        return data


def opened(file: BinaryIO) -> zipfile.ZipFile:
    """Raises StreamError for what is none, or has too many members."""
    try:
        return zipfile.ZipFile(_Listed(file))
    except _DAMAGE as error:
        raise StreamError(_UNLISTED) from error


def problem(member: zipfile.ZipInfo) -> str:
    """Why a member cannot be read; "" where it can."""
    if member.flag_bits & 1:
        return _ENCRYPTED
    return "" if member.compress_type in _METHODS else _UNUSUAL


def content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, allowance: Allowance) -> BinaryIO:
    return io.BufferedReader(_Content(archive, member, allowance), CHUNK)


class _Content(io.RawIOBase):
    def __init__(
        self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, allowance: Allowance
    ) -> None:
        self._parts = self._read(archive, member)
        self._ready = b""
        self._packed = max(member.compress_size, 1)
        self._unpacked = 0
        self._allowance = allowance
        self._error: StreamError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._error:
            raise self._error
        try:
            self._ready = self._ready or next(self._parts, b"")
        except StreamError as error:
            self._error = error
            raise
        data, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)

    def _read(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
        try:
            with archive.open(member) as file:
                while data := some(cast(BinaryIO, file), CHUNK):
                    self._unpacked += len(data)
                    check_ratio(self._unpacked, self._packed)
                    self._allowance.take(len(data))
                    yield data
        except StreamError:
            raise
        except (*_DAMAGE, OSError) as error:
            if isinstance(error, OSError) and error.errno:  # of the disk
                raise
            raise StreamError(DAMAGED) from error
