"""How many documents a second are ingested, beside what COPY alone would take.

    python -m benchmarks.ingest [FOLDER]

Documents of a folder, or made of sample postings, of some 1.5 KB each, are ingested into a board
that is rolled back: new, then unchanged, then changed. Beside the rate stands for how long each
stage kept a processor busy: reading (all of its processes), writing, and PostgreSQL. What was read
is also written by COPY into bare tables of text, the least that storing it can cost on this
machine.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import django
import psutil

DOCUMENTS = 2_000
BUDGETS = {"new": 500, "unchanged": 5_000}
"""Documents a second on two processors."""


class Spent(NamedTuple):
    """Seconds of the processor. Those of PostgreSQL's process for this one are 0 where it is on
    another machine."""

    reading: float
    writing: float
    postgresql: float

    @classmethod
    def so_far(cls) -> Spent:
        from django.db import connection

        times = os.times()
        try:
            server = psutil.Process(connection.connection.info.backend_pid)
            of_server = sum(server.cpu_times()[:2]) if "postgres" in server.name() else 0.0
        except psutil.Error:
            of_server = 0.0
        reading = times.children_user + times.children_system
        return cls(reading, times.user + times.system, of_server)

    def since(self, earlier: Spent) -> Spent:
        return Spent(*(now - then for now, then in zip(self, earlier, strict=True)))

    def __str__(self) -> str:
        return ", ".join(f"{name} {each:.1f}" for name, each in self._asdict().items())


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.ingest",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", type=Path, nargs="?", help="documents, in any depth")
    run(parser.parse_args(arguments).folder)


def run(given: Path | None = None) -> None:
    from benchmarks import rolled_back

    with copied(given) if given else made(DOCUMENTS) as folder, rolled_back():
        copy = _copy_alone(folder)
        print(f"  {'what is read, by COPY into bare tables':42}{copy:9,.0f} a second")
        for name, change in (("new", ""), ("unchanged", ""), ("changed", "and seals")):
            if change:
                _change(folder, change)
            rate, spent = _ingested(folder)
            budget = f"; budget {BUDGETS[name]:,}" if name in BUDGETS else ""
            print(f"  {name:42}{rate:9,.0f} a second, {rate / copy:.2f} of COPY{budget}")
            print(f"  {'':42}seconds of the processor: {spent}")


def _ingested(folder: Path) -> tuple[float, Spent]:
    """Documents a second."""
    from postings.ingestion.reading import processors
    from postings.ingestion.store import Store
    from postings.intake import take_in_all
    from postings.models import Source

    source, _ = Source.objects.get_or_create(name="benchmark")
    start, before = time.perf_counter(), Spent.so_far()
    store = Store.open(source)
    for _ in take_in_all(store, [str(folder)], processors()):
        pass
    store.close()
    return store.tally.read / (time.perf_counter() - start), Spent.so_far().since(before)


@contextmanager
def copied(given: Path) -> Iterator[Path]:
    """A copy of a folder, to be changed."""
    with tempfile.TemporaryDirectory(prefix="board-benchmark-") as temporary:
        yield Path(shutil.copytree(given, Path(temporary, "documents")))


@contextmanager
def made(count: int) -> Iterator[Path]:
    """A folder of so many documents, each of a job of its own: sample postings in Markdown."""
    from postings.samples.writing import sample

    folder = Path(tempfile.mkdtemp(prefix="board-benchmark-"))
    try:
        for number in range(count):
            posting = sample(number)
            title, company = posting.record["title"], posting.record["company"] or ""
            head = f"# [{title}](https://jobs.example.com/{number})\n### {company}\n\n"
            (folder / f"{number:06}.md").write_text(head + posting.body, encoding="utf-8")
        yield folder
    finally:
        shutil.rmtree(folder)


def _change(folder: Path, words: str) -> None:
    for path in filter(Path.is_file, folder.rglob("*")):
        path.write_bytes(path.read_bytes() + f"\n\n{words}\n".encode())


def _copy_alone(folder: Path) -> float:
    """Documents a second when their rows only go by COPY into tables without any index."""
    from django.db import connection

    from postings.ingestion.reading import (
        batched,
        documents_at,
        processors,
        read_in_order,
        stated,
    )
    from postings.ingestion.statements import ReadDocument

    batches = list(read_in_order(batched(documents_at([str(folder)])), stated, processors()))
    documents = [item for batch in batches for item in batch if isinstance(item, ReadDocument)]
    statements = [each for document in documents for each in document.statements]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE bare (a text, b text, c text, d text) ON COMMIT DROP")
        start = time.perf_counter()
        with cursor.copy("COPY bare (a, b, c, d) FROM STDIN") as copy:
            for each in statements:
                copy.write_row((each.text, each.record_json, each.blocks, each.evidence))
        return len(statements) / (time.perf_counter() - start)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    django.setup()
    main()
