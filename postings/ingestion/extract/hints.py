"""Structured statements of a feed or payload as findings, believed before what was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from postings.ingestion.extract.outline import Outline, Strength
from postings.ingestion.records import Evidence, Finding
from postings.ingestion.vocabulary.structured import normalised


def hinted(
    outline: Outline, field: str, read: Callable[[Any], Any] = lambda value: value
) -> Iterable[Finding]:
    """The findings of the hints of a field. `read` makes a value of the field of what the payload
    says, once known spellings are ours, or None where that is none. The evidence has a path and no
    offsets."""
    return _hinted(outline, field, read) if outline.posting.hints else ()


def _hinted(outline: Outline, field: str, read: Callable[[Any], Any]) -> Iterator[Finding]:
    for hint in outline.posting.hints:
        if hint.field == field:
            said = normalised(field, hint.value)
            value = None if said is None else read(said)
            if value is not None:
                evidence = Evidence(
                    quote=_quoted(hint.value), start=None, end=None, rule="payload", path=hint.path
                )
                yield Finding(
                    field=field, value=value, evidence=evidence, strength=Strength.STRUCTURED
                )


def _quoted(value: Any) -> str:
    """What the payload says, in words."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {each}" for key, each in value.items() if each is not None)
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value)
