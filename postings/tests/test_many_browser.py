"""Changing many postings and pairs in a real browser. Skipped where no Chromium is found."""

from __future__ import annotations

from typing import Any

import pytest

from postings.choices import Status
from postings.models import Posting
from postings.tests.browsing import violations
from postings.tests.factories import make_posting
from postings.tests.test_review_browser import sign_in

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
    assert page.get_by_text("60 of 60 would change").is_visible()
    assert page.locator("tbody tr").count() == 10
    assert violations(page, "#content") == {}
    page.fill("#because", "Not a job")
    page.get_by_role("button", name="Reject them").click()
    page.get_by_text("60 postings rejected").wait_for(timeout=8000)
    assert Posting.objects.filter(status=Status.REJECTED).count() == 60
    page.get_by_role("link", name="Undo…").click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Undone of 60").wait_for(timeout=8000)
    assert Posting.objects.filter(status=Status.IN_REVIEW).count() == 60
