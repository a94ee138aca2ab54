"""What the browser remembers of a visitor without an account: saved, hidden, applied, seen, new."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from postings.choices import ClosedReason, Status
from postings.models import Posting
from postings.tests.factories import make_posting
from postings.tests.test_pages import HOSTILE

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(autouse=True)
def _no_names_remembered() -> None:
    cache.clear()


def make_board() -> list[Posting]:
    """Cook and Baker of Acme, Potter of Clayworks."""
    return [
        make_posting(title="Cook", company="Acme"),
        make_posting(title="Baker", company="Acme"),
        make_posting(title="Potter", company="Clayworks"),
    ]


def titles(page: Any) -> list[str]:
    """Those of the rows that are to be seen."""
    return page.locator(".card:visible .card-title").all_inner_texts()


def section(page: Any, name: str) -> Any:
    return page.get_by_role("region", name=name)


def test_a_posting_is_saved_and_listed_on_a_page_of_ones_own(open_page: Any) -> None:
    make_board()
    page = open_page("/")
    page.get_by_role("button", name="Save Cook").click()
    page.get_by_role("button", name="Save Potter").click()
    page.get_by_role("link", name="My list").click()
    section(page, "Saved").get_by_role("link", name="Cook").wait_for()
    assert titles(page) == ["Potter", "Cook"]  # the last saved first

    page.get_by_role("button", name="Save Cook").click()  # no longer
    page.reload()
    section(page, "Saved").get_by_role("link", name="Potter").wait_for()
    assert titles(page) == ["Potter"]


def test_a_posting_is_hidden_and_that_is_undone(open_page: Any) -> None:
    make_board()
    page = open_page("/")
    page.get_by_role("button", name="Hide Baker").click()
    assert titles(page) == ["Potter", "Cook"]
    undo = page.get_by_role("button", name="Undo")
    assert undo.evaluate("each => each === document.activeElement")
    assert page.get_by_role("status").inner_text() == "Hidden: Baker. It can be undone."
    undo.click()
    assert titles(page) == ["Potter", "Baker", "Cook"]
    hide = page.get_by_role("button", name="Hide Baker")
    assert hide.evaluate("each => each === document.activeElement")


def test_hidden_postings_are_counted_and_shown_again(open_page: Any) -> None:
    make_board()
    page = open_page("/")
    page.get_by_role("button", name="Hide Baker").click()
    page.get_by_role("button", name="Hide Cook").click()
    page.reload()
    assert titles(page) == ["Potter"]
    assert "You have hidden 2 of them." in page.locator(".span").inner_text()
    page.get_by_role("button", name="Show them").click()
    assert titles(page) == ["Potter", "Baker", "Cook"]
    page.get_by_role("button", name="Hide Cook").click()  # pressed before
    page.get_by_role("button", name="Hide it again").click()
    assert titles(page) == ["Potter", "Cook"]


def test_every_posting_of_a_company_is_hidden(open_page: Any) -> None:
    make_board()
    page = open_page("/")
    page.get_by_role("button", name="Hide Baker").click()
    page.get_by_role("button", name="Hide every job of Acme").click()
    assert titles(page) == ["Potter"]
    page.goto("/?q=cook")
    assert titles(page) == []
    page.goto("/my/")
    page.get_by_role("button", name="Show again: Acme").click()
    page.goto("/?q=cook")
    assert titles(page) == ["Cook"]


def test_no_name_of_a_company_is_hidden_by_itself(open_page: Any) -> None:
    """Every object of JavaScript has a property of this name."""
    make_posting(title="Cook", company="Constructor")
    page = open_page("/")
    page.get_by_role("button", name="Save Cook").wait_for()
    assert titles(page) == ["Cook"]
    page.get_by_role("link", name="Cook").click()
    page.get_by_role("button", name="Hide this company").wait_for()


def test_an_application_is_noted(open_page: Any) -> None:
    cook, *_ = make_board()
    page = open_page(cook.get_absolute_url())
    page.get_by_role("button", name="I applied").click()
    page.get_by_label("Note, for yourself alone").fill("Asked for Mondays off")
    page.goto("/")
    assert page.locator(".card", has_text="Cook").locator(".card-mark").inner_text() == "Applied"
    page.goto("/my/")
    note = section(page, "Applied").get_by_label("Note, for yourself alone")
    assert note.input_value() == "Asked for Mondays off"
    note.fill("They called")
    page.reload()
    assert note.input_value() == "They called"


def test_what_was_seen_and_what_is_new_is_marked(open_page: Any) -> None:
    cook, *_ = make_board()
    page = open_page(cook.get_absolute_url())
    page.goto("/")
    seen = page.locator(".card[data-seen] .card-title")
    assert seen.all_inner_texts() == ["Cook"]
    assert page.locator(".card-mark").count() == 0  # a first visit: nothing is new to it
    day = 24 * 3600 * 1000
    added = cook.first_seen.timestamp() * 1000
    page.evaluate(
        f"localStorage['board:visit'] = JSON.stringify({{ at: {added - day}, since: 0 }})"
    )
    page.reload()
    assert page.locator(".card-mark").all_inner_texts() == ["New"] * 3
    page.reload()  # the same visit
    assert page.locator(".card-mark").count() == 3


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
    assert saved.locator(".gone").inner_text().split("\n")[0] == "Baker"
    saved.get_by_role("button", name="Forget it").click()
    page.reload()
    saved.get_by_text("Closed", exact=True).wait_for()
    assert saved.locator(".gone").count() == 0


def test_a_merged_posting_is_remembered_as_what_it_became(open_page: Any) -> None:
    cook, _, potter = make_board()
    page = open_page("/")
    page.get_by_role("button", name="Save Cook").click()
    Posting.objects.filter(pk=cook.pk).update(status=Status.MERGED, merged_into=potter)
    page.goto("/my/")
    section(page, "Saved").get_by_role("link", name="Potter").wait_for()
    page.goto("/")
    pressed = page.get_by_role("button", name="Save Potter").get_attribute("aria-pressed")
    assert pressed == "true"


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
    assert section(other, "Hidden").get_by_role("link", name="Potter").is_visible()
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
    assert page.locator("img").count() == 0


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
    assert page.get_by_role("button").all_inner_texts() == ["Search", "Show jobs"]
    page.goto(cook.get_absolute_url())
    assert page.get_by_role("button").count() == 0
    page.goto("/my/")
    assert page.get_by_text("This page needs JavaScript").is_visible()
    assert page.get_by_role("button").count() == 0
