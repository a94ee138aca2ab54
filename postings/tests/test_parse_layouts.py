"""Rules of the layouts: headers, lists, headings, what is left out, and what is no posting."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.ingestion.parse import refusal
from postings.ingestion.records import Block, BlockKind, DocumentError, LineRole
from postings.tests.parsing_cases import assert_sound, case_id, cases, posting_of

HEADER = "# [Tide Engineer](https://example.com/apply)\n### Harbour\n#### `🌎 Remote`\n\n"
DUTIES = (
    "You will support the crew of our harbour, mend nets and read the tide tables; experience at"
    " sea, skills with rope, patience and good boots are what this job needs.\n"
)


def blocks_of(text: str, kind: BlockKind) -> list[str]:
    posting = posting_of(text)
    return [posting.words(block) for block in posting.blocks if block.kind is kind]


def said(text: str, role: LineRole) -> list[str]:
    posting = posting_of(text)
    return [posting.words(line) for line in posting.lines(role)]


def kinds(text: str) -> list[tuple[str, str]]:
    posting = posting_of(text)
    return [(block.kind.value, posting.words(block)) for block in posting.blocks]


# The header


@pytest.mark.parametrize("pay", ["💰 390000.0", "💰 $5 - $6/hr", "💵 £40k"])
def test_a_label_with_money_is_pay_however_it_is_written(pay: str) -> None:
    text = f"# [Tide Engineer](https://example.com/a)\n### Harbour\n#### `{pay}`\n\n{DUTIES}"
    assert said(text, LineRole.PAY) == [pay[2:]]


@pytest.mark.parametrize("name", ["None", "nan", "", "N/A"])
def test_a_company_without_a_name_is_none(name: str) -> None:
    text = f"# [Tide Engineer](https://example.com/a)\n### {name}\n#### `🌎 Cork`\n\n{DUTIES}"
    assert said(text, LineRole.COMPANY) == []
    assert said(text, LineRole.PLACE) == ["Cork"]


def test_a_missing_line_of_the_header_moves_no_other() -> None:
    text = f"# [Tide Engineer](https://example.com/a)\n### Harbour\n\n{DUTIES}"
    assert said(text, LineRole.COMPANY) == ["Harbour"]
    assert said(text, LineRole.PLACE) == []
    assert blocks_of(text, BlockKind.PARAGRAPH) == [DUTIES.strip()]


def test_a_button_is_left_out_and_its_address_is_kept() -> None:
    text = f"# Tide Engineer\n### Harbour\n\n{DUTIES}\n## CLICK TO [APPLY](https://example.com/a)\n"
    posting = posting_of(text)
    assert said(text, LineRole.LINK) == ["https://example.com/a"]
    assert posting.furniture == ("## CLICK TO [APPLY](https://example.com/a)",)
    assert "APPLY" not in posting.text


def test_a_label_gives_the_address_behind_its_link() -> None:
    labels = (
        "**Source:** [Docks](https://example.com/a)\n**Company:** [Harbour](https://example.com)"
    )
    text = f"# Tide Engineer\n{labels}\n\n## Tasks\n\n{DUTIES}"
    assert said(text, LineRole.LINK) == ["https://example.com/a"]
    assert said(text, LineRole.COMPANY) == ["Harbour"]


def test_a_posting_without_a_link_has_none() -> None:
    assert said(f"Tide Engineer\nCork, Ireland\n\n{DUTIES}", LineRole.LINK) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Tide Engineer\nCork, Ireland\n\n{}", "Tide Engineer"),
        ("Harbour\nTide Engineer\nCork, Ireland\n\n{}", "Tide Engineer"),
        ("Job Title: Mooring Master\nLocation: Cork\n\n{}", "Mooring Master"),
        ("Job title\nMooring Master\nLocation\nCork\n\n{}", "Mooring Master"),
        (
            "**Role:** Tide Engineer\n**Company:** Harbour\n**Location:** Cork\n\n{}",
            "Tide Engineer",
        ),
        ("---\ntitle: 'Tide Engineer'\n---\n# About us\n\n{}", "Tide Engineer"),
        ("## Tide Engineer\n\n## About us\n\n{}", "Tide Engineer"),
        ("# Tide Engineer\n\n## About us\n\n{}", "Tide Engineer"),
        ("Home > Jobs > Docks\nTide Engineer\nCork, Ireland\n\n{}", "Tide Engineer"),
        ("About the job\n{}\nJob title: Tide Engineer\nCrew: four\n", "Tide Engineer"),
        ("{}\nMatrose (m/w/d)\n\nDeine Aufgaben\nNetze flicken\nTaue legen\n", "Matrose (m/w/d)"),
    ],
)
def test_the_title_is_found_where_a_line_is_one(text: str, title: str) -> None:
    assert said(text.format(DUTIES), LineRole.TITLE) == [title]


@pytest.mark.parametrize(
    "text",
    [
        "About us\n\n{}\nRequirements\nPatience with nets and with people\nTwo years at sea\n",
        "{}\nWe look for an engineer.\n\nBenefits\nA boat of your own\nFish on Fridays\n",
        "Responsibilities\n\nMend all the nets\nManage the crew of the boat\n\n{}",
    ],
)
def test_a_text_without_a_line_for_it_has_no_title(text: str) -> None:
    assert said(text.format(DUTIES), LineRole.TITLE) == []


# Lists and headings


def test_items_without_their_own_bullet_are_items() -> None:
    text = f"Tide Engineer\nCork\n\n{DUTIES}\nYou Will\n\n  • Row\n\n    Sail\n\n    Swim far\n"
    assert blocks_of(text, BlockKind.ITEM) == ["Row", "Sail", "Swim far"]


def test_short_lines_under_a_heading_are_items() -> None:
    text = (
        f"Tide Engineer\nCork\n\n{DUTIES}\nRequirements\nTwo boats. Both afloat\nRope\nOars\nTar\n"
    )
    assert blocks_of(text, BlockKind.ITEM) == ["Rope", "Oars", "Tar"]


def test_paragraphs_under_a_heading_over_prose_stay_paragraphs() -> None:
    prose = "We row. We sail as well.\nWe have a boat. It is small.\nWe like it. You will too."
    text = f"Tide Engineer\nCork\n\n{DUTIES}\nAbout us\n{prose}\n"
    assert blocks_of(text, BlockKind.ITEM) == []


def test_items_of_a_full_width_are_not_joined() -> None:
    items = [
        "Design, build and look after the tide tables of the northern ports",
        "Follow the rules of the harbour and the good habits of the sea",
        "Assist with nets",
    ]
    text = f"Tide Engineer\nCork\n\n{DUTIES}\nResponsibilities\n" + "\n".join(items)
    assert blocks_of(text, BlockKind.ITEM) == items


def test_a_paragraph_that_was_broken_at_a_margin_is_joined() -> None:
    text = """Tide Engineer
