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
    """A document taken apart: what `compose` makes a posting of."""

    name: str
    header: Sequence[Part] = ()
    pieces: Sequence[Piece] = ()
    tags: Sequence[str] = ()
    furniture: Sequence[str] = ()


def compose(layout: Layout, render: Render) -> ParsedPosting:
    """The posting: header lines, blocks and tag lines over one plain text."""
    kept, repeated = without_repeats(layout.pieces)
    rendered = render([piece.source for piece in kept])
    pieces = _with_headings(
        [both for both in zip(kept, rendered, strict=True) if has_words(both[1].plain)]
    )
    text = _Text()
    header = []
    for part in layout.header:
        start = text.put("\n" if part.newline else "", part.before + part.words)
        header.append(made(HeaderLine, (part.role, start + len(part.before), text.length)))
    blocks: list[Block] = []
    before = None
    for (piece, inline), level in zip(pieces, _levels([piece for piece, _ in pieces]), strict=True):
        kind = piece.kind
        tight = kind is before is ITEM
        start = text.put("\n" if tight else "\n\n", inline.plain)
        blocks.append(made(Block, (kind, start, text.length, inline.html, level, piece.number)))
        before = kind
    for index, tag in enumerate(layout.tags):
        start = text.put("\n" if index else "\n\n", tag)
        header.append(made(HeaderLine, (LineRole.TAG, start, text.length)))
    return ParsedPosting(
        layout=layout.name,
        text=str(text),
        header=tuple(header),
        blocks=tuple(blocks),
        furniture=(*layout.furniture, *(piece.source for piece in repeated)),
    )


class _Text:
    """A text that grows, and knows where each addition begins."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0

    def put(self, separator: str, words: str) -> int:
        if not self.length:
            separator = ""
        start = self.length + len(separator)
        self._parts += separator, words
        self.length = start + len(words)
        return start

    def __str__(self) -> str:
        return "".join(self._parts)


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
        return Inline(inline.plain, html)
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
                piece, kind = Piece(HEADING, piece.source, UNMARKED), HEADING
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
    return not any(map(str.isalnum, _TAG.sub("", _STRONG.sub("", html))))


def _levels(pieces: Iterable[Piece]) -> list[int]:
    """Heading levels without gaps: those in use become 1, 2, 3, and none is skipped on the way
    down. Items keep their depth."""
    pieces = list(pieces)
    used = sorted({piece.level for piece in pieces if piece.kind is HEADING})
    rank = {level: index for index, level in enumerate(used, 1)}
    levels = []
    above = 0
    for piece in pieces:
        if piece.kind is HEADING:
            above = min(rank[piece.level], above + 1, DEEPEST_HEADING)
            levels.append(above)
        else:
            levels.append(piece.level)
    return levels
