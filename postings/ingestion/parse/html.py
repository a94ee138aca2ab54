"""A description in HTML, as payloads, feeds and pages carry it: escaped or not, whole or in parts.

<p><strong>What you do</strong></p>          &lt;div&gt;What you do:&lt;br&gt;
<ul><li>Mend pumps</li></ul>                 &bull; Mend pumps&lt;br&gt;&lt;/div&gt;
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence

from postings.ingestion.parse import headings, inline, page
from postings.ingestion.parse.blocks import Layout, compose
from postings.ingestion.parse.header import Part
from postings.ingestion.parse.html_lines import Line, lines_of
from postings.ingestion.parse.html_markdown import as_html, emphasised
from postings.ingestion.parse.lines import GLYPH, NUMBER, has_words, tidy, without_escapes
from postings.ingestion.parse.pieces import Piece
from postings.ingestion.parse.repeats import without_repeats
from postings.ingestion.parse.rows import Row, listed
from postings.ingestion.records import BlockKind, Hint, LineRole, ParsedPosting

MOST_ESCAPES = 3
"""Times that a text was escaped at most: feeds in feeds do it twice."""

_TAG = re.compile(r"<[/!]?[a-zA-Z]")
_ESCAPED_TAG = re.compile(
    r"&(?:amp;)*lt;(?:/(?:p|div|li|[uo]l|h[1-6]|t[dr]|a|b|strong|em|i|span)\b|br\b)"
    r"|\A\s*&(?:amp;)*lt;[a-z]",
    re.IGNORECASE,
)
"""An escaped tag that only HTML has: one that ends an element, a break, or that it begins with."""
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8});", re.IGNORECASE)
_LEADING_TAGS = re.compile(r"(?:<[^<>]*>)*")
_EMPTY = re.compile(r"<(\w+)[^<>]*></\1>")
_BOLD_ALONE = re.compile(r"<strong>[^<]*</strong>\W*")
_SENTENCES = re.compile(r"[.!?]\s+\S+\s+\S")
_HEADER_ORDER = (
    LineRole.TITLE,
    LineRole.COMPANY,
    LineRole.PLACE,
    LineRole.TYPE,
    LineRole.PAY,
    LineRole.POSTED,
    LineRole.OTHER,
    LineRole.LINK,
)


def read_body(
    source: str | Sequence[Line],
    *,
    header: Sequence[Part] = (),
    hints: Sequence[Hint] = (),
    layout: str = "html",
) -> ParsedPosting:
    """The posting of a description and of what is known beside it: `header` becomes lines before
    the description, `hints` are kept as they are. Text without tags is read as plain text. Of a
    page the description is the lines of it that are left.
    """
    return compose(laid_out(source, header=header, hints=hints, layout=layout))


def laid_out(
    source: str | Sequence[Line], *, header: Sequence[Part], hints: Sequence[Hint], layout: str
) -> Layout:
    """The parts of that posting."""
    if isinstance(source, str):
        source = without_escapes(unescaped(tidy(_whole(source))))
        plain = not _TAG.search(source)
        pieces = _plain_pieces(source) if plain else [*_pieces(lines_of(source))]
    else:
        pieces = [*_pieces(source)]
    pieces, repeated = without_repeats(pieces)
    kept, tags, furniture = page.sort_out([_words(piece.source) for piece in pieces])
    return Layout(
        name=layout,
        render=inline.markup,
        header=header,
        pieces=[piece for piece, line in zip(pieces, kept, strict=False) if line],
        tags=tags,
        furniture=[*furniture, *(_words(piece.source) for piece in repeated)],
        hints=hints,
    )


def header_of(values: Mapping[LineRole, str | Sequence[str] | None]) -> list[Part]:
    """Structured values as the header lines of a pasted page, in its order, each on one line; of a
    list, each on a line of its own."""
    lines = ((role, _one_line(words)) for role in _HEADER_ORDER for words in _listed(values, role))
    return [Part(role, words) for role, words in lines if has_words(words)]


def _listed(values: Mapping[LineRole, str | Sequence[str] | None], role: LineRole) -> Sequence[str]:
    value = values.get(role) or ""
    return [value] if isinstance(value, str) else value


def _one_line(words: str) -> str:
    """Words of a field, in which entities stand for characters in spite of it being no HTML."""
    words = _ENTITY.sub(lambda match: html.unescape(match[0]), without_escapes(_whole(words)))
    return " ".join(tidy(words).split())


def unescaped(source: str) -> str:
    """HTML whose tags are tags.

    >>> unescaped("&amp;lt;p&amp;gt;R&amp;amp;amp;D&amp;lt;/p&amp;gt;")
    '<p>R&amp;D</p>'
    >>> unescaped("<p>Know what &lt;br&gt; does</p>")
    '<p>Know what &lt;br&gt; does</p>'
    """
    for _ in range(MOST_ESCAPES):
        if _TAG.search(source) or not _ESCAPED_TAG.search(source):
            break
        source = html.unescape(source)
    return source


def _whole(text: str) -> str:
    """Text whose surrogates, halves of a character that JSON can carry, are characters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _plain_pieces(source: str) -> list[Piece]:
    text = tidy(html.unescape(source)) if "&" in source else source
    return [
        piece._replace(source=emphasised(html.escape(piece.source, quote=False)))
        for piece in page.pieces_of(text.split("\n"))
    ]


