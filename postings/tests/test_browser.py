"""What a visitor does, in a real browser: search, filter, read, go back; with and without script,
in both colour schemes. Skipped where no Chromium is found."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from postings.choices import ClosedReason, Status
from postings.models import Posting
from postings.search import lexicon_keeper
from postings.search.lexicon import read
from postings.tests.browsing import expect, violations_in
from postings.tests.factories import make_company, make_posting, make_source_posting
from postings.tests.pages import HOSTILE, make_read_posting

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # The live server's threads leave their connections to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

PHONE, TABLET, DESK = 320, 768, 1280


def make_board() -> Posting:
    """Enough for two pages, and a posting with everything; returns that one."""
    for number in range(24):
        make_posting(
            title=f"Gardener {number}",
            company=f"Company {number % 15}",
            workplace=("remote", "hybrid", "onsite", "unstated")[number % 4],
            seniority=("senior", "junior")[number % 2],
            countries=["DE"],
            skills=["Python", "Go"],
        )
    return make_read_posting(
        company="Acme", apply_url="https://example.com", skills=["Python"], workplace="remote"
    )


def expect_counted(page: Any, words: str) -> None:
    """So many jobs the page says that it found, without the words searched for."""
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(re.compile(rf"^{words}(\n|$)"), use_inner_text=True)


def expect_query(page: Any, query: str) -> None:
    page.wait_for_url(lambda address: urlsplit(address).query == query)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_visitor_searches_filters_reads_and_goes_back(open_page: Any, script: bool) -> None:
    make_board()
    page = open_page("/", java_script_enabled=script)
    page.get_by_label("Title, skill, company or any word").fill("cook")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/?q=cook*")
    expect_counted(page, "1 job")

    page.get_by_label("Title, skill, company or any word").fill("")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url(lambda address: "q=cook" not in address)
    page.get_by_label("Remote").check()
    if script:  # it applies by itself
        page.wait_for_url("**/?workplace=remote")
    page.get_by_label("Senior").check()
    if not script:
        page.get_by_role("button", name="Show jobs").click()
    page.wait_for_url("**/?seniority=senior&workplace=remote" if script else "**seniority=senior**")
    expect_counted(page, "6 jobs")
    assert sorted(urlsplit(page.url).query.split("&")) == ["seniority=senior", "workplace=remote"]

    page.get_by_role("link", name="Remove filter: Senior").click()
    page.wait_for_url("**/?workplace=remote")
    page.get_by_role("link", name="Highest pay").click()
    page.wait_for_url("**/?sort=salary&workplace=remote")
    page.get_by_role("link", name="Cook").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cook")

    page.get_by_text("Why?").first.click()
    page.get_by_role("link", name="Show it in the description").first.click()
    page.wait_for_url("**#e-17")
    expect(page.locator("mark:target")).to_have_text("$50,000 to $60,000")

    page.go_back()
    page.go_back()
    expect_query(page, "sort=salary&workplace=remote")


def test_pages_of_results_are_turned(open_page: Any) -> None:
    make_board()
    page = open_page("/?skill=Python")
    page.get_by_role("link", name="Next").click()
    page.get_by_text("Showing 21 to 25 of 25 jobs.").wait_for()
    expect_query(page, "page=2&skill=Python")


def test_a_posting_leads_back_to_the_results_it_was_found_in(open_page: Any) -> None:
    make_board()
    page = open_page("/?q=cook")
    page.get_by_role("link", name="Cook").click()
    page.get_by_role("link", name="Your results").click()
    expect_query(page, "q=cook")


def test_the_keyboard_reaches_the_content_first(open_page: Any) -> None:
    make_board()
    page = open_page("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


@pytest.mark.parametrize("address", ["/", "/companies/", "/my/"])
def test_the_header_of_a_phone_is_one_line_and_leads_everywhere(
    open_page: Any, address: str
) -> None:
    make_board()
    page = open_page(address, viewport={"width": 360, "height": 740})
    header = page.get_by_role("banner")
    assert header.bounding_box()["height"] < 56
    shown = [each.inner_text() for each in header.get_by_role("link").all() if each.is_visible()]
    assert shown == ["Open Job Board", "Companies", "Insights", "My list"]


def test_no_focus_is_hidden_behind_the_button_that_stays(open_page: Any) -> None:
    make_board()
    page = open_page("/", viewport={"width": DESK, "height": 600}, java_script_enabled=False)
    for _ in range(60):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => {
                const box = document.activeElement.getBoundingClientRect();
                const bar = document.querySelector(".filters-apply");
                if (bar.contains(document.activeElement)) return false;
                const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                return bar.contains(at);
            }"""
        )
        assert not hidden


