"""What stands beside the title of a pasted page: the name of the company, or a place."""

from __future__ import annotations

import re

from postings.ingestion.parse import headings
from postings.ingestion.parse.furniture import is_furniture
from postings.ingestion.parse.header import (
    Part,
    begins_as_firm,
    ends_as_company,
    label_role,
    names_job,
    role_of,
)
from postings.ingestion.records import LineRole
from postings.ingestion.vocabulary.company import BADGES, DEPARTMENTS, INDUSTRIES
from postings.ingestion.vocabulary.months import MONTHS
from postings.ingestion.vocabulary.places import fold, packaged_places
from postings.ingestion.vocabulary.skills import packaged_skills

LONGEST_NAME = 5
"""Words of a company's name that stands alone."""
LONGEST_BETWEEN = 8
"""Words of one that stands between title and place."""

TOWN = 50
"""Thousands of inhabitants."""
SHORTEST_PLACE = 4
"""Letters: shorter ones are initials as often."""

_LOGO = re.compile(
    r"(?P<before>\S.*?) (?:company )?logo|company logo (?:of|for),? (?P<behind>\S.*?)\.?",
    re.IGNORECASE,
)
_MONTH = "|".join(MONTHS)
_NO_NAME = re.compile(
    r"[#:\t|?!]|\d{4}"
    r"|\b(?i:contract|permanent|temporary|hours?|ref|requisition|applicants?|salary|login)\b"
    r"|\b(?i:(?:job|employment|career|position|vacancy) (?:announcement|posting|opportunit(?:y|ies)"
    r"|bulletin|description|opening|notice|details|summary|alert)s?)\b"
    r"|(?<!of )(?<!of the )\b(?:United (?:States|Kingdom)|(?:North|South|Latin) America)$"
    rf"|\b(?i:\d{{1,2}}(?:st|nd|rd|th|\.)? (?:{_MONTH})"
    rf"|(?:{_MONTH})\.? \d{{1,2}}(?:st|nd|rd|th)?)\b"
    r"|^\d.* (?i:street|st|road|rd|avenue|ave|lane|drive|boulevard|blvd|square|floor)\.?$"
    r"|^(?i:by) "
    r"|^(?i:entry|junior|mid|middle|intermediate|senior|mid-senior|professional|executive)"
    r"[ -](?i:level)$"
    r"|\w (?i:shifts?|teams?|department|division|unit|squad|locations|offered|available|provided)$"
    r"|^(?i:grade|band|level|step|tier|req|id|job id|class) [A-Z]{0,3}-?\d{1,6}[A-Z]?$"
    r"|^\d[\d.,+–-]* ?(?i:fte|openings?|vacanc(?:y|ies)|positions?|years?|yrs?)\b"
    r"|^(?i:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?)\b.*"
    r"\b(?i:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?i:days?)?$"
    r"|^(?i:be|build|change|create|drive|grow|help|make|shape|start|transform|work) .*"
    r"\b(?:the|an?|our|your|us|with|for)\b"
)
"""Of other things: dates, streets, authors, levels, parts of a company, calls to join."""


def with_company(parts: list[Part]) -> list[Part]:
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
    if is_town(words):
        return [*parts[:at], parts[at]._replace(role=LineRole.PLACE), *parts[at + 1 :]]
    before = words[: len("at ")] if words[:3].casefold() == "at " else parts[at].before
    name = parts[at]._replace(
        role=LineRole.COMPANY, words=words.removeprefix(before), before=before
    )
    return [*parts[:at], name, *parts[at + 1 :]]


def is_town(words: str) -> bool:
    """Whether a name alone is that of a town, state or country: no companies but a few are called
    so."""
    named = packaged_places().meaning(fold(words)) if len(words) >= SHORTEST_PLACE else None
    return named is not None and bool(
        named.states or named.countries or any(city.size >= TOWN for city in named.cities)
    )


def names_place(words: str) -> bool:
    """Whether a line that looks like one of places has a place or a word for remote in it, rather
    than any names with a comma between them ("Trust, Safety"). What stands behind an "and" tells
    less, as every surname is a town's name somewhere."""
    if not _DIVIDED.fullmatch(words):
        return True
    pieces = (fold(_JOINED.split(piece)[0]) for piece in words.split(","))
    return any(packaged_places().meaning(piece) is not None for piece in pieces if piece)


_DIVIDED = re.compile(r"[^\W\d_][^\d():|/;]*(?:,| and | or )[^\d():|/;]*")
_JOINED = re.compile(" and | or ")
_BETWEEN = re.compile(r",\s*(?:and |or )?| and | or ")


def _may_be_name(parts: list[Part], at: int) -> bool:
    """Whether an unknown part can be a name: alone in its line, or before a place in it."""
    part = parts[at]
    divided = at + 1 < len(parts) and not parts[at + 1].newline
    between = _is_between(parts, at)
    above = at + 1 < len(parts) and parts[at + 1].role is LineRole.TITLE
    title = parts[at - 1 if at and parts[at - 1].role is LineRole.TITLE else at + 1].words
    listed = role_of(part.words) is LineRole.PLACE  # as "Nets, Ropes" looks
    return (
        part.role is LineRole.OTHER
        and (between or not listed)
        and part.newline
        and (between or names_job(title))
        and len(part.words.split()) <= (LONGEST_BETWEEN if between else LONGEST_NAME)
        and (not names_job(part.words) or ((between or above) and _is_of_firm(part.words)))
        and not headings.is_common(part.words)
        and label_role(part.words) is None
        and not _NO_NAME.search(part.words)
        and not _is_phrase(part.words)
        and not is_department(part.words)
        and not _is_of_the_page(part.words)
        and (not divided or parts[at + 1].role is LineRole.PLACE)
    )


def _is_between(parts: list[Part], at: int) -> bool:
    """Whether a line stands between that of the title and that of a place: there is the name."""
    around = (parts[at - 1].role if at else None, *(part.role for part in parts[at + 1 : at + 2]))
    return around == (LineRole.TITLE, LineRole.PLACE) and parts[at + 1].newline


def _is_of_firm(words: str) -> bool:
    return names_several(words) or begins_as_firm(words)


def names_several(words: str) -> bool:
    """Whether a job stands in the plural, as firms of such people are called: "Grey Consultants",
    or with a legal form."""
    last = words.removesuffix(" Group").split()[-1]
    return ends_as_company(words) or (names_job(last) and last.endswith("s") and " " in words)


def _is_phrase(words: str) -> bool:
    """Whether words are a piece of a sentence or a button, rather than a name in capitals."""
    others = words.removeprefix("at ").split()[1:]
    return len(others) > 1 and all(map(str.islower, others))


def is_department(words: str) -> bool:
    return DEPARTMENTS.issuperset(words.casefold().replace(",", " ").replace("/", " ").split())


def _is_of_the_page(words: str) -> bool:
    """Whether a site writes these words beside any title: a button, a badge, an industry; or they
    are a list of skills."""
    plain = words.casefold()
    listed = _BETWEEN.split(words)
    return (
        plain in BADGES
        or plain.replace("&", "and") in INDUSTRIES
        or is_furniture(words)
        or (len(listed) > 1 and all(packaged_skills().named(piece) for piece in listed))
    )
