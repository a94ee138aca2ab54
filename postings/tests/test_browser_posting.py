"""What a visitor does on a posting's page, in a real browser."""

from __future__ import annotations

from typing import Any

import pytest

from postings.models import ApplyCount, Posting, Report
from postings.tests.browsing import expect, violations, violations_in
from postings.tests.factories import make_posting
from postings.tests.pages import make_read_posting

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # The live server's threads leave their connections to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture
def posting() -> Posting:
    return make_read_posting(company="Acme", apply_url="https://example.com")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_fact_leads_to_its_words_in_the_text(
    open_page: Any, posting: Posting, script: bool
) -> None:
    page = open_page(posting.get_absolute_url(), java_script_enabled=script)
    fact = page.locator(".fact", has=page.locator("dt", has_text="Pay"))
    fact.locator("summary").click()
    words = fact.locator("mark").first.inner_text()
    fact.get_by_role("link", name="Show it in the description").first.click()
    marked = page.locator(".prose mark:target")
    expect(marked).to_have_text(words, use_inner_text=True)
    expect(marked).to_be_in_viewport()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#fact-pay")
    expect(marked).to_have_count(0)
    assert fact.evaluate("(each) => each.matches(':target')")
    expect(page.get_by_role("link", name="Back to Pay")).to_be_hidden()


def test_a_page_that_comes_back_as_it_was_left_knows_what_changed_since(open_page: Any) -> None:
    posting = make_posting(remote_from=["EU"], workplace="remote", salary_min=50_000)
    page = open_page(posting.get_absolute_url())
    page.get_by_role("link", name="Say where you live").wait_for()
    page.evaluate(
        """() => {
            localStorage["board:home"] = '{"code":"DE","name":"Germany","regions":["EU"]}';
            localStorage["pay"] = '{"currency":"EUR","period":"month"}';
            dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        }"""
    )
    page.get_by_text("Open to you: yes (Germany)").wait_for()
    expect(page.get_by_label("Show pay also in")).to_have_value("EUR")
    expect(page.locator(".posting-brief .pay-here")).to_contain_text("a month")


def test_a_posting_is_printed_dark_on_light_whatever_the_screen_is_like(
    open_page: Any, posting: Posting
) -> None:
    page = open_page(posting.get_absolute_url(), color_scheme="dark", bypass_csp=True)
    page.emulate_media(media="print")
    assert violations(page, "main") == {}
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
    expect(page.get_by_role("button", name="Save")).to_be_hidden()


def test_a_fact_takes_a_line_also_on_a_phone(open_page: Any, posting: Posting) -> None:
    page = open_page(posting.get_absolute_url(), viewport={"width": 360, "height": 740})
    fact = page.locator(".fact", has=page.locator("dt", has_text="Pay"))
    label, value, why = (
        fact.locator(part).bounding_box() for part in ("dt", ".fact-value", "summary")
    )
    assert label["x"] + label["width"] <= value["x"] < value["x"] + value["width"] <= why["x"]
    assert abs(label["y"] - value["y"]) < label["height"]


def test_whether_a_job_is_open_to_the_visitor_is_said_on_its_page(open_page: Any) -> None:
    posting = make_posting(remote_from=["EU"], workplace="remote")
    page = open_page(posting.get_absolute_url())
    page.get_by_role("link", name="Say where you live").click()
    page.get_by_label("I live in").select_option("DE")
    page.wait_for_url("**/?eligible=DE")
    page.goto(posting.get_absolute_url())
    page.get_by_text("Open to you: yes (Germany)").wait_for()
    page.evaluate("""localStorage["board:home"] = '{"code":"US","name":"USA","regions":[]}'""")
    page.reload()
    page.get_by_text("Open to you: no (USA)").wait_for()


