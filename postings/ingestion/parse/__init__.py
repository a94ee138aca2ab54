"""From repaired text to the header and blocks of a posting, whatever its layout.

A layout is a function that answers None for a text that is not laid out its way. They are asked in
order; adding one is a module and an entry in the list.
"""

from __future__ import annotations

from collections.abc import Callable

from postings.ingestion.parse import collection, note, page
from postings.ingestion.parse.blocks import Layout, compose
from postings.ingestion.parse.lines import tidy, without_escapes
from postings.ingestion.parse.refusal import refusal_of_page, refusal_of_text
from postings.ingestion.records import DocumentError, ParsedPosting, RepairedText

LAYOUTS: tuple[Callable[[str], Layout | None], ...] = (
    collection.read,
    note.read,
    page.read,
)


def parse(repaired: RepairedText, origin: str) -> tuple[ParsedPosting, ...]:
    """The postings of one document, in its order.

    Raises DocumentError for a text that is too long, in a format that is no text to read, or that
    is a page without a posting.
    """
    return composed(laid_out(repaired, origin), origin)


def laid_out(repaired: RepairedText, origin: str) -> Layout:
    """The first half of `parse`: the document taken apart. Raises DocumentError."""
    text = without_escapes(tidy(repaired.text, repaired.others))
    if reason := refusal_of_text(text):
        raise DocumentError(origin, reason)
    return next(filter(None, (read(text) for read in LAYOUTS)))


def composed(layout: Layout, origin: str) -> tuple[ParsedPosting, ...]:
    """The second half: the posting that its parts make. Raises DocumentError."""
    posting = compose(layout)
    if reason := refusal_of_page(posting):
        raise DocumentError(origin, reason)
    return (posting,)
