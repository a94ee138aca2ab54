"""Composition of a posting's plain text from the pieces that a layout found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from postings.ingestion.parse.inline import Inline
from postings.ingestion.records import (
    Block,
    BlockKind,
    HeaderLine,
    LineRole,
    ParsedPosting,
)

DEEPEST_HEADING = 3
"""Levels of headings on a page below its title and the posting's own sections."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A block as the layout found it: its source may carry inline markup."""

    kind: BlockKind
    source: str
    level: int = 1
    number: int | None = None


def compose(
    layout: str,
    header: Iterable[tuple[LineRole, str]],
    pieces: Sequence[Piece],
    render: Callable[[str], Inline],
    tags: Iterable[str] = (),
    furniture: Iterable[str] = (),
) -> ParsedPosting:
    """One plain text of header lines, blocks and tag lines, with the place of each in it."""
    text: list[str] = []
    length = 0

    def put(separator: str, words: str) -> int:
        nonlocal length
        if length:
            text.append(separator)
            length += len(separator)
        start = length
        text.append(words)
        length += len(words)
        return start

    lines = []
    for role, words in header:
        start = put("\n", words)
        lines.append(HeaderLine(role=role, start=start, end=length))
    blocks: list[Block] = []
    for piece, level in zip(pieces, _levels(pieces), strict=True):
        inline = render(piece.source)
        if not inline.plain.strip():
            continue
        tight = bool(blocks) and piece.kind is blocks[-1].kind is BlockKind.ITEM
        start = put("\n" if tight else "\n\n", inline.plain)
        blocks.append(
            Block(
                kind=piece.kind, start=start, end=length, html=inline.html, level=level
            )
        )
    for index, tag in enumerate(tags):
        start = put("\n" if index else "\n\n", tag)
        lines.append(HeaderLine(role=LineRole.TAG, start=start, end=length))
    return ParsedPosting(
        layout=layout,
        text="".join(text),
        header=tuple(lines),
        blocks=tuple(blocks),
        furniture=tuple(furniture),
    )


def _levels(pieces: Sequence[Piece]) -> list[int]:
    """Heading levels without gaps: the levels in use become 1, 2, 3, and none is skipped on the
    way down. Items keep their depth."""
    used = sorted({piece.level for piece in pieces if piece.kind is BlockKind.HEADING})
    rank = {level: index for index, level in enumerate(used, 1)}
    levels = []
    above = 0
    for piece in pieces:
        if piece.kind is BlockKind.HEADING:
            above = min(rank[piece.level], above + 1, DEEPEST_HEADING)
            levels.append(above)
        else:
            levels.append(piece.level)
    return levels
