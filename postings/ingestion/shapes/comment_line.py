"""The first line of a comment that looks for people: "Acme | Baker | Ghent or remote | Full-time".

The company comes first by custom; what the others are shows in each, in whatever order they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from postings.ingestion.extract.places.line import read_line
from postings.ingestion.parse.header import names_job, role_of
from postings.ingestion.records import LineRole
from postings.ingestion.vocabulary import packaged

FEWEST = 2
"""Parts that make a line of this kind."""
LONGEST = 150
"""Characters of a part; what is longer is a sentence, in which the description begins."""

LONGEST_BARE = 80
"""Characters of a part where no bars divide them."""

_BARS = re.compile(r"\s*[|｜¦]+\s*")
_OTHERS = (re.compile(r"\s+[–—-]+\s+"), re.compile(r"\s*[•·]\s*"), re.compile(r"\s*//?\s*"))
_URL = re.compile(r"[(\[<]?\s*(?:https?://|www\.\s?)[^\s<>)\]]+\s*[)\]>]?")
_SITE = re.compile(
    r"(?:www\.\s?)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|io|ai|co|org|net|app|dev|so)/?"
)
_ASIDE = re.compile(rf"\s*\((?:YC\s?[A-Z]?\d\d|\s*|{_SITE.pattern})\)", re.IGNORECASE)
"""What stands behind a company's name and is no part of it."""
_TYPE = re.compile(
    r"""(?ix)(?<![\w-])(?: (?:full|part)[ -]?time | F/?T | P/?T | permanent | contract(?:or)?s?
      | freelance(?:rs?)? | internship | temporary )(?![\w-])(?:\ (?:only|position|role)s?\b)?"""
)
_VISA = re.compile(
    r"(?i)\b(?:no )?visas?\b"
    r"(?: (?:ok|xfer|transfer|sponsor\w*|support\w*|possible|available|assist\w*))*"
)
_FIELD = re.compile(
    r"(?i)(?:(?:senior|sr\.?|junior|lead|principal) )?(?:full[- ]?stack|front[- ]?end|back[- ]?end"
    r"|dev ?ops|sre|mobile|ios|android|data science|machine learning|ml|qa|ui|ux|ui/ux)\b"
)
"""What a role does, where the line does not say what it is."""
_PAY = re.compile(
    r"(?i)(?:[$€£¥₹]|\b(?:usd|eur|gbp|cad|aud|chf)\b)\s?\d|\d\s?k\b(?=.{0,12}(?:[$€£-]|\bto\b|eur|usd"
    r"|gbp))|\d\s?(?:k\s?)?(?:€|£|usd\b|eur\b|gbp\b)"
)
_WAY = re.compile(r"(?i)\b(?:on-?site|remote|hybrid)\b")
_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_NO_COMPANY = re.compile(
    r"(?i)\b(?:visa|competitive|multiple|various|many|several|equity|relocation|engineering)\b|@"
)
_TELLING = {LineRole.TITLE, LineRole.PLACE, LineRole.TYPE, LineRole.PAY}
_EDGE = " \t\n,;:&/–—-"


class CommentLine(NamedTuple):
    """What a line says: the parts of each role in their order."""

    roles: dict[LineRole, list[str]]
    rest: str = ""
    """The sentence that follows the parts in the same line."""


def read_line_of_parts(line: str) -> CommentLine | None:
    """None for a line that is no list of parts."""
    parts = _parts(line)
    if len(parts) < FEWEST:
        return None
    rest = parts.pop() if len(parts[-1]) > LONGEST else ""
    said = [list(_said(part)) for part in parts]
    if not _is_list(said, bars=bool(_BARS.search(line))):
        return None
    if at := _company_at(said):
        said[at - 1] = [(LineRole.COMPANY, parts[at - 1])]
    roles: dict[LineRole, list[str]] = {}
    for role, words in (each for several in said for each in several):
        roles.setdefault(role, []).append(words)
    return CommentLine(roles, rest)


def _parts(line: str) -> list[str]:
    """The pieces between bars, or between other signs; addresses stand between pieces too."""
    pieces = _BARS.split(line)
    if len(pieces) == 1:
        pieces = max((sign.split(line) for sign in _OTHERS), key=len)
        if max(map(len, pieces)) > LONGEST_BARE:
            return []
    elif (name := pieces[0].partition(" - "))[1] and _is_place(name[2]):
        pieces[:1] = [name[0], name[2]]  # "Acme - Ghent"
    spread = (_ASIDE.sub("", each) for piece in pieces for each in _URL.split(piece))
    return [part for each in spread if (part := each.lstrip(_EDGE + ".+").rstrip(_EDGE))]


def _is_list(said: Sequence[Sequence[tuple[LineRole, str]]], *, bars: bool) -> bool:
    """Whether parts say what such a line is for: where, how long or what. Signs that are no bars
    stand in other lines too, so that more has to be said there."""
    told = {role for several in said for role, _ in several} & _TELLING
    if bars:
        return bool(told)
    return len(told) > 1 if len(said) > FEWEST else said[1][0][0] is LineRole.PLACE


def _company_at(said: Sequence[Sequence[tuple[LineRole, str]]]) -> int:
    """Which part, from 1, names the company: the first, whatever it looks like, unless it is a
    title, a type or a way of working; then the second, if it is nothing else. 0 for none."""
    first = {role for role, _ in said[0]}
    places = [words for several in said for role, words in several if role is LineRole.PLACE]
    if first == {LineRole.OTHER}:
        return 1
    if first == {LineRole.PLACE} and not _WAY.search(said[0][0][1]) and len(places) > 1:
        return 1
    second = said[1]
    is_open = [role for role, _ in second] == [LineRole.OTHER] and not _NO_COMPANY.search(
        second[0][1]
    )
    return 2 if is_open else 0


def _said(part: str) -> Iterator[tuple[LineRole, str]]:
    """The roles of one part, which may have several: "Onsite, full time"."""
    if len(part) > LONGEST or _SITE.fullmatch(part):
        yield LineRole.OTHER, part
        return
    if names_job(part):
        yield from _of_job(part)
        return
    for kind in _TYPE.finditer(part):
        yield LineRole.TYPE, kind[0]
    for visa in _VISA.finditer(part):
        yield LineRole.OTHER, visa[0]
    rest = " ".join(_VISA.sub(" ", _TYPE.sub(" ", part)).split()).strip(_EDGE)
    rest = re.sub(r"(?:\s*[,/&–-]\s*){2,}", ", ", rest)
    if _PAY.search(rest):
        yield LineRole.PAY, rest
        if way := _WAY.search(rest):
            yield LineRole.PLACE, way[0]
    elif rest and rest.lower() not in ("or", "and"):
        yield _role(rest), rest


def _role(words: str) -> LineRole:
    if _is_place(words):
        return LineRole.PLACE
    return LineRole.TITLE if _FIELD.match(words) else LineRole.OTHER


def _of_job(part: str) -> Iterator[tuple[LineRole, str]]:
    """A title, and the pay that stands in brackets behind it."""
    for inside in _IN_BRACKETS.finditer(part):
        if _PAY.search(inside[1]):
            yield LineRole.PAY, inside[1]
            part = part.replace(inside[0], "")
    yield LineRole.TITLE, part


def _is_place(words: str) -> bool:
    line = read_line(words, 0, len(words), packaged().places)
    if line.places or line.ways:
        return line.strange == 0 or role_of(words) is LineRole.PLACE
    return False
