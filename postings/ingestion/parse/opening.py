"""The first lines of a pasted page: title, place, date, pay, in whatever order they stand."""

from __future__ import annotations

from collections.abc import Sequence

from postings.ingestion.parse import headings
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
from postings.ingestion.records import LineRole

MOST_LINES = 20
"""Lines with words that an opening has at most."""
AHEAD = 3
"""Lines that may say nothing known before the next that does."""


def read_opening(lines: Sequence[str]) -> tuple[list[Part], list[str]]:
    """The header parts, and the lines of the description.

    The opening ends at the first prose, item or heading of a section. A line of it that says
    nothing known is kept as OTHER, if one that does follows soon; else the description begins.
    """
    worded = [(at, line.strip()) for at, line in enumerate(lines) if has_words(line)]
    worded = worded[:MOST_LINES]
    parts: list[Part] = []
    pending: list[tuple[int, str]] = []  # lines of unknown meaning since the last known one
    titled = False
    end = 0
    at = 0
    while at < len(worded):
        place, words = worded[at]
        clean = _unmarked(words)
        following = worded[at + 1][1] if at + 1 < len(worded) else ""
        label = labelled(clean)
        if _is_prose(clean) and not label:
            break
        role = label_role(clean)
        if role and following and not _is_prose(following) and not labelled(following):
            found = [Part(LineRole.OTHER, clean), Part(role, following)]  # label over value
            at += 1
        elif label is None and headings.is_common(clean):
            if parts or pending:
                break
            at, end = at + 1, place  # "About the job" over everything: no end yet
            break
        elif label is None and GLYPH.match(words):
            break
        else:
            found = list(parts_of(clean))
        known = [part for part in found if part.role is not LineRole.OTHER]
        if known or (not titled and _may_be_title(clean)):
            if not titled and not known:
                found, titled = [Part(LineRole.TITLE, clean)], True
            parts += [Part(LineRole.OTHER, _unmarked(other)) for _, other in pending]
            parts += found
            titled = titled or any(part.role is LineRole.TITLE for part in known)
            pending = []
            end = worded[at][0] + 1
        else:
            pending.append((place, words))
            if len(pending) > AHEAD:
                break
        at += 1
    return _with_company(parts), list(lines[end:])


def _unmarked(words: str) -> str:
    """A line without the emphasis of its label: "**Company:** Acme"."""
    return words.replace("**", "").strip("#=| \t").strip()


def _is_prose(words: str) -> bool:
    return len(words) > LONGEST or (words[-1:] in ".!" and len(words.split()) > 8)


def _may_be_title(words: str) -> bool:
    return words[-1] not in ".:;," and role_of(words) is LineRole.OTHER


def _with_company(parts: list[Part]) -> list[Part]:
    """The parts, where a name beside the title is the company's.

    "Acme / Backend Engineer / Berlin" has it first, "Backend Engineer / Acme / Berlin" second.
    """
    titles = [at for at, part in enumerate(parts) if part.role is LineRole.TITLE]
    if not titles or any(part.role is LineRole.COMPANY for part in parts):
        return parts
    at = titles[0]
    after = parts[at + 1] if at + 1 < len(parts) else None
    if after is None or after.role is not LineRole.OTHER or after.before:
        return parts
    if names_job(after.words) and not names_job(parts[at].words):
        company, title = parts[at], after
        swapped = [company._replace(role=LineRole.COMPANY), title._replace(role=LineRole.TITLE)]
        return [*parts[:at], *swapped, *parts[at + 2 :]]
    if names_job(parts[at].words) and len(after.words.split()) <= 5:
        return [*parts[: at + 1], after._replace(role=LineRole.COMPANY), *parts[at + 2 :]]
    return parts
