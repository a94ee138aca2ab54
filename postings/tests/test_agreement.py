"""The measure of agreement between fields of payloads and their texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.agreement import FIELDS, report
from postings.tests.test_shapes import lever_item
from postings.tests.test_shapes_ats import ashby_item, component, tiers


def written(folder: Path, *items: Any) -> Path:
    for number, item in enumerate(items):
        (folder / f"{number}.json").write_text(json.dumps(item))
    return folder


def counts(row: str) -> list[int]:
    """Both speak, agree, the field alone, the text alone."""
    words = row.split()
    return [int(words[at]) for at in (3, 5, 9, 12)]


def test_fields_and_texts_of_payloads_are_compared(tmp_path: Path) -> None:
    pay = tiers(("", [component("Salary", 30_000, 34_000, currencyCode="GBP")]))
    text = "<p>This is a full-time position. The salary is £31,000 - £34,000.</p>"
    ashby = ashby_item(descriptionHtml=text, compensation=pay)
    lever = lever_item(
        lists=[{"text": "Where", "content": "<li>This is a fully remote role.</li>"}],
        workplaceType="remote",
    )
    first, *rows = report(written(tmp_path, [ashby], [lever]), 5, FIELDS)
    assert first == f"{tmp_path.name}: 2 postings"
    assert list(map(counts, rows[:3])) == [[1, 0, 0, 0], [1, 1, 0, 0], [1, 1, 0, 0]]
    (differing,) = rows[3:]
    assert "0.json#0b1c Pump Engineer" in differing
    assert "'£31,000 - £34,000'" in differing


def test_lines_that_repeat_the_fields_are_no_part_of_the_text(tmp_path: Path) -> None:
    lever = lever_item(categories={"location": "Ghent", "commitment": "Full-time"})
    pay = tiers(("", [component("Salary", 100_000, 150_000)]))
    _, *rows = report(written(tmp_path, [lever], [ashby_item(compensation=pay)]), 5, FIELDS)
    assert list(map(counts, rows)) == [[0, 0, 1, 0], [0, 0, 2, 0], [0, 0, 1, 0]]


def test_what_the_text_alone_says_is_counted_where_there_is_a_field_for_it(tmp_path: Path) -> None:
    lever = lever_item(
        description="<p>This is a fully remote role.</p>", workplaceType="as you like it"
    )
    _, *rows = report(written(tmp_path, [lever]), 5, ["workplace"])
    assert list(map(counts, rows)) == [[0, 0, 0, 1]]
