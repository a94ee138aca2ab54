"""The values of linked data: each may be a word, an object with a name, or a list of either."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from postings.ingestion.parse.html import unescaped
from postings.ingestion.vocabulary.structured import is_unstated

LONGEST_LABEL = 120
"""Characters of a value that may be a label; what is longer is text."""

DEEPEST = 4
"""Objects and lists in each other that may stand for a word."""

TAG = re.compile(r"<[^<>]*>")
_NAMES = ("name", "legalName", "@value", "value", "url")


def several(value: object) -> Sequence[Any]:
    """One value or several as several, without those that say nothing."""
    values = value if isinstance(value, list | tuple) else [value]
    return [each for each in values if each not in (None, "", {}, [])]


def word(value: object, depth: int = 0) -> str:
    """The first name or word of a value."""
    for each in several(value) if depth < DEEPEST else ():
        if isinstance(each, Mapping):
            found = next(filter(None, (word(each.get(name), depth + 1) for name in _NAMES)), "")
        else:
            found = "" if isinstance(each, bool) else " ".join(str(each).split())
        if found:
            return found
    return ""


def plain(value: object) -> str:
    """A name without the markup that some put into it."""
    return " ".join(TAG.sub(" ", unescaped(word(value))).split())


def markup(value: object) -> str:
    """A text of several lines, or several as a list, as HTML."""
    texts = [_text(each) for each in several(value) if not isinstance(each, bool)]
    texts = [text for text in texts if len(text) > LONGEST_LABEL or not is_unstated(text)]
    if len(texts) < 2:
        return "".join(texts)
    return f"<ul>{''.join(f'<li>{unescaped(text)}</li>' for text in texts)}</ul>"


def _text(value: object) -> str:
    if not isinstance(value, Mapping):
        return str(value)
    named = (value.get(name) for name in ("description", "@value", "credentialCategory"))
    return next((each for each in named if isinstance(each, str)), word(value))
