"""Documents that go through the stages together are read as if each were alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from postings.ingestion import extract, pipeline
from postings.ingestion.extract.outline import Outline
from postings.ingestion.pipeline import read, read_all
from postings.ingestion.records import Document, DocumentError, Finding, Reading


def document(name: str, words: str = "") -> Document:
    text = (
        f"# {name}\n\nCompany: Harbour Mills\n\nYou will mend pumps with our team in Oslo. {words}"
        "\n\n## Requirements\n\n- 3+ years of experience with Python\n- A driving licence\n"
    )
    return Document(origin=name, content=text.encode())


EMPTY = Document(origin="nothing", content=b"\n")
PAGE = Document(
    origin="page",
    content=b"<!doctype html><html><body><h1>Pump Engineer</h1><p>You will mend pumps.</p>"
    b"<p>We look for 5 years of experience with Python in a team of seven.</p></body></html>",
)


def alone(each: Document) -> tuple[Reading, ...] | str:
    try:
        return read(each)
    except DocumentError as error:
        return str(error)


def together(documents: Sequence[Document]) -> list[tuple[Reading, ...] | str]:
    outcomes = [outcome for _, outcome in read_all(documents)]
    return [str(each) if isinstance(each, Exception) else each for each in outcomes]


def test_documents_are_read_together_as_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "TOGETHER", 3)
    documents = [
        document("Pump Engineer"),
        EMPTY,
        PAGE,
        document("Data Engineer", "The salary is $90,000 a year."),
        document("Lead Welder", "This is a hybrid role."),
        EMPTY,
        EMPTY,
        document("Nurse"),
    ]
    assert together(documents) == [alone(each) for each in documents]
    assert [each for each, _ in read_all(documents)] == documents
    assert list(read_all([])) == []


def test_what_an_extractor_fails_on_is_the_fault_of_its_document(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def deep(outline: Outline) -> Iterator[Finding]:
        if "quicksand" in outline.lower:
            raise RecursionError("too deep")
        return iter(())

    monkeypatch.setattr(extract, "EXTRACTORS", (*extract.EXTRACTORS, deep))
    documents = [document("Pump Engineer"), document("Diver", "Mind the quicksand."), EMPTY]
    first, failed, refused = (outcome for _, outcome in read_all(documents))
    assert first == read(documents[0])
    assert isinstance(failed, RecursionError)
    assert isinstance(refused, DocumentError)
