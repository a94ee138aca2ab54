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

from postings.ingestion.parse.emphasis import emphasis
from postings.ingestion.parse.lines import tidy
from postings.ingestion.records import made

MAX_MARKUP = 20_000
"""Characters of a block above which its markup is shown as it stands: nobody emphasises inside a
paragraph of that size, and no nesting of hostile brackets is worth the time."""

_ENTITY = re.compile(r"&#?\w+;")
_MENTION = re.compile(r"@\w")
_RENDER = comrak.RenderOptions()
_RENDER.escape = True  # HTML in the text is shown; tags of emphasis come after rendering
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
_BLANKS = re.compile("[ \t]{2,}|\t")
# In long texts several signs are found faster by a pattern than by "in".
_TWO_BLANKS = re.compile("  ")
_ADDRESS = re.compile("://")
_DOUBLED = re.compile(r" (?:<[^>]*>| )* ")
_AT_BREAK = re.compile(" *<br> *")
_EDGES = re.compile(r"^(?:<[^>]*>|\s)+|(?:<[^>]*>|\s)+$")


class Inline(NamedTuple):
    """The words of a block, and the same words with inline markup."""

    plain: str
    html: str


_NOTHING = Inline("", "")


def plain(sources: Sequence[str]) -> list[Inline]:
    """Text without markup. A newline is a line break, blanks are one."""
    return [_plain(source) for source in _collapsed(sources)[0]]


def verbatim(source: str) -> Inline:
    """Text whose blanks and line ends are to be seen as they are."""
    return Inline(source, html.escape(source, quote=False))


def markdown(sources: Sequence[str]) -> list[Inline]:
    r"""Inline Markdown, each source a block. A newline is a line break, blanks are one.

    >>> markdown(["**Go** \\- 3+ years"])
    [Inline(plain='Go - 3+ years', html='<strong>Go</strong> - 3+ years')]
    >>> markdown(["[x](javascript:alert(1))"])[0].html
    'x'
    """
    results: list[Inline] = []
    marked: dict[int, str] = {}
    sources, everything = _collapsed(sources)
    any_marked, any_long = _is_marked(everything), len(everything) > MAX_MARKUP
    ends = everything.count("\n") >= len(sources)  # of lines within a source
    special = ends or "&" in everything or "<" in everything or ">" in everything
    for index, source in enumerate(sources):
        if any_long and len(source) > MAX_MARKUP:
            results.append(_plain(source))
        elif any_marked and _is_marked(source):
            marked[index] = source
            results.append(_NOTHING)
        elif "*" in source or "_" in source:
            results.append(_bold(source) or _emphasised(source))
        else:
            results.append(_plain(source) if special else made(Inline, (source, source)))
    if marked:
        for index, inline in zip(marked, _rendered(list(marked.values())), strict=True):
            results[index] = inline
    return results


def _is_marked(source: str) -> bool:
    """Whether it has markup other than the usual emphasis, which needs a renderer; an odd number of
    asterisks side by side is other markup. (One sign at a time is looked for ten times as fast as
    by a pattern of them all.)"""
    return (
        "`" in source
        or "[" in source
        or "\\" in source
        or "<" in source
        or (":" in source and _ADDRESS.search(source) is not None)
        or "www." in source
        or ("*" in source and _is_odd(source.split("*")))
        or ("&" in source and bool(_ENTITY.search(source)))
        or ("@" in source and bool(_MENTION.search(source)))
    )


def _is_odd(parts: Sequence[str]) -> bool:
    """Whether asterisks stand between parts of a text in an odd number anywhere: with an even one,
    every other part is the nothing between two of them."""
    return len(parts) % 2 == 0 or any(parts[1::2])


def markup(sources: Sequence[str]) -> list[Inline]:
    r"""Inline HTML, each source a block. A newline is a line break.

    >>> markup(["<strong onclick=x>Go</strong> &amp; more"])
    [Inline(plain='Go & more', html='<strong>Go</strong> &amp; more')]
    """
    tagged = [source for source in sources if "<" in source]
    cleaned = _CLEANER.clean("".join(f"<p>:{source}</p>" for source in tagged)).split("<p>:")
    parts = iter(cleaned[1:])
    return [
        _inline(next(parts).replace("\n", "<br>")) if "<" in source else _untagged(source)
        for source in sources
    ]


def _untagged(source: str) -> Inline:
    """HTML without a tag, as it was escaped here."""
    words = html.unescape(source) if "&" in source else source
    return Inline(words, source.replace("\n", "<br>"))


