"""Markdown of any other kind: front matter, a title, labels in bold, then the description."""

from __future__ import annotations

import re
from dataclasses import replace

from postings.ingestion.parse import front_matter, headings, html, inline, markdown, page
from postings.ingestion.parse.blocks import Layout
from postings.ingestion.parse.header import Part, labelled, names_job
from postings.ingestion.parse.lines import has_words
from postings.ingestion.parse.opening import read_opening
from postings.ingestion.records import LineRole

_MARKED_HEADING = re.compile(r"(?m)^#{1,6}[ \t]+\S")
_BOLD = re.compile(r"\*\*[^\s*][^*\n]*\*\*")
_TAG = re.compile(r"\s*<(?:p|div|h[1-6]|ul|section|article|main|table)\b", re.IGNORECASE)
_LINK = re.compile(r"\[[^\[\]\n]{1,200}\]\(https?://")
_TITLE = re.compile(r"(?P<level>#{1,6})[ \t]+(?P<words>\S.*?)[ \t]*#*")
_ROW = re.compile(r"\|\s*([^|]*[^|\s])\s*\|\s*([^|]*[^|\s])\s*\|?")
_WITH_COMPANY = re.compile(r"(?P<title>.{3,}?) (?:—|–|@|\|) (?P<company>[^—–@|]{2,60})")
_ESCAPED = re.compile(r"\w\\[-+.&#!_*()\[\]](?=[\w\s]|$)", re.MULTILINE)
FEWEST_ESCAPED = 2
"""Signs that converters of HTML put a backslash before: "market\\-leading", "3\\+ years"."""
FEWEST_BOLD = 3
"""Words in bold that make a text Markdown; one or two are the label over a pasted page."""


def read(text: str) -> Layout | None:
    """The parts of the posting, or None for a text without the marks of Markdown."""
    lines = text.strip("\n").split("\n")
    front = front_matter.read(lines)
    if front is None and not is_markdown(text):
        return None
    header, hints, furniture, start = front or front_matter.Front([], [], [], 0)
    lines = lines[start:]
    if front and _TAG.match("\n".join(lines[:5])):
        layout = html.laid_out("\n".join(lines), header=header, hints=hints, layout="markdown")
        return replace(layout, furniture=[*furniture, *layout.furniture])
    named = any(part.role is LineRole.TITLE for part in header)
    title, before, after = ("", [], lines) if named else _title(lines)
    if title:
        opening, rest = read_opening([_flat(line) for line in before])
        labels, body = _labels(after)
        titled = _titled(title, labels)
        said, body = _pasted_below(body) if labels else _under_title(title, body)
        header += [part for part in opening if part.role is not LineRole.TITLE]
        furniture += [line.strip() for line in rest if has_words(line)]
        header = [*titled, *header, *labels, *said]
    else:
        labels, body = _labels(lines)
        header += labels
        if not named and not any(part.role is LineRole.TITLE for part in labels):
            opening, body = read_opening(body)
            header += opening
    kept, tags, unkept = page.sort_out(body)
    marked = any(line.lstrip()[:1] in ("#", "-", "*", "+") for line in kept)
    pieces = markdown.pieces_of(kept) if marked else page.pieces_of(kept)
    return Layout(
        name="markdown",
        render=inline.markdown,
        header=header,
        pieces=pieces,
        tags=tags,
        furniture=[*furniture, *unkept],
        hints=hints,
    )


def is_markdown(text: str) -> bool:
    """Whether a text has the marks of Markdown."""
    return bool(
        _MARKED_HEADING.search(text)
        or _LINK.search(text)
        or len(_BOLD.findall(text[:20_000])) >= FEWEST_BOLD
        or ("\\" in text and len(_ESCAPED.findall(text[:20_000])) >= FEWEST_ESCAPED)
    )


