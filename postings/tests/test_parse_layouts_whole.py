"""What layouts leave out, what is no posting, and what holds whatever comes."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.ingestion.parse import refusal
from postings.ingestion.records import Block, BlockKind, DocumentError, LineRole
from postings.tests.layouts import DUTIES, HEADER, blocks_of, kinds, said
from postings.tests.parsing_cases import assert_sound, case_id, cases, posting_of

# What is left out


def test_tags_are_kept_beside_the_description() -> None:
    text = f"{HEADER}{DUTIES}\n#LI-DH1\n"
    assert said(text, LineRole.TAG) == ["#LI-DH1"]
    assert blocks_of(text, BlockKind.PARAGRAPH) == [DUTIES.strip()]


def test_short_lines_under_a_title_are_no_menu() -> None:
    lines = "Rope\nTar\nOars\nSails\nNets\nHooks\nKnots\nBuoys"
    text = f"Tide Engineer\n{lines}\nDeck Engineer\nCork, Ireland\n\n{DUTIES}"
    assert posting_of(text).furniture == ()
    assert said(text, LineRole.TITLE) == ["Tide Engineer"]


def test_other_jobs_at_the_end_of_a_page_are_left_out() -> None:
    text = f"Tide Engineer\nCork\n\n{DUTIES}{DUTIES}\nMore Remote Jobs\nNet Engineer\nDublin\n"
    assert posting_of(text).furniture == ("More Remote Jobs", "Net Engineer", "Dublin")


LISTED = ["Net Mender", "Cork, Ireland", "Today", "Rope Maker", "Galway, Ireland", "3 days ago"]


def test_a_list_of_vacancies_before_the_posting_is_left_out() -> None:
    text = "\n".join([*LISTED, *LISTED, "Tide Engineer", "Galway, Ireland", DUTIES, DUTIES])
    posting = posting_of(text)
    assert posting.furniture == (*LISTED, *LISTED)
    assert said(text, LineRole.TITLE) == ["Tide Engineer"]


def test_the_vacancy_that_a_posting_names_has_its_place() -> None:
    text = "\n".join([*LISTED, *LISTED, "Tide Engineer and Rope Maker", DUTIES, DUTIES, DUTIES])
    assert said(text, LineRole.PLACE) == ["Galway, Ireland"]


def test_few_vacancies_are_no_list() -> None:
    text = "\n".join([*LISTED[:3], DUTIES, DUTIES, DUTIES, DUTIES])
    assert said(text, LineRole.TITLE) == ["Net Mender"]


def test_a_page_may_speak_of_similar_jobs_before_its_end() -> None:
    text = f"Tide Engineer\nCork\n\nSimilar roles\n{DUTIES}\nKnots.\nTar.\nOars.\nSails.\n"
    assert posting_of(text).furniture == ()


LONG = "The harbour has four cranes, two tugs and one dog, and each of them has a name and a task. "


def test_a_description_that_comes_again_is_left_out() -> None:
    again = f"{LONG * 3}\n\n{LONG * 2}Indeed.\n\n"
    text = f"{HEADER}{again}**Tasks**\n\n{again}\n* Row\n"
    assert kinds(text) == [
        ("paragraph", (LONG * 3).strip()),
        ("paragraph", f"{LONG * 2}Indeed."),
        ("heading", "Tasks"),
        ("item", "Row"),
    ]
    assert len(posting_of(text).furniture) == 2


def test_a_short_repetition_stays() -> None:
    text = f"{HEADER}{DUTIES}\n* Row\n* Sail\n\n{DUTIES}\n* Row\n"
    assert blocks_of(text, BlockKind.ITEM) == ["Row", "Sail", "Row"]
    assert blocks_of(text, BlockKind.PARAGRAPH) == [DUTIES.strip()] * 2


def test_entities_of_a_page_are_the_characters_they_stand_for() -> None:
    text = f"R&amp;D Engineer\nCork\n\n{DUTIES}We&#39;re &lt;many&gt; &mdash; &unknown;\n"
    assert said(text, LineRole.TITLE) == ["R&D Engineer"]
    assert "We're <many> — &unknown;" in posting_of(text).text


def test_a_banner_of_a_page_loses_its_rules() -> None:
    text = f"Tide Engineer\nCork\n\n=== JOB DESCRIPTION ===\n\n{DUTIES}"
    assert blocks_of(text, BlockKind.HEADING) == ["JOB DESCRIPTION"]


# What is no posting


@pytest.mark.parametrize("case", cases("refused_pages"), ids=case_id)
def test_a_page_without_a_posting_is_refused_with_its_own_reason(case: dict[str, Any]) -> None:
    with pytest.raises(DocumentError) as refused:
        posting_of(case["text"])
    assert refused.value.reason.startswith(case["expect"])


def test_a_text_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusal, "MAX_TEXT", 100)
    with pytest.raises(DocumentError, match="characters, more than the 100 of one posting"):
        posting_of(HEADER + DUTIES)


def test_a_posting_left_under_a_message_is_read() -> None:
    text = f"Sign in to continue\nTide Engineer\nCork, Ireland\n\n{DUTIES * 3}Skills\nNets\nOars\n"
    assert said(text, LineRole.TITLE) == ["Tide Engineer"]


# Whatever comes

FRAGMENTS = st.sampled_from(
    [
        *(
            "# [Tide Engineer](https://example.com/a)\n",
            "### Harbour\n",
            "#### `💰 $5` `🌎 Cork`\n",
        ),
        *("Tide Engineer\n", "Cork, Ireland\n", "Posted Mar 3, 2026\n", "Full-time\n", "**A**\n"),
        *("About the job\n", "Requirements:\n", "* Row\n", "  - far\n", "1. Sail\n", "| a | b |\n"),
        *("```\n", "---\n", "===\n", "> quoted\n", "\n", "\t", "    ", "#LI-X\n", "Apply now\n"),
        *("More Remote Jobs\n", "[x](javascript:x)\n", "<script>x</script>\n", "&amp;&lt;b&gt;\n"),
        *("**", "_", "`", "[", "](", "\\", "<", "\u202e", "\u200d", "\xa0", "🚣 Row\n", "•", "·\n"),
        *(
            DUTIES,
            LONG,
            "We row. We sail.\n",
            "title: x\n",
            "Location: Cork\n",
            "(m/w/d)\n",
            "e\u0301",
        ),
    ]
)


@given(st.lists(FRAGMENTS | st.text(max_size=20), max_size=40).map("".join))
def test_any_text_is_read_soundly_or_refused(text: str) -> None:
    clean = text.encode("utf-8", "replace").decode()
    with suppress(DocumentError):
        assert_sound(posting_of(clean))


@given(st.lists(FRAGMENTS | st.text(max_size=20), max_size=30).map("".join))
def test_any_text_under_a_header_is_read_soundly(text: str) -> None:
    clean = text.encode("utf-8", "replace").decode()
    posting = posting_of(HEADER + DUTIES + clean)
    assert_sound(posting)
    assert posting.words(next(iter(posting.lines(LineRole.TITLE)))) == "Tide Engineer"


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "[a](",
        "**",
        "_a ",
        "`",
        "<",
        "<b>",
        "> ",
        "#",
        "- a\n",
        "a\n",
        "Label:\nvalue\n",
        "| a ",
    ]
    + [
        "```\n",
        "\\",
        "(m/w/d) ",
        "Home > ",
        "&amp;",
        "x",
        "e\u0301",
        "a === ",
        "About us\n",
        "1. a\n",
    ],
)
@pytest.mark.parametrize("header", [HEADER, f"Tide Engineer\nCork\n\n{DUTIES}"])
def test_endless_repetition_is_read_or_refused(header: str, unit: str) -> None:
    text = header + unit * (8_000 // len(unit))
    with suppress(DocumentError):
        assert_sound(posting_of(text))


def test_a_block_holds_its_place() -> None:
    posting = posting_of(HEADER + DUTIES)
    block: Block = posting.blocks[0]
    assert posting.text[block.start : block.end] == DUTIES.strip() == posting.words(block)
    assert (posting.body_start, posting.body_end) == (block.start, block.end)


@pytest.mark.parametrize(
    ("line", "role", "words"),
    [
        ("apply_url: https://example.com/a", LineRole.LINK, "https://example.com/a"),
        ("Application URL: https://example.com/a", LineRole.LINK, "https://example.com/a"),
        ("employment_type: full-time", LineRole.TYPE, "full-time"),
        ("date_posted: 2026-03-05", LineRole.POSTED, "2026-03-05"),
        ("Remote: Yes", LineRole.PLACE, "Remote: Yes"),
        ("Remote: US only", LineRole.PLACE, "US only"),
    ],
)
def test_a_labelled_line_is_read(line: str, role: LineRole, words: str) -> None:
    assert said(f"Tide Engineer\nCompany: Harbour\n{line}\n\n{DUTIES}", role) == [words]


def test_an_answer_that_says_no_is_no_place() -> None:
    text = f"Tide Engineer\nCompany: Harbour\nRemote: No\n\n{DUTIES}"
    assert said(text, LineRole.PLACE) == []
    assert "Remote: No" in posting_of(text).text


def test_entities_of_pasted_text_are_read_with_their_semicolon_or_without() -> None:
    text = f"Tide Engineer\nCork, Ireland\n\nNets &amp; oars &bull; sails &ndash ours\n{DUTIES}"
    assert "Nets & oars • sails – ours" in posting_of(text).text


# Front matter

FRONT = {
    "yaml": (
        '---\ntitle: "Tide Engineer: Nets"\ncompany: {name: Harbour}\nlocation: [Cork, Leeds]\n'
        "salary: {min: 40000, max: 50000, currency: EUR}\nremote: yes\napplyUrl: https://example.org/a\n"
        "date: 2026-03-05\nskills: [Rope]\nlayout: post\n---\n"
    ),
    "toml": (
        '+++\ntitle = "Tide Engineer: Nets"\ncompany = "Harbour"\nlocation = ["Cork", "Leeds"]\n'
        'remote = true\napply_url = "https://example.org/a"\ndate = 2026-03-05\nskills = ["Rope"]\n'
        'layout = "post"\n[salary]\nmin = 40_000\nmax = 50_000\ncurrency = "EUR"\n+++\n'
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", FRONT)
@pytest.mark.parametrize("body", [f"{DUTIES}", f"<p>{DUTIES}</p>\n<ul><li>Row</li></ul>"])
def test_front_matter_of_each_kind_is_read(kind: str, body: str) -> None:
    posting = posting_of(FRONT[kind] + body)
    said = {line.role: posting.words(line) for line in posting.header}
    assert said == {
        LineRole.TITLE: "Tide Engineer: Nets",
        LineRole.COMPANY: "Harbour",
        LineRole.PLACE: "Cork; Leeds",
        LineRole.LINK: "https://example.org/a",
        LineRole.POSTED: "2026-03-05",
        LineRole.OTHER: "Skills: Rope",
    }
    assert {hint.field for hint in posting.hints} == {"workplace", "salary"}
    assert posting.words(posting.blocks[0]) == DUTIES.strip()
    assert "layout: post" in posting.furniture


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: Tide Engineer: nets\ncompany: 'Harbour'\n---\n",
        "---\ntitle: Tide Engineer: nets\ncompany: &a Harbour\nother: *a\n---\n",
        "---\ntitle: Tide Engineer: nets\ncompany: Harbour\nx: " + "[" * 3_000 + "\n---\n",
    ],
)
def test_front_matter_that_is_no_yaml_is_read_by_line(front: str) -> None:
    assert said(front + DUTIES, LineRole.TITLE) == ["Tide Engineer: nets"]


def test_rules_around_a_text_are_no_front_matter() -> None:
    text = f"---\n{DUTIES}\n---\n\n# Tide Engineer\n\n{DUTIES}"
    assert said(text, LineRole.TITLE) == ["Tide Engineer"]
    assert "support the crew" in posting_of(text).text


def test_rows_of_a_table_under_the_title_are_labels() -> None:
    text = (
        "# Tide Engineer\n\n| Company | Harbour |\n|---|---|\n| Location | Cork |\n"
        f"| Crew | four |\n\n## Tasks\n\n{DUTIES}"
    )
    assert said(text, LineRole.COMPANY) == ["Harbour"]
    assert said(text, LineRole.PLACE) == ["Cork"]
    assert said(text, LineRole.OTHER) == ["Crew: four"]


def test_a_table_of_other_things_stays_in_the_description() -> None:
    text = f"# Tide Engineer\n\n| Day | Tide |\n|---|---|\n| Monday | low |\n\n## Tasks\n\n{DUTIES}"
    assert blocks_of(text, BlockKind.ITEM) == ["Day | Tide", "Monday | low"]
