"""The words, lists and links of pages, without a database."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.http import QueryDict

from postings.presentation import listing, pay, phrases, places
from postings.presentation.description import begins_with_heading, description
from postings.presentation.marking import Mark
from postings.search import SearchQuery


def blocks(*given: tuple[str, str, dict[str, Any]]) -> tuple[list[dict[str, Any]], str]:
    """Blocks of (kind, words, more), one a line, and the text they are of."""
    made, text = [], ""
    for kind, words, more in given:
        start = len(text)
        text += f"{words}\n"
        place = {"start": start, "end": start + len(words)}
        made.append({"kind": kind, "level": 1, "html": words} | place | more)
    return made, text


# The description


def shown(*given: tuple[str, str, dict[str, Any]]) -> str:
    return description(*blocks(*given), marks=[]).replace("\n", "")


def test_headings_go_below_those_of_the_page() -> None:
    assert shown(("heading", "A", {}), ("heading", "B", {"level": 2})) == "<h3>A</h3><h4>B</h4>"


def test_words_without_markup_are_their_own_html() -> None:
    words = "a < b & <script>"
    (block,), text = blocks(("paragraph", words, {}))
    del block["html"]
    shown = "a &lt; b &amp; &lt;script&gt;"
    assert description([block], text, marks=[]) == f"<p>{shown}</p>"
    assert description([block], text, marks=[Mark(0, 1)]).endswith(f"a</mark>{shown[1:]}</p>")


def test_items_are_gathered_into_lists() -> None:
    assert shown(
        ("item", "a", {}), ("item", "b", {}), ("paragraph", "c", {}), ("item", "d", {})
    ) == ("<ul><li>a</li><li>b</li></ul><p>c</p><ul><li>d</li></ul>")


def test_an_item_of_greater_depth_lies_in_the_one_above() -> None:
    assert shown(("item", "a", {}), ("item", "b", {"level": 2}), ("item", "c", {"level": 1})) == (
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"
    )


def test_a_list_that_begins_deep_is_closed() -> None:
    assert shown(("item", "a", {"level": 3}), ("item", "b", {})) == (
        "<ul><li>a</li></ul><ul><li>b</li></ul>"
    )


def test_a_number_is_named_where_the_list_does_not_count_to_it() -> None:
    assert (
        shown(
            ("item", "a", {"number": 1}), ("item", "b", {"number": 2}), ("item", "c", {"number": 7})
        )
        == '<ol><li>a</li><li>b</li><li value="7">c</li></ol>'
    )


def test_bullets_and_numbers_are_lists_of_their_own() -> None:
    assert shown(("item", "a", {}), ("item", "b", {"number": 1})) == (
        "<ul><li>a</li></ul><ol><li>b</li></ol>"
    )


def test_a_mark_lies_inside_its_block() -> None:
    given, text = blocks(("paragraph", "Pay is $5", {}))
    assert description(given, text, [Mark(7, 9)]) == '<p>Pay is <mark id="e-7">$5</mark></p>'


def test_a_description_may_begin_with_a_heading() -> None:
    assert begins_with_heading(blocks(("heading", "A", {}))[0])
    assert not begins_with_heading(blocks(("paragraph", "A", {}))[0])
    assert not begins_with_heading([])


# Pay


@pytest.mark.parametrize(
    ("ends", "currency", "period", "exact", "short"),
    [
        ((None, None), "", "", "", ""),
        ((50_000, 50_000), "USD", "year", "$50,000 a year", "$50k"),
        ((9_999, 10_000), "EUR", "year", "€9,999 – €10,000 a year", "€9,999–€10k"),
        ((None, 120_500), "GBP", "year", "up to £120,500 a year", "up to £120k"),
        ((20.5, None), "USD", "hour", "from $20.50 an hour", "from $20.50 an hour"),
        ((2_500_000, 3_000_000), "INR", "year", "₹2,500,000 – ₹3,000,000 a year", "₹2.5M–₹3M"),
        ((999_600, None), "USD", "year", "from $999,600 a year", "from $1M"),
        (
            (10_000, 12_000),
            "ZAR",
            "month",
            "ZAR\xa010,000 – ZAR\xa012,000 a month",
            "ZAR\xa010k–ZAR\xa012k a month",
        ),
    ],
)
def test_pay_is_written_as_it_was_stated(
    ends: tuple[Any, Any], currency: str, period: str, exact: str, short: str
) -> None:
    assert pay.pay(*ends, currency, period) == exact
    assert pay.pay_in_short(*ends, currency, period) == short


# Places


@pytest.mark.parametrize(
    ("workplace", "given", "expected"),
    [
        ("unstated", {}, ""),
        ("unstated", {"countries": ["FR"]}, "France"),
        ("remote", {}, "Remote"),
        ("remote", {"codes": ["WORLD", "US"]}, "Remote, anywhere in the world"),
        ("remote", {"codes": ["GB"], "cities": ["Leeds"]}, "Remote from the United Kingdom"),
        (
            "remote",
            {"cities": ["Leeds"], "countries": ["GB"]},
            "Remote, or in Leeds, United Kingdom",
        ),
        (
            "remote",
            {"codes": ["US"], "subdivisions": ["US-CA"]},
            "Remote from California (the United States)",
        ),
        ("hybrid", {}, "Hybrid"),
        ("onsite", {"cities": ["Oslo"], "countries": ["NO"]}, "On-site in Oslo, Norway"),
        ("onsite", {"cities": ["Singapore"], "countries": ["SG"]}, "On-site in Singapore"),
        ("onsite", {"countries": ["XX"]}, "On-site in XX"),
    ],
)
def test_where_is_one_line(workplace: str, given: dict[str, list[str]], expected: str) -> None:
    nowhere: dict[str, list[str]] = {"codes": [], "subdivisions": [], "cities": [], "countries": []}
    assert places.where(workplace, **(nowhere | given)) == expected


# Ages


@pytest.mark.parametrize(
    ("days", "words"),
    [(-1, "13 June 2026"), (0, "today"), (1, "yesterday"), (13, "13 days ago"), (14, "2 weeks ago")]
    + [(60, "2 months ago"), (729, "24 months ago"), (730, "2 years ago")],
)
def test_an_age_is_as_rough_as_it_is_long(days: int, words: str) -> None:
    today = date(2026, 6, 12)
    assert phrases.age(date.fromordinal(today.toordinal() - days), today) == words


# Around the rows


@pytest.mark.parametrize(
    ("given", "tidy"),
    [
        ("q=go", None),
        ("", None),
        ("q=&page=1", ""),
        ("skill=Go&skill=&skill=C%2B%2B", "skill=Go&skill=C%2B%2B"),
        ("page=2", None),
    ],
)
def test_what_says_nothing_is_left_out_of_an_address(given: str, tidy: str | None) -> None:
    assert listing.tidied(QueryDict(given)) == tidy


def numbers(number: int, last: int) -> list[int | None]:
    return [page.number for page in listing.Pager(number, last, str)]


def test_long_ranges_of_pages_are_elided() -> None:
    assert numbers(1, 3) == [1, 2, 3]
    assert numbers(50, 100) == [1, None, 48, 49, 50, 51, 52, None, 100]
    assert numbers(9, 3) == []


def test_the_first_page_has_nothing_before_and_the_last_nothing_after() -> None:
    first, last = listing.Pager(1, 2, str), listing.Pager(2, 2, str)
    assert (first.before, first.after, last.before, last.after) == ("", "2", "1", "")


def test_orders_are_offered_as_far_as_they_differ() -> None:
    assert [(each.label, each.current) for each in listing.sorts(SearchQuery())] == [
        ("Newest", True),
        ("Highest pay", False),
    ]
    assert [
        (each.label, each.current) for each in listing.sorts(SearchQuery(q="go", sort="newest"))
    ] == [
        ("Best match", False),
        ("Newest", True),
        ("Highest pay", False),
    ]
