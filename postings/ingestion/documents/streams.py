"""Files as streams that are read once from front to end, whatever they come from."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable
from typing import BinaryIO

MAX_BYTES = 20_000_000
"""Size of one document, or one item of a payload, above which it is refused: no posting is a
hundredth of it."""
HEAD = 65_536
"""Bytes at the beginning by which a file is recognised."""
CHUNK = 262_144
_UTF_16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class StreamError(OSError):
    """A stream that cannot be read to its end, with a reason that a person can act on."""


def some(file: BinaryIO, size: int) -> bytes:
    """At most so many bytes, as soon as there are any: what stands before damage is not lost with
    it. b"" at the end."""
    return _read_some(file)(size)


def _read_some(file: BinaryIO) -> Callable[[int], bytes]:
    """Those that have a buffer have a method for it; to ask for their class takes longer."""
    read: Callable[[int], bytes] = getattr(file, "read1", file.read)
    return read


class Joined(io.RawIOBase):
    """What was read ahead of a stream, and the rest of it. Closing it leaves the stream open."""

    def __init__(self, ahead: bytes, rest: BinaryIO) -> None:
        self._ahead = io.BytesIO(ahead)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._ahead.read(len(buffer))
        if not data:
            self._ahead = io.BytesIO()
            data = some(self._rest, len(buffer))
        buffer[: len(data)] = data
        return len(data)


def joined(ahead: bytes, rest: BinaryIO) -> BinaryIO:
    return io.BufferedReader(Joined(ahead, rest), CHUNK)


def beginning(file: BinaryIO, size: int) -> tuple[bytes, StreamError | None]:
    """So many bytes, or as many as there are before the end or damage."""
    parts: list[bytes] = []
    read = _read_some(file)
    try:
        while size and (part := read(min(size, CHUNK))):
            parts.append(part)
            size -= len(part)
    except StreamError as error:
        return b"".join(parts), error
    return b"".join(parts), None


def with_head(file: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes, and the stream from its beginning. Damage soon after them comes up when the
    stream is read so far."""
    head, damage = beginning(file, HEAD)
    if damage and not head:
        raise damage
    whole = len(head) < HEAD and not damage
    return head, io.BytesIO(head) if whole else joined(head, file)


class _InUTF8(io.RawIOBase):
    """A stream of UTF-16, without its mark, in UTF-8. What is no UTF-16 is replaced."""

    def __init__(self, file: BinaryIO, codec: str) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder(codec)("replace")
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ready and (data := self._file.read(CHUNK)):
            self._ready = self._decoder.decode(data).encode("utf-8", "replace")
        data, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def start_of(head: bytes) -> bytes:
    """The beginning of a text in UTF-8, without a mark, to recognise it by."""
    for mark, codec in _UTF_16:
        if head.startswith(mark):
            return head[len(mark) :].decode(codec, "replace").encode("utf-8", "replace")
    return head.removeprefix(codecs.BOM_UTF8)


def in_utf8(head: bytes, file: BinaryIO) -> BinaryIO:
    """A stream that begins with this head, in UTF-8 where its mark says that it is in UTF-16."""
    for mark, codec in _UTF_16:
        if head.startswith(mark):
            file.read(len(mark))
            return io.BufferedReader(_InUTF8(file, codec), CHUNK)
    return file
