"""Landing pages, indexes and insights in a browser, and pay in a visitor's currency."""

from __future__ import annotations

from typing import Any

import pytest

from postings.tests.browsing import expect, violations_in
from postings.tests.factories import make_posting
from postings.tests.pages import HOSTILE
from postings.views import directories

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

PHONE, TABLET, DESK = 360, 768, 1440
ADDRESSES = (
    "/skills/go/",
    "/skills/go/germany/",
    "/skills/cobol/",
    "/categories/design/",
    "/countries/germany/",
    "/remote/",
    "/skills/",
    "/categories/",
    "/countries/",
    "/companies/?letter=c",
    "/companies/?q=nobody",
    "/companies/company-1/",
    "/insights/",
)


def test_the_page_of_a_company_does_not_repeat_its_name_in_every_row(
    open_page: Any, board: None
) -> None:
    page = open_page("/companies/company-1/")
    assert [each.is_visible() for each in page.locator(".card-company").all()] == [False, False]
    page = open_page("/skills/go/")
    assert page.locator(".card-company").first.is_visible()


def test_a_note_is_one_sentence_in_one_line_where_it_has_room(open_page: Any, board: None) -> None:
    page = open_page("/insights/", viewport={"width": 600, "height": 740})
    note = page.locator(".note.narrow").first
    assert note.bounding_box()["height"] < 60


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enough for every picture; the index of companies is a long one."""
    monkeypatch.setattr(directories, "NAMES", 4)
    for number in range(24):
        make_posting(
            title=f"Designer {number}",
            company=f"Company {number % 12}",
            category="design",
            seniority=("senior", "junior")[number % 2],
            countries=["DE"],
            workplace="remote",
            remote_from=["DE"],
            skills=["Go", "Kafka"],
            salary_min=(number + 1) * 10_000,
        )


@pytest.mark.usefixtures("board")
def test_pages_are_accessible_and_fit_the_window(open_page: Any) -> None:
    found: dict[str, Any] = {}
    page = open_page(bypass_csp=True)  # for the checker's own script
    for address in ADDRESSES:
        page.goto(address)
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        here = violations_in(page, [("light", PHONE), ("dark", DESK)])
        found |= {f"{address}: {each}": nodes for each, nodes in here.items()}
    assert found == {}


@pytest.mark.usefixtures("board")
def test_pages_fit_a_tablet_and_take_hostile_names(open_page: Any) -> None:
    make_posting(title=HOSTILE, company=HOSTILE[:60], skills=["Go", HOSTILE[:60]], countries=["DE"])
    make_posting(title="W" * 90, company="W" * 90, skills=["Go", "x" * 60], category="design")
    page = open_page(viewport={"width": TABLET, "height": 800})
    for address in ADDRESSES:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= TABLET, address
        expect(page.locator("img")).to_have_count(0)


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_visitor_goes_from_a_skill_to_a_place_to_the_listing(
    open_page: Any, script: bool
) -> None:
    page = open_page("/insights/", java_script_enabled=script)
    page.get_by_role("link", name="Skills", exact=True).click()
    page.wait_for_url("**/skills/")
    page.get_by_role("link", name="Go", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Go jobs")
    page.get_by_text("As a table", exact=True).click()
    expect(page.get_by_role("row", name="under $20k 1")).to_be_visible()
    page.get_by_role("link", name="Germany").click()
    page.wait_for_url("**/skills/go/germany/")
    page.get_by_role("link", name="See all 24 and filter them").click()
    page.wait_for_url("**/?country=DE&skill_all=Go")
    expect(page.get_by_role("link", name="Remove filter: Germany")).to_be_visible()


@pytest.mark.usefixtures("board")
def test_pictures_say_in_words_what_they_show(open_page: Any) -> None:
    page = open_page("/skills/go/")
    picture = page.get_by_role("img", name="How many jobs pay how much a year")
    assert picture.is_visible()
    assert picture.locator("desc").text_content() == (
        "Of 24 jobs that state pay, a quarter go up to $60k or less, half to $120k or less,"
        " three quarters to $180k or less."
    )


def test_a_visitor_reads_pay_in_a_currency_of_choice(open_page: Any) -> None:
    make_posting(title="Cook", company="Acme", salary_min=111_720, salary_max=223_440)
    make_posting(title="Clerk", company="Acme")
    page = open_page("/companies/acme/")
    pay = page.locator(".card-pay").nth(1)
    expect(pay).to_have_text("$112k–$223k", use_inner_text=True)
    page.get_by_label("Show pay also in").select_option("EUR")
    expect(pay).to_have_text("$112k–$223k about €100,000 – €200,000 a year", use_inner_text=True)
    assert "rates of 30 October 2026" in pay.locator("small").get_attribute("title")
    page.get_by_label("for", exact=True).select_option("hour")
    expect(pay.locator("small")).to_have_text("about €48.1 – €96.2 an hour")
    expect(page.locator(".card-pay").first).to_have_text("Pay not stated", use_inner_text=True)

    page.goto("/remote/")
    page.goto("/")  # kept from page to page
    beside = page.locator(".card-pay small")
    expect(beside).to_have_text("about €48.1 – €96.2 an hour")
    page.get_by_label("Show pay also in").select_option("")
    expect(beside).to_have_text("about $53.7 – $107 an hour")
    page.get_by_label("for", exact=True).select_option("")
    expect(beside).to_have_count(0)


def test_a_choice_that_makes_no_sense_is_none(open_page: Any) -> None:
    make_posting(title="Cook", salary_min=100_000)
    page = open_page("/")
    for kept in ("nonsense", '{"currency": "XXX"}', "[]", "null"):
        page.evaluate(f"localStorage.setItem('pay', {kept!r})")
        page.reload()
        expect(page.locator(".card-pay")).to_have_text("from $100k", use_inner_text=True)
