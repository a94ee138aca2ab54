"""The words behind the facts of a posting that several sources state."""

from __future__ import annotations

from typing import Any

from postings.models import SourcePosting
from postings.presentation.evidence import Evidence


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
