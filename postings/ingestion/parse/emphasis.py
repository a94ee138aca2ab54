"""Bold and italics of Markdown as converters of HTML write them: "** bold **", "** **", and bold
that is closed in a later paragraph. CommonMark leaves those asterisks standing."""

from __future__ import annotations

import re

_MARK = r"(\*\*(?:(?!\d)|(?<!\d\*\*))|_(?:(?![^\W_])|(?<![^\W_]_)))"
"""A mark of emphasis: not a power (2**3), nor inside a word (snake_case)."""
_EMPHASIS = re.compile(_MARK)
_EMPHASIS_OR_ADDRESS = re.compile(
    rf"(?:https?://|www\.)[^\s*]*(?<!_)|\]\([^()\s]*|{_MARK}", re.IGNORECASE
)
_TAGS = {"**": ("<strong>", "</strong>"), "_": ("<em>", "</em>")}


def emphasis(source: str) -> list[str]:
    """Bold and italics as words and tags in turn: words first and last, "" for a mark that is not
    closed or has no words, and blanks outside the tags."""
    addressed = "](" in source or "://" in source or "www." in source
    parts: list[str] = []
    opened: dict[str, tuple[int, int]] = {}  # where in the parts, and where in the source
    at = 0
    for match in (_EMPHASIS_OR_ADDRESS if addressed else _EMPHASIS).finditer(source):
        mark = match[1]
        if mark is None:
            continue
        start, end = match.span()
        parts += source[at:start], ""
        at = end
        if mark not in opened:
            opened[mark] = len(parts) - 1, end
            continue
        slot, begin = opened.pop(mark)
        overlapping = any(other > slot for other, _ in opened.values())
        if not overlapping and source[begin:start].strip("*_ \n"):
            parts[slot], parts[-1] = _TAGS[mark]
    parts.append(source[at:])
    _move_blanks(parts)
    return parts


def _move_blanks(parts: list[str]) -> None:
    """Take blanks out of the tags: behind those that close, and before those that open."""
    for slot in range(1, len(parts), 2):
        if parts[slot][:2] == "</" and parts[slot - 1][-1:].isspace():
            words = parts[slot - 1].rstrip()
            parts[slot + 1] = parts[slot - 1][len(words) :] + parts[slot + 1]
            parts[slot - 1] = words
    for slot in range(len(parts) - 2, 0, -2):
        if parts[slot] and parts[slot][1] != "/" and parts[slot + 1][:1].isspace():
            words = parts[slot + 1].lstrip()
            parts[slot - 1] += parts[slot + 1][: -len(words)] if words else parts[slot + 1]
            parts[slot + 1] = words
