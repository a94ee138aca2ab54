"""The Content-Security-Policy leaves Django's admin whole."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import User

PAGES = [
    "/admin/", "/admin/auth/user/", "/admin/auth/user/add/", "/admin/auth/group/add/",
    "/admin/password_change/",
]  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_the_admin_asks_for_nothing_that_the_policy_forbids(
    chromium: Any, live_server: Any
) -> None:
    User.objects.create_superuser("editor", password="editor")
    page = chromium.new_context(base_url=live_server.url).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto("/admin/")
    page.fill("#id_username", "editor")
    page.fill("#id_password", "editor")
    with page.expect_navigation():
        page.click("input[type=submit]")
    for address in PAGES:
        answer = page.goto(address)
        assert (answer.status, urlsplit(answer.url).path) == (200, address)
    assert [text for text in complaints if "Content Security Policy" in text] == []
    page.context.close()
