"""How much of the input is taken: what a time left is worked out from."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from typing import BinaryIO


class Meter:
    """Bytes of the files that are named: in all, and taken so far. An archive counts as it lies on
    the disk; what comes in on standard input has no end that is known."""

    def __init__(self, files: Iterable[str] = ()) -> None:
        self.total = 0
        for file in files:
            with suppress(OSError):
                self.total += os.path.getsize(file)
        self._finished = 0
        self._inside = 0

    @property
    def taken(self) -> int:
        return min(self._finished + self._inside, self.total)

    def within(self, file: BinaryIO) -> None:
        """So much of a file as it stands at."""
        with suppress(OSError, ValueError):  # it cannot tell, or is closed
            self._inside = max(self._inside, file.tell())

    def finish(self, file: str) -> None:
        with suppress(OSError):
            self._finished += os.path.getsize(file)
        self._inside = 0
