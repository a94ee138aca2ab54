"""Random boards and random queries for Hypothesis, in the vocabulary of `naive_words`."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from postings.choices import Status
from postings.models import Posting
from postings.search import SearchQuery
from postings.search.query import UNSTATED, Sort
from postings.tests import naive_words
from postings.tests.factories import make_company

TODAY = date(2026, 11, 24)

COMPANIES = ["Acme", "Northwind", "Umbrella"]
TEXTS = st.lists(st.sampled_from(sorted(naive_words.VOCABULARY)), max_size=4).map(" ".join)
# Some have a word often.
BODIES = st.tuples(TEXTS, st.sampled_from(range(4))).map(
    lambda drawn: " ".join(drawn[1] * [drawn[0]])
)


def lists(values: list[str]):
    return st.lists(st.sampled_from(values), max_size=3, unique=True)


NO_PAY = dict.fromkeys(["salary_min", "salary_max", "annual_min", "annual_max"]) | {
    "salary_currency": "",
    "salary_period": "",
}
PAY = st.sampled_from(
    [
        {},
        {"salary_min": 50_000, "annual_min": 50_000},
        {"salary_min": 50_000, "salary_max": 90_000, "annual_min": 50_000, "annual_max": 90_000},
        {"salary_max": 74_999, "annual_max": 74_999},
        {"salary_max": 300_000, "annual_max": 300_000},
        {"salary_min": 60, "salary_max": 60},  # a currency without a rate
    ]
).map(lambda pay: pay | ({"salary_currency": "USD", "salary_period": "year"} if pay else {}))

POSTINGS = st.fixed_dictionaries(
    {
        "status": st.sampled_from([Status.PUBLISHED] * 5 + [Status.IN_REVIEW, Status.REJECTED]),
        "title": TEXTS.filter(bool),
        "keywords": TEXTS,
        "body": BODIES,
        "company": st.sampled_from([None, *COMPANIES]),
        "workplace": st.sampled_from(["remote", "hybrid", UNSTATED]),
        "employment_type": st.sampled_from(["full_time", "contract", UNSTATED]),
        "seniority": st.sampled_from(["junior", "senior", UNSTATED]),
        "category": st.sampled_from(["software", "design"]),
        "language": st.sampled_from(["", "en", "de"]),
        "skills": lists(["Python", "C++", "C", "Go"]),
        "countries": lists(["US", "DE"]),
        "remote_from": lists(["US", "EU", "WORLD"]),
        "remote_subdivisions": lists(["US-CA"]),
        "experience_years": st.sampled_from([None, 0, 3]),
        "visa_sponsorship": st.sampled_from(["yes", "no", UNSTATED]),
        "equity": st.booleans(),
        "posted_on": st.sampled_from(
            [None, *(TODAY - timedelta(days) for days in (-1, 0, 7, 8, 100))]
        ),
        "first_seen": st.sampled_from(
            [datetime(2026, 11, 17, 23, 59, tzinfo=UTC), datetime(2026, 11, 20, tzinfo=UTC)]
        ),
        "pay": PAY,
    }
)

VALUES = {
    "workplace": ["remote", "hybrid", "onsite", UNSTATED],
    "type": ["full_time", UNSTATED],
    "seniority": ["senior", UNSTATED],
    "category": ["software", "design", UNSTATED],
    "country": ["US", "DE", "FR", UNSTATED],
    "company": ["acme", "umbrella", "gone", UNSTATED],
    "skill": ["Python", "C++", "Rust", UNSTATED],
    "language": ["en", UNSTATED],
}
FILTERS = [
    *(
        (facet + suffix, value)
        for facet in VALUES
        for suffix in ("", "", "_not")
        for value in VALUES[facet]
    ),
    *(("skill_all", value) for value in VALUES["skill"]),
    *(("eligible", country) for country in ("US", "DE", "GB")),
    *(("salary_min", amount) for amount in (60_000, 90_000)),
    *(("experience_max", years) for years in (0, 2)),
    *((flag, True) for flag in ("eligible_strict", "salary_stated", "visa", "equity")),
    *(("posted", days) for days in (4, 7)),
    *(("sort", sort) for sort in Sort.values),
]
WORD = st.sampled_from(sorted(naive_words.VOCABULARY))
TERM = st.one_of(
    WORD,
    st.just("machine learning"),  # which has a short form only as a whole
    st.lists(WORD, min_size=1, max_size=3).map(lambda words: '"' + " ".join(words) + '"'),
    st.sampled_from(sorted(naive_words.PREFIXES)).map(lambda prefix: prefix + "*"),
)
TEXT = st.lists(st.one_of(TERM, TERM.map(lambda term: "-" + term), st.just("OR")), max_size=5).map(
    " ".join
)


@st.composite
def queries(draw):
    query = SearchQuery(q=draw(TEXT))
    for parameter, value in draw(st.lists(st.sampled_from(FILTERS), max_size=4)):
        query = query.with_(parameter, value)
    return query


def make_board(drawn: list[dict]) -> list[Posting]:
    Posting.objects.all().delete()
    return Posting.objects.bulk_create(Posting(**columns_of(values)) for values in drawn)


def columns_of(drawn: dict) -> dict:
    """The columns of a posting that was drawn from POSTINGS."""
    values = {**drawn, **NO_PAY, **drawn["pay"]}
    del values["pay"]
    return values | {"company": drawn["company"] and make_company(drawn["company"])}
