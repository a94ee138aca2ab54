"""The main text of a page: the posting without the site around it.

Libraries that find the text of articles were tried on such pages: they lose what a posting begins
with (place, type, pay), since it is short, and some of its lists, or keep forms and other jobs.
Here the lines that are seen of the page are taken from its title on, until menus and other jobs
begin.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from postings.ingestion.parse.furniture import starts_other_jobs
from postings.ingestion.parse.header import LONGEST, Part, names_job, role_of
from postings.ingestion.parse.html_lines import Line, lines_of
from postings.ingestion.parse.opening import read_opening
from postings.ingestion.records import BlockKind, LineRole
from postings.ingestion.vocabulary.words import entries
from postings.ingestion.web.regions import without_regions

NEEDS_SCRIPTS = "a page that needs JavaScript: open it in a browser and save the text it shows"
LIST = "a page that lists jobs: save the page of each that is wanted"
FORM = "a form to apply with: save the page that describes the job"
MENU = 8
"""Lines that show where a menu begins: most of them are nothing but links."""
PROSE = 80
"""Characters of a line that is prose."""
FORM_LINES, FEWEST_FIELDS = 15, 3
"""Lines of a form to apply with, and fields among them by which it is known."""
FEW_LINES = 25
"""Lines after the title that may be the header."""

_META = re.compile(r"<meta\b[^<>]*>", re.IGNORECASE)
_META_NAME = re.compile(r"""(?:property|name)\s*=\s*["']?([\w:.-]+)""", re.IGNORECASE)
_META_VALUE = re.compile(r"""content\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^<>]*>([^<]*)", re.IGNORECASE)
_CANONICAL = re.compile(
    r"""<link\b(?=[^<>]{0,500}\brel\s*=\s*["']?canonical)"""
    r"""[^<>]{0,500}?\bhref\s*=\s*["']?([^"'\s<>]+)""",
    re.IGNORECASE,
)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
_ADDRESS = re.compile(r"https?://\S+")
_JOINTS = re.compile(r"\s+(?:[|–—@·•:-]|at|hiring|bei|chez|in)\s+|\s*\|\s*")
_PAY = re.compile(
    r"(?i)\b(?:salary|pay|compensation|wage)\b[^!?]{0,80}[$€£]\s?\d[^!?]{0,20}(?:-|–|\bto\b)"
)
_BEFORE_NAME = re.compile(r"^\W*(?:at|bei|chez)\s+")
_UNFILLED = re.compile(r"[A-Z][A-Z0-9]*(?:[._][A-Z0-9]+)+|(?:\W*\{\{[^{}]*\}\}\W*)+")
_LINKED = re.compile(r"<a [^<>]*>(.*?)</a>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


_FIELDS = frozenset(
    entries(
        """
        first name | last name | full name | email | email address | phone | phone number | resume
        | resume/cv | cv | cover letter | linkedin profile | linkedin url | upload resume | vorname
        | nachname | preferred name | location (city) | current company | e-mail | telefon
        | lebenslauf | prénom | nom | téléphone
        """
    )
)


class MainText(NamedTuple):
    """The header, the lines below it, the words of the page around them, and what it is if it
    should be no posting."""

    header: list[Part]
    lines: list[Line]
    around: list[str]
    instead: str = ""


def find(text: str) -> MainText:
    """The main text of a page or of a fragment of one."""
    page_title = title_of(text)
    seen = [line for line in lines_of(without_regions(text)) if not _is_unfilled(line.words)]
    start = _title_at(seen, page_title)
    title = _job_of(page_title) if start is None else seen[start].words
    begin = 0 if start is None else start + 1
    asked = _without_end(seen[begin:])
    kept = _without_form(asked)
    parts, lines = _header(title, kept)
    parts = _with_company(parts, _company(parts, title, page_title, kept))
    if link := link_of(text):
        parts.append(Part(LineRole.LINK, link))
    around = [line.words for line in (*seen[:begin], *seen[begin + len(kept) :])]
    instead = LIST if _is_list(kept) else FORM if len(kept) < len(asked) else ""
    return MainText(parts, lines, around, instead)


def pay_on(text: str) -> str:
    """The line of a page that states pay, for a posting whose own statement does not."""
    found = find(text)
    stated = (part.words for part in found.header if part.role is LineRole.PAY)
    lines = (line.words for line in found.lines if len(line.words) <= LONGEST)
    return next(chain(stated, filter(_PAY.search, lines)), "")


def _is_unfilled(words: str) -> bool:
    """A place that scripts fill, with its name still in it: "JOB.TITLE", "{{job.title}}"."""
    return bool(_UNFILLED.fullmatch(words))


# What a page says of itself


def title_of(text: str) -> str:
    """The titles that a page has for other sites and for its window."""
    shared, window = _metas(text).get("og:title", ""), _TITLE.search(text)
    both = shared, html.unescape(window[1] if window else "")
    return " | ".join(dict.fromkeys(filter(None, (" ".join(each.split()) for each in both))))


def link_of(text: str) -> str:
    """The address that a page gives as its own, or was saved from."""
    canonical = _CANONICAL.search(text)
    saved = _SAVED_FROM.search(text[:10_000])
    candidates = (
        html.unescape(canonical[1]) if canonical else "",
        _metas(text).get("og:url", ""),
        saved[1] if saved else "",
    )
    return next((each for each in candidates if _ADDRESS.fullmatch(each)), "")


def _metas(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in _META.findall(text):
        name, value = _META_NAME.search(tag), _META_VALUE.search(tag)
        if name and value:
            words = html.unescape(value[1] or value[2] or "").strip()
            found.setdefault(name[1].lower(), words)
    return found


# Where the posting begins


def _title_at(lines: Sequence[Line], page_title: str) -> int | None:
    """The line that is the title: a heading that the page's title has or that names a job, else a
    line that is a part of the page's title."""
    letters = _letters(page_title)
    best, rank = None, (False, False, 0)
    for at, line in enumerate(lines):
        if line.kind is BlockKind.HEADING and len(line.words) <= LONGEST and line.level <= 3:
            within = len(line.words) > 3 and _letters(line.words) in letters
            named = names_job(line.words)
            found = (within and named, within or named, -line.level)
            if (within or named) and found > rank and (within or line.level == 1):
                best, rank = at, found
    if best is None:
        job = _letters(_job_of(page_title))
        same = (at for at, line in enumerate(lines) if job and _letters(line.words) == job)
        best = next(same, None)
    return best


def _job_of(page_title: str) -> str:
    """The part of a page's title that names a job."""
    return next((part for part in _JOINTS.split(page_title) if names_job(part)), "")


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


# Its header


def _header(title: str, lines: Sequence[Line]) -> tuple[list[Part], list[Line]]:
    """The parts of the header, and the lines of the description."""
    opening = lines[:FEW_LINES]
    words = [line.words for line in opening]
    parts, rest = read_opening([title, *words] if title else words)
    consumed = len(opening) - len(rest)
    if title:
        parts = [_titled(part, title) for part in parts]
        if not any(part.role is LineRole.TITLE for part in parts):
            parts.insert(0, Part(LineRole.TITLE, title))
    parts = [part._replace(words=part.words.strip(" /|·•,")) for part in parts]
    return parts, [*lines[max(0, consumed) :]]


def _titled(part: Part, title: str) -> Part:
    """A part with the role that the page's title leaves to it."""
    if part.words == title:
        return part._replace(role=LineRole.TITLE)
    return part._replace(role=LineRole.OTHER) if part.role is LineRole.TITLE else part


def _company(parts: Sequence[Part], title: str, page_title: str, lines: Sequence[Line]) -> str:
    """What the page's title names beside the job and its place, if its text does so too."""
    said = " ".join(line.words for line in lines)
    places = [part.words for part in parts if part.role is LineRole.PLACE]
    for part in _JOINTS.split(page_title.replace(title, " | ")):
        name = _BEFORE_NAME.sub("", part).strip(" |–—@·•:-")
        is_place = any(f"{name}," in f"{place}," for place in places)
        known = name and len(name) <= LONGEST and name in said and not is_place
        if known and not names_job(name) and role_of(name) is LineRole.OTHER:
            return name
    return ""


def _with_company(parts: list[Part], name: str) -> list[Part]:
    """The parts with the company, which some pages show in one line with the place."""
    if not name or any(part.role is LineRole.COMPANY for part in parts):
        return parts
    company = Part(LineRole.COMPANY, name)
    for at, part in enumerate(parts):
        if part.words == name:
            return [*parts[:at], company, *parts[at + 1 :]]
        if part.role is LineRole.PLACE and part.words.startswith(f"{name} "):
            place = part._replace(words=part.words[len(name) :].strip(" ,|·•-–—"))
            return [*parts[:at], company, place, *parts[at + 1 :]]
    return [*parts, company]


# Where it ends


def _without_end(lines: Sequence[Line]) -> list[Line]:
    """The lines until other jobs begin, or a menu behind which nothing is said any more."""
    prose = [0]
    for line in lines:
        prose.append(prose[-1] + (len(line.words) if _is_prose(line) else 0))
    links = [_is_link(line) for line in lines]
    for at, line in enumerate(lines):
        before, behind = prose[at], prose[-1] - prose[at]
        if before <= behind or before < 3 * PROSE:
            continue
        menu = links[at : at + MENU]
        if line.kind is not BlockKind.PARAGRAPH and starts_other_jobs(line.words):
            return list(lines[:at])
        if len(menu) == MENU and links[at] and sum(menu) > MENU // 2:
            return list(lines[:at])
    return list(lines)


def _without_form(lines: Sequence[Line]) -> list[Line]:
    """The lines before a form to apply with, and the heading over it."""
    fields = [at for at, line in enumerate(lines) if _is_field(line.words)]
    for first, last in zip(fields, fields[FEWEST_FIELDS - 1 :], strict=False):
        if last - first < FORM_LINES:
            above = range(first, max(-1, first - FORM_LINES), -1)
            heading = (at for at in above if lines[at].kind is BlockKind.HEADING)
            return list(lines[: next(heading, first)])
    return list(lines)


def _is_field(words: str) -> bool:
    required = len(words) <= LONGEST and words[-1] in "*✱"
    return required or words.casefold().strip(" *✱:") in _FIELDS


def _is_prose(line: Line) -> bool:
    return len(line.words) >= PROSE and not _is_link(line)


def _is_link(line: Line) -> bool:
    """Whether a line is nothing but links, as the entries of menus are."""
    if "<a " not in line.source:
        return False
    linked = sum(len(_TAG.sub("", words)) for words in _LINKED.findall(line.source))
    return linked >= 0.8 * len(line.words)


def _is_list(lines: Sequence[Line]) -> bool:
    """Whether most of a page is links to jobs: results of a search."""
    jobs = [line for line in lines if _is_link(line) and names_job(line.words)]
    prose = sum(map(_is_prose, lines))
    return len(jobs) >= MENU and len(jobs) > 2 * prose
