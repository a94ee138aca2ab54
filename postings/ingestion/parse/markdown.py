"""The blocks of a Markdown text, also of the kind that converters of HTML write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from postings.ingestion.lazy import Lazy
from postings.ingestion.parse import headings
from postings.ingestion.parse.lines import (
    GLYPH,
    NUMBER,
    PLAIN_GLYPH,
    RULE,
    has_words,
    indentation,
)
from postings.ingestion.parse.pieces import Piece
from postings.ingestion.records import HEADING, ITEM, PARAGRAPH, PREFORMATTED, made

_HEADING = re.compile(r"(#{1,6})(?!#)[ \t]*(?P<words>.*?)[ \t]*#*")
_BOLD_LINE = re.compile(r"_?(?:\*\*[^*]+\*\*[\s:_]*)+")
_FENCE = re.compile(r"[ \t]*(```+|~~~+)[\w+#.-]*[ \t]*")
_SETEXT = re.compile(r"(=|-)\1{2,}")
_TIGHT = re.compile(r"[*–-](?=[^\W_])[^*]+")
_SIGNS = "\\-–•·"
_INSIDE_EMPHASIS = re.compile(r"(?P<mark>\*\*|[*_])[ \t]*\\?[-–•·][ \t]+(?=\S)")
"""A bullet that a converter put into the emphasis of its item: "_- Health insurance_"."""
_SENTENCES = re.compile(r"[.!?]\s+\S+\s+\S")
WRAPPED = range(45, 101)
"""Characters of a line that was broken because it was full; other line ends are meant."""


def pieces_of(lines: Sequence[str]) -> list[Piece]:
    """The blocks. Lines that only separate, and bullets, leave nothing; all words are kept."""
    return _Reader(lines).read()


class _Reader:
    """One pass over the lines, with the block that is being read."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.pieces: list[Piece] = []
        self.open: list[str] = []  # lines of the open paragraph or item
        self.item: tuple[int, int | None] | None = None  # depth and number of the open item
        self.indents: list[int] = []  # columns of the bullets that are open
        self.gap = False  # a blank line came before

    @Lazy
    def last(self) -> dict[str, int]:
        """Where each fence of code stands last."""
        fences = ((line.strip(), at) for at, line in enumerate(self.lines))
        return {words: at for words, at in fences if words.startswith(("```", "~~~"))}

    def read(self) -> list[Piece]:
        done = 0  # lines that were read as code
        for at, line in enumerate(self.lines):
            if at < done:
                continue
            if not line or line.isspace():
                self._blank()
            elif glyph := PLAIN_GLYPH.match(line):
                indent = indentation(line) if "\t" in line else glyph.end(1)
                self._item(line[glyph.end() :], indent, None)
                self.gap = False
            elif end := self._fence_end(at, line):
                self._close(list_too=True)
                self.pieces.append(Piece(PREFORMATTED, "\n".join(self.lines[at + 1 : end])))
                done = end + 1
            else:
                self._line(at, line)
        self._close()
        return self.pieces

    def _fence_end(self, at: int, line: str) -> int | None:
        """The line that closes the fence there; None where none does, and what there is no code."""
        if line.lstrip()[:1] not in ("`", "~"):
            return None
        fence = _FENCE.fullmatch(line)
        if fence is None or self.last.get(fence[1], at) <= at:
            return None
        return next(i for i in range(at + 1, len(self.lines)) if self.lines[i].strip() == fence[1])

    def _blank(self) -> None:
        """A blank line ends a paragraph."""
        if self.open and not self.item:
            self._close()
        self.gap = True

    def _line(self, at: int, line: str) -> None:
        if line[0] == ">":
            line = line.lstrip("> ")
            if not line or line.isspace():
                self._blank()
                return
        bullet = GLYPH.match(line)
        stripped = line.strip()
        first = stripped[0]
        if not first.isalnum() and not has_words(stripped):
            self._separator(stripped)
            self.gap = True
            return
        if (
            first in "_*"
            and stripped.lstrip("_* \t")[:1] in _SIGNS
            and (inside := _INSIDE_EMPHASIS.match(stripped))
        ):
            line = f"- {inside['mark']}{stripped[inside.end() :]}"
            bullet = GLYPH.match(line)
        if first == "#" and (heading := _HEADING.fullmatch(stripped)):
            self._heading(heading["words"], len(heading[1]))
        elif item := bullet or (None if first.isalpha() else self._bullet(at, line, first)):
            headed = line.startswith("#", item.end())
            heading = _HEADING.fullmatch(line[item.end() :].strip()) if headed else None
            if heading and len(heading[1]) > 1:  # one "#" may mean a number
                self._heading(heading["words"], len(heading[1]))
            else:
                again = GLYPH.match(line, item.end())
                words = line[again.end() if again else item.end() :]
                number = item["number"] if item.lastgroup else None
                self._item(words, indentation(line), number)
        elif first == "|":
            self._close(list_too=True)
            row = " | ".join(filter(None, (cell.strip() for cell in stripped.split("|"))))
            self.pieces.append(Piece(ITEM, row))
        elif self.item and self._continues(line):
            self.open.append(line)
        else:
            bold = first in "*_" and _BOLD_LINE.fullmatch(stripped)
            if self.item or bold:
                self._close(list_too=True)
            self.open.append(line.lstrip())
            if bold:
                self._close()
        self.gap = False

    def _separator(self, stripped: str) -> None:
        """A line without words ends a paragraph; under a single line it can make a heading."""
        if (
            len(self.open) == 1
            and not self.item
            and not self.gap
            and (underline := _SETEXT.fullmatch(stripped))
        ):
            words = self.open.pop()
            self._heading(words, 1 if underline[1] == "=" else 2)
        elif not self.item:
            self._close(list_too=bool(RULE.fullmatch(stripped)))
        elif RULE.fullmatch(stripped):
            self._close(list_too=True)

    def _heading(self, words: str, level: int) -> None:
        self._close(list_too=True)
        words = words.removeprefix("* ")
        prose = len(words) > headings.LONGEST_MARKED or _SENTENCES.search(words)
        if has_words(words):
            parts = (PARAGRAPH, words, 1, None) if prose else (HEADING, words, level, None)
            self.pieces.append(made(Piece, parts))

    def _bullet(self, at: int, line: str, first: str) -> re.Match[str] | None:
        """The bullet of an item that begins with no glyph; it may be empty."""
        if (first == "(" or first.isdigit()) and (number := NUMBER.match(line)):
            return number
        if line[0] in "*–-" and self._has_neighbour(at, _TIGHT.fullmatch):
            return re.match(".", line)
        if (
            not line[0].isascii()
            and _is_emoji(line)
            and not headings.is_common(line)
            and self._has_neighbour(at, _is_emoji)
        ):
            return re.match("", line)  # the emoji says something: it stays
        return None

    def _has_neighbour(self, at: int, is_alike: Callable[[str], object]) -> bool:
        """Whether this line and the one before or after are of a kind, blank lines apart."""

        def nearest(lines: Iterable[str]) -> str:
            return next(filter(None, (line.strip("> \t") for line in lines)), "")

        if not is_alike(nearest(self.lines[at : at + 1])):
            return False
        before = nearest(reversed(self.lines[max(0, at - 3) : at]))
        after = nearest(self.lines[at + 1 : at + 4])
        return any(is_alike(line) for line in (before, after) if line)

    def _item(self, words: str, indent: int, number: str | None) -> None:
        if self.open:
            self._close()
        indents = self.indents
        while indents and indents[-1] >= indent:
            indents.pop()
        indents.append(indent)
        self.item = len(indents), int(number) if number else None
        self.open.append(words)

    def _continues(self, line: str) -> bool:
        """Whether a line without a bullet belongs to the open item."""
        if indentation(line) > self.indents[-1] + 1:
            return True
        return not self.gap and (line[0].islower() or self.open[-1].endswith(("  ", "\\")))

    def _close(self, *, list_too: bool = False) -> None:
        lines = self.open
        if lines:
            if not self.item and len(lines) > 1 and _is_headed(lines):
                self.pieces.append(Piece(PARAGRAPH, lines.pop(0).strip()))
            source = _joined(lines) if len(lines) > 1 else lines[0].strip().removesuffix("\\")
            parts = (ITEM, source, *self.item) if self.item else (PARAGRAPH, source, 1, None)
            self.pieces.append(made(Piece, parts))
            self.open = []
        self.item = None
        if list_too:
            self.indents = []


def _is_headed(lines: list[str]) -> bool:
    """Whether the first line of a paragraph is the heading over it, with no blank line between."""
    words = lines[0].strip("*_ \t\\")
    wrapped = lines[1][:1].islower() or len(words) in WRAPPED
    return bool(words) and not wrapped and headings.is_common(words)


def _joined(lines: list[str]) -> str:
    """Lines of a block as one source, where "\\n" is a line end that was meant."""
    parts = [lines[0].strip().removesuffix("\\")]
    for before, line in zip(lines, lines[1:], strict=False):
        words = line.strip().removesuffix("\\")
        meant = before.endswith(("  ", "\\")) or words.startswith("**")
        wrapped = words[:1].islower() or len(before.rstrip()) in WRAPPED
        parts += [" " if wrapped and not meant else "\n", words]
    return "".join(parts)


def _is_emoji(words: str) -> bool:
    """Whether a line begins with a picture."""
    return unicodedata.category(words[0]) == "So"
