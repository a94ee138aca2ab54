"""What a visitor may be about to type, by what the board has, and the listing it leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from postings.search.lexicon import Kind, Lexicon, Name
from postings.search.meanings import skill
from postings.search.query import SearchQuery
from postings.search.synonyms import key_of
from postings.search.text import Token, clean, tokens

# Suggestions of each kind, and words of the longest name that is told from the words before it.
MOST = 4
LONGEST = 4

PARAMETERS = {Kind.SKILL: "skill_all", Kind.COMPANY: "company", Kind.COUNTRY: "country"}
GROUPS: dict[str, tuple[Kind, ...]] = {
    "skills": (Kind.SKILL,),
    "companies": (Kind.COMPANY,),
    "places": (Kind.COUNTRY, Kind.CITY),
}

# Signs of the query language, which mean something else in a title.
_SIGNS = re.compile(r'"|(?<!\S)-+(?=\S)|\*(?!\S)')


class Suggested(NamedTuple):
    label: str
    query: SearchQuery


def suggestions(query: SearchQuery, lexicon: Lexicon) -> dict[str, list[Suggested]]:
    """By group, for a query whose text may be unfinished: titles that go on from all of it, and
    skills, companies and places that go on from its last words. The filters stay. From memory."""
    typed = list(tokens(query.q))
    if not typed or not typed[-1].alone or typed[-1].end < len(query.q) or query.q.count('"') % 2:
        return {}
    rest, names = _of_last_words(query.q, typed, lexicon)
    groups: dict[str, list[Suggested]] = {}
    for title in lexicon.starting(query.q, MOST).get(Kind.TITLE, []):
        groups.setdefault("titles", []).append(_suggested(query, "", title))
    for group, kinds in GROUPS.items():
        found = [_suggested(query, rest, name) for kind in kinds for name in names.get(kind, [])]
        if found:
            groups[group] = found[:MOST]
    return groups


def _of_last_words(
    q: str, typed: list[Token], lexicon: Lexicon
) -> tuple[str, dict[Kind, list[Name]]]:
    """The names that as many of the last words as possible begin, and the text before these."""
    for run in _tails(typed):
        rest, words = q[: run[0].start], q[run[0].start :]
        if found := _found(words, lexicon):
            return rest, found
    return q, {}


def _tails(typed: list[Token]) -> Iterator[list[Token]]:
    """The last tokens that may be one name together, the longest first."""
    for start in range(max(0, len(typed) - LONGEST), len(typed)):
        if all(token.alone for token in typed[start:]):
            yield typed[start:]


def _found(words: str, lexicon: Lexicon) -> dict[Kind, list[Name]]:
    found = dict(lexicon.starting(words, MOST))
    found.pop(Kind.TITLE, None)
    meant = skill(key_of(words), lexicon)  # "golang"
    known = meant and lexicon.named(Kind.SKILL, str(meant[1]))
    if known:
        others = [name for name in found.get(Kind.SKILL, []) if name != known]
        found[Kind.SKILL] = [known, *others]
    return found


def _suggested(query: SearchQuery, rest: str, name: Name) -> Suggested:
    if parameter := PARAMETERS.get(name.kind):
        return Suggested(name.label, query.with_("q", rest).with_(parameter, name.value))
    words = _SIGNS.sub("", clean(name.label))
    if name.kind is Kind.CITY and " " in words:
        words = f'"{words}"'
    return Suggested(name.label, query.with_("q", f"{rest} {words}"))
