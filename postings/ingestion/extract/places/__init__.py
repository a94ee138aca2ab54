"""Places: where the job is, and where a remote worker may live.

Lines that are about the whole posting are read word by word (`line`), sentences of the description
only where a rule says what their places mean (`prose`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from postings.ingestion.extract.outline import Outline, Strength
from postings.ingestion.extract.places import finding, labels, prose
from postings.ingestion.extract.places.line import PlaceLine, read_line
from postings.ingestion.records import Evidence, Finding, Hint
from postings.ingestion.vocabulary.places import fold

LABELLED = Strength.HEADER - 2
"""A line of the description behind a label."""
_FIELDS = ("location", "countries", "cities", "remote_from", "remote_subdivisions")


def find(outline: Outline) -> Iterator[Finding]:
    yield from hinted(outline)
    found = [*_in_lines(outline)]
    yield from found
    context = {finding.value for finding in found if finding.field == "countries"}
    yield from prose.find(outline, context)


def _in_lines(outline: Outline) -> Iterator[Finding]:
    for line in labels.header_lines(outline):
        yield from _of_line(line, finding.in_text(outline, "place_line", Strength.HEADER))
    for line, in_brackets in labels.title_parts(outline):
        make = finding.in_text(outline, "title", Strength.HEADER)
        yield from finding.located(line.places, make)
        strength = Strength.HEADER if in_brackets or line.ways else Strength.GUESS
        areas = [place for place in line.places if place.is_area]
        yield from finding.resident(areas, finding.in_text(outline, "title", strength))
    for line in labels.labelled_lines(outline):
        yield from _of_line(line, finding.in_text(outline, "labelled_line", LABELLED))


def _of_line(line: PlaceLine, make: finding.Make) -> Iterator[Finding]:
    yield from finding.located(line.places, make)
    yield from finding.resident(line.scope or _unless_scoped(line), make)


def _unless_scoped(line: PlaceLine) -> list[Any]:
    """The places of a line without a word on remote: where one has to live if the job is remote
    all the same, by another line. An office that stands against "Remote" is none."""
    return [] if line.ways else [*line.places]


def hinted(outline: Outline) -> Iterator[Finding]:
    """What a payload says, as a line to read or as a code or name each."""
    for hint in outline.posting.hints:
        if hint.field not in _FIELDS:
            continue
        values = hint.value if isinstance(hint.value, list | tuple) else [hint.value]
        for value in values:
            if isinstance(value, str) and value.strip():
                yield from _of_hint(outline, hint, value.strip())


def _of_hint(outline: Outline, hint: Hint, value: str) -> Iterator[Finding]:
    gazetteer = outline.vocabulary.places
    if hint.field == "location":
        line = read_line(value, 0, len(value), gazetteer)
        yield from _of_line(line, finding.in_payload(value, hint.path, Strength.STRUCTURED))
        return
    values: tuple[str, ...] = (value,)
    if hint.field == "countries" and not gazetteer.is_country(value):
        meaning = gazetteer.meaning(fold(value))
        values = meaning.countries if meaning else ()
    elif hint.field == "remote_from" and not gazetteer.is_country(value):
        meaning = gazetteer.meaning(fold(value))
        values = (meaning.region,) if meaning and meaning.region else ()
        values = values or (meaning.countries if meaning else ())
    elif hint.field == "cities":
        homes = gazetteer.cities(fold(value))
        values = (homes[0].name if homes else value,)
    for member in values:
        evidence = Evidence(quote=value, start=None, end=None, rule="payload", path=hint.path)
        yield Finding(
            field=hint.field, value=member, evidence=evidence, strength=Strength.STRUCTURED
        )
