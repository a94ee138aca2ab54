"""The proof of the sitemap finds what it looks for."""

from __future__ import annotations

import pytest

from benchmarks.sitemaps import NAMESPACE, faults

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
ENTRY = "<url><loc>http://localhost/jobs/cook-1/</loc><lastmod>2026-11-02T12:00:00+00:00</lastmod></url>"


def file(entries: str = ENTRY, head: str = HEAD, namespace: str = NAMESPACE) -> bytes:
    return f'{head}<urlset xmlns="{namespace}">{entries}</urlset>'.encode()


def test_a_good_file_has_no_fault() -> None:
    assert list(faults(file(), "urlset", "url")) == []


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (file(""), "it has 0 entries"),
        (file(ENTRY * 2), "an address is there twice: http://localhost/jobs/cook-1/"),
        (file(ENTRY * 50_001), "it has 50,001 entries"),
        (file(head=""), "it does not say that it is UTF-8"),
        (file(namespace="https://www.sitemaps.org/schemas/sitemap/0.9"), "its root is"),
        (file(ENTRY.replace("localhost", "example.com")), "an address is 'http://example.com"),
        (file(ENTRY.replace("cook", "cök")), "an address is"),
        (file(ENTRY.replace("+00:00", "")), "a last change is '2026-11-02T12:00:00'"),
        (file(ENTRY.replace("<lastmod>", "<priority>1</priority><lastmod>")), "an entry is"),
    ],
)
def test_each_fault_is_found(content: bytes, fault: str) -> None:
    assert any(each.startswith(fault) for each in faults(content, "urlset", "url"))
