"""Marks never break the HTML of a block, and mark exactly the words that were read."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape, unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.presentation.marking import Mark, marked, marks_of

CASES = [
    # label, html, the words of the block, mark, expected
    ("plain words", "Pay is $5", "$5", 'Pay is <mark id="e-7">$5</mark>'),
    (
        "part of an element",
        "<strong>Pay $5</strong>",
        "$5",
        '<strong>Pay <mark id="e-4">$5</mark></strong>',
    ),
    (
        "a whole element and more",
        "<strong>$5</strong> - $6",
        "$5 - $6",
        '<mark id="e-0"><strong>$5</strong> - $6</mark>',
    ),
    (
        "across an element that goes on",
        "from <em>$5 or</em> $6",
        "or $6",
        'from <em>$5 <mark id="e-8">or</mark></em><mark> $6</mark>',
    ),
    ("entity", "R&amp;D &lt;b&gt;", "&D <b", 'R<mark id="e-1">&amp;D &lt;b</mark>&gt;'),
    ("line break", "one<br>two", "e\ntwo", 'on<mark id="e-2">e<br>two</mark>'),
    (
        "angle bracket in an attribute",
        '<a href="/?a>b">here</a> now',
        "re now",
        '<a href="/?a>b">he<mark id="e-2">re</mark></a><mark> now</mark>',
    ),
]


@pytest.mark.parametrize(
    ("html", "words", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_words_are_marked_inside_their_markup(html: str, words: str, expected: str) -> None:
    text = visible(html)
    start = text.index(words)
    assert marked(html, text, 0, [Mark(start, start + len(words))], anchors_from=0) == expected


def test_html_that_shows_other_words_is_marked_whole() -> None:
    assert (
        marked("<em>other</em> words", "these words", 10, [Mark(16, 21)], anchors_from=10)
        == '<mark id="e-16"><em>other</em> words</mark>'
    )


def test_a_mark_over_two_blocks_has_its_anchor_in_the_first() -> None:
    marks = [Mark(3, 9)]
    assert marked("a quote", "a quote", 0, marks, anchors_from=0).count('id="e-3"') == 1
    assert marked("and more", "and more", 8, marks, anchors_from=7) == "<mark>a</mark>nd more"


def test_a_mark_that_begins_between_blocks_has_its_anchor_in_the_next() -> None:
    assert marked("and", "and", 8, [Mark(7, 9)], anchors_from=6) == '<mark id="e-7">a</mark>nd'


def test_the_way_back_stands_behind_the_mark_that_has_the_anchor() -> None:
    def result(html: str, start: int) -> str:
        mark = Mark(3, 9, "skills")
        return marked(html, visible(html), start, [mark], anchors_from=start, ways_back=BACK)

    assert result("to Go on foot", 0) == f'to <mark id="e-3">Go on </mark>{BACK["skills"]}foot'
    assert result("on foot", 4) == "<mark>on fo</mark>ot"


def test_there_is_no_way_back_within_a_link() -> None:
    html = '<a href="http://x">to Go</a>'
    result = marked(html, "to Go", 0, [Mark(3, 5, "skills")], anchors_from=0, ways_back=BACK)
    assert result == '<a href="http://x">to <mark id="e-3">Go</mark></a>'


def test_a_block_without_marks_stays_as_it_is() -> None:
    assert marked("a<br>b", "a\nb", 5, [Mark(0, 5), Mark(8, 9)], anchors_from=0) == "a<br>b"


def visible(html: str) -> str:
    return unescape(re.sub(r'<(?:[^<>"]|"[^"]*")*>', "", html.replace("<br>", "\n")))


BACK = {"skills": '<a class="way-back" href="#fact-skills" hidden></a>'}


# Any inline HTML that the sanitiser lets through.
words = st.text(alphabet="ab \n$&<>\"'é😀", min_size=1, max_size=6).map(
    lambda text: escape(text, quote=False).replace("\n", "<br>")
)


def element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    opening = st.sampled_from(["<strong>", "<em>", '<a href="http://x/?a>b&amp;c" rel="nofollow">'])
    return st.tuples(opening, inner).map(
        lambda pair: f"{pair[0]}{pair[1]}</{pair[0][1:-1].split()[0]}>"
    )


inline = st.recursive(
    words, lambda inner: st.lists(inner | element(inner), min_size=1, max_size=4).map("".join)
)


@given(html=inline, spans=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_without_its_marks_the_html_is_the_original(html: str, spans: list) -> None:
    text = visible(html)
    result = marked(html, text, 7, marks_of(spans), anchors_from=7)
    assert re.sub(r'<mark(?: id="e-\d+")?>|</mark>', "", result) == html


@given(html=inline, spans=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_marks_nest_and_hold_exactly_their_words(html: str, spans: list) -> None:
    text, start = visible(html), 7
    marks = [replace(each, field="skills") for each in marks_of(spans)]
    reader = Reader()
    reader.feed(marked(html, text, start, marks, anchors_from=start, ways_back=BACK))
    reader.close()
    inside = {at for mark in marks for at in range(mark.start - start, mark.end - start)}
    assert reader.open == []
    assert reader.words == [(char, at in inside) for at, char in enumerate(text)]
    ids = [mark.anchor for mark in marks if start <= mark.start < start + len(text)]
    assert reader.ids == ids


class Reader(HTMLParser):
    """What a visitor sees, character by character, and whether it is marked."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.words: list[tuple[str, bool]] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.handle_data("\n")
            return
        if attrs[:1] == [("class", "way-back")]:
            assert "a" not in self.open
        self.open.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += [(char, "mark" in self.open) for char in data]
