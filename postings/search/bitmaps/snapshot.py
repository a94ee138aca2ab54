"""The file of an index: named sections of numbers, read where they lie.

    magic, checksum of the header, length of the header; the header (JSON); the sections

The header says where each section lies, how long the whole is, and what the builder noted. A reader
maps the file into memory: nothing is copied, and the processes of a machine share what they touch.
A file that is not whole, or of another version, is refused.
"""

from __future__ import annotations

import json
import mmap
import os
import shutil
import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

# Raised with every change of what the sections hold.
VERSION = 3

_MAGIC = b"postings"
_START = struct.Struct("<8sIQ")
_ALIGNMENT = 8
_COPIED = 1 << 20


class SnapshotError(Exception):
    """There is no snapshot, or none that can be used; the message says why."""


class Snapshot:
    def __init__(self, data: bytes | mmap.mmap) -> None:
        start = data[: _START.size]
        if len(start) < _START.size or start[:8] != _MAGIC:
            raise SnapshotError("not a snapshot")
        _, checksum, length = _START.unpack(start)
        header = data[_START.size : _START.size + length]
        if zlib.crc32(header) != checksum:
            raise SnapshotError("the header is damaged")
        read = json.loads(header)
        if read["version"] != VERSION:
            raise SnapshotError(f"version {read['version']}, and this code reads {VERSION}")
        if read["length"] != len(data) - _aligned(_START.size + length):
            raise SnapshotError("the file is not whole")
        self.notes: Mapping[str, Any] = read["notes"]
        self.size = len(data)
        self._data = data
        self._start = _aligned(_START.size + length)
        self._sections: dict[str, tuple[str, int, int]] = read["sections"]

    @classmethod
    def open(cls, path: Path) -> Snapshot:
        try:
            with path.open("rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:  # a file without a byte cannot be mapped
            raise SnapshotError(f"{path}: {error}") from error
        return cls(mapped)

    @property
    def intact(self) -> bool:
        """Whether the mapped file is as long as it was: not when another one was copied over it. A
        process that reads where a mapped file has no bytes any more is killed."""
        return not isinstance(self._data, mmap.mmap) or self._data.size() == self.size

    def __getitem__(self, name: str) -> NDArray[Any]:
        """The numbers of a section, which cannot be written to."""
        dtype, start, length = self._sections[name]
        kind = np.dtype(dtype)
        return np.frombuffer(self._data, kind, length // kind.itemsize, self._start + start)

    def get(self, name: str) -> NDArray[Any] | None:
        return self[name] if name in self._sections else None


class Writer:
    """Takes the sections side by side, and puts them together in the end."""

    def __init__(self, folder: Path | None) -> None:
        """What is written bit by bit lies in the folder meanwhile; None: in memory."""
        self._folder = folder
        self._sections: dict[str, tuple[str, IO[bytes]]] = {}

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_exception: object) -> None:
        for _, file in self._sections.values():
            file.close()

    def section(self, name: str, dtype: DTypeLike) -> IO[bytes]:
        """A new section to write numbers of this kind to, as bytes."""
        file: IO[bytes] = BytesIO()
        if self._folder is not None:
            file = TemporaryFile(dir=self._folder)  # noqa: SIM115 - closed with the others
        self._sections[name] = (np.dtype(dtype).str, file)
        return file

    def add(self, name: str, numbers: NDArray[Any]) -> None:
        """A whole section."""
        self._sections[name] = (numbers.dtype.str, BytesIO())
        self._sections[name][1].write(numbers.data)

    def finish(self, notes: Mapping[str, Any]) -> bytes:
        target = BytesIO()
        self.write(target, notes)
        return target.getvalue()

    def save(self, path: Path, notes: Mapping[str, Any]) -> None:
        with path.open("wb") as file:
            self.write(file, notes)
            file.flush()
            os.fsync(file.fileno())

    def write(self, target: IO[bytes], notes: Mapping[str, Any]) -> None:
        sections = {}
        start = 0
        for name, (dtype, file) in self._sections.items():
            sections[name] = (dtype, start, file.tell())
            start = _aligned(start + file.tell())
        header = json.dumps(
            {"version": VERSION, "length": start, "notes": dict(notes), "sections": sections}
        ).encode()
        target.write(_START.pack(_MAGIC, zlib.crc32(header), len(header)))
        target.write(header)
        _pad(target, _START.size + len(header))
        for _, file in self._sections.values():
            length = file.tell()
            file.seek(0)
            shutil.copyfileobj(file, target, _COPIED)
            _pad(target, length)


def _aligned(place: int) -> int:
    return -(-place // _ALIGNMENT) * _ALIGNMENT


def _pad(target: IO[bytes], length: int) -> None:
    target.write(bytes(_aligned(length) - length))
