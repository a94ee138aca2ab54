"""Whether spoiled and hostile documents are read or refused in little time and memory.

    python -m benchmarks.hostile [FOLDER] [--documents 5000] [--seed 1] [--keep FOLDER]

Made-up documents of every shape, and the files of a folder, are spoiled as `benchmarks.mutations`
says; those that are made to do harm come first. Each goes through all stages before `store`, of
what is in it the first documents, in a process that is ended after so many seconds of work on one
of them, and has so much memory. Reported are what was read, what was refused and why, and what
should not be: readers that fail, stalls, and processes that died; `--keep` writes those documents.

The exit code is 1 when there is one of the last.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import os
import re
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import django

SECONDS = 5.0
"""Of the processor, for one document, or for taking the next one out of its file."""
MEGABYTES = 600
"""That a process may take, what it takes without any document aside."""
READ_OF_ONE = 20
"""Documents that are read of one file; the others are taken out of it."""
LARGEST = 3_000_000
"""Bytes of a file of the folder that is taken as an original."""


class Outcome(NamedTuple):
    """`kind` is "read", "refused", "failed", "stalled" or "died"; `detail` says why."""

    kind: str
    detail: str
    seconds: float = 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.hostile",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", type=Path, nargs="?", help="more originals, in any depth")
    parser.add_argument("--documents", type=int, default=5_000, help="how many")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes others")
    parser.add_argument("--keep", type=Path, help="where to write what should not be")
    options = parser.parse_args(arguments)
    made = documents(options.folder, options.documents, options.seed)
    report = Report(options.keep)
    with Reader() as reader:
        for name, content in made:
            report.add(name, content, reader.read(name, content))
        report.print(reader)
    return int(bool(report.wrong))


def documents(folder: Path | None, number: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many, and the hostile ones first."""
    from benchmarks.mutations import HOSTILE, mutated
    from benchmarks.originals import every_shape

    chance = Random(seed)
    originals = [each for first in range(0, 50, 10) for each in every_shape(first).items()]
    given = [path for path in sorted(folder.rglob("*")) if path.is_file()] if folder else []
    given = [path for path in given if path.stat().st_size <= LARGEST]
    for at, (name, make) in enumerate(HOSTILE.items()):
        if at < number:
            yield name, make()
    for at in range(number - len(HOSTILE)):
        if given and at % 2:
            path = chance.choice(given)
            name, content = str(path), path.read_bytes()
        else:
            name, content = chance.choice(originals)
        yield f"{name} ({seed}.{at})", mutated(content, chance)


class Report:
    def __init__(self, keep: Path | None) -> None:
        self.files = 0
        self.counts: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.wrong: dict[str, list[str]] = {}
        self.slowest = (0.0, "")
        self._keep = keep

    def add(self, name: str, content: bytes, outcomes: list[Outcome]) -> None:
        self.files += 1
        for each in outcomes:
            self.counts[each.kind] += 1
            self.slowest = max(self.slowest, (each.seconds, name))
            if each.kind == "refused":
                self.reasons[re.sub(r"\d[\d,.]*", "9", each.detail)[:100]] += 1
            elif each.kind != "read":
                self.wrong.setdefault(f"{each.kind}: {each.detail}", []).append(name)
                self._write(name, content)

    def _write(self, name: str, content: bytes) -> None:
        if self._keep:
            self._keep.mkdir(parents=True, exist_ok=True)
            (self._keep / re.sub(r"[^\w.()-]+", "_", name)[-150:].lstrip("._")).write_bytes(content)

    def print(self, reader: Reader) -> None:
        counts = ", ".join(f"{count:,} {kind}" for kind, count in self.counts.most_common())
        print(f"{self.files:,} files; of what is in them: {counts}")
        for reason, count in self.reasons.most_common(40):
            print(f"{count:7,}  {reason}")
        print(f"slowest: {self.slowest[0]:.2f} s of the processor, {self.slowest[1]}")
        print(f"most memory: {reader.most_memory[0] / 1e6:,.0f} MB, {reader.most_memory[1]}")
        for what, names in sorted(self.wrong.items(), key=lambda each: -len(each[1])):
            print(f"WRONG {len(names):,} × {what}\n    " + "\n    ".join(names[:3]))


class Reader:
    """A process that reads, made anew when it was ended."""

    def __init__(self) -> None:
        self.most_memory = (0, "")
        self._start()

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *error: object) -> None:
        self._connection.close()
        self._process.join()

    def _start(self) -> None:
        context = multiprocessing.get_context("fork")
        self._connection, other = context.Pipe()
        self._process = context.Process(target=_serve, args=(other, self._connection))
        self._process.start()
        other.close()

    def read(self, name: str, content: bytes) -> list[Outcome]:
        outcomes = []
        try:
            self._connection.send((name, content))
            while (received := self._connection.recv()) and isinstance(received, Outcome):
                outcomes.append(received)
        except (EOFError, OSError):
            outcomes.append(self._ended())
            self._start()
        else:
            self.most_memory = max(self.most_memory, (received, name))
        return outcomes

    def _ended(self) -> Outcome:
        self._process.join()
        code = self._process.exitcode
        if code == -signal.SIGVTALRM:
            return Outcome("stalled", f"more than {SECONDS:.0f} s on one document", SECONDS)
        return Outcome("died", f"exit code {code}")


def _serve(connection: Connection, others: Connection) -> None:
    from postings.ingestion.documents.contents import documents_in

    others.close()
    taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + MEGABYTES * 1_000_000, resource.RLIM_INFINITY))
    while True:
        try:
            name, content = connection.recv()
        except EOFError:
            return
        Path("/proc/self/clear_refs").write_text("5")  # the highest memory, from here on
        found = documents_in(io.BytesIO(content), "d")
        number = 0
        while outcome := _next(found, number < READ_OF_ONE):
            number += 1
            connection.send(outcome)
        connection.send(_highest_memory())


def _next(found: Iterator[Any], whole: bool) -> Outcome | None:
    """The next document taken out of its file; `whole`: and read. A process that works on one for
    too long is ended by the signal, whatever it does."""
    from postings.ingestion.reading import read_document
    from postings.ingestion.records import FAILED, DocumentError

    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    start = time.process_time()
    try:
        document = next(found, None)
        if document is None:
            return None
        if isinstance(document, DocumentError):
            kind = "failed" if FAILED in document.reason else "refused"
            return Outcome(kind, document.reason, time.process_time() - start)
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        start = time.process_time()
        if whole:
            read_document(document)
        return Outcome("read", "", time.process_time() - start)
    except DocumentError as error:
        return Outcome("refused", error.reason, time.process_time() - start)
    except Exception as error:  # noqa: BLE001 - this is what is looked for
        return Outcome("failed", f"{_place(error)}: {error!r:.150}", time.process_time() - start)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _place(error: Exception) -> str:
    frames = [each for each in traceback.extract_tb(error.__traceback__) if "postings" in each[0]]
    last = frames[-1] if frames else None
    return f"{Path(last.filename).name}:{last.lineno}" if last else "?"


def _highest_memory() -> int:
    status = Path("/proc/self/status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) * 1_000


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    django.setup()
    sys.exit(main())
