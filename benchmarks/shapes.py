"""What is read of documents of every shape, as a table in Markdown.

    python -m benchmarks.shapes FOLDER...

A row for each shape: the files it came in, the postings read, what was refused, and the share of
postings with each field. Pay, type and date are counted among the postings whose source says
something of them (in a field of a payload, or a line of the header), since many sources do not. The
reasons of what was refused are listed below, each with how often and one example.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from postings.ingestion.reading import batched, documents_at, processors, read_in_order
from postings.ingestion.records import Document, LineRole, Reading
from postings.ingestion.statements import Refusal

FEWEST_WORDS = 20
"""Of a description."""
ALWAYS = ("title", "company", "description", "place")
WHERE_STATED = {
    "pay": ("salary", LineRole.PAY),
    "type": ("employment_type", LineRole.TYPE),
    "date": ("posted_on", LineRole.POSTED),
}


@dataclass
class Tally:
    files: set[str] = field(default_factory=set)
    postings: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    stated: Counter[str] = field(default_factory=Counter)

    def row(self, shape: str) -> str:
        shares = [_share(self.counts[name], self.postings) for name in ALWAYS]
        shares += [_share(self.counts[name], self.stated[name]) for name in WHERE_STATED]
        cells = [shape, f"{len(self.files):,}", f"{self.postings:,}", *shares]
        return f"| {' | '.join(cells)} |"


@dataclass(frozen=True)
class Seen:
    """What the table needs to know of one posting."""

    shape: str
    origin: str
    has: frozenset[str]
    stated: frozenset[str]


def seen_of(document: Document, readings: Sequence[Reading]) -> list[Seen]:
    return [_seen(document, reading) for reading in readings]


def _seen(document: Document, reading: Reading) -> Seen:
    record, parsed = reading.record, reading.parsed
    words = sum(len(parsed.words(block).split()) for block in parsed.blocks)
    has = {
        "title": record.title,
        "company": record.company,
        "description": words >= FEWEST_WORDS,
        "place": record.countries or record.cities or record.remote_from or record.workplace,
        "pay": record.salary,
        "type": record.employment_type,
        "date": record.posted_on,
    }
    hinted = {hint.field for hint in parsed.hints}
    stated = {
        name
        for name, (hint, role) in WHERE_STATED.items()
        if hint in hinted or next(iter(parsed.lines(role)), None)
    }
    return Seen(
        shape=document.shape or parsed.layout,
        origin=document.origin,
        has=frozenset(name for name, value in has.items() if value),
        stated=frozenset(stated),
    )


def table(items: Iterable[list[Seen] | Refusal]) -> Iterator[str]:
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    refused: defaultdict[str, list[str]] = defaultdict(list)
    for item in items:
        if isinstance(item, Refusal):
            refused[item.reason].append(item.origin)
            continue
        for seen in item:
            tally = tallies[seen.shape]
            tally.files.add(seen.origin.partition("#")[0])
            tally.postings += 1
            tally.counts.update(seen.has - (WHERE_STATED.keys() - seen.stated))
            tally.stated.update(seen.stated)
    yield "| shape | files | postings | title | company | description | place | pay | type | date |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    for shape, tally in sorted(tallies.items()):
        yield tally.row(shape)
    yield ""
    total = sum(map(len, refused.values()))
    yield f"Refused: {total:,}"
    yield ""
    for reason, origins in sorted(refused.items(), key=lambda each: -len(each[1])):
        yield f"- {len(origins):,} × {reason} (`{origins[0]}`)"


def _share(count: int, total: int) -> str:
    return f"{100 * count / total:.0f} %" if total else "–"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", metavar="FOLDER")
    parser.add_argument("--workers", type=int, default=processors())
    arguments = parser.parse_args()
    batches = read_in_order(batched(documents_at(arguments.folders)), seen_of, arguments.workers)
    for line in table(item for batch in batches for item in batch):
        print(line)


if __name__ == "__main__":
    main()
