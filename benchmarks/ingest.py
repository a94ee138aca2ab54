"""How many documents a second are ingested, beside what COPY alone would take.

Documents are made of sample postings, of some 1.5 KB each, and ingested into a board that is rolled
back: new, then unchanged, then changed. What was read is also written by COPY into bare tables of
text, the least that storing it can cost on this machine.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from benchmarks import rolled_back
from postings.ingestion.reading import (
    batched,
    documents_at,
    processors,
    read_in_order,
    stated,
)
from postings.ingestion.statements import ReadDocument
from postings.ingestion.store import Store
from postings.intake import take_in_all
from postings.models import Source
from postings.samples.writing import sample

DOCUMENTS = 2_000
BUDGETS = {"new": 500, "unchanged": 5_000}
"""Documents a second on two processors."""


def run() -> None:
    with made(DOCUMENTS) as folder, rolled_back():
        copy = _copy_alone(folder)
        print(f"  {'what is read, by COPY into bare tables':42}{copy:9,.0f} a second")
        for name, change in (("new", ""), ("unchanged", ""), ("changed", "and seals")):
            if change:
                _change(folder, change)
            rate = _rate(lambda: _ingest(folder))
            budget = f"; budget {BUDGETS[name]:,}" if name in BUDGETS else ""
            print(f"  {name:42}{rate:9,.0f} a second, {rate / copy:.2f} of COPY{budget}")


def _ingest(folder: Path) -> None:
    source, _ = Source.objects.get_or_create(name="benchmark")
    store = Store.open(source)
    for _ in take_in_all(store, [str(folder)], processors()):
        pass
    store.close()


def _rate(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return DOCUMENTS / (time.perf_counter() - start)


@contextmanager
def made(count: int) -> Iterator[Path]:
    """A folder of so many documents, each of a job of its own: sample postings in Markdown."""
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
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes() + f"\n\n{words}\n".encode())


def _copy_alone(folder: Path) -> float:
    """Documents a second when their rows only go by COPY into tables without any index."""
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
