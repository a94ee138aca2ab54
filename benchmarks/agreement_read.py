"""What a person who read the disagreements found: whose error each of them is.

`agreement_read.jsonl` has a line for each: `document` (the path below the folder of all documents)
and `item` (the digest of what the document calls the posting), the field with what its source
states and what was read of the text, the verdict, and why. A line holds for these two values alone:
where one of them has changed, the disagreement is to be read again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.agreement_pairs import Compared
from postings.ingestion.records import Salary

READ = Path(__file__).with_suffix(".jsonl")
VERDICTS = {
    "payload": "the source contradicts its own text",
    "part": "the source has one zone, end, level or currency of what its text states in full",
    "default": "the source has what nobody filled in: one value for all, or pay without a currency",
    "general": "the text speaks of the company's way of working, not of this job",
    "text": "the text was misread",
}
RIGHT = frozenset(("payload", "part", "default"))
"""Verdicts by which the text was read rightly."""
UNREAD = "not judged"
DIGITS = 12
"""Hexadecimal, of the digest of an item."""


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """A line of the file. `stated` and `told` are as `shown` writes values."""

    document: str
    item: str
    field: str
    stated: str
    told: str
    verdict: str
    why: str

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise ValueError(f"{self.verdict} of {self.document} is none of {', '.join(VERDICTS)}")


Judgements = Mapping[tuple[str, str, str], Judgement]
"""By document, item and field."""


def read(path: Path = READ) -> Judgements:
    written = path.read_text(encoding="utf-8").splitlines()
    judged = [Judgement(**json.loads(line)) for line in written]
    return {(each.document, each.item, each.field): each for each in judged}


def verdict_of(pair: Compared, judgements: Judgements) -> str:
    """What was found of a disagreement; UNREAD where nobody has read it as it is now."""
    for document, item in _names(pair.origin):
        judged = judgements.get((document, item, pair.field))
        if judged and (judged.stated, judged.told) == (shown(pair.stated), shown(pair.told)):
            return judged.verdict
    return UNREAD


def lines(pairs: Iterable[Compared], below: Sequence[Path]) -> Iterator[str]:
    """A line for each, without a verdict; `below`: the folder of all documents, first of these."""
    for pair in pairs:
        origin = pair.origin.removeprefix(str(below[0])).lstrip("/")
        document, item = next(_names(origin))
        values = {"stated": shown(pair.stated), "told": shown(pair.told)}
        line = {"document": document, "item": item, "field": pair.field, **values}
        yield json.dumps({**line, "verdict": "", "why": ""}, ensure_ascii=False)


def shown(value: Any) -> str:
    if isinstance(value, Salary):
        return f"{value.min} to {value.max} {value.currency} a {value.period}"
    return str(value)


def _names(origin: str) -> Iterator[tuple[str, str]]:
    """The document, as each folder above it would call it, and the item."""
    path, _, name = origin.partition("#")
    item = hashlib.sha256(name.encode()).hexdigest()[:DIGITS] if name else ""
    parts = path.split("/")
    for first in range(len(parts)):
        yield "/".join(parts[first:]), item
