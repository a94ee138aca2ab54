"""HTML pages as they are saved: the JobPosting that they state for machines, else their main text.

A page is told by its content. One that states several postings gives each of them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from postings.ingestion.parse.html import header_of, read_body
from postings.ingestion.parse.html_lines import LINE_TAGS
from postings.ingestion.parse.refusal import message_of, refusal_of_page
from postings.ingestion.records import DocumentError, ParsedPosting
from postings.ingestion.shapes import job_posting
from postings.ingestion.shapes.shape import Around, Item, ItemError, hints_of, identified
from postings.ingestion.web import json_ld, main_text, microdata

MOST_CHARACTERS = 5_000_000
"""Of a page's source; the longest saved ones have three quarters of a million."""
FEWEST_TAGS = 2
"""Elements that a fragment has at least: text may speak of one."""
FEWEST_LINES = 5
"""Lines below which a page with scripts shows nothing before they have run."""

_START = re.compile(
    r"(?:\s++|\ufeff|<!--.*?-->|<\?xml[^<>]*\?>){0,20}+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_BEGINS_WITH_TAG = re.compile(r"\s*<(?P<name>[a-zA-Z][a-zA-Z0-9]*)[\s>/]")
_END_TAG = re.compile(r"</(?P<name>[a-zA-Z][a-zA-Z0-9]*)\s*>")
_ESCAPED = re.compile(r"\s*&lt;[a-zA-Z!]")
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_BEGINNINGS = LINE_TAGS | {"a", "b", "em", "i", "link", "meta", "script", "span", "strong", "u"}
_MARKDOWN = re.compile(r"(?m)^#{1,6}[ \t]+\S")


def is_page(text: str) -> bool:
    """Whether a text is HTML: a page, or a fragment that begins with an element of it."""
    if _ESCAPED.match(text):
        text = html.unescape(text[:100_000])
    if _START.match(text[:20_000]):
        return True
    first = _BEGINS_WITH_TAG.match(text)
    if first is None or first["name"].lower() not in _BEGINNINGS or _MARKDOWN.search(text):
        return False
    ends = [match["name"].lower() for match in _END_TAG.finditer(text[:100_000])]
    lines = sum(name in LINE_TAGS for name in ends)
    return lines >= FEWEST_TAGS or "script" in ends or "<br" in text.lower()


def read(text: str, origin: str) -> tuple[ParsedPosting, ...]:
    """The postings of a page. Raises DocumentError where it has none."""
    if len(text) > MOST_CHARACTERS:
        raise DocumentError(
            origin, f"a page of {len(text):,} characters: save the page of one posting"
        )
    if _ESCAPED.match(text):
        text = html.unescape(text)
    items = _distinct(json_ld.postings(text) or microdata.postings(text))
    try:
        return tuple(_of_items(items, text)) if items else (_of_text(text),)
    except ItemError as error:
        raise DocumentError(origin, str(error)) from error


def _distinct(items: Sequence[Item]) -> list[Item]:
    """The items, where one that is stated twice counts once."""
    seen: dict[object, Item] = {}
    for item in items:
        seen.setdefault((job_posting.identify(item), str(item.get("title"))), item)
    return list(seen.values())


def _of_items(items: Sequence[Item], text: str) -> Iterator[ParsedPosting]:
    described = [item for item in items if job_posting.is_described(item)]
    if not described and len(items) > 1:
        raise ItemError(
            f"a page that lists {len(items)} jobs without their descriptions: save the page of each"
        )
    link = main_text.link_of(text) if len(items) == 1 else ""
    for item in described or items:
        around = {"link": link}
        if len(items) == 1 and not job_posting.is_paid(item):
            around["pay"] = main_text.pay_on(text)
        posting = job_posting.read(item, around) if described else _beside(item, around, text)
        yield posting if link and not item.get("url") else _identified(posting, item)


def _beside(item: Item, around: Around, text: str) -> ParsedPosting:
    """The posting of an item without a description: the page that it is on gives that."""
    stated = job_posting.stated(item, around)
    posting = read_body(
        main_text.find(text).lines,
        header=header_of(stated.header),
        hints=hints_of(stated.hints),
        layout="job_posting",
    )
    if reason := refusal_of_page(posting):
        raise ItemError(reason)
    return posting


def _identified(posting: ParsedPosting, item: Item) -> ParsedPosting:
    return identified(posting, job_posting.SHAPE, item)


def _of_text(text: str) -> ParsedPosting:
    found = main_text.find(text)
    posting = read_body(found.lines, header=found.header, layout="web_page")
    posting = replace(posting, furniture=(*found.around, *posting.furniture))
    reason = refusal_of_page(posting)
    if reason or found.instead == main_text.LIST:
        empty = len(found.lines) < FEWEST_LINES and _SCRIPT.search(text)
        scripts = main_text.NEEDS_SCRIPTS if empty else ""
        raise ItemError(found.instead or message_of(posting) or scripts or reason)
    return posting
