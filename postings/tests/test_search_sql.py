"""The engines, each by every rule: what is found, in which order, with which counts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime
from itertools import islice, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postings.choices import ClosedReason, Status
from postings.models import Posting
from postings.search import FACET_LIMIT, Facet, SearchQuery, SearchResult, sql
from postings.search.bitmaps import Index
from postings.search.lexemes import phrases
from postings.search.query import UNSTATED
from postings.tests import naive_search
from postings.tests.factories import make_posting
from postings.tests.random_boards import POSTINGS, TODAY, make_board, queries

pytestmark = pytest.mark.django_db


def search(query: SearchQuery, today: date, facet_limit: int | None = FACET_LIMIT) -> SearchResult:
    return sql.search(query, today, facet_limit)


def search_index(
    query: SearchQuery, today: date, facet_limit: int | None = FACET_LIMIT
) -> SearchResult:
    return Index.of_database().search(query, today, facet_limit)


def skills_of(names: Collection[str]) -> dict[str, str]:
    return sql.skills(names)


def skills_of_index(names: Collection[str]) -> dict[str, str]:
    return Index.of_database().skills(names)


@pytest.fixture(params=["sql", "bitmaps"], autouse=True)
def _engine(request, monkeypatch):
    if request.param == "bitmaps":
        monkeypatch.setitem(globals(), "search", search_index)
        monkeypatch.setitem(globals(), "skills_of", skills_of_index)


def found(q: str = "", **filters) -> list[str]:
    """The titles of the first page, in order."""
    titles = dict(Posting.objects.values_list("pk", "title"))
    return [titles[pk] for pk in search(SearchQuery(q=q, **filters), TODAY).ids]


def counts(facet: str, **filters) -> dict[str, int]:
    result = search(SearchQuery(**filters), TODAY, facet_limit=None)
    return {each.value: each.count for each in result.facets[facet]}


# On random boards


@settings(max_examples=40)
@given(st.lists(POSTINGS, max_size=8), st.lists(queries(), min_size=1, max_size=6))
def test_the_answer_is_that_of_the_obvious_search(db, drawn, asked):
    board = make_board(drawn)
    for query in asked:
        expected = naive_search.search(board, query, TODAY)
        assert search(query, TODAY, facet_limit=None) == expected, query
        assert sql.first(query, TODAY, 3) == naive_search.first(board, query, TODAY, 3), query
        found = sql.pays(query, TODAY)
        assert list(found.rising) == naive_search.pays(board, query, TODAY), query


# Filters

RATELESS = {"salary_min": 90, "salary_currency": "XAU", "annual_min": None, "annual_max": None}
KEPT = [
    # what is asked; of each posting whether it is kept
    ({"eligible": "US"}, {"countries": ["US"]}, True),
    ({"eligible": "US"}, {"remote_from": ["US"], "remote_subdivisions": ["US-CA"]}, True),
    ({"eligible": "US"}, {"countries": ["DE"]}, False),
    ({"eligible": "US"}, {}, True),
    ({"eligible": "US", "eligible_strict": True}, {"remote_from": ["WORLD"]}, True),
    ({"eligible": "US", "eligible_strict": True}, {"remote_subdivisions": ["US-CA"]}, True),
    ({"eligible": "US", "eligible_strict": True}, {"countries": ["DE"]}, False),
    ({"eligible": "US", "eligible_strict": True}, {}, False),
    ({"salary_min": 80}, {"salary_min": 50, "salary_max": 80}, True),
    ({"salary_min": 80}, {"salary_min": 50, "salary_max": 79}, False),
    ({"salary_min": 80}, {"salary_min": 79}, False),
    ({"salary_min": 80}, {"salary_max": 80}, True),
    ({"salary_min": 80}, {}, True),
    ({"salary_min": 80}, RATELESS, True),
    ({"salary_stated": True}, {}, False),
    ({"salary_stated": True}, {"salary_max": 1}, True),
    ({"salary_stated": True}, RATELESS, True),
    ({"salary_min": 80, "salary_stated": True}, {}, False),
    ({"experience_max": 3}, {"experience_years": 3}, True),
    ({"experience_max": 3}, {"experience_years": 4}, False),
    ({"experience_max": 0}, {"experience_years": 1}, False),
    ({"experience_max": 0}, {}, True),
    ({"visa": True}, {"visa_sponsorship": "yes"}, True),
    ({"visa": True}, {"visa_sponsorship": "no"}, False),
    ({"visa": True}, {}, False),
    ({"equity": True}, {"equity": True}, True),
    ({"equity": True}, {}, False),
    ({"skill": ("Rust", UNSTATED)}, {}, True),
    ({"skill": ("Rust", "Go")}, {"skills": ["Go", "C"]}, True),
    ({"skill": ("Rust", "Go")}, {"skills": ["C"]}, False),
    ({"skill_all": ("C", "Go")}, {"skills": ["Go", "C", "R"]}, True),
    ({"skill_all": ("C", "Go")}, {"skills": ["Go"]}, False),
    ({"skill_not": ("C",)}, {"skills": ["C++"]}, True),
    ({"skill_not": ("C",)}, {"skills": ["C++", "C"]}, False),
    ({"skill_not": (UNSTATED,)}, {}, False),
    ({"company": ("acme",)}, {"company": "Acme"}, True),
    ({"company_not": ("acme",)}, {"company": None}, True),
    ({"company": (UNSTATED,)}, {"company": None}, True),
    ({"workplace": (UNSTATED,)}, {"workplace": "remote"}, False),
    ({"country": ("US",)}, {"countries": ["DE", "US"], "workplace": "remote"}, True),
]


@pytest.mark.parametrize(("asked", "posting", "kept"), KEPT)
def test_a_filter_keeps_what_its_meaning_says(asked, posting, kept):
    make_posting(title="It", **posting)
    assert found(**asked) == (["It"] if kept else [])


# Pages and order


def test_the_pages_hold_every_posting_once_in_one_order():
    made = [make_posting(posted_on=date(2026, 11, 1 + n % 3)).pk for n in range(45)]
    answers = [search(SearchQuery(page=page), TODAY) for page in (1, 2, 3)]
    ids = [pk for answer in answers for pk in answer.ids]
    assert [len(answer.ids) for answer in answers] == [20, 20, 5]
    assert ids == sorted(made, key=lambda pk: (-((pk - made[0]) % 3), -pk))
    assert {(answer.total, answer.pages) for answer in answers} == {(45, 3)}


def test_a_page_beyond_the_end_is_empty_and_knows_the_total():
    make_posting()
    answer = search(SearchQuery(page=10**9), TODAY)
    assert (answer.ids, answer.total, answer.pages) == ((), 1, 1)


def test_an_empty_board_has_an_answer():
    answer = search(SearchQuery(q="python", workplace=("remote",)), TODAY)
    assert (answer.ids, answer.total) == ((), 0)
    assert answer.facets["workplace"] == (Facet("remote", 0),)
    assert answer.facets["skill"] == ()


def test_only_published_postings_are_listed():
    make_posting(title="Published")
    make_posting(title="Waiting", status=Status.IN_REVIEW)
    make_posting(title="Rejected", status=Status.REJECTED)
    make_posting(title="Closed", status=Status.CLOSED, closed_reason=ClosedReason.AGE)
    assert found() == ["Published"]


def test_pay_is_ordered_by_the_top_of_the_range_with_unknown_last():
    make_posting(title="Unknown, new", posted_on=date(2026, 11, 9))
    make_posting(title="Up to 90", salary_max=90, posted_on=date(2026, 11, 1))
    make_posting(title="From 100", salary_min=100, posted_on=date(2026, 11, 1))
    make_posting(title="50 to 90", salary_min=50, salary_max=90, posted_on=date(2026, 11, 2))
    make_posting(title="Unknown, old", posted_on=date(2026, 11, 1))
    assert found(sort="salary") == [
        "From 100", "50 to 90", "Up to 90", "Unknown, new", "Unknown, old",
    ]  # fmt: skip


def test_age_is_the_stated_date_else_the_day_first_seen_in_utc():
    make_posting(title="Seen", first_seen=datetime(2026, 11, 10, 23, 59, tzinfo=UTC))
    make_posting(
        title="Archive", posted_on=date(2025, 1, 1), first_seen=datetime(2026, 11, 20, tzinfo=UTC)
    )
    assert found() == ["Seen", "Archive"]
    assert found(posted=14) == ["Seen"]
    assert found(posted=13) == []


# Words

TITLES = [
    ("Senior Engineers", "engineer", True),
    ("Senior Engineer", "ENGINEERS", True),
    ("Café Manager", "cafe", True),
    ("Cafe Manager", "CAFÉ", True),
    ("Café Manager", "cafe\u0301", True),
    ("ﬁnance lead", "finance", True),
    ("React/Redux Developer", "redux", True),
    ("React Developer", "react/redux", False),
    ("CI/CD Engineer", "ci/cd", True),
    ("Node.js Developer", "node.js", True),
    ("Front-End Developer", "front-end", True),
    ("Front-End Developer", "front", True),
    ("Front-End Developer", "front end", True),
    ("Front-End Developer", '"front end developer"', True),
    ("Front-End Developer", "-front-end", False),
    ("Front End Developer", "front-end", True),
    ("Front Office, End to End", "front-end", False),
    ("Machine Learning-Based Vision", '"machine learning"', True),
    ("Machine Learning-Based Vision", "learning-based", True),
    ("E-Commerce Manager", "e-commerce", True),
    ("E-Commerce Manager", "commerce", True),
    ("GPT-4 Engineer", "gpt 4", True),
    ("GPT 4 Engineer", "gpt-4", True),
    ("C++-like Languages", "c++-like", True),
    ("Back-End Developer", "back-en*", True),
    ("Backup Engineer", "back-en*", False),
    ("React/Redux Developer", "react/red*", True),
    ("Reactor Redundancy", "react/red*", False),
    ("R&D Engineer", "r&d", True),
    ("Machine Learning Engineer", '"machine learning"', True),
    ("Learning Machine Operator", '"machine learning"', False),
    ("Head of Machine Learning", '"head of machine"', True),
    ("Kubernetes Engineer", "kuber*", True),
    ("Kubernetes Engineer", "kuber", False),
    ("Kubernetes Engineer", "bernetes*", False),
    ("Machine Learning Engineer", '"machine learning" -engineer', False),
    ("Engineer", "-python", True),
    ("Engineer", "the", True),
    ("Engineer", "the engineer", True),
    ("Engineer", '"the" OR python', False),
    ("Engineer", "python OR engineer", True),
    ("O'Reilly Editor", "o'reilly", True),
    ("Rock 'n' Roll \\ Editor", "\\", True),
]


@pytest.mark.parametrize(("title", "text", "matches"), TITLES)
def test_words_are_found_whole_stemmed_and_folded(title, text, matches):
    make_posting(title=title)
    assert found(text) == ([title] if matches else [])


HANGUL = [chr(0xAC00 + n) for n in range(60)]
SYLLABLES = ["".join(four) for four in islice(product(HANGUL, repeat=4), 60_000)]
LONG_BODIES = {
    "hyphenated outside ASCII": " ".join(map("-".join, zip(*[iter(SYLLABLES)] * 6, strict=True))),
    "growing when folded": " ".join(f"㌀㌁㌂㌃㌄{number}" for number in range(50_000)),
    "slashes": "/".join(map(str, range(100_000))),
    "four bytes a letter": " ".join(chr(0x20000 + n) + chr(0x20001 + n) for n in range(40_000)),
}


@pytest.mark.parametrize("body", LONG_BODIES.values(), ids=LONG_BODIES.keys())
def test_no_body_is_too_long_to_be_stored(body):
    make_posting(title="Long", body=f"first {body}")
    assert found("first") == ["Long"]


SKILL_NAMES = ["C", "C++", "C#", "F#", ".NET", "Go", "R"]


@pytest.mark.parametrize("skill", SKILL_NAMES)
def test_skills_that_text_search_confuses_are_told_apart(skill):
    for name in SKILL_NAMES:
        make_posting(title=name, skills=[name], body="We go for C, C++, C#, F#, .NET and R")
    assert found(skill.lower()) == [skill]
    assert skill not in found(f"-{skill}")


def test_a_skill_or_a_word_is_found_by_either():
    make_posting(title="One", skills=["Go"])
    make_posting(title="Two", body="Rust")
    make_posting(title="Three", body="We go far")
    assert found("go OR rust") == ["One", "Two"]
    assert found('"go"') == ["Three", "One"][::-1]


HOSTILE = [
    "' OR 1=1 --",
    "'; DROP TABLE postings_posting; --",
    "%s %(x)s %% {0}",
    "a:* & !b | c <-> d",
    "python':A",
    "\\' \\\\ \\",
    "''''",
    ":*",
    "\u0301",
    "\x00\x01",
    "\ud800",
    "ﷺ" * 500,
    "x" * 10_000,
    "(((((",
    '"""""',
    "- OR - OR",
    "\U0010ffff",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_an_error(text):
    make_posting(title="Engineer")
    for q in (text, f"-{text}", f'"{text}', f'"{text}"', f"{text}*", f"a OR {text}"):
        assert isinstance(search(SearchQuery(q=q), TODAY), SearchResult)
    assert Posting.objects.count() == 1


