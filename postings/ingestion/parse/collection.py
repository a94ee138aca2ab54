"""Postings of a Markdown collection: linked title, company, labels in backticks, then sections.

# [Backend Engineer](https://example.com/apply/backend-engineer)
### Acme
#### `💰 $100,000 - $120,000/yr` `🌎 Remote,Berlin`
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postings.ingestion.parse import inline, markdown
from postings.ingestion.parse.blocks import Layout
from postings.ingestion.parse.furniture import LONGEST as LONGEST_FURNITURE
from postings.ingestion.parse.furniture import is_furniture, starts_other_jobs
from postings.ingestion.parse.header import Part, role_of
from postings.ingestion.parse.lines import has_words, is_tag_line
from postings.ingestion.records import LineRole

_LINK = r"\((?P<link>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)"
"""An address in brackets, which may have pairs of them itself."""
_TITLE = re.compile(rf"#[ \t]*\[(?P<words>.*)\]{_LINK}")
_BARE_TITLE = re.compile(r"#(?!#)[ \t]*(?P<words>\S.*)")
_COMPANY = re.compile(r"###(?!#)[ \t]*(?P<words>.*)")
_LABELS = re.compile(r"####(?!#)[ \t]*(?:`[^`]*`[ \t]*)*")
_LABEL = re.compile(r"`([^`]*)`")
_APPLY = re.compile(rf"[#*_\s]*(?P<before>[^\[\]]*)\[(?P<words>[^\]]*)\]{_LINK}[*_\s]*")
_PAY_SIGNS = frozenset("💰💵💶💷💸🤑")
_PLACE_SIGNS = frozenset("🌎🌍🌏🌐📍🗺")
LONGEST_TITLE = 1_000
"""Characters of a first line that may be a title with its link."""
LONGEST_BUTTON = 300
"""Characters of a line that may be a button with its address; longer ones are prose."""
_NO_NAME = frozenset({"none", "null", "nan", "n/a", "undefined", "unknown"})


def read(text: str) -> Layout | None:
    """The parts of a posting, or None where the first lines are not those of such a collection."""
    lines = text.strip().split("\n")
    first = lines[0].strip() if len(lines[0]) <= LONGEST_TITLE else ""
    title = _TITLE.fullmatch(first) or _BARE_TITLE.fullmatch(first)
    if title is None:
        return None
    at, parts, furniture = _header(lines)
    if "link" not in title.groupdict() and at == 1:
        return None
    words = inline.markdown([title["words"].strip()])[0].plain.strip()
    header = [Part(LineRole.TITLE, words)] if has_words(words) else []
    link = title.groupdict().get("link") or ""
    body, tags, unkept, button = _sort_out(lines[at:])
    link = link or button
    header += [Part(LineRole.LINK, link)] if link else []
    return Layout(
        name="collection",
        render=inline.markdown,
        header=[*header, *parts],
        pieces=markdown.pieces_of(body),
        tags=tags,
        furniture=[*furniture, *unkept],
    )


def _header(lines: list[str]) -> tuple[int, list[Part], list[str]]:
    """Company and labels below the title: where they end, their parts, and what says nothing."""
    parts: list[Part] = []
    furniture: list[str] = []
    at = 1
    for pattern in (_COMPANY, _LABELS):
        ahead = at
        while ahead < len(lines) and not lines[ahead].strip():
            ahead += 1
        line = lines[ahead].strip() if ahead < len(lines) else ""
        if not pattern.fullmatch(line):
            continue
        if pattern is _COMPANY and ahead > at and not _LABELS.fullmatch(_next(lines, ahead)):
            continue  # a heading of the description
        at = ahead + 1
        found = list(_labels(line) if pattern is _LABELS else _company(line))
        parts += found
        if not found and has_words(line):
            furniture.append(line)
    return at, parts, furniture


def _next(lines: list[str], at: int) -> str:
    return next((line.strip() for line in lines[at + 1 :] if line.strip()), "")


def _company(line: str) -> Iterator[Part]:
    name = inline.markdown([line.strip("# \t")])[0].plain.strip()
    if name.casefold() not in _NO_NAME and has_words(name):
        yield Part(LineRole.COMPANY, name)


def _labels(line: str) -> Iterator[Part]:
    """The labels, each by its sign; one without a sign by its looks."""
    for label in _LABEL.findall(line):
        words = label.strip()
        sign, rest = words[:1], words[1:].lstrip("\ufe0f ").strip()
        if not has_words(words):
            continue
        if sign in _PAY_SIGNS:
            yield Part(LineRole.PAY, rest)
        elif sign in _PLACE_SIGNS:
            yield Part(LineRole.PLACE, rest)
        else:
            yield Part(role_of(words), words)


def _sort_out(lines: list[str]) -> tuple[list[str], list[str], list[str], str]:
    """The lines of the description, of tags, of furniture, and the address behind the button. What
    is taken out of the description leaves a blank line."""
    body = lines[:]
    tags: list[str] = []
    furniture: list[str] = []
    link = ""
    half = len(lines) // 2
    for at, line in enumerate(lines):
        if not line or len(line) > LONGEST_BUTTON or line.isspace():
            continue
        button = _APPLY.fullmatch(line) if "]" in line and "](" in line else None
        words = f"{button['before']}{button['words']}" if button else line.strip("#*_ \t")
        if "#" in line and is_tag_line(line):
            tags.append("#" + line.strip("*_# \t"))
            body[at] = ""
        elif len(words) > LONGEST_FURNITURE:
            continue
        elif is_furniture(words):
            furniture.append(line.strip())
            link = link or (button["link"] if button else "")
            body[at] = ""
        elif at > half and starts_other_jobs(words):
            furniture += [rest.strip() for rest in lines[at:] if has_words(rest)]
            del body[at:]
            break
    return body, tags, furniture, link
