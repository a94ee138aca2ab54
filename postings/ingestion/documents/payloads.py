"""Payloads taken apart: each item is a document of its own, which is recognised as unchanged and
stored alone, whatever happens to its neighbours."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from postings.ingestion import shapes
from postings.ingestion.records import Document, DocumentError

_JSON = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*[\[{]")


def split(document: Document) -> Iterator[Document | DocumentError]:
    """The items of a payload, under its origin and what their source calls them; a document that is
    none, as it is."""
    if not _JSON.match(document.content):
        yield document
        return
    try:
        payload = json.loads(document.content)
    except (ValueError, RecursionError):
        yield document
        return
    yield from _items(document, payload)


def _items(document: Document, payload: object) -> Iterator[Document | DocumentError]:
    origins: set[str] = set()
    number = 0
    for number, found in enumerate(shapes.items_in(payload), start=1):
        origin = f"{document.origin}#{found.shape.identify(found.item) or number}"
        if origin in origins:
            origin = f"{origin}/{number}"
        origins.add(origin)
        yield Document(origin=origin, content=shapes.content_of(found), shape=found.shape.name)
    if not number:
        yield DocumentError(
            document.origin,
            "JSON without postings of a shape that is known: docs/ingest.md lists those that are",
        )
