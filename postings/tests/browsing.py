"""What tests in a browser share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

AXE = Path(pytest.importorskip("axe_playwright_python").__file__).parent / "axe.min.js"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}


def violations(page: Any, within: str = ":root") -> dict[str, list[str]]:
    """What axe finds on a page that was opened with `bypass_csp=True`, or in a part of it: elements
    by rule."""
    page.add_script_tag(path=str(AXE))
    report = page.evaluate(f"axe.run('{within}', {json.dumps(RULES)})")
    return {each["id"]: [node["html"] for node in each["nodes"]] for each in report["violations"]}
