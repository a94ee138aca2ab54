"""What gunicorn takes for a request, and believes of one that a proxy hands on."""

from __future__ import annotations

import runpy
from urllib.parse import urlencode

import pytest
from django.conf import settings
from gunicorn.config import Config  # type: ignore[import-untyped]
from gunicorn.http.parser import RequestParser  # type: ignore[import-untyped]

from postings.search.text import TEXT_LIMIT


@pytest.fixture
def config() -> Config:
    config = Config()
    for name, value in runpy.run_path(str(settings.BASE_DIR / "gunicorn.conf.py")).items():
        if name in config.settings:
            config.set(name, value)
    return config


def test_the_longest_words_that_a_form_sends_are_taken(config: Config) -> None:
    words = urlencode({"q": "\u6c42" * TEXT_LIMIT})
    sent = f"GET /?{words} HTTP/1.1\r\nHost: a.example\r\n\r\n".encode()
    request = next(RequestParser(config, iter([sent]), ("127.0.0.1", 1)))
    assert request.query == words


@pytest.mark.parametrize("name", ["SCRIPT_NAME", "Script_Name", "PATH_INFO", "REMOTE_USER"])
def test_a_visitor_says_neither_where_the_site_begins_nor_who_it_is(
    config: Config, name: str
) -> None:
    sent = f"GET /remote/ HTTP/1.1\r\nHost: a.example\r\n{name}: /remote\r\n\r\n".encode()
    request = next(RequestParser(config, iter([sent]), ("127.0.0.1", 1)))
    assert request.headers == [("HOST", "a.example")]
