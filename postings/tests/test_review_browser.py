"""What an editor does at the desk, in a real browser. Skipped where no Chromium is found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User

from postings.choices import Status
from postings.intake import read_content
from postings.models import Correction, Posting
from postings.tests.browsing import expect, expect_no_form_sent, violations_in, watch_forms
from postings.tests.desk import ingest

PHONE, DESK = 360, 1280

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

DOCUMENT = """# Pump Keeper {number}

Company: Nordwind {number}
Location: Remote, Germany

## About the job

You will mend 😀 pumps with Python. The budget is 50k to 60k EUR a year. This role is based in our
Munich office. We are {number} people, and we ask for at least three years of experience.

Apply at https://example.com/jobs/{number}
"""
QUEUE = "/admin/postings/posting/review/"


def take_in(count: int) -> None:
    """So many postings that wait, each with a document that says two things of its place."""
    for number in range(count):
        ingest(*read_content(DOCUMENT.format(number=number).encode(), f"{number}.md", most=1))
    Posting.objects.update(status=Status.IN_REVIEW)


@pytest.fixture
def sign_in(open_page: Any) -> Callable[..., Any]:
    return lambda name, **options: open_page(user=User.objects.create_superuser(name), **options)


def select(page: Any, words: str) -> None:
    """As a pointer does: the words of the text, wherever marks cut them."""
    page.evaluate(
        """(words) => {
            const text = document.querySelector(".desk-text");
            const start = text.textContent.indexOf(words);
            const range = document.createRange();
            const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            let at = 0;
            for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                const end = at + node.data.length;
                if (at <= start && start < end) range.setStart(node, start - at);
                if (at < start + words.length && start + words.length <= end) {
                    range.setEnd(node, start + words.length - at);
                }
                at = end;
            }
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        words,
    )
    page.get_by_role("toolbar").wait_for()


