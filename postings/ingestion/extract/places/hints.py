"""What a feed or payload says of places in fields of its own."""

from __future__ import annotations

from collections.abc import Iterator

from postings.ingestion.extract.hints import hinted
from postings.ingestion.extract.outline import Outline, Strength
from postings.ingestion.extract.places.finding import in_payload, of_line
from postings.ingestion.extract.places.line import read_line
from postings.ingestion.extract.places.ways import way_of
from postings.ingestion.records import Evidence, Finding, Hint
from postings.ingestion.vocabulary.places import Gazetteer, fold

FIELDS = ("countries", "cities", "remote_from", "remote_subdivisions")
LINE = "location"
"""The field of a whole line to read: "Berlin or remote in the EU"."""
FLAG = "remote"
"""The field of a flag that a job may be remote: it says no more than a header with that word."""


def find(outline: Outline) -> Iterator[Finding]:
    """The findings of the hints; a field of several places may be a list."""
    yield from hinted(outline, "workplace", way_of)
    for hint in outline.posting.hints:
        if hint.field == FLAG and hint.value is True:
            yield _stated(hint, "workplace", "remote", FLAG)._replace(strength=Strength.HEADER)
        values = hint.value if isinstance(hint.value, list | tuple) else [hint.value]
        for value in values:
            if isinstance(value, str) and value.strip():
                yield from _of_value(outline.vocabulary.places, hint, value.strip())


def _of_value(places: Gazetteer, hint: Hint, value: str) -> Iterator[Finding]:
    if hint.field == LINE:
        line = read_line(value, 0, len(value), places)
        way = way_of(value)
        if way:
            yield _stated(hint, "workplace", way, value)
        yield from of_line(line, in_payload(value, hint.path, Strength.STRUCTURED))
    elif hint.field in FIELDS:
        for member in _members(places, hint.field, value):
            yield _stated(hint, hint.field, member, value)


def _stated(hint: Hint, field: str, value: str, quote: str) -> Finding:
    evidence = Evidence(quote=quote, start=None, end=None, rule="payload", path=hint.path)
    return Finding(field=field, value=value, evidence=evidence, strength=Strength.STRUCTURED)


def _members(places: Gazetteer, field: str, value: str) -> tuple[str, ...]:
    """The codes or the name that a value stands for; nothing for a country that is none."""
    if field == "cities":
        homes = places.cities(fold(value))
        return (homes[0].name if homes else value,)
    if field == "remote_subdivisions" or places.is_country(value):
        return (value,)
    meaning = places.meaning(fold(value))
    if meaning is None:
        return ()
    if field == "remote_from" and meaning.region:
        return (meaning.region,)
    return meaning.countries
