"""Hacker News, "Who is hiring?": the comments of a thread, as Algolia's search gives them
(`hn.algolia.com/api/v1/search_by_date?tags=comment,story_ID`), its thread (`/api/v1/items/ID`)
holds them, and `documents.threads` takes them from a saved page. A comment is one posting, however
many roles it names."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from postings.ingestion.parse.header import names_job
from postings.ingestion.parse.html import read_body
from postings.ingestion.parse.lines import tidy
from postings.ingestion.parse.refusal import refusal_of_page
from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes.comment_line import read_line_of_parts
from postings.ingestion.shapes.shape import (
    Around,
    Item,
    ItemError,
    Shape,
    hints_of,
    posting,
)
from postings.ingestion.shapes.values import first, words

REPLY = "an answer to a comment, and no posting: leave it out"
SEEKING = "somebody who looks for work, and no posting: name the thread of those who hire"
NO_POSTING = "a comment without a posting: neither its first line nor its text names a job"
LONGEST_TITLE = 80
"""Characters of a line that names a role."""
MOST_TITLES = 3
ADDRESS = "https://news.ycombinator.com/item?id={}"

_BREAK = re.compile(r"<p\b[^<>]*>|</p>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_SENTENCE = re.compile(
    r"(?i)[.!?]$|[.!?]\s|\b(?:you|we|our|us|are|is|have|has|will|the|roles?|positions|hiring)\b"
)
_LINK = re.compile(
    r"<a\b[^<>]*\bhref=[\"']?(?P<address>[^\"'\s>]+)[^<>]*>.*?</a>", re.IGNORECASE | re.DOTALL
)
_HIRING = re.compile(
    r"""(?x)(?i:\b(?:
        (?:is|are|we['’]re|currently|now|also)\ (?:\w+\ )?(?:hiring|recruiting|seeking|looking)
      | looking\ (?:for|at|to) | to\ hire | (?:open|current|several)\ (?:roles|positions|openings)
      | positions\ open | needed | join\ (?:us|our) | to\ apply | apply\ (?:here|now|at|directly)
      | send\ (?:us\ )?(?:your|a)\ (?:cv|resume) | jobs: | (?:full|part)[ -]time )\b)
      | \b(?:ONSITE|REMOTE|VISA|INTERNS)\b"""
)
_MAY_HIRE = re.compile(r"(?i)\b(?:on-?site|remote|seeking|growing team|your cv|resume|hire)\b")
_URL = re.compile(r"https?://[^\s<>)\]|]+")
_SEEKING = re.compile(r"\W*seeking work\b", re.IGNORECASE)
_OF_SEEKERS = re.compile(r"wants to be hired", re.IGNORECASE)
_OF_JOBS = re.compile(
    r"(?i)\b(?:jobs?|careers?|apply|join(?:-?us)?|hiring|vacanc\w+|positions?|openings?|greenhouse"
    r"|lever|ashbyhq|workable|smartrecruiters|recruitee|teamtailor|bamboohr|breezy|angel)\b"
)
_CALL = re.compile(r"(?i)\b(?:apply|applications?|openings|open roles)\b[^.!?]{0,60}$")


def recognises(item: Item) -> bool:
    of_thread = item.get("type") == "comment" and "text" in item and "id" in item
    return of_thread or ("comment_text" in item and "objectID" in item)


def identify(item: Item) -> str:
    return first(item, "objectID", "id")


def read(item: Item, around: Around) -> ParsedPosting:
    if item.get("parent_id") != item.get("story_id"):
        raise ItemError(REPLY)
    story = words(item, "story_title") or first(around, "story_title", "title")
    comment = first(item, "comment_text", "text")
    if _OF_SEEKERS.search(story) or _SEEKING.match(_plain(comment)):
        raise ItemError(SEEKING)
    found = read_comment(comment, ADDRESS.format(identify(item)))
    posted = ("posted_on", first(item, "created_at", "created_at_i"), "created_at")
    return replace(found, hints=(*found.hints, *hints_of([posted])))


def read_comment(comment: str, address: str) -> ParsedPosting:
    """The posting of a comment in HTML; `address` is its own. Raises ItemError where it is none."""
    opening, rest = _opening(comment)
    line = read_line_of_parts(opening)
    roles = line.roles if line else {}
    apply_at = _apply_address(comment)
    sites = [f"Website: {each}" for each in _sites(opening) if line and each != apply_at]
    kinds = ", ".join(dict.fromkeys(roles.get(LineRole.TYPE, [])))
    body = f"<p>{html.escape(line.rest, quote=False)}</p>{rest}" if line else comment
    described = read_body(body)
    if line is None and not _hires(described):
        raise ItemError(NO_POSTING)
    return posting(
        "hacker_news",
        header={
            **roles,
            LineRole.TITLE: " / ".join(roles.get(LineRole.TITLE) or titles_in(described)),
            LineRole.TYPE: kinds,
            LineRole.OTHER: [*roles.get(LineRole.OTHER, []), *sites],
            LineRole.LINK: apply_at or address,
        },
        body=body,
        hints=[("employment_type", kinds, "comment_text")],
    )


def titles_in(comment: ParsedPosting) -> list[str]:
    """The roles that a comment lists, each on a line of its own, the first of them."""
    found: dict[str, None] = {}
    for block in comment.blocks:
        words = _URL.sub("", comment.words(block)).strip(" -–—:|*#,")
        if len(words) < LONGEST_TITLE and names_job(words) and not _SENTENCE.search(words):
            line = read_line_of_parts(words) if "|" in words else None
            found.update(dict.fromkeys(line.roles.get(LineRole.TITLE, []) if line else [words]))
    return list(found)[:MOST_TITLES]


def _hires(comment: ParsedPosting) -> bool:
    """Whether a comment without a line of parts says that somebody hires, and whom."""
    pieces = [comment.words(block) for block in comment.blocks]
    if not any(names_job(each) for piece in pieces for each in re.split(r"[.!?:,]\s", piece)):
        return False
    if len(titles_in(comment)) > 1 or any(map(_HIRING.search, pieces)):
        return True
    hints = any(map(_MAY_HIRE.search, pieces))
    return hints and not refusal_of_page(replace(comment, header=()))


def _opening(comment: str) -> tuple[str, str]:
    """The first line in plain words, its links by their addresses, and the rest as it is."""
    at = 0
    for end in [*(match.end() for match in _BREAK.finditer(comment)), len(comment)]:
        first_piece = _BREAK.sub("", comment[at:end])
        if _plain(first_piece):
            line, newline, others = first_piece.strip().partition("\n")
            return _plain(line), f"<p>{others}</p><p>{comment[end:]}"
        at = end
    return "", ""


def _plain(source: str) -> str:
    linked = _LINK.sub(lambda match: f" {match['address']} ", _BREAK.sub(" ", source))
    return " ".join(tidy(html.unescape(_TAG.sub("", linked))).split())


def _sites(line: str) -> list[str]:
    return list(dict.fromkeys(match[0].rstrip(".,;") for match in _URL.finditer(line)))


def _apply_address(comment: str) -> str:
    """The address to apply at: one of a board or a page of jobs, else one that a call leads to."""
    called = ""
    for link in _LINK.finditer(comment):
        address = html.unescape(link["address"])
        if not address.startswith("http"):
            continue
        if _OF_JOBS.search(address):
            return address.rstrip(".,;")
        before = _plain(comment[max(0, link.start() - 200) : link.start()])
        called = called or (address if _CALL.search(before) else "")
    return called


SHAPE = Shape(
    name="hacker_news",
    recognises=recognises,
    identify=identify,
    read=read,
    around=("story_title", "title"),
)
