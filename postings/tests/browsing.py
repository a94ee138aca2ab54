"""What tests in a browser share.

Nothing that a click or a key sets off is done when `click` or `press` returns, nor is the next page
there. So a test waits for what it looks at, by `expect`, or first for the address or for words that
only the next page has; only then does it read by itself, from the page or the database."""

from __future__ import annotations

import json
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


def watch_forms(page: Any) -> None:
    """From now on it is noted when the page sends a form: `expect_no_form_sent` looks at that."""
    page.evaluate("document.addEventListener('submit', () => { sessionStorage.sent = '' })")


def expect_no_form_sent(page: Any) -> None:
    """At once, not in time as the database would tell."""
    assert not page.evaluate("'sent' in sessionStorage")


def violations(page: Any, within: str = ":root") -> dict[str, list[str]]:
    """What axe finds on a page that was opened with `bypass_csp=True`, or in a part of it: elements
    by rule."""
    page.add_script_tag(path=str(AXE))
    report = page.evaluate(f"axe.run('{within}', {json.dumps(RULES)})")
    return {each["id"]: [node["html"] for node in each["nodes"]] for each in report["violations"]}
