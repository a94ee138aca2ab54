"""What the words of a query say that a filter would say better: "senior python remote 100k".

Nothing is applied: each suggestion names the filter and the words in whose place it would stand.
Words that are one thing together ("front end") are not taken for what each is alone.
Words in quotes, behind a minus or beside an OR are meant as they are, and so is a word with a
trailing `*`. Places that no filter has (cities, states, regions) stay text as a whole, so that
"New Jersey" says nothing of Jersey.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from postings.ingestion.vocabulary.employment import IN_TITLE
from postings.ingestion.vocabulary.levels import TITLE_LEVELS
from postings.search.lexicon import Lexicon
from postings.search.meanings import TEXT, Meaning, Reader, readers
from postings.search.query import SearchQuery
from postings.search.synonyms import key_of, others
from postings.search.text import Token, clean, runs, tokens

# Words of the longest run that is one filter: "from united states of america".
LONGEST = 5

_TYPES = (  # beside those of titles
    ("contract", re.compile(r"\bcontract(?=$| (?:jobs?|roles?|work|positions?)\b)")),
    ("full_time", re.compile(r"\bfulltime\b|\bpermanent\b")),
    ("part_time", re.compile(r"\bparttime\b")),
)

Run = tuple[list[Token], Meaning]


@dataclass(frozen=True)
class Suggestion:
    """A filter, and where the words for it stand in the query's text."""

    parameter: str
    value: str | int
    words: str
    start: int
    end: int


@dataclass(frozen=True)
class Understanding:
    """Suggestions in the order of their words; `rest` is the text without all of these."""

    suggestions: tuple[Suggestion, ...] = ()
    rest: str = ""

    def __bool__(self) -> bool:
        return bool(self.suggestions)


def understood(q: str, lexicon: Lexicon, currency: str) -> Understanding:
    """What a query's text says; amounts are told in `currency`. No query to the database.

    >>> found = understood("senior gardener remote in germany 100k", Lexicon(), "USD")
    >>> [(each.parameter, each.value, each.words) for each in found.suggestions]
    [('seniority', 'senior', 'senior'), ('workplace', 'remote', 'remote'), \
('country', 'DE', 'in germany'), ('salary_min', 100000, '100k')]
    >>> found.rest
    'gardener'
    """
    text = clean(q)
    typed = list(tokens(text))
    asked = readers(lexicon, currency)
    taken = _in_titles(text, typed)
    suggestions: list[Suggestion] = []
    at = 0
    while at < len(typed):
        run, meaning = taken.get(at) or _longest(typed, at, asked, taken)
        if meaning[0]:
            start, end = run[0].start, run[-1].end
            suggestions.append(Suggestion(*meaning, text[start:end], start, end))
        at += len(run)
    return Understanding(tuple(suggestions), _without(text, suggestions))


def applied(query: SearchQuery, suggestions: Iterable[Suggestion]) -> SearchQuery:
    """The query with these filters in place of their words."""
    each_one = list(suggestions)
    query = query.with_("q", _without(query.q, each_one))
    for each in each_one:
        query = query.with_(each.parameter, each.value)
    return query


def _without(text: str, suggestions: Iterable[Suggestion]) -> str:
    for each in sorted(suggestions, key=lambda each: -each.start):
        text = text[: each.start] + " " + text[each.end :]
    return " ".join(text.split())


def _longest(typed: list[Token], at: int, asked: list[Reader], taken: dict[int, Run]) -> Run:
    """The longest run from here that one of the readers knows, or that has another spelling; else
    the token, as text."""
    if typed[at].alone and not _beside_or(typed, at):
        for run in runs(typed, at, LONGEST):
            if not any(place in taken for place in range(at, at + len(run))):
                words = key_of(" ".join(token.words for token in run))
                for read in asked:
                    if meaning := read(words):
                        return run, meaning
                if len(run) > 1 and others(words):
                    return run, TEXT
    return typed[at : at + 1], TEXT


def _beside_or(typed: list[Token], at: int) -> bool:
    return at + 1 < len(typed) and typed[at + 1].joined


def _in_titles(text: str, typed: list[Token]) -> dict[int, Run]:
    """Levels and types, by the rules for titles, which look at the words around; each by the place
    of its first token."""
    lower = text.lower()
    if len(lower) != len(text):
        return {}
    found: dict[int, Run] = {}
    tables = (("type", (*IN_TITLE, *_TYPES)), ("seniority", TITLE_LEVELS))
    taken: set[int] = set()
    for parameter, table in tables:
        for value, pattern in table:
            for match in pattern.finditer(lower):
                places = _telling(typed, match.span(), value)
                if places and taken.isdisjoint(places) and _are_alone(typed, places):
                    run = typed[places[0] : places[-1] + 1]
                    found[places[0]] = (run, (parameter, value))
                    taken.update(places)
    return found


def _telling(typed: list[Token], span: tuple[int, int], value: str) -> range:
    """The tokens of a match that say it: not the noun behind "associate" and "contract", nor what
    a manager is one of. A match that begins or ends inside a token is none."""
    start, end = span
    places = [place for place, each in enumerate(typed) if each.start < end and start < each.end]
    if not places:
        return range(0)
    first, last = places[0], places[-1]
    if key_of(typed[first].words).startswith(("associate", "contract")):
        last = first
    elif value == "manager":
        first = last
    return range(first, last + 1)


def _are_alone(typed: list[Token], places: range) -> bool:
    return all(typed[place].alone and not _beside_or(typed, place) for place in places)
