"""The lines before a description that say something about the whole posting, and what each is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from postings.ingestion.parse.lines import URL, has_words
from postings.ingestion.parse.words import (
    COUNTRIES,
    JOB_NOUNS,
    JOB_SUFFIXES,
    LABELS,
    NOUNS_OF_FIRMS,
)
from postings.ingestion.records import LineRole

LONGEST = 120
"""Characters of a header line; what is longer is prose."""


class Part(NamedTuple):
    """A piece of a header line: `words` carry the role, `before` stands before them in the line."""

    role: LineRole
    words: str
    before: str = ""
    newline: bool = True


_LABEL = re.compile(
    r"(?P<before>(?P<label>[^\W\d_][\w /().'’-]{1,40}?)\s*[:：\t|]\s*)(?P<words>\S.*)"
)

_ANSWER = re.compile(
    r"(?i)(?:remote(?: (?:employment|work|option|eligible))?|home ?office|télétravail|teletrabajo"
    r"|teletrabalho)\W+"
    r"(?:(?P<yes>yes|true|ja|oui|s[íi]|sim)|no|false|nein|non|não|nee)\W*"
)
"""A label that asks, and the answer: the two say something together alone."""
_ADDRESS = re.compile(r"https?://|www\.|\w@\w|\w\.\w+/")
_POSTED = re.compile(
    r"(?i)(?:re)?(?:date )?(?:posted|published|listed)(?: (?:on|date|at))?\b[ :].{2,40}"
    r"|(?:re)?posted|(?:posted )?\d{1,3}\+? (?:minute|hour|day|week|month)s? ago"
    r"|(?:veröffentlicht|publié|publicado|gepubliceerd)\b.{2,40}"
)
_TYPE = re.compile(
    r"(?i)(?:(?:full|part)[- ]?time|contract(?:or)?|intern(?:ship)?|temporary|permanent|freelance"
    r"|co-?op|seasonal|fixed[- ]term|apprenticeship|volunteer|per diem|regular|cdi|cdd|stage"
    r"|alternance|vollzeit|teilzeit|festanstellung|werkstudent(?:in)?|temps (?:plein|partiel)"
    r"|unbefristet|tiempo completo|media jornada|tempo (?:integral|indeterminato|pieno)|clt|pj"
    r"|voltijd|deeltijd|employee|employment|position|job)(?:(?:\s*[,/&()|-]\s*|\s+(?:or|and)\s+|\s+)"
    r"(?:full[- ]?time|part[- ]?time|contract|permanent|temporary|regular|remote|internship"
    r"|position|employee|employment|job|cdi|cdd|\d{1,3} ?%"
    r"|\d{1,2} (?:hours|h|hrs)(?:/| per )(?:week|wk))\)?)*"
)
_PAY = re.compile(
    r"(?i)[^.!?]{0,30}(?:[$€£¥₹₪₽₺₩]"
    r"|\b(?:usd|eur|gbp|cad|aud|chf|pln|inr|brl|sek|nok|dkk|czk|sgd|zł)\b)[^!?]{0,60}"
    r"|\d[\d.,]* ?k?\s*(?:-|–|to)\s*\d[\d.,]* ?k? (?:an?|per) (?:year|month|hour|day|annum)"
)
_REMOTE = re.compile(
    r"(?i)\b(?:remote(?:ly)?|hybrid|hybride?|on-?site|in[- ]office|work from (?:home|anywhere)|wfh"
    r"|télétravail|à distance|remoto|híbrido|presencial|homeoffice|home office|vor ort|anywhere"
    r"|worldwide|thuiswerken|teletrabajo|ibrido|zdalna)\b"
)
_NAME = r"[A-ZÀ-ÞŁŚŻŠČŘ][\w.'’-]*"
_PLACE = re.compile(
    rf"(?:{_NAME}|[A-Z]{{2,3}})(?: (?:{_NAME}|de|la|of|del|am|an|der|sur|en|le|do|da|upon))*"
    rf"(?:(?:\s*[,;/|]\s*|\s+(?:or|and|-|–)\s+)(?:the )?{_NAME}(?: (?:{_NAME}|de|la|of|del))*)+"
    r"(?:,\s*[a-z]{2})?(?:,? \d{5}(?:-\d{4})?)?(?:\s*\([^()]{2,40}\))?(?:,? \d{5}(?:-\d{4})?)?"
    rf"|[A-Z]{{2,3}}(?P<by>[.-])[A-Z]{{2,3}}(?P=by){_NAME}(?: {_NAME})*"
)
_AREA = re.compile(
    rf"(?:Greater {_NAME}(?:[ -]{_NAME}){{0,3}} Area"
    rf"|(?:Greater )?{_NAME}(?:[ -]{_NAME}){{0,3}} (?:(?:Metropolitan|Metro|Bay) Area|Metroplex))"
)
"""A town with what is around it, as networks name where their members are."""
_LEGAL_FORM = re.compile(
    r"[,\s]\s*(?:Inc|Incorporated|LLC|L\.L\.C|LLP|Ltd|Limited|PLC|Plc|Corp|Corporation|Co\.|GmbH"
    r"|B\.V|N\.V|S\.A|SAS|SARL|S\.r\.l|SRL|SpA|S\.p\.A|ApS|A/S|Oy)\.?$"
)
"""What ends the name of a company; forms that are codes of states or countries as well ("AB", "SA")
are not among them."""
_COMPANY = r"(?P<company>[A-Z0-9][\w&.,'’ -]{1,60}?)"
_SENTENCES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?!(?:We|Now|Currently|Actively|Urgently|Still|I)\b){_COMPANY} (?:is )?hiring (?:an? )?"
        r"(?P<title>[^|.!?]{3,80}?)(?: in (?P<place>[A-Z][^|.!?]{1,60}?))?(?: \| LinkedIn)?",
        rf"(?:The )?{_COMPANY} invites applications for (?:the|an?) (?:position|post|role) of:?",
        rf"Job Application for (?P<title>.{{3,80}}) at {_COMPANY}",
        rf"(?P<posted>(?:Posted|Published|Listed) (?=.*\d).{{2,30}}?) by {_COMPANY}",
    )
)
"""Lines in which sites say several things: "Acme hiring Engineer in Oslo", "Posted 3 June by Acme".
"""
_SAID = {
    "company": LineRole.COMPANY,
    "title": LineRole.TITLE,
    "place": LineRole.PLACE,
    "posted": LineRole.POSTED,
}
_SEPARATOR = re.compile(r"\s+[•·|⋅—]\s+|\s*•\s*")
_JOB_NOUN = re.compile(
    rf"\b(?:{'|'.join(JOB_NOUNS)}|\w*(?:{'|'.join(JOB_SUFFIXES)}))(?:s|es|e|en|in|nen|a|r)?\b"
    r"|\((?:[mfwdxh][/|]?){2,4}\)|\b[hf]/[hf]\b|\(all genders?\)|\[gn\]",
    re.IGNORECASE,
)


def role_of(words: str) -> LineRole:
    """What an unlabelled header line says, by its looks; OTHER when it could be anything."""
    if len(words) > LONGEST:
        return LineRole.LINK if URL.fullmatch(words) else LineRole.OTHER
    return _role_of(words)


@lru_cache(maxsize=1024)
def _role_of(words: str) -> LineRole:
    if URL.fullmatch(words):
        return LineRole.LINK
    if _POSTED.fullmatch(words):
        return LineRole.POSTED
    if _TYPE.fullmatch(words.removesuffix("/").rstrip()):  # "Full-time /" over the next
        return LineRole.TYPE
    if any(map(str.isdigit, words)) and _PAY.fullmatch(words):
        return LineRole.PAY
    if words.casefold() in COUNTRIES:
        return LineRole.PLACE
    if (
        (_PLACE.fullmatch(words) and not ends_as_company(words))
        or _AREA.fullmatch(words)
        or (len(words.split()) <= 9 and _REMOTE.search(words))
    ) and not names_job(words):
        return LineRole.PLACE
    return LineRole.OTHER


def labelled(line: str) -> Part | None:
    """A line that says itself what it is: "Location: Berlin". None without a known label, or where
    it promises an address ("Source: the harbour news") and has none."""
    match = _LABEL.fullmatch(line)
    role = label_role(match["label"]) if match else None
    if match is None or role is None:
        return None
    words = match["words"].strip()
    if answer := _ANSWER.fullmatch(line):
        return Part(role if answer["yes"] else LineRole.OTHER, line)
    if role is LineRole.LINK and not _ADDRESS.search(words):
        return None
    return Part(role, words, match["before"])


def label_role(words: str) -> LineRole | None:
    """The role of what a label introduces, or None for words that are no known label."""
    return LABELS.get(words.strip(" :*\t").casefold().replace("_", " "))


def sentence_of(line: str) -> list[Part]:
    """What a line says that is one of the sentences in which sites name company and job."""
    for pattern in _SENTENCES if len(line) <= 2 * LONGEST else ():
        match = pattern.fullmatch(line)
        title = match.groupdict().get("title") if match else None
        if match and (title is None or names_job(title)):
            return list(_divided(match))
    return []


def _divided(match: re.Match[str]) -> Iterator[Part]:
    """The groups of a match in their order, and what stands behind the last."""
    line, done = match[0], 0
    for said in match.groupdict():
        if match[said]:
            start, end = match.span(said)
            yield Part(_SAID[said], line[start:end], line[done:start], newline=not done)
            done = end
    if has_words(line[done:]):
        rest = line[done:].lstrip()
        yield Part(LineRole.OTHER, rest, line[done : len(line) - len(rest)], newline=False)


def parts_of(line: str) -> Iterator[Part]:
    """The pieces of a header line: one, or several that bullets or bars divide."""
    label = labelled(line)
    if label:
        yield label
        return
    if sentence := sentence_of(line):
        yield from sentence
        return
    pieces = _SEPARATOR.split(line)
    if len(pieces) == 1 or not all(pieces):
        yield Part(role_of(line), line)
        return
    at = 0
    for piece in pieces:
        start = line.index(piece, at)
        yield Part(role_of(piece), piece, line[at:start], newline=at == 0)
        at = start + len(piece)


def ends_as_company(words: str) -> bool:
    """Whether a line ends with the legal form of a company."""
    return _LEGAL_FORM.search(words) is not None


def names_job(words: str) -> bool:
    """Whether a line has a noun that titles of jobs have: tells a title from a company's name. Only
    as much of it is looked at as can be a header line."""
    return _names_job(words[:LONGEST])


@lru_cache(maxsize=1024)
def _names_job(words: str) -> bool:
    return _JOB_NOUN.search(words) is not None


_FIRM = re.compile(
    rf"(?:{'|'.join(NOUNS_OF_FIRMS)})\s(?!\W|(?:of|for|in|at|to|with|and|[ivx]+|\d+)\b)",
    re.IGNORECASE,
)


def begins_as_firm(words: str) -> bool:
    """Whether words begin as names of companies do with the noun of a job, and are no title:
    "Porter Airlines", not "Porter (Nights)" or "Pilot Engineer"."""
    words = words[:LONGEST]
    return bool(_FIRM.match(words)) and len(_JOB_NOUN.findall(words)) == 1
