"""What was asked: the words of a query, its canonical form and its address."""

from __future__ import annotations

import dataclasses

import pytest
from django.http import QueryDict
from hypothesis import example, given
from hypothesis import strategies as st

from postings.choices import Category, EmploymentType, Seniority, Workplace
from postings.search.query import UNSTATED, SearchQuery, Sort
from postings.search.results import Facet, SearchResult, facets_of
from postings.search.synonyms import others
from postings.search.text import SKILL_WORDS, TEXT_LIMIT, Skill, TextQuery, Words, clean, parse


def words(text: str) -> tuple[Words, ...]:
    return (Words(text),)


PARSED = [
    ("", (), ()),
    ("gardener", (words("gardener"),), ()),
    ("night  gardener", (words("night"), words("gardener")), ()),
    ("gardener gardener", (words("gardener"),), ()),
    ('"data entry" cook', (words("data entry"), words("cook")), ()),
    ("“data entry”", (words("data entry"),), ()),
    ("gardener -intern", (words("gardener"),), (Words("intern"),)),
    ('-"data entry"', (), (Words("data entry"),)),
    ("gardener --intern", (words("gardener"),), (Words("intern"),)),
    ("half-day", (words("half-day"),), ()),
    ("gardener OR cook", ((Words("gardener"), Words("cook")),), ()),
    ("night gardener OR cook", (words("night"), (Words("gardener"), Words("cook"))), ()),
    ("a1 OR b1 OR d1 e1", ((Words("a1"), Words("b1"), Words("d1")), words("e1")), ()),
    ("gardener or cook", (words("gardener"), words("or"), words("cook")), ()),
    ("OR gardener OR", (words("gardener"),), ()),
    ("OR OR", (), ()),
    ("gardener OR -cook", (words("gardener"),), (Words("cook"),)),
    ("-cook OR gardener", (words("gardener"),), (Words("cook"),)),
    ("gard*", ((Words("gard", prefix=True),),), ()),
    ("-gard*", (), (Words("gard", prefix=True),)),
    ('gardener "data entry', (words("gardener"), words("data"), words("entry")), ()),
    ('"', (), ()),
    ('""', (), ()),
    ('"  "', (), ()),
    ("- -- * ** & | ! ( ) : <-> '", (), ()),
    ("- gardener", (words("gardener"),), ()),
    ("(gardener)", (words("gardener"),), ()),
    ("gardener\x00cook", (words("gardener"), words("cook")), ()),
    ("\u0301", (), ()),
    ("\ud800", (), ()),
]
SKILLS = [
    ("C", ((Skill("C"),),), ()),
    ("c++", ((Skill("C++"),),), ()),
    ("c#, f#; .NET.", ((Skill("C#"),), (Skill("F#"),), (Skill(".NET"),)), ()),
    ("(go OR r)", ((Skill("Go"), Skill("R")),), ()),
    ("go teacher", ((Skill("Go"),), words("teacher")), ()),
    ("-c++", (), (Skill("C++"),)),
    ("\uff23\uff0b\uff0b", ((Skill("C++"),),), ()),
    ("\u2018c++\u2019", ((Skill("C++"),),), ()),
    ("c++*", ((Skill("C++"),),), ()),
    ("go*", ((Words("go", prefix=True),),), ()),
    ('"go" "c++"', (words("go"), words("c++")), ()),
    ("cargo c-level .network r2", tuple(map(words, ["cargo", "c-level", ".network", "r2"])), ()),
]


ML = Words("ml")
SYNONYMS = [
    ("SRE", ((Words("SRE"), Words("site reliability")),), ()),
    ("frontend", ((Words("frontend"), Words("front end")),), ()),
    ("front-end", ((Words("front-end"), Words("frontend")),), ()),
    ("golang", ((Words("golang"), Skill("Go")),), ()),
    ("-golang", (), (Words("golang"), Skill("Go"))),
    ("cook OR ml", ((Words("cook"), ML, Words("machine learning")),), ()),
    ("Machine Learning", ((Words("Machine"), ML), (Words("Learning"), ML)), ()),
    ("machine -learning", (words("machine"),), (Words("learning"),)),
    ("machine cook learning", tuple(map(words, ["machine", "cook", "learning"])), ()),
    ("machine learning OR cook", (words("machine"), (Words("learning"), Words("cook"))), ()),
    ('"golang" "machine learning" machine "learning"', tuple(
        map(words, ["golang", "machine learning", "machine", "learning"])), ()),
    ("golang*", ((Words("golang", prefix=True),),), ()),
    ("go", ((Skill("Go"),),), ()),
    ("sql queries", ((Words("sql"), Words("structured query language")), words("queries")), ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "all_of", "none_of"), [*PARSED, *SKILLS, *SYNONYMS])
