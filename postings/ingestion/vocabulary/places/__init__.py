"""Names of places, and what they may stand for.

Countries in seven languages come from the CLDR (Babel), states from ISO 3166-2 (pycountry), cities
of 15,000 inhabitants and more from GeoNames (https://www.geonames.org, CC BY 4.0; see `gather`),
further spellings from `names` and `city_names`. Nothing is loaded before the first question.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import chain

from postings.ingestion.vocabulary.places import city_names, names

CITIES = "cities.tsv"
LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl")
WITH_STATES = ("US", "CA", "AU", "BR", "MX", "IN", "DE", "AT", "CH", "ES", "IT", "FR", "GB", "NL")
"""Countries whose states, provinces or counties are looked for."""
STATES_WITH_CODES = ("US", "CA", "AU", "BR")
"""Those that are named by the short code too: "TX", "ON", "NSW", "MG"."""
STATES_BEFORE_CITIES = ("US", "CA", "AU")
"""Where a name of both is the state's: "Ontario" is not the city in California."""
STATES_IN_LISTS = ("US", "CA", "AU", "MX")
"""Where lists of states are common: a name of both in one is the state's."""
BOTH = frozenset({"new york", "washington", "quebec"})
"""Names that postings use for a city as much as for its state."""
FIRST_OF_ITS_NAME = 100_000
"""The size of a city of `city_names`, so that it is the one that is meant."""
MOST_WORDS = 6
SURE = 3
"""Times the inhabitants of the next abroad that make a name that of its largest city."""

_PUNCTUATION = re.compile(r"[.'’`]")
_OTHER = re.compile(r"[^\w]+|_+")
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)


@lru_cache(maxsize=16_384)
def fold(name: str) -> str:
    """A name without capitals, accents, stops and hyphens, as names are looked up.

    >>> fold("U.S.A."), fold("Cluj-Napoca"), fold("Łódź")
    ('usa', 'cluj napoca', 'lodz')
    """
    plain = _PUNCTUATION.sub("", name.casefold())
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _OTHER.sub(" ", plain).strip()


