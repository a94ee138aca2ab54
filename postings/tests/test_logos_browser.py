"""An editor gives a company its logo, in a real browser. Skipped without a Chromium."""

from __future__ import annotations

from typing import Any

import pytest

from postings.models import Company
from postings.tests.browsing import expect, violations
from postings.tests.factories import make_posting
from postings.tests.test_logos import SVG, drawn, file_of
from postings.tests.test_roles_browser import sign_in

__all__ = ["sign_in"]

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


def choose(page: Any, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "image/png", "buffer": content}
    page.get_by_label("New logo").set_input_files(file)
    with page.expect_navigation():
        page.get_by_role("button", name="Save and continue editing").click()


def test_an_editor_uploads_and_removes_a_logo(sign_in: Any) -> None:
    posting = make_posting()
    company = Company.objects.get()
    page = sign_in("Editor")
    desk = f"/admin/postings/company/{company.pk}/change/"
    page.goto(desk)
    expect(page.get_by_label("Remove logo")).to_have_count(0)
    choose(page, "logo.svg", SVG)
    page.get_by_text("The file is no PNG, JPEG, WebP or GIF picture.").wait_for()
    assert violations(page, "#content") == {}
    choose(page, "logo.png", file_of(drawn()))
    picture = page.get_by_role("img", name="Logo of Northwind")
    expect(picture).to_have_js_property("naturalWidth", 256)
    assert violations(page, "#content") == {}

    for address, side in ((posting.get_absolute_url(), 40), ("/companies/northwind/", 64)):
        page.goto(address)
        logo = page.locator("img.logo")
        expect(logo).to_have_js_property("naturalWidth", 256)
        box = logo.bounding_box()
        assert (box["width"], box["height"]) == (side, side)
        assert violations(page) == {}

    page.goto(desk)
    page.get_by_label("Remove logo").check()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("was changed successfully").wait_for()
    page.goto("/companies/northwind/")
    expect(page.locator("img")).to_have_count(0)
