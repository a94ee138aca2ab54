"""Readings as plain data."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

import pytest

from benchmarks.originals import every_shape
from postings.ingestion.documents.contents import documents_in
from postings.ingestion.pipeline import read, read_kept
from postings.ingestion.plain_data import of_block, posting_of
from postings.ingestion.records import Block, BlockKind, Document, Hint, Reading
from postings.ingestion.statements import statement
from postings.tests.readings import make_reading

SHAPES = every_shape(1, count=2)


def test_the_html_of_a_block_is_kept_where_it_says_more_than_its_words() -> None:
    text = "Bake & sell\nBake"
    place = {"kind": "paragraph", "level": 1}
    plain = Block(BlockKind.PARAGRAPH, 0, 11, "Bake &amp; sell")
    assert of_block(plain, text) == place | {"start": 0, "end": 11}
    marked = Block(BlockKind.PARAGRAPH, 12, 16, "<b>Bake</b>")
    assert of_block(marked, text) == place | {"start": 12, "end": 16, "html": "<b>Bake</b>"}


@pytest.mark.parametrize("name", SHAPES)
def test_what_is_kept_is_read_as_its_document_was(name: str) -> None:
    for document in documents_in(io.BytesIO(SHAPES[name]), "d"):
        assert isinstance(document, Document)
        for made in map(statement, read(document)):
            kept = posting_of(made.text, json.loads(made.blocks), json.loads(made.layout))
            (again,) = read_kept([kept])
            assert isinstance(again, Reading)
            assert replace(statement(again), key=made.key) == made


def test_what_is_no_json_is_not_kept() -> None:
    reading = make_reading()
    for value in (float("nan"), "\x00", "\ud800"):
        hint = Hint(field="location", value=value, path="place")
        made = statement(replace(reading, parsed=replace(reading.parsed, hints=(hint,))))
        assert made.layout == "null"
    hint = Hint(field="posted_on", value=[date(2026, 5, 1)], path="day")
    made = statement(replace(reading, parsed=replace(reading.parsed, hints=(hint,))))
    assert json.loads(made.layout)["hints"] == [["posted_on", ["2026-05-01"], "day"]]
