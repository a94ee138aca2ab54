"""Descriptions in HTML become the same header lines and blocks as those in any other layout."""

from __future__ import annotations

from typing import Any

import comrak
import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.ingestion.extract import extract
from postings.ingestion.parse.header import Part
from postings.ingestion.parse.html import header_of, read_body
from postings.ingestion.reconcile import reconcile
from postings.ingestion.records import Hint, LineRole, ParsedPosting, Record
from postings.tests.parsing_cases import (
    assert_sound,
    case_id,
    cases,
    document,
    outline,
    posting_of,
)

TAGS = [
    *("<p>", "</p>", "<div>", "</div>", "<br>", "<br/>", "<ul>", "</ul>", "<ol start=2>", "</ol>"),
    *(
        "<li>",
        "</li>",
        "<h1>",
        "</h1>",
        "<h4>",
        "</h4>",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "</tr>",
    ),
    *(
        "<b>",
        "</b>",
        "<strong>",
        "</strong>",
        "<em>",
        "</em>",
        "<code>",
        "</code>",
        "<pre>",
        "</pre>",
    ),
    *('<a href="https://x.example/?a=1&b=2">', "<a href='javascript:alert(1)'>", "</a>", "<a>"),
    *("<a href=JaVaScRiPt:x>", '<a href="&#106;avascript:x">', "<a href=//x.example onclick=x>"),
    *("<script>", "</script>", "<style>", "<!--", "-->", "<![CDATA[", "]]>", "<?x>", "<!x>", "</>"),
    *(
        "<img src=x onerror=alert(1)>",
        "<svg/onload=x>",
        "<b",
        ">",
        "<",
        "&",
        '"',
        "'",
        "<p:>",
        "<p>:",
    ),
    *(
        "&lt;p&gt;",
        "&lt;/p&gt;",
        "&lt;script&gt;",
        "&amp;lt;b&amp;gt;",
        "&nbsp;",
        "&#0;",
        "&#xd800;",
    ),
    *("\n", " ", "\t", "\r", "\x00", "\u202e", "\u200b", "\ud83d", "😀", "• ", "- ", "1. ", "#x"),
    *("words", "Requirements:", "Mend pumps.", "|", "<span style='font-weight:bold'>", "</span>"),
]
HTML = st.lists(st.sampled_from(TAGS), max_size=25).map("".join)


def body(source: str) -> str:
    return outline(read_body(source)).removeprefix("layout html\n").removesuffix("\n")


@pytest.mark.parametrize("case", cases("html"), ids=case_id)
def test_html_is_read_as_it_is_seen(case: dict[str, Any]) -> None:
    assert body(case["text"]) == case["expect"]
    assert_sound(read_body(case["text"]))


@given(HTML | st.text())
def test_any_html_becomes_sound_and_safe_blocks(source: str) -> None:
    assert_sound(read_body(source))


@given(st.lists(st.sampled_from(["Mend pumps.", "R & D < 3", "Ünïcode 😀", "a_b *c* ** d"])))
def test_words_are_kept_whatever_their_signs_mean_elsewhere(words: list[str]) -> None:
    escaped = [each.replace("&", "&amp;").replace("<", "&lt;") for each in words]
    posting = read_body("".join(f"<li>{each}</li>" for each in escaped))
    assert [posting.words(block) for block in posting.blocks] == words


@pytest.mark.parametrize(
    "unit",
    [
        "<div>",
        "<ul><li>x",
        "<b>",
        "<b c=1><p>x</p>",
        "<table><tr><td>x",
        "<!--",
        "<a '",
        "x<br>",
        "<",
    ],
)
def test_nesting_and_size_are_no_trouble(unit: str) -> None:
    assert_sound(read_body(unit * 10_000 + "words"))
    read_body(unit * (200_000 // len(unit)))


def test_inline_markup_is_kept_and_links_are_safe() -> None:
    posting = read_body(
        '<p>See <a href="https://x.example/?a=1&amp;b=2" onclick="x"><b>our pumps</b></a>'
        ' and <a href="javascript:x">more</a> <i>today</i> in <code>x</code>.</p>'
    )
    (block,) = posting.blocks
    assert block.html == (
        'See <strong><a href="https://x.example/?a=1&amp;b=2"'
        ' rel="nofollow noopener noreferrer ugc">our pumps</a></strong>'
        " and more <em>today</em> in <code>x</code>."
    )


def test_a_body_that_comes_twice_is_read_once() -> None:
    once = "<p>Mend pumps in our works by the harbour.</p>" + "<p>" + "Valves, too. " * 30 + "</p>"
    posting = read_body(once + once)
    assert len(posting.blocks) == 2
    assert len(posting.furniture) == 2


def test_structured_values_are_header_lines_of_their_own() -> None:
    header = header_of(
        {
            LineRole.LINK: "https://x.example/1",
            LineRole.TITLE: " Pump\n Engineer ",
            LineRole.COMPANY: None,
            LineRole.PLACE: "–",
            LineRole.TYPE: "Full-time",
        }
    )
    assert header == [
        Part(LineRole.TITLE, "Pump Engineer"),
        Part(LineRole.TYPE, "Full-time"),
        Part(LineRole.LINK, "https://x.example/1"),
    ]
    posting = read_body("<p>Mend pumps.</p>", header=header, layout="example")
    assert outline(posting) == (
        "layout example\n[title] Pump Engineer\n[type] Full-time\n[link] https://x.example/1\n"
        "P Mend pumps.\n"
    )


def test_hints_are_kept_beside_the_text() -> None:
    hint = Hint(field="workplace", value="Remote", path="jobs[0].workplaceType")
    assert read_body("<p>Mend pumps.</p>", hints=[hint]).hints == (hint,)


def test_halves_of_a_character_are_joined() -> None:
    assert body("<p>Pumps \ud83d\ude00 \ud83d</p>") == "P Pumps 😀 \ufffd"


def test_a_description_says_the_same_in_html_and_in_markdown() -> None:
    text = document("collection.md").content.decode()
    marked = posting_of(text)
    header = [Part(line.role, marked.words(line)) for line in marked.header]
    _, description = text.split("\n\n", 1)
    rendered = read_body(comrak.render_markdown(description), header=header)
    assert values(rendered) == values(marked)


def values(posting: ParsedPosting) -> Record:
    reconciled = reconcile(extract(posting))
    assert reconciled is not None
    return reconciled[0]
