"""A query's words as PostgreSQL's own parser reads them, so that all engines mean the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.db import connection

from postings.search.columns import CONFIGURATION, FOLDED
from postings.search.text import Words

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
