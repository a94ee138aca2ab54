"""How rows are looked up that Django has no word for."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Field, IntegerField, Lookup

from postings.bulk import array


@Field.register_lookup
class Among(Lookup):
    """`IN`, with all values in one parameter: Django and psycopg look at each parameter for itself,
    which for some hundred takes as long as PostgreSQL takes to find the rows."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        if not self.rhs:
            raise EmptyResultSet
        column, params = self.process_lhs(compiler, connection)
        kind = "bigint" if isinstance(self.lhs.output_field, IntegerField) else "text"
        return f"{column} = ANY(%s::{kind}[])", (*params, array(self.rhs))
