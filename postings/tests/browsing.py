"""What tests in a browser share.

Nothing that a click or a key sets off is done when `click` or `press` returns, nor is the next page
there. So a test waits for what it looks at, by `expect`, or first for the address or for words that
only the next page has; only then does it read by itself, from the page or the database."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

expect = pytest.importorskip("playwright.sync_api").expect
expect.set_options(timeout=30_000)  # as long as everything else waits

AXE = Path(pytest.importorskip("axe_playwright_python").__file__).parent / "axe.min.js"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}


LOOKS = (("light", 1280), ("dark", 1280), ("light", 360))
"""Colour schemes, each with the width of a window."""


def violations_in(page: Any, looks: Iterable[tuple[str, int]] = LOOKS) -> dict[str, list[str]]:
    """`violations` by look and rule, also of a page that is wider than its window."""
    found: dict[str, list[str]] = {}
    for scheme, width in looks:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        # Colours that go over into others are there at once.
        page.evaluate("for (const each of document.getAnimations()) each.finish()")
        here = violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            here["wider than the window"] = []
        found |= {f"{scheme}, {width}: {rule}": elements for rule, elements in here.items()}
    return found


def watch_forms(page: Any) -> None:
    """From now on it is noted when the page sends a form: `expect_no_form_sent` looks at that."""
    page.evaluate("document.addEventListener('submit', () => { sessionStorage.sent = '' })")


def expect_no_form_sent(page: Any) -> None:
    """At once, not in time as the database would tell."""
    assert not page.evaluate("'sent' in sessionStorage")


def violations(page: Any, within: str = ":root") -> dict[str, list[str]]:
    """What axe finds on a page that was opened with `bypass_csp=True`, or in a part of it: elements
    by rule."""
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=str(AXE))
    report = page.evaluate(f"axe.run('{within}', {json.dumps(RULES)})")
    return {each["id"]: [node["html"] for node in each["nodes"]] for each in report["violations"]}
