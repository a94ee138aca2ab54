"""Readings as `store` writes them, and refusals. No rules of reading are loaded with it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from postings.ingestion import plain_data
from postings.ingestion.belief import rank
from postings.ingestion.duplicates import stable_key
from postings.ingestion.duplicates.fingerprint import Fingerprint, fingerprint, match_keys
from postings.ingestion.records import Reading

READ_AGAIN = 0
"""As a document's reader version: there is more in it than what is stored."""


_NUL_IN_JSON = "\\u0000"
_ENCODED_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")  # its backslash is not escaped itself


def unstorable(text: str, *encoded: str) -> str:
    """Why a text, or a value encoded as JSON, holds characters that no column takes; else ""."""
    if "\x00" in text or any(
        _NUL_IN_JSON in each and _ENCODED_NUL.search(each) for each in encoded
    ):
        return "it holds a NUL character: save it as plain UTF-8 text"
    try:
        for each in (text, *encoded):
            each.encode()
    except UnicodeEncodeError:
        return "it holds half of a character (a lone surrogate): save it as plain UTF-8 text"
    return ""


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Something that could not be read or stored. `retry`: the reason may pass by itself."""

    origin: str
    reason: str
    retry: bool = False

    def __str__(self) -> str:
        """On one line, without what would steer a terminal: names of files may hold anything."""
        said = f"{self.origin}: {self.reason}"
        return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in said)


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A reading as `store` writes it. What it only passes on is JSON text already, so that the
    processes that read do that work."""

    key: str
    digest: str  # of what is stated: text, blocks and record
    text: str
    record: dict[str, Any]
    record_json: str
    blocks: str
    evidence: str
    conflicts: str
    layout: str
    rank: int
    fingerprint: Fingerprint
    match_keys: tuple[int, ...]
    body: slice  # where the description stands in the text


@dataclass(frozen=True, kw_only=True)
class ReadDocument:
    origin: str
    digest: str
    reader_version: int
    repairs: list[dict[str, Any]]
    statements: tuple[Statement, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing that it states was refused."""
        return self.reader_version != READ_AGAIN


def statement(reading: Reading) -> Statement:
    text = reading.parsed.text
    record = plain_data.of_record(reading.record)
    record_json = _encoded(record)
    blocks = _encoded([plain_data.of_block(block, text) for block in reading.parsed.blocks])
    body = slice(reading.parsed.body_start, reading.parsed.body_end)
    stated = "\n".join((text, blocks, record_json))
    compared = fingerprint(record, text[body])
    return Statement(
        key=stable_key(reading),
        digest=sha256(stated.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        record=record,
        record_json=record_json,
        blocks=blocks,
        evidence=_encoded([plain_data.of_finding(finding) for finding in reading.findings]),
        conflicts=_encoded([plain_data.of_conflict(conflict) for conflict in reading.conflicts]),
        layout=_layout(reading),
        rank=rank(reading.parsed),
        fingerprint=compared,
        match_keys=match_keys(compared),
        body=body,
    )


def _layout(reading: Reading) -> str:
    """Values as payloads have them, of which one may be no JSON: it is not kept then."""
    kept = plain_data.of_layout(reading.parsed)
    try:
        encoded = json.dumps(
            kept, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=str
        )
    except ValueError:
        return "null"
    return "null" if unstorable("", encoded) else encoded


def _encoded(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
