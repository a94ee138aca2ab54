"""Headings, header lines, furniture and other jobs, told by their words."""

from __future__ import annotations

from typing import Any

import pytest

from postings.ingestion.parse import headings
from postings.ingestion.parse.furniture import is_furniture, starts_other_jobs
from postings.ingestion.parse.header import labelled, parts_of, role_of
from postings.ingestion.parse.lines import GLYPH, NUMBER, RULE, indentation, is_tag_line, tidy
from postings.ingestion.parse.rows import rows_of
from postings.ingestion.records import LineRole
from postings.tests.parsing_cases import case_id, cases


@pytest.mark.parametrize("case", cases("headings"), ids=case_id)
def test_common_headings_are_known(case: dict[str, Any]) -> None:
    assert headings.is_common(case["text"]) is case["expect"]


@pytest.mark.parametrize("case", cases("header_lines"), ids=case_id)
def test_a_header_line_has_a_role_by_its_looks(case: dict[str, Any]) -> None:
    assert role_of(case["text"]) == LineRole(case["expect"])


@pytest.mark.parametrize("case", cases("furniture"), ids=case_id)
def test_furniture_is_known_anywhere_in_a_page(case: dict[str, Any]) -> None:
    assert is_furniture(case["text"]) is case["expect"]


@pytest.mark.parametrize("words", ["Home", "Cookie Policy", "Impressum", "Home > Jobs > Docks"])
def test_menus_and_footers_are_known_at_the_ends(words: str) -> None:
    assert is_furniture(words, at_the_ends=True)
    assert not is_furniture(words)


@pytest.mark.parametrize("case", cases("other_jobs"), ids=case_id)
def test_lists_of_other_jobs_are_known_by_their_heading(case: dict[str, Any]) -> None:
    assert starts_other_jobs(case["text"]) is case["expect"]


@pytest.mark.parametrize(
    ("line", "role", "words"),
    [
        ("Location: Cork", LineRole.PLACE, "Cork"),
        ("Job Title:\tTide Engineer", LineRole.TITLE, "Tide Engineer"),
        ("Gehalt: 60.000 €", LineRole.PAY, "60.000 €"),
        ("Type de contrat : CDI", LineRole.TYPE, "CDI"),
    ],
)
def test_a_labelled_line_says_what_it_is(line: str, role: LineRole, words: str) -> None:
    part = labelled(line)
    assert part is not None
    assert (part.role, part.words, part.before + part.words) == (role, words, line)


@pytest.mark.parametrize(
    "line", ["Remember: bring boots", "Location:", "Cork: a city", "Source: The News"]
)
def test_a_line_without_a_known_label_and_a_value_is_not_labelled(line: str) -> None:
    assert labelled(line) is None


def test_bullets_and_bars_divide_a_header_line() -> None:
    assert [(part.role, part.words) for part in parts_of("Acme • Remote • Full-time")] == [
        (LineRole.OTHER, "Acme"),
        (LineRole.PLACE, "Remote"),
        (LineRole.TYPE, "Full-time"),
    ]


@pytest.mark.parametrize(
    "line", ["#LI-Remote", "  **#LI-DH1**", "#LI-AB1 #LI-Hybrid", "#DICE", "#LI-X, #BI-Remote"]
)
def test_hashtags_alone_are_a_tag_line(line: str) -> None:
    assert is_tag_line(line)


@pytest.mark.parametrize("line", ["# Heading", "#1 in boats", "We use C# and #channels", ""])
def test_other_signs_of_number_are_not(line: str) -> None:
    assert not is_tag_line(line)


@pytest.mark.parametrize(
    "line", ["• a", "  * a", "- a", "\\- a", "-Able", "➢ a", "o a", "· a", ". Able", "✔️ a"]
)
def test_bullets_are_known(line: str) -> None:
    match = GLYPH.match(line)
    assert match is not None
    assert line[match.end() :].casefold() in ("a", "able")


@pytest.mark.parametrize("line", ["a", "-5 degrees", ".NET", "*bold*", "office", "–", "3.5 years"])
def test_words_and_figures_are_no_bullets(line: str) -> None:
    assert GLYPH.match(line) is None
    assert NUMBER.match(line) is None


@pytest.mark.parametrize(
    ("line", "number"), [("1. a", "1"), ("12) a", "12"), ("2\\. a", "2"), ("(3) a", "3")]
)
def test_numbers_of_items_are_known(line: str, number: str) -> None:
    match = NUMBER.match(line)
    assert match is not None
    assert match["number"] == number


@pytest.mark.parametrize("line", ["---", "* * *", "=====", "\\---", "_____", "\\"])
def test_rules_only_separate(line: str) -> None:
    assert RULE.fullmatch(line)


def test_blanks_are_one_kind_and_empty_characters_go() -> None:
    assert tidy("a\xa0b\u200bc\u202ed\ufeff") == "a bcd"
    assert tidy("👩\u200d💻") == "👩\u200d💻"


def test_a_tab_indents_by_four() -> None:
    assert (indentation("\ta"), indentation("  a"), indentation("a")) == (4, 2, 0)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("== Benefits ==", "Benefits"),
        ("---Pay---", "Pay"),
        ("== Benefits =", "== Benefits ="),
        ("== Benefits --", "== Benefits --"),
        ("== --flag ==", "== --flag =="),
        ("== a " + "=" * 200_000 + " b", "== a " + "=" * 200_000 + " b"),
    ],
)
def test_rules_beside_a_heading_go(line: str, words: str) -> None:
    assert [row.words for row in rows_of([line])] == [words]
