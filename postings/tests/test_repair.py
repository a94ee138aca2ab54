"""Damage undone, good text left alone, and what cannot be decoded refused."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.damage import WAYS
from postings.ingestion import repair as repairing
from postings.ingestion.records import Document, DocumentError
from postings.ingestion.repair import repair
from postings.tests.parsing_cases import case_id, cases

UNDAMAGED = cases("undamaged")


def repaired(text: str) -> str:
    return repair(Document(origin="a.txt", content=text.encode())).text


def kinds(content: bytes) -> list[str]:
    return [each.kind for each in repair(Document(origin="a.txt", content=content)).repairs]


@pytest.mark.parametrize("case", cases("repair"), ids=case_id)
def test_damage_is_undone(case: dict[str, Any]) -> None:
    assert repaired(case["text"]) == case["expect"]


@pytest.mark.parametrize("case", UNDAMAGED, ids=case_id)
def test_undamaged_text_is_left_alone(case: dict[str, Any]) -> None:
    assert repaired(case["text"]) == case["text"]
    assert kinds(case["text"].encode()) == []


def test_undamaged_languages_together_are_left_alone() -> None:
    everything = "\n".join(case["text"] for case in UNDAMAGED)
    assert repaired(everything) == everything


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("header", ["💰 €5,000 🌎 Réunion", "The crew’s “log” – kept, always…"])
@pytest.mark.parametrize("case", UNDAMAGED, ids=case_id)
def test_every_language_is_restored(case: dict[str, Any], header: str, way: str) -> None:
    text = f"{header}\n\n{case['text']}"
    assert repaired(WAYS[way](text)) == text


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"])))
def test_ascii_is_left_alone(text: str) -> None:
    assert repaired(text) == text


@given(st.text())
def test_any_text_is_repaired_without_controls(text: str) -> None:
    content = text.encode("utf-8", "replace")
    clean = repair(Document(origin="a.txt", content=content)).text
    assert not any(character < "\t" or "\x7f" <= character < "\xa0" for character in clean)
    assert "\r" not in clean


@given(st.binary())
def test_any_bytes_are_repaired_or_refused(content: bytes) -> None:
    with suppress(DocumentError):
        assert isinstance(repair(Document(origin="a.txt", content=content)).text, str)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\f", "\u2028", "\u2029"])
def test_line_ends_are_made_one_kind(end: str) -> None:
    assert repaired(f"a{end}b") == "a\nb"


def test_a_byte_order_mark_goes() -> None:
    assert repaired("\ufeffDeckhand") == "Deckhand"
    assert kinds(b"\xef\xbb\xbfDeckhand") == ["byte_order_mark"]


def test_utf_16_is_read_by_its_mark() -> None:
    content = "Matelot à quai".encode("utf-16")
    assert repair(Document(origin="a.txt", content=content)).text == "Matelot à quai"


def test_typography_of_windows_beside_ascii_alone_is_read() -> None:
    assert kinds(b"the crew\x92s log \x96 kept") == ["windows_1252"]


@pytest.mark.parametrize(
    ("declared", "codec"),
    [("iso-8859-1", "cp1252"), ("windows-1250", "cp1250"), ("Shift_JIS", "cp932")],
)
def test_a_page_is_read_in_the_encoding_that_it_declares(declared: str, codec: str) -> None:
    words = {"cp1252": "Café “Zum Anker”", "cp1250": "Přístav", "cp932": "仕事"}[codec]
    page = f'<html><head><meta charset="{declared}"></head><body>{words}</body></html>'
    found = repair(Document(origin="a.html", content=page.encode(codec)))
    assert words in found.text
    assert [each.kind for each in found.repairs] == ["declared_encoding"]


def test_what_a_page_declares_is_not_believed_against_its_bytes() -> None:
    page = '<meta charset="iso-8859-1"><p>Café</p>'
    assert repair(Document(origin="a.html", content=page.encode())).text == page


def test_controls_go_and_lost_characters_are_counted() -> None:
    assert repaired("bell\x07 and \x92quote") == "bell and \u2019quote"
    assert kinds("lost \ufffd".encode()) == ["lost_characters"]


def test_invalid_utf_8_is_refused_with_the_place_and_a_way_out() -> None:
    content = "Deckhand\nR\u00e9union".encode("latin-1")
    with pytest.raises(DocumentError) as refused:
        repair(Document(origin="a.txt", content=content))
    assert refused.value.reason == (
        "invalid UTF-8 at byte 10 (line 2): the text was cut there, or is saved in another"
        " encoding; then convert it, for example with `iconv -f WINDOWS-1252 -t UTF-8 FILE`"
    )


def test_no_time_is_spent_on_a_text_too_long_to_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repairing, "MOST_CHARACTERS", 20)
    assert repaired("the crewâ€™s") == "the crew’s"
    assert repaired("the crewâ€™s log of today") == "the crewâ€™s log of today"
