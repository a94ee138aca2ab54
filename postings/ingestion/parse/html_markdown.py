"""Marks of Markdown that stand in HTML: comments of forums are written so, and descriptions that
were converted halfway."""

from __future__ import annotations

import html
import re

from postings.ingestion.parse import headings
from postings.ingestion.parse.html_lines import Line
from postings.ingestion.records import BlockKind

LEVEL = 3
"""The level of a heading that is marked so: it stands under those of the HTML."""

_WHOLE = re.compile(r"(?:<strong>)?\*\*([^*]*[^*\s])\*\*(?:</strong>)?")
_TWICE = re.compile(r"\*\*(<strong>[^*]*</strong>)\*\*")
_BOLD = re.compile(r"\*\*([^*\s<>](?:[^*<>]*[^*\s<>])?)\*\*")
_LINK = re.compile(
    r"\[([^\[\]<>]{1,200})\]\((?:<a href=\"([^\"]*)\">[^<]*</a>|(https?://[^\s()<>\"]+))\)"
)
_HEADING = re.compile(r"#{1,6}[ \t]+(?=[^\sa-z])(.*?)[ \t#]*")
_ESCAPED = re.compile(r"\\([*_#])")
_TAG = re.compile(r"<[^<>]*>")


def as_html(line: Line) -> Line:
    """The line, with what marks mean in place of them."""
    source, kind, level = line.source, line.kind, line.level
    if source.startswith("<code>#") and source.count("<") == 2:  # indented, as forums show code
        source = source.removeprefix("<code>").removesuffix("</code>")
    hashed = source[:1] == "#" and len(line.words) <= headings.LONGEST_MARKED
    if hashed and kind is BlockKind.PARAGRAPH and (match := _HEADING.fullmatch(source)):
        source, kind, level = match[1], BlockKind.HEADING, LEVEL
    source = emphasised(source)
    if "](" in source:
        source = _LINK.sub(r'<a href="\2\3">\1</a>', source)
    if "\\" in source:
        source = _ESCAPED.sub(r"\1", source)
    if source == line.source:
        return line
    words = html.unescape(_TAG.sub("", source))
    return line._replace(source=source, words=words, kind=kind, level=level)


def emphasised(source: str) -> str:
    """Inline HTML in which bold of Markdown is that of HTML.

    >>> emphasised("**Nights** and <strong>**days**</strong>, 2 ** 3")
    '<strong>Nights</strong> and <strong><strong>days</strong></strong>, 2 ** 3'
    """
    if "**" not in source:
        return source
    whole = _WHOLE.fullmatch(source)
    source = f"**{_TAG.sub('', whole[1])}**" if whole else source
    return _BOLD.sub(r"<strong>\1</strong>", _TWICE.sub(r"\1", source))