@settings(max_examples=100)
@given(st.text(max_size=30), st.sampled_from(["{}", "-{}", '"{}"', "{}*", "a OR {}"]))
def test_no_random_text_is_an_error(db, text, form):
    assert search(SearchQuery(q=form.format(text)), TODAY).total == 0


def test_hostile_values_are_values():
    make_posting()
    nasty = "a' OR '1'='1 %s \\ {x}"
    query = SearchQuery(skill=(nasty,), company_not=(nasty,), skill_all=(nasty,), eligible="'%")
    assert search(query, TODAY).total == 0


# Spellings


def test_a_skill_is_spelled_as_most_published_postings_spell_it():
    for skills in (["python", "Go"], ["Python"], ["Python"], ["PYTHON", "Rust"], ["rust"]):
        make_posting(skills=skills)
    for _ in range(3):
        make_posting(skills=["PYTHON", "RUST"], status=Status.IN_REVIEW)
    make_posting(skills=[])
    asked = {"pYTHON", "GO", "rust", "java", UNSTATED}
    assert skills_of(asked) == {"pYTHON": "Python", "GO": "Go", "rust": "Rust"}
    assert skills_of(()) == {}


# Facets


def test_a_facet_ignores_its_own_choice_and_keeps_all_else():
    make_posting(workplace="remote", skills=["Python"], seniority="senior")
    make_posting(workplace="hybrid", skills=["Python"], seniority="senior")
    make_posting(workplace="hybrid", skills=["Rust"], seniority="senior")
    make_posting(workplace="hybrid", skills=["Python"], seniority="junior")
    asked = {"workplace": ("remote",), "seniority": ("senior",)}
    assert counts("workplace", **asked) == {"hybrid": 2, "remote": 1}
    assert counts("seniority", **asked) == {"senior": 1}
    assert counts("skill", **asked) == {"Python": 1}
    assert counts("workplace", **asked, skill_not=("Rust",)) == {"hybrid": 1, "remote": 1}


