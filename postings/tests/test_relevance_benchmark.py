"""The measure of relevance, and that its file of judgements is whole."""

import csv
import re
from collections import Counter

import pytest

from benchmarks import relevance

PLACE = re.compile(r"jobs/[^/]+/\d{4}-\d{2}/[^/]+")


@pytest.mark.parametrize(
    ("found", "judged", "expected"),
    [
        ([3, 2, 0], [0, 2, 3], 1.0),
        ([2, 3, 0], [0, 2, 3], 0.834),
        ([], [3], 0.0),
        ([3], [3, 3], 0.613),
        ([0] * 10 + [3], [3], 0.0),
        ([0, 0], [0, 0, 0], 1.0),
    ],
    ids=["best", "turned", "nothing", "fewer", "eleventh", "no answer"],
)
def test_a_ranking_is_measured_against_the_best_of_what_was_judged(found, judged, expected):
    assert round(relevance.ndcg(found, judged), 3) == expected


def test_a_posting_of_several_documents_has_the_grade_of_the_one_that_was_judged():
    scores = relevance._scores({"ours": [frozenset({"a", "b"})]}, {"b": 3})
    assert scores == {"ours": 1.0}


def test_what_is_not_judged_is_named_once_and_counts_as_no_answer():
    found = {"ours": [frozenset({"a"})], "other": [frozenset({"a"}), frozenset({"b"})]}
    assert set(relevance._unjudged(found, {"b": 2})) == {"a"}
    assert relevance._scores(found, {"b": 2})["ours"] == 0.0


def test_every_judgement_names_a_posting_once_with_a_grade_and_a_reason():
    with relevance.JUDGEMENTS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len({row["query"] for row in rows}) == 40
    assert {row["grade"] for row in rows} == set("0123")
    assert all(PLACE.fullmatch(row["posting"]) and row["reason"] for row in rows)
    twice = Counter((row["query"], row["posting"]) for row in rows)
    assert max(twice.values()) == 1
