"""Comments of "Who is hiring?" read as postings."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from postings.ingestion.records import DocumentError, LineRole, Reading, Salary
from postings.ingestion.shapes.comment_line import read_line_of_parts
from postings.tests.test_shapes import read_all

TITLE, COMPANY, PLACE = LineRole.TITLE, LineRole.COMPANY, LineRole.PLACE
TYPE, PAY, OTHER = LineRole.TYPE, LineRole.PAY, LineRole.OTHER


def hit(text: str, **values: Any) -> dict[str, Any]:
    return {
        "author": "ann",
        "comment_text": text,
        "created_at": "2026-02-02T14:10:24Z",
        "objectID": "71",
        "parent_id": 70,
        "story_id": 70,
        **values,
    }


def read_one(text: str, **values: Any) -> Reading:
    title = values.pop("story_title", "Ask HN: Who is hiring? (February 2026)")
    page = {"story_id": 70, "story_title": title, "hits": [hit(text, **values)]}
    ((_, reading),) = read_all(page)
    return reading


def lines(reading: Reading, role: LineRole) -> list[str]:
    return [reading.parsed.words(line) for line in reading.parsed.lines(role)]


@pytest.mark.parametrize(
    ("line", "roles"),
    [
        ("Acme | Pump Engineer | Ghent, Belgium | Full-time | ONSITE",
         {COMPANY: ["Acme"], TITLE: ["Pump Engineer"], PLACE: ["Ghent, Belgium", "ONSITE"],
          TYPE: ["Full-time"]}),
        ("Acme (YC S21) | Remote (EU only) | $120k - $150k + equity | Data Scientist, Designer",
         {COMPANY: ["Acme"], PLACE: ["Remote (EU only)"], PAY: ["$120k - $150k + equity"],
          TITLE: ["Data Scientist, Designer"]}),
        ("Pump Engineer | Acme | Ghent | Full Time, Onsite & Remote",
         {TITLE: ["Pump Engineer"], COMPANY: ["Acme"], PLACE: ["Ghent", "Onsite & Remote"],
          TYPE: ["Full Time"]}),
        ("Acme.io (https://acme.example) | Pump Engineers (up to £55k) | London | VISA",
         {COMPANY: ["Acme.io"], TITLE: ["Pump Engineers"], PAY: ["up to £55k"],
          PLACE: ["London"], OTHER: ["VISA"]}),
        ("Acme/Pump Engineer/Full Time/Sunnyvale, CA",
         {COMPANY: ["Acme"], TITLE: ["Pump Engineer"], TYPE: ["Full Time"],
          PLACE: ["Sunnyvale, CA"]}),
        ("Acme - Ghent and Remote", {COMPANY: ["Acme"], PLACE: ["Ghent and Remote"]}),
        ("Acme - Ghent, Oslo | Full-stack | FT | several teams",
         {COMPANY: ["Acme"], PLACE: ["Ghent, Oslo"], TITLE: ["Full-stack"], TYPE: ["FT"],
          OTHER: ["several teams"]}),
        ("Oslo | Pump Engineer | Ghent or remote | onsite",
         {COMPANY: ["Oslo"], TITLE: ["Pump Engineer"], PLACE: ["Ghent or remote", "onsite"]}),
        ("ONSITE | Pump Engineer | Visa ok",
         {PLACE: ["ONSITE"], TITLE: ["Pump Engineer"], OTHER: ["Visa ok"]}),
    ],
)  # fmt: skip
def test_parts_of_a_line_are_told_in_any_order(line: str, roles: dict[LineRole, list[str]]) -> None:
    found = read_line_of_parts(line)
    assert found is not None
    assert found.roles == roles


@pytest.mark.parametrize(
    "line",
    [
        "We look after pumps and are hiring engineers in Ghent.",
        "Our stack is Python/Django - and a lot of patience",
        "this | that",
        "",
    ],
)
def test_sentences_are_no_parts(line: str) -> None:
    assert read_line_of_parts(line) is None


COMMENT = (
    'Acme | Pump Engineer | Remote (Europe) | Full-time | &#x20AC;60k | <a href="https:&#x2F;&#x2F;'
    'acme.example.org" rel="nofollow">https:&#x2F;&#x2F;acme.exam...</a><p>We&#x27;re mending the'
    " pumps of small towns.<p>You will:<p>- Grease valves<p>- Read gauges"
)


def test_a_comment_is_a_posting_with_a_header() -> None:
    reading = read_one(COMMENT)
    record = reading.record
    assert reading.parsed.external_id == "hacker_news:71"
    assert (record.title, record.company) == ("Pump Engineer", "Acme")
    assert (record.workplace, record.remote_from) == ("remote", ("EUROPE",))
    assert record.salary == Salary(min=60_000, max=60_000, currency="EUR", period="year")
    assert (record.employment_type, record.posted_on) == ("full_time", date(2026, 2, 2))
    assert record.apply_url == "https://news.ycombinator.com/item?id=71"
    assert lines(reading, OTHER) == ["Website: https://acme.example.org"]
    assert [reading.parsed.words(block) for block in reading.parsed.blocks] == [
        "We're mending the pumps of small towns.",
        "You will:",
        "Grease valves",
        "Read gauges",
    ]


def test_the_comments_of_a_whole_thread_are_items() -> None:
    comment = {"id": 71, "type": "comment", "text": COMMENT, "parent_id": 70, "story_id": 70}
    reply = {"id": 72, "type": "comment", "text": "Oslo?", "parent_id": 71, "story_id": 70}
    said = {
        "title": "Ask HN: Who is hiring?",
        "text": "<p>Name the place, and who you are.",
        "url": None,
    }
    thread = {"id": 70, "type": "story", **said, "children": [{**comment, "children": [reply]}]}
    ((origin, reading),) = read_all(thread)
    assert (origin, reading.parsed.external_id) == ("board.json#71", "hacker_news:71")


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("See <a href='https://acme.example.org/careers'>here</a>.", "acme.example.org/careers"),
        ("Apply at <a href='https://acme.example.org/x'>x</a>.", "acme.example.org/x"),
        ("Apply: <a href='mailto:ann@acme.example'>mail</a>.", "news.ycombinator.com/item?id=71"),
    ],
)
def test_the_address_to_apply_at_is_one_of_jobs_or_of_a_call(link: str, address: str) -> None:
    assert read_one(f"{COMMENT}<p>{link}").record.apply_url == f"https://{address}"


def test_roles_that_are_listed_below_are_the_title() -> None:
    text = (
        "Acme | Ghent | ONSITE<p>We mend pumps. Open roles:<p>- Pump Engineer<p>- Data Scientist"
        " (Python)<p>The engineers are a team of five."
    )
    reading = read_one(text)
    assert lines(reading, TITLE) == ["Pump Engineer / Data Scientist (Python)"]


def test_a_sentence_behind_the_parts_is_kept() -> None:
    long = "Acme is a small company that mends pumps in towns, and it has done so for years. " * 2
    reading = read_one(f"Acme | Pump Engineer | Ghent | {long}<p>You will grease valves.")
    assert reading.parsed.words(reading.parsed.blocks[0]) == long.strip()


def test_a_comment_in_prose_is_a_posting_where_it_says_that_one_hires() -> None:
    text = "Acme is hiring a Pump Engineer in Ghent.<p>You will mend the pumps of small towns."
    reading = read_one(text)
    assert reading.record.title == "Pump Engineer"
    assert reading.parsed.words(reading.parsed.blocks[0]) == text.partition("<p>")[0]


@pytest.mark.parametrize(
    ("text", "values", "reason"),
    [
        ("Do you take people from Oslo?", {"parent_id": 71}, "an answer to a comment"),
        ("I applied last year and never heard from them again.", {}, "a comment without a posting"),
        ("Please vote for those who state the pay of their engineers.", {}, "a comment without"),
        ("SEEKING WORK | Ghent | Pump Engineer", {}, "somebody who looks for work"),
        ("Location: Ghent<p>Technologies: pumps",
         {"story_title": "Ask HN: Who wants to be hired? (May 2026)"}, "somebody who looks"),
    ],
)  # fmt: skip
def test_comments_that_offer_no_job_are_refused(
    text: str, values: dict[str, Any], reason: str
) -> None:
    with pytest.raises(DocumentError, match=reason):
        read_one(text, **values)
