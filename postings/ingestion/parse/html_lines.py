"""An HTML text as the lines that are seen of it, read from its tags in one pass.

No tree is built. Parsers of HTML need time that grows with the square of what hostile text nests or
leaves open (100,000 open elements: 15 seconds in lexbor and in html5ever alike), and the elements
that a description consists of say by themselves where lines begin and end.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import NamedTuple

from postings.ingestion.parse import html_marks
from postings.ingestion.parse.html_marks import Marks, Run
from postings.ingestion.parse.lines import has_words, tidy, with_entities_read
from postings.ingestion.records import BlockKind
from postings.ingestion.vocabulary.words import entries

DEEPEST_ITEM = 6
"""Levels of nested lists that are told apart."""
LONGEST_ROW = 300
"""Characters of a table's row that is one line; cells of more are texts of their own."""

MARK = re.compile(
    r"""<(?:
      (?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*+)
      (?P<rest>(?:[^<>"']|"[^"<]*"|'[^'<]*'|["'])*+)>   # a tag ends before the next begins
    | (?P<comment>!--)
    | (?:!\[CDATA\[ | [!?/][^<>]*>)
    )""",
    re.VERBOSE,
)
_NAMES = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)")
_START = re.compile(r"\bstart\s*=\s*[\"']?(\d{1,6})", re.IGNORECASE)

