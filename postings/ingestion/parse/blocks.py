"""Composition of a posting's one plain text from the pieces that a layout found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from postings.ingestion.parse import headings
from postings.ingestion.parse.header import Part, labelled
from postings.ingestion.parse.inline import Inline, verbatim
from postings.ingestion.parse.lines import has_words
from postings.ingestion.parse.pieces import Piece
from postings.ingestion.parse.repeats import without_repeats
from postings.ingestion.records import (
    HEADING,
    ITEM,
    PARAGRAPH,
    PREFORMATTED,
    Block,
    BlockKind,
    HeaderLine,
    Hint,
    LineRole,
    ParsedPosting,
    made,
)

DEEPEST_HEADING = 3
"""Levels of headings that a page has below the title and the name of the section."""
UNMARKED = 6
"""The level of a heading that is only a bold or telling line: below all that are marked."""

Render = Callable[[Sequence[str]], list[Inline]]


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A document taken apart: what `compose` makes a posting of. `render` makes text and HTML of
    the sources of its pieces."""

    name: str
    render: Render
    header: Sequence[Part] = ()
    pieces: Sequence[Piece] = ()
    tags: Sequence[str] = ()
    furniture: Sequence[str] = ()
    hints: Sequence[Hint] = ()


def compose(layout: Layout) -> ParsedPosting:
    """The posting: header lines, blocks and tag lines over one plain text."""
    kept, repeated = without_repeats(layout.pieces)
    rendered = layout.render([piece.source for piece in kept])
    pieces = _with_headings(
        [both for both in zip(kept, rendered, strict=True) if has_words(both[1].plain)]
    )
    text: list[str] = []
    header: list[HeaderLine] = []
    length = 0
    for role, words, before, newline in layout.header:
        text += "\n" if newline and length else "", before, words
        end = length + sum(map(len, text[-3:]))
        header.append(made(HeaderLine, (role, end - len(words), end)))
        length = end
    blocks = _blocks(pieces, text, length)
    length = blocks[-1].end if blocks else length
    for index, tag in enumerate(layout.tags):
        text += "" if not length else "\n" if index else "\n\n", tag
        end = length + sum(map(len, text[-2:]))
        header.append(made(HeaderLine, (LineRole.TAG, end - len(tag), end)))
        length = end
    return ParsedPosting(
        layout=layout.name,
        text="".join(text),
        header=tuple(header),
        blocks=tuple(blocks),
        hints=tuple(layout.hints),
        furniture=(*layout.furniture, *(piece.source for piece in repeated)),
    )


def _blocks(pieces: Sequence[tuple[Piece, Inline]], text: list[str], length: int) -> list[Block]:
    """The blocks that the pieces are, put at the end of a text of that length. Levels of headings
    are without gaps: those in use become 1, 2, 3, and none is skipped on the way down."""
    rank = _ranks(pieces)
    blocks: list[Block] = []
    before, above, end = None, 0, length
    for (kind, _, level, number), (plain, html) in pieces:
        if kind is HEADING:
            level = above = min(rank[level], above + 1, DEEPEST_HEADING)
        separator = "\n" if kind is before is ITEM else "\n\n" if end else ""
        text += separator, plain
        start = end + len(separator)
        end = start + len(plain)
        blocks.append(made(Block, (kind, start, end, html, level, number)))
        before = kind
    return blocks


def _ranks(pieces: Iterable[tuple[Piece, Inline]]) -> dict[int, int]:
    """The place of each level of headings among those in use, from 1."""
    used = {piece.level for piece, _ in pieces if piece.kind is HEADING}
    return {level: rank for rank, level in enumerate(sorted(used), 1)}


# Headings

_EMPHASIS = ("<strong>", "</strong>", "<em>", "</em>")
_TAG = re.compile(r"<[^>]*>")
_STRONG = re.compile(r"<strong>.*?</strong>", re.DOTALL)


def _shown(piece: Piece, inline: Inline) -> Inline:
    """A heading without emphasis, which it is by itself; code as it stands."""
    if piece.kind is PREFORMATTED:
        return verbatim(piece.source)
    if "<" in inline.html:
        html = inline.html
        for tag in _EMPHASIS:
            html = html.replace(tag, "")
        return made(Inline, (inline.plain, html))
    return inline


def _with_headings(pieces: list[tuple[Piece, Inline]]) -> list[tuple[Piece, Inline]]:
    """The pieces, with the paragraphs that are headings made so, and all headings as shown."""
    result = []
    for at, both in enumerate(pieces):
        piece, inline = both
        kind = piece.kind
        if kind is ITEM:
            result.append(both)
            continue
        if kind is PARAGRAPH and "\n" not in inline.plain:
            following = pieces[at + 1][0].kind if at + 1 < len(pieces) else None
            if _is_heading(inline, following):
                piece, kind = made(Piece, (HEADING, piece.source, UNMARKED, None)), HEADING
        if kind is HEADING or kind is PREFORMATTED:
            inline = _shown(piece, inline)
        result.append((piece, inline))
    return result


def _is_heading(inline: Inline, following: BlockKind | None) -> bool:
    """A short line in bold, or one that reads as a heading and has something under it."""
    words = inline.plain
    if len(words) > headings.LONGEST_MARKED or not any(map(str.isalpha, words)):
        return False
    if _is_bold(inline.html):
        return (words[-1] != "." or headings.is_common(words)) and labelled(words) is None
    if following is None or following is HEADING:
        return False
    if headings.is_common(words):
        return True
    return (
        following is ITEM
        and headings.may_be(words)
        and (headings.is_loud(words) or headings.is_titled(words))
    )


def _is_bold(html: str) -> bool:
    """Whether all that is said is in bold."""
    if not html.startswith(("<strong>", "<em><strong>")):
        return False
    if html.find("</strong>") == len(html) - len("</strong>"):
        return True  # as most: one stretch
    return not any(map(str.isalnum, _TAG.sub("", _STRONG.sub("", html))))
