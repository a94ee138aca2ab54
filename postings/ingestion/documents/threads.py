"""Threads of Hacker News saved as pages: each top comment an item, named as the site's own search
names its fields, so that one shape reads both."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from postings.ingestion import shapes
from postings.ingestion.documents.names import Names
from postings.ingestion.documents.streams import MAX_BYTES
from postings.ingestion.records import Document, DocumentError
from postings.ingestion.shapes.shape import Found

_THREAD = re.compile(rb"<html\b[^<>]*\bop=[\"']?item\b", re.IGNORECASE)
_ROW = re.compile(r"""<tr\b[^<>]*\bclass=["']?athing\b[^<>]*>""", re.IGNORECASE)
_ID = re.compile(r"""\bid=["']?(\d+)""")
_DEPTH = re.compile(r"""\bindent=["']?(\d+)|<img\b[^<>]*\bwidth=["']?(\d+)""")
_AUTHOR = re.compile(r"""class=["']?hnuser["']?[^<>]*>(?:<[^<>]*>)*([^<]+)""")
_TIME = re.compile(r"""class=["']?age["']?\s+title=["']?(\d{4}-\d\d-\d\dT[\d:]+)""")
_TEXT = re.compile(
    r"""<(?:div|span)\b[^<>]*\bclass=["']?commtext\b[^<>]*>"""
    r"""|<div class="comment">\s*<span class=["']?c\w\w["']?>"""
)
_END = re.compile(r"""<div\b[^<>]*\bclass=["']?reply\b|</td>|\Z""", re.IGNORECASE)
_TITLE = re.compile(r"<title>([^<]*?)(?: \| Hacker News)?</title>", re.IGNORECASE)


def looks_like_thread(head: bytes) -> bool:
    return _THREAD.search(head[:4_096]) is not None and b"ycombinator" in head


def read_thread(file: BinaryIO, origin: str) -> Iterator[Document | DocumentError]:
    """The top comments of a thread. Answers to them are none of a posting."""
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        yield DocumentError(origin, "a thread of more than 20 MB: save its pages one by one")
        return
    names = Names(origin)
    number = 0
    for number, item in enumerate(comments_of(content.decode("utf-8", "replace")), start=1):
        shape = shapes.shape_of(item)
        if shape:
            name = names.of_item(shape.identify(item), number)
            yield Document(
                origin=name,
                content=shapes.content_of(Found(shape, item, {})),
                shape=shape.name,
            )
    if not number:
        yield DocumentError(origin, "a page of Hacker News without comments: save the whole thread")


def comments_of(page: str) -> Iterator[dict[str, Any]]:
    """The top comments that have a text; a deleted one has none."""
    title = _TITLE.search(page)
    rows = [*_ROW.finditer(page)]
    story = _ID.search(rows[0][0]) if rows else None
    ends = [*(row.start() for row in rows[1:]), len(page)]
    for row, end in zip(rows, ends, strict=True):
        content = page[row.end() : end]
        identifier, depth, text = _ID.search(row[0]), _DEPTH.search(content), _TEXT.search(content)
        if identifier and text and depth and not int(depth[1] or depth[2]):
            author, time = _AUTHOR.search(content), _TIME.search(content)
            end_of_text = _END.search(content, text.end())
            words = content[text.end() : end_of_text.start() if end_of_text else None].strip()
            if words:
                yield {
                    "objectID": identifier[1],
                    "comment_text": words,
                    "author": html.unescape(author[1]).strip() if author else "",
                    "created_at": time[1] if time else "",
                    "parent_id": int(story[1]) if story else None,
                    "story_id": int(story[1]) if story else None,
                    "story_title": html.unescape(title[1]).strip() if title else "",
                }
