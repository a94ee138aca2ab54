"""Fields of payloads and feeds: findings in our values, believed before the text."""

from __future__ import annotations

import math
from dataclasses import asdict
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.ingestion.extract import extract
from postings.ingestion.extract.outline import Strength
from postings.ingestion.parse.header import Part
from postings.ingestion.parse.html import read_body
from postings.ingestion.reconcile import reconcile
from postings.ingestion.records import Hint, LineRole, Record, Salary
from postings.ingestion.vocabulary.structured import SPELLINGS, amount_of, normalised, spelled
from postings.tests.parsing_cases import cases

TITLE = Part(LineRole.TITLE, "Pump Welder")


def record_of(*hints: Hint, text: str = "<p>Mend pumps.</p>") -> Record:
    reconciled = reconcile(extract(read_body(text, header=[TITLE], hints=hints)))
    assert reconciled is not None
    return reconciled[0]


def hint(field: str, value: Any) -> Hint:
    return Hint(field=field, value=value, path=f"jobs[0].{field}")


def as_data(value: Any) -> Any:
    if isinstance(value, Salary):
        return asdict(value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("case", cases("structured"), ids=lambda c: f"{c['field']}: {c['label']}")
def test_a_field_of_a_payload_is_read(case: dict[str, Any]) -> None:
    field, stated = case["field"], hint(case["field"], case["text"])
    remote = [hint("workplace", "remote")] if field == "remote_from" else []
    assert as_data(getattr(record_of(stated, *remote), field)) == case["expect"]


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("workplace", "Hybrid", "This is a fully remote role."),
        ("employment_type", "FullTime", "This is a part-time position."),
        ("seniority", "Senior", "This is a junior role."),
        ("salary", {"min": 50, "max": 60, "currency": "USD", "period": "HOUR"}, "Pay: $90,000."),
        (
            "language",
            "fr",
            "We mend the pumps of the town, and you will be one of us in the works.",
        ),
    ],
)
def test_what_the_text_says_else_is_kept_as_a_conflict(field: str, value: Any, text: str) -> None:
    posting = read_body(f"<p>{text}</p>", header=[TITLE], hints=[hint(field, value)])
    reconciled = reconcile(extract(posting))
    assert reconciled is not None
    [conflict] = [each for each in reconciled[1] if each.field == field]
    assert conflict.chosen.strength == Strength.STRUCTURED
    assert conflict.chosen.evidence.path == f"jobs[0].{field}"
    assert conflict.others
    assert all(other.evidence.quote in text for other in conflict.others)


def test_a_list_of_types_at_once_is_read_as_a_line_of_them() -> None:
    assert normalised("employment_type", ["FULL_TIME", "OTHER"]) == "full_time"
    assert normalised("employment_type", ["FULL_TIME", "PART_TIME"]) == ["full_time", "part_time"]


def test_every_spelling_is_written_as_it_is_looked_up() -> None:
    for field, table in SPELLINGS.items():
        assert [spelling for spelling in table if spelled(spelling) != spelling] == [], field


@given(st.sampled_from([*SPELLINGS, "posted_on", "title"]), st.text() | st.integers() | st.floats())
def test_no_value_is_trouble(field: str, value: Any) -> None:
    record_of(hint(field, value), hint("salary", {"min": value, "max": value, "period": value}))


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("47,000", 47_000),
        ("12,00,000", 1_200_000),  # as in India
        ("47.000", 47_000),
        ("47.000,50", 47_000.5),
        ("1.234.567", 1_234_567),
        ("47 000,00", 47_000),
        ("47'000", 47_000),
        ("35,5", 35.5),
        ("22.50", 22.5),
        ("72553.0000", 72_553),
        ("32.125", None),
        ("32,1255", None),
        (32.125, 32.125),
    ],
)
def test_thousands_and_decimals_are_told_apart(written: Any, amount: float | None) -> None:
    assert amount_of(written) == amount


@given(st.text() | st.integers() | st.floats() | st.booleans() | st.none())
def test_an_amount_is_a_finite_number_above_nothing(value: Any) -> None:
    amount = amount_of(value)
    assert amount is None or (amount > 0 and math.isfinite(amount))
