"""The first lines of a pasted page: title, place, date, pay, in whatever order they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from postings.ingestion.parse import headings
from postings.ingestion.parse.beside_title import (
    is_department,
    is_town,
    names_place,
    names_several,
    with_company,
)
from postings.ingestion.parse.header import (
    LONGEST,
    Part,
    begins_as_firm,
    label_role,
    labelled,
    names_job,
    parts_of,
    role_of,
    sentence_of,
)
from postings.ingestion.parse.lines import GLYPH, has_words
from postings.ingestion.records import LineRole

MOST_LINES = 25
"""Lines with words that an opening has at most."""
AHEAD = 3
"""Lines that may say nothing known before the next that does."""
_BLANKS = re.compile(" {2,}")
_AT_COMPANY = re.compile(
    r"(?P<title>.{3,}) at (?P<company>[A-Z0-9][\w&.'’-]*(?: [A-Z0-9][\w&.'’-]*){0,3})"
)
_SOME_LABEL = re.compile(r"[^:：\t.!?]{2,60}[:：\t|]\s*\S.*")


def read_opening(lines: Sequence[str], *, titled: bool = False) -> tuple[list[Part], list[str]]:
    """The header parts, and the lines of the description.

    The opening ends at the first prose, item or heading of a section. A line of it that says
    nothing known is kept as OTHER if one that does follows soon; else the description begins there.
    A heading such as "About the job" over everything leaves only labelled lines to the opening.
    `titled`: the first line is known to be the title.
    """
    worded = [(at, line.strip()) for at, line in enumerate(lines) if has_words(line)][:MOST_LINES]
    flat = [unmarked(line) for _, line in worded]
    flat = flat[: next((i for i, words in enumerate(flat) if _ends(words, worded[i][1])), None)]
    headed = bool(flat) and not titled and _is_section(flat[0])
    title_at = None if headed else 0 if titled else _title_at(flat)
    parts: list[Part] = []
    pending: list[str] = []
    unknown = end = at = 0
    while at < len(flat) and unknown <= AHEAD:
        words = flat[at]
        if _is_section(words) and at:
            break
        if at == title_at:
            found = _titled(words, lines)
        else:
            behind = title_at is not None and at > title_at
            found = _parts(words, flat[at + 1 : at + 2], headed=headed, behind_title=behind)
        if any(part.role is not LineRole.OTHER for part in found):
            parts += [Part(LineRole.OTHER, other) for other in pending] + found
            at += sum(part.newline for part in found)
            end, unknown, pending = worded[at - 1][0] + 1, 0, []
        else:
            pending.append(words)
            unknown += not _SOME_LABEL.fullmatch(words)
            at += 1
    return with_company(parts), list(lines[end:])


def _titled(words: str, lines: Sequence[str]) -> list[Part]:
    """The title, and behind it the company, if another line names that too: "Engineer at Acme"."""
    both = _AT_COMPANY.fullmatch(words)
    named = both is not None and sum(both["company"] in line for line in lines) > 1
    if both and named and names_job(both["title"]) and not names_job(both["company"]):
        return [
            Part(LineRole.TITLE, both["title"]),
            Part(LineRole.COMPANY, both["company"], " at ", newline=False),
        ]
    return [Part(LineRole.TITLE, words)]


def _parts(words: str, following: list[str], *, headed: bool, behind_title: bool) -> list[Part]:
    """The parts of one line, or of a label and the line under it that it stands for."""
    if headed:
        label = labelled(words)
        return [label] if label else []
    role = label_role(words)
    if role and following and _is_value(following[0], role) and role_of(words) is LineRole.OTHER:
        return [Part(LineRole.OTHER, words), Part(role, following[0])]
    parts = list(parts_of(words))
    if behind_title and len(parts) == 1 and _is_list_of_others(parts[0]):
        return [parts[0]._replace(role=LineRole.OTHER)]
    if behind_title and all(map(_is_place, parts)):
        return [part._replace(role=LineRole.PLACE) for part in parts]
    return parts


def _is_list_of_others(part: Part) -> bool:
    """Whether a line only looks like one of places, as do "Python, Django"."""
    return part.role is LineRole.PLACE and not part.before and not names_place(part.words)


def _is_place(part: Part) -> bool:
    """Whether a part is a place by its looks, or a town or state by its name alone."""
    return part.role is LineRole.PLACE or (part.role is LineRole.OTHER and is_town(part.words))


def _is_value(words: str, role: LineRole) -> bool:
    """Whether a line can be what the label over it introduces."""
    if role in (LineRole.TITLE, LineRole.COMPANY):
        return labelled(words) is None and not headings.is_common(words)
    name = len(words.split()) <= 3 and headings.is_titled(words) and not headings.is_common(words)
    return role_of(words) is role or (role is LineRole.PLACE and name)


def unmarked(line: str) -> str:
    """A line without the emphasis of its label ("**Company:** Acme") or the bars of a table."""
    return _BLANKS.sub(" ", line.replace("**", "").strip("#=| \t").strip())


def _ends(words: str, line: str) -> bool:
    """Whether the description has begun: with prose, or with an item."""
    prose = len(words) > LONGEST or (words[-1:] in (".", "!") and len(words.split()) > 8)
    return (prose and labelled(words) is None) or bool(GLYPH.match(line))


def _is_section(words: str) -> bool:
    return headings.is_common(words) and label_role(words) is None


def _title_at(flat: list[str]) -> int | None:
    """The line that is the title: the first that names a job, else the very first that may be one.

    None where a label says what the title is, or where nothing does.
    """
    sections = (at for at, words in enumerate(flat) if at and _is_section(words))
    stop = next(sections, len(flat))
    for at in range(stop):
        label = labelled(flat[at])
        if label and label.role is LineRole.TITLE:
            return None
        if _names_job_as_title(flat[at]):
            return at + (at + 1 < stop and _is_of_firm(flat[at], flat[at + 1]))
    unlabelled = (at for at in range(stop) if labelled(flat[at]) is None and not is_link(flat[at]))
    first = next(unlabelled, None)
    return first if first is not None and may_be_title(flat[first]) else None


def _names_job_as_title(words: str) -> bool:
    return may_be_title(words) and names_job(words) and not is_department(words)


def _is_of_firm(words: str, following: str) -> bool:
    """Whether a line has the noun of a job as firms have it in their names, and the title follows:
    "Porter Airlines" over "Flight Dispatcher"."""
    return (
        begins_as_firm(words)
        and _names_job_as_title(following)
        and not begins_as_firm(following)
        and not names_several(following)
    )


def is_link(words: str) -> bool:
    """Whether a line is an address."""
    return role_of(words) is LineRole.LINK


def may_be_title(words: str) -> bool:
    """Whether a line can be a title by its looks: it says nothing else that is known."""
    return (
        words[-1] not in ".:;,"
        and _says_no_more(words)
        and label_role(words) is None
        and labelled(words) is None
        and not sentence_of(words)
        and (names_job(words) or not _SOME_LABEL.fullmatch(words))
    )


def _says_no_more(words: str) -> bool:
    """Whether a line has no role of its own, or only looks like one of places."""
    role = role_of(words)
    return role is LineRole.OTHER or (role is LineRole.PLACE and not names_place(words))
