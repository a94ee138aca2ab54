"""Marks in the HTML of a block: the words that a fact was read from, as with a highlighter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple


@dataclass(frozen=True)
class Mark:
    """The characters `start` to `end` of a posting's text, in code points. Marks never overlap.

    `field` is what was read from them first, empty where that does not matter."""

    start: int
    end: int
    field: str = ""

    @property
    def anchor(self) -> str:
        return f"e-{self.start}"


def marks_of(spans: Iterable[tuple[int, int]]) -> list[Mark]:
    """One mark for all spans that share words; in order.

    >>> [(mark.start, mark.end) for mark in marks_of([(4, 9), (0, 3), (6, 12)])]
    [(0, 3), (4, 12)]
    """
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return [Mark(*span) for span in merged]


def marked(
    html: str,
    text: str,
    start: int,
    marks: Sequence[Mark],
    *,
    anchors_from: int,
    ways_back: Mapping[str, str] | None = None,
) -> str:
    """The sanitised HTML of a block with its marks; without them it is `html` again.

    `text` is what the block shows, from `start` on in the posting's text. Marks that begin before
    `anchors_from` have their anchor in an earlier block. Where the HTML does not show exactly
    `text`, no mark can be placed inside, and the whole block is marked. `ways_back` are links by
    field, put behind the mark that has the anchor, unless it lies in a link itself.
    """
    end = start + len(text)
    back = ways_back or {}
    touching = [mark for mark in marks if mark.start < end and mark.end > start]
    if not touching:
        return html
    tokens = list(_tokens(html))
    if "".join(token.shown for token in tokens) != text:
        anchored = [mark for mark in touching if mark.start >= anchors_from][:1]
        link = "".join(back.get(mark.field, "") for mark in anchored)
        return f"{_opening(anchored)}{html}{_CLOSING}{link}"
    for mark in reversed(touching):
        first = _cut(tokens, max(mark.start, start) - start)
        after = _cut(tokens, min(mark.end, end) - start)
        anchored = [mark] if mark.start >= anchors_from else []
        link = "".join(back.get(each.field, "") for each in anchored)
        _wrap(tokens, first, after, _opening(anchored), link)
    return "".join(token.source for token in tokens)


class _Token(NamedTuple):
    """A piece of HTML and the characters that a visitor sees of it."""

    source: str
    shown: str
    is_tag: bool = False

    @property
    def opens(self) -> bool:
        return self.is_tag and not self.shown and not self.source.startswith("</")

    @property
    def closes(self) -> bool:
        return self.is_tag and self.source.startswith("</")


_TOKEN = re.compile(
    r"""
    (?P<tag> < (?: [^<>"] | "[^"]*" )* > )  # an attribute may hold an angle bracket
    | (?P<entity> &[#\w]+; )
    | [^<&]+ | .
    """,
    re.VERBOSE | re.DOTALL,
)
_CLOSING = "</mark>"


def _tokens(html: str) -> Iterable[_Token]:
    for match in _TOKEN.finditer(html):
        source = match[0]
        if match["tag"]:
            yield _Token(source, "\n" if source.startswith("<br") else "", is_tag=True)
        else:
            yield _Token(source, unescape(source) if match["entity"] else source)


def _cut(tokens: list[_Token], offset: int) -> int:
    """The index of the token that begins with the character at `offset`, cut in two if needed."""
    place = 0
    for index, token in enumerate(tokens):
        if place == offset and token.shown:
            return index
        if place + len(token.shown) > offset:
            if token.source != token.shown:  # an entity of two characters stays whole
                return index
            words, at = token.shown, offset - place
            tokens[index : index + 1] = [
                _Token(words[:at], words[:at]),
                _Token(words[at:], words[at:]),
            ]
            return index + 1
        place += len(token.shown)
    return len(tokens)


def _is_in_link(tokens: Iterable[_Token]) -> bool:
    """Whether a link is open behind these tokens."""
    links = [token for token in tokens if re.match(r"</?a\b", token.source) and token.is_tag]
    return bool(links) and links[-1].opens


def _wrap(tokens: list[_Token], first: int, after: int, opening: str, link: str) -> None:
    """Put these tokens into one mark with `link` behind it, taking in the tags next to them where
    that makes whole elements of it; else into a mark for each run between tags, the link behind the
    first."""
    while not tokens[after - 1].shown:
        after -= 1
    unopened, unclosed = _unbalanced(tokens[first:after])
    before, behind = tokens[max(first - unopened, 0) : first], tokens[after : after + unclosed]
    if (
        len(before) == unopened
        and len(behind) == unclosed
        and all(token.opens for token in before)
        and all(token.closes for token in behind)
    ):
        if _is_in_link(tokens[: after + unclosed]):
            link = ""
        tokens.insert(after + unclosed, _Token(f"{_CLOSING}{link}", ""))
        tokens.insert(first - unopened, _Token(opening, ""))
        return
    for index in range(first, after):
        token = tokens[index]
        if token.shown:
            if _is_in_link(tokens[:index]):
                link = ""
            tokens[index] = _Token(f"{opening}{token.source}{_CLOSING}{link}", token.shown)
            opening, link = _opening([]), ""


def _unbalanced(tokens: Sequence[_Token]) -> tuple[int, int]:
    """How many elements end here without having begun, and begin without ending."""
    unopened = unclosed = 0
    for token in tokens:
        if token.opens:
            unclosed += 1
        elif token.closes and unclosed:
            unclosed -= 1
        elif token.closes:
            unopened += 1
    return unopened, unclosed


def _opening(marks: Sequence[Mark]) -> str:
    return f'<mark id="{marks[0].anchor}">' if marks else "<mark>"
