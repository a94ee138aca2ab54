"""What the names of a line stand for beside each other: "Portland, OR" is a city in a state."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from postings.ingestion.extract.places.behind import Behind
from postings.ingestion.extract.places.chunks import Chunk, Join, chunks
from postings.ingestion.extract.places.codes import follows_name, read_codes
from postings.ingestion.extract.places.meanings import LARGE, Meanings
from postings.ingestion.extract.places.naming import Item, Kind, is_common
from postings.ingestion.extract.places.place import Place
from postings.ingestion.vocabulary.places import (
    BOTH,
    STATES_BEFORE_CITIES,
    STATES_IN_LISTS,
    City,
    Gazetteer,
    fold,
)

COUNTIES = frozenset({"county", "prefecture", "department", "parish"})
"""Words behind a name that is no city's."""


@dataclass
class _Resolver:
    text: str
    places: Gazetteer
    parts: Sequence[Chunk]
    meanings: Meanings
    behind: Behind
    in_prose: bool  # behind words such as "based in"
    found: list[Place] = field(default_factory=list)

    def run(self) -> list[Place]:
        codes = read_codes(
            self.parts, self.places, self.meanings.named, lists_cities=self.meanings.lists_cities
        )
        for at, chunk in enumerate(self.parts):
            if chunk.way is None:
                self._read(at, chunk, codes)
        return self.found

    def _read(self, at: int, chunk: Chunk, codes: dict[int, Place]) -> None:
        core = chunk.core
        if any(fold(item.written) in COUNTIES for item in chunk.items):
            core = tuple(item for item in core if not item.meaning.cities or item.meaning.states)
        whole = self._whole_name(at, chunk)
        if whole:
            self.found.append(whole)
            return
        strange = any(item.kind is Kind.WORD for item in core)
        if strange and self._city_before(at, chunk.join) and self.behind.is_qualifier(at):
            return  # "Cebu City, Central Visayas, Philippines"
        for item in core:
            if item.kind is Kind.CODE:
                self._read_code(at, item, codes)
            elif item.kind is Kind.PLACE:
                self._read_name(at, item, strange=strange)

    def _whole_name(self, at: int, chunk: Chunk) -> Place | None:
        """A chunk with words that no name has, right before its state or country, as a city."""
        core = chunk.core
        if not any(item.kind is Kind.WORD for item in core) or not chunk.is_unknown_name():
            return None
        if any(fold(item.written) in COUNTIES for item in chunk.items):
            return None
        if (
            not self.behind.is_qualifier(at, Join.COMMA)
            or self._city_before(at, chunk.join)
            or self._all_areas(core)
        ):
            return None
        start, end = core[0].start, core[-1].end
        return Place(start, end, at, city=self.text[start:end])

    def _all_areas(self, core: Sequence[Item]) -> bool:
        """Whether the names in a chunk are of countries and regions: "Central Europe"."""
        named = [item for item in core if item.kind is Kind.PLACE]
        return bool(named) and all(i.meaning.countries or i.meaning.region for i in named)

    def _city_before(self, at: int, join: Join) -> Place | None:
        """The city that a state or country right behind it would say more about."""
        if join >= Join.OTHER:
            return None
        for place in reversed(self.found):
            between = self.parts[place.chunk + 1 : at]
            if any(c.join >= Join.OTHER or (c.way and c.join is Join.COMMA) for c in between):
                return None
            if sum(chunk.way is None for chunk in between) > 2:
                return None
            if place.city:
                return place
            if not place.of_city:
                return None
        return None

    def _read_code(self, at: int, item: Item, codes: dict[int, Place]) -> None:
        code = item.written
        city = self._city_before(at, self.parts[at].join)
        if city and item.start not in codes:
            if self._is_of_country_behind(at, code, city):
                return  # "Milano, MI, Italy"
            state = self.meanings.state_beside(city, code)
            blank = not self.text[city.end : item.start].strip()
            if blank and not self.meanings.is_at_home(city, state or code):
                return  # "Bristol SC cleared"
            if self.meanings.is_part_of_india(city, code):
                self._qualify(city, countries=("IN",))
                self._add(at, item, countries=("IN",), of_city=True)
                return
            if state:
                self._qualify(city, state=state)
                self._add(at, item, state=state, countries=(state[:2],), of_city=True)
                return
            if self.meanings.is_country(code, city):
                self._qualify(city, countries=(code,))
                self._add(at, item, countries=(code,), of_city=True)
                return
        if item.start in codes:
            self.found.append(codes[item.start])
        elif follows_name(self.parts, at, item) and (states := self.meanings.states_of(code)):
            # "Orange County, CA": behind a name that is no city's, if not of another state
            listed = bool(self.found) and self.found[-1].chunk == at - 1 and self.found[-1].is_area
            self._add(at, item, state=states[0], countries=(states[0][:2],), of_city=not listed)

    def _is_of_country_behind(self, at: int, code: str, city: Place) -> bool:
        """Whether a code between a city and its country is that of a part of the country, of those
        whose parts are not known by their codes."""
        following = self.behind.core(at)
        if not following:
            return False
        named = following[0].meaning.countries
        countries = named or (following[0].written,)
        if len(countries) != 1 or countries[0] in ("US", "CA"):
            return False
        homes = {home.country for home in self.places.cities(fold(city.city))}
        if code in homes:
            return False
        return countries[0] in homes or (not homes and bool(named))

    def _read_name(self, at: int, item: Item, *, strange: bool) -> None:
        """A name of a place; `strange`: words that are none stand in the same chunk."""
        meaning, key = item.meaning, fold(item.written)
        join = self.parts[at].join if self.parts[at].core[0] is item else Join.TIGHT
        city = self._city_before(at, join)
        state = self.meanings.state_named(meaning.states, city)
        if meaning.region:
            self._add(at, item, region=meaning.region)
        elif key == "georgia":
            self._read_georgia(at, item, city)
        elif meaning.countries:
            self._read_country(at, item, city)
        elif state and city and self._takes_state(at, city, state, meaning.cities):
            self._qualify(city, state=state)
            self._add(at, item, state=state, countries=(state[:2],), of_city=True)
        elif self._is_state(key, meaning.states, meaning.cities, at):
            sure = self.meanings.lists_states or self.behind.is_united_states(at)
            unsure = key == "washington" and not sure
            named = "" if unsure else (state or meaning.states[0])
            self._add(at, item, state=named, countries=(meaning.states[0][:2],))
        elif meaning.cities:
            self._read_city(at, item, strange=strange)

    def _read_country(self, at: int, item: Item, city: Place | None) -> None:
        countries = item.meaning.countries
        if len(countries) == 1 and self.behind.repeats(at, item):
            self._add(at, item, city=item.meaning.cities[0].name, countries=countries)
        elif city and self.meanings.takes(city, countries):
            self._qualify(city, countries=countries)
            self._add(at, item, countries=countries, of_city=True)
        else:
            self._add(at, item, countries=countries)

    def _read_city(self, at: int, item: Item, *, strange: bool) -> None:
        """A city, unless the name is a word too, a county's abroad, or stands among strange words,
        and nothing behind it says that it is one."""
        home = self.meanings.home(item.meaning.cities)
        if self._is_district(item, home):
            return
        if self.meanings.is_namesake(item, home) and self.behind.is_british(at):
            home = self.meanings.home_in("GB", item.meaning.cities)
        small = strange and (home is None or home.size < LARGE)
        if (small or self.meanings.is_unsure(item.meaning)) and not self.behind.is_qualifier(at):
            return
        common = is_common(item, in_prose=self.in_prose)
        if common and not self.behind.is_qualifier(at, Join.COMMA):
            return
        name = home.name if home else item.meaning.cities[0].name
        self._add(at, item, city=name, countries=(home.country,) if home else ())

    def _is_district(self, item: Item, home: City | None) -> bool:
        """Whether a name in brackets behind a city is a part of that: "New York (SoHo)"."""
        before = self.found[-1] if self.found else None
        if before is None or not (before.city or before.of_city) or (home and home.size >= LARGE):
            return False
        gap = self.text[before.end : item.start]
        around = "area" in self.text[before.start : before.end].casefold()
        return "(" in gap and ")" not in gap and not around

    def _read_georgia(self, at: int, item: Item, city: Place | None) -> None:
        homes = self.places.cities(fold(city.city)) if city else ()
        abroad = any(home.country == "GE" for home in homes)
        named = self.meanings.named | self.meanings.of_states
        american = "US" in named or any(place.countries == ("US",) for place in self.found)
        if city and abroad:
            self._qualify(city, countries=("GE",))
            self._add(at, item, countries=("GE",), of_city=True)
        elif city and (american or any(home.state == "US-GA" for home in homes) or not homes):
            self._qualify(city, state="US-GA")
            self._add(at, item, state="US-GA", countries=("US",), of_city=True)
        elif american:
            self._add(at, item, state="US-GA", countries=("US",))
        elif self.meanings.named:
            self._add(at, item, countries=("GE",))

    def _takes_state(self, at: int, city: Place, state: str, cities: Sequence[City]) -> bool:
        """The same for a state; one that is named like a city has to have that city."""
        if city.state not in ("", state) or not self.meanings.takes(city, (state[:2],)):
            return False
        if not cities:
            return True
        if state[:2] in STATES_BEFORE_CITIES:
            homes = self.places.cities(fold(city.city))
            return any(home.state == state for home in homes) or self.behind.is_united_states(at)
        return fold(cities[0].name) in fold(city.city)

    def _is_state(self, key: str, states: Sequence[str], cities: Sequence[City], at: int) -> bool:
        if not states:
            return False
        if cities and states[0][:2] != "GB" and self.behind.is_british(at):
            return False
        following = self.behind.core(at)
        if key == "washington" and following and following[0].meaning.states == ("US-DC",):
            return False
        abroad = following[0].meaning.countries if following else ()
        if any(home.country in abroad for home in cities) and states[0][:2] not in abroad:
            return False  # "Victoria, Canada"
        code = following[0].written if following and following[0].kind is Kind.CODE else ""
        if code != states[0][:2] and _is_state_of(code, cities):
            return False  # "Victoria, BC"
        if self.meanings.lists_states and any(state[:2] in STATES_IN_LISTS for state in states):
            homes = {home.state for home in cities}
            return not (following and homes & {*following[0].meaning.states})
        if not cities or (key == "washington" and not cities[0].state):
            return True
        if key == "new york":
            return False
        if key in BOTH:
            return True
        return any(state[:2] in STATES_BEFORE_CITIES for state in states)

    def _add(self, at: int, item: Item, **what: object) -> None:
        self.found.append(Place(item.start, item.end, at, **what))  # type: ignore[arg-type]

    def _qualify(self, city: Place, *, state: str = "", countries: tuple[str, ...] = ()) -> None:
        """Settle where a city is by what stands behind it."""
        country = state[:2] if state else countries[0]
        state = state or (city.state if city.state[:2] == country else "")
        written = self.text[city.start : city.end]
        homes = [h for h in self.places.cities(fold(written)) if h.country == country]
        if state:
            homes = [h for h in homes if h.state in ("", state)]
        at = self.found.index(city)
        self.found[at] = city._replace(
            city=homes[0].name if homes else written, countries=(country,), state=state
        )


def _is_state_of(code: str, cities: Sequence[City]) -> bool:
    """Whether a code behind a city is that of its state: "New York, NY"."""
    return any(home.state[3:] == code for home in cities if home.state)


def resolve(
    text: str,
    items: list[Item],
    places: Gazetteer,
    context: Collection[str] = (),
    *,
    states: bool = False,
    in_prose: bool = False,
) -> tuple[list[Chunk], list[Place]]:
    """The chunks of a line and the places in them. `context` are countries that are known to be
    meant: they decide which Cambridge is one. `states`: names of both are those of states."""
    parts = chunks(text, items)
    meanings = Meanings.beside(items, places, context, lists_states=states)
    behind = Behind(parts, meanings)
    return parts, _Resolver(text, places, parts, meanings, behind, in_prose).run()
