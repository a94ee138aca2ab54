"""Compressed streams, read as they are unpacked, within limits."""

from __future__ import annotations

import bz2
import io
import lzma
import re
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO

from postings.ingestion.documents.streams import CHUNK, StreamError, some

MOST_UNPACKED = 200_000_000_000
"""Bytes that one file may unpack to, with all that is packed in it."""
MOST_MEMBERS = 2_000_000
"""Of one file, with those of archives in it; their names take 70 bytes each."""
MOST_RATIO = 500
"""Bytes unpacked of one: text gives 3 to 20, the same posting over and over 200, and zeros more."""
UNCHECKED = 20_000_000
"""Bytes unpacked before their ratio counts: few bytes say little, and do little."""
_MEMORY = 100_000_000
"""Bytes that unpacking may take; xz itself needs 65 MB for its highest level."""
DAMAGED = "the archive is damaged or cut here: what comes before is read; make or fetch it anew"
_BOMB = (
    f"it unpacks to more than {MOST_RATIO} times its size, as no text does: leave it out, or unpack"
    " it yourself"
)
_DAMAGE = (zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)


class SpentError(StreamError):
    """More is packed in a file than is read of one."""


class Allowance:
    """What may still be unpacked of one file."""

    def __init__(self) -> None:
        self._bytes = 0
        self._members = 0

    def take(self, count: int) -> None:
        self._bytes += count
        if self._bytes > MOST_UNPACKED:
            raise SpentError(
                f"more than the {MOST_UNPACKED / 1e9:.0f} GB that are unpacked of one file: the"
                " rest is not read; make several of it"
            )

    def take_member(self) -> None:
        self._members += 1
        if self._members > MOST_MEMBERS:
            raise SpentError(
                f"more than the {MOST_MEMBERS:,} members that are read of one file: the rest is"
                " not read; make several of it"
            )


def check_ratio(unpacked: int, packed: int) -> None:
    if unpacked > UNCHECKED and unpacked > MOST_RATIO * packed:
        raise StreamError(_BOMB)


class _Inflate:
    """The decompressor of gzip, as those of the other formats are."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(zlib.MAX_WBITS | 16)

    @property
    def eof(self) -> bool:
        return self._zlib.eof

    @property
    def unused_data(self) -> bytes:
        return self._zlib.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._zlib.unconsumed_tail

    def decompress(self, data: bytes, most: int) -> bytes:
        return self._zlib.decompress(self._zlib.unconsumed_tail + data, most)


FORMATS: dict[bytes, Callable[[], Any]] = {
    b"\x1f\x8b\x08": _Inflate,
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ\x00": lambda: lzma.LZMADecompressor(memlimit=_MEMORY),
}
"""The decompressors, by the bytes that a stream begins with."""
_STREAM = re.compile(rb"\x1f\x8b\x08|BZh(?=[1-9]1AY&SY)|\xfd7zXZ\x00")


def signature_of(head: bytes) -> bytes:
    """By which a compressed stream is told; b"" for others."""
    found = _STREAM.match(head)
    return found[0] if found else b""


class Unpacked(io.RawIOBase):
    """A compressed stream, unpacked as it is read. Several may follow each other."""

    def __init__(self, file: BinaryIO, signature: bytes, allowance: Allowance) -> None:
        self._file = file
        self._signature = signature
        self._allowance = allowance
        self._decompressor = FORMATS[signature]()
        self._ahead = b""
        self._packed = 0
        self._unpacked = 0
        self._error: StreamError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._error:
            raise self._error
        try:
            data = self._next(len(buffer))
            self._unpacked += len(data)
            check_ratio(self._unpacked, self._packed)
            self._allowance.take(len(data))
        except StreamError as error:
            self._error = error
            raise
        except _DAMAGE as error:
            if isinstance(error, OSError) and error.errno:  # of the disk
                raise
            self._error = StreamError(DAMAGED)
            raise self._error from error
        buffer[: len(data)] = data
        return len(data)

    def _next(self, most: int) -> bytes:
        while True:
            if self._decompressor.eof and not self._begins_again():
                return b""
            packed = self._read() if self._decompressor.needs_input else b""
            data: bytes = self._decompressor.decompress(packed, most)
            if data:
                return data
            if not packed and self._decompressor.needs_input and not self._decompressor.eof:
                raise EOFError

    def _read(self) -> bytes:
        packed, self._ahead = self._ahead or some(self._file, CHUNK), b""
        self._packed += len(packed)
        return packed

    def _begins_again(self) -> bool:
        """Whether another stream follows; what else does, mostly zeros, is left."""
        rest = self._decompressor.unused_data.lstrip(b"\0")
        while not rest and (more := some(self._file, CHUNK)):
            rest = more.lstrip(b"\0")
        if not rest.startswith(self._signature):
            return False
        self._ahead = rest
        self._decompressor = FORMATS[self._signature]()
        return True
