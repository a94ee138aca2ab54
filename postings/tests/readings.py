"""What the reader would hand to the store, made directly: a test states only what it is about."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from postings.ingestion.pipeline import READER_VERSION
from postings.ingestion.records import (
    Block,
    BlockKind,
    Conflict,
    Evidence,
    Finding,
    HeaderLine,
    LineRole,
    ParsedPosting,
    Reading,
    Record,
)
from postings.ingestion.statements import ReadDocument, Statement, statement


def make_reading(**values: Any) -> Reading:
    """Of a record with these values; `text` is the description, `disputed` names a field."""
    text = values.pop("text", "Mend pumps.")
    disputed = values.pop("disputed", None)
    external_id = values.pop("external_id", "")
    record = Record(
        **(
            {"title": "Pump Engineer", "company": "Acme", "apply_url": "https://x.example/1"}
            | values
        )
    )
    first_line = record.title or ""
    whole = f"{first_line}\n{text}"
    start, end = len(first_line) + 1, len(whole)
    title = Finding(
        field="title",
        value=record.title,
        evidence=Evidence(quote=first_line, start=0, end=start - 1, rule="first line"),
    )
    other = title._replace(field=disputed or "title", value="other")
    return Reading(
        record=record,
        parsed=ParsedPosting(
            layout="note",
            text=whole,
            header=(HeaderLine(role=LineRole.TITLE, start=0, end=start - 1),),
            blocks=(Block(kind=BlockKind.PARAGRAPH, start=start, end=end, html=text),)
            if text
            else (),
            external_id=external_id,
        ),
        findings=(title,),
        conflicts=(Conflict(field=disputed, chosen=title, others=(other,), reason="stated first"),)
        if disputed
        else (),
    )


def make_statement(**values: Any) -> Statement:
    return statement(make_reading(**values))


def make_read(origin: str = "a.txt", *statements: Statement, **values: Any) -> ReadDocument:
    """A document with one posting of these values, or with the statements given. Its digest stands
    for its content: another posting makes another."""
    version = values.pop("reader_version", READER_VERSION)
    content = values.pop("content", None)
    statements = statements or (make_statement(**values),)
    digest = content or "".join(each.digest for each in statements)
    return ReadDocument(
        origin=origin,
        digest=sha256(digest.encode()).hexdigest(),
        reader_version=version,
        repairs=[],
        statements=statements,
    )
