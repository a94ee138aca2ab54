"""What a visitor does with the filters, in a real browser. Skipped where no Chromium is found."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest

from postings.tests.browsing import expect, violations_in
from postings.tests.factories import make_posting

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # The live server's threads leave their connections to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


def make_board() -> None:
    for number in range(12):
        make_posting(
            salary_min=20_000 * number or None,
            experience_years=number,
            workplace=("remote", "hybrid")[number % 2],
        )


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_bar_of_the_picture_of_pay_asks_for_this_pay(open_page: Any, script: bool) -> None:
    make_board()
    page = open_page("/?workplace=remote", java_script_enabled=script)
    page.get_by_role("link", name="$75k to $100k: 1 job").click()
    page.wait_for_url("**salary_min=75000**")
    assert urlsplit(page.url).query == "salary_min=75000&workplace=remote"
    expect(page.get_by_label("Pay from, a year, in USD")).to_have_value("75000")
    page.get_by_role("link", name="Remove filter: Pay from $75,000 a year 1 more").click()
    page.wait_for_url("**/?workplace=remote")


def test_the_picture_of_pay_is_walked_by_keyboard(open_page: Any) -> None:
    make_board()
    page = open_page("/")
    page.get_by_role("link", name="$25k to $50k: 1 job").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?salary_min=50000")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_one_number_of_years_is_chosen_and_let_go(open_page: Any, script: bool) -> None:
    make_board()
    page = open_page("/?experience_max=3", java_script_enabled=script)
    years = page.get_by_role("group", name="Experience asked, at most")
    assert years.get_by_label("3 years").is_checked()
    for label, query in (("5 years", "experience_max=5"), ("Any", "")):
        years.get_by_label(label).check()
        if not script:
            page.get_by_role("button", name="Show jobs").click()
        page.wait_for_url(lambda url, query=query: urlsplit(url).query == query)


def test_filters_that_apply_and_the_picture_of_pay_are_accessible(open_page: Any) -> None:
    make_board()
    address = "/?salary_min=100000&eligible=DE&workplace=remote&experience_max=8"
    page = open_page(address, bypass_csp=True)
    assert violations_in(page) == {}