def press_and_wait(page: Any, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_ten_postings_are_reviewed_by_the_keyboard(sign_in: Any) -> None:
    take_in(10)
    page = sign_in("ada")
    page.goto(QUEUE)
    for number in reversed(range(10)):
        expect(page.locator("h1").last).to_contain_text(f"Pump Keeper {number}")
        if number % 3 == 0:
            page.keyboard.press("r")
            page.keyboard.press("2")
            press_and_wait(page, "Enter")
        else:
            press_and_wait(page, "p")
    assert page.url.endswith("/admin/")
    published = Posting.objects.filter(status=Status.PUBLISHED).count()
    rejected = Posting.objects.filter(status=Status.REJECTED).values_list("decided_because")
    assert published == 6
    assert set(rejected) == {("Asks for money, or looks like a fraud",)}


def test_keys_move_between_postings_and_fields_and_take_back(sign_in: Any) -> None:
    take_in(2)
    page = sign_in("ada")
    page.goto(QUEUE)
    press_and_wait(page, "j")
    expect(page.locator("h1").last).to_contain_text("Pump Keeper 0")
    press_and_wait(page, "k")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
    page.keyboard.press("f")
    first = page.locator(".row.chosen").get_attribute("data-field")
    page.keyboard.press("f")
    page.keyboard.press("F")
    expect(page.locator(".row.chosen")).to_have_attribute("data-field", first)
    press_and_wait(page, "p")
    press_and_wait(page, "u")
    expect(page.get_by_text("Undone: Published").first).to_be_visible()
    assert set(Posting.objects.values_list("status", flat=True)) == {Status.IN_REVIEW}
    page.keyboard.press("b")
    page.keyboard.type("jkp?: look at its pay")  # letters are letters while one writes
    press_and_wait(page, "Enter")
    assert Posting.objects.get(decided_because="jkp?: look at its pay").status == Status.IN_REVIEW


def test_keys_can_be_turned_off(sign_in: Any) -> None:
    take_in(2)
    page = sign_in("ada")
    page.goto(QUEUE)
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Keys of one letter are on").uncheck()
    page.get_by_role("button", name="Close this list").click()
    watch_forms(page)
    page.keyboard.press("p")
    expect_no_form_sent(page)
    page.reload()
    watch_forms(page)
    page.locator("body").press("p")
    expect_no_form_sent(page)
    assert not Posting.objects.published().exists()


def test_pay_is_set_by_selecting_words(sign_in: Any) -> None:
    take_in(1)
    page = sign_in("ada")
    page.goto(QUEUE)
    select(page, "50k to 60k EUR")
    page.get_by_role("toolbar").get_by_role("button", name="Pay").click()
    page.get_by_text("Salary: 50,000 to 60,000 EUR per year").wait_for()
    expect(page.get_by_label("From", exact=True)).to_have_value("50000")
    page.locator("h1").last.click()
    press_and_wait(page, "s")
    correction = Correction.objects.get()
    assert correction.value == {"min": 50000.0, "max": 60000.0, "currency": "EUR", "period": "year"}
    assert correction.evidence is not None
    stated = Posting.objects.get().source_postings.get()
    place = slice(correction.evidence["start"], correction.evidence["end"])
    assert stated.text[place] == correction.evidence["quote"] == "50k to 60k EUR a year"


def test_words_are_selected_by_the_pointer_and_nothing_moves_meanwhile(sign_in: Any) -> None:
    take_in(1)
    page = sign_in("ada")
    page.goto(QUEUE)
    word = page.locator("mark", has_text="Python").bounding_box()
    y = word["y"] + word["height"] / 2
    page.mouse.move(word["x"] + 1, y)
    page.mouse.down()
    page.mouse.move(word["x"] + 30, y, steps=4)
    toolbar = page.get_by_role("toolbar")
    expect(toolbar).to_be_hidden()
    page.mouse.up()
    toolbar.wait_for()
    assert page.locator("mark", has_text="Python").bounding_box() == word
    box = toolbar.bounding_box()
    assert box["y"] > y or box["y"] + box["height"] < y
    toolbar.get_by_role("button", name="Title").click()
    page.locator("[data-answer]", has_text="Title: ").wait_for()
    expect(toolbar).to_be_hidden()


def test_the_chosen_field_is_set_by_enter_and_what_was_set_is_undone(sign_in: Any) -> None:
    take_in(1)
    page = sign_in("ada")
    page.goto(QUEUE)
    page.locator("[data-field=title] .row-head").click()
    select(page, "mend 😀 pumps")
    page.keyboard.press("Enter")
    page.get_by_text("Title: mend 😀 pumps").wait_for()
    title = page.get_by_label("Title", exact=True)
    expect(title).to_have_value("mend 😀 pumps")
    page.keyboard.press("u")
    expect(title).to_have_value("Pump Keeper 0")
    select(page, "mend")
    page.get_by_role("toolbar").get_by_role("button", name="Stated end").click()
    page.get_by_text("Nothing was read for “Stated end” in “mend”").wait_for()


def test_choosing_a_field_shows_its_words_and_marks_them(sign_in: Any) -> None:
    take_in(1)
    page = sign_in("ada", viewport={"width": DESK, "height": 500})
    page.goto(QUEUE)
    page.get_by_label("Years of experience").focus()
    expect(page.locator("mark.chosen")).to_have_text(["three years"])
    page.wait_for_function(
        """() => {
            const box = document.querySelector("mark.chosen").getBoundingClientRect();
            const pane = document.querySelector(".desk-texts").getBoundingClientRect();
            return box.top >= pane.top && box.bottom <= pane.bottom;
        }"""
    )


def test_a_dispute_is_settled_by_a_choice(sign_in: Any) -> None:
    take_in(1)
    page = sign_in("ada")
    page.goto(QUEUE)
    choices = page.get_by_role("group", name="Workplace: the document contradicts itself")
    listed = choices.locator("[aria-current]").inner_text()
    other = choices.get_by_role("button").filter(has_not_text=listed.split()[0]).first
    label = other.inner_text().split()[0]
    expect(page.locator(".row.chosen")).to_have_attribute("data-field", "workplace")
    page.keyboard.press(
        str(choices.get_by_role("button").all_inner_texts().index(other.inner_text()) + 1)
    )
    chosen = page.get_by_label("Workplace", exact=True).locator("option:checked")
    expect(chosen).to_have_text(label)
    press_and_wait(page, "s")
    assert list(Correction.objects.values_list("field", flat=True)) == ["workplace"]


def test_an_edit_over_another_ones_is_refused_and_put_together(sign_in: Any) -> None:
    take_in(1)
    ada, ben = sign_in("ada"), sign_in("ben")
    for page in (ada, ben):
        page.goto(QUEUE)
    ben.get_by_label("Title", exact=True).fill("Title of Ben")
    ben.get_by_label("Company", exact=True).fill("Company of Ben")
    ben.get_by_role("button", name="Save").click()
    ben.get_by_text("Saved:").wait_for()
    ada.get_by_label("Title", exact=True).fill("Title of Ada")
    ada.get_by_label("Company", exact=True).fill("Company of Ada")
    ada.get_by_role("button", name="Save").click()
    ada.get_by_text("meanwhile somebody else changed").wait_for()
    ada.get_by_label("Yours: Title of Ada").check()
    ada.get_by_label("Theirs: Company of Ben").check()
    ada.get_by_role("button", name="Save").click()
    ada.get_by_text("Saved:").wait_for()
    posting = Posting.objects.get()
    assert (posting.title, str(posting.company)) == ("Title of Ada", "Company of Ben")


def test_without_script_everything_is_a_form(sign_in: Any) -> None:
    take_in(1)
    page = sign_in("ada", java_script_enabled=False)
    page.goto(QUEUE)
    page.get_by_text("Set a field from words without selecting them").click()
    page.get_by_label("Words of the text").fill("50k to 60k EUR")
    page.get_by_label("Field", exact=True).select_option("Pay")
    page.get_by_role("button", name="Read them and save").click()
    expect(page.get_by_text("Corrected by ada")).to_have_count(1)
    page.get_by_role("button", name="Unlock").click()
    expect(page.get_by_text("Corrected by ada")).to_have_count(0)
    page.get_by_text("Reject or send back…").click()
    page.get_by_label("Not a job").check()
    page.get_by_role("button", name="Reject", exact=True).click()
    page.wait_for_url("**/admin/")
    assert Posting.objects.get().decided_because == "Not a job"


def test_a_pasted_text_becomes_a_published_posting(
    sign_in: Any, settings: Any, tmp_path: Path
) -> None:
    settings.VAR = tmp_path
    page = sign_in("ada")
    page.goto("/admin/postings/posting/add/")
    page.get_by_label("Text").fill(DOCUMENT.format(number=3))
    page.get_by_role("button", name="Read it").click()
    page.get_by_text("This was read. Nothing is stored yet.").wait_for()
    expect(page.locator("mark", has_text="Python")).to_be_visible()
    page.get_by_role("button", name="Save for review").click()
    page.wait_for_url("**/change/")
    press_and_wait(page, "p")
    assert Posting.objects.published().get().title == "Pump Keeper 3"


def test_the_home_is_accessible(sign_in: Any) -> None:
    take_in(2)
    page = sign_in("ada", bypass_csp=True)
    page.goto("/admin/")
    expect(page.get_by_role("link", name="2 In review")).to_be_visible()
    assert violations_in(page, [("light", DESK), ("dark", PHONE)]) == {}
    page.get_by_role("link", name="Review", exact=True).click()
    page.wait_for_url("**/review/")


def test_pasting_is_accessible(sign_in: Any, settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    page = sign_in("ada", bypass_csp=True)
    page.goto("/admin/postings/posting/add/")
    schemes = [("light", DESK), ("dark", DESK)]
    assert violations_in(page, schemes) == {}
    page.get_by_label("Text").fill(DOCUMENT.format(number=3))
    page.get_by_role("button", name="Read it").click()
    page.get_by_text("This was read.").wait_for()
    page.wait_for_load_state()
    assert violations_in(page, schemes) == {}


def test_the_desk_is_accessible(sign_in: Any) -> None:
    take_in(1)
    page = sign_in("ada", bypass_csp=True)
    for width, schemes in ((DESK, ("light", "dark")), (PHONE, ("light",))):
        page.set_viewport_size({"width": width, "height": 800})  # scripts look at it as they load
        page.goto(QUEUE)
        select(page, "Python")
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        assert violations_in(page, [(scheme, width) for scheme in schemes]) == {}


LISTS = ("posting/", "company/", "correction/", "duplicatepair/", "report/", "run/", "document/")


def test_lists_and_history_are_accessible(sign_in: Any) -> None:
    take_in(2)
    posting = Posting.objects.all()[0]
    page = sign_in("ada", bypass_csp=True)
    found: dict[str, list[str]] = {}
    for path in (*LISTS, f"posting/{posting.pk}/history/", f"company/{posting.company_id}/change/"):
        page.goto(f"/admin/postings/{path}")
        found |= {f"{path}: {each}": where for each, where in violations_in(page).items()}
    assert found == {}
