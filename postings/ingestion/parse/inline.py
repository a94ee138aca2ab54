"""Markup inside one block, turned into sanitised HTML and the plain text of the same words.

The plain text is taken from the sanitised HTML, so both always show the same words: what a visitor
sees is what a quote is compared with.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

import comrak
import nh3

MAX_MARKUP = 20_000
"""Characters of one block above which its markup is shown as it stands: no writer emphasises inside
a paragraph of that size, and no nesting of hostile brackets is worth the time."""

_MARKUP = re.compile(r"[*_`\[\\<&!]|https?://")
_FORMATTING = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "code": "code"}
_ANGLE = re.compile(
    r"`[^`\n]+`"  # code keeps its brackets
    r"|<(?:https?://|mailto:)[^<>\s]*>"  # an address in angle brackets
    r"|</?(?P<tag>[A-Za-z][A-Za-z0-9]*)(?P<attributes>(?:\s[^<>]*)?)/?>"
    r"|<"
)
_DROPPED = frozenset({"span", "u", "p", "div", "font", "small", "o", "ins", "mark"})
_IMAGE = re.compile(r'<img src="[^"]*" alt="([^"]*)"(?: title="[^"]*")? />')
_ADDRESSLESS = re.compile(r"<a rel=\"[^\"]*\">(.*?)</a>", re.DOTALL)
_BREAK = re.compile(r"<br(?: /)?>\n?")
_TAG = re.compile(r"<[^>]*>")

_OPTIONS = comrak.RenderOptions()
_OPTIONS.unsafe_ = True  # raw HTML is decided on before, and cleaned after
_EXTENSIONS = comrak.ExtensionOptions()
_EXTENSIONS.autolink = True

_CLEANER = nh3.Cleaner(
    tags={"strong", "em", "code", "a", "br"},
    attributes={"*": set(), "a": {"href"}},
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    clean_content_tags={"script", "style"},
    link_rel="nofollow noopener noreferrer ugc",
)


class Inline(NamedTuple):
    """The words of a block, and the same words with inline markup."""

    plain: str
    html: str


def plain(source: str) -> Inline:
    """Text without markup. A newline is a line break."""
    return Inline(source, html.escape(source, quote=False).replace("\n", "<br>"))


def markdown(source: str) -> Inline:
    """Inline Markdown. A newline in `source` is a line break.

    >>> markdown("**Go** \\\\- 3+ years").plain
    'Go - 3+ years'
    >>> markdown("[x](javascript:alert(1))").html
    'x'
    """
    if len(source) > MAX_MARKUP or not _MARKUP.search(source):
        return plain(source)
    prepared = _ANGLE.sub(_angle, _strong(source)) if "<" in source else _strong(source)
    # The colon keeps each line from being read as a heading, list, rule or definition, and is
    # punctuation, so emphasis after it opens as it would at the start of a line.
    lines = "\\\n".join(f":{line.strip()}" for line in prepared.split("\n"))
    rendered = comrak.render_markdown(lines, _EXTENSIONS, None, _OPTIONS)
    rendered = _IMAGE.sub(r"\1", rendered)
    clean = (
        _CLEANER.clean(rendered).strip().replace("<br>\n:", "<br>").removeprefix(":")
    )
    if '<a rel="' in clean:
        clean = _ADDRESSLESS.sub(r"\1", clean)
    words = html.unescape(_TAG.sub("", _BREAK.sub("\n", clean)))
    return Inline(words, clean)


def _strong(source: str) -> str:
    """Pairs of "**" as HTML, with the blanks of "** bold **" outside and empty pairs removed.

    Converters of HTML write such pairs, and CommonMark leaves their asterisks standing.
    """
    parts = source.split("**")
    if len(parts) < 3 or len(parts) % 2 == 0 or "`" in source:
        return source
    for i in range(1, len(parts), 2):
        inside = parts[i].strip()
        if inside:
            before, after = (
                parts[i].split(inside)[0],
                parts[i][parts[i].rindex(inside) + len(inside) :],
            )
            parts[i] = f"{before}<strong>{inside}</strong>{after}"
    return "".join(parts)


def _angle(match: re.Match[str]) -> str:
    """What an angle bracket is: formatting that is kept or dropped, or a character to be shown."""
    found = match[0]
    if found[0] == "`" or ":" in found[:8]:
        return found
    tag = (match["tag"] or "").lower()
    if tag == "br":
        return "\n"
    if tag in _DROPPED:
        return ""
    if tag in _FORMATTING and not match["attributes"]:
        return f"</{_FORMATTING[tag]}>" if found[1] == "/" else f"<{_FORMATTING[tag]}>"
    return found.replace("<", "&lt;")
