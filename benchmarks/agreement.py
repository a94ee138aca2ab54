"""How often what is read of a text agrees with what its source states in fields of its own.

    python -m benchmarks.agreement PATH... [--show 1000] [--field salary] [--shape ashby]

Reads the documents, of whatever shape, and takes the postings whose source has fields beside the
description: those of payloads, feeds, tables and pages with structured data, and the header lines
of a collection. Each is read twice: from the fields alone, without title and description, and from
title and description as if there were no fields but for the country, which tells whose dollar is
meant. Printed is, per shape and field, how often both speak, how often they say the same, how often
the same as far as both say it ("up to 60,000" beside 55,000 to 60,000), how often they answer
different questions (a field "full time" says hours, a text "twelve-month contract" says for how
long), how often they differ, and how often one alone speaks. The share that agrees is of those that
say the same or differ. A posting that its source repeats counts once.

Each disagreement follows with both sides and the words around what was read, so that a person can
tell whose error it is: that of the reader, that of a source which contradicts its own text, or that
of a field which nobody filled in.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from postings.ingestion.documents import find
from postings.ingestion.extract import extract
from postings.ingestion.pipeline import read_all
from postings.ingestion.reconcile import reconcile
from postings.ingestion.records import (
    Document,
    Finding,
    Hint,
    LineRole,
    ParsedPosting,
    Record,
    Salary,
)
from postings.ingestion.shapes import SHAPES

FIELDS = ("salary", "employment_type", "workplace")
HOURS = frozenset(("full_time", "part_time"))
TERMS = frozenset(("contract", "internship", "temporary"))
"""Types of employment that say how much one works, and for how long or as what."""
OF_TEXT = frozenset((LineRole.TITLE, LineRole.COMPANY))
"""Lines of a header that belong to the text as much as to the fields."""
WRITTEN = frozenset(("hacker_news",))
"""Shapes whose fields are read of a line that a person writes: text beside text."""
WITH_FIELDS = frozenset((*(shape.name for shape in SHAPES), "job_posting", "collection")) - WRITTEN
"""Layouts with fields beside the description."""
BOTH = ("same", "open", "apart", "differ")
"""What may be where both speak."""
AROUND = 70
"""Characters on both sides of what was read that are shown."""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A field of a posting: what its source states, what the text says (None: nothing)."""

    shape: str
    origin: str
    title: str
    company: str
    field: str
    stated: Any
    told: Any
    fields: tuple[str, ...]  # what the source has there
    quotes: tuple[str, ...]

    @property
    def verdict(self) -> str:
        if self.stated is None or self.told is None:
            return "text" if self.stated is None else "field"
        if self.stated == self.told:
            return "same"
        if {self.stated, self.told} & HOURS and {self.stated, self.told} & TERMS:
            return "apart"
        return "open" if _is_open(self.stated, self.told) else "differ"


def _is_open(stated: Any, told: Any) -> bool:
    """Whether both say the same of pay, of which one leaves an end open, or the pence out."""
    if not isinstance(stated, Salary) or not isinstance(told, Salary):
        return False
    ends = ((stated.min, told.min), (stated.max, told.max))
    return (stated.currency, stated.period) == (told.currency, told.period) and all(
        one is None or other is None or abs(one - other) < 1 for one, other in ends
    )


def postings(paths: Sequence[Path]) -> Iterator[tuple[str, ParsedPosting]]:
    """The postings with fields beside their text, each with its origin."""
    documents = [each for each in find(paths) if isinstance(each, Document)]
    for document, readings in read_all(documents):
        if not isinstance(readings, Exception):
            for reading in readings:
                if reading.parsed.layout in WITH_FIELDS:
                    yield document.origin, reading.parsed


def compare(origin: str, posting: ParsedPosting, fields: Sequence[str]) -> Iterator[Compared]:
    """What the fields say beside what the text says, where either speaks."""
    stated, of_fields = _record(_fields_alone(posting))
    text = _text_alone(posting, stated.countries)
    told, of_text = _record(text)
    for field in fields:
        one, other = getattr(stated, field), getattr(told, field)
        if one is not None or other is not None:
            yield Compared(
                shape=posting.layout,
                origin=origin,
                title=told.title or "",
                company=told.company or "",
                field=field,
                stated=one,
                told=other,
                fields=tuple(each.evidence.quote for each in of_fields if each.field == field),
                quotes=tuple(_around(text, each) for each in of_text if each.field == field),
            )


