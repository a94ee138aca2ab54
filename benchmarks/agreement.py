"""How often what is read of a text agrees with what its source states in fields of its own.

    python -m benchmarks.agreement PATH... [--field salary] [--shape ashby] [--folder ashby]

Reads the documents, of whatever shape, and takes the postings whose source has fields beside the
description: those of payloads, feeds, tables and pages with structured data, and the header lines
of a collection. Each is read twice: from the fields alone, without title and description, and from
title and description as if there were no fields but for the country, which tells whose dollar is
meant.

Printed is, per shape and field, how often both speak, how often they say the same, how often the
same as far as both say it ("up to 60,000" beside 55,000 to 60,000, 3,000 a month beside 36,000 a
year), how often they answer different questions (a field "full time" says hours, a text
"twelve-month contract" says for how long), how often they differ, and how often one alone speaks.
The share that agrees is of those that say the same or differ. A posting that its source repeats
counts once.

A second table tells whose error the disagreements are, as a person found who read them: the
verdicts are kept in `agreement_read.jsonl` and hold for the values that were read. A text is read
rightly where both agree, or where the source has a part of what its text says, contradicts it or
holds what nobody filled in; what nobody has judged counts as misread. The exit code is 1 if that is
less than 95 of a hundred pairs of a field.

The disagreements that nobody has judged follow (`--all`: every one) with both sides and the words
around what was read; `--lines` prints them as lines for that file instead, to be completed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from benchmarks import agreement_read
from benchmarks.agreement_pairs import BOTH, FIELDS, Compared, compare, postings
from benchmarks.agreement_read import RIGHT, UNREAD, VERDICTS, Judgements, shown, verdict_of

TARGET = 0.95
"""Of the pairs of a field, in how many the text has to be read rightly."""


def pairs(paths: Sequence[Path], fields: Sequence[str] = FIELDS) -> Iterator[Compared]:
    """What fields and texts say, each posting once however often its source repeats it."""
    seen = set()
    for origin, posting in postings(paths):
        for pair in compare(origin, posting, fields):
            if pair.key not in seen:
                seen.add(pair.key)
                yield pair


def report(
    compared: Sequence[Compared], judged: Judgements, fields: Sequence[str] = FIELDS
) -> Iterator[str]:
    """Both tables in Markdown, with a row for each field, and in the first for each shape too."""
    yield (
        "| shape | field | both speak | same | as far as both say | different questions | differ |"
        " agree | field alone | text alone |"
    )
    yield "|---" * 10 + "|"
    for shape in sorted({pair.shape for pair in compared}):
        of_shape = [pair for pair in compared if pair.shape == shape]
        yield from (_row(shape, field, of_shape) for field in fields)
    yield from (_row("all", field, compared) for field in fields)
    yield ""
    heads = ("field", "pairs", "agree", "share", *VERDICTS, UNREAD, "read rightly")
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    yield from (_judged_row(field, compared, judged) for field in fields)
    yield ""
    yield from (f"{verdict}: {meaning}" for verdict, meaning in VERDICTS.items())


def _row(shape: str, field: str, compared: Iterable[Compared]) -> str:
    counts = Counter(pair.outcome for pair in compared if pair.field == field)
    told = [counts[each] for each in BOTH]
    share = _share(_agreeing(counts), _agreeing(counts) + counts["differ"])
    cells = (shape, field, sum(told), *told, share, counts["field"], counts["text"])
    return f"| {' | '.join(map(str, cells))} |"


def _judged_row(field: str, compared: Iterable[Compared], judged: Judgements) -> str:
    counts = Counter(pair.outcome for pair in compared if pair.field == field)
    verdicts = _verdicts(field, compared, judged)
    agree, whole = _agreeing(counts), _agreeing(counts) + counts["differ"]
    told = [verdicts[each] for each in (*VERDICTS, UNREAD)]
    right = agree + sum(verdicts[each] for each in RIGHT)
    cells = (field, whole, agree, _share(agree, whole), *told, _share(right, whole))
    return f"| {' | '.join(map(str, cells))} |"


def is_read_rightly(field: str, compared: Iterable[Compared], judged: Judgements) -> bool:
    """Whether the text is in TARGET of its pairs, by what agrees and the verdicts on the rest."""
    counts = Counter(pair.outcome for pair in compared if pair.field == field)
    verdicts = _verdicts(field, compared, judged)
    right = _agreeing(counts) + sum(verdicts[each] for each in RIGHT)
    return right >= TARGET * (_agreeing(counts) + counts["differ"])


def _agreeing(counts: Counter[str]) -> int:
    return counts["same"] + counts["open"]


def _verdicts(field: str, compared: Iterable[Compared], judged: Judgements) -> Counter[str]:
    differing = [pair for pair in compared if pair.field == field and pair.outcome == "differ"]
    return Counter(verdict_of(pair, judged) for pair in differing)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else ""


def disagreement(pair: Compared, verdict: str) -> str:
    """Both sides with what they were read of, for a person to judge."""
    quotes = "".join(f"\n        {quote[:400]}" for quote in dict.fromkeys(pair.quotes))
    fields = "; ".join(dict.fromkeys(pair.fields))
    return (
        f"\n{pair.shape}, {pair.field}, {verdict}: {pair.title[:80]} ({pair.origin})\n"
        f"    field: {shown(pair.stated)}   {fields[:200]}\n    text:  {shown(pair.told)}{quotes}"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.agreement",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--field", action="append", choices=FIELDS, help="only this field")
    parser.add_argument("--shape", default="", help="only this shape")
    parser.add_argument("--folder", action="append", help="only what is in a folder of this name")
    parser.add_argument("--judged", type=Path, default=agreement_read.READ, help="the verdicts")
    parser.add_argument("--all", action="store_true", help="print the judged disagreements too")
    parser.add_argument("--lines", action="store_true", help="print lines for a file of verdicts")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    fields = options.field or FIELDS
    compared = [
        pair
        for pair in pairs(options.paths, fields)
        if options.shape in ("", pair.shape)
        and (not options.folder or {*options.folder} & {*Path(pair.origin).parts})
    ]
    judged = agreement_read.read(options.judged)
    named = [(pair, verdict_of(pair, judged)) for pair in compared if pair.outcome == "differ"]
    shown_too = [(pair, verdict) for pair, verdict in named if options.all or verdict == UNREAD]
    if options.lines:
        lines = agreement_read.lines([pair for pair, _ in shown_too], options.paths)
    else:
        lines = chain(
            report(compared, judged, fields),
            (disagreement(pair, verdict) for pair, verdict in shown_too),
        )
    for line in lines:
        print(line)
    return 0 if all(is_read_rightly(field, compared, judged) for field in fields) else 1


if __name__ == "__main__":
    sys.exit(main())
