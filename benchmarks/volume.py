"""How much memory an archive of any size takes to be read, and how fast it goes.

    python -m benchmarks.volume [--gigabytes 5] [--form zip] [--workers 2] [--split]

Archives are made as `benchmarks.archive` says. Their size is meant unpacked, and a .tar.gz is made
while it is read, so that it takes no room. With `--split` the documents are only taken out of it
(stage 1), else all stages before `store` are run. Memory is that of each process at its highest,
pages that processes share counted in parts; the processes that make the archive do not count.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import BinaryIO, NamedTuple

import django
import psutil

MOST_MEGABYTES = 500


class Peak:
    """The highest memory of this process and of those that read, in bytes."""

    def __init__(self) -> None:
        self.parent = self.worker = self.together = 0

    def look(self, without: Iterable[int]) -> None:
        own = psutil.Process()
        parent = memory(own)
        workers = [memory(each) for each in own.children() if each.pid not in without]
        self.parent = max(self.parent, parent)
        self.worker = max(self.worker, *workers, 0)
        self.together = max(self.together, parent + sum(workers))


def memory(process: psutil.Process) -> int:
    try:
        memory = process.memory_full_info()
    except psutil.Error:  # it has ended
        return 0
    return int(getattr(memory, "pss", memory.uss))


class Measured(NamedTuple):
    documents: int
    refused: int
    seconds: float
    peak: Peak


def run() -> None:
    for form, workers, split in (("tar.gz", 2, True), ("zip", 2, True), ("tar.gz", 2, False)):
        size = 0.2 if split else 0.01
        print(f"  {_row(form, size, measure(form, size, workers, split=split), split=split)}")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.volume",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--gigabytes", type=float, default=0.2, help="of it, unpacked")
    parser.add_argument("--form", choices=sorted(FORMS), default="tar.gz")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--split", action="store_true", help="only take the documents out of it")
    options = parser.parse_args(arguments)
    measured = measure(options.form, options.gigabytes, options.workers, split=options.split)
    print(_row(options.form, options.gigabytes, measured, split=options.split))
    return int(measured.peak.together > MOST_MEGABYTES * 1e6)


def _row(form: str, size: float, found: Measured, *, split: bool) -> str:
    peak = found.peak
    return (
        f"{size:5.2f} GB as .{form}, {'split' if split else 'read'}: {found.documents:,} documents"
        f" ({found.refused:,} refused), {found.documents / found.seconds:,.0f} a second; memory:"
        f" parent {peak.parent / 1e6:.0f} MB, worker {peak.worker / 1e6:.0f} MB, together"
        f" {peak.together / 1e6:.0f} MB; budget {MOST_MEGABYTES}"
    )


def measure(form: str, gigabytes: float, workers: int, *, split: bool) -> Measured:
    from postings.ingestion.documents.contents import documents_in
    from postings.ingestion.reading import batched, read_in_order, stated
    from postings.ingestion.records import DocumentError
    from postings.ingestion.statements import Refusal

    documents = refused = 0
    with FORMS[form](gigabytes) as (file, makers), _watched(makers) as peak:
        start = time.perf_counter()
        found = (
            Refusal(origin=each.origin, reason=each.reason)
            if isinstance(each, DocumentError)
            else each
            for each in documents_in(file, f"made.{form}")
        )
        batches = batched(found)
        for batch in batches if split else read_in_order(batches, stated, workers):
            refused += sum(isinstance(each, Refusal) for each in batch)
            documents += len(batch)
        seconds = time.perf_counter() - start
    return Measured(documents, refused, seconds, peak)


@contextmanager
def _watched(without: Sequence[int]) -> Iterator[Peak]:
    peak = Peak()
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(0.3):
            peak.look(without)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield peak
    finally:
        peak.look(without)
        ended.set()
        thread.join()


@contextmanager
def _tar_gz(gigabytes: float) -> Iterator[tuple[BinaryIO, list[int]]]:
    from benchmarks.archive import streamed

    with streamed(gigabytes) as archive, open(archive.descriptor, "rb") as file:
        yield file, [archive.pid]


@contextmanager
def _zip(gigabytes: float) -> Iterator[tuple[BinaryIO, list[int]]]:
    with tempfile.TemporaryFile() as file:
        maker = multiprocessing.get_context("fork").Process(
            target=_write_zip, args=(gigabytes, file.fileno())
        )
        maker.start()
        maker.join()
        file.seek(0)
        yield file, []


def _write_zip(gigabytes: float, descriptor: int) -> None:
    from benchmarks.archive import members

    with (
        open(descriptor, "wb", closefd=False) as out,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
    ):
        left = gigabytes * 1e9
        for name, content in members():
            archive.writestr(name, content)
            left -= len(content)
            if left <= 0:
                break


Form = Callable[[float], AbstractContextManager[tuple[BinaryIO, list[int]]]]
"""Of a size in gigabytes, the archive, and the processes that make it."""
FORMS: dict[str, Form] = {"tar.gz": _tar_gz, "zip": _zip}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    django.setup()
    raise SystemExit(main())
