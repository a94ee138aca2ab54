"""A place that a line or sentence names."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """One place at `text[start:end]`. `city` may come without a country; a state or country with
    `of_city` only says where the city before it is."""

    start: int
    end: int
    chunk: int
    city: str = ""
    state: str = ""
    countries: tuple[str, ...] = ()
    region: str = ""
    of_city: bool = False

    def moved(self, by: int) -> Place:
        """The same place so many characters further on."""
        return Place(self.start + by, self.end + by, *self[2:])

    @property
    def is_area(self) -> bool:
        """Whether it is a country, region or state that stands for itself."""
        return not self.city and not self.of_city
