"""The description of a row: its columns of text joined, without the page that it was taken from."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from postings.ingestion.parse.html import unescaped
from postings.ingestion.parse.lines import has_words
from postings.ingestion.parse.note import is_markdown

HEAD, LONGEST_HEAD = 10, 40
"""Lines in which a page's way back stands, and up to which its button to apply comes after."""
SAME = 150
"""Letters that tell whether two columns hold the same text."""

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BACK = re.compile(
    r"(?i)\W*(?:go )?back to (?:(?:last|all|the|your|our|previous|current) )*"
    r"(?:search|results|search results|jobs?|job (?:list\w*|search|board)|list\w*|openings"
    r"|vacancies|careers)\W*"
)
_APPLY = re.compile(
    r"(?i)\W*apply(?: now| here| online| today)?(?: for this (?:job|position|role))?\W*"
)
_GLUED = re.compile(r"(?:Job )?Description:?(?=[A-Z])|(?:Full )?Job [Dd]escription\n")
_CUT_TAG = re.compile(
    r"<(?:/?(?:p|div|span|li|ul|ol|a|b|i|strong|em|br|h[1-6]|table|t[dr]|img|font)\b[^<>]*)?\Z"
)
"""A tag that was cut off with the end of a text."""
_MARK = re.compile(r"\*\*[^\s*][^*\n]{0,200}\*\*|\w\\[-&|+.*_#]|\\[-*+] ")
_TWICE = re.compile(r"\\\\(?=[-&|+.*_#])")
"""A sign that was escaped two times over."""


class Section(NamedTuple):
    heading: str
    text: str


class Cut(NamedTuple):
    """A text, and the lines of a page that stood over it."""

    text: str
    chrome: tuple[str, ...] = ()


def without_chrome(text: str) -> Cut:
    """The text without what a saved page shows over it, from the title to the button to apply."""
    if "ack to" not in text[:2_000]:
        return Cut(_GLUED.sub("", text, count=1) if _GLUED.match(text) else text)
    lines = text.split("\n")
    worded = [at for at, line in enumerate(lines[: 4 * LONGEST_HEAD]) if has_words(line)]
    back = next((at for at in worded[:HEAD] if _BACK.fullmatch(lines[at])), None)
    if back is None:
        return Cut(text)
    buttons = (at for at in worded[:LONGEST_HEAD] if at > back and _APPLY.fullmatch(lines[at]))
    end = next(buttons, back)
    rest = "\n".join(lines[end + 1 :]).strip()
    return Cut(
        _GLUED.sub("", rest, count=1) if _GLUED.match(rest) else rest,
        tuple(words for line in lines[: end + 1] if has_words(words := line.strip())),
    )


def joined(texts: Sequence[str], sections: Sequence[Section]) -> str:
    """One body of all that says something new: HTML where any of it is, else Markdown or plain text
    with headings of its kind."""
    parts = [Section("", text) for text in texts] + list(sections)
    parts = [part._replace(text=_CUT_TAG.sub("", part.text)) for part in parts]
    fresh = list(_fresh(parts))
    if any(is_html(part.text) for part in fresh):
        return "\n".join(map(_as_html, fresh))
    marked = any(is_marked(part.text) for part in fresh)
    mark = "## " if marked else ""
    body = "\n\n".join(
        f"{mark}{part.heading}\n\n{part.text}" if part.heading else part.text for part in fresh
    )
    return _TWICE.sub(r"\\", body) if marked else body


def is_marked(text: str) -> bool:
    """Whether a text has any of the marks that converters write: bold, an escaped sign."""
    if not ("**" in text or "\\" in text):
        return ("#" in text or "](" in text) and is_markdown(text)
    return is_markdown(text) or bool(_MARK.search(text))


def is_html(text: str) -> bool:
    return bool(_TAG.search(text) or ("lt;" in text and _TAG.search(unescaped(text))))


def _fresh(parts: Sequence[Section]) -> Iterator[Section]:
    """The parts without those that a longer part, or one before, says as well."""
    if len(parts) == 1:
        yield from (part for part in parts if has_words(part.text))
        return
    letters = [_letters(part.text) for part in parts]
    sizes = [(len(own), -at) for at, own in enumerate(letters)]
    for part, own, size in zip(parts, letters, sizes, strict=True):
        longer = (other for other, its in zip(letters, sizes, strict=True) if its > size)
        if own and not any(own[:SAME] in other for other in longer):
            yield part


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, _TAG.sub(" ", html.unescape(unescaped(text))).casefold()))


def _as_html(part: Section) -> str:
    source = unescaped(part.text)
    if not _TAG.search(source):
        lines = html.escape(html.unescape(source), quote=False).split("\n")
        source = "".join(f"<p>{line}</p>" for line in lines if has_words(line))
    return f"<h3>{html.escape(part.heading)}</h3>{source}" if part.heading else source
