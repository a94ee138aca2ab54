"""What layouts take a description apart into."""

from __future__ import annotations

from typing import NamedTuple

from postings.ingestion.records import BlockKind


class Piece(NamedTuple):
    """A block as a layout found it; its source may carry inline markup."""

    kind: BlockKind
    source: str
    level: int = 1
    number: int | None = None
