"""What the words of a query are taken for: filters, misspellings, beginnings of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.search.lexicon import Kind, Lexicon, Name, words_of
from postings.search.meanings import salary
from postings.search.query import SearchQuery
from postings.search.spelling import corrected
from postings.search.suggestions import suggestions
from postings.search.text import clean
from postings.search.understanding import applied, understood

LEXICON = Lexicon(
    [
        Name(Kind.TITLE, "Night Gardener", "Night Gardener", 40),
        Name(Kind.TITLE, "Gardener -Nights, “Greenhouse”", "x", 30),
        Name(Kind.TITLE, "Head Gardener", "Head Gardener", 50),
        Name(Kind.TITLE, "Gradener", "Gradener", 1),
        Name(Kind.SKILL, "Python", "Python", 20),
        Name(Kind.SKILL, "Kubernetes", "Kubernetes", 9),
        Name(Kind.SKILL, "C++", "C++", 8),
        Name(Kind.SKILL, "Excel", "Excel", 2),
        Name(Kind.SKILL, "Front", "Front", 2),
        Name(Kind.COMPANY, "Northwind Garden Supplies Ltd", "northwind", 30),
        Name(Kind.COMPANY, "Acme", "acme", 7),
        Name(Kind.COMPANY, "Night", "night", 3),
        Name(Kind.COUNTRY, "Germany", "DE", 60),
        Name(Kind.CITY, "Graz", "Graz", 5),
        Name(Kind.CITY, "New Ulm", "New Ulm", 4),
    ]
)


def read(q: str, currency: str = "USD") -> tuple[list[tuple[str, str | int, str]], str]:
    found = understood(q, LEXICON, currency)
    return [(each.parameter, each.value, each.words) for each in found.suggestions], found.rest


UNDERSTOOD = [
    ("senior", [("seniority", "senior", "senior")], ""),
    ("Sr. gardener", [("seniority", "senior", "Sr.")], "gardener"),
    ("head of gardens", [("seniority", "director", "head of")], "gardens"),
    ("engineering manager", [("seniority", "manager", "manager")], "engineering"),
    ("associate software engineer", [("seniority", "junior", "associate")], "software engineer"),
    ("fully remote cook", [("workplace", "remote", "fully remote")], "cook"),
    ("hybrid jobs", [("workplace", "hybrid", "hybrid jobs")], ""),
    ("cook on-site", [("workplace", "onsite", "on-site")], "cook"),
    ("part-time cook", [("type", "part_time", "part-time")], "cook"),
    ("garden internship", [("type", "internship", "internship")], "garden"),
    ("gardener contract", [("type", "contract", "contract")], "gardener"),
    ("contract data entry", [("type", "contract", "contract")], "data entry"),
    ("cook germany", [("country", "DE", "germany")], "cook"),
    ("cook in the UK", [("country", "GB", "in the UK")], "cook"),
    ("cook from germany", [("eligible", "DE", "from germany")], "cook"),
    ("cook 100k", [("salary_min", 100_000, "100k")], "cook"),
    ("cook from $90,000 a year", [("salary_min", 90_000, "from $90,000 a year")], "cook"),
    ("cook 80k-100k", [("salary_min", 80_000, "80k-100k")], "cook"),
    ("cook last 7 days", [("posted", 7, "last 7 days")], "cook"),
    ("cook posted today", [("posted", 1, "posted today")], "cook"),
    ("golang cook", [("skill_all", "Go", "golang")], "cook"),
    ("k8s c++", [("skill_all", "Kubernetes", "k8s"), ("skill_all", "C++", "c++")], ""),
    ("rust", [("skill_all", "Rust", "rust")], ""),
    ("cook at ACME", [("company", "acme", "at ACME")], "cook"),
    ("cook at Night", [("company", "night", "at Night")], "cook"),
    ("northwind garden supplies cook", [
        ("company", "northwind", "northwind garden supplies")], "cook"),
]  # fmt: skip
NOT_UNDERSTOOD = [
    "",
    "gardener",
    '"senior" -remote',
    "remote*",
    "remote OR hybrid",
    "lead generation",
    "product manager",
    "contract manager",
    "distributed systems",
    "cook new jersey",
    "cook in georgia",
    "cook berlin",
    "island",
    "24/7 cook",
    "cook 100000",
    "cook 5k",
    "next steps",
    "northwind",
    "night cook",
    "front end",
    "front end developer",
]


@pytest.mark.parametrize(("q", "filters", "rest"), UNDERSTOOD)
def test_words_that_a_filter_says_better_are_understood(q, filters, rest):
    assert read(q) == (filters, rest)


@pytest.mark.parametrize("q", NOT_UNDERSTOOD)
def test_other_words_and_signs_stay_text(q):
    assert read(q) == ([], q)


def test_a_whole_request_is_understood_in_its_order():
    filters, rest = read("senior Python gardener remote Germany 100k")
    assert [parameter for parameter, _, _ in filters] == [
        "seniority",
        "skill_all",
        "workplace",
        "country",
        "salary_min",
    ]
    assert rest == "gardener"


def test_pay_in_another_currency_is_told_in_that_of_the_board_in_thousands():
    assert salary("60k", "EUR") == ("salary_min", 60_000)
    parameter, amount = salary("€60k", "USD")
    assert parameter == "salary_min"
    assert amount % 1000 == 0
    assert amount > 60_000
    assert salary("$60k", "CAD") == ("salary_min", 60_000)
    assert salary("us$60k", "CAD") > ("salary_min", 60_000)


def test_a_suggestion_replaces_its_words_and_leaves_the_rest():
    query = SearchQuery(q="senior gardener remote", visa=True, page=3)
    senior, remote = understood(query.q, LEXICON, "USD").suggestions
    assert applied(query, [senior]) == SearchQuery(
        q="gardener remote", seniority=("senior",), visa=True
    )
    assert applied(query, [senior, remote]) == SearchQuery(
        q="gardener", seniority=("senior",), workplace=("remote",), visa=True
    )


@given(st.lists(st.one_of(st.sampled_from(
    ["senior", "remote", '"', "-", "OR", "in", "germany", "100k", "İ", "$", "manager", "*"]
), st.text(max_size=3)), max_size=8).map(" ".join))  # fmt: skip
def test_any_text_is_understood_in_part_or_not_at_all(q):
    found = understood(q, LEXICON, "USD")
    text = clean(q)
    assert all(text[each.start : each.end] == each.words for each in found.suggestions)
    words = [*found.rest.split(), *(w for each in found.suggestions for w in each.words.split())]
    assert sorted(words) == sorted(text.split())


CORRECTED = [
    ("pyhton", "python"),
    ("nigth gardner", "night gardener"),
    ("(pyhton) -remot", "(python) -remot"),
    ("gradener", "gardener"),  # the board has it once
    ("germny", "germany"),
    ("nortwind", "northwind"),
]
LEFT = ["python", "gardener", '"pyhton"', "-pyhton", "pyhto*", "acne1", "grz", "k8ss", "cook", ""]


@pytest.mark.parametrize(("q", "better"), CORRECTED)
def test_a_misspelled_word_is_put_right_by_the_words_of_the_board(q, better):
    assert corrected(q, LEXICON) == better


@pytest.mark.parametrize("q", LEFT)
def test_words_that_the_board_has_or_that_are_like_none_are_left(q):
    assert corrected(q, LEXICON) is None


def anything(query: SearchQuery) -> bool:
    return True


def labels(q: str, **filters) -> dict[str, list[str]]:
    found = suggestions(SearchQuery(q=q, **filters), LEXICON, anything)
    return {group: [each.label for each in names] for group, names in found.items()}


def test_titles_go_on_from_the_whole_text_and_other_names_from_its_last_words():
    assert labels("gard") == {
        "titles": ["Gardener -Nights, “Greenhouse”", "Head Gardener", "Night Gardener"],
        "companies": ["Northwind Garden Supplies Ltd"],
    }
    assert labels("night gard") == {
        "titles": ["Night Gardener"],
        "companies": ["Northwind Garden Supplies Ltd"],
    }
    assert labels("cook new u") == {"places": ["New Ulm"]}
    assert labels("cook GERM") == {"places": ["Germany"]}


def test_another_spelling_of_a_skill_leads_to_it():
    assert labels("k8s") == {"skills": ["Kubernetes"]}


@pytest.mark.parametrize("q", ["", "zzz", '"gard', "gard*", "-gard", "cook OR gard", "gard !"])
def test_what_is_not_being_typed_has_no_suggestions(q):
    assert labels(q) == {}


def test_a_suggestion_leads_to_the_filter_and_keeps_the_rest():
    query = SearchQuery(q="cook germ", visa=True, page=2)
    [place] = suggestions(query, LEXICON, anything)["places"]
    assert place.query == SearchQuery(q="cook", country=("DE",), visa=True)
    [city] = suggestions(SearchQuery(q="cook new"), LEXICON, anything)["places"]
    assert city.query == SearchQuery(q='cook "New Ulm"')
    [title, *_] = suggestions(SearchQuery(q="gardener"), LEXICON, anything)["titles"]
    assert title.query == SearchQuery(q="Gardener Nights, Greenhouse")


def test_what_would_find_nothing_is_not_suggested():
    asked = []

    def find_ulm(query: SearchQuery) -> bool:
        asked.append(query.q)
        return query.q == 'cook "New Ulm"'

    assert list(suggestions(SearchQuery(q="cook n"), LEXICON, find_ulm)) == ["places"]
    assert suggestions(SearchQuery(q="gard", visa=True), LEXICON, find_ulm) == {}
    asked.clear()
    assert list(suggestions(SearchQuery(q="gard"), LEXICON, find_ulm)) == ["titles", "companies"]
    assert asked == []  # the lexicon has it from the board
    titles = Lexicon([Name(Kind.TITLE, "R gardener", "", 1)])
    assert suggestions(SearchQuery(q="r gard"), titles, find_ulm) == {}
    assert asked == ["R gardener"]


def test_a_name_is_found_by_every_word_without_case_and_accents():
    lexicon = Lexicon([Name(Kind.CITY, "São José", "São José", 1)])
    for begun in ("sa", "SAO jo", "jós"):
        assert [name.label for name in lexicon.starting(begun)[Kind.CITY]] == ["São José"]
    assert lexicon.starting("o") == {}


def test_words_with_signs_are_one():
    assert words_of("Node.js, C++/C# & front-end.") == ["node.js", "c++", "c#", "front", "end"]