def _words(source: str) -> str:
    """The plain words of inline HTML."""
    words = re.sub(r"<[^<>]*>", "", source) if "<" in source else source
    return html.unescape(words) if "&" in words else words


# From lines to blocks


def _pieces(lines: Sequence[Line]) -> Iterator[Piece]:
    """The blocks: lines that are items by a bullet or their neighbours are items, those of one
    block stay together, but for the heading over it."""
    lines = [as_html(line) for line in lines]
    bulleted = [_without_bullet(line) for line in lines]
    rows = [
        Row(words=line.words, indent=0, gap=0, bullet=bool(cut) or line.kind is BlockKind.ITEM)
        for line, cut in zip(lines, bulleted, strict=True)
    ]
    items = listed(rows)
    sources: list[str] = []  # of the lines of the open piece
    open_piece, block = None, -1
    for at, (line, cut) in enumerate(zip(lines, bulleted, strict=True)):
        piece = cut or _piece(line, is_item=at in items)
        if open_piece and block == line.block and not cut and _goes_on(open_piece, piece, line):
            sources.append(piece.source)
        else:
            if open_piece:
                yield open_piece._replace(source="\n".join(sources))
            open_piece, sources = piece, [piece.source]
        block = line.block
    if open_piece:
        yield open_piece._replace(source="\n".join(sources))


def _piece(line: Line, *, is_item: bool) -> Piece:
    if line.kind is BlockKind.HEADING:
        prose = len(line.words) > headings.LONGEST_MARKED or _SENTENCES.search(line.words)
        kind = BlockKind.PARAGRAPH if prose else BlockKind.HEADING
        return Piece(kind, line.source, 1 if prose else line.level)
    if is_item and line.kind is BlockKind.PARAGRAPH and not _BOLD_ALONE.fullmatch(line.source):
        return Piece(BlockKind.ITEM, line.source)
    return Piece(line.kind, line.source, line.level, line.number)


def _without_bullet(line: Line) -> Piece | None:
    """The item that a line with a bullet of its own is; a bold number is that of a heading."""
    if line.kind is BlockKind.HEADING or line.words[0].isalpha() and line.words[0] != "o":
        return None
    tags = _LEADING_TAGS.match(line.source)
    start = tags.end() if tags else 0
    bullet = GLYPH.match(line.source, start)
    numbered = None
    if (
        bullet is None
        and line.kind is BlockKind.PARAGRAPH
        and not _BOLD_ALONE.fullmatch(line.source)
    ):
        bullet = numbered = NUMBER.match(line.source, start)
    if bullet is None:
        return None
    source = line.source[:start] + line.source[bullet.end() :]
    if start:
        source = _EMPTY.sub("", source).strip()
    number = int(numbered["number"]) if numbered else line.number
    return Piece(BlockKind.ITEM, source, line.level, number)


def _goes_on(opened: Piece, piece: Piece, line: Line) -> bool:
    """Whether a line belongs to a piece of its block, of which the first line is given."""
    if opened.kind is not piece.kind:
        return False
    if piece.kind is BlockKind.ITEM:
        return line.kind is BlockKind.ITEM
    return not (_stands_alone(piece) or _stands_alone(opened))


def _stands_alone(piece: Piece) -> bool:
    """Whether a line is the heading over the others of its paragraph."""
    if piece.kind is BlockKind.HEADING or _BOLD_ALONE.fullmatch(piece.source):
        return True
    words = _words(piece.source)
    return headings.may_be(words) and headings.is_common(words)
