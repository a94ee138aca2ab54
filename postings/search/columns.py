"""The expressions that the schema has for columns of a posting. It holds them: a change here needs
a migration, so they are constants and never settings."""

from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db.models import DateField, Func

from postings.migrations._search_vector import search_vector

CONFIGURATION = "english"

# Case and accents folded by functions that PostgreSQL calls immutable; `unaccent` is neither
# immutable nor part of every build. Slashes and hyphens part words. Of "React/Redux" the parser
# makes the name of a file, one word that neither half finds; of "learning-based" the whole before
# its parts, so that "machine learning" is no phrase in front of "-based"; of "GPT-4" GPT and -4.
#
# Most texts have no accents but typography, which a look tells in a tenth of the time of NFKD; and
# `replace` takes a third of that of `translate`.
ALIKE = r"\u0001-\u007f\u00a9\u00ae\u00b7\u2012-\u2016\u2018-\u2023\u20ac\u2190-\u2199\u2713"
"""Characters that are the same without accents."""
FOLDED = (
    f"replace(replace(lower(CASE WHEN {{text}} ~ '[^{ALIKE}]'"
    r" THEN regexp_replace(normalize({text}, NFKD), '[\u0300-\u036f]', '', 'g') ELSE {text} END),"
    " '/', ' '), '-', ' ')"
)


class PostingSearchVector(Func):
    """How the column was made first. A trigger makes it since `0022_search_by_trigger`; for Django it stays a column that nothing writes."""

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
