"""Inline markup as sanitised HTML, and the same words as plain text."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.ingestion.parse import inline
from postings.tests.parsing_cases import case_id, cases

HOSTILE = st.lists(
    st.sampled_from(
        [
            *("<script>", "</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>"),
            *('<a href="javascript:alert(1)">', "<a href='https://x.example'>", "</a>", "<b", ">"),
            *("[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](&#106;avascript:a)"),
            *("[x](data:text/html;base64,PHN2Zz4=)", "[x](vbscript:x)", "[x](//x.example)", "](("),
            *('[x](https://x.example "onload=x")', "![x](javascript:x)", "<https://x.example>"),
            *(
                "<javascript:alert(1)>",
                "[x][y]",
                "[y]: javascript:x",
                "&lt;script&gt;",
                "&#60;b&#62;",
            ),
            *("**", "_", "*", "`", "``", "\\", "\n", " ", "~", ":", "</p>", "<p>", "<p>:", "<br>"),
            *(
                "<style>",
                "<!--",
                "-->",
                "<![CDATA[",
                "&amp;",
                "&",
                "\u202e",
                "\u200b",
                "\x00",
                "😀",
            ),
            *("words", "https://x.example/_a_", "www.x.example", "a@x.example", "#", "- ", "1. "),
        ]
    ),
    max_size=12,
).map("".join)
SAFE = re.compile(
    r"</?(?:strong|em|code)>|<br>|</a>"
    r'|<a href="(?:https?://|mailto:)[^"<>]*" rel="nofollow noopener noreferrer ugc">'
)


def assert_shows(shown: inline.Inline) -> None:
    assert "<" not in SAFE.sub("", shown.html)
    assert html.unescape(re.sub("<[^>]*>", "", shown.html.replace("<br>", "\n"))) == shown.plain


@pytest.mark.parametrize("case", cases("inline"), ids=case_id)
def test_markdown_is_shown(case: dict[str, Any]) -> None:
    (shown,) = inline.markdown([case["text"]])
    assert (shown.plain, shown.html) == (case["plain"], case["html"])
    assert_shows(shown)


@given(st.lists(HOSTILE | st.text(), max_size=4))
def test_blocks_stay_apart_and_safe_whatever_is_in_them(sources: list[str]) -> None:
    shown = inline.markdown(sources)
    assert len(shown) == len(sources)
    for each in shown:
        assert_shows(each)


@given(st.lists(HOSTILE | st.text(), max_size=4))
def test_plain_text_is_shown_as_it_stands(sources: list[str]) -> None:
    for source, each in zip(sources, inline.plain(sources), strict=True):
        assert each.plain.split() == source.split()
        assert_shows(each)


@given(HOSTILE, HOSTILE)
def test_a_block_is_shown_the_same_beside_any_other(source: str, other: str) -> None:
    assert inline.markdown([other, source])[1] == inline.markdown([source])[0]


def test_a_block_too_large_to_have_markup_is_shown_as_it_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(inline, "MAX_MARKUP", 9)
    assert inline.markdown(["**long** [", "**ok**"]) == [
        ("**long** [", "**long** ["),
        ("ok", "<strong>ok</strong>"),
    ]


def test_preformatted_text_keeps_its_blanks() -> None:
    assert inline.verbatim("a\n  <b>") == ("a\n  <b>", "a\n  &lt;b&gt;")
