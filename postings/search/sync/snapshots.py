"""The file of the index, which one process makes and all read."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from postings.search.bitmaps import Index, build

# What tells one file from the next that takes its place.
Signature = tuple[int, int, int] | None


class Snapshots:
    """The snapshot of a board at its path; beside it a file whose lock the one that builds has.

    A lock ends with the process that holds it, however that ends.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def signature(self) -> Signature:
        """None where there is no file."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns

    def load(self) -> Index:
        """Raises `SnapshotError`."""
        return Index.load(self.path)

    def build(self) -> None:
        """Make it anew, in this process, after whoever does so now."""
        with self._locked():
            self.build_locked()

    def build_locked(self) -> None:
        """The same for whoever has the lock already."""
        build(self.path)

    def build_beside(self) -> bool:
        """Make it anew in a process of its own; False where another one does so already.

        The process has the lock, too, and ends its work where this one is killed.
        """
        try:
            with self._locked(fcntl.LOCK_NB) as lock:
                command = [sys.executable, str(settings.BASE_DIR / "manage.py")]
                command += ["search_index", "--verbosity", "0", "rebuild", "--beside"]
                subprocess.run(command, check=True, pass_fds=[lock])  # noqa: S603
        except BlockingIOError:
            return False
        return True

    @contextmanager
    def _locked(self, how: int = 0) -> Iterator[int]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        name = self.path.with_name(f"{self.path.name}.lock")
        lock = os.open(name, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | how)
            yield lock
        finally:
            os.close(lock)
