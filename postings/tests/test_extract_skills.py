"""Skills: each technology once, by its maker's name, and nothing that only looks like one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.ingestion.extract import skills
from postings.ingestion.extract.outline import Outline
from postings.ingestion.parse import parse
from postings.ingestion.records import (
    Block,
    BlockKind,
    Finding,
    ParsedPosting,
    RepairedText,
)
from postings.ingestion.vocabulary import Vocabulary, packaged
from postings.ingestion.vocabulary.skills import SkillTable, packaged_skills, read_spellings

CASES = json.loads((Path(__file__).parent / "cases" / "skills.json").read_text(encoding="utf-8"))
SPELLINGS = [each for group in packaged_skills().spellings.values() for each in group]


def outline(text: str, heading: str = "About the role", company: str = "Example") -> Outline:
    document = f"# Engineer\n### {company}\n#### `🌎 Remote`\n\n## {heading}\n\n{text}\n"
    return Outline(parse(RepairedText(text=document), "case.md")[0], packaged())


def plain(text: str) -> Outline:
    """The text as it is, one paragraph."""
    paragraph = Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text), html="")
    return Outline(ParsedPosting(layout="note", text=text, blocks=(paragraph,)), packaged())


def found(text: str, **place: str) -> list[Finding]:
    return list(skills.find(outline(text, **place)))


def case(each: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(strict=True)] if each.get("fails") else []
    return pytest.param(each, id=each["label"], marks=marks)


@pytest.mark.parametrize("each", [case(each) for each in CASES])
def test_case(each: dict[str, Any]) -> None:
    place = {key: each[key] for key in ("heading", "company") if key in each}
    assert [finding.value for finding in found(each["text"], **place)] == each["expect"]


def test_each_name_is_found_after_experience_with() -> None:
    """Those that need no context; the others are marked in the tables."""
    wrong = {}
    for spelling in SPELLINGS:
        text = f"Experience with {spelling.written}."
        values = [each.value for each in skills.find(plain(text))]
        if values != [spelling.skill] and not spelling.common:
            wrong[spelling.written] = values
    assert wrong == {}


def test_each_name_that_needs_a_list_is_found_in_one() -> None:
    wrong = {}
    for spelling in SPELLINGS:
        text = f"PostgreSQL, {spelling.written}, Kubernetes"
        values = [each.value for each in skills.find(plain(text))]
        if spelling.skill not in values and not spelling.kin:
            wrong[spelling.written] = values
    assert wrong == {}


def test_each_name_that_needs_a_relative_is_found_beside_one_only() -> None:
    for spelling in SPELLINGS:
        if not spelling.kin:
            continue
        relative = "SAP" if spelling.skill == spelling.maker else f"{spelling.maker} Cloud"
        beside = skills.find(plain(f"We know {relative}, {spelling.written} and others."))
        alone = skills.find(plain(f"We know {spelling.written} and others."))
        assert spelling.skill in [each.value for each in beside]
        assert spelling.skill not in [each.value for each in alone]


def test_a_spelling_stands_for_one_skill() -> None:
    by_written: dict[str, set[str]] = {}
    for spelling in SPELLINGS:
        if not spelling.kin:
            by_written.setdefault(spelling.written, set()).add(spelling.skill)
    assert {written: each for written, each in by_written.items() if len(each) > 1} == {}


def test_a_name_is_asked_for_in_any_case() -> None:
    assert packaged_skills().named(" POSTGRES ") == "PostgreSQL"
    assert packaged_skills().named("patience") is None


def test_another_table_can_be_given() -> None:
    table = SkillTable(read_spellings(["# Trees", "Oak | Quercus", "", "=Ash"]), ["oak table"])
    text = "An oak, an Oak table, Quercus, ash and Ash."
    own = Outline(outline(text).posting, Vocabulary(skills=table))
    assert [finding.value for finding in skills.find(own)] == ["Oak", "Ash"]


def test_letters_within_a_word_hide_no_name_behind_it() -> None:
    table = SkillTable(read_spellings(["Elm Bark", "Bark House"]))
    own = Outline(
        outline("We helm Bark House, and Chelm bark house.").posting, Vocabulary(skills=table)
    )
    assert [finding.value for finding in skills.find(own)] == ["Bark House"]


def test_names_are_told_from_words_with_other_signs_between() -> None:
    table = SkillTable(read_spellings(["Bark.js", "Bark", "C++ Bark"]))
    for words, found in (
        ("We use Bark/JS here", ["Bark"]),
        ("We use Bark.js here", ["Bark.js"]),
        ("We use C## Bark here", ["Bark"]),
        ("Мы используем вBark и Bark.js", ["Bark.js"]),
    ):
        own = Outline(outline(words).posting, Vocabulary(skills=table))
        assert [finding.value for finding in skills.find(own)] == found


WORDS = st.sampled_from(
    [
        *(each.written for each in SPELLINGS),
        *(
            "the",
            "and",
            "or",
            "with",
            ",",
            ".",
            "/",
            "(",
            ":",
            "-",
            "&",
            "\n",
            "\n*",
            "é",
            "日",
            "🌎",
        ),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=60).map(" ".join))


@given(TEXTS)
def test_quotes_stand_at_their_offsets(text: str) -> None:
    findings = list(skills.find(plain(text)))
    for finding in findings:
        evidence = finding.evidence
        assert text[evidence.start : evidence.end] == evidence.quote
    values = [finding.value for finding in findings]
    assert len(values) == len(set(values))


@given(
    st.lists(st.sampled_from([each["text"] for each in CASES if "heading" not in each]), max_size=6)
)
def test_unrelated_sentences_take_no_skill_away(others: list[str]) -> None:
    alone = {each.value for each in found("We write Python, Go and R.")}
    text = "\n\n".join([*others, "We write Python, Go and R.", *others])
    assert alone <= {each.value for each in found(text)}


@pytest.mark.parametrize(
    "text",
    ["Go, " * 50_000, "e.g. " * 50_000 + "Go", "a" * 1_000_000, "C" * 1_000_000, "@.:/" * 250_000,
     "experience with " * 60_000, "Excel\n" * 100_000, "Excel " * 150_000,
     "trusted by " + "Python " * 150_000, "Java17." * 100_000, " " * 1_000_000 + "R"],
    ids=lambda text: text[:10],
)  # fmt: skip
def test_a_long_line_is_read_to_its_end(text: str) -> None:
    values = [each.value for each in skills.find(plain(f"{text} Rust developer"))]
    assert values[-1] == "Rust"
