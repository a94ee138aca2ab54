"""Threads of Hacker News that were saved as pages: their top comments are items."""

from __future__ import annotations

from io import BytesIO

import pytest

from postings.ingestion.documents import threads
from postings.ingestion.records import DocumentError


def row(number: int, text: str, width: int = 0, wrapper: str = '<span class="c00">') -> str:
    """A comment as the site writes it; answers are indented by the width of an image."""
    return f"""<tr class="athing comtr" id="{number}"><td><table><tr>
    <td class="ind"><img src="s.gif" height="1" width="{width}"></td><td class="default">
    <a href="user?id=crew" class="hnuser">crew</a>
    <span class="age" title="2026-03-02T16:00:05 1772467205"><a>1 day ago</a></span>
    <div class="comment">{wrapper}{text}<div class="reply"><p>reply</p></div></div></td></tr>
    </table></td></tr>"""


def page(*rows: str) -> str:
    story = '<tr class="athing" id="41"><td class="title">Ask HN: Who is hiring?</td></tr>'
    return (
        '<html lang="en" op="item"><head><title>Ask HN: Who is hiring? | Hacker News</title>'
        '<link href="https://news.ycombinator.com/x.css"></head><body><table>'
        f"{story}{''.join(rows)}</table></body></html>"
    )


def test_top_comments_are_items_named_as_in_the_search() -> None:
    words = "Quay | Tide Engineer | Cork | ONSITE<p>We mend nets."
    first, second = threads.comments_of(
        page(
            row(42, words),
            row(43, "Is it still open?", width=40),
            row(44, "Dock | Sailor", wrapper='<div class="commtext c00">'),
            row(45, ""),
        )
    )
    assert first == {
        "objectID": "42",
        "comment_text": words,
        "author": "crew",
        "created_at": "2026-03-02T16:00:05",
        "parent_id": 41,
        "story_id": 41,
        "story_title": "Ask HN: Who is hiring?",
    }
    assert (second["objectID"], second["comment_text"]) == ("44", "Dock | Sailor")


def test_the_depth_of_a_comment_may_be_an_attribute() -> None:
    answer = row(43, "Is it still open?").replace('class="ind"', 'class="ind" indent="1"')
    assert [*threads.comments_of(page(answer))] == []


@pytest.mark.parametrize(
    ("head", "is_thread"),
    [
        (page(), True),
        ("\n<!-- saved from url=(0045)https://news.ycombinator.com/item?id=1 -->\n"
         '<html op="item">', True),
        ('<html lang="en" op="news">news.ycombinator.com', False),
        ("<html><body>news.ycombinator.com", False),
    ],
)  # fmt: skip
def test_a_thread_is_told_by_its_first_tag(head: str, is_thread: bool) -> None:
    assert threads.looks_like_thread(head.encode()) is is_thread


def test_a_thread_without_comments_is_refused() -> None:
    (refusal,) = threads.read_thread(BytesIO(page().encode()), "thread.html")
    assert isinstance(refusal, DocumentError)
    assert refusal.reason.startswith("a page of Hacker News without comments")
