"""How much memory an archive of any size takes through all stages, into the database.

    python -m benchmarks.stored_volume [--gigabytes 1] [--steps 20] [--workers 2]

`manage.py ingest -` reads a .tar.gz that is made meanwhile, as `benchmarks.archive` says, into a
schema of its own, which is dropped afterwards. Its size is meant unpacked. At each step is said how
much is taken, and the memory of the parent, of the reading processes and of PostgreSQL's process
for it when the first two took most together since the step before; of pages that processes share,
their part (the parent takes them over when the readers end), and none of PostgreSQL's common
buffers.

The exit code is 1 when the processes of the ingest take more than 500 MB, or a tenth more in the
second half than in the first.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import django
import psutil

from benchmarks.prove_ingest import ROOT, environment, number_of, schemas
from benchmarks.volume import MOST_MEGABYTES, memory

SCHEMA = "stored_volume"
SECONDS_BETWEEN_LOOKS = 1.0
MOST_GROWTH = 1.1


class Memory(NamedTuple):
    """Megabytes of the processes of an ingest, the workers together."""

    parent: float = 0.0
    workers: float = 0.0
    server: float = 0.0

    @property
    def together(self) -> float:
        return self.parent + self.workers

    def __str__(self) -> str:
        parts = zip(self._fields, self, strict=True)
        return ", ".join(f"{name} {megabytes:4.0f} MB" for name, megabytes in parts)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.stored_volume",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--gigabytes", type=float, default=1.0, help="of it, unpacked")
    parser.add_argument("--steps", type=int, default=20, help="how often to say, 2 or more")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args(arguments)
    with schemas(SCHEMA):
        steps = list(_steps(options.gigabytes, options.steps, options.workers))
    half = len(steps) // 2
    first, second = (max(each.together for each in some) for some in (steps[:half], steps[half:]))
    most, growth = max(first, second), second / first
    print(
        f"at most {most:.0f} MB, budget {MOST_MEGABYTES}; in the second half {growth:.2f} of what"
        " it was in the first"
    )
    return int(most > MOST_MEGABYTES or growth > MOST_GROWTH)


def _steps(gigabytes: float, number: int, workers: int) -> Iterator[Memory]:
    """Print and give the highest memory of each step."""
    from benchmarks.archive import streamed

    start = time.monotonic()
    with streamed(gigabytes) as archive, _ingest(archive.descriptor, workers) as process:
        step, highest = 1, Memory()
        while process.poll() is None:
            time.sleep(SECONDS_BETWEEN_LOOKS)
            highest = max(highest, _look(process.pid), key=lambda memory: memory.together)
            if archive.made.value >= step * gigabytes * 1e9 / number and step < number:
                _say(archive.made.value, time.monotonic() - start, highest)
                yield highest
                step, highest = step + 1, Memory()
        _say(archive.made.value, time.monotonic() - start, highest)
        yield highest
    if process.returncode:
        sys.exit(f"the ingest ended with {process.returncode}")


def _say(made: int, seconds: float, highest: Memory) -> None:
    stored = number_of(SCHEMA, "document")
    rate = f"{stored:9,} documents, {stored / seconds:4,.0f} a second"
    print(f"{made / 1e9:6.3f} GB {rate}; {highest}", flush=True)


def _look(pid: int) -> Memory:
    from django.db import connection

    try:
        parent = psutil.Process(pid)
        workers = sum(map(memory, parent.children()))
    except psutil.Error:  # it has ended
        return Memory()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE application_name = %s", [SCHEMA])
        servers = [backend for (backend,) in cursor.fetchall() if psutil.pid_exists(backend)]
    server = sum(psutil.Process(each).memory_full_info().uss for each in servers)
    return Memory(memory(parent) / 1e6, workers / 1e6, server / 1e6)


@contextmanager
def _ingest(descriptor: int, workers: int) -> Iterator[subprocess.Popen[bytes]]:
    command = ["ingest", "--workers", str(workers), "--verbosity", "0", "-"]
    process = subprocess.Popen(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment(SCHEMA),
        stdin=descriptor,
        stdout=subprocess.DEVNULL,
    )
    os.close(descriptor)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    django.setup()
    raise SystemExit(main())
