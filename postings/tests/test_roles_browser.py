"""A day of a reviewer, an editor and an owner, in a real browser. Skipped without a Chromium."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from postings.choices import Status
from postings.models import Company, DeskRules, Posting
from postings.tests.browsing import expect, violations
from postings.tests.test_review_browser import QUEUE, press_and_wait, take_in

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

PASSWORD = "lock keepers' logbook"  # noqa: S105


@pytest.fixture
def sign_in(open_page: Any) -> Callable[[str], Any]:
    """As somebody who has this role."""

    def sign_in(role: str) -> Any:
        user = User.objects.create_user(role.lower(), password=PASSWORD, is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        return open_page("/admin/", user, bypass_csp=True)

    return sign_in


def enter(page: Any, name: str, password: str) -> None:
    page.fill("#id_username", name)
    page.fill("#id_password", password)
    with page.expect_navigation():
        page.click("input[type=submit]")


def act(page: Any, path: str, action: str) -> None:
    page.goto(f"/admin/postings/{path}")
    page.check("#action-toggle")
    page.select_option("select[name=action]", action)
    with page.expect_navigation():
        page.click("button[name=index]")


def test_a_reviewer_corrects_and_decides_nothing(sign_in: Any) -> None:
    take_in(2)
    page = sign_in("Reviewer")
    page.get_by_role("link", name="Review", exact=True).click()
    page.wait_for_url("**/review/**")
    expect(page.get_by_role("button", name="Publish")).to_have_count(0)
    page.keyboard.press("p")
    page.keyboard.press("r")
    page.fill("input[name=title]", "Keeper of Pumps")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved: Keeper of Pumps").wait_for()
    posting = Posting.objects.get(title="Keeper of Pumps")
    assert posting.status == Status.IN_REVIEW

    page.get_by_role("link", name="History").click()
    row = page.get_by_role("row", name="Keeper of Pumps")
    expect(row.get_by_text("reviewer")).to_be_visible()
    row.get_by_role("button", name="Put back").click()
    page.get_by_text("Put back to what it was before that change").wait_for()
    posting.refresh_from_db()
    assert (posting.title, posting.corrections.count()) == ("Pump Keeper 1", 0)

    page.goto("/admin/postings/posting/")
    offered = page.locator("select[name=action] option").evaluate_all(
        "all => all.map(o => o.value)"
    )
    assert sorted(filter(None, offered)) == ["export", "relabel"]
    for path in ("postings/deskrules/", "auth/user/", "postings/posting/add/"):
        page.goto(f"/admin/{path}")
        refusal = page.get_by_role("heading", name="may not").or_(page.get_by_text("403"))
        expect(refusal.first).to_be_visible()


def test_an_editor_publishes_puts_back_merges_and_hides(sign_in: Any) -> None:
    take_in(2)
    page = sign_in("Editor")
    page.goto(QUEUE)
    press_and_wait(page, "p")
    posting = Posting.objects.get(status=Status.PUBLISHED)
    page.goto(f"/admin/postings/posting/{posting.pk}/history/")
    page.get_by_role("button", name="Put back").first.click()
    page.get_by_text("Put back to what it was before that change").wait_for()
    posting.refresh_from_db()
    assert posting.status == Status.IN_REVIEW

    act(page, "company/", "merge")
    assert violations(page) == {}
    page.get_by_role("radio", name="Nordwind 0").check()
    page.get_by_role("button", name="Merge them").click()
    page.get_by_text("Merged into Nordwind 0: 1 postings").wait_for()
    assert set(Posting.objects.values_list("company__name", flat=True)) == {"Nordwind 0"}
    page.get_by_role("link", name="To undo it…").click()
    page.wait_for_url("**merged_into__isempty=0**")
    act(page, "company/?merged_into__isempty=0", "part")
    page.get_by_text("is by itself again").wait_for()
    assert Posting.objects.values("company").distinct().count() == 2

    act(page, "company/?q=Nordwind+1", "hide")
    assert violations(page) == {}
    page.get_by_role("button", name="Hide it").click()
    page.get_by_text("Hidden: Nordwind 1, with 1 postings").wait_for()
    assert Posting.objects.get(company__name="Nordwind 1").status == Status.HIDDEN
    page.get_by_role("link", name="To show again…").click()
    page.wait_for_url("**hidden__exact=1")
    act(page, "company/?hidden__exact=1", "show")
    page.get_by_text("Shown again: Nordwind 1, with 1 postings").wait_for()
    assert not Company.objects.filter(hidden=True).exists()


def test_an_owner_requires_a_second_factor_and_comes_in_by_it(sign_in: Any) -> None:
    page = sign_in("Owner")
    page.goto("/admin/postings/deskrules/")
    page.get_by_role("checkbox", name="second factor").check()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/second-factor/set-up/**")
    assert DeskRules.current().second_factor_required
    assert violations(page) == {}
    page.get_by_label("Code").fill(code(confirmed=False))
    page.get_by_role("button", name="Set up").click()
    page.get_by_text("spare codes").first.wait_for()
    expect(page.locator("code")).to_have_count(8)
    page.goto("/admin/")
    with page.expect_navigation():
        page.get_by_role("button", name="Log out").click()
    page.goto("/admin/login/?next=/admin/postings/run/")
    enter(page, "owner", PASSWORD)
    page.wait_for_url("**/second-factor/?**")
    assert violations(page) == {}
    page.get_by_label("Code").fill("000000")
    with page.expect_navigation():
        page.get_by_role("button", name="Enter").click()
    page.get_by_role("list").filter(has_text="code").first.wait_for()
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    page.get_by_label("Code").fill(code(confirmed=True))
    page.get_by_role("button", name="Enter").click()
    page.wait_for_url("**/admin/postings/run/")


def code(*, confirmed: bool) -> str:
    device = TOTPDevice.objects.get(confirmed=confirmed)
    return f"{totp(device.bin_key, drift=device.last_t > 0):06}"


def test_five_wrong_passwords_lock_the_door_for_the_right_one_too(open_page: Any) -> None:
    User.objects.create_user("ada", password=PASSWORD, is_staff=True)
    page = open_page("/admin/login/", bypass_csp=True)
    for _ in range(5):
        enter(page, "ada", "wrong")
    page.get_by_role("heading", name="Too many wrong passwords").wait_for()
    assert violations(page) == {}
    page.goto("/admin/login/")
    enter(page, "ada", PASSWORD)
    page.get_by_role("heading", name="Too many wrong passwords").wait_for()
