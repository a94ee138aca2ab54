"""A description in Markdown, as a field of a payload or the cell of a table carries it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from postings.ingestion.parse import inline, markdown, page
from postings.ingestion.parse.blocks import Layout, compose
from postings.ingestion.parse.header import Part
from postings.ingestion.parse.lines import tidy
from postings.ingestion.records import Hint, ParsedPosting

_NEEDLESS = re.compile(r"(?<=\w)\\([-_&.#+])(?=\w)|^(\W*)\\(?=#\w)", re.MULTILINE)
"""An escape where the sign means nothing: inside words and addresses, and before a hashtag."""


def read_markdown_body(
    source: str, *, header: Sequence[Part] = (), hints: Sequence[Hint] = (), layout: str
) -> ParsedPosting:
    """The posting of a description and of what is known beside it, as `html.read_body` has it."""
    source = _NEEDLESS.sub(r"\1\2", tidy(source))
    kept, tags, furniture = page.sort_out(source.split("\n"))
    return compose(
        Layout(
            name=layout,
            render=inline.markdown,
            header=header,
            pieces=markdown.pieces_of(kept),
            tags=[tag.strip("*_ ") for tag in tags],
            furniture=furniture,
            hints=hints,
        )
    )
