"""The best matches first, by both engines."""

from __future__ import annotations

from datetime import date

import pytest

from postings.models import Posting
from postings.search import SearchQuery, sql
from postings.search.bitmaps import Index
from postings.tests.factories import make_posting
from postings.tests.random_boards import TODAY

pytestmark = pytest.mark.django_db


def found(q: str = "", **filters) -> list[str]:
    """The titles of the first page, in order, on which the engines agree."""
    query = SearchQuery(q=q, **filters)
    answer = sql.search(query, TODAY, None)
    assert Index.of_database().search(query, TODAY, None) == answer
    titles = dict(Posting.objects.values_list("pk", "title"))
    return [titles[pk] for pk in answer.ids]


def test_relevance_is_title_then_company_and_skills_then_text_and_age_within():
    make_posting(title="Old Python Developer", posted_on=date(2026, 1, 1))
    make_posting(title="Baker", body="Some python", posted_on=date(2026, 11, 3))
    make_posting(title="Tester", skills=["Python"], posted_on=date(2026, 11, 1))
    make_posting(title="Clerk", company="Python Ltd", posted_on=date(2026, 11, 2))
    make_posting(title="New Python Developer", posted_on=date(2026, 2, 1))
    relevance = ["New Python Developer", "Old Python Developer", "Clerk", "Tester", "Baker"]
    assert found("python") == relevance
    assert found("python", sort="newest") == [
        "Baker", "Clerk", "Tester", "New Python Developer", "Old Python Developer",
    ]  # fmt: skip


def test_the_more_of_the_words_a_title_has_the_earlier_it_comes():
    make_posting(title="Senior Python Developer", posted_on=date(2026, 1, 1))
    make_posting(title="Python Person", body="senior developer", posted_on=date(2026, 1, 2))
    make_posting(title="Cook", skills=["Python"], body="senior developer " * 3)
    assert found("senior python developer") == ["Senior Python Developer", "Python Person", "Cook"]


def test_one_of_several_terms_in_the_title_counts_as_one():
    make_posting(title="Python Developer", posted_on=date(2026, 1, 1))
    make_posting(title="Developer", body="rust", posted_on=date(2026, 11, 1))
    make_posting(title="Python Rust Person", body="developer", posted_on=date(2026, 11, 2))
    assert found("developer python OR rust") == [
        "Python Developer", "Python Rust Person", "Developer",
    ]  # fmt: skip


def test_words_side_by_side_in_the_title_come_before_words_apart():
    make_posting(title="Senior Data Engineer", posted_on=date(2026, 1, 1))
    make_posting(title="Engineer, Data", posted_on=date(2026, 11, 1))
    make_posting(title="Data and AI Engineer", posted_on=date(2026, 11, 2))
    make_posting(title="Data", company="Engineer Data Ltd", posted_on=date(2026, 11, 3))
    assert found("data engineer") == [
        "Senior Data Engineer", "Data and AI Engineer", "Engineer, Data", "Data",
    ]  # fmt: skip
    assert found("data OR ai engineer")[0] == "Data and AI Engineer"


def test_a_spelling_of_several_words_stands_for_each_of_them_side_by_side():
    make_posting(title="ML Engineer", posted_on=date(2026, 1, 2))
    make_posting(title="Machine Learning Engineer", posted_on=date(2026, 1, 1))
    make_posting(title="Engineer for Machine Learning", posted_on=date(2026, 11, 1))
    assert found("machine learning engineer") == [
        "ML Engineer", "Machine Learning Engineer", "Engineer for Machine Learning",
    ]  # fmt: skip


def test_a_skill_is_side_by_side_with_a_word_by_its_letters():
    make_posting(title="Go Engineer", skills=["Go"], posted_on=date(2026, 1, 1))
    make_posting(title="Engineer (Go)", skills=["Go"], posted_on=date(2026, 11, 1))
    assert found("go engineer") == ["Go Engineer", "Engineer (Go)"]


def test_a_company_comes_before_those_that_often_write_of_it():
    make_posting(title="Cook", company="Umbrella", posted_on=date(2026, 1, 1))
    make_posting(title="Clerk", company="Acme", body="like Umbrella " * 9)
    assert found("umbrella") == ["Cook", "Clerk"]


@pytest.mark.parametrize(
    ("q", "body", "is_often"),
    [
        ("rust", "rust rust rust", True),
        ("rust", "rust rusts", False),
        ("running", "runs, running and run", True),
        ("rust OR python", "rust " * 3, True),
        ("rust OR python", "rust rust python python", False),
        ("rust python", "python " * 3 + "rust " * 3, True),
        ("rust python", "python " * 9 + "rust " * 2, False),
        ('"rust python"', "rust python " + "python rust " * 2, True),
        ('"rust python"', "rust python " * 2, False),
        ("rust -java", "rust " * 3, True),
        ("rus*", "rust " * 9, False),
        ("the rust", "rust " * 3, True),
        ("k8s", "kubernetes " * 3, True),
        ("k8s", "kubernetes k8s kubernetes", False),
    ],
)
def test_of_texts_alike_those_come_first_that_have_every_word_three_times(q, body, is_often):
    make_posting(title="One", body=body, posted_on=date(2026, 1, 1))
    make_posting(title="Two", body="rust python kubernetes rust runs", posted_on=date(2026, 1, 2))
    both = ["One", "Two"] if is_often else ["Two", "One"]
    assert [each for each in found(q) if each in both] == [
        each for each in both if each in found(q)
    ]


def test_a_skill_is_often_in_a_text_by_its_letters_where_it_is_a_skill():
    make_posting(title="One", skills=["Go"], body="go " * 3, posted_on=date(2026, 1, 1))
    make_posting(title="Two", skills=["Go"], body="go", posted_on=date(2026, 11, 1))
    make_posting(title="Three", company="Golang Ltd", body="go " * 9, posted_on=date(2026, 11, 2))
    assert found("go") == ["One", "Two"]
    assert found("go OR golang") == ["One", "Three", "Two"]


def test_words_of_title_and_company_do_not_make_a_word_often():
    make_posting(title="Cook", body="rust " * 3, posted_on=date(2026, 1, 1))
    make_posting(title="Clerk", company="Rust Rust", keywords="rust " * 5)
    assert found("rust") == ["Clerk", "Cook"]
    assert found("rust cook OR clerk") == ["Clerk", "Cook"]


def test_a_skill_that_the_title_names_comes_before_one_that_it_does_not():
    make_posting(title="C++ Developer", skills=["C++"], posted_on=date(2026, 1, 1))
    make_posting(title="Developer", skills=["C++"], posted_on=date(2026, 11, 1))
    make_posting(title="C Developer", skills=["C"], posted_on=date(2026, 11, 2))
    assert found("c++") == ["C++ Developer", "Developer"]
