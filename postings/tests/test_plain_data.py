"""Readings as plain data."""

from __future__ import annotations

from postings.ingestion.plain_data import of_block
from postings.ingestion.records import Block, BlockKind


def test_the_html_of_a_block_is_kept_where_it_says_more_than_its_words() -> None:
    text = "Bake & sell\nBake"
    place = {"kind": "paragraph", "level": 1}
    plain = Block(BlockKind.PARAGRAPH, 0, 11, "Bake &amp; sell")
    assert of_block(plain, text) == place | {"start": 0, "end": 11}
    marked = Block(BlockKind.PARAGRAPH, 12, 16, "<b>Bake</b>")
    assert of_block(marked, text) == place | {"start": 12, "end": 16, "html": "<b>Bake</b>"}
