"""How often what is read of a text agrees with what its source states in fields of its own.

    python -m benchmarks.agreement FOLDER... [--show 20] [--field salary]

Reads the documents in the folders, of whatever shape: those with fields for pay, type of employment
or way of working are read twice, from those fields and the title, and from the text as if there
were none of them. Printed is, per field and folder, how often both speak and agree, how often one
alone speaks, and each disagreement with the words it was read from, so that a person can tell whose
error it is. Lines for company and place belong to the text; those for pay and type do not.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from postings.ingestion.documents import find
from postings.ingestion.extract import extract
from postings.ingestion.extract.outline import Strength
from postings.ingestion.pipeline import read
from postings.ingestion.reconcile import reconcile
from postings.ingestion.records import (
    Document,
    DocumentError,
    Finding,
    LineRole,
    ParsedPosting,
    Record,
)

FIELDS = ("salary", "employment_type", "workplace")
PLACES = ("countries", "cities")
"""Fields that tell whose dollar a salary is in, and say nothing else."""
OF_FIELDS = frozenset((LineRole.PAY, LineRole.TYPE, LineRole.OTHER))
"""Lines of a header in which a payload repeats its fields."""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A field of a posting: what the payload states, what the text says (None: nothing)."""

    origin: str
    title: str
    field: str
    stated: Any
    told: Any
    quotes: tuple[str, ...]


def postings(folder: Path) -> Iterator[tuple[str, ParsedPosting]]:
    """The postings in a folder whose documents can be read, each with its origin."""
    for document in find([folder]):
        if isinstance(document, Document):
            try:
                readings = read(document)
            except DocumentError:
                continue
            for reading in readings:
                yield document.origin, reading.parsed


def compare(origin: str, posting: ParsedPosting, fields: Sequence[str]) -> Iterator[Compared]:
    """The fields that the payload has, beside the same of the text."""
    asked = {hint.field for hint in posting.hints} & {*fields}
    if not asked:
        return
    stated, of_fields = _record(_fields_alone(posting))
    told, findings = _record(_text_alone(posting))
    read = {found.field for found in of_fields if found.strength == Strength.STRUCTURED}
    for field in (field for field in fields if field in asked):
        yield Compared(
            origin=origin,
            title=told.title or "",
            field=field,
            stated=getattr(stated, field) if field in read else None,
            told=getattr(told, field),
            quotes=tuple(found.evidence.quote for found in findings if found.field == field),
        )


def _record(posting: ParsedPosting) -> tuple[Record, tuple[Finding, ...]]:
    findings = extract(posting)
    return reconcile(findings)[0], findings


def _fields_alone(posting: ParsedPosting) -> ParsedPosting:
    """The posting without its text, but for the title, which may say more than a field does, and
    the places, whose dollar it may be."""
    kept = [line for line in posting.header if line.role in (LineRole.TITLE, LineRole.PLACE)]
    return replace(posting, text=posting.text[: posting.body_start], header=tuple(kept), blocks=())


def _text_alone(posting: ParsedPosting) -> ParsedPosting:
    """The posting without its fields, and with blanks for the lines that repeat them."""
    text = posting.text
    for line in posting.lines(*OF_FIELDS):
        text = text[: line.start] + " " * (line.end - line.start) + text[line.end :]
    kept = [line for line in posting.header if line.role not in OF_FIELDS]
    hints = [hint for hint in posting.hints if hint.field in PLACES]
    return replace(posting, text=text, header=tuple(kept), hints=tuple(hints))


# Printing


def report(folder: Path, show: int, fields: Sequence[str]) -> Iterator[str]:
    """The rows of one folder: the table, then the disagreements."""
    count = 0
    tally: Counter[tuple[str, str]] = Counter()
    differing: list[Compared] = []
    for origin, posting in postings(folder):
        count += 1
        for each in compare(origin, posting, fields):
            verdict = _verdict(each)
            tally[each.field, verdict] += 1
            if verdict == "differ":
                differing.append(each)
    yield f"{folder.name}: {count} postings"
    for field in fields:
        same, differ, fields_only, text_only = (
            tally[field, verdict] for verdict in ("agree", "differ", "field", "text")
        )
        share = f"{same / (same + differ):.3f}" if same + differ else "-"
        yield (
            f"  {field:16} both speak {same + differ:5}   agree {same:5}   {share:>5}"
            f"   field alone {fields_only:5}   text alone {text_only:5}"
        )
    yield from map(_disagreement, differing[:show])


def _verdict(each: Compared) -> str:
    if each.told is None or each.stated is None:
        return "field" if each.told is None and each.stated else "text" if each.told else "neither"
    return "agree" if each.told == each.stated else "differ"


def _disagreement(each: Compared) -> str:
    quotes = "".join(f"\n      {' '.join(quote.split())[:200]!r}" for quote in each.quotes[:6])
    return (
        f"  {each.origin} {each.title[:60]}\n"
        f"    {each.field}: {each.stated}\n    read: {each.told}{quotes}"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.agreement",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--show", type=int, default=20, help="disagreements per folder (20)")
    parser.add_argument("--field", action="append", choices=FIELDS, help="only this field")
    options = parser.parse_args(arguments)
    for folder in options.folders:
        for row in report(folder, options.show, options.field or FIELDS):
            print(row)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
