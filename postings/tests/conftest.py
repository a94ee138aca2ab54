"""A page of the board in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client


@pytest.fixture
def open_page(chromium: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """`open_page(path, user, **context)`: a page of the board. Without a path it is empty yet; with
    a user it is signed in. In the end none of them may have shown a dialog, logged an error,
    broken the policy for content or asked another host for anything."""
    contexts, faults = [], []

    def check_host(request: Any) -> None:
        if urlsplit(request.url).netloc != urlsplit(live_server.url).netloc:
            faults.append(f"request to {request.url}")

    def check_console(message: Any) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            faults.append(f"console: {message.text}")

    def dismiss(dialog: Any) -> None:
        faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open_one(path: str | None = None, user: Any = None, **options: Any) -> Any:
        context = chromium.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        if user:
            client = Client()
            client.force_login(user)
            name = settings.SESSION_COOKIE_NAME
            cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
            context.add_cookies([cookie])
        page = context.new_page()
        page.on("request", check_host)
        page.on("console", check_console)
        page.on("dialog", dismiss)
        page.on("pageerror", lambda error: faults.append(f"script: {error}"))
        if path:
            page.goto(path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert faults == []
