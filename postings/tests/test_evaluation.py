"""What counts as right when records are held against labels."""

from __future__ import annotations

from typing import Any

import pytest

from postings.evaluation import FIELDS, comparable, evaluate, listing, table


def score(field: str, label: Any, extracted: Any, **more: Any) -> tuple[int, ...]:
    """Exact, right, wrong, missed."""
    made = evaluate({"a": {field: label} | more}, {"a": {field: extracted}})[field]
    return made.exact, made.right, made.wrong, made.missed


YEARLY = {"min": 1, "max": 2, "currency": "USD", "period": "year"}


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("title", "Pump Engineer (Senior)", "pump  engineer senior"),
        ("company", "Acme, Inc.", "ACME Inc"),
        ("salary", YEARLY, YEARLY | {"min": 1.0, "max": 2.001}),
        ("skills", ["Golang", "Apache Kafka", "Power BI"], ["Kafka", "Go", "PowerBI"]),
        ("skills", ["PostgreSQL", "Microsoft SQL Server"], ["postgres", "MSSQL"]),
        ("cities", ["München", "NYC"], ["Munich", "New York"]),
        ("countries", ["DE", "FR"], ["FR", "DE"]),
        ("skills", None, []),
    ],
)
def test_what_is_no_difference(field: str, one: Any, other: Any) -> None:
    assert comparable(field, one) == comparable(field, other)


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("title", "C Developer", "C++ Developer"),
        ("salary", YEARLY, YEARLY | {"period": "month"}),
        ("salary", YEARLY, YEARLY | {"max": None}),
        ("skills", ["Java"], ["JavaScript"]),
        ("cities", ["York"], ["New York"]),
    ],
)
def test_what_is_a_difference(field: str, one: Any, other: Any) -> None:
    assert comparable(field, one) != comparable(field, other)


@pytest.mark.parametrize(
    ("field", "label", "extracted", "expected"),
    [
        ("seniority", "senior", "senior", (1, 1, 0, 0)),
        ("seniority", "senior", "lead", (0, 0, 1, 1)),
        ("seniority", "senior", None, (0, 0, 0, 1)),
        ("seniority", None, "senior", (0, 0, 1, 0)),
        ("seniority", None, None, (1, 0, 0, 0)),
        ("equity", False, False, (1, 0, 0, 0)),
        ("equity", True, False, (0, 0, 0, 1)),
        ("skills", ["Go", "C"], ["Go", "R", "S"], (0, 1, 2, 1)),
        ("skills", [], [], (1, 0, 0, 0)),
    ],
)
def test_how_answers_count(field: str, label: Any, extracted: Any, expected: Any) -> None:
    assert score(field, label, extracted) == expected


def test_a_field_that_the_label_is_unsure_of_does_not_count() -> None:
    scores = evaluate({"a": {"title": "x", "unsure": ["title"]}}, {"a": {"title": "y"}})
    assert (scores["title"].labels, scores["company"].labels) == (0, 1)


def test_a_document_that_was_not_read_has_no_values() -> None:
    scores = evaluate({"a": {"title": "x", "skills": ["Go"]}}, {})
    assert (scores["title"].exact, scores["skills"].missed, scores["equity"].labels) == (0, 1, 1)


def test_figures() -> None:
    made = evaluate(
        {"a": {"skills": ["Go", "C"]}, "b": {"skills": []}},
        {"a": {"skills": ["Go", "R"]}, "b": {"skills": []}},
    )["skills"]
    assert (made.share_exact, made.precision, made.recall, made.f1) == (0.5, 0.5, 0.5, 0.5)


def test_the_table_has_a_line_for_each_field_and_the_listing_one_for_each_side() -> None:
    scores = evaluate({"a": {"skills": ["Go"]}}, {"a": {"skills": ["R"]}})
    assert [line.split()[0] for line in table(scores).splitlines()] == ["field", *FIELDS]
    assert listing("skills", scores["skills"]) == "a\n  missed:    ['go']\n  extra:     ['r']"
