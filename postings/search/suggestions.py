"""What a visitor may be about to type, by what the board has, and the listing it leads to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from postings.search.lexicon import Kind, Lexicon, Name
from postings.search.meanings import skill
from postings.search.query import SearchQuery
from postings.search.synonyms import key_of
from postings.search.text import Skill, Token, clean, tokens

# Suggestions of each group, and names of each kind that are looked at for them.
MOST, LOOKED_AT = 4, 8
# Words of the longest name that is told from the words before it.
LONGEST = 4

PARAMETERS = {Kind.SKILL: "skill_all", Kind.COMPANY: "company", Kind.COUNTRY: "country"}
GROUPS: dict[str, tuple[Kind, ...]] = {
    "skills": (Kind.SKILL,),
    "companies": (Kind.COMPANY,),
    "places": (Kind.COUNTRY, Kind.CITY),
}

# Signs of the query language, which mean something else in a title.
_SIGNS = re.compile(r'"|(?<!\S)-+(?=\S)|\*(?!\S)')


# Whether a listing has any postings.
Finds = Callable[[SearchQuery], bool]


class Suggested(NamedTuple):
    label: str
    query: SearchQuery


def suggestions(query: SearchQuery, lexicon: Lexicon, finds: Finds) -> dict[str, list[Suggested]]:
    """By group, for a query whose text may be unfinished: titles that go on from all of it, and
    skills, companies and places that go on from its last words. The filters stay. `finds` is asked
    whether there is what the lexicon cannot tell."""
    typed = list(tokens(query.q))
    if not typed or not typed[-1].alone or typed[-1].end < len(query.q) or query.q.count('"') % 2:
        return {}
    groups = {"titles": _titles(query, lexicon, finds)}
    for run in _tails(typed):
        if found := _of_last_words(query, run[0].start, lexicon, finds):
            groups |= found
            break
    return {group: found for group, found in groups.items() if found}


def _titles(query: SearchQuery, lexicon: Lexicon, finds: Finds) -> list[Suggested]:
    names = lexicon.starting(query.q, LOOKED_AT).get(Kind.TITLE, [])
    suggested = (_suggested(query, "", name) for name in names)
    return _first(
        each
        for each in suggested
        if not (query.conditions or _asks_for_skill(each.query)) or finds(each.query)
    )


def _asks_for_skill(query: SearchQuery) -> bool:
    """A posting with "R" in its title may not have the skill."""
    return any(isinstance(term, Skill) for group in query.text.all_of for term in group)


def _of_last_words(
    query: SearchQuery, start: int, lexicon: Lexicon, finds: Finds
) -> dict[str, list[Suggested]]:
    """The names that the words from here begin."""
    rest, names = query.q[:start], _found(query.q[start:], lexicon)
    sure = not (rest or query.conditions)
    groups: dict[str, list[Suggested]] = {}
    for group, kinds in GROUPS.items():
        suggested = (
            _suggested(query, rest, each) for kind in kinds for each in names.get(kind, [])
        )
        if found := _first(each for each in suggested if sure or finds(each.query)):
            groups[group] = found
    return groups


def _first(suggested: Iterator[Suggested]) -> list[Suggested]:
    return list(islice(suggested, MOST))


def _tails(typed: list[Token]) -> Iterator[list[Token]]:
    """The last tokens that may be one name together, the longest first."""
    for start in range(max(0, len(typed) - LONGEST), len(typed)):
        if all(token.alone for token in typed[start:]):
            yield typed[start:]


def _found(words: str, lexicon: Lexicon) -> dict[Kind, list[Name]]:
    found = dict(lexicon.starting(words, LOOKED_AT))
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
