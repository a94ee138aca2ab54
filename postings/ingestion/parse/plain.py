"""Pages pasted as plain text: a career page or an aggregator's page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postings.ingestion.parse import inline
from postings.ingestion.parse.blocks import Piece, compose
from postings.ingestion.parse.furniture import (
    is_furniture,
    is_tag_line,
    starts_other_jobs,
)
from postings.ingestion.parse.lines import GLYPH, NUMBER, RULE, URL, indentation
from postings.ingestion.records import BlockKind, LineRole, ParsedPosting, RepairedText

_POSTED = re.compile(r"(?i)(?:date )?posted(?: on| date)?[: ].{3,40}")
_TYPE = re.compile(
    r"(?i)(?:full|part)[- ]?time|contract|internship|temporary|permanent|freelance"
)
_PLACE = re.compile(
    r"(?i).{0,60}\b(?:remote|hybrid|on-?site)\b.{0,60}|[A-Z][\w .'-]+, (?:[A-Z]{2}|[A-Z]\w+)(?: .{0,40})?"
)
_PAY = re.compile(r"(?i).{0,20}[$€£]\s?\d[\d,.]*k?.{0,40}")
_HEADER_LENGTH = 120
_HEADING_LENGTH = 80


def read(repaired: RepairedText) -> ParsedPosting | None:
    """The posting. Plain text is what every text is when nothing else fits, so never None."""
    lines = [line.rstrip() for line in repaired.text.split("\n")]
    furniture: list[str] = []
    tags: list[str] = []
    kept: list[str] = []
    for at, line in enumerate(lines):
        if starts_other_jobs(line) and at > len(lines) / 2:
            furniture += [rest for rest in lines[at:] if rest]
            break
        if is_tag_line(line):
            tags.append(line.strip())
        elif is_furniture(line):
            furniture.append(line)
        else:
            kept.append(line)
    header, body = _header(kept)
    return compose(
        "plain", header, list(pieces_of(body)), inline.plain, tags, furniture
    )


def _header(lines: list[str]) -> tuple[list[tuple[LineRole, str]], list[str]]:
    """The lines before the description, with their roles, and the description."""
    header: list[tuple[LineRole, str]] = []
    titled = False
    for at, line in enumerate(lines):
        words = line.strip()
        if not words:
            continue
        if URL.fullmatch(words):
            role = LineRole.LINK
        elif not titled and len(words) <= _HEADER_LENGTH:
            role, titled = LineRole.TITLE, True
        elif _POSTED.fullmatch(words):
            role = LineRole.POSTED
        elif _TYPE.fullmatch(words):
            role = LineRole.TYPE
        elif len(words) <= _HEADING_LENGTH and _PAY.fullmatch(words):
            role = LineRole.PAY
        elif len(words) <= _HEADING_LENGTH and _PLACE.fullmatch(words):
            role = LineRole.PLACE
        else:
            return header, lines[at:]
        header.append((role, words))
    return header, []


def pieces_of(lines: list[str]) -> Iterator[Piece]:
    """The blocks of a plain body: one line is a heading, an item or a paragraph."""
    in_list_from: int | None = None
    for at, line in enumerate(lines):
        words = line.strip()
        if not words or RULE.fullmatch(words):
            continue
        following = next((other for other in lines[at + 1 :] if other.strip()), "")
        indent = indentation(line)
        item = GLYPH.fullmatch(line) or NUMBER.fullmatch(line)
        if item:
            in_list_from = indentation(line[: item.start("words")] + "x")
            yield Piece(kind=BlockKind.ITEM, source=item["words"].strip())
        elif _is_heading(words, following, indent):
            in_list_from = None
            yield Piece(kind=BlockKind.HEADING, source=words)
        elif in_list_from is not None and indent >= in_list_from > 0:
            yield Piece(kind=BlockKind.ITEM, source=words)
        elif in_list_from is None and indent >= 2 and len(words) < 300:
            yield Piece(kind=BlockKind.ITEM, source=words)
        else:
            in_list_from = None
            yield Piece(kind=BlockKind.PARAGRAPH, source=words)


def _is_heading(words: str, following: str, indent: int) -> bool:
    if (
        len(words) > _HEADING_LENGTH
        or words[-1] in ".,;!"
        or not following
        or words[0].islower()
    ):
        return False
    if indentation(following) > indent or GLYPH.match(following):
        return True
    return indent == 0 and len(following) > 2 * len(words) and len(words.split()) <= 8