def addresses(posting: Posting) -> dict[str, str]:
    return {
        "listing": "/",
        "results": "/?q=gardener&workplace=remote&eligible=DE&salary_min=x",
        "no results": "/?q=nothing&workplace=remote",
        "beyond the end": "/?page=9",
        "posting": posting.get_absolute_url(),
        "company": posting.company.get_absolute_url() if posting.company else "/",
        "companies": "/companies/",
        "choices": "/filter/company/?workplace=remote",
        "missing": "/nowhere/",
    }


def test_pages_are_accessible(open_page: Any) -> None:
    posting = make_board()
    closed = make_posting(status=Status.CLOSED, closed_reason=ClosedReason.AGE)
    found: dict[str, list[str]] = {}
    pages = addresses(posting) | {
        "closed": closed.get_absolute_url(),
        "report": f"/jobs/{posting.pk}/report/",
    }
    page = open_page(bypass_csp=True)  # for the checker's own script
    for name, address in pages.items():
        page.goto(address)
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        # What the bar covers comes into view by scrolling: it is not too small.
        page.add_style_tag(content=".filters-apply { position: static !important }")
        looks = [("light", PHONE), ("light", DESK), ("dark", DESK)]
        found |= {f"{name}: {each}": nodes for each, nodes in violations_in(page, looks).items()}
    assert found == {}


def test_pages_are_never_wider_than_the_window(open_page: Any) -> None:
    posting = make_board()
    make_posting(
        title="Donaudampfschifffahrtsgesellschaft" * 4, company="W" * 80, skills=["x" * 60]
    )
    page = open_page()
    for address in addresses(posting).values():
        page.goto(address)
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        for width in (PHONE, TABLET, DESK):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_hostile_text_never_runs(open_page: Any) -> None:
    hostile_url = 'https://example.com/?"><script>alert(3)</script>'
    company = make_company("Acme")
    company.name = HOSTILE
    company.save()
    posting = make_posting(title=HOSTILE, company=company, skills=[HOSTILE[:60]], cities=[HOSTILE])
    Posting.objects.filter(pk=posting.pk).update(apply_url=hostile_url)
    escaped = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    make_source_posting(
        posting,
        HOSTILE,
        blocks=[
            {"kind": "paragraph", "level": 1, "start": 0, "end": len(HOSTILE), "html": escaped}
        ],
        record={"title": HOSTILE},
        evidence=[],
    )
    page = open_page()
    for address in (*addresses(posting).values(), "/?q=%3Cscript%3Ealert(1)%3C/script%3E"):
        page.goto(address)
        expect(page.locator("img")).to_have_count(0)
    page.goto(posting.get_absolute_url())
    assert page.get_by_role("heading", level=1).inner_text() == HOSTILE


def test_script_in_a_page_is_refused_by_the_policy_as_well(open_page: Any) -> None:
    """Were anything to get through, the browser would still not run it."""
    posting = make_posting(title="Cook")
    unsafe = "<script>document.title = 'run'</script><b onclick=\"document.title = 'run'\">x</b>"
    make_source_posting(
        posting,
        "x",
        blocks=[{"kind": "paragraph", "level": 1, "start": 0, "end": 1, "html": unsafe}],
    )
    page = open_page("/").context.new_page()  # one whose errors are not faults
    page.goto(posting.get_absolute_url())
    page.get_by_text("x", exact=True).click()
    assert page.title() != "run"


