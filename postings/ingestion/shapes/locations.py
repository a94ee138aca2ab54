"""Places that are stated in parts, and several of them, as the lines that headers have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from postings.ingestion.vocabulary.structured import is_unstated

LONGEST = 300
"""Characters of a line of places; of what is longer the end is not read."""


def joined(*parts: str) -> str:
    """A place by its parts, the smallest first.

    >>> joined("Ghent", "", "Ghent", "Belgium")
    'Ghent, Belgium'
    """
    stated = (part.strip(" ,") for part in parts)
    return ", ".join(dict.fromkeys(part for part in stated if not is_unstated(part)))


def of_parts(city: str, region: str, country: str) -> str:
    """A place whose country may be a code: it is named, since codes of countries are those of
    states and words too.

    >>> of_parts("Bergen", "", "NO"), of_parts("Ames", "IA", "us"), of_parts("Ghent", "", "Belgium")
    ('Bergen, Norway', 'Ames, IA, United States', 'Ghent, Belgium')
    >>> of_parts("Singapore", "Singapore", "SG")
    'Singapore, Singapore'
    """
    named = country_names().get(country.strip().upper(), country)
    return ", ".join(filter(None, (joined(city, region), joined(named))))


@cache
def country_names() -> dict[str, str]:
    """English names by ISO 3166-1 codes of two letters."""
    from babel import Locale

    return {code: name for code, name in Locale("en").territories.items() if len(code) == 2}


def whole(place: str) -> str:
    """A place without its empty parts: "Ghent, , Belgium"."""
    return joined(*place.split(","))


def lines(places: Iterable[str]) -> list[str]:
    """All places, each once, in one line or as many as they need."""
    found: list[str] = []
    for place in dict.fromkeys(filter(None, (place.strip() for place in places))):
        if found and len(found[-1]) + len(place) < LONGEST:
            found[-1] += f"; {place}"
        else:
            found.append(place)
    return found


def ways(
    stated: str | list[str], path: str, places: Iterable[str]
) -> Iterator[tuple[str, Any, str]]:
    """Hints of the way of working that a field states. A place such as "SF / Remote" offers more
    than that field, which has one value for all places; by itself it is words of a header."""
    if stated:
        yield "workplace", stated, path
        for place in places:
            yield "workplace", place, "location"
