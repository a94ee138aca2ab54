"""Lines of plain text as rows: joined where they were broken, known as items by what is around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from postings.ingestion.parse import headings
from postings.ingestion.parse.lines import GLYPH, NUMBER, has_words, indentation

LONGEST_LISTED = 300
"""Characters of a line that may be an item without a bullet; longer ones are paragraphs."""
WRAP_AT = range(55, 111)
"""Characters of the longest line of a text whose lines were broken at a margin."""
LEAST_GOING_ON = 0.4
"""Share of full lines that a small letter follows where lines were broken: sentences have that,
items one below the other begin with capitals."""
RULES = "=*~-"
"""Signs that draw rules beside a heading."""
LEAST_SINGLE = 2 / 3
"""Share of items that are one sentence at most; the others of a list may have more."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line with words: where they begin, and how many blank lines stand before it."""

    words: str
    indent: int
    gap: int
    bullet: bool = False
    number: int | None = None


def rows_of(lines: Sequence[str]) -> list[Row]:
    """The lines with words, those of one sentence joined."""
    return _unwrapped(list(_rows(lines)))


def _rows(lines: Sequence[str]) -> Iterator[Row]:
    gap = 0
    for line in lines:
        if not has_words(line):
            gap += 1
            continue
        bullet = GLYPH.match(line) or NUMBER.match(line)
        words = line[bullet.end() :] if bullet else line
        number = bullet.groupdict().get("number") if bullet else None
        yield Row(
            words=_undecorated(words),
            indent=indentation(line),
            gap=gap,
            bullet=bullet is not None,
            number=int(number) if number else None,
        )
        gap = 0


def _undecorated(words: str) -> str:
    """The row of a table without the bars around it; "== Benefits ==" without its rules."""
    words = " ".join(words.strip("| \t").split())
    sign = words[:1]
    if not sign or sign not in RULES or words[:2] != sign * 2 or words[-2:] != sign * 2:
        return words
    inner = words.strip(sign).strip()
    return words if inner[:1] in RULES else inner


# Lines that were broken at a margin


def _unwrapped(rows: list[Row]) -> list[Row]:
    """The rows, joined where the text was broken at a margin: the next word had no more room."""
    if not rows:
        return rows
    margin = max(len(row.words) + row.indent for row in rows)
    if margin not in WRAP_AT:
        return rows
    full = [pair for pair in pairwise(rows) if _is_full(*pair, margin)]
    going_on = sum(row.words[0].islower() for _, row in full)
    if going_on < 2 or going_on < LEAST_GOING_ON * len(full):
        return rows
    groups = [[rows[0]]]
    for before, row in pairwise(rows):
        if _is_full(before, row, margin):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [replace(group[0], words=" ".join(row.words for row in group)) for group in groups]


def _is_full(before: Row, row: Row, margin: int) -> bool:
    """Whether a line ends where it does because the first word of the next had no room in it."""
    word = row.words.split(" ", 1)[0]
    return (
        row.gap == 0
        and not row.bullet
        and len(before.words) + before.indent + 1 + len(word) > margin
        and (row.words[0].islower() or before.words[-1] not in ".:;!?")
    )


# Items without bullets

_SENTENCES = re.compile(r"(?<!e\.g)(?<!i\.e)(?<!etc)(?<!\bvs)(?<!Inc)[.!?]\s+[^\W\d_a-z]")
_OVER_PROSE = re.compile(
    r"""(?xi)[\W_]*(?:
      about | who\ we\ are | what\ we\ do | our\  | the\ (?!requirements)
    | (?:(?:job|role|position|company)\ )?(?:overview|summary|description|introduction|background)
    | location | compensation | salary | pay | why | equal | diversity | disclaimer | note | how\ to
    | interview | à\ propos | über | qui\  | sobre | wer\ wir
    )"""
)
"""Headings that paragraphs stand under rather than items."""


def listed(rows: Sequence[Row]) -> set[int]:
    """The rows that are items by their neighbours: several short ones under a heading or a line
    that ends with a colon, most of them one sentence."""
    found: set[int] = set()
    at = 0
    while at < len(rows):
        end = at + 1
        if not rows[at].bullet and _opens(rows[at].words):
            while end < len(rows) and _is_listable(rows, end, at):
                end += 1
            start, end = _trimmed(rows, at + 1, end)
            if end - start > 1:
                found |= set(range(start, end))
        at = max(end, at + 1)
    return found


def _opens(words: str) -> bool:
    return words[-1] in ":：" or headings.is_common(words)


def _is_listable(rows: Sequence[Row], at: int, opening: int) -> bool:
    row = rows[at]
    return (
        not row.bullet
        and len(row.words) <= LONGEST_LISTED
        and row.indent >= rows[opening].indent
        and not _opens(row.words)
        and not (at + 1 < len(rows) and _heads(row.words, rows[at + 1].words))
    )


def _heads(words: str, following: str) -> bool:
    """Whether a few words stand over a paragraph, which ends a list above them."""
    prose = len(following) > LONGEST_LISTED or (
        len(following) > headings.LONGEST and _SENTENCES.search(following)
    )
    return (
        bool(prose)
        and not following[0].islower()
        and len(words.split()) <= 4
        and words[-1] not in ".;,"
    )


def _trimmed(rows: Sequence[Row], start: int, end: int) -> tuple[int, int]:
    """The part of a run of short rows that is a list: none of several sentences at its ends, few
    in between, and none at all under a heading over prose."""
    single = [not _SENTENCES.search(row.words) for row in rows[start:end]]
    if _OVER_PROSE.match(rows[start - 1].words):
        prose = single.index(False) if False in single else len(single)
        return start, start + prose
    first = single.index(True) if True in single else len(single)
    last = len(single) - (single[::-1].index(True) if True in single else 0)
    if first >= last or sum(single[first:last]) < LEAST_SINGLE * (last - first):
        prose = single.index(False) if False in single else len(single)
        return start, start + prose
    return start + first, start + last
