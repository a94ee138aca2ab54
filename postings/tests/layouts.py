"""What tests of layouts share."""

from __future__ import annotations

from postings.ingestion.records import BlockKind, LineRole
from postings.tests.parsing_cases import posting_of

HEADER = "# [Tide Engineer](https://example.com/apply)\n### Harbour\n#### `🌎 Remote`\n\n"
DUTIES = (
    "You will support the crew of our harbour, mend nets and read the tide tables; experience at"
    " sea, skills with rope, patience and good boots are what this job needs.\n"
)


def blocks_of(text: str, kind: BlockKind) -> list[str]:
    posting = posting_of(text)
    return [posting.words(block) for block in posting.blocks if block.kind is kind]


def said(text: str, role: LineRole) -> list[str]:
    posting = posting_of(text)
    return [posting.words(line) for line in posting.lines(role)]


def kinds(text: str) -> list[tuple[str, str]]:
    posting = posting_of(text)
    return [(block.kind.value, posting.words(block)) for block in posting.blocks]
