"""Rules of the layouts: headers, lists and headings."""

from __future__ import annotations

import pytest

from postings.ingestion.records import BlockKind, LineRole
from postings.tests.layouts import DUTIES, HEADER, blocks_of, kinds, said
from postings.tests.parsing_cases import posting_of

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


def test_backslashes_of_markdown_are_no_part_of_a_pasted_page() -> None:
    text = f"Tide Engineer\nCork, Ireland\n\n{DUTIES}\nWell\\-kept boats, and 3\\+ dogs.\n"
    assert blocks_of(text, BlockKind.PARAGRAPH)[-1] == "Well-kept boats, and 3+ dogs."


def test_a_backslash_alone_stays_in_a_page() -> None:
    text = f"Tide Engineer\nCork, Ireland\n\n{DUTIES}\nCharts lie in D:\\charts and A\\-side.\n"
    assert blocks_of(text, BlockKind.PARAGRAPH)[-1] == "Charts lie in D:\\charts and A\\-side."
