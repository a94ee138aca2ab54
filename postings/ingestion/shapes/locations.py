"""Places that are stated in parts, and several of them, as the lines that headers have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