Cork, Ireland

You mend nets and read the tide tables for the crew, and you
teach the young ones how to tie a knot that holds in a storm
and comes loose again with one pull. Our harbour is small, so
everybody does a little of everything.
"""
    (paragraph,) = blocks_of(text, BlockKind.PARAGRAPH)
    assert paragraph.count("\n") == 0
    assert paragraph.endswith("does a little of everything.")


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        ("* Row\n* Sail", ["Row", "Sail"]),
        ("*Row\n\n*Sail", ["Row", "Sail"]),
        ("-12 oars\n\n-two sails", ["12 oars", "two sails"]),
        ("_\\- Row_\n\n_\\- Sail_", ["Row", "Sail"]),
        ("1. Row\n2. Sail", ["Row", "Sail"]),
        ("* Row\n  far\n* Sail", ["Row far", "Sail"]),
        ("| Row | far |\n| --- | --- |\n| Sail | fast |", ["Row | far", "Sail | fast"]),
        ("🚣 Row\n⛵ Sail", ["🚣 Row", "⛵ Sail"]),
    ],
)
def test_markdown_lists_of_every_kind_are_items(lines: str, items: list[str]) -> None:
    assert blocks_of(f"{HEADER}{DUTIES}\n{lines}\n", BlockKind.ITEM) == items


def test_a_single_star_is_a_footnote() -> None:
    assert blocks_of(f"{HEADER}{DUTIES}\n*Terms apply to all boats.\n", BlockKind.ITEM) == []


def test_depth_and_number_of_items_are_kept() -> None:
    text = f"{HEADER}{DUTIES}\n1. Row\n   - far\n     - farther\n2. Sail\n"
    items = [block for block in posting_of(text).blocks if block.kind is BlockKind.ITEM]
    assert [(block.level, block.number) for block in items] == [
        (1, 1),
        (2, None),
        (3, None),
        (1, 2),
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("### What you’ll do", "What you’ll do"),
        ("**What you’ll do**", "What you’ll do"),
        ("#### **What you’ll do:** **\n**", "What you’ll do:"),
        ("What you’ll do\n---", "What you’ll do"),
        ("  * ### **What you’ll do**", "What you’ll do"),
        ("WHAT YOU’LL DO", "WHAT YOU’LL DO"),
    ],
)
def test_headings_of_every_kind_are_headings(line: str, words: str) -> None:
    assert blocks_of(f"{HEADER}{DUTIES}\n{line}\n\n* Row\n", BlockKind.HEADING) == [words]


@pytest.mark.parametrize("line", ["OR", "Salary: $5", "**Place:** Cork", "Row, and sail."])
def test_other_short_lines_are_no_headings(line: str) -> None:
    assert blocks_of(f"{HEADER}{DUTIES}\n{line}\n\n{DUTIES}", BlockKind.HEADING) == []


def test_a_heading_may_stand_right_over_its_paragraph() -> None:
    assert kinds(f"{HEADER}About the docks:\n{DUTIES}") == [
        ("heading", "About the docks:"),
        ("paragraph", DUTIES.strip()),
    ]


def test_levels_of_headings_have_no_gaps() -> None:
    text = f"{HEADER}## A tide\n\n{DUTIES}\n##### B tide\n\n{DUTIES}\n### C tide\n\n{DUTIES}"
    levels = [b.level for b in posting_of(text).blocks if b.kind is BlockKind.HEADING]
    assert levels == [1, 2, 2]


def test_code_is_kept_as_it_stands_and_an_open_fence_is_no_code() -> None:
    assert kinds(f"{HEADER}{DUTIES}\n```\n* a\n  b\n```\n")[-1] == ("preformatted", "* a\n  b")
    assert kinds(f"{HEADER}{DUTIES}\n```\n* a\n")[-1] == ("item", "a")


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
