"""Cases kept as data, and what holds for every parsed posting."""

from __future__ import annotations

import html
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

from postings.ingestion.parse import parse
from postings.ingestion.records import (
    BlockKind,
    Document,
    HeaderLine,
    ParsedPosting,
    RepairedText,
)

_HERE = Path(__file__).parent
DOCUMENTS = _HERE / "documents"
_ALLOWED = re.compile(
    r"</?(?:strong|em|code)>|<br>|</a>"
    r'|<a href="(?:https?://|mailto:)[^"<>]*" rel="nofollow noopener noreferrer ugc">'
)


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of one file, each with `text` and what is expected of it."""
    found: list[dict[str, Any]] = json.loads((_HERE / "cases" / f"{name}.json").read_text("utf-8"))
    return found


def case_id(case: dict[str, Any]) -> str:
    return str(case.get("label") or case["text"])[:50]


def document(name: str) -> Document:
    return Document(origin=name, content=(DOCUMENTS / name).read_bytes())


def posting_of(text: str) -> ParsedPosting:
    (posting,) = parse(RepairedText(text=text), "page.txt")
    return posting


def outline(posting: ParsedPosting) -> str:
    """A posting as a person checks it: its header lines, blocks and furniture, one by one."""
    lines = [f"layout {posting.layout}"]
    lines += [f"[{line.role}] {posting.words(line)}" for line in posting.header]
    for block in posting.blocks:
        mark = {
            BlockKind.HEADING: "#" * block.level,
            BlockKind.PARAGRAPH: "P",
            BlockKind.ITEM: "  " * block.level + (f"{block.number}." if block.number else "-"),
            BlockKind.PREFORMATTED: "=",
        }[block.kind]
        lines.append(f"{mark} {posting.words(block)}")
    lines += [f"left out: {line}" for line in posting.furniture]
    return "\n".join(lines) + "\n"


def assert_sound(posting: ParsedPosting) -> None:
    """Pieces in order and apart, HTML that shows exactly their words, and nothing unsafe in it."""
    pieces: list[Any] = sorted([*posting.header, *posting.blocks], key=lambda piece: piece.start)
    assert [piece for piece in pieces if not isinstance(piece, HeaderLine)] == list(posting.blocks)
    assert all(0 <= piece.start < piece.end <= len(posting.text) for piece in pieces)
    assert all(before.end <= after.start for before, after in pairwise(pieces))
    level = 0
    for block in posting.blocks:
        words = posting.words(block)
        assert not re.search("<", _ALLOWED.sub("", block.html)), block.html
        shown = html.unescape(_ALLOWED.sub(_shown, block.html))
        assert shown == words
        if block.kind is BlockKind.HEADING:
            assert 1 <= block.level <= min(level + 1, 3)
            level = block.level
        if block.kind is not BlockKind.PREFORMATTED:
            assert words == words.strip()


def _shown(tag: re.Match[str]) -> str:
    return "\n" if tag[0] == "<br>" else ""
