"""A field read from words that a person chose."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.ingestion.records import Block, BlockKind, Salary
from postings.ingestion.selection import LONGEST, SUBJECTS, read_words

TEXT = (
    "Nordwind mends turbines\n"
    "The budget for this post is 90k to 110k plus snacks, in Canada C$ 120,000 a year. You sit in"
    " Graz or Oberndorf, or work from home within the EU and Texas. Duration: 12 months contract.\n"
    "At least five years of practice, Rust and FooLang; sponsorship is available."
    " See https://example.com/jobs/3 until 3 December 2026. Posted 4 May 2026. A senior 😀 role,"
    " reading Köln time tables."
)
BLOCKS = [Block(BlockKind.PARAGRAPH, 24, len(TEXT), "")]


def read(subject: str, words: str, **values: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    found = read_words(TEXT, BLOCKS, start, start + len(words), SUBJECTS[subject], values)
    return {field: value for field, (value, _) in found.items()}


def pay(low: float, high: float, currency: str) -> Salary:
    return Salary(min=low, max=high, currency=currency, period="year")


CASES = [
    ("salary", "90k to 110k", {"salary": pay(90_000, 110_000, "")}),
    ("salary", " 90k to 110k plus snacks", {"salary": pay(90_000, 110_000, "")}),
    ("salary", "C$ 120,000", {"salary": pay(120_000, 120_000, "CAD")}),
    ("place", "Graz or Oberndorf", {"cities": ("Graz",), "countries": ("AT",)}),
    ("place", "Oberndorf", {"cities": ("Oberndorf",)}),
    (
        "remote_from",
        "EU and Texas",
        {"remote_from": ("EU", "US"), "remote_subdivisions": ("US-TX",)},
    ),
    ("workplace", "work from home", {"workplace": "remote"}),
    ("workplace", "sit in Graz", {}),
    ("company", "Nordwind", {"company": "Nordwind"}),
    ("title", "turbines", {"title": "turbines"}),
    ("employment_type", "12 months contract", {"employment_type": "contract"}),
    ("experience_years", "five years", {"experience_years": 5}),
    ("experience_years", "five", {"experience_years": 5}),
    ("experience_years", "practice", {}),
    ("skills", "Rust and FooLang", {"skills": ("Rust", "FooLang")}),
    ("visa_sponsorship", "sponsorship is available", {"visa_sponsorship": "yes"}),
    ("apply_url", "https://example.com/jobs/3", {"apply_url": "https://example.com/jobs/3"}),
    ("valid_through", "until 3 December 2026", {"valid_through": date(2026, 12, 3)}),
    ("posted_on", "4 May 2026", {"posted_on": date(2026, 5, 4)}),
    ("seniority", "senior 😀 role", {"seniority": "senior"}),
    ("equity", "plus snacks", {}),
    ("salary", "snacks", {}),
]


@pytest.mark.parametrize(("subject", "words", "expected"), CASES)
def test_words_are_read_by_the_extractor_of_the_field(
    subject: str, words: str, expected: dict[str, Any]
) -> None:
    assert read(subject, words) == expected


def test_the_other_fields_tell_whose_money_it_is() -> None:
    assert read("salary", "90k to 110k", countries=["DE"])["salary"].currency == "EUR"


def test_a_selection_that_is_too_long_for_a_fact_is_not_read() -> None:
    text = "word " * LONGEST
    assert read_words(text, [], 0, len(text), SUBJECTS["title"]) == {}


@given(st.data())
def test_the_evidence_of_what_is_read_shares_words_with_the_selection(
    data: st.DataObject,
) -> None:
    start = data.draw(st.integers(-2, len(TEXT)))
    end = data.draw(st.integers(start, len(TEXT) + 2))
    subject = SUBJECTS[data.draw(st.sampled_from(sorted(SUBJECTS)))]
    for _, evidence in read_words(TEXT, BLOCKS, start, end, subject).values():
        assert evidence.start is not None
        assert evidence.end is not None
        assert 0 <= evidence.start < evidence.end
        assert evidence.start < end
        assert start < evidence.end
        assert TEXT[evidence.start : evidence.end] == evidence.quote