def test_a_text_is_read_as_words_phrases_choices_and_exclusions(text, all_of, none_of):
    assert parse(text) == TextQuery(all_of, none_of)


@given(st.text())
@example('"' * 10_000)
@example("OR " * 10_000)
def test_any_text_is_a_query_and_cleaning_it_again_changes_nothing(text):
    cleaned = clean(text)
    assert len(cleaned) <= TEXT_LIMIT
    assert clean(cleaned) == cleaned
    assert parse(text) == parse(cleaned)


ASKED_AND_FOUND = [
    ("k8s", "kubernetes"),
    ("kubernetes", "k8s"),
    ("JS", "javascript"),
    ("javascript", "js"),
    ("postgres", "postgresql"),
    ("full-stack", "fullstack"),
    ("aws", "amazon web services"),
    ("Amazon Web Services", "aws"),
]


@pytest.mark.parametrize(("asked", "found"), ASKED_AND_FOUND)
def test_a_spelling_finds_the_others(asked, found):
    assert found in others(asked).words


@pytest.mark.parametrize("words", ["next", "rust", "react hooks", "nothing known", ""])
def test_what_is_also_another_word_or_more_than_the_skill_has_no_other_spelling(words):
    assert others(words) is None


def test_a_skill_that_is_no_word_of_its_own_is_asked_for_as_a_skill():
    assert others("reactjs").skill == "React"  # "react" is a verb as well
    assert others("csharp").skill == "C#"
    assert others("k8s").skill == ""


def test_a_long_text_is_cut_between_words():
    assert clean("word " * 10_000) == " ".join(["word"] * 100)
    assert clean("x" * 10_000) == "x" * TEXT_LIMIT


CODES = {
    "workplace": Workplace.values,
    "type": EmploymentType.values,
    "seniority": Seniority.values,
    "category": Category.values,
    "country": ["US", "DE", "XK", UNSTATED],
    "company": ["northwind", "acme-inc", UNSTATED],
    "skill": ["Python", "C++", "C#", "Node.js", "日本語", "a&b=c", UNSTATED],
    "language": ["en", "de", UNSTATED],
}


def several(values):
    return st.lists(st.sampled_from(values), max_size=3).map(tuple)


@st.composite
def queries(draw):
    repeatable = {
        name: several(CODES[name.partition("_")[0]])
        for name in (*CODES, *(f"{facet}_not" for facet in CODES), "skill_all")
    }
    return SearchQuery(
        q=draw(st.one_of(st.text(max_size=20), st.sampled_from(["", "c++ -java", '"a b" OR c*']))),
        **{name: draw(values) for name, values in repeatable.items()},
        eligible=draw(st.sampled_from(["", "US", "DE"])),
        eligible_strict=draw(st.booleans()),
        salary_min=draw(st.none() | st.integers(0, 10**9)),
        salary_stated=draw(st.booleans()),
        experience_max=draw(st.none() | st.integers(0, 99)),
        visa=draw(st.booleans()),
        equity=draw(st.booleans()),
        posted=draw(st.none() | st.integers(1, 36_500)),
        sort=draw(st.sampled_from(Sort.values)),
        page=draw(st.integers(1, 1000)),
    )


@given(queries())
def test_the_parameters_give_the_query_back(query):
    read = QueryDict(query.to_querystring())
    given = {name: read.getlist(name) for name in read}
    types = {field.name: field.default for field in dataclasses.fields(SearchQuery)}
    numbers = ("salary_min", "experience_max", "posted", "page")
    values = {
        name: tuple(each)
        if types[name] == ()
        else int(each[0])
        if name in numbers
        else each[0] == "1"
        if types[name] is False
        else each[0]
        for name, each in given.items()
    }
    assert SearchQuery.from_cleaned(values) == query