def _title(lines: list[str]) -> tuple[str, list[str], list[str]]:
    """The words of a heading near the top, what stands before it and after it: of the first
    level, or of another if they name a job."""
    worded = [at for at, line in enumerate(lines) if has_words(line)][:4]
    for at in worded:
        if heading := _TITLE.fullmatch(lines[at].strip()):
            words = _flat(heading["words"])
            if not headings.is_common(words) and (heading["level"] == "#" or names_job(words)):
                return words, lines[:at], lines[at + 1 :]
    return "", [], lines


def _under_title(title: str, lines: list[str]) -> tuple[list[Part], list[str]]:
    """What lines alone under the title say of company, place and the like; the rest."""
    stop = next((at for at, line in enumerate(lines) if _MARKED.match(line)), len(lines))
    if not any(has_words(line) for line in lines[:stop]):
        return [], lines
    parts, rest = read_opening([title, *map(_flat, lines[:stop])], titled=True)
    return parts[1:], lines[stop - len(rest) :]


def _pasted_below(lines: list[str]) -> tuple[list[Part], list[str]]:
    """What a page pasted below the labels of a note says before its description begins, if it has
    a title of its own and a place; the rest."""
    stop = next((at for at, line in enumerate(lines) if _MARKED.match(line)), len(lines))
    parts, rest = read_opening([_flat(line) for line in lines[:stop]])
    roles = [part.role for part in parts]
    if LineRole.TITLE not in roles or LineRole.PLACE not in roles:
        return [], lines
    if not names_job(parts[roles.index(LineRole.TITLE)].words):
        return [], lines
    own = (LineRole.TITLE, LineRole.COMPANY)
    parts = [part._replace(role=LineRole.OTHER) if part.role in own else part for part in parts]
    return parts, lines[stop - len(rest) :]


def _labels(lines: list[str]) -> tuple[list[Part], list[str]]:
    """The labelled lines under the title ("**Company:** Acme", or rows of a table); the rest."""
    parts: list[Part] = []
    for at, line in enumerate(lines):
        if not has_words(line):
            continue
        row = _ROW.fullmatch(line.strip())
        words = _flat(": ".join(row.groups()) if row else line)
        marked = "**" in line or (row and parts)
        part = _label(line, words) if marked or not parts else None
        if part is None and marked and (other := _OTHER_LABEL.fullmatch(words)):
            part = Part(LineRole.OTHER, other[0])
        if part is None:
            return parts, lines[at:]
        parts.append(part)
    return parts, []


def _label(line: str, words: str) -> Part | None:
    """What a line with these words says; of a link only the address behind it."""
    part = labelled(words.lstrip("-* "))
    if part is None and "](" in line:
        addressed = labelled(_flat(_LINKED.sub(r"\1", line)).lstrip("-* "))
        return addressed if addressed and addressed.role is LineRole.LINK else None
    return part


_MARKED = re.compile(r"\s*(?:#|\*\*[^*]*\*\*\s*$|[-–•·*+][ \t]|\d+[.)][ \t]|\|)")
"""A heading, an item, a row or words in bold: with such a line the description has begun."""
_LINKED = re.compile(r"\[[^\[\]\n]*\]\((https?://[^()\s]+)\)")
"""A link after a label, of which the address is what the label promises."""
_OTHER_LABEL = re.compile(r"[^:]{2,40}:\s+\S.{0,120}")


def _titled(title: str, labels: list[Part]) -> list[Part]:
    """The title, and the company where a labelled note has both in its heading."""
    if labels and (both := _WITH_COMPANY.fullmatch(title)):
        named = any(part.role is LineRole.COMPANY for part in labels)
        company = LineRole.OTHER if named else LineRole.COMPANY
        start, end = both.span("company")
        between = title[both.end("title") : start]
        return [
            Part(LineRole.TITLE, both["title"]),
            Part(company, title[start:end], between, newline=False),
        ]
    return [Part(LineRole.TITLE, title)]


def _flat(line: str) -> str:
    """A line without markup."""
    return inline.markdown([line.strip()])[0].plain.strip()
