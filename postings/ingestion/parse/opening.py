"""The first lines of a pasted page: title, place, date, pay, in whatever order they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from postings.ingestion.parse import headings
from postings.ingestion.parse.header import (
    LONGEST,
    Part,
    ends_as_company,
    label_role,
    labelled,
    names_job,
    parts_of,
    role_of,
    sentence_of,
)
from postings.ingestion.parse.lines import GLYPH, has_words
from postings.ingestion.records import LineRole
from postings.ingestion.vocabulary.company import DEPARTMENTS
from postings.ingestion.vocabulary.places import fold, packaged_places

MOST_LINES = 25
"""Lines with words that an opening has at most."""
AHEAD = 3
"""Lines that may say nothing known before the next that does."""
LONGEST_NAME = 5
"""Words of a company's name that stands alone."""
LONGEST_BETWEEN = 8
"""Words of one that stands between title and place."""

TOWN = 50
"""Thousands of inhabitants."""
SHORTEST_PLACE = 4
"""Letters: shorter ones are initials as often."""

_BLANKS = re.compile(" {2,}")
_LOGO = re.compile(
    r"(?P<before>\S.*?) (?:company )?logo|company logo (?:of|for),? (?P<behind>\S.*?)\.?",
    re.IGNORECASE,
)
_AT_COMPANY = re.compile(
    r"(?P<title>.{3,}) at (?P<company>[A-Z0-9][\w&.'’-]*(?: [A-Z0-9][\w&.'’-]*){0,3})"
)
_SOME_LABEL = re.compile(r"[^:：\t.!?]{2,60}[:：\t|]\s*\S.*")

_NO_NAME = re.compile(
    r"[#:\t|?!]|\d{4}"
    r"|\b(?i:contract|permanent|temporary|hours?|ref|requisition|applicants?|salary|login)\b"
    r"|\b(?i:(?:job|employment|career|position|vacancy) (?:announcement|posting|opportunit(?:y|ies)"
    r"|bulletin|description|opening|notice|details|summary|alert)s?)\b"
    r"|(?<!of )(?<!of the )\b(?:United (?:States|Kingdom)|(?:North|South|Latin) America)$"
)


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
    return _with_company(parts), list(lines[end:])


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
    if behind_title and all(map(_is_place, parts)):
        return [part._replace(role=LineRole.PLACE) for part in parts]
    return parts


def _is_place(part: Part) -> bool:
    """Whether a part is a place by its looks, or a town or state by its name alone."""
    return part.role is LineRole.PLACE or (part.role is LineRole.OTHER and _is_town(part.words))


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
        if may_be_title(flat[at]) and names_job(flat[at]) and not _is_department(flat[at]):
            return at
    unlabelled = (at for at in range(stop) if labelled(flat[at]) is None and not is_link(flat[at]))
    first = next(unlabelled, None)
    return first if first is not None and may_be_title(flat[first]) else None


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
    return role is LineRole.OTHER or (role is LineRole.PLACE and not _names_place(words))


def _with_company(parts: list[Part]) -> list[Part]:
    """The parts, where a name alone beside the title is the company's, or one with a logo.

    "Acme / Backend Engineer / Berlin" has it first, "Backend Engineer / Acme / Berlin" second.
    """
    roles = [part.role for part in parts]
    if LineRole.TITLE not in roles or LineRole.COMPANY in roles:
        return parts
    title = roles.index(LineRole.TITLE)
    logos = {
        logo["before"] or logo["behind"] for part in parts if (logo := _LOGO.fullmatch(part.words))
    }
    with_logo = (at for at, part in enumerate(parts) if part.words in logos)
    beside = (at for at in (title + 1, title - 1) if 0 <= at < len(parts))
    at = next(with_logo, next((at for at in beside if _may_be_name(parts, at)), None))
    if at is None:
        return parts
    words = parts[at].words
    if _is_town(words):
        return [*parts[:at], parts[at]._replace(role=LineRole.PLACE), *parts[at + 1 :]]
    before = words[: len("at ")] if words[:3].casefold() == "at " else parts[at].before
    name = parts[at]._replace(
        role=LineRole.COMPANY, words=words.removeprefix(before), before=before
    )
    return [*parts[:at], name, *parts[at + 1 :]]


def _is_town(words: str) -> bool:
    """Whether a name alone is that of a town, state or country: no companies but a few are called
    so."""
    named = packaged_places().meaning(fold(words)) if len(words) >= SHORTEST_PLACE else None
    return named is not None and bool(
        named.states or named.countries or any(city.size >= TOWN for city in named.cities)
    )


def _names_place(words: str) -> bool:
    """Whether a line that looks like one of places has a place or a word for remote in it, rather
    than any names with a comma between them ("Trust, Safety")."""
    if not _DIVIDED.fullmatch(words):
        return True
    pieces = (fold(piece) for piece in _PIECE.findall(words))
    return any(packaged_places().meaning(piece) is not None for piece in pieces if piece)


_DIVIDED = re.compile(r"[^\W\d_][^\d():|/;]*(?:,| and | or )[^\d():|/;]*")
_PIECE = re.compile(r"(?:(?!,| and | or ).)+")


def _may_be_name(parts: list[Part], at: int) -> bool:
    """Whether an unknown part can be a name: alone in its line, or before a place in it."""
    part = parts[at]
    divided = at + 1 < len(parts) and not parts[at + 1].newline
    between = _is_between(parts, at)
    title = parts[at - 1 if at and parts[at - 1].role is LineRole.TITLE else at + 1].words
    nameless = part.role is LineRole.OTHER or (between and not _names_place(part.words))
    return (
        nameless
        and part.newline
        and (between or names_job(title))
        and len(part.words.split()) <= (LONGEST_BETWEEN if between else LONGEST_NAME)
        and not (names_job(part.words) and not (between and _names_several(part.words)))
        and not headings.is_common(part.words)
        and label_role(part.words) is None
        and not _NO_NAME.search(part.words)
        and not _is_phrase(part.words)
        and not _is_department(part.words)
        and (not divided or parts[at + 1].role is LineRole.PLACE)
    )


def _is_between(parts: list[Part], at: int) -> bool:
    """Whether a line stands between that of the title and that of a place: there is the name."""
    around = (parts[at - 1].role if at else None, *(part.role for part in parts[at + 1 : at + 2]))
    return around == (LineRole.TITLE, LineRole.PLACE) and parts[at + 1].newline


def _names_several(words: str) -> bool:
    """Whether a job stands in the plural, as firms of such people are called: "Grey Consultants",
    or with a legal form."""
    last = words.removesuffix(" Group").split()[-1]
    return ends_as_company(words) or (names_job(last) and last.endswith("s") and " " in words)


def _is_phrase(words: str) -> bool:
    """Whether words are a piece of a sentence or a button, rather than a name in capitals."""
    others = words.removeprefix("at ").split()[1:]
    return len(others) > 1 and all(map(str.islower, others))


def _is_department(words: str) -> bool:
    return DEPARTMENTS.issuperset(words.casefold().split())