def _plain(source: str) -> Inline:
    if "&" in source or "<" in source or ">" in source or "\n" in source:
        return Inline(source, html.escape(source, quote=False).replace("\n", "<br>"))
    return made(Inline, (source, source))


def _collapsed(sources: Sequence[str]) -> tuple[list[str], str]:
    """The sources with single blanks, and all of them as one text."""
    sources = [source.strip() for source in sources]
    everything = "\n".join(sources)
    if "\t" in everything or _TWO_BLANKS.search(everything):
        return [_BLANKS.sub(" ", source) for source in sources], everything
    return sources, everything


def _rendered(sources: list[str]) -> list[Inline]:
    rendered = comrak.render_markdown(
        "\n\n".join(map(_paragraph, sources)), _EXTENSIONS, None, _RENDER
    )
    for tag, mark in _MARK_OF_TAG.items():
        rendered = rendered.replace(html.escape(mark), tag)
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
    if "`" not in source and ("**" in source or "_" in source):
        source = "".join(_MARK_OF_TAG.get(part, part) for part in emphasis(source))
    return "  \n".join(f":{line.strip()}" for line in source.split("\n"))


def _inline(markup: str) -> Inline:
    """What is seen of HTML: blanks are one, and none stands at the edge of a line."""
    markup = markup.replace("</p>", "").strip().replace("<br>\n:", "<br>")
    if '<a rel="' in markup:
        markup = _ADDRESSLESS.sub(r"\1", markup)
    words = _words(markup)
    if _is_loose(words):
        markup = _DOUBLED.sub(_one_blank, markup)
        markup = _EDGES.sub(_without_blanks, _AT_BREAK.sub("<br>", markup))
        words = _words(markup)
    return Inline(html.unescape(words) if "&" in words else words, markup)


def _is_loose(words: str) -> bool:
    """Whether there are blanks that are not seen."""
    return "  " in words or " \n" in words or "\n " in words or words != words.strip()


def _words(markup: str) -> str:
    return _TAG.sub("", markup.replace("<br>", "\n"))


def _one_blank(blanks: re.Match[str]) -> str:
    return " " + "".join(_TAG.findall(blanks[0]))


def _without_blanks(edge: re.Match[str]) -> str:
    return "".join(tag for tag in _TAG.findall(edge[0]) if tag != "<br>")


# Emphasis, and what stands for its tags while rendering.

_MARK_OF_TAG = {
    "<strong>": "<\x01>",
    "</strong>": "<\x02>",
    "<em>": "<\x03>",
    "</em>": "<\x04>",
}
"""What stands for a tag while rendering: no text has such characters here, since they are tidied
away, and the bracket ends an address before it."""
_SPECIAL = re.compile("[&<>_\\n]")


def _bold(source: str) -> Inline | None:
    """A source with one stretch in bold and nothing else, as most that are marked have it."""
    pieces = source.split("**")
    if len(pieces) != 3 or _SPECIAL.search(source):
        return None
    before, bold, after = pieces
    if not bold[:1].isalpha() or bold[-1].isspace() or after[:1].isdigit():
        return None
    return made(Inline, (before + bold + after, f"{before}<strong>{bold}</strong>{after}"))


def _emphasised(source: str) -> Inline:
    """A source without other markup, as the renderer would show it."""
    parts = emphasis(source)
    words = "".join(parts[::2])
    if "&" in source or ">" in source:
        parts[::2] = [html.escape(part, quote=False) for part in parts[::2]]
    markup = "".join(parts).replace("\n", "<br>")
    return _inline(markup) if _is_loose(words) else Inline(words, markup)


# Angle brackets: HTML left in the text.

_ANGLE = re.compile(
    r"(?P<as_is>`[^`\n]+`|<(?:https?://|mailto:)[^<>\s]*>)"  # code, and an address
    r"|<(?P<kept>b|strong|i|em|code)>(?P<words>[^<]*)</(?P=kept)>"
    r"|<(?P<break>br) ?/?>"
    r"|<a\s[^<>]*?href=[\"'](?P<link>https?://[^\s\"'<>()]+)[\"'][^<>]*>(?P<label>[^<\[\]]*)</a>"
    r"|</?(?:a|b|strong|i|em|code|span|u|p|div|font|small|ins|mark|sub|sup)(?: [^<>]*)?>"
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
    if match["link"]:
        return f"[{match['label'].strip()}]({match['link']})"
    if match["break"]:
        return "\n"
    if match["shown"]:
        return "&lt;"
    return match["as_is"] or ""
