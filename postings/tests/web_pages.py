"""What tests of web pages share."""

from __future__ import annotations

from typing import Any

import pytest

from postings.ingestion.pipeline import read
from postings.ingestion.records import Document, DocumentError, Reading

DUTIES = (
    "You will support the crew of our harbour, mend nets and read the tide tables; experience at"
    " sea, skills with rope, patience and good boots are what this job needs."
)
LINK = "https://jobs.example.org/tide/7"


def job(**values: Any) -> dict[str, Any]:
    return {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": "Tide Engineer",
        "description": f"<p>{DUTIES}</p><ul><li>Mend nets</li></ul>",
        "hiringOrganization": {"@type": "Organization", "name": "Harbour Works"},
        **values,
    }


def page(*scripts: str, body: str = "<p>Loading</p>", head: str = "") -> str:
    tags = "".join(f'<script type="application/ld+json">{each}</script>' for each in scripts)
    return f"<!DOCTYPE html><html><head>{head}{tags}</head><body>{body}</body></html>"


def readings(text: str) -> tuple[Reading, ...]:
    return read(Document(origin="page.html", content=text.encode()))


def refusal(text: str) -> str:
    with pytest.raises(DocumentError) as refused:
        readings(text)
    return refused.value.reason
