"""The parameters of the listing: what is valid, and what happens to what is not."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from postings.filter_fields import VALUES_LIMIT
from postings.filters import PostingFilter
from postings.search import labels
from postings.search.query import FACETS, UNSTATED, SearchQuery
from postings.search.results import Facet, SearchResult
from postings.search.text import TEXT_LIMIT
from postings.tests.factories import make_company, make_posting
from postings.tests.test_search_query import queries


def asked(address: str) -> tuple[SearchQuery, dict[str, list[str]]]:
    """The query of an address, and the messages by parameter."""
    posting_filter = PostingFilter(QueryDict(address))
    return posting_filter.search_query(), dict(posting_filter.form.errors)


VALID = [
    ("", {}),
    ("q=python", {"q": "python"}),
    ("q=&salary_min=&workplace=&eligible=&visa=&sort=&page=", {}),
    ("workplace=remote&workplace=unstated", {"workplace": ("remote", UNSTATED)}),
    ("workplace=REMOTE", {"workplace": ("remote",)}),
    ("type=full_time&type_not=contract", {"type": ("full_time",), "type_not": ("contract",)}),
    ("seniority=senior&category=data_ai", {"seniority": ("senior",), "category": ("data_ai",)}),
    ("country=us&country_not=De", {"country": ("US",), "country_not": ("DE",)}),
    ("language=EN", {"language": ("en",)}),
    ("company=Northwind", {"company": ("northwind",)}),
    ("eligible=us&eligible_strict=1", {"eligible": "US", "eligible_strict": True}),
    ("salary_min=100000&salary_stated=1", {"salary_min": 100_000, "salary_stated": True}),
    ("experience_max=0", {"experience_max": 0}),
    ("visa=1&equity=1&posted=7", {"visa": True, "equity": True, "posted": 7}),
    ("visa=0", {}),
    ("sort=salary&page=3", {"sort": "salary", "page": 3}),
    ("posted=7&posted=30", {"posted": 30}),
    ("colour=red&q=python&id__in=1&status=closed", {"q": "python"}),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "expected"), VALID)
def test_a_valid_address_is_read_without_a_word(address, expected):
    assert asked(address) == (SearchQuery(**expected), {})


@pytest.mark.parametrize("facet", FACETS)
@pytest.mark.parametrize("suffix", ["", "_not"])
@pytest.mark.django_db
def test_not_stated_is_a_choice_of_every_facet(facet, suffix):
    parameter = f"{facet}{suffix}"
    assert asked(f"{parameter}=Unstated") == (SearchQuery(**{parameter: (UNSTATED,)}), {})


MALFORMED = [
    ("workplace=moon", "workplace", {}),
    ("workplace=moon&workplace=remote", "workplace", {"workplace": ("remote",)}),
    ("country=XX&country=us&country=USA", "country", {"country": ("US",)}),
    ("country_not=1", "country_not", {}),
    ("language=english", "language", {}),
    ("company=a/b&company=northwind", "company", {"company": ("northwind",)}),
    ("skill=a%00b", "skill", {}),
    ("skill_all=" + "x" * 221, "skill_all", {}),
    (
        "&".join(f"company_not=no-{n:02}" for n in range(VALUES_LIMIT + 1)),
        "company_not",
        {"company_not": tuple(f"no-{n:02}" for n in range(VALUES_LIMIT))},
    ),
    ("&".join(["workplace=moon"] * 900), "workplace", {}),
    ("eligible=world&eligible_strict=1", "eligible", {}),
    ("eligible=unstated", "eligible", {}),
    ("salary_min=lots", "salary_min", {}),
    ("salary_min=-1", "salary_min", {}),
    ("salary_min=" + "9" * 5000, "salary_min", {}),
    ("salary_stated=yes", "salary_stated", {}),
    ("experience_max=100", "experience_max", {}),
    ("posted=0", "posted", {}),
    ("posted=999999999", "posted", {}),
    ("visa=true", "visa", {}),
    ("sort=id", "sort", {}),
    ("page=0", "page", {}),
    ("page=99999999999999999999", "page", {}),
    ("page=two", "page", {}),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "parameter", "kept"), MALFORMED)
def test_a_malformed_value_is_named_and_dropped_and_the_rest_applies(address, parameter, kept):
    query, errors = asked(f"{address}&equity=1")
    assert query == SearchQuery(equity=True, **kept)
    assert list(errors) == [parameter]


def test_each_malformed_value_of_a_parameter_has_its_own_message():
    _, errors = asked("country=XX&country=DE&country=USA")
    assert errors["country"] == [
        "“XX” is not a country: use its code, such as US.",
        "“USA” is not a country: use its code, such as US.",
    ]


def test_a_long_text_is_cut_and_the_form_says_so():
    query, errors = asked("q=" + "a+" * 5_000)
    assert query.q == " ".join("a" * (TEXT_LIMIT // 2))
    assert errors == {"q": ["Only the first 500 characters are searched for."]}


@given(st.text())
def test_no_text_is_malformed(text):
    posting_filter = PostingFilter({"q": text})
    assert posting_filter.search_query() == SearchQuery(q=text)
    assert not posting_filter.form.errors


@given(st.dictionaries(st.sampled_from([*PostingFilter.base_filters]), st.text(), max_size=6))
@pytest.mark.django_db
def test_no_address_is_an_error(parameters):
    posting_filter = PostingFilter(parameters)
    assert isinstance(posting_filter.search_query(), SearchQuery)


@given(queries())
@pytest.mark.django_db
def test_the_address_of_a_query_is_read_as_the_query(query):
    assert asked(query.to_querystring()) == (query, {})


@pytest.mark.django_db
def test_a_skill_is_found_in_any_case():
    make_posting(skills=["Python", "Node.js"])
    query, errors = asked("skill=python&skill_not=NODE.JS&skill_all=unknown&skill_all=c%2B%2B")
    assert query == SearchQuery(
        skill=("Python",), skill_not=("Node.js",), skill_all=("C++", "unknown")
    )
    assert errors == {}


@pytest.mark.django_db
def test_a_skill_is_found_by_its_other_spellings():
    make_posting(skills=["PostgreSQL", "Kafka", "Golang"])
    query, _ = asked("skill=postgres&skill=Apache+Kafka&skill=golang&skill=patience")
    assert query == SearchQuery(skill=("PostgreSQL", "Kafka", "Golang", "patience"))


@pytest.mark.django_db
def test_what_nobody_knows_is_looked_up_once_for_a_request(django_assert_num_queries):
    posting_filter = PostingFilter(QueryDict("company=nobody&skill=nothing"))
    with django_assert_num_queries(2):
        first = posting_filter.search_query()
    with django_assert_num_queries(0):
        assert posting_filter.search_query() == first


def test_requests_that_overlap_read_their_own_values():
    one, other = PostingFilter(QueryDict("visa=2&q=go")), PostingFilter(QueryDict("equity=1&q=r"))
    assert [*one.form.errors] == ["visa"]
    assert not other.form.errors
    assert str(one.form["q"]) != str(other.form["q"])
    assert (one.search_query(), other.search_query()) == (
        SearchQuery(q="go"),
        SearchQuery(q="r", equity=True),
    )


@pytest.mark.django_db
def test_spellings_are_looked_up_once(django_assert_num_queries):
    make_posting(skills=["Python", "Rust"])
    with django_assert_num_queries(1):
        asked("skill=python&skill=rust&skill_not=PYTHON")
    with django_assert_num_queries(0):
        asked("skill=python&skill_all=rust")


def test_every_parameter_has_a_label_and_a_field_that_a_template_can_show():
    form = PostingFilter(QueryDict("visa=1&workplace=remote&skill=C%23")).form
    assert [name for name, field in form.fields.items() if not field.label] == []
    assert "checked" in str(form["visa"])
    assert '<input type="hidden" name="skill" value="C#"' in str(form["skill"])
    assert ("remote", "Remote") in form.fields["workplace"].widget.choices
    assert ("DE", "Germany") in form.fields["eligible"].widget.choices


def test_a_hostile_value_is_shown_as_text():
    _, errors = asked("workplace=<script>alert(1)</script>")
    assert "&lt;script&gt;" in str(PostingFilter(QueryDict("workplace=<script>")).form.errors)
    assert errors["workplace"][0].startswith("“<script>alert(1)</script>” is none of remote,")


# Labels


@pytest.mark.django_db
def test_filters_are_named_as_a_reader_says_them(settings):
    settings.BOARD_CURRENCY = "EUR"
    make_company("Northwind")
    query = SearchQuery(
        q="python",
        workplace=("remote", UNSTATED),
        country_not=("DE", UNSTATED),
        company=("northwind", "gone"),
        skill_all=("C++",),
        eligible="US",
        eligible_strict=True,
        salary_min=100_000,
        experience_max=1,
        posted=7,
        equity=True,
        page=2,
    )
    assert [chip.label for chip in labels.chips(query)] == [
        "gone",
        "Northwind",
        "Not Germany",
        "Country stated",
        "Open to United States",
        "Only where my country is named",
        "Equity",
        "At most 1 year of experience asked",
        "Posted within 7 days",
        "Pay from €100,000 a year",
        "Must have C++",
        "Remote",
        "Workplace not stated",
    ]
    assert labels.chips(query)[0].query == query.without("company", "gone")


@pytest.mark.django_db
def test_a_facet_is_a_row_of_links_in_the_order_of_its_set_with_not_stated_last():
    facets = dict.fromkeys(FACETS, ()) | {
        "seniority": (Facet(UNSTATED, 9), Facet("senior", 5), Facet("junior", 1)),
        "country": (Facet(UNSTATED, 9), Facet("US", 5), Facet("DE", 1)),
    }
    query = SearchQuery(seniority=("senior",))
    choices = labels.facet_choices(query, SearchResult(ids=(), total=9, facets=facets))
    assert [(c.label, c.count, c.selected, c.query) for c in choices["seniority"]] == [
        ("Junior", 1, False, SearchQuery(seniority=("junior", "senior"))),
        ("Senior", 5, True, SearchQuery()),
        ("Not stated", 9, False, SearchQuery(seniority=("senior", UNSTATED))),
    ]
    assert [c.label for c in choices["country"]] == ["United States", "Germany", "Not stated"]


@pytest.mark.django_db
def test_names_of_companies_take_one_query_whatever_their_number(django_assert_num_queries):
    for name in ("Acme", "Northwind", "Umbrella"):
        make_company(name)
    facets = dict.fromkeys(FACETS, ()) | {
        "company": (Facet("acme", 3), Facet("northwind", 2), Facet("umbrella", 1)),
    }
    result = SearchResult(ids=(), total=6, facets=facets)
    with django_assert_num_queries(1):
        choices = labels.facet_choices(SearchQuery(), result)
    assert [choice.label for choice in choices["company"]] == ["Acme", "Northwind", "Umbrella"]
    with django_assert_num_queries(0):
        labels.facet_choices(SearchQuery(), result)
