"""Spoiled documents of every shape are read or refused; `benchmarks.hostile` tries more of them."""

from __future__ import annotations

import io
from random import Random

import pytest

from benchmarks.mutations import MUTATIONS, mutated
from benchmarks.originals import every_shape
from postings.ingestion.documents.contents import documents_in
from postings.ingestion.pipeline import read
from postings.ingestion.records import FAILED, Document, DocumentError

SHAPES = every_shape(1, count=2)


def outcomes(content: bytes) -> list[str]:
    """Of each document "read", or the reason why it is not."""
    return [_outcome(each) for each in documents_in(io.BytesIO(content), "d")]


def _outcome(document: Document | DocumentError) -> str:
    if isinstance(document, DocumentError):
        return document.reason
    try:
        read(document)
    except DocumentError as error:
        return error.reason
    return "read"


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_is_read_as_it_is(name: str) -> None:
    assert set(outcomes(SHAPES[name])) == {"read"}


@pytest.mark.parametrize("mutation", dict.fromkeys(MUTATIONS), ids=lambda each: each.__name__)
def test_what_is_spoiled_once_is_read_or_refused(mutation: object) -> None:
    assert callable(mutation)
    for number, content in enumerate(SHAPES.values()):
        assert not [each for each in outcomes(mutation(content, Random(number))) if FAILED in each]


@pytest.mark.parametrize("number", range(40))
def test_what_is_spoiled_again_and_again_is_read_or_refused(number: int) -> None:
    chance = Random(number)
    content = mutated(chance.choice(list(SHAPES.values())), chance)
    assert not [each for each in outcomes(content) if FAILED in each]


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 40_000 + "Smith wanted",
        f"# Smith ({'Remote, ' * 10_000})\n\nWe forge gates and mend ploughs for the whole county.",
    ],
    ids=["line feeds", "places in a bracket"],
)
def test_what_has_once_stalled_a_reader_is_read_or_refused(text: str) -> None:
    assert outcomes(text.encode())
