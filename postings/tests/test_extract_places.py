"""Places and ways of working: what a line and a sentence say, and which of it is believed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.ingestion.extract import places
from postings.ingestion.extract.outline import Outline
from postings.ingestion.extract.places import finding
from postings.ingestion.extract.places.line import read_line
from postings.ingestion.extract.places.ways import VALUES
from postings.ingestion.parse import parse
from postings.ingestion.reconcile.places import (
    settle_cities,
    settle_countries,
    settle_remote_from,
    settle_subdivisions,
    settle_workplace,
)
from postings.ingestion.records import Block, BlockKind, Finding, Hint, ParsedPosting, RepairedText
from postings.ingestion.vocabulary import packaged
from postings.ingestion.vocabulary.places import fold, packaged_places
from postings.ingestion.vocabulary.words import entries

SETTLE = {
    "workplace": settle_workplace,
    "remote_from": settle_remote_from,
    "remote_subdivisions": settle_subdivisions,
    "countries": settle_countries,
    "cities": settle_cities,
}


def cases(name: str) -> Any:
    path = Path(__file__).parent / "cases" / name
    return [
        pytest.param(case, id=case["label"])
        for case in json.loads(path.read_text(encoding="utf-8"))
    ]


def outline(
    text: str, header: str = "", title: str = "Pump Engineer", company: str = "Example"
) -> Outline:
    line = f"`🌎 {header}`" if header else ""
    document = f"# {title}\n### {company}\n#### {line}\n\n## Details\n\n{text}\n"
    return Outline(parse(RepairedText(text=document), "case.md")[0], packaged())


def believed(found: list[Finding]) -> dict[str, Any]:
    """The fields as a record would have them; those that are not stated are left out."""
    values: dict[str, Any] = {}
    for field, settle in SETTLE.items():
        own = [one for one in found if one.field == field]
        value = settle(own, values).value if own else None
        if value:
            values[field] = value
    return {key: list(v) if isinstance(v, tuple) else v for key, v in values.items()}


def read(text: str, **document: str) -> dict[str, Any]:
    return believed(list(places.find(outline(text, **document))))


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


# Gazetteer


def test_every_city_of_the_tables_has_a_country() -> None:
    gazetteer = packaged_places()
    for key in ("springfield", "wien", "kyiv", "sao paulo"):
        assert all(gazetteer.is_country(home.country) for home in gazetteer.cities(key))


@given(st.text())
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


# Properties

WORDS = st.sampled_from(
    [
        *entries(
            """
            Remote | remote, | Hybrid | onsite | office | based | located | in | must | be | live
            | anywhere | US | UK | CA | OR | IN | Berlin | London | Georgia | Washington | DC | (TX,
            | NY) | / | ; | - | or | and | the world | 3 days | a week
            """
        ),
        "|",
        "San Francisco",
        "Saint-Ouen-sur-Seine",
        "we hire in the following states:",
        "\n",
        ". ",
        "U.S.",
        "é",
        "İ",
        "ß",
        "😀",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join))


@given(TEXTS, TEXTS)
def test_every_quote_stands_at_its_offsets(text: str, header: str) -> None:
    line = " ".join(header.replace("`", "").split())
    found_in = outline(text, line)
    for found in places.find(found_in):
        evidence = found.evidence
        assert evidence.quote
        assert found_in.text[evidence.start : evidence.end] == evidence.quote


@given(TEXTS)
def test_any_line_can_be_read_and_its_places_stand_in_it(text: str) -> None:
    line = read_line(text, 0, len(text), packaged_places())
    for place in (*line.places, *line.scope):
        assert 0 <= place.start < place.end <= len(text)


def test_what_is_said_again_and_again_is_read_once() -> None:
    found = list(places.find(outline("You must be based in Peru. " * 1000, "Remote")))
    assert len([one for one in found if one.field == "remote_from"]) == 1


UNRELATED = "We mend pumps with care. The valves of a pump are made of brass."


@given(
    st.sampled_from([case.values[0] for case in cases("places.json")]),
    st.integers(min_value=1, max_value=3),
    st.booleans(),
)
def test_unrelated_paragraphs_change_nothing(
    case: dict[str, Any], times: int, before: bool
) -> None:
    document = {key: case[key] for key in ("header", "title") if key in case}
    more = "\n\n".join([UNRELATED] * times)
    text = f"{more}\n\n{case['text']}" if before else f"{case['text']}\n\n{more}"
    assert read(text, **document) == case["expect"]


@pytest.mark.parametrize(
    "text",
    [
        "remote " * 150_000,
        "based in Berlin, " * 60_000,
        "must be " * 120_000,
        "anywhere in the" * 60_000,
        "New York, " * 100_000,
        "(" * 1_000_000,
        "U.S. " * 200_000,
        "office days 3 " * 70_000,
        "US only " * 120_000,
        "London office " * 70_000,
        "Must be based in Paris.\n" * 40_000,
        "Location\n" * 110_000,
        "12345 Berlin " * 75_000,
        "#remote " * 120_000,
    ],
    ids=lambda text: text[:12],
)
def test_a_megabyte_of_one_thing_is_read_to_its_end(text: str) -> None:
    block = Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text), html="")
    posting = ParsedPosting(layout="case", text=text, blocks=(block,))
    for found in places.find(Outline(posting, packaged())):
        assert text[found.evidence.start : found.evidence.end] == found.evidence.quote
