"""The expressions that the schema has for columns of a posting. It holds them: a change here needs
a migration, so they are constants and never settings."""

from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db.models import DateField, Func

from postings.migrations._search_vector import search_vector
from postings.search.blanks import BLANKS

CONFIGURATION = "english"

# What the trigger makes of texts, and `lexemes` of the words of a query, before they are parted.
#
# Case and accents folded by functions that PostgreSQL calls immutable; `unaccent` is neither
# immutable nor part of every build. Slashes and hyphens part words. Of "React/Redux" the parser
# makes the name of a file, one word that neither half finds; of "learning-based" the whole before
# its parts, so that "machine learning" is no phrase in front of "-based"; of "GPT-4" GPT and -4.
#
# Most texts are plain; most others have typography and no accents, which a look tells in a tenth of
# the time of NFKD. And `replace` takes a third of that of `translate`.
ALIKE = r"\u0001-\u007f\u00a9\u00ae\u00b7\u2012-\u2016\u2018-\u2023\u20ac\u2190-\u2199\u2713"
"""Characters that are the same without accents."""
MARKS = r"\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f"
"""Accents, and what makes a picture of the character before."""
_BARE = (
    f"CASE WHEN {{text}} ~ '[^{ALIKE}]'"
    f" THEN regexp_replace(normalize({{text}}, NFKD), '[{MARKS}]', '', 'g') ELSE {{text}} END"
)
_PARTED = (
    r"CASE WHEN {text} ~ '[^\u0001-\u007f]'"
    f" THEN regexp_replace({_BARE}, '[{BLANKS}]+', ' ', 'g') ELSE {{text}} END"
)
FOLDED = f"replace(replace(lower({_PARTED}), '/', ' '), '-', ' ')"


class PostingSearchVector(Func):
    """How migrations made the vector first, which was a column of postings. A trigger makes it by
    now, from FOLDED, in a table of its own (`0034_wordings`)."""

    output_field = SearchVectorField()
    arity = 3

    def as_sql(
        self,
        compiler: Any,
        connection: Any,
        function: str | None = None,
        template: str | None = None,
        arg_joiner: str | None = None,
        **extra_context: Any,
    ) -> tuple[str, tuple[str | int, ...]]:
        title, keywords, body = (compiler.compile(e)[0] for e in self.get_source_expressions())
        return search_vector(title, keywords, body), ()


class UtcDate(Func):
    """The day of a moment in UTC; a plain cast would depend on the session's time zone."""

    template = "(%(expressions)s AT TIME ZONE 'UTC')::date"
    output_field = DateField()
    arity = 1
