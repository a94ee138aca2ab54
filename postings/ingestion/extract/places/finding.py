"""Findings out of places: which field each is said of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from postings.ingestion.extract.outline import Outline
from postings.ingestion.extract.places.line import PlaceLine
from postings.ingestion.extract.places.place import Place
from postings.ingestion.records import Evidence, Finding

Make = Callable[[str, object, Place], Finding]


def in_text(outline: Outline, rule: str, strength: int) -> Make:
    """Findings with the words of the text as evidence."""

    def make(field: str, value: object, place: Place) -> Finding:
        return outline.found(field, value, place.start, place.end, rule, strength)

    return make


def in_payload(text: str, path: str, strength: int) -> Make:
    """Findings with a piece of a payload's value as evidence."""

    def make(field: str, value: object, place: Place) -> Finding:
        quote = text[place.start : place.end]
        evidence = Evidence(quote=quote, start=None, end=None, rule="payload", path=path)
        return Finding(field=field, value=value, evidence=evidence, strength=strength)

    return make


def located(places: Sequence[Place], make: Make) -> Iterator[Finding]:
    """Cities and countries of the job."""
    for place in places:
        if place.city:
            yield make("cities", place.city, place)
        for country in place.countries:
            yield make("countries", country, place)


def resident(places: Sequence[Place], make: Make) -> Iterator[Finding]:
    """Where a remote worker may live: what stands for itself, else where the cities are."""
    areas = [place for place in places if place.is_area]
    for place in areas or places:
        if place.region:
            yield make("remote_from", place.region, place)
        for country in place.countries:
            yield make("remote_from", country, place)
    for place in areas:
        if place.state:
            yield make("remote_subdivisions", place.state, place)


def of_line(line: PlaceLine, make: Make) -> Iterator[Finding]:
    """Places of a line. Without a word on remote, they are where one has to live if the job is
    remote all the same; an office that stands against "Remote" is not."""
    yield from located(line.places, make)
    yield from resident(line.scope or ([] if line.ways else line.places), make)