@given(queries())
def test_an_address_is_sorted_and_holds_no_defaults(query):
    pairs = list(query.parameters())
    assert pairs == sorted(set(pairs))
    defaults = SearchQuery()
    assert all(str(getattr(defaults, name)) != value for name, value in pairs)


@given(queries(), st.sampled_from(["page", "salary_min", "experience_max", "posted"]))
def test_addresses_that_differ_in_a_number_are_those_of_the_queries(query, parameter):
    address = query.varied(parameter)
    for number in range(1 if parameter in ("page", "posted") else 0, 4):
        assert address(number) == query.with_(parameter, number).to_querystring()


@given(queries())
def test_a_query_without_each_of_its_filters_is_without_any(query):
    rest = query
    for parameter, value in query.filters():
        rest = rest.without(parameter, value)
    assert list(rest.filters()) == []
    assert rest.q == query.q


@given(queries())
def test_adding_what_is_asked_already_changes_only_the_page(query):
    for facet in CODES:
        for value in query.any_of(facet):
            assert query.with_(facet, value) == dataclasses.replace(query, page=1)


SAME = [
    ({"skill": ("b", "a", "a")}, {"skill": ("a", "b")}),
    ({"q": "  python \n rust"}, {"q": "python rust"}),
    ({"eligible_strict": True}, {}),
    ({"salary_min": 0}, {}),
    ({"sort": "newest"}, {}),
    ({"sort": Sort.SALARY}, {"sort": "salary"}),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_means_the_same_is_the_same_query(one, other):
    assert SearchQuery(**one) == SearchQuery(**other)
    assert hash(SearchQuery(**one)) == hash(SearchQuery(**other))


def test_newest_differs_from_relevance_once_there_are_words():
    assert SearchQuery(q="python", sort="newest") != SearchQuery(q="python")


def test_the_whole_board_has_the_empty_address():
    assert SearchQuery().to_querystring() == ""


def test_an_address_is_encoded():
    query = SearchQuery(q="c++ & co", skill=("C#", "C++"), visa=True, page=2, experience_max=0)
    assert query.to_querystring() == (
        "experience_max=0&page=2&q=c%2B%2B+%26+co&skill=C%23&skill=C%2B%2B&visa=1"
    )


def test_a_changed_filter_leads_to_the_first_page_and_a_page_does_not():
    query = SearchQuery(skill=("a", "b"), posted=7, page=3)
    assert query.with_("skill", "c") == SearchQuery(skill=("a", "b", "c"), posted=7)
    assert query.with_("posted", 30) == SearchQuery(skill=("a", "b"), posted=30)
    assert query.with_("page", 4) == SearchQuery(skill=("a", "b"), posted=7, page=4)
    assert query.without("skill", "a") == SearchQuery(skill=("b",), posted=7)
    assert query.without("skill") == SearchQuery(posted=7)
    assert query.without("posted") == SearchQuery(skill=("a", "b"))


def test_every_skill_word_is_one_word_in_lower_case():
    assert all(word == name.lower() and not word.split()[1:] for word, name in SKILL_WORDS.items())


def test_facets_are_ordered_by_count_then_value():
    counts = {"workplace": {"remote": 1, "hybrid": 2, "onsite": 2}}
    facets = facets_of(SearchQuery(), counts, None)
    assert facets["workplace"] == (Facet("hybrid", 2), Facet("onsite", 2), Facet("remote", 1))


def test_a_long_facet_keeps_its_first_values_the_selected_ones_and_not_stated():
    counts = {"skill": {"a": 9, "b": 8, "c": 7, "d": 6, UNSTATED: 1}}
    query = SearchQuery(skill=("d", "x"), skill_all=("y",), skill_not=("c",))
    assert facets_of(query, counts, 2)["skill"] == (
        Facet("a", 9),
        Facet("b", 8),
        Facet("d", 6),
        Facet(UNSTATED, 1),
        Facet("x", 0),
        Facet("y", 0),
    )
    assert len(facets_of(query, counts, None)["skill"]) == 7


def test_a_short_facet_is_never_cut():
    counts = {"category": dict.fromkeys(Category.values, 1)}
    assert len(facets_of(SearchQuery(), counts, 2)["category"]) == len(Category.values)


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (1, 1), (20, 1), (21, 2), (400, 20)])
def test_an_answer_knows_its_number_of_pages(total, pages):
    assert SearchResult(ids=(), total=total, facets={}).pages == pages
