"""Which of the places of a name is meant, by the countries that are named beside it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from postings.ingestion.extract.places.naming import Item, Kind
from postings.ingestion.extract.places.place import Place
from postings.ingestion.vocabulary.places import (
    STATES_IN_LISTS,
    SURE,
    City,
    Gazetteer,
    Meaning,
    fold,
)
from postings.ingestion.vocabulary.places.city_names import SURE_CITY_CODES
from postings.ingestion.vocabulary.places.names import COUNTRY_CODES

OF_INDIA_TOO = frozenset({"TN", "MP"})
"""Codes of states of the United States that Tamil Nadu and Madhya Pradesh have too."""
NAMED_BY_SETTLERS = frozenset({"US", "CA", "AU", "NZ", "ZA"})
"""Countries whose towns were called after those of Britain."""
LARGE = 200
"""Thousands of inhabitants of a city that is read where strange words stand beside it."""


class Meanings(NamedTuple):
    """What names stand for beside those of a line."""

    places: Gazetteer
    named: frozenset[str]  # the countries that are named
    of_states: frozenset[str]  # the countries of states that are named
    states: frozenset[str]  # and those states
    lists_cities: bool  # codes such as "NYC" stand among them
    lists_states: bool  # a name of both is the state's

    @classmethod
    def beside(
        cls,
        items: Sequence[Item],
        places: Gazetteer,
        context: Collection[str],
        *,
        lists_states: bool,
    ) -> Meanings:
        """`context` are further countries that are known to be meant."""
        named = {
            country
            for item in items
            if item.meaning.countries and fold(item.written) != "georgia"
            for country in item.meaning.countries
        }
        of_states = [item for item in items if item.meaning.states and not item.meaning.countries]
        if of_states and not lists_states:
            only_states = sum(_names_state(item) and not item.meaning.cities for item in items)
            only_cities = sum(bool(i.meaning.cities and not i.meaning.states) for i in items)
            lists_states = only_states > only_cities
        states = frozenset(
            item.meaning.states[0] for item in of_states if lists_states or not item.meaning.cities
        )
        return cls(
            places,
            named=frozenset(named | set(context)),
            of_states=frozenset(state[:2] for state in states),
            states=states,
            lists_cities=any(
                item.kind is Kind.PLACE and item.written.lower() in SURE_CITY_CODES
                for item in items
            ),
            lists_states=lists_states,
        )

    def home(self, cities: Sequence[City]) -> City | None:
        """Which city of the name is meant; None where that is not plain."""
        for home in cities:
            if home.country in self.named or home.state in self.states:
                return home
        abroad = [home for home in cities[1:] if home.country != cities[0].country]
        if all(cities[0].size >= SURE * home.size for home in abroad):
            return cities[0]
        return next((home for home in cities if home.country in self.of_states), None)

    def home_in(self, country: str, cities: Sequence[City]) -> City | None:
        """The city of the name in a country."""
        return next((home for home in cities if home.country == country), None)

    def is_namesake(self, item: Item, home: City | None) -> bool:
        """Whether a city may be meant that shares its name with one that settlers called so."""
        if home is None:
            return True
        if item.meaning.states and home.country not in {code[:2] for code in item.meaning.states}:
            return True
        return home.size < LARGE and home.country in NAMED_BY_SETTLERS

    def is_at_home(self, city: Place, area: str) -> bool:
        """Whether a city may be in a state or country: it is listed there, or nowhere."""
        homes = self.places.cities(fold(city.city))
        return not homes or any(area in (home.state, home.country) for home in homes)

    def is_part_of_india(self, city: Place, code: str) -> bool:
        """Whether a code behind a city that only India has is that of a state there."""
        homes = self.places.cities(fold(city.city))
        return code in OF_INDIA_TOO and {home.country for home in homes} == {"IN"}

    def is_country(self, code: str, city: Place) -> bool:
        """Whether a code behind a city is its country's; a rare one only where a list has both."""
        homes = self.places.cities(fold(city.city))
        return code in COUNTRY_CODES or any(home.country == code for home in homes)

    def is_unsure(self, meaning: Meaning) -> bool:
        """Whether a name is a city's here and a county's there, as Surrey is."""
        here = {state[:2] for state in meaning.states}
        return bool(here and meaning.cities) and not here & {h.country for h in meaning.cities}

    def takes(self, city: Place, countries: Sequence[str]) -> bool:
        """Whether a country or state behind a city can be where it is."""
        if len(countries) != 1:
            return False
        homes = self.places.cities(fold(city.city))
        if not homes or any(home.country == countries[0] for home in homes):
            return True
        return city.countries == () or homes[0].size < 1000

    def state_named(self, states: Sequence[str], city: Place | None) -> str:
        """Which state of a name is meant, behind a city or alone; "" for no states."""
        if city:
            homes = {home.country for home in self.places.cities(fold(city.city))}
            for state in states:
                if state[:2] in homes:
                    return state
        return next((state for state in states if state[:2] in self.named), next(iter(states), ""))

    def state_beside(self, city: Place, code: str) -> str:
        """The state that a code behind a city is, "" where it is a country's: "Cartagena, CO"."""
        states = self.states_of(code)
        if not states:
            return ""
        known = self.places.cities(fold(city.city))
        for state in states:
            if any(home.state == state for home in known) or (
                city.countries == (state[:2],) and not any(h.country == code for h in known)
            ):
                return state
        if any(home.country == code for home in known):
            return ""
        return next((state for state in states if state[:2] in self.named), states[0])

    def states_of(self, code: str) -> list[str]:
        """The states that a code may be; those of Australia and Brazil where they are named."""
        countries = ("US", "CA", *(c for c in ("AU", "BR") if c in self.named))
        states = (self.places.state_of_code(code, country) for country in countries)
        return [state for state in states if state]


def _names_state(item: Item) -> bool:
    """Whether it is a state of a country whose states are named without a city."""
    return any(state[:2] in STATES_IN_LISTS for state in item.meaning.states)
