"""A query's words as PostgreSQL's own parser reads them, so that all engines mean the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.db import connection

from postings.search.columns import CONFIGURATION, FOLDED
from postings.search.text import Skill, Term, TextQuery, Words

# A quoted operand, whatever the words hold. The blank keeps it from being empty, a syntax error.
_OPERAND = rf"""
''' ' || replace(replace({FOLDED.format(text="words")}, '\', '\\'), '''', '''''') || ''''
"""

_STATEMENT = f"""
SELECT to_tsquery('{CONFIGURATION}', operand || anywhere)::text,
       to_tsquery('{CONFIGURATION}', operand || head)::text,
       to_tsquery('{CONFIGURATION}', operand || title)::text
FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[])
     WITH ORDINALITY AS asked (words, anywhere, head, title, place),
     LATERAL (SELECT {_OPERAND} AS operand) AS quoted
ORDER BY place
"""


@dataclass(frozen=True)
class Lexemes:
    """One term as three `tsquery` texts: found anywhere, in title or keywords, in the title.

    All three are empty where the term has nothing that text search keeps (stop words).
    """

    anywhere: str
    head: str
    title: str

    def __bool__(self) -> bool:
        return bool(self.anywhere)


class ReadTerm(NamedTuple):
    """A term, and the lexemes by which it is found; of a skill those that it has in a title."""

    term: Term
    lexemes: Lexemes


class ReadText(NamedTuple):
    """A `TextQuery` without what is not searched for."""

    all_of: tuple[tuple[ReadTerm, ...], ...]
    none_of: tuple[ReadTerm, ...]


def read(text: TextQuery) -> ReadText:
    """Words that text search does not keep (stop words) ask for nothing, and a query of nothing
    else matches all. At most one statement."""
    groups = (*text.all_of, text.none_of)
    asked = tuple(dict.fromkeys(_words(term) for group in groups for term in group))
    found = dict(zip(asked, lexemes(asked), strict=True))

    def kept(group: Iterable[Term]) -> tuple[ReadTerm, ...]:
        terms = (ReadTerm(term, found[_words(term)]) for term in group)
        return tuple(each for each in terms if isinstance(each.term, Skill) or each.lexemes)

    return ReadText(tuple(filter(None, map(kept, text.all_of))), kept(text.none_of))


def _words(term: Term) -> Words:
    return Words(term.name) if isinstance(term, Skill) else term


@lru_cache(maxsize=4096)
def lexemes(terms: tuple[Words, ...]) -> tuple[Lexemes, ...]:
    """The lexemes of each term, folded and stemmed. One statement, remembered by the process."""
    if not terms:
        return ()
    suffixes = [(":*", ":*AB", ":*A") if term.prefix else ("", ":AB", ":A") for term in terms]
    columns = [[term.text for term in terms], *map(list, zip(*suffixes, strict=True))]
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, columns)
        return tuple(Lexemes(*map(_last_goes_on, row)) for row in cursor.fetchall())


def _last_goes_on(query: str) -> str:
    """Without the prefix sign on any word but the last: PostgreSQL puts it on all that a hyphen or
    a slash parts.

    >>> _last_goes_on("'back':*AB <-> 'en':*AB")
    "'back':AB <-> 'en':*AB"
    """
    first, arrow, last = query.rpartition(" <")
    return first.replace("':*A", "':A").replace("':*", "'") + arrow + last
