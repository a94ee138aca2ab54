"""Emphasis and links of HTML: what is open at a word, and lines of words written with it."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

from postings.ingestion.parse.inline import MAX_MARKUP

MOST_OPEN = 60
"""Open tags that count: none closes what is further away."""

_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*(?P<bold>bold|[6-9]00\b)?", re.IGNORECASE)
_EMPHASIS = {
    **{"b": "strong", "strong": "strong", "i": "em", "em": "em"},
    **{"code": "code", "tt": "code", "kbd": "code"},
}
_STYLED = frozenset(("span", "font", "b", "strong"))
"""Elements that can be bold, or not, by their style."""
NAMES = frozenset((*_EMPHASIS, *_STYLED, "a"))
"""Elements that mark words."""
_ORDER = ("strong", "em", "a", "code")

Tags = tuple[str, ...]


class Run(NamedTuple):
    """Words, with a blank where one stands before or after them, and the tags that are on them."""

    words: str
    tags: Tags = ()


class Marks:
    """The open tags. `tags` is what they come to, outermost first."""

    def __init__(self) -> None:
        self._open: list[tuple[str, str]] = []  # name of the element, and the tag it stands for
        self.tags: Tags = ()

    def open(self, name: str, rest: str) -> None:
        tag = _EMPHASIS.get(name, "")
        if name == "a":
            href = _HREF.search(rest)
            address = next(filter(None, href.groups()), "") if href else ""
            tag = f'a href="{html.escape(html.unescape(address.strip()))}"' if address else ""
        elif name in _STYLED and (weight := _WEIGHT.search(rest)):
            tag = "strong" if weight["bold"] else ""
        self._open.append((name, tag))
        if tag and tag not in self.tags:
            self._set_tags()

    def close(self, name: str) -> None:
        for at in range(len(self._open) - 1, max(-1, len(self._open) - MOST_OPEN), -1):
            if self._open[at][0] == name:
                if self._open.pop(at)[1]:
                    self._set_tags()
                return

    def _set_tags(self) -> None:
        """Each meaning once, in one order, whatever was opened first."""
        found = {_name(tag): tag for _, tag in self._open[-MOST_OPEN:] if tag}
        self.tags = tuple(found[name] for name in _ORDER if name in found)


def written(runs: Sequence[Run], words: str) -> str:
    """A line of these words as inline HTML, each tag closed in it."""
    if len(words) > MAX_MARKUP or not any(run.tags for run in runs):
        return html.escape(words, quote=False)
    parts: list[str] = []
    opened: Tags = ()
    blank = ""
    for words, tags in runs:
        inner = words.strip()
        if not inner:
            blank = words
            continue
        if tags != opened:
            same = 0
            while same < min(len(opened), len(tags)) and opened[same] == tags[same]:
                same += 1
            parts += [f"</{_name(tag)}>" for tag in reversed(opened[same:])]
            parts.append(blank or (" " if words[0] == " " else ""))
            parts += [f"<{tag}>" for tag in tags[same:]]
            opened = tags
        else:
            parts.append(blank or (" " if words[0] == " " else ""))
        parts.append(html.escape(inner, quote=False))
        blank = " " if words[-1] == " " else ""
    parts += [f"</{_name(tag)}>" for tag in reversed(opened)]
    return "".join(parts).strip()


def in_full(words: str, tags: Tags) -> str:
    """The words of a link; where they are its address cut short, as forums show it, all of it."""
    for tag in tags:
        if _name(tag) == "a":
            address = html.unescape(tag[8:-1])
            start = words.strip().rstrip(".…")
            return words.replace(words.strip(), address) if address.startswith(start) else words
    return words


def _name(tag: str) -> str:
    return tag.partition(" ")[0]
