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

from collections.abc import Sequence

from postings.ingestion.parse import headings, inline
from postings.ingestion.parse.around import cut_menu, cut_to_description, late_title
from postings.ingestion.parse.blocks import Layout
from postings.ingestion.parse.furniture import is_furniture, starts_other_jobs
from postings.ingestion.parse.lines import (
    has_words,
    is_tag_line,
    tidy,
    with_entities_read,
)
from postings.ingestion.parse.opening import read_opening
from postings.ingestion.parse.pieces import Piece
from postings.ingestion.parse.rows import LONGEST_LISTED, Row, listed, rows_of
from postings.ingestion.parse.vacancies import cut_vacancies
from postings.ingestion.records import BlockKind, LineRole

ENDS = 25
"""Lines from either end of a page where its menu and footer are."""


def read(text: str) -> Layout:
    """The parts of the posting. Plain text is what every text is where nothing else fits."""
    if "&" in text:
        text = tidy(with_entities_read(text))
    kept, tags, furniture = sort_out(text.split("\n"))
    place, vacancies, kept = cut_vacancies(kept)
    menu, kept = cut_menu(kept)
    header, body = read_opening(kept)
    said, chrome, body = cut_to_description(body)
    header += [*said, *place]
    if not any(part.role is LineRole.TITLE for part in header):
        title, body = late_title(body)
        header += title
    furniture = [*vacancies, *menu, *chrome, *furniture]
    roles = {part.role for part in header}
    first = header[0].role if header else None
    if LineRole.POSTED in roles:
        name = "aggregator_page"
    else:
        name = "career_page" if first is LineRole.LINK else "page"
    return Layout(
        name=name,
        render=inline.plain,
        header=header,
        pieces=pieces_of(body),
        tags=tags,
        furniture=furniture,
    )


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
    rows = rows_of(lines)
    pieces: list[Piece] = []
    bullets: list[int] = []  # columns of the bullets that are open
    text_at: int | None = None  # column of the words after the last bullet
    base = rows[0].indent if rows else 0
    items = listed(rows)
    for at, row in enumerate(rows):
        following = rows[at + 1] if at + 1 < len(rows) else None
        if row.bullet:
            while bullets and bullets[-1] >= row.indent:
                bullets.pop()
            bullets.append(row.indent)
            text_at = row.indent + 2
            kind, level = BlockKind.ITEM, len(bullets)
        elif _is_heading(row, following, in_list=text_at is not None or at in items):
            bullets, text_at, base = [], None, row.indent
            kind, level = BlockKind.HEADING, 1
        elif len(row.words) <= LONGEST_LISTED and (
            (text_at is not None and row.indent >= text_at)
            or (text_at is None and row.indent >= base + 2)
            or at in items
        ):
            kind, level = BlockKind.ITEM, max(1, len(bullets))
        else:
            bullets, text_at, base = [], None, row.indent
            kind, level = BlockKind.PARAGRAPH, 1
        pieces.append(Piece(kind=kind, source=row.words, level=level, number=row.number))
    return pieces


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
