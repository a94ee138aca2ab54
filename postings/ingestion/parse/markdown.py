"""Markdown of a collection of remote jobs: linked title, company, labels in backticks, sections."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postings.ingestion.parse import inline
from postings.ingestion.parse.blocks import Piece, compose
from postings.ingestion.parse.furniture import is_tag_line
from postings.ingestion.parse.lines import GLYPH, NUMBER, RULE, indentation
from postings.ingestion.records import BlockKind, LineRole, ParsedPosting, RepairedText

_TITLE = re.compile(
    r"#[ \t]+(?:\[(?P<linked>.*)\]\((?P<link>[^()\s]*)\)|(?P<bare>\S.*?))[ \t]*"
)
_COMPANY = re.compile(r"###(?!#)[ \t]*(?P<company>.*)")
_LABELS = re.compile(r"####(?!#)[ \t]*(?P<labels>(?:`[^`]*`[ \t]*)*)")
_LABEL = re.compile(r"`([^`]*)`")
_HEADING = re.compile(r"[ \t]{0,3}(#{1,6})(?!#)[ \t]*(?P<words>.*?)[ \t]*#*[ \t]*")
_BOLD = re.compile(r"_{0,2}\*\*(?:[^*]|\*(?!\*))+\*\*_{0,2}:?")
_EMPTY_BOLD = re.compile(r"\*\*[ \t]*\*\*")
_APPLY = re.compile(
    r"#{1,6}[ \t]*CLICK TO \[APPLY\]\((?P<link>[^)\s]*)\)[ \t]*", re.IGNORECASE
)
_PAY_SIGNS = "💰💵💶💷💸🤑"
_PLACE_SIGNS = "🌎🌍🌏🌐📍🗺"
BOLD_LEVEL = 6
LONGEST_HEADING = 120


def read(repaired: RepairedText) -> ParsedPosting | None:
    """The posting, or None where the text does not begin with a Markdown title."""
    lines = repaired.text.strip().split("\n")
    title = _TITLE.fullmatch(lines[0])
    if title is None:
        return None
    header: list[tuple[LineRole, str]] = []
    furniture: list[str] = []
    words = inline.markdown(
        title["linked"] if title["link"] is not None else title["bare"]
    ).plain
    header.append((LineRole.TITLE, words))
    if title["link"]:
        header.append((LineRole.LINK, title["link"]))
    at = 1
    while at < len(lines) and not lines[at].strip():
        at += 1
    if at < len(lines) and (company := _COMPANY.fullmatch(lines[at].rstrip())):
        at += 1
        name = inline.markdown(company["company"]).plain.strip()
        if name and name != "None":
            header.append((LineRole.COMPANY, name))
        else:
            furniture.append(lines[at - 1])
    if at < len(lines) and (labels := _LABELS.fullmatch(lines[at].rstrip())):
        at += 1
        header += [
            _label(label) for label in _LABEL.findall(labels["labels"]) if label.strip()
        ]
    rest = lines[at:]
    body: list[str] = []
    tags: list[str] = []
    for line in rest:
        if apply := _APPLY.fullmatch(line):
            furniture.append(line)
            if not title["link"] and apply["link"]:
                header.append((LineRole.LINK, apply["link"]))
        elif is_tag_line(line):
            tags.append("#" + line.strip("#*_ \t"))
        else:
            body.append(line)
    pieces = list(pieces_of(body))
    return compose("markdown", header, pieces, inline.markdown, tags, furniture)


def _label(label: str) -> tuple[LineRole, str]:
    """The role of a label, by its sign, else by whether it holds an amount."""
    words = label.strip()
    sign, rest = words[:1], words[1:].lstrip("️ ").strip()
    if sign in _PAY_SIGNS:
        return LineRole.PAY, rest
    if sign in _PLACE_SIGNS:
        return LineRole.PLACE, rest
    return (
        LineRole.PAY if re.search(r"\d{3}|[$€£¥]", words) else LineRole.OTHER
    ), words


def pieces_of(lines: list[str]) -> Iterator[Piece]:
    """The blocks of a Markdown body."""
    paragraph: list[str] = []
    indents: list[int] = []

    def flush() -> Iterator[Piece]:
        if paragraph:
            source = "\n".join(paragraph)
            paragraph.clear()
            heading = _heading(source)
            if heading:
                yield Piece(kind=BlockKind.HEADING, source=heading, level=BOLD_LEVEL)
            else:
                yield Piece(kind=BlockKind.PARAGRAPH, source=source)

    for line in lines:
        stripped = _EMPTY_BOLD.sub("", line).strip() if "**" in line else line.strip()
        if not stripped or RULE.fullmatch(stripped) or stripped == "**":
            yield from flush()
        elif stripped[0] == "#" and (heading := _HEADING.fullmatch(stripped)):
            yield from flush()
            words = heading["words"].removeprefix("* ")
            if len(words) > LONGEST_HEADING:
                yield Piece(kind=BlockKind.PARAGRAPH, source=words)
            elif words:
                yield Piece(
                    kind=BlockKind.HEADING,
                    source=words.strip("* "),
                    level=len(heading[1]),
                )
        elif (item := GLYPH.fullmatch(line) or NUMBER.fullmatch(line)) is not None:
            yield from flush()
            indent = indentation(line)
            while indents and indents[-1] >= indent:
                indents.pop()
            indents.append(indent)
            number = item.groupdict().get("number")
            yield Piece(
                kind=BlockKind.ITEM,
                source=item["words"].strip(),
                level=len(indents),
                number=int(number) if number else None,
            )
        else:
            paragraph.append(stripped)
    yield from flush()


def _heading(source: str) -> str:
    """The words of a short paragraph that is bold as a whole; else ""."""
    if (
        len(source) <= LONGEST_HEADING
        and _BOLD.fullmatch(source)
        and not source.endswith(".**")
    ):
        return source.replace("**", "").strip("_ ")
    return ""
