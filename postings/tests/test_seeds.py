"""The founding documents, by way of those in `seeds/`: the whole way from bytes to a record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ftfy.badness import badness

from postings.ingestion.documents import find
from postings.ingestion.pipeline import read
from postings.ingestion.records import Document, Reading, Salary
from postings.ingestion.repair import repair

SEEDS = Path(__file__).parents[2] / "seeds"
DOCUMENTS = {found.origin: found for found in find([SEEDS]) if isinstance(found, Document)}
GATHER = Salary(min=187_850, max=237_575, currency="USD", period="year")
FOUNDING: dict[str, dict[str, Any]] = {
    "gather-staff-backend-engineer-platform.txt": {
        "title": "Staff Backend Engineer - Platform",
        "company": "Gather",
        "salary": GATHER,
        "workplace": "remote",
        "seniority": "staff",
        "experience_years": 5,
        "skills": {"WebSocket", "TypeScript", "Node.js"},
        "equity": True,
        "apply_url": "https://www.remotewlb.com/apply/staff-backend-engineer-platform",
    },
    "gather-staff-backend-engineer-video.txt": {
        "title": "Staff Backend Engineer - Video",
        "salary": GATHER,
        "workplace": "remote",
        "remote_from": (),
        "experience_years": None,
        "skills": {"WebRTC"},
    },
    "descript-software-engineer-platform.txt": {
        "salary": Salary(min=160_000, max=230_000, currency="USD", period="year"),
        "remote_from": ("CA", "US"),
        "countries": ("CA", "US"),
        "cities": ("San Francisco", "Montreal"),
        "seniority": "senior",
        "equity": False,
    },
    "discord-software-engineer-voice-video.txt": {
        "company": "Discord",
        "salary": Salary(min=165_000, max=178_000, currency="USD", period="year"),
        "workplace": "remote",
        "remote_from": ("US",),
        "cities": ("San Francisco",),
        "employment_type": "full_time",
        "apply_url": "https://discord.com/jobs/6367013002",
    },
    "medal-senior-lead-backend-engineer.txt": {
        "title": "Senior/Lead Backend Engineer",
        "company": "Medal",
        "salary": None,
        "remote_from": ("US",),
        "cities": ("New York",),
        "seniority": "lead",
        "apply_url": None,
    },
}


def reading(name: str) -> Reading:
    (only,) = read(DOCUMENTS[name])
    return only


@pytest.mark.parametrize("name", FOUNDING)
def test_a_founding_document_is_read_as_its_editor_would(name: str) -> None:
    record = reading(name).record
    for field, expected in FOUNDING[name].items():
        value = getattr(record, field)
        assert (set(value) if isinstance(expected, set) else value) == expected, field


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("gather-staff-backend-engineer-platform.txt", "windows_1252"),
        ("gather-staff-backend-engineer-video.txt", "mac_roman"),
        ("descript-software-engineer-platform.txt", "windows_1252"),
        ("quillwise-product-designer.txt", "mac_roman"),
    ],
)
def test_damage_is_undone_in_the_whole_text(name: str, codec: str) -> None:
    repaired = repair(DOCUMENTS[name])
    assert [each.kind for each in repaired.repairs] == [codec]
    assert "💰" in repaired.text


def test_a_header_that_is_the_sum_of_the_range_is_kept_as_a_conflict() -> None:
    (conflict,) = (
        each
        for each in reading("descript-software-engineer-platform.txt").conflicts
        if each.field == "salary"
    )
    assert [other.evidence.quote for other in conflict.others] == ["390000.0"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_read_of_a_seed_is_whole(name: str) -> None:
    posting = reading(name)
    text = posting.parsed.text
    body = text[posting.parsed.body_start : posting.parsed.body_end]
    assert badness(text) == 0
    assert posting.record.title
    for furniture in ("CLICK TO", "More Remote Jobs", "#LI-", "Jetzt bewerben"):
        assert furniture not in body
    for finding in posting.findings:
        evidence = finding.evidence
        assert text[evidence.start : evidence.end] == evidence.quote
