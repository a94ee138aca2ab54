"""A query's words as PostgreSQL's own parser reads them, so that all engines mean the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from django.db import connection

from postings.search.columns import CONFIGURATION, FOLDED
from postings.search.text import Skill, Term, TextQuery, Words

# A quoted operand, whatever the words hold. The blank keeps it from being empty, a syntax error.
_OPERAND = rf"""
''' ' || replace(replace({FOLDED.format(text="words")}, '\', '\\'), '''', '''''') || ''''
"""

# A word at so many places of a body is there often. Measured by `benchmarks.relevance`.
OFTEN = 3

_STATEMENT = f"""
SELECT to_tsquery('{CONFIGURATION}', {_OPERAND} || sign)::text
FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS asked (words, sign, place)
ORDER BY place
"""

_PART = re.compile(
    r"""
    (?: [ ] < (?P<distance> - | \d+ ) > [ ] )?
    ' (?P<lexeme> (?: [^'\\] | '' | \\\\ )* ) '
    (?: : (?P<prefix> \*? ) )?
    """,
    re.VERBOSE,
)


class Part(NamedTuple):
    """A lexeme of a phrase, so many words after the first; `prefix`: or one that starts so."""

    lexeme: str
    distance: int = 0
    prefix: bool = False


Phrase = tuple[Part, ...]


class ReadTerm(NamedTuple):
    """A term, and the phrase by which it is found; of a skill the one that it has in a title.

    A single word is a phrase of one; it is empty where the term has nothing that text search keeps
    (stop words).
    """

    term: Term
    phrase: Phrase


class ReadText(NamedTuple):
    """A `TextQuery` without what is not searched for."""

    all_of: tuple[tuple[ReadTerm, ...], ...]
    none_of: tuple[ReadTerm, ...]

    def side_by_side(self) -> list[list[Phrase]]:
        """For each group and the next one the phrases that have both. A term of both stands for
        both: `ML` for the two words of `machine learning`."""
        return [
            [
                _joined(one.phrase, other.phrase)
                for one in group
                for other in following
                if one.phrase and other.phrase
            ]
            for group, following in pairwise(self.all_of)
        ]


def _joined(first: Phrase, second: Phrase) -> Phrase:
    if first == second:
        return first
    moved = first[-1].distance + 1
    return (*first, *(part._replace(distance=part.distance + moved) for part in second))


def read(text: TextQuery) -> ReadText:
    """Words that text search does not keep (stop words) ask for nothing, and a query of nothing
    else matches all. At most one statement."""
    groups = (*text.all_of, text.none_of)
    asked = tuple(dict.fromkeys(_words(term) for group in groups for term in group))
    found = dict(zip(asked, phrases(asked), strict=True))

    def kept(group: Iterable[Term]) -> tuple[ReadTerm, ...]:
        terms = (ReadTerm(term, found[_words(term)]) for term in group)
        return tuple(each for each in terms if isinstance(each.term, Skill) or each.phrase)

    return ReadText(tuple(filter(None, map(kept, text.all_of))), kept(text.none_of))


def _words(term: Term) -> Words:
    return Words(term.name) if isinstance(term, Skill) else term


@lru_cache(maxsize=4096)
def phrases(terms: tuple[Words, ...]) -> tuple[Phrase, ...]:
    """Each term folded and stemmed. One statement, remembered by the process."""
    if not terms:
        return ()
    columns = [[term.text for term in terms], [":*" if term.prefix else "" for term in terms]]
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, columns)
        return tuple(read_phrase(text) for (text,) in cursor.fetchall())


def read_phrase(tsquery: str) -> Phrase:
    """The text of a `tsquery` that is one operand or a phrase. PostgreSQL puts the sign of a prefix
    on all words that a hyphen or a slash parts; meant is the last.

    >>> read_phrase("'back':* <2> 'end':*")
    (Part(lexeme='back', distance=0, prefix=False), Part(lexeme='end', distance=2, prefix=True))
    """
    parts: list[Part] = []
    at = distance = 0
    while at < len(tsquery):
        match = _PART.match(tsquery, at)
        if match is None or bool(parts) != bool(match["distance"]):
            raise ValueError(f"not a phrase: {tsquery}")
        distance += int((match["distance"] or "0").replace("-", "1"))
        lexeme = match["lexeme"].replace("''", "'").replace("\\\\", "\\")
        at = match.end()
        parts.append(Part(lexeme, distance, bool(match["prefix"]) and at == len(tsquery)))
    return tuple(parts)


def tsquery_of(phrase: Phrase, weights: str = "") -> str:
    """The text of a `tsquery` that finds it under one of the weights, without any anywhere.

    >>> tsquery_of((Part("back"), Part("end", 2, prefix=True)), "AB")
    "'back':AB <2> 'end':*AB"
    """
    text = ""
    at = 0
    for lexeme, distance, prefix in phrase:
        quoted = lexeme.replace("\\", "\\\\").replace("'", "''")
        sign = "*" * prefix + weights
        text += (f" <{distance - at}> " if text else "") + f"'{quoted}'" + (sign and f":{sign}")
        at = distance
    return text
