"""Texts that are no posting, told from postings by what they say and by what they lack."""

from __future__ import annotations

from postings.ingestion.records import ParsedPosting

MAX_TEXT = 500_000
"""Characters of a posting's text above which it is refused."""


def refusal_of_text(text: str) -> str:
    if len(text) > MAX_TEXT:
        return (
            f"{len(text):,} characters, more than the {MAX_TEXT:,} of one posting: split it into"
            " one file per posting"
        )
    if not text.strip():
        return "the file has no words"
    return ""


def refusal_of_page(posting: ParsedPosting) -> str:
    return ""