@dataclass(frozen=True, slots=True)
class City:
    """A place of that name: `state` is "US-OR" or "" where it is not known, `size` in thousands."""

    name: str
    country: str
    state: str
    size: int


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name may stand for; usually one of them is all there is."""

    region: str = ""
    countries: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    cities: tuple[City, ...] = ()


class Gazetteer:
    """All names by their folded form."""

    @lru_cache(maxsize=16_384)  # noqa: B019  one gazetteer a process
    def meaning(self, key: str) -> Meaning | None:
        """What a folded name stands for.

        >>> packaged_places().meaning("poland").countries
        ('PL',)
        """
        region, countries = self._regions.get(key, ""), self._countries.get(key, ())
        states, cities = self._states.get(key, ()), self.cities(key)
        if not (region or countries or states or cities):
            return None
        return Meaning(region, countries, states, cities)

    def longest(self, first: str) -> int:
        """The most words of a name that begins with this one; 0 for none."""
        return self._longest.get(first, 0)

    def has_word(self, key: str) -> bool:
        """Whether a folded word is one of any name."""
        return key in self._words

    @lru_cache(maxsize=4096)  # noqa: B019
    def cities(self, key: str) -> tuple[City, ...]:
        """The cities of a name, the largest first; a spelling of `city_names` before all."""
        known = self._aliases.get(key)
        if known:
            return known
        return tuple(_cities(self._gathered.get(key, "")))

    def city_of_code(self, code: str) -> City | None:
        """The city of a code that is one only beside another: "SEA"."""
        return self._city_codes.get(code)

    def state_of_code(self, code: str, country: str) -> str:
        """The ISO 3166-2 code, or "": `state_of_code("TX", "US")` is "US-TX"."""
        full = f"{country}-{code}"
        return full if full in self._state_codes else ""

    def is_country(self, code: str) -> bool:
        return code in self._territories

    @cached_property
    def _regions(self) -> dict[str, str]:
        return {fold(name): code for code, name in _table(names.REGIONS)}

    @cached_property
    def _territories(self) -> frozenset[str]:
        from babel import Locale

        codes = (str(code) for code in Locale("en").territories)
        return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) - {
            "EU",
            "EZ",
            "UN",
            "QO",
            "ZZ",
            "XA",
            "XB",
            "AC",
            "CP",
            "DG",
            "TA",
        }

    @cached_property
    def _countries(self) -> dict[str, tuple[str, ...]]:
        from babel import Locale

        found: dict[str, tuple[str, ...]] = {}
        for language in LANGUAGES:
            territories = Locale(language).territories
            for code in self._territories:
                key = fold(territories.get(code, ""))
                if len(key) > 3 and (language == "en" or key not in self._gathered):
                    found.setdefault(key, (code,))
        for codes, name in _table(names.COUNTRIES):
            found[fold(name)] = tuple(codes.split())
        found["us"] = found["usa"]
        return found

    @cached_property
    def _state_codes(self) -> frozenset[str]:
        return frozenset(
            code for code, _ in _subdivisions() if code.partition("-")[0] in STATES_WITH_CODES
        )

    @cached_property
    def _states(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for code, name in (*_subdivisions(), *_table(names.STATES)):
            key = fold(name)
            taken = key in self._countries and key != "georgia"
            if len(key) > 3 and not taken and code not in found.get(key, ()):
                found[key] = (*found.get(key, ()), code)
        for name in ("para", "acre"):
            found.pop(name, None)
        return found

    @cached_property
    def _gathered(self) -> dict[str, str]:
        text = files(__package__).joinpath(CITIES).read_text(encoding="utf-8")
        return dict(line.split("\t", 1) for line in text.splitlines())

    @cached_property
    def _aliases(self) -> dict[str, tuple[City, ...]]:
        found: dict[str, tuple[City, ...]] = {}
        for head, spelling in _table(city_names.CITIES):
            home, _, name = head.partition(" ")
            city = City(name, home[:2], home if "-" in home else "", FIRST_OF_ITS_NAME)
            for key in (fold(name), fold(spelling)):
                others = [
                    other
                    for other in _cities(self._gathered.get(key, ""))
                    if (other.country, other.state or city.state) != (city.country, city.state)
                ]
                found[key] = (city, *others)
        return found

    @cached_property
    def _city_codes(self) -> dict[str, City]:
        found = {}
        for head, code in _table(city_names.CITY_CODES):
            home, _, name = head.partition(" ")
            found[code] = City(name, home[:2], home if "-" in home else "", 1000)
        return found

    @cached_property
    def _longest(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for name in self._names():
            words = name.count(" ") + 1
            first = name.split(" ", 1)[0]
            if words <= MOST_WORDS and words > found.get(first, 0):
                found[first] = words
        return found

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for name in self._names() for word in name.split(" "))

    def _names(self) -> Iterator[str]:
        return chain(self._regions, self._countries, self._states, self._aliases, self._gathered)


def _cities(line: str) -> Iterator[City]:
    """The cities of a line of `cities.tsv`, without its key."""
    name, *homes = line.split("\t")
    for home in homes:
        place, _, size = home.partition(" ")
        yield City(name, place[:2], place if "-" in place else "", int(size))


def _table(text: str) -> Iterator[tuple[str, str]]:
    """Code and name for every name of a table of `names`."""
    for line in text.replace("\n  |", " |").strip().splitlines():
        code, _, rest = line.partition(":")
        for name in rest.split("|"):
            yield code, name.strip()


@lru_cache(maxsize=1)
def _subdivisions() -> tuple[tuple[str, str], ...]:
    """ISO 3166-2 codes and names of the countries whose states are looked for."""
    import pycountry

    found = []
    for country in WITH_STATES:
        for state in pycountry.subdivisions.get(country_code=country):
            counties = country == "GB"
            if (counties or not state.parent_code) and state.code not in ("US-PR", "NL-AW"):
                found.append((state.code, state.name.split("[")[0].split(",")[0]))
    return tuple(found)


@lru_cache(maxsize=1)
def packaged_places() -> Gazetteer:
    """The packaged gazetteer; its tables are read at the first look-up."""
    return Gazetteer()
