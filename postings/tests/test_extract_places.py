"""Places and ways of working: what a line and a sentence say, and which of it is believed."""

from __future__ import annotations

from typing import Any

import pytest

from postings.ingestion.extract import places
from postings.ingestion.extract.outline import Outline
from postings.ingestion.extract.places import finding
from postings.ingestion.extract.places.line import read_line
from postings.ingestion.extract.places.ways import VALUES
from postings.ingestion.parse import parse
from postings.ingestion.reconcile.places import (
    settle_remote_from,
    settle_subdivisions,
    settle_workplace,
)
from postings.ingestion.records import Finding, Hint, ParsedPosting, RepairedText
from postings.ingestion.vocabulary import packaged
from postings.ingestion.vocabulary.places import packaged_places
from postings.tests.place_cases import believed, cases, outline, read


@pytest.mark.parametrize("case", cases("place_lines.json"))
def test_line(case: dict[str, Any]) -> None:
    line = read_line(case["text"], 0, len(case["text"]), packaged_places())
    made: list[tuple[str, object]] = []

    def make(field: str, value: object, place: Any) -> Any:
        made.append((field, value))
        return None

    list(finding.of_line(line, make))
    got: dict[str, list[object]] = {}
    for field, value in made:
        if value not in got.setdefault(field, []):
            got[field].append(value)
    way = next((VALUES[kind] for kind in VALUES if kind in line.ways), None)
    assert way == case.get("way")
    assert got.get("cities", []) == case.get("cities", [])
    assert got.get("countries", []) == case.get("countries", [])
    assert got.get("remote_from", []) == case.get("remote_from", [])
    assert got.get("remote_subdivisions", []) == case.get("states", [])


@pytest.mark.parametrize("case", cases("places.json"))
def test_places(case: dict[str, Any]) -> None:
    document = {key: case[key] for key in ("header", "title") if key in case}
    assert read(case["text"], **document) == case["expect"]


@pytest.mark.parametrize("case", cases("workplace.json"))
def test_workplace(case: dict[str, Any]) -> None:
    document = {key: case[key] for key in ("header", "title", "company") if key in case}
    assert read(case["text"], **document).get("workplace") == case["expect"]


@pytest.mark.parametrize("label", ["Remote", "Remote work", "Télétravail", "Hybrid"])
@pytest.mark.parametrize("answer", ["No", "false", "non", "N/A"])
def test_a_label_of_the_header_that_is_answered_no_is_no_way_of_working(
    label: str, answer: str
) -> None:
    note = f"# Pump Engineer\n\n**Company:** Acme\n**{label}:** {answer}\n\nYou mend pumps."
    found = places.find(Outline(parse(RepairedText(text=note), "case.md")[0], packaged()))
    assert [one for one in found if one.field == "workplace"] == []


def test_evidence_has_no_blanks_around_its_words() -> None:
    quotes = [one.evidence.quote for one in places.find(outline("Hybrid working from Leeds."))]
    assert "Hybrid working from" in quotes


# Settling


def test_a_header_that_a_rule_of_the_description_contradicts_is_kept_as_a_conflict() -> None:
    found = list(places.find(outline("You must be located in Greece.", "Remote - Italy")))
    own = [one for one in found if one.field == "remote_from"]
    conflict = settle_remote_from(own, {"workplace": "remote"}).conflict
    assert conflict is not None
    assert conflict.chosen.value == "GR"
    assert [other.value for other in conflict.others] == ["IT"]


def test_the_way_that_is_not_believed_is_kept_as_a_conflict() -> None:
    found = list(places.find(outline("This is not a remote role.", "Remote")))
    settled = settle_workplace([one for one in found if one.field == "workplace"], {})
    assert settled.value == "onsite"
    assert settled.conflict
    assert {other.value for other in settled.conflict.others} == {"remote"}


def test_states_of_a_country_that_is_not_believed_are_dropped() -> None:
    found = list(places.find(outline("Candidates must reside in Oregon.", "Remote")))
    own = [one for one in found if one.field == "remote_subdivisions"]
    assert settle_subdivisions(own, {"remote_from": ("CA",)}).value is None


# Payloads


def hinted(*hints: Hint) -> list[Finding]:
    posting = ParsedPosting(layout="case", text="", hints=hints)
    return list(places.find(Outline(posting, packaged())))


def test_a_payload_is_believed_before_what_is_read() -> None:
    posting = outline("This is not a remote role.").posting
    hint = Hint(field="workplace", value="Remote", path="jobs[0].workplaceType")
    stated = ParsedPosting(
        layout="case",
        text=posting.text,
        header=posting.header,
        blocks=posting.blocks,
        hints=(hint,),
    )
    assert believed(list(places.find(Outline(stated, packaged()))))["workplace"] == "remote"


def test_a_payload_gives_its_path_and_no_offsets() -> None:
    [found] = hinted(Hint(field="countries", value="Germany", path="job.country"))
    assert found.value == "DE"
    assert (found.evidence.start, found.evidence.end) == (None, None)
    assert (found.evidence.quote, found.evidence.path) == ("Germany", "job.country")


def test_a_payload_may_list_places() -> None:
    found = hinted(Hint(field="cities", value=["Wien", "Graz"], path="job.cities"))
    assert [one.value for one in found] == ["Vienna", "Graz"]


def test_a_line_of_a_payload_is_read_like_one_of_a_header() -> None:
    found = hinted(Hint(field="location", value="Remote - Spain", path="job.location"))
    assert {(one.field, one.value) for one in found} == {
        ("countries", "ES"),
        ("remote_from", "ES"),
        ("workplace", "remote"),
    }


@pytest.mark.parametrize(
    ("value", "way"),
    [("remote", "remote"), ("ON_SITE", "onsite"), ("Hybrid", "hybrid"), ("unspecified", None)],
)
def test_the_workplace_of_a_payload(value: str, way: str | None) -> None:
    found = hinted(Hint(field="workplace", value=value, path="workplaceType"))
    assert [one.value for one in found] == ([way] if way else [])


def test_a_country_of_a_payload_that_is_none_says_nothing() -> None:
    assert hinted(Hint(field="countries", value="Atlantis", path="job.country")) == []
