"""Changing many postings and pairs in a real browser. Skipped where no Chromium is found."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import JSONField, Value

from postings.bulk import one_writer
from postings.choices import PairState, Status
from postings.intake import read_content
from postings.models import Correction, DuplicatePair, Posting, SourcePosting
from postings.projection import project_all_again
from postings.tests.browsing import expect, expect_no_form_sent, violations, watch_forms
from postings.tests.desk import ingest
from postings.tests.factories import make_posting
from postings.tests.test_history import blank_record
from postings.tests.test_pairs import make_pair
from postings.tests.test_review_browser import DOCUMENT, sign_in

__all__ = ["sign_in"]

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


def test_many_are_rejected_after_a_look_and_taken_back(sign_in: Any) -> None:
    for number in range(60):
        make_posting(title=f"Pump Keeper {number}", status=Status.IN_REVIEW)
    make_posting(title="Open")
    page = sign_in("ada", bypass_csp=True)
    page.goto("/admin/postings/posting/?status__exact=in_review")
    page.check("#action-toggle")
    page.get_by_role("button", name="Select all 60 postings").click()
    page.select_option("select[name=action]", "reject")
    page.click("button[name=index]")
    expect(page.get_by_text("60 of 60 would change")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(10)
    assert violations(page) == {}
    page.fill("#because", "Not a job")
    page.get_by_role("button", name="Reject them").click()
    page.get_by_text("60 postings rejected").wait_for()
    assert Posting.objects.filter(status=Status.REJECTED).count() == 60
    page.get_by_role("link", name="Undo…").click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Undone of 60").wait_for()
    assert Posting.objects.filter(status=Status.IN_REVIEW).count() == 60


def test_many_are_relabelled_after_a_look_and_taken_back(sign_in: Any) -> None:
    for number in range(3):
        ingest(*read_content(DOCUMENT.format(number=number).encode(), f"{number}.md", most=1))
    page = sign_in("ada", bypass_csp=True)
    page.goto("/admin/postings/posting/")
    page.check("#action-toggle")
    page.select_option("select[name=action]", "relabel")
    page.click("button[name=index]")
    page.select_option("select[name=to]", label="Design")
    page.get_by_role("button", name="Show what would change").click()
    page.get_by_role("button", name="Correct them").click()
    page.get_by_text("3 postings relabelled").wait_for()
    assert set(Posting.objects.values_list("category", flat=True)) == {"design"}
    page.get_by_role("link", name="Undo…").click()
    expect(page.get_by_text("Category of 3: Design")).to_be_visible()
    assert violations(page) == {}
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Undone of 3").wait_for()
    assert "design" not in Posting.objects.values_list("category", flat=True)
    assert not Correction.objects.exists()


def test_many_are_read_again_after_a_look(sign_in: Any) -> None:
    for number in range(3):
        ingest(*read_content(DOCUMENT.format(number=number).encode(), f"{number}.md", most=1))
    SourcePosting.objects.update(reader_version=1, record=Value(blank_record(), JSONField()))
    with one_writer():
        project_all_again(list(Posting.objects.values_list("pk", flat=True)))
    page = sign_in("ada", bypass_csp=True)
    page.goto("/admin/postings/posting/")
    page.check("#action-toggle")
    page.select_option("select[name=action]", "read_selected_again")
    page.click("button[name=index]")
    expect(page.get_by_text("3 of 3 would change")).to_be_visible()
    expect(page.get_by_role("table", name="Company: 3").locator("tbody tr")).to_have_count(3)
    assert violations(page) == {}
    page.get_by_role("button", name="Change them").click()
    page.get_by_text("3 read again: 3 postings changed").wait_for()
    names = Posting.objects.order_by("pk").values_list("company__name", flat=True)
    assert list(names) == ["Nordwind 0", "Nordwind 1", "Nordwind 2"]


def test_pairs_are_decided_by_the_keyboard_and_taken_back(sign_in: Any) -> None:
    first, second = make_pair(), make_pair()
    page = sign_in("ada", bypass_csp=True)
    page.goto("/admin/postings/duplicatepair/")
    page.locator("#result_list tbody a").first.click()
    page.wait_for_url(f"**/{first.pk}/change/**")
    expect(page.locator(".differs")).to_have_count(3)
    expect(page.locator(".pair-texts del")).to_have_text(["Bonn"])
    expect(page.locator(".pair-texts ins")).to_have_text(["Kiel"])
    assert violations(page) == {}
    with page.expect_navigation():
        page.keyboard.press("c")
    assert page.url.endswith(f"/{second.pk}/change/")
    with page.expect_navigation():
        page.keyboard.press("n")
    page.get_by_role("link", name="Undo…").first.wait_for()
    states = DuplicatePair.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [PairState.SAME, PairState.DIFFERENT]
    for pair in (first, second):
        page.goto(f"/admin/postings/duplicatepair/{pair.pk}/change/")
        with page.expect_navigation():
            page.keyboard.press("u")
    assert list(states.all()) == [PairState.OPEN, PairState.OPEN]
    page.get_by_label("Keys").uncheck()
    watch_forms(page)
    page.keyboard.press("s")
    expect_no_form_sent(page)
    assert list(states.all()) == [PairState.OPEN, PairState.OPEN]