# Suggestions while typing


@pytest.fixture
def board_with_lexicon(monkeypatch: pytest.MonkeyPatch) -> Posting:
    posting = make_board()
    lexicon = read(date(2026, 11, 24))
    monkeypatch.setattr(lexicon_keeper, "current", lambda: lexicon)
    return posting


def suggested(page: Any) -> Any:
    """The options under the search field; those of selects are others."""
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def type_words(page: Any, words: str) -> Any:
    """Key by key; gives the field when what the whole of it suggests has come."""
    field = page.get_by_label("Title, skill, company or any word")
    with page.expect_response(lambda answer: is_suggestion_for(answer.url, words)):
        field.press_sequentially(words)
    return field


def is_suggestion_for(address: str, words: str) -> bool:
    parts = urlsplit(address)
    return parts.path.startswith("/suggest") and parse_qs(parts.query).get("q") == [words]


def test_suggestions_are_chosen_by_the_keyboard(
    open_page: Any, board_with_lexicon: Posting
) -> None:
    page = open_page("/?workplace=remote")
    field = type_words(page, "senior py")
    options = suggested(page)
    expect(options).to_have_text(["Python"])
    expect(page.get_by_role("group", name="Skills")).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    field.press("ArrowDown")  # back in the field
    expect(field).not_to_have_attribute("aria-activedescendant", re.compile(""))
    field.press("ArrowUp")
    field.press("Enter")
    page.wait_for_url("**/?q=senior&skill_all=Python&workplace=remote")
    expect(page.get_by_role("link", name="Remove filter: Must have Python")).to_be_visible()


def test_a_suggestion_is_chosen_by_the_pointer(open_page: Any, board_with_lexicon: Posting) -> None:
    page = open_page("/")
    type_words(page, "germ")
    suggested(page).get_by_text("Germany").click()
    page.wait_for_url("**/?country=DE")


def test_suggestions_get_out_of_the_way(open_page: Any, board_with_lexicon: Posting) -> None:
    page = open_page("/")
    field = type_words(page, "gard")
    listbox = page.get_by_role("listbox", name="Suggestions")
    listbox.wait_for()
    field.press("Escape")
    expect(listbox).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("gard")
    field.press("e")
    listbox.wait_for()
    field.press("Tab")
    expect(listbox).to_be_hidden()
    field.fill("gard")
    listbox.wait_for()
    field.press("Enter")  # with none chosen the form is sent
    page.wait_for_url("**/?q=gard")


def test_hostile_names_are_suggested_as_text(
    open_page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_posting(title=HOSTILE, skills=[HOSTILE[:60]])
    lexicon = read(date(2026, 11, 24))
    monkeypatch.setattr(lexicon_keeper, "current", lambda: lexicon)
    page = open_page("/")
    type_words(page, "alert")
    expect(suggested(page)).to_have_text([HOSTILE, HOSTILE[:60]])
    expect(page.locator("img")).to_have_count(0)


def test_suggestions_and_offers_are_accessible(open_page: Any, board_with_lexicon: Posting) -> None:
    page = open_page("/?q=gardner", bypass_csp=True)
    expect(page.get_by_text("Did you mean")).to_be_visible()
    assert violations_in(page, [("light", PHONE), ("dark", DESK)]) == {}
    page.goto("/?q=gardener+remote")
    expect(page.get_by_role("list", name="Use filters in place of words:")).to_be_visible()
    field = page.get_by_label("Title, skill, company or any word")
    field.fill("g")
    suggested(page).first.wait_for()
    field.press("ArrowDown")
    assert violations_in(page, [("light", PHONE), ("dark", DESK)]) == {}
