"""The words behind the facts of a posting that several sources state."""

from __future__ import annotations

from typing import Any

from postings.models import SourcePosting
from postings.presentation.evidence import Dispute, Evidence, Quote


def stating(**values: Any) -> SourcePosting:
    """A source whose text is its values, each read from its own words."""
    text, evidence = "", []
    for field, value in values.items():
        evidence.append(
            {
                "field": field,
                "value": value,
                "quote": value,
                "start": len(text),
                "end": len(text) + len(value),
                "rule": "test",
                "path": "",
            }
        )
        text += f"{value}\n"
    record = {name: [value] if name == "cities" else value for name, value in values.items()}
    return SourcePosting(record=record, text=text, blocks=[], evidence=evidence, conflicts=[])


def test_places_show_the_words_of_all_sources_and_the_rest_those_of_the_first() -> None:
    sources = [stating(title="Welder", cities="Ulm"), stating(title="Fitter", cities="Graz")]
    evidence = Evidence(sources, [])
    assert [quote.words for quote in evidence.quotes(["cities"])] == ["Ulm", "Graz"]
    assert [quote.words for quote in evidence.quotes(["title"])] == ["Welder"]


def test_a_dispute_tells_what_each_place_says() -> None:
    years = [
        Quote(words=words, place=place, rule="years")
        for words, place in [
            ("5 years", "the text"),
            ("2\nyears", "the header"),
            ("5 years", "the text"),
            ("a year " * 20, "the text"),
        ]
    ]
    dispute = Dispute(listed=years[0], reason="it is more", others=tuple(years[1:]))
    long = ("a year " * 20)[:59]
    assert dispute.in_short == (f"The text says “5 years” and “{long}…”; the header says “2 years”")
