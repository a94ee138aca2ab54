"""What `make run` does before the web server takes over."""

import socket
import sys
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError

from jobboard import serve


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands called, none of which is run."""
    names: list[str] = []
    monkeypatch.setattr(serve, "call_command", lambda name, **options: names.append(name))
    return names


def ending_with(code: int) -> Callable[..., None]:
    def end(name: str, **options: Any) -> None:
        if name == "ingest":
            sys.exit(code)

    return end


def test_a_port_that_is_used_is_named_with_a_way_out() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=rf"Port {port} cannot be used .*PORT=8001"):
            serve.read_port(str(port))


@pytest.mark.parametrize("value", ["", "0", "65536", "-1", "http", "80 80"])
def test_what_is_no_port_is_refused(value: str) -> None:
    with pytest.raises(CommandError, match="give a number"):
        serve.read_port(value)


def test_the_board_is_brought_up_to_date_in_order(called: list[str]) -> None:
    serve.prepare()
    assert called == ["migrate", "collectstatic", "ingest"]


def test_a_refused_document_keeps_nobody_from_the_board(
    monkeypatch: pytest.MonkeyPatch, called: list[str]
) -> None:
    monkeypatch.setattr(serve, "call_command", ending_with(1))
    serve.prepare()


def test_an_interrupted_ingest_ends_it(monkeypatch: pytest.MonkeyPatch, called: list[str]) -> None:
    monkeypatch.setattr(serve, "call_command", ending_with(130))
    with pytest.raises(SystemExit):
        serve.prepare()
