"""How much memory an archive of any size takes to be read, and how fast it goes.

    python -m benchmarks.volume [--gigabytes 5] [--form zip] [--workers 2] [--split]

Archives are made of `benchmarks.originals`: boards of JSON Lines, pages and texts, all different.
Their size is meant unpacked, and a .tar.gz is made while it is read, so that it takes no room. With
`--split` the documents are only taken out of it (stage 1), else all stages before `store` are run.
Memory is that of each process at its highest, pages that processes share counted in parts; the
processes that make the archive do not count.
"""

from __future__ import annotations

import argparse
import gzip
import multiprocessing
import os
import tarfile
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from typing import BinaryIO, NamedTuple

import django
import psutil

MOST_MEGABYTES = 500
BOARD = 2_000
"""Postings in one member of JSON Lines; each is followed by a twentieth as many pages and texts."""
PARTS = 500
"""Different postings; the others are these with a number of their own."""


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


def members(gigabytes: float) -> Iterator[tuple[str, bytes]]:
    """Name and content, of so many bytes together."""
    from benchmarks import originals

    texts, pages, items = (
        [make(number) for number in range(PARTS)]
        for make in (
            originals.text,
            originals.page,
            lambda number: originals.lines(range(number, number + 1)),
        )
    )
    left = int(gigabytes * 1e9)
    for board in count():
        board_lines = (_numbered(items, board * BOARD + number) for number in range(BOARD))
        yield f"boards/{board}.jsonl", b"".join(board_lines)
        for number in range(board * BOARD // 20, (board + 1) * BOARD // 20):
            yield f"pages/{board}/{number}.html", _numbered(pages, number)
            yield f"texts/{board}/{number}.txt", _numbered(texts, number)
        left -= BOARD * (len(items[0]) + len(pages[0]) // 20 + len(texts[0]) // 20)
        if left <= 0:
            return


def _numbered(parts: Sequence[bytes], number: int) -> bytes:
    """The part, as a posting of its own: its number is in its address."""
    part = number % PARTS
    return (
        parts[part]
        .replace(b"jobs.example.org/%d" % part, b"jobs.example.org/%d" % number)
        .replace(b'"id": "%d"' % part, b'"id": "%d"' % number)
    )


@contextmanager
def _tar_gz(gigabytes: float) -> Iterator[tuple[BinaryIO, list[int]]]:
    read_end, write_end = os.pipe()
    maker = multiprocessing.get_context("fork").Process(
        target=_write_tar_gz, args=(gigabytes, write_end, read_end)
    )
    maker.start()
    os.close(write_end)
    try:
        with open(read_end, "rb") as file:
            yield file, [maker.pid or 0]
    finally:
        maker.join()


def _write_tar_gz(gigabytes: float, write_end: int, read_end: int) -> None:
    os.close(read_end)
    with (
        open(write_end, "wb") as out,
        gzip.GzipFile(fileobj=out, mode="wb", compresslevel=1) as packed,
    ):
        for name, content in members(gigabytes):  # TarFile keeps all of them
            member = tarfile.TarInfo(name)
            member.size = len(content)
            packed.write(member.tobuf() + content + bytes(-len(content) % tarfile.BLOCKSIZE))
        packed.write(bytes(2 * tarfile.BLOCKSIZE))


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
    with (
        open(descriptor, "wb", closefd=False) as out,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
    ):
        for name, content in members(gigabytes):
            archive.writestr(name, content)


Form = Callable[[float], AbstractContextManager[tuple[BinaryIO, list[int]]]]
"""Of a size in gigabytes, the archive, and the processes that make it."""
FORMS: dict[str, Form] = {"tar.gz": _tar_gz, "zip": _zip}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    django.setup()
    raise SystemExit(main())
