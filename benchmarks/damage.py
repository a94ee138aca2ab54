"""Whether damaged documents are read as they were before the damage.

    python -m benchmarks.damage FOLDER [--documents 500] [--seed 1]

Each chosen document is damaged four ways: its UTF-8 read as Windows-1252, as Mac Roman, as Latin-1,
and twice as Windows-1252, where bytes that a codec lacks become C1 characters, as browsers do it.
Both are read by the whole pipeline, and the record and the text of each posting compared. Documents
are chosen by chance among those that are read and have characters beyond ASCII, since nothing else
can be damaged; 0 chooses all. Every document of the folder is also read as it is: what is undone in
it is listed, for a person to judge whether it was damaged before it came here.

The exit code is 1 when less than 99 % of the damaged documents give the same record.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from postings.ingestion.documents import find
from postings.ingestion.pipeline import read
from postings.ingestion.records import Document, DocumentError, Reading
from postings.ingestion.repair import repair

LEAST_SAME = 0.99
"""Share of damaged documents that must give the same record."""
_MISREADINGS = frozenset({"windows_1252", "latin_1", "mac_roman", "ftfy"})


class Outcome(NamedTuple):
    """What became of one damaged document; the first difference, where there is one."""

    origin: str
    same_record: bool
    same_text: bool
    difference: str = ""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.damage",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", type=Path, nargs="+", help="documents, in any depth")
    parser.add_argument("--documents", type=int, default=500, help="how many; 0 for all")
    parser.add_argument("--seed", type=int, default=1, help="another seed chooses others")
    options = parser.parse_args(arguments)
    before = dict(_read_all(options.folder))
    undone = sum(map(_report_undone, before))
    print(f"{undone} of {len(before)} undamaged documents had damage undone")
    damageable = [document for document in before if _is_damageable(document)]
    chosen = _chosen(damageable, options.documents, options.seed)
    print(
        f"{len(chosen)} of {len(damageable)} documents beyond ASCII damaged (seed {options.seed})"
    )
    shares = [_report(way, damage, chosen, before) for way, damage in WAYS.items()]
    return 0 if min(shares, default=1.0) >= LEAST_SAME else 1


def _read_all(folders: Iterable[Path]) -> Iterator[tuple[Document, tuple[Reading, ...]]]:
    for document in find(list(folders)):
        if not isinstance(document, DocumentError):
            try:
                yield document, read(document)
            except DocumentError:
                continue


def _report_undone(document: Document) -> bool:
    undone = [
        f"{each.kind} ({each.detail})"
        for each in repair(document).repairs
        if each.kind in _MISREADINGS and _is_damageable(document)
    ]
    if undone:
        what = ", ".join(undone)
        print(f"  undone: {what}: {document.origin}")
    return bool(undone)


def _is_damageable(document: Document) -> bool:
    """Whether a document is UTF-8 with characters beyond ASCII: only such text can be misread."""
    try:
        return not document.content.isascii() and bool(document.content.decode())
    except UnicodeDecodeError:
        return False


def _chosen(documents: Sequence[Document], count: int, seed: int) -> Sequence[Document]:
    if not count or count >= len(documents):
        return documents
    return random.Random(seed).sample(documents, count)  # noqa: S311 (chance, not a secret)


def _report(
    way: str,
    damage: Callable[[str], str],
    documents: Sequence[Document],
    before: dict[Document, tuple[Reading, ...]],
) -> float:
    """Print what became of the documents, and return the share with the same record."""
    outcomes = [_outcome(document, damage, before[document]) for document in documents]
    for outcome in outcomes:
        if not outcome.same_record or not outcome.same_text:
            name = "text" if outcome.same_record else "record"
            print(f"  {way}: another {name}: {outcome.origin}: {outcome.difference}")
    records = sum(outcome.same_record for outcome in outcomes)
    texts = sum(outcome.same_text for outcome in outcomes)
    share = records / len(outcomes) if outcomes else 1.0
    print(f"{way:22} same record {records}/{len(outcomes)} = {share:.2%}, same text {texts}")
    return share


def _outcome(
    document: Document, damage: Callable[[str], str], before: tuple[Reading, ...]
) -> Outcome:
    damaged = Document(
        origin=document.origin, content=damage(document.content.decode("utf-8-sig")).encode()
    )
    try:
        after = read(damaged)
    except DocumentError as error:
        return Outcome(document.origin, False, False, error.reason)
    return Outcome(
        document.origin,
        [reading.record for reading in after] == [reading.record for reading in before],
        [reading.parsed.text for reading in after] == [reading.parsed.text for reading in before],
        _difference(_texts(before), _texts(after)),
    )


def _texts(readings: Iterable[Reading]) -> str:
    return "\n".join(reading.parsed.text for reading in readings)


def _difference(before: str, after: str) -> str:
    """The words around the first character that differs."""
    same = (at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)
    at = next(same, min(len(before), len(after)))
    return f"{before[max(0, at - 20) : at + 20]!r} became {after[max(0, at - 20) : at + 20]!r}"


def _misread(codec: str) -> Callable[[str], str]:
    """UTF-8 read with a codec of one byte a character."""
    table = [bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in range(256)]
    return lambda text: "".join(table[byte] for byte in text.encode())


_WINDOWS = _misread("cp1252")
WAYS: dict[str, Callable[[str], str]] = {
    "Windows-1252": _WINDOWS,
    "Mac Roman": _misread("mac_roman"),
    "Latin-1": _misread("latin-1"),
    "Windows-1252 twice": lambda text: _WINDOWS(_WINDOWS(text)),
}


if __name__ == "__main__":
    sys.exit(main())
