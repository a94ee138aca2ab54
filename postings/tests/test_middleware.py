"""Whose request it is, where proxies hand it on."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from jobboard.middleware import forwarded_address

NEAR = "127.0.0.1"
VISITOR = "203.0.113.7"


@pytest.mark.parametrize(
    ("allowed", "peer", "told", "address"),
    [
        ("", NEAR, VISITOR, VISITOR),
        ("", NEAR, f"198.51.100.9, {VISITOR}", VISITOR),  # the first is the visitor's own claim
        ("", NEAR, "", NEAR),
        ("", "", VISITOR, VISITOR),  # over a socket
        ("", NEAR, "2001:DB8::1", "2001:db8::1"),
        ("", "192.0.2.1", VISITOR, "192.0.2.1"),  # of no proxy of ours
        ("10.0.0.1, 10.0.0.2", "10.0.0.2", VISITOR, VISITOR),
        ("10.0.0.0/8", "10.1.2.3", VISITOR, VISITOR),
        ("10.0.0.0/8", NEAR, f"{VISITOR}, 10.1.2.3", VISITOR),  # two proxies of ours
        ("10.0.0.0/8", NEAR, "10.1.2.3", "10.1.2.3"),
        ("*", "192.0.2.1", f"198.51.100.9, {VISITOR}", VISITOR),
        ("", NEAR, "unknown", NEAR),
        ("", NEAR, f"{VISITOR}:4711", NEAR),
    ],
)
def test_the_address_is_the_last_that_is_no_proxy(
    monkeypatch: pytest.MonkeyPatch, allowed: str, peer: str, told: str, address: str
) -> None:
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", allowed)

    def respond(request: HttpRequest) -> HttpResponse:
        return HttpResponse(request.META["REMOTE_ADDR"])

    request = RequestFactory().get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=told)
    assert forwarded_address(respond)(request).content.decode() == address
