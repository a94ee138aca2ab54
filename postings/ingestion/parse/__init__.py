"""From repaired text to the header and blocks of a posting, whatever its layout.

A layout is a function that answers None for a text that is not laid out its way. They are asked in
order; adding one is a module and an entry here.
"""

from __future__ import annotations

from collections.abc import Callable

from postings.ingestion.parse import markdown, plain
from postings.ingestion.records import DocumentError, ParsedPosting, RepairedText

Layout = Callable[[RepairedText], ParsedPosting | None]

LAYOUTS: tuple[Layout, ...] = (markdown.read, plain.read)

MAX_TEXT = 500_000
"""Characters of a posting's text above which it is refused."""


def parse(repaired: RepairedText, origin: str) -> tuple[ParsedPosting, ...]:
    """The postings of one document.

    Raises DocumentError for a text that is too long, or that is no posting.
    """
    if len(repaired.text) > MAX_TEXT:
        raise DocumentError(
            origin,
            f"the text has {len(repaired.text):,} characters, more than the {MAX_TEXT:,} of one"
            " posting; split it into one file per posting",
        )
    for layout in LAYOUTS:
        posting = layout(repaired)
        if posting is not None:
            return (posting,)
    return ()
