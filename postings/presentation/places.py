"""Where a job is and where it may be done from, in words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

import pycountry
from babel import Locale

from postings.choices import Workplace
from postings.presentation.phrases import listed

REGIONS = {
    "WORLD": "anywhere in the world",
    "EU": "the European Union",
    "EUROPE": "Europe",
    "EMEA": "Europe, the Middle East and Africa",
    "APAC": "Asia-Pacific",
    "ASIA": "Asia",
    "LATAM": "Latin America",
    "AMERICAS": "the Americas",
    "NORTH_AMERICA": "North America",
    "AFRICA": "Africa",
    "MENA": "the Middle East and North Africa",
    "MIDDLE_EAST": "the Middle East",
    "DACH": "Germany, Austria and Switzerland",
    "NORDICS": "the Nordic countries",
    "OCEANIA": "Oceania",
}
# Countries whose English name takes an article in a sentence.
WITH_ARTICLE = "AE BS CF CD CG CK DO FK FO GB GM IM KM KY MH MP MV NL PH SB SC TC UM US VG VI"
# As many places as one line of a list has room for.
PLACES_IN_SHORT = 3


def country(code: str) -> str:
    """The name of an ISO 3166-1 alpha-2 code; the code where it has none."""
    return _territories().get(code, code)


def place(code: str) -> str:
    """A country or region as it stands within a sentence.

    >>> place("US"), place("EU"), place("FR")
    ('the United States', 'the European Union', 'France')
    """
    if code in REGIONS:
        return REGIONS[code]
    return f"the {country(code)}" if code in WITH_ARTICLE.split() else country(code)


@lru_cache(maxsize=4096)
def subdivision(code: str) -> str:
    """The name of an ISO 3166-2 code; the code where it has none.

    >>> subdivision("US-CA"), subdivision("US-XX")
    ('California', 'US-XX')
    """
    found = pycountry.subdivisions.get(code=code)
    return found.name if found else code


def remote_from(
    codes: Sequence[str], subdivisions: Sequence[str] = (), limit: int | None = None
) -> str:
    """Where someone may live who does the job remotely; empty where that is not stated.

    Named states narrow their country, so they stand in its place.

    >>> remote_from(["CA", "US"]), remote_from(["US"], ["US-CA", "US-NY"])
    ('Canada or the United States', 'California or New York (the United States)')
    """
    if "WORLD" in codes:
        return REGIONS["WORLD"]
    states: dict[str, list[str]] = {}
    for code in subdivisions:
        states.setdefault(code.partition("-")[0], []).append(subdivision(code))
    places = [place(code) for code in codes if code not in states]
    narrowed = [
        f"{listed(names, 'or', limit)} ({place(code)})" for code, names in sorted(states.items())
    ]
    return listed([*sorted(places, key=_by_name), *narrowed], "or", limit)


def located(cities: Sequence[str], countries: Sequence[str], limit: int | None = None) -> str:
    """Where the work place is, as it stands within a sentence; empty where that is not stated.

    >>> located(["London"], ["GB"]), located(["Oslo", "Bergen"], ["NO"]), located([], ["US", "FR"])
    ('London, United Kingdom', 'Oslo or Bergen, Norway', 'France or the United States')
    """
    if not cities:
        return listed(sorted(map(place, countries), key=_by_name), "or", limit)
    towns = listed(list(cities), "or", limit)
    names = [country(code) for code in countries]
    return towns if len(names) != 1 or names == list(cities) else f"{towns}, {names[0]}"


def where(
    workplace: str,
    *,
    codes: Sequence[str],
    subdivisions: Sequence[str],
    cities: Sequence[str],
    countries: Sequence[str],
) -> str:
    """One line for a list: how the job is done and where; empty where neither is stated.

    >>> where("remote", codes=["US"], subdivisions=[], cities=[], countries=["US"])
    'Remote from the United States'
    """
    office = located(cities, countries, PLACES_IN_SHORT)
    if workplace == Workplace.UNSTATED:
        return office
    if workplace != Workplace.REMOTE:
        label = Workplace(workplace).label
        return f"{label} in {office}" if office else label
    origin = remote_from(codes, subdivisions, PLACES_IN_SHORT)
    if origin == REGIONS["WORLD"]:
        return f"Remote, {origin}"
    if origin:
        return f"Remote from {origin}"
    return f"Remote, or in {office}" if office else "Remote"


def _by_name(words: str) -> str:
    return words.removeprefix("the ")


@cache
def _territories() -> dict[str, str]:
    return dict(Locale("en").territories)
