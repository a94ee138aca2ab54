"""What holds in tests alone: settings, strict templates, no network, a browser where there is one.

`TEST_DATABASE_NAME` names the test database, so that two runs can share one server.
"""

import os
import shutil
import socket
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, connections, transaction
from django.test import TransactionTestCase

LOOPBACK = {"127.0.0.1", "::1", "localhost"}

hypothesis.settings.register_profile(
    "board",
    derandomize=True,
    deadline=None,
    # A busy machine is no fault of a test; the examples of one share what they store.
    suppress_health_check=[
        hypothesis.HealthCheck.too_slow,
        hypothesis.HealthCheck.function_scoped_fixture,
    ],
)
hypothesis.settings.load_profile("board")


def pytest_configure() -> None:
    """Serve static files from where they lie, and hash passwords quickly."""
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # The fast engine answers where a test asks for it.
    settings.SEARCH_ENGINE = "reference"
    database = connections.settings["default"]
    # The live server has a thread for each request, and a kept connection outlives its thread.
    database["CONN_MAX_AGE"] = 0
    database["TEST"]["NAME"] = os.environ.get("TEST_DATABASE_NAME") or database["TEST"]["NAME"]
    TransactionTestCase._fixture_teardown = _delete_rows  # type: ignore[attr-defined]


MADE_BY_MIGRATIONS = {
    "django_content_type", "auth_permission", "auth_group", "auth_group_permissions",
}  # fmt: skip


def _delete_rows(_: TransactionTestCase) -> None:
    """What a test has committed. Few tables have rows, and few each: to delete these is far quicker
    than to truncate every table, as Django would, and then to make the roles anew."""
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    tables = sorted(set(names) - MADE_BY_MIGRATIONS)
    full = " UNION ALL ".join(f"SELECT '{t}' WHERE EXISTS (SELECT FROM {t})" for t in tables)
    with transaction.atomic(), connection.cursor() as cursor:
        # Again, as triggers write the history of what is deleted.
        while found := cursor.execute(full).fetchall():
            cursor.execute(";".join(f"DELETE FROM {table}" for (table,) in found))


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse connections to other machines: a test that needs one is wrong elsewhere too."""
    connect = socket.socket.connect

    def connect_locally(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in LOOPBACK:
            raise OSError(f"tests reach no network, and this one asked for {address!r}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_locally)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Names of companies, for one, that the pages of another test have shown."""
    cache.clear()


@pytest.fixture(autouse=True)
def _no_lexicon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing reads the board beside a test; a test that needs a lexicon gives one."""
    monkeypatch.setattr("postings.search.lexicon_keeper.current", lambda: None)
    monkeypatch.setattr("postings.search.figures.keeper.current", lambda: None)
    monkeypatch.setattr("postings.landings.keeper.current", list)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A running headless Chromium (Playwright's `Browser`); skips where none is installed."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("no Chromium found: browser tests need one, say from `apt install chromium`")
    playwright_api = pytest.importorskip(
        "playwright.sync_api", reason="browser tests need Playwright: requirements-dev.txt"
    )
    with pytest.MonkeyPatch.context() as patch, playwright_api.sync_playwright() as playwright:
        # Playwright's loop runs in this thread, which Django takes for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()
