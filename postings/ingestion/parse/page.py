"""Pages pasted as plain text: a career page, an aggregator's page, or any other.

https://example.com/jobs/17                 Backend Engineer - NYC

Backend Engineer                            Remote, USA
San Francisco, CA or Remote (U.S.)          Posted Jun 12, 2026
Prose about the work                        Full-time
You'll do
                                            You Will
    Build things.                             • Build things
    Mend things.                                Mend things
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from postings.ingestion.parse import headings, inline
from postings.ingestion.parse.blocks import Layout, Piece, compose
from postings.ingestion.parse.furniture import is_furniture, starts_other_jobs
from postings.ingestion.parse.lines import GLYPH, NUMBER, has_words, indentation, is_tag_line
from postings.ingestion.parse.opening import read_opening
from postings.ingestion.records import BlockKind, LineRole, ParsedPosting

ENDS = 25
"""Lines from either end of a page where its menu and footer are."""
LONGEST_LISTED = 300
"""Characters of a line that may be an item without a bullet; longer ones are paragraphs."""
WRAP_AT = range(55, 111)
"""Characters of the longest line of a text whose lines were broken at a margin."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line with words: where they begin, and how many blank lines stand before it."""

    words: str
    indent: int
    gap: int
    bullet: bool = False
    number: int | None = None


def read(text: str) -> ParsedPosting:
    """The posting. Plain text is what every text is where nothing else fits."""
    kept, tags, furniture = sort_out(text.split("\n"))
    header, body = read_opening(kept)
    roles = {part.role for part in header}
    first = header[0].role if header else None
    if LineRole.POSTED in roles:
        name = "aggregator_page"
    else:
        name = "career_page" if first is LineRole.LINK else "page"
    layout = Layout(
        name=name, header=header, pieces=pieces_of(body), tags=tags, furniture=furniture
    )
    return compose(layout, inline.plain)


def sort_out(lines: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """Lines of the posting, of tags, and of the page around it."""
    kept: list[str] = []
    tags: list[str] = []
    furniture: list[str] = []
    worded = [at for at, line in enumerate(lines) if has_words(line)]
    place = {at: index for index, at in enumerate(worded)}
    for at, line in enumerate(lines):
        words = line.strip()
        index = place.get(at)
        if index is None:
            kept.append("")
        elif 2 * index >= len(worded) and starts_other_jobs(words):
            furniture += [rest.strip() for rest in lines[at:] if has_words(rest)]
            break
        elif is_tag_line(words):
            tags.append(words)
            kept.append("")
        elif is_furniture(words, at_the_ends=index < ENDS or index >= len(worded) - ENDS):
            furniture.append(words)
            kept.append("")
        else:
            kept.append(line)
    return kept, tags, furniture


def pieces_of(lines: Sequence[str]) -> list[Piece]:
    """The blocks of a plain description."""
    rows = _unwrapped(_rows(lines))
    pieces: list[Piece] = []
    bullets: list[int] = []  # columns of the bullets that are open
    text_at: int | None = None  # column of the words after the last bullet
    base = rows[0].indent if rows else 0
    listed = _listed(rows)
    for at, row in enumerate(rows):
        following = rows[at + 1] if at + 1 < len(rows) else None
        if row.bullet:
            while bullets and bullets[-1] >= row.indent:
                bullets.pop()
            bullets.append(row.indent)
            text_at = row.indent + 2
            kind, level = BlockKind.ITEM, len(bullets)
        elif _is_heading(row, following, in_list=text_at is not None or at in listed):
            bullets, text_at, base = [], None, row.indent
            kind, level = BlockKind.HEADING, 1
        elif len(row.words) <= LONGEST_LISTED and (
            (text_at is not None and row.indent >= text_at)
            or (text_at is None and row.indent >= base + 2)
            or at in listed
        ):
            kind, level = BlockKind.ITEM, max(1, len(bullets))
        else:
            bullets, text_at, base = [], None, row.indent
            kind, level = BlockKind.PARAGRAPH, 1
        pieces.append(Piece(kind=kind, source=row.words, level=level, number=row.number))
    return pieces


def _rows(lines: Sequence[str]) -> list[Row]:
    rows: list[Row] = []
    gap = 0
    for line in lines:
        if not has_words(line):
            gap += 1
            continue
        bullet = GLYPH.match(line) or NUMBER.match(line)
        words = line[bullet.end() :] if bullet else line
        number = bullet.groupdict().get("number") if bullet else None
        rows.append(
            Row(
                words=_cells(words.strip()),
                indent=indentation(line),
                gap=gap,
                bullet=bullet is not None,
                number=int(number) if number else None,
            )
        )
        gap = 0
    return rows


def _cells(words: str) -> str:
    """The row of a table without the bars around it."""
    return " ".join(words.strip("| ").split())


def _unwrapped(rows: list[Row]) -> list[Row]:
    """The rows, joined where the text was broken at a margin: lines of one length, going on."""
    if not rows or max(len(row.words) + row.indent for row in rows) not in WRAP_AT:
        return rows
    margin = max(len(row.words) + row.indent for row in rows)
    groups = [[rows[0]]]
    for before, row in pairwise(rows):
        goes_on = (
            row.gap == 0
            and not row.bullet
            and len(before.words) + before.indent >= 0.75 * margin
            and (row.words[0].islower() or before.words[-1] not in ".:;!?")
        )
        if goes_on:
            groups[-1].append(row)
        else:
            groups.append([row])
    return [replace(group[0], words=" ".join(row.words for row in group)) for group in groups]


def _listed(rows: list[Row]) -> set[int]:
    """The rows that are items by their neighbours: several short ones, a sentence at most each,
    under a heading or a line that ends with a colon."""
    listed: set[int] = set()
    at = 0
    while at < len(rows):
        opens = rows[at].words[-1] in ":：" or headings.is_common(rows[at].words)
        end = at + 1
        if opens and not rows[at].bullet:
            while end < len(rows) and _is_listable(rows[end], rows[at]):
                end += 1
            if end - at > 2:
                listed |= set(range(at + 1, end))
        at = end if end - at > 2 else at + 1
    return listed


_SENTENCES = re.compile(r"[.!?]\s+[^\W\d_a-z]")


def _is_listable(row: Row, opening: Row) -> bool:
    return (
        not row.bullet
        and len(row.words) <= LONGEST_LISTED
        and row.indent >= opening.indent
        and not headings.is_common(row.words)
        and row.words[-1] not in ":："
        and not _SENTENCES.search(row.words)
    )


def _is_heading(row: Row, following: Row | None, *, in_list: bool) -> bool:
    """A short line with something under it, that reads as a heading or stands over a list."""
    words = row.words
    if following is None or not headings.may_be(words):
        return False
    if headings.is_common(words) or headings.is_loud(words):
        return True
    if following.bullet and following.indent >= row.indent:
        return following.indent == row.indent or not in_list
    if in_list:
        return False
    if following.indent >= row.indent + 2:
        return True
    prose = len(following.words) > headings.LONGEST or following.words[-1] in ".!"
    return prose and headings.is_titled(words) and len(words.split()) <= 8
