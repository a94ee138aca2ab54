"""What gunicorn believes of a request that a proxy hands on."""

from __future__ import annotations

import runpy

import pytest
from django.conf import settings
from gunicorn.config import Config  # type: ignore[import-untyped]
from gunicorn.http.parser import RequestParser  # type: ignore[import-untyped]


@pytest.fixture
def config() -> Config:
    config = Config()
    for name, value in runpy.run_path(str(settings.BASE_DIR / "gunicorn.conf.py")).items():
        if name in config.settings:
            config.set(name, value)
    return config


@pytest.mark.parametrize("name", ["SCRIPT_NAME", "Script_Name", "PATH_INFO", "REMOTE_USER"])
def test_a_visitor_says_neither_where_the_site_begins_nor_who_it_is(
    config: Config, name: str
) -> None:
    sent = f"GET /remote/ HTTP/1.1\r\nHost: a.example\r\n{name}: /remote\r\n\r\n".encode()
    request = next(RequestParser(config, iter([sent]), ("127.0.0.1", 1)))
    assert request.headers == [("HOST", "a.example")]