LINE_TAGS = frozenset(
    entries(
        """
        address | article | aside | blockquote | body | br | caption | center | dd | details |
        dialog | div | dl | dt | fieldset | figcaption | figure | footer | form | h1 | h2 | h3 |
        h4 | h5 | h6 | header | hr | html | legend | li | main | menu | ol | p | pre | section |
        summary | table | tbody | td | tfoot | th | thead | tr | ul
        """
    )
)
"""Elements that begin and end a line."""
_UNSEEN = frozenset(
    entries(
        """
        audio | button | canvas | head | iframe | math | nav | noscript | object | script | select |
        style | svg | template | textarea | title | video
        """
    )
)
"""Elements whose content is not shown, or not part of a text."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset(("ul", "ol", "menu"))
_ENDS_HEADING = frozenset(("p", "li", "table", "section", "hr", "blockquote", *_LISTS))


class Line(NamedTuple):
    """A line as it is seen: inline HTML in `source`, its plain `words`, and the element it is of.

    Lines of one block (a paragraph or an item with line breaks) have its number."""

    source: str
    words: str
    kind: BlockKind
    block: int
    level: int = 1
    number: int | None = None


def lines_of(source: str) -> list[Line]:
    """The lines with words. Line ends of the source count only where nothing else makes lines."""
    reader = _Reader(source)
    reader.read()
    return reader.lines


class _List(NamedTuple):
    level: int
    ordered: bool


class _Reader:
    """One pass over the tags, with the line that is being read."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines: list[Line] = []
        self.runs: list[Run] = []  # the words of the line
        self.block = 0
        self.heading = 0  # level of the open heading
        self.lists: list[_List] = []
        self.counts: list[int] = []  # for each open list, the number of its next item
        self.item = False  # whether an item is open
        self.number: int | None = None  # of the item that begins
        self.marks = Marks()
        self.row: int | None = None  # the first line of the open row of a table
        self.cells = 0
        self.kept_ends = 0  # open elements in which line ends are seen
        if not any(match[1].lower() in LINE_TAGS for match in _NAMES.finditer(source)):
            self.kept_ends = 1

    def read(self) -> None:
        source, at = self.source, 0
        lost: set[str] = set()  # what no longer ends anywhere, so that it is looked for once
        while match := MARK.search(source, at):
            if at < match.start():
                self._text(source[at : match.start()])
            at = match.end()
            end, name, rest, comment = match.groups()
            if name:
                name = name.lower()
                if end:
                    self._close(name)
                elif name in _UNSEEN:
                    at = self._end_of(f"</{name}", at, lost)
                else:
                    self._open(name, rest)
            elif comment:
                at = self._end_of("-->", at, lost)
        self._text(source[at:])
        self._end_line()

    def _end_of(self, words: str, at: int, lost: set[str]) -> int:
        """Where words stand from an offset on; the offset itself where they do not any more."""
        found = None if words in lost else _caseless(words).search(self.source, at)
        if found is None:
            lost.add(words)
            return at
        return found.end() if words == "-->" else found.start()

    # Tags

    def _open(self, name: str, rest: str) -> None:
        if name not in LINE_TAGS:
            if name in html_marks.NAMES:
                self.marks.open(name, rest)
            return
        if self.runs or name == "br":
            self._end_line()
        if name == "br":
            return
        if name == "pre":
            self.kept_ends += 1
        if name in _LISTS:
            self._open_list(name, rest)
        elif name == "li":
            self._open_item()
        elif name == "tr":
            self.row, self.cells = len(self.lines), 0
        elif name in ("td", "th"):
            self.cells += 1
        if name in _ENDS_HEADING:
            self.heading = 0
        elif name in _HEADINGS:
            self.heading = int(name[1])
        self._end_block()

    def _close(self, name: str) -> None:
        if name not in LINE_TAGS:
            if name in html_marks.NAMES:
                self.marks.close(name)
            return
        if self.runs:
            self._end_line()
        if name == "pre":
            self.kept_ends = max(0, self.kept_ends - 1)
        elif name == "li":
            self.item = False
        elif name == "tr":
            self._end_row()
        elif name in _LISTS and self.lists:
            self.lists.pop()
            self.counts.pop()
            self.item = False
        elif name in _HEADINGS:
            self.heading = 0
        self._end_block()

    def _open_list(self, name: str, rest: str) -> None:
        above = self.lists[-1].level if self.lists else 0
        begun = not self.lists or self.counts[-1] > 0  # a list in a list only indents it
        start = _START.search(rest) if name == "ol" else None
        level = min(above + begun, DEEPEST_ITEM)
        self.lists.append(_List(level, name == "ol"))
        self.counts.append(0 if start is None else int(start[1]) - 1)
        self.item = False

    def _open_item(self) -> None:
        self.item = False
        self._end_block()
        self.item = True
        self.number = None
        if self.lists:
            self.counts[-1] += 1
            self.number = self.counts[-1] if self.lists[-1].ordered else None

    # Words

    def _text(self, text: str) -> None:
        if "&" in text:
            text = _shown(text)
        if not self.kept_ends:
            self._words(text)
            return
        first, *others = text.split("\n")
        self._words(first)
        for line in others:
            self._end_line()
            self._words(line)

    def _words(self, text: str) -> None:
        """Words of the line: blanks are one, and none stands at its start."""
        words = " ".join(text.split())
        spaced = not self.runs or self.runs[-1].words[-1] == " "
        if not words:
            if text and not spaced:
                self.runs.append(Run(" "))
            return
        if words[-1] in ".…" and "//" in words:
            words = html_marks.in_full(words, self.marks.tags)
        before = " " if not spaced and text[0].isspace() else ""
        after = " " if text[-1].isspace() else ""
        self.runs.append(Run(f"{before}{words}{after}", self.marks.tags))

    def _end_line(self) -> None:
        runs, self.runs = self.runs, []
        words = "".join([run.words for run in runs]).strip() if runs else ""
        if not words or not has_words(words):
            self._end_block()
            return
        source = html_marks.written(runs, words)
        if self.lists or self.item:
            level = self.lists[-1].level if self.lists else 1
            line = Line(source, words, BlockKind.ITEM, self.block, level, self.number)
            self.number = None
        elif self.heading:
            line = Line(source, words, BlockKind.HEADING, self.block, self.heading)
        else:
            line = Line(source, words, BlockKind.PARAGRAPH, self.block)
        self.lines.append(line)

    def _end_block(self) -> None:
        if not self.item:
            self.block += 1

    def _end_row(self) -> None:
        """The cells of a row as one line, where each is short and has but one."""
        if self.row is None:
            return
        lines, self.row = self.lines[self.row :], None
        if (
            1 < len(lines) <= self.cells
            and all(line.kind is BlockKind.PARAGRAPH for line in lines)
            and sum(len(line.words) for line in lines) <= LONGEST_ROW
        ):
            source = " | ".join(line.source for line in lines)
            words = " | ".join(line.words for line in lines)
            self.lines[-len(lines) :] = [Line(source, words, BlockKind.ITEM, self.block)]


@lru_cache(maxsize=64)
def _caseless(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words), re.IGNORECASE)


def _shown(text: str) -> str:
    """What is seen of a text with entities, also of those that were escaped once too often."""
    text = html.unescape(text)
    if "&" in text:
        text = with_entities_read(text)
    return tidy(text)
