"""A title as a reader would write it, out of the line that holds it.

Ids, places, "(Remote)", "(m/f/d)" and "Copy of" go; level, team and technology stay.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from postings.ingestion.parse.header import names_job
from postings.ingestion.vocabulary.titles import GENDER_MARK, TitleTags


class Cut(NamedTuple):
    """What is left of a line: where it stands in it, and the same words cleaned within."""

    start: int
    end: int
    title: str


LONGEST = 300
"""Characters of a line that is cleaned; what is longer is no title and stays as it is."""
LONGEST_TAG = 16
"""Words of a tag of places."""
LONGEST_PLACE = 4
"""Words of the name of a place."""

_EDGE = " \t\u00a0-–—|/,:;*•·~_"
_OPENING = re.compile(
    r"""
    (?: copy[ ]of\b | (?:we\ are|we're|now)?[ ]?hiring(?:[ ]for\b|\s*[:!–-])
      | job\s*(?:title|opening)?\s*[:–]
      | (?:urgent|new)\s*[:!] | position\s*: )\s*
    | (?:\d{4}-)?\d{3,7}\s*[-–_:]\s*(?=[^\W\d]|\.)      # 649- , 2024-7266_
    | [\[［][A-Z0-9]{2,5}[\]］]\s*                        # [SKY]
    | \w+\.(?:com|io|dev|ai|co|net|org|app)\s[-–—|]\s                  # Acme.io - Engineer
    | [^\w(\[.#+]+                                        # signs and pictures
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FIRM = re.compile(
    r"[A-Z][\w&. ]{0,40}\s(?:GmbH|AG|BV|B\.V\.|Inc\.?|Ltd\.?|LLC|SA|SAS|NV)\s[-–—|]\s"
)
_CLOSING = re.compile(
    r"""
    \s*[-–,(]\s*20\d\d\s?[-–/]\s?(?:20)?\d\d\sschool\ year\)?
    | \s[-–]\s(?-i:(?!Junior|Senior)(?:[A-Z][\w.'’-]*\s){1,5}
        (?:Elementary|Middle|High|Primary)\sSchool)
    | \s*[(\[]?\b(?:req(?:uisition)?|job|ref|jr|id|r)[ .:#_-]{0,2}\d{3,}\b[)\]]?
    | \s*[(\[]copy[)\]] | \s*\(\d{3,7}\) | \s*\[[A-Z]{0,3}\d{1,7}\]   # (26964), [IC2]
    | \s+[-–#]\s*\#?\d{4,7} | \s+\#\d+ | \s+\d{5,7}
    | \s[-–]\s*copy | \s[|–-]\s*(?:jobs?|careers?)(?:\ at\b.*)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_GENDER_WORDS = ("(", "[", "/", "gender", "geschlechter")
"""One of them stands in every mark of gender."""
_CLOSING_WORDS = ("copy", "school", "job", "career")
"""What stands in all of those that have no digits."""
_BRACKET = re.compile(r"\s*[(\[]\s*([^()\[\]]*?)\s*[)\]]\W*$")
_LEADING_BRACKET = re.compile(r"[(\[]\s*([^()\[\]]*)[)\]]\s*[-–:|]?\s*")
_SEPARATOR = re.compile(r"\s[-–—|/]+(?=[\s\w(])|\s*[,|]|\s*//|[–—]|\s{2,}|-\s|(?<=\))-(?=[^\W\d_])")
_HYPHENED = re.compile(r"(?<=[^\W\d_)])-\s?([^\W\d_][\w. ]*)$")
_BARE = re.compile(
    r"(?i)(?=\s)(?<!\bof)(?<!\bfor)(?<!\band)(?<![-–&])\s+((?:(?:open to|100%|fully?|or)\s+)*"
    r"(?:remote|hybrid|on-?site|wfh|home ?office)\b.*)$"
)
_BARE_WORDS = ("remote", "hybrid", "site", "wfh", "office")
"""One of them stands in what `_BARE` matches."""
_BARE_CODE = re.compile(
    r"(?<=[a-z]{4})(?<!\bwith)(?<!\bfrom)\s(?:UK|US|USA|EMEA|LATAM|APAC|DACH|NYC)$"
)
_JOINED_CODE = re.compile(r"\b(?P<word>[IV]{1,3}|[1-5]|[^\W\d_]{4,})-(?P<code>[A-Z]{2})$")
_BARE_OPENING = re.compile(
    r"(?i)(?:100% |fully )?remote\s*(?:[-–—|:,]\s*|(?=(?:senior|sr\b|junior)))"
)
_ANY_BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SPACE = re.compile(r"\s+")
_AT_COMPANY = re.compile(r"\s@\s?[A-Z][\w.&' ]{1,40}$")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_SMALL_WORD = re.compile(r"\b(?:OF|ON|AND|FOR|THE|IN|TO|WITH|DE|DO|DA)\b")
_WORD = re.compile(r"(?!-+(?:\s|$))[^\s,;/|&()\[\]–—*]+")


@lru_cache(maxsize=512)
def clean(
    line: str, tags: TitleTags, named: frozenset[str] = frozenset(), company: str = ""
) -> Cut:
    """The title in a line. `named` are places the posting names elsewhere, in lower case.

    >>> clean("649- Data Engineer (m/f/d) - Remote, US", TitleTags()).title
    'Data Engineer'
    """
    start, end = 0, len(line)
    if end <= LONGEST:
        end = _end_of(line, tags, named, company)
        start = _start_of(line, end, tags, named)
    if not any(map(str.isalpha, line[start:end])):
        start, end = 0, len(line)
    return Cut(start, end, _tidy(line[start:end], tags, named))


def _end_of(line: str, tags: TitleTags, named: Collection[str], company: str) -> int:
    end = len(line.rstrip(_EDGE))
    while end:
        shorter = len(_shortened(line[:end], tags, named, company).rstrip(_EDGE))
        if shorter in (0, end):
            break
        end = shorter
    return end


def _shortened(line: str, tags: TitleTags, named: Collection[str], company: str) -> str:
    """The line without the last thing that is no part of the title, if there is one."""
    lower = line.lower()
    for pattern in _closing(line, lower):
        for match in pattern.finditer(line):
            if match.end() == len(line):
                return line[: match.start()]
    signed = not line.replace(" ", "").isalnum() or "  " in line  # else most need not be looked for
    if signed and (parted := _parted(line, tags, named)) is not None:
        return parted
    bare = _BARE.search(line) if any(map(lower.__contains__, _BARE_WORDS)) else None
    for tail in (bare, _HYPHENED.search(line) if signed else None):
        if tail and _is_tail(tail[1], tags, named):
            return line[: tail.start()]
    if line.endswith((" based", " located")):
        for space in list(_SPACE.finditer(line))[-LONGEST_PLACE:]:
            if _is_tail(line[space.end() :], tags, named):
                return line[: space.start()]
    joined = _JOINED_CODE.search(line) if signed else None  # "Developer III-IN", not "Plug-IN"
    if joined and _is_country(joined["code"], joined["word"], tags):
        return line[: joined.start("code") - 1]
    last = _BARE_CODE.search(line) or (_AT_COMPANY.search(line) if signed else None)
    return line[: last.start()] if last else _without_company(line, company)


def _parted(line: str, tags: TitleTags, named: Collection[str]) -> str | None:
    """The line without a place in brackets or behind a sign at its end, if there is one."""
    bracket = _BRACKET.search(line) if ")" in line or "]" in line else None
    if bracket and (
        bracket[1].casefold() in tags.hours | tags.demands
        or is_tag_of_place(bracket[1], tags, named, codes=tags.codes)
    ):
        return line[: bracket.start()]
    for separator in reversed(list(_SEPARATOR.finditer(line))):
        if _is_tail(line[separator.end() :], tags, named):
            return line[: separator.start()]
    return None


def _closing(line: str, lower: str) -> Iterator[re.Pattern[str]]:
    """The patterns that may match; to look for words and signs of theirs takes less time."""
    if any(map(lower.__contains__, _GENDER_WORDS)):
        yield GENDER_MARK
    if any(map(str.isdigit, line)) or any(map(lower.__contains__, _CLOSING_WORDS)):
        yield _CLOSING


def _is_tail(words: str, tags: TitleTags, named: Collection[str]) -> bool:
    """Whether the words behind a separator are a place; not within a bracket that is open."""
    closed = words.count("(") == words.count(")") and words.count("[") == words.count("]")
    return closed and is_tag_of_place(words, tags, named, codes=tags.codes - {"CA", "LA"})


def _is_country(code: str, word: str, tags: TitleTags) -> bool:
    """Whether a code joined to a step or to the noun of a job is a place."""
    return code in tags.codes | tags.more_codes and (len(word) < 4 or names_job(word))


def _without_company(line: str, company: str) -> str:
    """The line without " at Acme", "@ Acme" or " - Acme" at its end."""
    if company and line.casefold().endswith(company.casefold()):
        rest = line[: -len(company)].rstrip()
        for sign in (" at", "@", "-", "–", "—", "|", " bei", " chez"):
            if rest.endswith(sign):
                return rest[: -len(sign)]
    return line


def _start_of(line: str, end: int, tags: TitleTags, named: Collection[str]) -> int:
    start = 0
    while start < end:
        opening = (
            _FIRM.match(line, start, end)
            or _OPENING.match(line, start, end)
            or _BARE_OPENING.match(line, start, end)
        )
        bracket = None if opening else _LEADING_BRACKET.match(line, start, end)
        if bracket and is_tag_of_place(bracket[1], tags, named, codes=tags.codes):
            opening = bracket
        if opening is None or opening.end() >= end:
            break
        start = opening.end()
    return start


def is_tag_of_place(
    words: str, tags: TitleTags, named: Collection[str] = (), codes: Collection[str] = ()
) -> bool:
    """Whether words say where the job is done and nothing else.

    >>> is_tag_of_place("Remote, US East Coast only", TitleTags())
    True
    >>> is_tag_of_place("Mobile", TitleTags()), is_tag_of_place("Core Platform", TitleTags())
    (False, False)
    """
    found = _WORD.findall(words)
    if not 0 < len(found) <= LONGEST_TAG or words.casefold() in tags.hours:
        return False
    says_something = words.casefold() in named
    at = loose = 0
    while at < len(found):
        size, said, code = _place_at(found, at, tags, named, codes)
        if not size:
            return False
        says_something = says_something or said
        loose += code
        at += size
    return says_something or loose > 1


def _place_at(
    found: Sequence[str], at: int, tags: TitleTags, named: Collection[str], codes: Collection[str]
) -> tuple[int, bool, bool]:
    """How many words from here belong together (0: they say something else), whether they are a
    place or mode of work, and whether they are a code that is one beside others."""
    for size in range(min(LONGEST_PLACE, len(found) - at), 0, -1):
        phrase = " ".join(found[at : at + size])
        low = phrase.lower().strip(".:!")
        parts = low.split("-")
        if low in tags.modes or phrase in codes or low in named or low in tags.places:
            return size, True, False
        if size == 1 and "remote" in parts and tags.places.issuperset({*parts} - {"remote"}):
            return size, True, False  # US-Remote
        if low in tags.fillers or low in tags.hours:
            return size, False, False
        if phrase in tags.more_codes or low.replace("-", " ") in tags.places:
            return size, False, True
    return 0, False, False


def _tidy(words: str, tags: TitleTags, named: Collection[str]) -> str:
    """Without marks of gender and places in brackets, spaces made one, and no longer shouting."""
    if "(" in words or "[" in words or "/" in words:
        words = GENDER_MARK.sub(" ", words)
        words = _ANY_BRACKET.sub(lambda match: _bracket(match[0], tags, named), words)
    words = " ".join(words.split()).strip(_EDGE)
    return _unshouted(words) if words.isupper() else words


def _bracket(group: str, tags: TitleTags, named: Collection[str]) -> str:
    """A bracket without the places at its end; nothing where nothing else is in it."""
    inner = group[1:-1]
    if len(inner) > LONGEST:
        return group
    if not inner.strip() or is_tag_of_place(inner, tags, named, codes=tags.codes):
        return " "
    for separator in reversed(list(_SEPARATOR.finditer(inner))):
        if _is_tail(inner[separator.end() :], tags, named):
            return group[0] + inner[: separator.start()] + group[-1]
    return group


def _unshouted(words: str) -> str:
    """
    >>> _unshouted("DEPUTY DIRECTOR OF QA II"), _unshouted("QA")
    ('Deputy Director of QA II', 'QA')
    """
    if " " not in words or not _LONG_WORD.search(words):
        return words
    lowered = _SMALL_WORD.sub(lambda match: match[0].lower(), words)
    return _LONG_WORD.sub(lambda match: match[0].capitalize(), lowered)
