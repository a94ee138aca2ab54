"""Structured statements of a feed or payload as findings, believed before what was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from postings.ingestion.extract.outline import Outline, Strength
from postings.ingestion.records import Evidence, Finding


def hinted(
    outline: Outline, field: str, read: Callable[[Any], Any] = lambda value: value
) -> Iterator[Finding]:
    """The findings of the hints of a field. `read` makes a value of the field of what the payload
    says, or None where that is none. The evidence has a path and no offsets."""
    for hint in outline.posting.hints:
        if hint.field == field:
            value = read(hint.value)
            if value is not None:
                evidence = Evidence(
                    quote=str(hint.value), start=None, end=None, rule="payload", path=hint.path
                )
                yield Finding(
                    field=field, value=value, evidence=evidence, strength=Strength.STRUCTURED
                )
