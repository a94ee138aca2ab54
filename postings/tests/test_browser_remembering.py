"""What the browser remembers of a visitor without an account: saved, hidden, applied, seen, new."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from postings.choices import ClosedReason, Status
from postings.models import Posting
from postings.tests.browsing import expect
from postings.tests.factories import make_posting
from postings.tests.pages import HOSTILE

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


def make_board() -> list[Posting]:
    """Cook and Baker of Acme, Potter of Clayworks."""
    return [
        make_posting(title="Cook", company="Acme"),
        make_posting(title="Baker", company="Acme"),
        make_posting(title="Potter", company="Clayworks"),
    ]


def expect_titles(page: Any, *titles: str) -> None:
    """Those of the rows that are to be seen."""
    expect(page.locator(".card:visible .card-title")).to_have_text(titles, use_inner_text=True)


def section(page: Any, name: str) -> Any:
    return page.get_by_role("region", name=name)


def test_a_posting_is_saved_and_listed_on_a_page_of_ones_own(open_page: Any) -> None:
    make_board()
    page = open_page("/")
    page.get_by_role("button", name="Save Cook").click()
    page.get_by_role("button", name="Save Potter").click()
    page.get_by_role("link", name="My list").click()
    section(page, "Saved").get_by_role("link", name="Cook").wait_for()
    expect_titles(page, "Potter", "Cook")  # the last saved first

    page.get_by_role("button", name="Save Cook").click()  # no longer
    page.reload()
    section(page, "Saved").get_by_role("link", name="Potter").wait_for()
    expect_titles(page, "Potter")


def test_a_posting_is_hidden_and_that_is_undone(open_page: Any) -> None:
    make_board()
    page = open_page("/")
    page.get_by_role("button", name="Hide Baker").click()
    expect_titles(page, "Potter", "Cook")
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("Hidden: Baker. It can be undone.")
    undo.click()
    expect_titles(page, "Potter", "Baker", "Cook")
    expect(page.get_by_role("button", name="Hide Baker")).to_be_focused()


def test_hidden_postings_are_counted_and_shown_again(open_page: Any) -> None:
    make_board()
    page = open_page("/")
    page.get_by_role("button", name="Hide Baker").click()
    page.get_by_role("button", name="Hide Cook").click()
    page.reload()
    expect_titles(page, "Potter")
    expect(page.locator(".span")).to_contain_text("You have hidden 2 of them.")
    page.get_by_role("button", name="Show them").click()
    expect_titles(page, "Potter", "Baker", "Cook")
    page.get_by_role("button", name="Hide Cook").click()  # pressed before
    page.get_by_role("button", name="Hide it again").click()
    expect_titles(page, "Potter", "Cook")


def test_every_posting_of_a_company_is_hidden(open_page: Any) -> None:
    make_board()
    page = open_page("/")
    page.get_by_role("button", name="Hide Baker").click()
    page.get_by_role("button", name="Hide every job of Acme").click()
    expect_titles(page, "Potter")
    page.goto("/?q=cook")
    expect_titles(page)
    page.goto("/my/")
    page.get_by_role("button", name="Show again: Acme").click()
    page.goto("/?q=cook")
    expect_titles(page, "Cook")


def test_no_name_of_a_company_is_hidden_by_itself(open_page: Any) -> None:
    """Every object of JavaScript has a property of this name."""
    make_posting(title="Cook", company="Constructor")
    page = open_page("/")
    page.get_by_role("button", name="Save Cook").wait_for()
    expect_titles(page, "Cook")
    page.get_by_role("link", name="Cook").click()
    page.get_by_role("button", name="Hide this company").wait_for()


def test_an_application_is_noted(open_page: Any) -> None:
    cook, *_ = make_board()
    page = open_page(cook.get_absolute_url())
    page.get_by_role("button", name="I applied").click()
    page.get_by_label("Note, for yourself alone").fill("Asked for Mondays off")
    page.goto("/")
    mark = page.locator(".card", has_text="Cook").locator(".card-mark")
    expect(mark).to_have_text("Applied", use_inner_text=True)
    page.goto("/my/")
    note = section(page, "Applied").get_by_label("Note, for yourself alone")
    expect(note).to_have_value("Asked for Mondays off")
    note.fill("They called")
    page.reload()
    expect(note).to_have_value("They called")


def test_what_was_seen_and_what_is_new_is_marked(open_page: Any) -> None:
    cook, *_ = make_board()
    page = open_page(cook.get_absolute_url())
    page.goto("/")
    seen = page.locator(".card[data-seen] .card-title")
    expect(seen).to_have_text(["Cook"])
    expect(page.locator(".card-mark")).to_have_count(0)  # a first visit: nothing is new to it
    day = 24 * 3600 * 1000
    added = cook.first_seen.timestamp() * 1000
    page.evaluate(
        f"localStorage['board:visit'] = JSON.stringify({{ at: {added - day}, since: 0 }})"
    )
    page.reload()
    expect(page.locator(".card-mark")).to_have_text(["New"] * 3)
    page.reload()  # the same visit
    expect(page.locator(".card-mark")).to_have_count(3)


def test_my_list_says_what_has_closed_or_gone(open_page: Any) -> None:
    cook, baker, _ = make_board()
    page = open_page("/")
    page.get_by_role("button", name="Save Cook").click()
    page.get_by_role("button", name="Save Baker").click()
    Posting.objects.filter(pk=cook.pk).update(status=Status.CLOSED, closed_reason=ClosedReason.AGE)
    Posting.objects.filter(pk=baker.pk).update(status=Status.REJECTED)
    page.goto("/my/")
    saved = section(page, "Saved")
    saved.get_by_text("Closed", exact=True).wait_for()
    expect(saved.locator(".gone .card-title")).to_have_text(["Baker"])
    saved.get_by_role("button", name="Forget it").click()
    page.reload()
    saved.get_by_text("Closed", exact=True).wait_for()
    expect(saved.locator(".gone")).to_have_count(0)


def test_a_merged_posting_is_remembered_as_what_it_became(open_page: Any) -> None:
    cook, _, potter = make_board()
    page = open_page("/")
    page.get_by_role("button", name="Save Cook").click()
    Posting.objects.filter(pk=cook.pk).update(status=Status.MERGED, merged_into=potter)
    page.goto("/my/")
    section(page, "Saved").get_by_role("link", name="Potter").wait_for()
    page.goto("/")
    save = page.get_by_role("button", name="Save Potter")
    expect(save).to_have_attribute("aria-pressed", "true")


def test_the_list_goes_to_another_browser_as_a_file(open_page: Any, tmp_path: Path) -> None:
    make_board()
    page = open_page("/")
    page.get_by_role("button", name="Save Cook").click()
    page.get_by_role("button", name="Hide Potter").click()
    page.goto("/my/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    download.value.save_as(tmp_path / "list.json")

    other = open_page("/my/")
    other.get_by_label("Add from a file").set_input_files(tmp_path / "list.json")
    section(other, "Saved").get_by_role("link", name="Cook").wait_for()
    expect(section(other, "Hidden").get_by_role("link", name="Potter")).to_be_visible()
    other.get_by_role("button", name="Forget everything").click()
    section(other, "Saved").get_by_text("Nothing yet.").wait_for()
    other.get_by_role("button", name="Undo").click()
    section(other, "Saved").get_by_role("link", name="Cook").wait_for()


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        ("no JSON", "nothing was taken"),
        ('{"saved": {"1": {"at": 1}}}', "nothing was taken"),
        (
            json.dumps(
                {
                    "format": "job board list",
                    "saved": {
                        "7": {"at": 1, "title": HOSTILE},
                        "x'\"]}": {"at": 1, "title": "bad key"},
                        "8": {"at": "yesterday"},
                        "10": {"at": 1e300},
                        "9": None,
                    },
                    "companies": {"acme": {"at": 1, "title": HOSTILE}, '"]': {"at": 1}},
                    "home": {"code": "Nowhere"},
                }
            ),
            "2 entries taken",
        ),
    ],
)
def test_only_what_a_file_of_a_list_holds_is_taken(
    open_page: Any, tmp_path: Path, content: str, answer: str
) -> None:
    (tmp_path / "list.json").write_text(content)
    page = open_page("/my/")
    page.get_by_label("Add from a file").set_input_files(tmp_path / "list.json")
    page.locator("[data-said]", has_text=answer).wait_for()
    expect(page.locator("img")).to_have_count(0)


def test_rubbish_in_the_store_is_no_obstacle(open_page: Any) -> None:
    make_board()
    page = open_page("/")
    page.evaluate(
        """() => {
            localStorage["board:hidden"] = "][";
            localStorage["board:saved"] = "[1]";
            localStorage["board:home"] = "null";
            localStorage["board:visit"] = "3";
        }"""
    )
    page.reload()
    page.get_by_role("button", name="Save Cook").click()
    page.goto("/my/")
    section(page, "Saved").get_by_role("link", name="Cook").wait_for()


def test_without_script_there_is_nothing_to_press(open_page: Any) -> None:
    cook, *_ = make_board()
    page = open_page("/", java_script_enabled=False)
    expect(page.get_by_role("button")).to_have_text(["Search", "Show jobs"])
    page.goto(cook.get_absolute_url())
    expect(page.get_by_role("button")).to_have_count(0)
    page.goto("/my/")
    expect(page.get_by_text("This page needs JavaScript")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