def test_a_facet_keeps_its_own_exclusions_and_all_of():
    make_posting(skills=["Python", "Rust"])
    make_posting(skills=["Python", "Java"])
    make_posting(skills=["Java"])
    make_posting(skills=[])
    assert counts("skill", skill_not=("Rust",)) == {"Java": 2, "Python": 1, UNSTATED: 1}
    assert counts("skill", skill_all=("Python",)) == {"Python": 2, "Java": 1, "Rust": 1}
    assert counts("skill", skill=("Rust",), skill_all=("Python",)) == {
        "Python": 2,
        "Java": 1,
        "Rust": 1,
    }


def test_a_posting_without_a_value_counts_as_not_stated():
    make_posting(company=None, language="", countries=[], skills=[])
    for facet in ("workplace", "type", "seniority", "country", "company", "skill", "language"):
        assert counts(facet) == {UNSTATED: 1}


def test_a_selected_value_that_no_posting_has_counts_nothing():
    make_posting(skills=["Python"])
    assert counts("skill", skill=("Rust",)) == {"Python": 1, "Rust": 0}


# Cost


def test_a_search_is_one_statement_and_its_words_are_read_once(django_assert_num_queries):
    phrases.cache_clear()
    make_posting()
    with django_assert_num_queries(1):
        sql.search(SearchQuery(workplace=("remote",)), TODAY, FACET_LIMIT)
    with django_assert_num_queries(2):
        sql.search(SearchQuery(q="backend c++ -java"), TODAY, FACET_LIMIT)
    with django_assert_num_queries(1):
        sql.search(SearchQuery(q="backend c++ -java", page=2), TODAY, FACET_LIMIT)
