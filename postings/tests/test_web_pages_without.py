"""Web pages that state no posting."""

from __future__ import annotations

import contextlib
import html
import json
from io import BytesIO

import pytest

from postings.ingestion import web
from postings.ingestion.documents.contents import documents_in
from postings.ingestion.pipeline import read
from postings.ingestion.records import Document, DocumentError, LineRole
from postings.tests.web_pages import DUTIES, LINK, job, page, readings, refusal

MENU = "".join(f"<li><a href=/{n}>Topic {n}</a></li>" for n in range(12))


def test_the_main_text_begins_with_the_title_and_ends_with_the_menus() -> None:
    head = f'<title>Tide Engineer | Harbour Works</title><link rel="canonical" href="{LINK}">'
    body = f"""<header><a href=/>Harbour Works</a> <a href=/jobs>Jobs</a></header>
    <div class="cookie-banner"><p>We use cookies to make this site better.</p></div>
    <main><h1>Tide Engineer</h1><p>JOB.SHARE_LABEL</p><p>{{{{ job.team }}}}</p>
    <div>Cork, Ireland</div><div>Full-time</div>
    <p>Harbour Works keeps boats afloat. {DUTIES}</p><h2>Tasks</h2><ul><li>Mend nets</li></ul>
    <p>{DUTIES[::-1]}</p></main><h2>Similar jobs</h2><ul><li><a href=/9>Dock Master</a></li></ul>
    <div><ul>{MENU}</ul></div><footer><p>© Harbour Works</p></footer>"""
    (reading,) = readings(page(head=head, body=body))
    parsed, record = reading.parsed, reading.record
    assert (record.title, record.company, record.cities) == (
        "Tide Engineer", "Harbour Works", ("Cork",),
    )  # fmt: skip
    assert (record.employment_type, record.apply_url) == ("full_time", LINK)
    assert [parsed.words(block) for block in parsed.blocks] == [
        f"Harbour Works keeps boats afloat. {DUTIES}", "Tasks", "Mend nets", DUTIES[::-1],
    ]  # fmt: skip
    assert "Dock Master" in parsed.furniture


@pytest.mark.parametrize(
    "title",
    [
        "<title>Job Application for Tide Engineer at Harbour Works</title>",
        "<title>Harbour Works - Tide Engineer</title>",
        "<title>Harbour Works hiring Tide Engineer in Cork | Network</title>",
        '<meta property="og:title" content="Tide Engineer">'
        "<title>Tide Engineer @ Harbour Works</title>",
        "<title>Tide Engineer - Cork - Harbour Works | Jobs</title>",
    ],
)
def test_the_company_is_what_the_title_of_the_window_and_the_text_name(title: str) -> None:
    body = f"""<h1>Tide Engineer</h1><p>Cork, Ireland</p>
    <p>Harbour Works keeps boats afloat.</p><p>{DUTIES}</p>"""
    (reading,) = readings(page(head=title, body=body))
    parsed = reading.parsed
    assert [parsed.words(line) for line in parsed.lines(LineRole.COMPANY)] == ["Harbour Works"]


def test_a_form_to_apply_with_is_left_out() -> None:
    form = "<h2>Apply</h2><label>First name *</label><p>Email *</p><p>Phone</p><p>Resume/CV *</p>"
    (reading,) = readings(page(body=f"<h1>Tide Engineer</h1><p>{DUTIES}</p>{form}"))
    assert [reading.parsed.words(block) for block in reading.parsed.blocks] == [DUTIES]


@pytest.mark.parametrize(
    "fragment",
    [
        f"<h2>Tide Engineer</h2><p>{DUTIES}</p><ul><li>Mend nets</li></ul>",
        f"<div><strong>Tide Engineer</strong><br>{DUTIES}<br></div>",
        html.escape(f"<h2>Tide Engineer</h2><p>{DUTIES}</p><ul><li>Mend nets</li></ul>"),
    ],
)
def test_a_fragment_of_html_is_read(fragment: str) -> None:
    (reading,) = readings(fragment)
    assert DUTIES in reading.parsed.text
    assert "<" not in reading.parsed.text


def test_a_part_of_a_page_is_no_xml() -> None:
    part = f"<section>\n<article><h1>Tide Engineer</h1><p>{DUTIES}</p></article></section>"
    (document,) = documents_in(BytesIO(part.encode()), "part.html")
    assert isinstance(document, Document)
    assert read(document)[0].record.title == "Tide Engineer"


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        ("<!-- saved from url=(0020)https://example.org/ -->\n<html op='item'><p>x", True),
        ('<?xml version="1.0"?>\n<!DOCTYPE html>\n<html>', True),
        ("\n\n<BODY><p>Row", True),
        ("<section><article><p>Row</p></article></section>", True),
        ('<script type="application/ld+json">{}</script>', True),
        ("&lt;h2&gt;Row&lt;/h2&gt;&lt;p&gt;Far&lt;/p&gt;", True),
        ("<div align=center><p>Logo</p></div>\n\n# Tide Engineer\n\nRow", False),
        (" " * 20_000 + "Row", False),
        ("Use <div> and </div>, </p> and </ul> well.", False),
        ("<Your name> seeks a sailor. It is a job for you.", False),
        ("# [Tide Engineer](https://example.org)\n\n<br>Row", False),
        ("<rss><channel><item><title>Row</title></item></channel></rss>", False),
    ],
)
def test_a_page_is_told_by_its_content(text: str, is_page: bool) -> None:
    assert web.is_page(text) is is_page


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<div id=root></div><script>start()</script>", "a page that needs JavaScript"),
        ("<h1>Tide Engineer</h1><p>This job is no longer available.</p>", "a page saying that"),
        ("<h1>Welcome</h1><p>Please sign in to continue.</p>", "a page to sign in on"),
        ("<h1>One moment</h1><p>Verify you are human</p>", "a page that keeps programs out"),
        ("<h1>Tide Engineer</h1><p>Email *</p><p>Phone *</p><p>Resume/CV *</p>", "a form to apply"),
        ("<h1>Jobs</h1><ul>" + "<li><a href=/1>Tide Engineer</a></li>" * 20 + "</ul>",
         "a page that lists jobs"),
    ],
)  # fmt: skip
def test_a_page_without_a_posting_is_refused_with_what_it_is(body: str, reason: str) -> None:
    assert refusal(page(body=body)).startswith(reason)


@pytest.mark.parametrize(
    "hostile",
    [
        "<div hidden>" * 3_000,
        "<p " + "class=" * 3_000,
        '<script type="application/ld+json">' + '{"@type":"JobPosting","a":' * 3_000,
        "<div itemscope itemtype=schema.org/JobPosting>" * 3_000,
        page(json.dumps(job()).replace('"Harbour Works"', '{"name":' * 300 + "1" + "}" * 300)),
        "<i itemprop=title>" * 3_000 + "</b>" * 3_000,
        "<link rel=canonical " * 3_000,
        "<footer>" * 3_000 + "<h1>" * 3_000 + "</footer>" * 3_000,
    ],
)
def test_a_hostile_page_is_read_or_refused(hostile: str) -> None:
    with contextlib.suppress(DocumentError):
        readings(page(body=f"<h1>Tide Engineer</h1>{hostile}"))


def test_a_page_too_long_to_be_of_one_posting_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MOST_CHARACTERS", 100)
    assert refusal(page(body=f"<p>{DUTIES}</p>")).endswith("save the page of one posting")
