"""The measure of agreement between fields of payloads and their descriptions."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.agreement import FIELDS, compare


def test_fields_and_descriptions_of_payloads_are_compared(tmp_path: Path) -> None:
    ashby = {
        "title": "Pump Welder",
        "descriptionHtml": "<p>This is a full-time position. The salary is £31,000 - £34,000.</p>",
        "employmentType": "FullTime",
        "workplaceType": None,
        "compensation": {
            "summaryComponents": [
                {"compensationType": "Salary", "interval": "1 YEAR", "currencyCode": "GBP",
                 "minValue": 30000, "maxValue": 34000},
            ]
        },
    }  # fmt: skip
    lever = {
        "text": "Valve Fitter",
        "description": "<div>Fit valves.</div>",
        "lists": [{"text": "Where", "content": "<li>This is a fully remote role.</li>"}],
        "categories": {"commitment": "Permanent"},
        "workplaceType": "remote",
    }
    (tmp_path / "ashby.json").write_text(json.dumps({"jobs": [ashby]}))
    (tmp_path / "lever.json").write_text(json.dumps([lever]))
    page = {"@type": "JobPosting", "title": "Cook", "description": "Cook.", "employmentType": []}
    (tmp_path / "page.html").write_text(
        f'<script type="application/ld+json">{json.dumps(page)}</script>'
    )
    first, pay, kind, way, *differing = compare(tmp_path, 5, FIELDS)
    assert first == f"{tmp_path.name}: 3 postings"
    assert [row.split()[-5:] for row in (pay, kind, way)] == [
        ["speak", "1", "agree", "0", "0.000"],
        ["speak", "1", "agree", "1", "1.000"],
        ["speak", "1", "agree", "1", "1.000"],
    ]
    [each] = differing
    assert "ashby.json[0] Pump Welder" in each
    assert "'£31,000 - £34,000'" in each
