"""Many documents read, in their order, by several processes: what `ingest` and `extract` have in
common. Memory stays flat, since only a few batches are on their way at a time."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict
from itertools import chain
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from typing import Any, TypeVar

from postings.ingestion.documents import find
from postings.ingestion.documents.meter import Meter
from postings.ingestion.pipeline import READER_VERSION, TOGETHER, read, read_all
from postings.ingestion.records import FAILED, Document, DocumentError, Reading
from postings.ingestion.statements import ReadDocument, Refusal, statement

BATCH_DOCUMENTS = 250
BATCH_BYTES = 4_000_000
"""A batch ends at either: enough of a transaction's fixed cost, little of the memory."""
PIECE = 2 * TOGETHER
"""Documents of a batch that one process reads. All of them read one batch together, so that writing
begins sooner, and has no more than one left when all is read."""
START = "fork" if sys.platform == "linux" else None
"""How a reading process starts: by it, with the tables of its parent; None is the usual way."""
BEHIND_WRITING = 5
"""By how much lower a priority reading has than writing."""
KILLED = "a reading process was killed, perhaps for want of memory: try fewer --workers"
"""What a command says of a BrokenProcessPool."""
COLLECTED_AFTER = 20_000
"""Objects, those of some 150 postings, after which memory is looked through for what refers to
itself: of what reading and writing make, next to nothing does. Python's own 700 takes a twentieth
of the time and leaves no less behind."""

Item = TypeVar("Item")
Make = Callable[[Document, Sequence[Reading]], Item]
"""What is kept of a document and its readings."""


def processors() -> int:
    """How many of them this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def documents_at(
    paths: Iterable[str],
    named: Callable[[str], str] = os.path.normpath,
    meter: Meter | None = None,
) -> Iterator[Document | Refusal]:
    """The documents at these paths, under the names that `named` gives to the paths of files."""
    for found in find([Path(path) for path in paths], named, meter):
        if isinstance(found, DocumentError):
            yield Refusal(origin=found.origin, reason=found.reason, retry=found.retry)
        else:
            yield found


def batched(items: Iterable[Document | Refusal]) -> Iterator[list[Document | Refusal]]:
    batch: list[Document | Refusal] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.content) if isinstance(item, Document) else 0
        if len(batch) == BATCH_DOCUMENTS or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def read_in_order(
    batches: Iterable[Sequence[Any]], make: Make[Item], workers: int
) -> Iterator[list[Any]]:
    """Each batch with what is made of its documents' readings in their places; whatever else is in
    it passes unchanged.

    A single batch is read in this process, since others would take longer to start. A document
    that cannot be read, or makes the reader fail, is a Refusal in its place.
    """
    batches = iter(batches)
    start = [batch for _, batch in zip(range(2), batches, strict=False)]
    if workers < 2 or len(start) < 2:
        for batch in chain(start, batches):
            yield _made(make, batch)
        return
    pool: ProcessPoolExecutor | None = None
    waiting: deque[list[Future[list[Any]] | list[Any]]] = deque()

    def begin(piece: Sequence[Any]) -> Future[list[Any]] | list[Any]:
        nonlocal pool
        if not any(isinstance(item, Document) for item in piece):
            return list(piece)
        pool = pool or _pool(workers)
        return pool.submit(_made, make, piece)

    try:
        for batch in chain(start, batches):
            waiting.append([begin(piece) for piece in _pieces(batch)])
            if len(waiting) > workers + 1:
                yield _done(waiting.popleft())
        while waiting:
            yield _done(waiting.popleft())
    finally:
        if pool:
            pool.shutdown(cancel_futures=True)


def read_document(document: Document) -> ReadDocument:
    """What is stored of one document, read alone. Raises DocumentError."""
    return stated(document, read(document))


def stated(document: Document, readings: Sequence[Reading]) -> ReadDocument:
    """What is stored of a document."""
    return ReadDocument(
        origin=document.origin,
        digest=document.digest,
        reader_version=READER_VERSION,
        repairs=[asdict(repair) for repair in readings[0].repairs] if readings else [],
        statements=tuple(map(statement, readings)),
    )


def _made(make: Make[Item], batch: Sequence[Any]) -> list[Any]:
    read = read_all([item for item in batch if isinstance(item, Document)])
    return [_safely(make, *next(read)) if isinstance(item, Document) else item for item in batch]


def _safely(
    make: Make[Item], document: Document, readings: tuple[Reading, ...] | Exception
) -> Item | Refusal:
    try:
        if isinstance(readings, Exception):
            raise readings
        return make(document, readings)
    except DocumentError as error:
        return Refusal(origin=document.origin, reason=error.reason, retry=error.retry)
    except Exception as error:  # noqa: BLE001 - one document must not stop the thousands after it
        reason = f"{FAILED}: {error!r:.200}"
        return Refusal(origin=document.origin, reason=reason)


def _pieces(batch: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (batch[start : start + PIECE] for start in range(0, len(batch), PIECE))


def _done(pieces: Iterable[Future[list[Any]] | list[Any]]) -> list[Any]:
    done = (each.result() if isinstance(each, Future) else each for each in pieces)
    return list(chain.from_iterable(done))


_SAMPLE = Document(
    origin="",
    content=b"# Data Engineer\n\nYou will build pipelines in Python with our team.\n\n"
    b"Location: Remote, Berlin\n\nSalary: $100,000 a year",
)


def _pool(workers: int) -> ProcessPoolExecutor:
    load_tables()  # once, for all of them
    return ProcessPoolExecutor(workers, get_context(START), initializer=_prepare)


def _prepare() -> None:
    """Of a reading process. What is read is written first: else it would gather, and wait at the
    end while processors have nothing to do."""
    follow_the_parent()
    os.nice(BEHIND_WRITING)
    load_tables()


def load_tables() -> None:
    """Before the first document comes. They are left out of every collection of memory, each of
    which would look through all of them, and unshare them from the process that this is forked
    from."""
    read(_SAMPLE)
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECTED_AFTER)


def follow_the_parent() -> None:
    """Of a process of a pool: the parent answers Ctrl-C, and where it is killed this ends too.
    It would wait for work forever, with the parent's connection, and its locks, kept open."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # sent when another of the pool was killed
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    if parent := parent_process():
        connection.wait([parent.sentinel])
    os._exit(1)
