"""The listing in a real browser: results that refresh in place, Back and Forward, the sheet of
filters on a phone, where the visitor lives, and the keyboard alone."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit

import pytest

from postings.models import Posting
from postings.regions import regions_with
from postings.tests.browsing import expect, violations_in
from postings.tests.factories import make_posting
from postings.tests.test_eligibility import CASES

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

PHONE = {"width": 360, "height": 740}
WORDS = "Title, skill, company or any word"


def make_board() -> None:
    """26 postings, 13 of them remote; all of these are in Germany and half are senior."""
    for number in range(26):
        remote = number % 2 == 0
        make_posting(
            title=f"Gardener {number}",
            company=f"Company {number % 3}",
            workplace="remote" if remote else "onsite",
            remote_from=["EU"] if remote else [],
            countries=[] if remote else ["US"],
            seniority="senior" if number % 4 == 0 else "junior",
        )


def choice(page: Any, name: str, value: str) -> Any:
    return page.locator(f"[name={name}][value={value}]")


def expect_count(page: Any, words: str) -> None:
    expect(page.locator("#results")).to_have_attribute("data-total", words)


def is_focused(locator: Any) -> bool:
    return locator.evaluate("each => each === document.activeElement")


def told(page: Any) -> Any:
    return page.get_by_role("status")


def mark(page: Any) -> None:
    """What is gone after the page was loaded anew."""
    page.evaluate("window.same = true")


def is_same(page: Any) -> bool:
    return page.evaluate("window.same === true")


def test_a_choice_applies_in_place(open_page: Any) -> None:
    make_board()
    page = open_page("/")
    mark(page)
    page.get_by_role("heading", name="Language").click()  # a facet that is closed at first
    choice(page, "seniority", "senior").focus()
    scrolled = page.evaluate("scrollY")
    page.keyboard.press("Space")
    page.wait_for_url("**/?seniority=senior")
    page.get_by_role("link", name="Remove filter: Senior").wait_for()
    assert is_same(page)
    expect(page).to_have_title(re.compile("^Open jobs · Senior"))
    expect_count(page, "7 jobs")
    expect(told(page)).to_have_text("7 jobs")
    expect(choice(page, "seniority", "senior")).to_be_focused()
    assert page.evaluate("scrollY") == scrolled > 0
    expect(page.locator(".facet", has_text="Language").first).to_have_attribute("open", "")


def test_a_count_that_stays_the_same_is_told_again(open_page: Any) -> None:
    """What does not change is not read out."""
    make_board()
    page = open_page("/")
    page.get_by_role("link", name="Highest pay").click()
    page.wait_for_url("**/?sort=salary")
    expect(told(page)).to_have_text("26 jobs")
    page.evaluate(
        """() => new MutationObserver(() => { document.body.dataset.said = "" }).observe(
            document.getElementById("told"), { childList: true }
        )"""
    )
    page.get_by_role("link", name="Newest").click()
    page.locator("[data-said]").wait_for(state="attached")
    expect(told(page)).to_have_text("26 jobs")


def test_back_and_forward_have_it_all_again(open_page: Any) -> None:
    make_board()
    page = open_page("/")
    choice(page, "workplace", "remote").check()
    page.wait_for_url("**/?workplace=remote")
    choice(page, "seniority", "senior").check()
    page.wait_for_url("**/?seniority=senior&workplace=remote")
    page.get_by_role("link", name="Remove filter: Senior").wait_for()
    mark(page)
    page.evaluate("scrollTo(0, 150)")

    page.go_back()
    page.get_by_role("link", name="Remove filter: Senior").wait_for(state="detached")
    expect_count(page, "13 jobs")
    assert urlsplit(page.url).query == "workplace=remote"
    expect(page).to_have_title(re.compile("^Open jobs · Remote ·"))
    expect(choice(page, "seniority", "senior")).not_to_be_checked()
    page.go_back()
    page.get_by_role("link", name="Remove filter: Remote").wait_for(state="detached")
    expect_count(page, "26 jobs")
    expect(page.get_by_role("button", name="Save Gardener 25")).to_have_count(1)
    page.go_forward()
    page.go_forward()
    page.get_by_role("link", name="Remove filter: Senior").wait_for()
    expect(choice(page, "seniority", "senior")).to_be_checked()
    page.wait_for_function("scrollY === 150")
    assert is_same(page)


def test_results_that_came_in_place_work_like_the_first(open_page: Any) -> None:
    make_board()
    page = open_page("/")
    choice(page, "workplace", "remote").check()
    page.wait_for_url("**/?workplace=remote")
    page.get_by_role("combobox", name=WORDS).fill("gardener")
    page.get_by_role("button", name="Search", exact=True).click()
    page.wait_for_url("**/?q=gardener&workplace=remote")
    page.get_by_role("button", name="Hide Gardener 24").click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("link", name="Clear all filters").or_(
        page.get_by_role("link", name="Remove filter: Remote")
    ).first.click()
    page.wait_for_url("**/?q=gardener")
    expect(page.get_by_role("combobox", name=WORDS)).to_have_value("gardener")


def test_a_turned_page_begins_at_its_top(open_page: Any) -> None:
    make_board()
    page = open_page("/")
    page.get_by_role("link", name="Next").click()
    page.wait_for_url("**/?page=2")
    page.get_by_text("Showing 21 to 26").wait_for()
    expect(page.locator("#results")).to_be_focused()
    assert page.locator("#results").bounding_box()["y"] >= 0
    assert page.evaluate("scrollY") < 100


def test_words_that_are_being_typed_survive_a_refresh(open_page: Any) -> None:
    make_board()
    page = open_page("/")
    page.evaluate(  # typed on before the answer is there
        """() => {
            document.querySelector("[name=workplace][value=remote]").click();
            document.getElementById("q").focus();
            document.getElementById("q").value = "gar";
        }"""
    )
    page.wait_for_url("**/?workplace=remote")
    expect(page.locator("#q")).to_have_value("gar")
    expect(page.locator("#q")).to_be_focused()


def test_a_refresh_that_fails_becomes_a_page_of_the_browser(open_page: Any) -> None:
    make_board()
    page = open_page("/").context.new_page()  # one whose errors are not faults
    page.goto("/")
    mark(page)
    page.route("**/?workplace=remote", lambda route: route.abort(), times=1)
    choice(page, "workplace", "remote").check()
    page.wait_for_url("**/?workplace=remote")
    page.get_by_role("link", name="Remove filter: Remote").wait_for()
    assert not is_same(page)


# The sheet of a narrow window


def test_filters_open_as_a_sheet_on_a_phone(open_page: Any) -> None:
    make_board()
    page = open_page("/", viewport=PHONE)
    page.locator("summary", has_text="Filters").click()
    sheet = page.get_by_role("dialog", name="Filters")
    choice(page, "workplace", "remote").check()
    sheet.get_by_role("button", name="Show 13 jobs").wait_for()
    assert urlsplit(page.url).query == ""
    expect(choice(page, "seniority", "senior").locator("xpath=..")).to_have_text(
        re.compile(r"\s7\s*$")
    )
    sheet.get_by_role("button", name="Show 13 jobs").click()
    page.wait_for_url("**/?workplace=remote")
    sheet.wait_for(state="hidden")
    expect_count(page, "13 jobs")
    expect(page.locator("#results")).to_be_focused()
    page.go_back()
    page.wait_for_url(lambda address: not urlsplit(address).query)
    expect_count(page, "26 jobs")


@pytest.mark.parametrize("way", ["Escape", "Close"])
def test_a_sheet_that_is_left_changes_nothing(open_page: Any, way: str) -> None:
    make_board()
    page = open_page("/?workplace=onsite", viewport=PHONE)
    page.locator("summary", has_text="Filters").click()
    choice(page, "workplace", "remote").check()
    page.get_by_role("button", name="Show 26 jobs").wait_for()
    if way == "Escape":
        page.keyboard.press("Escape")
    else:
        page.get_by_role("button", name="Close without applying").click()
    page.get_by_role("dialog").wait_for(state="hidden")
    expect(page.locator("summary", has_text="Filters")).to_be_focused()
    page.locator("summary", has_text="Filters").click()
    expect(choice(page, "workplace", "remote")).not_to_be_checked()
    expect(choice(page, "workplace", "onsite")).to_be_checked()
    page.get_by_role("button", name="Show 13 jobs").wait_for()


# Where the visitor lives


def answers(page: Any) -> set[str]:
    """Of the rows that are there; a script writes them in the same breath as new rows."""
    return {each.split("\n")[-1] for each in page.locator(".card-eligible").all_inner_texts()}


def test_a_country_is_chosen_once_and_answered_on_every_row(open_page: Any) -> None:
    make_board()
    page = open_page("/")
    page.get_by_label("I live in").select_option("DE")
    page.wait_for_url("**/?eligible=DE")
    page.get_by_role("link", name="Remove filter: Open to Germany").wait_for()
    expect_count(page, "13 jobs")
    assert answers(page) == {"Open to you: yes"}

    page.get_by_label("Only jobs open to me").uncheck()
    page.wait_for_url(lambda address: not urlsplit(address).query)
    page.get_by_role("link", name="Remove filter: Open to Germany").wait_for(state="detached")
    expect_count(page, "26 jobs")
    assert answers(page) == {"Open to you: yes", "Open to you: no"}
    expect(page.get_by_label("I live in")).to_have_value("DE")

    page.goto("/?workplace=onsite")
    assert answers(page) == {"Open to you: no"}
    page.get_by_label("I live in").select_option("US")
    page.wait_for_url("**/?eligible=US&workplace=onsite")
    page.get_by_label("I live in").select_option("")
    page.wait_for_url("**/?workplace=onsite")
    page.locator(".card-eligible").first.wait_for(state="detached")


def test_the_country_of_the_address_comes_before_the_chosen_one(open_page: Any) -> None:
    make_board()
    page = open_page("/")
    page.evaluate("""localStorage.setItem(
        "board:home", JSON.stringify({ code: "US", name: "United States", regions: [] })
    )""")
    page.goto("/?eligible=DE")
    expect(page.get_by_label("I live in")).to_have_value("DE")
    assert answers(page) == {"Open to you: yes"}


def test_the_browser_answers_as_the_board_does(open_page: Any) -> None:
    page = open_page("/")
    given = [
        ({"code": country, "regions": sorted(regions_with(country))}, *places)
        for country, *places, _ in CASES
    ]
    found = page.evaluate(
        """async (cases) => {
            const { eligibility } = await import("/static/postings/eligibility.js");
            return cases.map((each) => eligibility(...each));
        }""",
        given,
    )
    assert found == [answer.value for *_, answer in CASES]


# The keyboard alone


def test_a_visitor_finds_filters_saves_and_reads_by_keyboard(open_page: Any) -> None:
    make_board()
    page = open_page("/")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("gardener/")
    expect(page.locator("#q")).to_have_value("gardener/")  # here it is a letter
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=gardener")
    page.get_by_text("Showing 1 to 20 of 26 jobs.").wait_for()

    def press_until(key: str, locator: Any) -> None:
        for _ in range(80):
            page.keyboard.press(key)
            if is_focused(locator):
                assert locator.evaluate("each => each.matches(':focus-visible')")
                return
        raise AssertionError(f"{key} does not reach it")

    press_until("Tab", choice(page, "workplace", "remote"))
    page.keyboard.press("Space")
    page.wait_for_url("**/?q=gardener&workplace=remote")
    page.get_by_text("Showing 1 to 13 of 13 jobs.").wait_for()
    save = page.get_by_role("button", name="Save Gardener 24")
    press_until("Tab", save)
    page.keyboard.press("Space")
    expect(save).to_have_attribute("aria-pressed", "true")
    press_until("Shift+Tab", page.get_by_role("link", name="Gardener 24"))
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Gardener 24").wait_for()
    page.get_by_role("button", name="Saved").wait_for()


# States


def test_states_that_scripts_make_are_accessible(open_page: Any) -> None:
    make_board()
    found = {}
    page = open_page("/", viewport=PHONE, bypass_csp=True)
    page.locator("summary", has_text="Filters").click()
    found["sheet"] = violations_in(page, [("light", 360), ("dark", 360)])
    wide = [("light", 1280), ("dark", 1280)]
    page = open_page("/", bypass_csp=True)
    home = {"code": "DE", "name": "Germany", "regions": ["EU"]}
    page.evaluate("each => localStorage.setItem('board:home', JSON.stringify(each))", home)
    page.reload()
    page.get_by_role("button", name="Save Gardener 25").click()
    page.get_by_role("button", name="Hide Gardener 24").click()
    found["hidden"] = violations_in(page, wide)
    page.get_by_role("button", name="Show it").click()
    found["revealed"] = violations_in(page, wide)
    page.goto("/my/")
    page.get_by_role("button", name="I applied").click()
    found["my list"] = violations_in(page, wide)
    assert {name: each for name, each in found.items() if each} == {}


MOVED = """async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    note(watch.takeRecords());
    return moved;
}"""
"""What has moved by the time that all there is has been painted."""


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_moves_while_a_page_comes(open_page: Any, width: int) -> None:
    make_board()
    page = open_page("/", viewport={"width": width, "height": 800})
    kept = {
        "board:home": {"code": "DE", "name": "Germany", "regions": ["EU"]},
        "board:hidden": {str(each): {"at": 1} for each in hidden_ids(page)},
        "board:visit": {"at": 1, "since": 0},
    }
    page.evaluate(
        "kept => { for (const name in kept) localStorage[name] = kept[name] }",
        {name: json.dumps(value) for name, value in kept.items()},
    )
    page.add_init_script(
        """window.moved = [];
        window.note = (entries) => {
            for (const { sources } of entries) {
                for (const { node, previousRect, currentRect } of sources) {
                    const rectangles = [previousRect, currentRect].map((each) => each.toJSON());
                    window.moved.push([node?.outerHTML ?? node?.data, rectangles]);
                }
            }
        };
        window.watch = new PerformanceObserver((list) => note(list.getEntries()));
        watch.observe({ type: "layout-shift", buffered: true });"""
    )
    posting = Posting.objects.latest("pk").get_absolute_url()
    for address in ("/", "/?q=gardener", "/my/", posting):
        page.goto(address)
        expect(page.locator("[aria-busy]")).to_have_count(0)
        assert page.evaluate(MOVED) == [], address


def hidden_ids(page: Any) -> list[str]:
    return [page.locator(".card").nth(place).get_attribute("data-id") for place in (0, 3)]
