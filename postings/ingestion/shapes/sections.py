"""The description of an item that is stated in parts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Any

from postings.ingestion.parse.html import unescaped
from postings.ingestion.parse.lines import has_words
from postings.ingestion.shapes.shape import ItemError

_TAG = re.compile(r"<[/!]?[a-zA-Z]")
_CUT_TAG = re.compile(r"<[a-zA-Z][\w-]*\s+[\w:-]+\s*=[^<>]*\Z|(?<=[>\s\w.])</?[a-zA-Z]*\Z")
"""What is left of the last tag where a source cuts its descriptions at a number of characters."""
_SEEN = re.compile(r"<[^<>]*>|&\w+;")


def section(content: Any, heading: Any = "") -> str:
    """A part as HTML, under its heading; "" for a heading over nothing.

    >>> section("&lt;p&gt;Mend pumps&lt;/p&gt;", "Tasks")
    '<h3>Tasks</h3><p>Mend pumps</p>'
    >>> section('<p>Mend pumps</p><p class="nex')
    '<p>Mend pumps</p>'
    """
    source = unescaped(content) if isinstance(content, str) else ""
    if source.rfind("<") > source.rfind(">"):
        source = _CUT_TAG.sub("", source)
    if not has_words(_SEEN.sub("", source)):
        return ""
    if not _TAG.search(source):
        source = "<p>" + html.escape(html.unescape(source), quote=False).replace("\n", "<br>")
        source += "</p>"
    words = heading.strip() if isinstance(heading, str) else ""
    return f"<h3>{html.escape(html.unescape(words), quote=False)}</h3>{source}" if words else source


def described(parts: Iterable[str], missing: str) -> str:
    """The parts that say something, joined. Raises ItemError for the reason `missing` where none
    does."""
    said = [part for part in parts if part]
    if not said:
        raise ItemError(missing)
    return "\n".join(said)
