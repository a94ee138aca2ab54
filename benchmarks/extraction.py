"""CPU time of the stages before `store`, and of each extractor.

    python -m benchmarks.extraction [PATH ...] [--rounds 3]

Reads the documents (`seeds/` by default) some rounds and prints, per posting, the median of each
stage in milliseconds of CPU and its share; for documents of a usual length also the same for one of
5,000 characters, of which the budget is 1.5 ms. The row `floor`, UTF-8 decoding and splitting into
words, is what the machine makes of it. The slowest document is that whose best round took longest
for its length, and none may take 50 ms per 100 KB: a round that built a table, or in which another
process had the processor's memory, says nothing of the document. Documents go through the stages
together, as many as in an ingest, in a process set up as one that reads for it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time_ns
from typing import TypeVar

from postings.ingestion.documents import find
from postings.ingestion.extract import EXTRACTORS, Extractor
from postings.ingestion.extract.outline import Outline
from postings.ingestion.parse import composed, laid_out
from postings.ingestion.parse.blocks import Layout
from postings.ingestion.pipeline import TOGETHER
from postings.ingestion.reading import load_tables
from postings.ingestion.reconcile import reconcile
from postings.ingestion.records import Document, DocumentError, Finding
from postings.ingestion.repair import repair
from postings.ingestion.vocabulary import packaged

STANDARD = 5_000
BUDGET_MS = 1.5
SLOWEST_MS = 50
"""Per 100 KB; of a document below the standard length as if it had that."""
T = TypeVar("T")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.extraction",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", type=Path, nargs="*", default=[Path("seeds")])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(arguments)
    run(options.paths, options.rounds)
    return 0


def run(paths: Sequence[Path] = (Path("seeds"),), rounds: int = 3) -> None:
    for row in _rows(paths, rounds):
        print(row)


def _rows(paths: Sequence[Path], rounds: int) -> Iterator[str]:
    documents = [found for found in find(paths) if isinstance(found, Document)]
    times: dict[str, list[float]] = {}
    sizes: list[int] = []
    best: dict[str, float] = {}  # of a document, its round in ms per 100 KB
    load_tables()
    for _ in range(rounds):
        for document, size, spent in _timed(documents):
            sizes.append(size)
            for stage, nanoseconds in spent.items():
                times.setdefault(stage, []).append(nanoseconds / 1e6)
            total = (sum(spent.values()) - spent["floor"]) / 1e6 / max(size, STANDARD) * 100_000
            best[document.origin] = min(total, best.get(document.origin, total))
    if not sizes:
        yield "no postings to time"
        return
    medians = {stage: median(each) for stage, each in times.items()}
    total = median(map(sum, zip(*(times[s] for s in times if s != "floor"), strict=True)))
    typical = median(sizes)
    yield f"{len(sizes) // rounds} postings, {typical:,.0f} characters (median of {rounds} rounds)"
    for stage, each in sorted(medians.items(), key=lambda item: -item[1]):
        yield f"  {stage:24}{each:8.3f} ms {each / total:7.1%}"
    yield f"  {'total':24}{total:8.3f} ms   {total / medians['floor']:.0f} times the floor"
    if typical > STANDARD / 2:  # in a shorter one most of the time does not go with its length
        scaled = total * STANDARD / typical
        share = scaled / BUDGET_MS
        yield f"  at {STANDARD:,} characters {scaled:8.3f} ms, {share:.2f} of the budget"
    slowest, over = max(best, key=best.__getitem__), sum(ms > SLOWEST_MS for ms in best.values())
    yield f"  slowest per 100 KB {best[slowest]:8.1f} ms: {slowest}"
    yield f"  over {SLOWEST_MS} ms per 100 KB {over:6,} of {len(best):,}"


class _Timer:
    """The nanoseconds that each stage takes of one document."""

    def __init__(self) -> None:
        self.spent: dict[str, int] = {}

    def __call__(self, stage: str, work: Callable[[], T]) -> T:
        start = process_time_ns()
        result = work()
        self.spent[stage] = self.spent.get(stage, 0) + process_time_ns() - start
        return result


def _timed(documents: Sequence[Document]) -> Iterator[tuple[Document, int, dict[str, int]]]:
    """Each document that can be read with the characters of its text, and the nanoseconds that each
    stage took of it. As many as `read_all` takes go through each stage together."""
    for start in range(0, len(documents), TOGETHER):
        yield from _stages(documents[start : start + TOGETHER])


def _stages(documents: Sequence[Document]) -> list[tuple[Document, int, dict[str, int]]]:
    read: list[tuple[Document, int, dict[str, int]]] = []
    begun: list[tuple[Document, Layout, _Timer]] = []
    outlines: list[tuple[Outline, list[Finding], _Timer]] = []
    for document in documents:
        timed = _Timer()
        timed("floor", partial(_floor, document))
        repaired = timed("repair", partial(repair, document))
        with suppress(DocumentError):
            layout = timed("parse", partial(laid_out, repaired, document.origin))
            begun.append((document, layout, timed))
    for document, layout, timed in begun:
        with suppress(DocumentError):
            postings = timed("parse", partial(composed, layout, document.origin))
            read.append((document, sum(len(each.text) for each in postings), timed.spent))
            outlines += [(Outline(each, packaged()), [], timed) for each in postings]
    for outline, _, timed in outlines:
        timed("outline", partial(_outlined, outline))
    for extractor in EXTRACTORS:
        name = f"extract {extractor.__module__.rpartition('extract.')[2]}"
        for outline, findings, timed in outlines:
            findings += timed(name, partial(_found, extractor, outline))
    for _, findings, timed in outlines:
        timed("reconcile", partial(reconcile, findings))
    return read


def _floor(document: Document) -> list[str]:
    return document.content.decode("utf-8", "replace").split()


def _outlined(outline: Outline) -> None:
    """What several extractors look at is worked out once, and is nobody's time."""
    _ = outline.lower, outline.sections


def _found(extractor: Extractor, outline: Outline) -> tuple[Finding, ...]:
    return tuple(extractor(outline))


if __name__ == "__main__":
    raise SystemExit(main())