def test_a_posting_is_saved_hidden_and_noted_from_its_page_by_keyboard(
    open_page: Any, posting: Posting
) -> None:
    page = open_page(posting.get_absolute_url())
    page.get_by_role("button", name="Save").press("Enter")
    page.get_by_role("button", name="Hide", exact=True).press("Space")
    page.get_by_role("button", name="I applied").press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("by mail")
    page.reload()
    expect(page.get_by_role("button", name="Saved")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Hidden: show it again").wait_for()
    expect(page.get_by_label("Note, for yourself alone")).to_have_value("by mail")


def test_the_address_is_handed_on(open_page: Any, posting: Posting) -> None:
    page = open_page(posting.get_absolute_url(), permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the link").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url
    mail = page.get_by_role("link", name="Send by e-mail").get_attribute("href")
    assert mail.startswith("mailto:?subject=")


def test_without_script_nothing_is_offered_that_needs_it(open_page: Any, posting: Posting) -> None:
    page = open_page(posting.get_absolute_url(), java_script_enabled=False)
    expect(page.get_by_text("Copy the link")).to_be_hidden()


def tab_to(page: Any, selector: str) -> None:
    """By the Tab key alone; the focus is seen on every stop of the way."""
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """(selector) => {
                const at = document.activeElement;
                const seen = (part) => getComputedStyle(at, part).outlineStyle !== "none";
                const own = at === document.body || at.closest("svg"); // bars have a stroke
                return [at.matches(selector), Boolean(own) || seen() || seen("::after")];
            }""",
            selector,
        )
        assert stop[1], page.evaluate("document.activeElement.outerHTML")
        if stop[0]:
            return
    raise AssertionError(f"{selector} is not reached")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_way_from_the_listing_to_a_report_goes_by_the_keyboard(
    open_page: Any, posting: Posting, script: bool
) -> None:
    page = open_page("/", java_script_enabled=script)
    tab_to(page, ".card-title a")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{posting.get_absolute_url()}")
    tab_to(page, "#fact-pay summary")
    page.keyboard.press("Enter")
    tab_to(page, ".quote a")
    page.keyboard.press("Enter")
    page.wait_for_url("**#e-*")
    tab_to(page, ".way-back")
    page.keyboard.press("Enter")
    page.wait_for_url("**#fact-pay")
    tab_to(page, "a[href$='/report/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/report/")
    tab_to(page, "input[type=radio]")
    page.keyboard.press("Space")
    tab_to(page, "button")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Thank you").wait_for()
    assert Report.objects.get().posting == posting


SCHEMES = [("light", 1280), ("dark", 1280)]


def test_marked_words_and_the_way_back_are_accessible(open_page: Any, posting: Posting) -> None:
    page = open_page(posting.get_absolute_url(), bypass_csp=True)
    for place in ("e-17", "fact-pay"):
        page.goto(f"{posting.get_absolute_url()}#{place}")
        page.locator(f"#{place}:target").wait_for()
        assert violations_in(page, SCHEMES) == {}


def test_a_problem_is_reported_by_the_keyboard_alone(open_page: Any, posting: Posting) -> None:
    page = open_page(posting.get_absolute_url(), bypass_csp=True)
    page.get_by_role("link", name="Report a problem").press("Enter")
    page.wait_for_url("**/report/")
    page.get_by_label("Something else").press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")  # over the field that people do not see
    page.keyboard.press("Enter")
    page.get_by_text("Say what it is").wait_for()
    page.wait_for_load_state()
    assert violations_in(page, SCHEMES) == {}
    page.get_by_label("In your words").fill("It is part-time, says their own page.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Thank you").wait_for()
    assert Report.objects.get().words == "It is part-time, says their own page."


def test_the_way_to_apply_is_counted(open_page: Any, posting: Posting) -> None:
    page = open_page(posting.get_absolute_url(), user_agent="Mozilla/5.0")
    page.route("https://example.com/**", lambda route: route.fulfill(body="Apply here"))
    address = page.get_by_role("link", name="Apply at example.com").first.get_attribute("href")
    response = page.request.get(address, max_redirects=0, headers={"User-Agent": "Mozilla/5.0"})
    assert response.headers["location"] == "https://example.com"
    assert ApplyCount.objects.get().clicks == 1
