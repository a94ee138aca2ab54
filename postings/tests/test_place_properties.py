"""What holds of the reading of places whatever the text, and of the tables of names."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.ingestion.extract import places
from postings.ingestion.extract.outline import Outline
from postings.ingestion.extract.places.line import read_line
from postings.ingestion.records import Block, BlockKind, ParsedPosting
from postings.ingestion.vocabulary import packaged
from postings.ingestion.vocabulary.places import fold, packaged_places
from postings.ingestion.vocabulary.words import entries
from postings.tests.place_cases import cases, outline, read


def test_every_city_of_the_tables_has_a_country() -> None:
    gazetteer = packaged_places()
    for key in ("springfield", "wien", "kyiv", "sao paulo"):
        assert all(gazetteer.is_country(home.country) for home in gazetteer.cities(key))


@given(st.text())
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


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
        assert (
            found_in.text[evidence.start : evidence.end] == evidence.quote == evidence.quote.strip()
        )


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
