"""The measure of agreement between fields of payloads and their texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.agreement import FIELDS, report
from postings.tests.test_shapes import lever_item
from postings.tests.test_shapes_ats import ashby_item, component, tiers


def written(folder: Path, *items: Any) -> list[Path]:
    for number, item in enumerate(items):
        (folder / f"{number}.json").write_text(json.dumps([item]))
    return [folder]


def counts(rows: list[str], shape: str, field: str) -> dict[str, int]:
    """The cells of a row that are not 0, by the heads of their columns."""
    heads, _, *table = (
        [cell.strip() for cell in row.strip("|").split("|")] for row in rows if row.startswith("|")
    )
    (row,) = (row for row in table if row[:2] == [shape, field])
    cells = dict(zip(heads[2:], row[2:], strict=True))
    return {head: int(cell) for head, cell in cells.items() if head != "agree" and cell != "0"}


def test_fields_and_texts_of_payloads_are_compared(tmp_path: Path) -> None:
    pay = tiers(("", [component("Salary", 30_000, 34_000, currencyCode="GBP")]))
    text = "<p>This is a full-time position. The salary is £31,000 - £34,000.</p>"
    ashby = ashby_item(descriptionHtml=text, compensation=pay)
    lever = lever_item(
        lists=[{"text": "Where", "content": "<li>This is a fully remote role.</li>"}],
        workplaceType="remote",
    )
    rows = list(report(written(tmp_path, ashby, lever), 5))
    assert counts(rows, "ashby", "salary") == {"both speak": 1, "differ": 1}
    assert counts(rows, "ashby", "employment_type") == {"both speak": 1, "same": 1}
    assert counts(rows, "lever", "workplace") == {"both speak": 1, "same": 1}
    assert counts(rows, "all", "salary") == {"both speak": 1, "differ": 1}
    (differing,) = (row for row in rows if not row.startswith("|"))
    assert "ashby, salary: Pump Engineer (" in differing
    assert "field: 30000.0 to 34000.0 GBP a year" in differing
    assert "The salary is [£31,000 - £34,000]." in differing


def test_an_end_that_one_leaves_open_and_hours_beside_a_term_are_no_difference(
    tmp_path: Path,
) -> None:
    pay = tiers(("", [component("Salary", 30_000, 34_000, currencyCode="GBP")]))
    text = "<p>This is a 12-month contract. Salary: up to £34,000.</p>"
    ashby = ashby_item(descriptionHtml=text, compensation=pay, employmentType="FullTime")
    rows = list(report(written(tmp_path, ashby), 5))
    assert counts(rows, "ashby", "salary") == {"both speak": 1, "as far as both say": 1}
    assert counts(rows, "ashby", "employment_type") == {"both speak": 1, "different questions": 1}


def test_lines_that_repeat_the_fields_are_no_part_of_the_text(tmp_path: Path) -> None:
    lever = lever_item(categories={"location": "Ghent", "commitment": "Full-time"})
    pay = tiers(("", [component("Salary", 100_000, 150_000)]))
    rows = list(report(written(tmp_path, lever, ashby_item(compensation=pay)), 5))
    assert counts(rows, "ashby", "salary") == {"field alone": 1}
    assert counts(rows, "all", "employment_type") == {"field alone": 2}


def test_what_the_text_alone_says_is_counted(tmp_path: Path) -> None:
    lever = lever_item(
        description="<p>This is a fully remote role.</p>", workplaceType="as you like it"
    )
    rows = list(report(written(tmp_path, lever), 5, ["workplace"]))
    assert counts(rows, "lever", "workplace") == {"text alone": 1}


def test_a_posting_that_its_source_repeats_counts_once(tmp_path: Path) -> None:
    items = [lever_item(id=name, workplaceType="remote") for name in ("one", "two")]
    rows = list(report(written(tmp_path, *items), 5, ["workplace"]))
    assert counts(rows, "lever", "workplace") == {"field alone": 1}


def test_every_field_has_a_row(tmp_path: Path) -> None:
    rows = [row for row in report(written(tmp_path, lever_item()), 5) if row.startswith("| lever")]
    assert len(rows) == len(FIELDS)
