"""What the role is mainly about, by the head noun of its title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from postings.ingestion.extract import title
from postings.ingestion.extract.hints import hinted
from postings.ingestion.extract.outline import Outline, Strength
from postings.ingestion.records import Finding
from postings.ingestion.vocabulary.role_signs import (
    DATA_SIGNS,
    MACHINE_STEMS,
    MACHINES,
    SOFTWARE_SIGNS,
    SOFTWARE_TALK,
)
from postings.ingestion.vocabulary.roles import Roles, Table
from postings.ingestion.vocabulary.words import entries

CATEGORIES = frozenset(
    entries(
        """
        software | data_ai | devops_sre | security | qa | hardware | design | product |
        project_program | it_support | sales | marketing | customer_success | support |
        finance_legal | hr_recruiting | operations | education | healthcare | other
        """
    )
)

LONGEST = 300
"""Characters of a title; what is longer is none."""

_PART = re.compile(r"\s[-–—|]+\s*|\s*[,:;|@]\s*|\s*[–—]\s*|-\s+|\s\(|\)\s*|\s*\(")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_FOR = re.compile(r"(?<=engineer|eveloper)\s(?:for|with|voor|für|pour)\s")
_EMPTY_PART = re.compile(
    r"(?:(?:senior|sr\.?|staff|principal|lead|junior|associate|head|director|manager|vp"
    r"|vice president"
    r"|chief|intern|internship|team|technical|tech|global|regional|deputy|engineer|co-op"
    r"|experienced"
    r"|specialist|consultant|expert|analyst|fellow|program|summer|working student|freelance|remote"
    r"|i{1,3}|iv|of|level|group)[\s/.]*)*"
)
_TEAM_WORD = re.compile(r"\bteam\b|^the\b")


SIGNS = 3
"""Different signs in a description that make it one of software."""
_NAMED_ENGINEER = re.compile(r"\bengineers?\b")
_NAMED_BUILDER = re.compile(r"\b(?:engineers?|developers?)\b")


def find(outline: Outline) -> Iterator[Finding]:
    yield from hinted(outline, "category", lambda value: value if value in CATEGORIES else None)
    titles = title.find(outline)
    for named in titles:
        category = category_of(named.value, outline.vocabulary.roles)
        if category == "software" and _is_of_things(named.value, outline):
            category = "hardware"
        start, end = named.evidence.start, named.evidence.end
        if category and start is not None and end is not None:
            yield outline.found("category", category, start, end, "title_words", named.strength)
    if not titles:
        yield from _of_signs(outline)


def _is_of_things(words: str, outline: Outline) -> bool:
    """Whether an engineer who may be one of software is one of machines by the description."""
    low = words.casefold()
    return (
        _NAMED_ENGINEER.search(low) is not None
        and not _is_software(low, outline.vocabulary.roles)
        and any(stem in outline.lower for stem in MACHINE_STEMS)
        and MACHINES.search(outline.lower) is not None
        and not SOFTWARE_TALK.search(outline.lower)
    )


def _of_signs(outline: Outline) -> Iterator[Finding]:
    """Software, where nothing is the title and the description has several signs of it, more than
    of work with data."""
    signs = {match.lastgroup: match for match in SOFTWARE_SIGNS.finditer(outline.lower)}
    others = {match.lastgroup for match in DATA_SIGNS.finditer(outline.lower)}
    if len(signs) >= SIGNS and len(signs) > len(others):
        start, end = min(match.span() for match in signs.values())
        yield outline.found("category", "software", start, end, "words_of_trade", Strength.GUESS)


@lru_cache(maxsize=4096)
def category_of(words: str, roles: Roles) -> str | None:
    """The category of a title; None where no word of it is known.

    >>> roles = Roles()
    >>> [category_of(title, roles) for title in ("Engineer, Platform", "Senior Platform Engineer")]
    ['devops_sre', 'devops_sre']
    >>> [category_of(title, roles) for title in ("Backend Engineer - Machine Learning", "Dancer")]
    ['data_ai', None]
    """
    if len(words) > LONGEST:
        return None
    low = words.casefold()
    plain = _FOR.sub(" , ", _BRACKETS.sub(" ", low)).strip() or low
    parts = [part.strip() for part in _PART.split(plain) if part.strip()]
    named = 0
    while named < len(parts) and (
        _EMPTY_PART.fullmatch(parts[named]) or _is_department(parts, named)
    ):
        named += 1
    if named == len(parts):
        parts, named = [" ".join(parts)], 0
    role = " ".join(parts[: named + 1])
    teams = parts[named + 1 :]
    bracketed = [group[1:-1] for group in _BRACKETS.findall(low)]
    found = _of_role(role, teams, roles) or _of_rest([*teams, *bracketed], roles)
    if found == "software" and any(roles.bracketed.fullmatch(words.strip()) for words in bracketed):
        return "data_ai"
    return found


def _is_department(parts: list[str], at: int) -> bool:
    """Whether a part is no more than the department of an engineer named behind it."""
    return parts[at] == "it" and any(map(_NAMED_BUILDER.search, parts[at + 1 :]))


def _of_role(role: str, teams: list[str], roles: Roles) -> str | None:
    phrase = _first(roles.phrases, role)
    if phrase:
        return phrase
    if not roles.engineering.search(role):
        return _first(roles.trades, role)
    kind = _first(roles.engineers, role)
    if roles.operators.search(role) and kind == "devops_sre":
        return kind
    if kind and kind != "software" and not (kind == "devops_sre" and _is_software(role, roles)):
        return kind
    for team in teams:
        for category, pattern in roles.teams:
            if pattern.fullmatch(_TEAM_WORD.sub("", team).strip()):
                return category
    if not _NAMED_BUILDER.search(role) and any(map(roles.operators.search, teams)):
        return "devops_sre"
    if not _is_software(role, roles) and _names_trade_less(role):
        return _first(roles.engineers, " ".join(teams)) or "software"
    return "software"


def _is_software(role: str, roles: Roles) -> bool:
    return "software" in role or bool(roles.software_named.search(role))


def _names_trade_less(role: str) -> bool:
    """Whether the role is an engineer of nothing in particular: "Senior Engineer"."""
    return bool(_EMPTY_PART.fullmatch(role))


def _of_rest(parts: list[str], roles: Roles) -> str | None:
    """The category by what is not the head of the title."""
    for part in parts:
        found = _of_role(part, [], roles)
        if found:
            return found
    return None


def _first(table: Table, words: str) -> str | None:
    return next((category for category, pattern in table if pattern.search(words)), None)