def _record(posting: ParsedPosting) -> tuple[Record, tuple[Finding, ...]]:
    findings = extract(posting)
    return reconcile(findings)[0], findings


def _fields_alone(posting: ParsedPosting) -> ParsedPosting:
    """The posting without its title and description."""
    kept = [line for line in posting.header if line.role not in OF_TEXT]
    text = _without(posting, OF_TEXT)[: posting.body_start]
    return replace(posting, text=text, header=tuple(kept), blocks=())


def _text_alone(posting: ParsedPosting, countries: Iterable[str]) -> ParsedPosting:
    """The posting without its fields, with blanks for the lines of a header that repeat them."""
    kept = [line for line in posting.header if line.role in OF_TEXT]
    text = _without(posting, {line.role for line in posting.header} - OF_TEXT)
    hints = [Hint(field="countries", value=code, path="") for code in countries]
    return replace(posting, text=text, header=tuple(kept), hints=tuple(hints))


def _without(posting: ParsedPosting, roles: Iterable[LineRole]) -> str:
    text = posting.text
    for line in posting.lines(*roles):
        text = text[: line.start] + " " * (line.end - line.start) + text[line.end :]
    return text


def _around(posting: ParsedPosting, found: Finding) -> str:
    start, end = found.evidence.start, found.evidence.end
    if start is None or end is None:
        return found.evidence.quote
    before, after = posting.text[max(0, start - AROUND) : start], posting.text[end : end + AROUND]
    return " ".join(f"{before}[{found.evidence.quote}]{after}".split())


# Printing


def report(
    paths: Sequence[Path], show: int, fields: Sequence[str] = FIELDS, shape: str = ""
) -> Iterator[str]:
    """The table in Markdown, a row for each shape and field, then the disagreements."""
    tally: Counter[tuple[str, str, str]] = Counter()
    differing: list[Compared] = []
    seen: set[tuple[Any, ...]] = set()
    for origin, posting in postings(paths):
        if shape in ("", posting.layout):
            for each in compare(origin, posting, fields):
                key = (each.shape, each.title, each.company, each.field, each.stated, each.told)
                if key not in seen:
                    seen.add(key)
                    tally[each.shape, each.field, each.verdict] += 1
                    differing += [each] * (each.verdict == "differ")
    yield (
        "| shape | field | both speak | same | as far as both say | different questions | differ |"
        " agree | field alone | text alone |"
    )
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for name in sorted({named for named, _, _ in tally}):
        yield from (_row(name, field, tally) for field in fields)
    yield from (_row("all", field, tally) for field in fields)
    yield from map(_disagreement, differing[:show])


def _row(shape: str, field: str, tally: Counter[tuple[str, str, str]]) -> str:
    counts: Counter[str] = Counter()
    for (named, of, verdict), count in tally.items():
        if of == field and shape in (named, "all"):
            counts[verdict] += count
    agree, told = counts["same"] + counts["open"], [counts[each] for each in BOTH]
    share = f"{agree / (agree + counts['differ']):.3f}" if agree + counts["differ"] else ""
    cells = (shape, field, sum(told), *told, share, counts["field"], counts["text"])
    return f"| {' | '.join(map(str, cells))} |"


def _disagreement(each: Compared) -> str:
    quotes = "".join(f"\n        {quote[:400]}" for quote in dict.fromkeys(each.quotes))
    fields = "; ".join(dict.fromkeys(each.fields))
    return (
        f"\n{each.shape}, {each.field}: {each.title[:80]} ({each.origin})\n"
        f"    field: {_shown(each.stated)}   {fields[:200]}\n    text:  {_shown(each.told)}{quotes}"
    )


def _shown(value: Any) -> str:
    if isinstance(value, Salary):
        return f"{value.min} to {value.max} {value.currency} a {value.period}"
    return str(value)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.agreement",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--show", type=int, default=1000, help="disagreements (1000)")
    parser.add_argument("--field", action="append", choices=FIELDS, help="only this field")
    parser.add_argument("--shape", default="", help="only this shape")
    options = parser.parse_args(arguments)
    for row in report(options.paths, options.show, options.field or FIELDS, options.shape):
        print(row)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
