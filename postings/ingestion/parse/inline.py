"""Markup inside blocks, turned into sanitised HTML and the plain text of the same words.

The plain text is taken from the sanitised HTML, so both always show the same words: what a visitor
sees is what a quote is compared with. All blocks of a posting are rendered and cleaned in one call
each, since a call costs as much as a kilobyte of text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

import comrak
import nh3

from postings.ingestion.parse.lines import tidy

MAX_MARKUP = 20_000
"""Characters of a block above which its markup is shown as it stands: nobody emphasises inside a
paragraph of that size, and no nesting of hostile brackets is worth the time."""

_MARKUP = re.compile(r"[*_`\[\\<&]|https?://|www\.|@")
_RENDER = comrak.RenderOptions()
_RENDER.unsafe_ = True  # the HTML is decided on before rendering, and cleaned after
_EXTENSIONS = comrak.ExtensionOptions()
_EXTENSIONS.autolink = True
# Paragraphs are allowed only to tell the blocks apart: none comes from the text itself.
_CLEANER = nh3.Cleaner(
    tags={"strong", "em", "code", "a", "br", "p"},
    attributes={"*": set(), "a": {"href"}},
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    clean_content_tags={"script", "style"},
    link_rel="nofollow noopener noreferrer ugc",
)
_IMAGE = re.compile(r'<img src="[^"]*" alt="([^"]*)"(?: title="[^"]*")? />')
_ADDRESSLESS = re.compile(r'<a rel="[^"]*">(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_BLANKS = re.compile(" {2,}")
_EDGES = re.compile(r"^(?:<[^>]*>|\s)+|(?:<[^>]*>|\s)+$")


class Inline(NamedTuple):
    """The words of a block, and the same words with inline markup."""

    plain: str
    html: str


def plain(sources: Sequence[str]) -> list[Inline]:
    """Text without markup. A newline is a line break, blanks are one."""
    return [_plain(_collapsed(source)) for source in sources]


def verbatim(source: str) -> Inline:
    """Text whose blanks and line ends are to be seen as they are."""
    return Inline(source, html.escape(source, quote=False))


def markdown(sources: Sequence[str]) -> list[Inline]:
    """Inline Markdown, each source a block. A newline is a line break, blanks are one.

    >>> markdown(["**Go** \\- 3+ years"])
    [Inline(plain='Go - 3+ years', html='<strong>Go</strong> - 3+ years')]
    >>> markdown(["[x](javascript:alert(1))"])[0].html
    'x'
    """
    sources = [_collapsed(source) for source in sources]
    results = [_plain(source) for source in sources]
    marked = [
        index
        for index, source in enumerate(sources)
        if len(source) <= MAX_MARKUP and _MARKUP.search(source)
    ]
    for index, inline in zip(marked, _rendered([sources[i] for i in marked]), strict=True):
        results[index] = inline
    return results


def _plain(source: str) -> Inline:
    return Inline(source, html.escape(source, quote=False).replace("\n", "<br>"))


def _collapsed(source: str) -> str:
    source = source.strip().replace("\t", " ")
    return _BLANKS.sub(" ", source) if "  " in source else source


def _rendered(sources: list[str]) -> list[Inline]:
    if not sources:
        return []
    rendered = comrak.render_markdown(
        "\n\n".join(map(_paragraph, sources)), _EXTENSIONS, None, _RENDER
    )
    rendered = tidy(rendered)  # entities can stand for what was tidied away before
    if "<img" in rendered:
        rendered = _IMAGE.sub(r"\1", rendered)
    parts = _CLEANER.clean(rendered).split("<p>:")[1:]
    return [_inline(part) for part in parts]


def _paragraph(source: str) -> str:
    """The source as one paragraph. A colon keeps each line from being read as a heading, a list or
    a definition, and is punctuation, so emphasis after it opens as at the start of a line."""
    if "<" in source:
        source = _ANGLE.sub(_angle, source)
    source = _emphasis(source)
    return "  \n".join(f":{line.strip()}" for line in source.split("\n"))


def _inline(part: str) -> Inline:
    markup = part.replace("</p>", "").strip().replace("<br>\n:", "<br>")
    if '<a rel="' in markup:
        markup = _ADDRESSLESS.sub(r"\1", markup)
    words = _TAG.sub("", markup.replace("<br>", "\n"))
    if words != words.strip():
        words = words.strip()
        markup = _EDGES.sub(_without_blanks, markup)
    return Inline(html.unescape(words) if "&" in words else words, markup)


def _without_blanks(edge: re.Match[str]) -> str:
    return "".join(tag for tag in _TAG.findall(edge[0]) if tag != "<br>")


# Emphasis. Converters of HTML write "** bold **", "** **" and bold that is closed in a later
# paragraph; CommonMark leaves those asterisks standing.

_MARK = re.compile(r"\*\*|_")
_MARK_OR_ADDRESS = re.compile(r"\*\*|_|(?:https?://|www\.)\S*|\]\([^()\s]*")


def _emphasis(source: str) -> str:
    """Bold and italics with the blanks outside, empty ones and unclosed marks left out."""
    if "`" in source or ("**" not in source and "_" not in source):
        return source
    marks = _marks(source)
    if not marks:
        return source
    opened: dict[str, int] = {}
    tags = [""] * len(marks)
    for at, match in enumerate(marks):
        start = opened.pop(match[0], None)
        if start is None:
            opened[match[0]] = at
        elif source[marks[start].end() : match.start()].strip("*_ \n") and not any(
            other > start
            for other in opened.values()  # overlapping, not nested: show neither
        ):
            name = "strong" if match[0] == "**" else "em"
            tags[start], tags[at] = f"<{name}>", f"</{name}>"
    placed = [source[: marks[0].start()]]
    ends = [match.start() for match in marks[1:]] + [len(source)]
    for match, tag, end in zip(marks, tags, ends, strict=True):
        _place(placed, tag, source[match.end() : end])
    return "".join(placed)


def _marks(source: str) -> list[re.Match[str]]:
    """The marks of emphasis: neither inside a word (snake_case, 2**3) nor inside an address."""
    addressed = "](" in source or "://" in source or "www." in source
    found = (_MARK_OR_ADDRESS if addressed else _MARK).finditer(source)
    return [match for match in found if match[0] in ("**", "_") and _is_mark(source, match)]


def _is_mark(source: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    return not (source[start - 1 : start].isalnum() and source[end : end + 1].isalnum())


def _place(placed: list[str], tag: str, part: str) -> None:
    """Add a tag and what follows it, with blanks moved out of the tagged words."""
    if tag.startswith("</"):
        words = placed[-1].rstrip()
        blank = placed[-1][len(words) :]
        placed[-1] = words
        placed += [tag, blank + part]
    elif tag:
        words = part.lstrip()
        placed += [part[: len(part) - len(words)] + tag, words]
    else:
        placed.append(part)


# Angle brackets: HTML left in the text.

_ANGLE = re.compile(
    r"`[^`\n]+`"  # code keeps its brackets
    r"|<(?:https?://|mailto:)[^<>\s]*>"  # an address
    r"|<(?P<kept>b|strong|i|em|code)>(?P<words>[^<]*)</(?P=kept)>"
    r"|<(?P<break>br) ?/?>"
    r"|</?(?:b|strong|i|em|code|span|u|p|div|font|small|ins|mark|sub|sup)(?: [^<>]*)?>"
    r"|(?P<shown><)",
    re.IGNORECASE,
)
_KEPT = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`"}


def _angle(match: re.Match[str]) -> str:
    """Formatting as Markdown; formatting that is not kept, or not closed, left out; else shown."""
    if match["kept"]:
        mark = _KEPT[match["kept"].lower()]
        words = match["words"].strip()
        return match["words"].replace(words, f"{mark}{words}{mark}") if words else match["words"]
    if match["break"]:
        return "\n"
    if match["shown"]:
        return "&lt;"
    return match[0] if match[0][0] == "`" or ":" in match[0] else ""
