"""What stands around the opening of a pasted page: menus before it, adverts behind it; and titles
that stand in neither."""

from __future__ import annotations

import re
from collections.abc import Sequence

from postings.ingestion.parse.header import (
    LONGEST,
    Part,
    label_role,
    labelled,
    names_job,
    parts_of,
    role_of,
)
from postings.ingestion.parse.lines import GLYPH, has_words
from postings.ingestion.parse.opening import is_link, may_be_title, unmarked
from postings.ingestion.parse.words import TITLE_LABELS
from postings.ingestion.records import LineRole

MENU = range(7, 80)
"""Lines before a title that are a menu: fewer may be the company and its slogan."""
LONGEST_ENTRY = 40
"""Characters of an entry in a menu."""
_AT_ONCE = 3
"""Lines within which a title has nothing before it that could be a menu."""
_CHROME = 80
"""Lines between the opening of a page and its description, at most."""
_DESCRIPTION = frozenset({"about the job", "full job description"})
"""Headings that two large sites put over the description, below buttons, hints and adverts."""
_GENDERS = re.compile(r"\((?:[mfwdxh]\s?[/|]\s?){1,3}[mfwdxh*]\)|\b[HF]/[HF]\b", re.IGNORECASE)


def cut_menu(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The entries of a menu that stand before a title and what is said with it, and the rest.

    Links stay. Nothing is cut where the lines before the title could say something.
    """
    worded = [(at, line.strip()) for at, line in enumerate(lines) if has_words(line)]
    entries: list[str] = []
    links: list[str] = []
    for index, (at, words) in enumerate(worded[: MENU.stop]):
        titled = names_job(words) and may_be_title(words)
        if titled and len(entries) in MENU:
            after = worded[index + 1 : index + 4]
            if any(_says_something(line) for _, line in after):
                return entries, [*links, *lines[at:]]
        if is_link(_link_of(words)):
            links.append(words)
        elif (
            (titled and len(entries) < _AT_ONCE)
            or len(words) > LONGEST_ENTRY
            or GLYPH.match(words)
            or _fact(words)
        ):
            break
        else:
            entries.append(words)
    return [], list(lines)


def _link_of(line: str) -> str:
    """The address in a line, which may be labelled."""
    label = labelled(unmarked(line))
    return label.words if label else line.strip()


def _fact(words: str) -> bool:
    """Whether a line says something about one posting, which entries of a menu do not."""
    return labelled(words) is not None or role_of(words) in (
        LineRole.PAY,
        LineRole.POSTED,
        LineRole.TYPE,
    )


def _says_something(words: str) -> bool:
    label = words[-1] in ":：" or label_role(words) is not None or labelled(words) is not None
    return label or role_of(words) is not LineRole.OTHER


def cut_to_description(lines: Sequence[str]) -> tuple[list[Part], list[str], list[str]]:
    """What a page says between its opening and its description, what of it says nothing, and the
    description with its heading. Nothing is cut where no such heading follows."""
    worded = [(at, line.strip()) for at, line in enumerate(lines) if has_words(line)][:_CHROME]
    for index, (at, words) in enumerate(worded):
        if len(words) > 2 * LONGEST:
            break
        if index and words.strip(" :*#").casefold() in _DESCRIPTION:
            parts = [part for _, line in worded[:index] for part in parts_of(line)]
            said = [part._replace(before="", newline=True) for part in parts]
            return (
                [part for part in said if part.role is not LineRole.OTHER],
                [part.words for part in said if part.role is LineRole.OTHER],
                list(lines[at:]),
            )
    return [], [], list(lines)


def late_title(lines: Sequence[str]) -> tuple[list[Part], list[str]]:
    """A title that stands in the description, where it cannot be taken for anything else: behind
    its label, or with the genders it is open to. And the lines without it."""
    worded = [(at, line) for at, line in enumerate(lines) if has_words(line)][:_CHROME]
    for at, line in worded:
        bullet = GLYPH.match(line)
        words = unmarked(line[bullet.end() :] if bullet else line)
        label = labelled(words) if len(words) <= LONGEST else None
        if label and label.before.strip(" :*\t").casefold() in TITLE_LABELS:
            return [label], [*lines[:at], *lines[at + 1 :]]
        short = len(words) <= LONGEST and len(words.split()) <= 12 and words[-1:] not in ".!?:"
        if short and _GENDERS.search(words):
            return [Part(LineRole.TITLE, words)], [*lines[:at], *lines[at + 1 :]]
    return [], list(lines)
