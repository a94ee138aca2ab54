"""Codes of two or three capitals: "CA, CO, ID, IL" are states, "DE, FR, NL" are countries."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from postings.ingestion.extract.places.chunks import Chunk, Join
from postings.ingestion.extract.places.naming import Item, Kind
from postings.ingestion.extract.places.place import Place
from postings.ingestion.vocabulary.places import Gazetteer
from postings.ingestion.vocabulary.places.names import COUNTRY_CODES


def read_codes(
    parts: Sequence[Chunk], places: Gazetteer, named: Collection[str], *, lists_cities: bool
) -> dict[int, Place]:
    """What the codes are that stand behind no city, by where they start. `named` are countries that
    are named in words; `lists_cities`: codes such as "NYC" stand among them."""
    free: list[tuple[int, Item]] = []
    for at, chunk in enumerate(parts):
        for item in chunk.core if chunk.way is None else ():
            if item.kind is not Kind.CODE:
                continue
            listed = lists_cities and places.city_of_code(item.written)
            if listed or not follows_name(parts, at, item):
                free.append((at, item))
    return dict(_Codes(parts, places, named, free, lists_cities).decoded())


def follows_name(parts: Sequence[Chunk], at: int, item: Item) -> bool:
    """Whether the word before a code, beyond a comma or blank, may be its city."""
    chunk = parts[at]
    index = chunk.core.index(item)
    if index:
        before = chunk.core[index - 1]
    else:
        if chunk.join >= Join.OTHER or not at:
            return False
        earlier = parts[at - 1]
        if earlier.way is not None:
            if at < 2 or earlier.join is not Join.TIGHT or chunk.join is not Join.COMMA:
                return False
            earlier = parts[at - 2]
        if not earlier.core:
            return False
        before = earlier.core[-1]
    if before.kind is Kind.WORD:
        return before.written[0].isupper() and parts[at].join is Join.COMMA
    return (
        before.kind is Kind.PLACE
        and bool(before.meaning.cities)
        and not (before.meaning.countries or before.meaning.region)
    )


@dataclass
class _Codes:
    """The codes of a line, each with its chunk, which are read together."""

    parts: Sequence[Chunk]
    places: Gazetteer
    named: Collection[str]
    free: list[tuple[int, Item]]
    lists_cities: bool

    def decoded(self) -> Iterator[tuple[int, Place]]:
        if self.lists_cities:
            for at, item in list(self.free):
                city = self.places.city_of_code(item.written)
                if city:
                    self.free.remove((at, item))
                    place = Place(item.start, item.end, at, city.name, "", (city.country,))
                    yield item.start, place
        codes = [item.written for _, item in self.free]
        country = self._country_of_states(codes)
        for at, item in self.free:
            code = "AB" if country == "CA" and item.written == "AL" else item.written
            if country:
                state = self.places.state_of_code(code, country)
                if state:
                    yield item.start, Place(item.start, item.end, at, "", state, (country,))
            elif self._are_countries(codes) and code in COUNTRY_CODES:
                yield item.start, Place(item.start, item.end, at, "", "", (code,))

    def _country_of_states(self, codes: list[str]) -> str:
        """The country whose states the codes are; "" where they are none, or not plainly."""
        if not codes:
            return ""
        american = [bool(self.places.state_of_code(code, "US")) for code in codes]
        canadian = [bool(self.places.state_of_code(code, "CA")) for code in codes]
        if "CA" in self.named and any(canadian) and sum(canadian) >= len(codes) - codes.count("AL"):
            return "CA"
        if not all(american):
            return "CA" if all(canadian) and len(codes) > 1 else ""
        if "US" in self.named:
            at, item = self.free[0]
            beside = len(codes) == 1 and self.parts[at].join is not Join.TIGHT
            return "" if beside and item.written == "CA" else "US"
        ambiguous = all(self.places.is_country(code) for code in codes)
        return "US" if not ambiguous or len(codes) >= 3 else ""

    def _are_countries(self, codes: list[str]) -> bool:
        """Whether codes are countries' beyond doubt: one of them is no state, or "US" is beside."""
        if codes == ["CA"]:
            at, _ = self.free[0]
            return "US" in self.named and self.parts[at].join >= Join.OTHER
        return bool(self.named) or not all(self.places.state_of_code(code, "US") for code in codes)
