"""Which countries a region of `remote_from` covers. Data only.

Built from the sub-regions of UN M49 (Standard country or area codes for statistical use), with
Taiwan in Eastern Asia and Kosovo in Southern Europe, which M49 does not list. Where everyday use
in postings and M49 part, the choice is written beside the region. ISO 3166-1 alpha-2 codes.
"""

from __future__ import annotations


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


NORTHERN_AFRICA = _codes("DZ EG EH LY MA SD TN")
SUB_SAHARAN_AFRICA = _codes(
    "AO BF BI BJ BW CD CF CG CI CM CV DJ ER ET GA GH GM GN GQ GW IO KE KM LR LS MG ML MR MU MW MZ "
    "NA NE NG RE RW SC SH SL SN SO SS ST SZ TD TF TG TZ UG YT ZA ZM ZW"
)
CARIBBEAN = _codes(
    "AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI"
)
CENTRAL_AMERICA = _codes("BZ CR GT HN MX NI PA SV")
SOUTH_AMERICA = _codes("AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE")
NORTHERN_AMERICA = _codes("BM CA GL PM US")
CENTRAL_ASIA = _codes("KG KZ TJ TM UZ")
EASTERN_ASIA = _codes("CN HK JP KP KR MN MO TW")
SOUTH_EASTERN_ASIA = _codes("BN ID KH LA MM MY PH SG TH TL VN")
SOUTHERN_ASIA = _codes("AF BD BT IN IR LK MV NP PK")
CAUCASUS = _codes("AM AZ GE")
# Western Asia without the Caucasus, with Iran and Egypt.
MIDDLE_EAST = _codes("AE BH CY EG IL IQ IR JO KW LB OM PS QA SA SY TR YE")
EASTERN_EUROPE = _codes("BG BY CZ HU MD PL RO RU SK UA")
NORTHERN_EUROPE = _codes("AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ")
SOUTHERN_EUROPE = _codes("AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA XK")
WESTERN_EUROPE = _codes("AT BE CH DE FR LI LU MC NL")
OCEANIA = _codes(
    "AS AU CC CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS"
)

# The members of the European Union (Article 52 of its treaty, without the United Kingdom).
EU = _codes("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK")
# With all of the union: M49 counts Cyprus to Asia.
EUROPE = EASTERN_EUROPE | NORTHERN_EUROPE | SOUTHERN_EUROPE | WESTERN_EUROPE | EU
AFRICA = NORTHERN_AFRICA | SUB_SAHARAN_AFRICA
ASIA = (
    CENTRAL_ASIA
    | EASTERN_ASIA
    | SOUTH_EASTERN_ASIA
    | SOUTHERN_ASIA
    | CAUCASUS
    | (MIDDLE_EAST - {"EG"})
)
AMERICAS = CARIBBEAN | CENTRAL_AMERICA | SOUTH_AMERICA | NORTHERN_AMERICA

REGIONS: dict[str, frozenset[str]] = {
    "EU": EU,
    "EUROPE": EUROPE,
    "EMEA": EUROPE | MIDDLE_EAST | CAUCASUS | AFRICA,
    # Asia from Pakistan eastwards, and Oceania; the west and the centre of Asia are not meant.
    "APAC": EASTERN_ASIA | SOUTH_EASTERN_ASIA | (SOUTHERN_ASIA - {"IR"}) | OCEANIA,
    "ASIA": ASIA,
    "LATAM": CARIBBEAN | CENTRAL_AMERICA | SOUTH_AMERICA,
    "AMERICAS": AMERICAS,
    # The United States, Canada and Mexico, as in their trade agreement, and M49's small neighbours;
    # not the states south of Mexico.
    "NORTH_AMERICA": NORTHERN_AMERICA | {"MX"},
    "AFRICA": AFRICA,
    "MENA": MIDDLE_EAST | NORTHERN_AFRICA,
    "MIDDLE_EAST": MIDDLE_EAST,
    "DACH": _codes("AT CH DE"),
    # The members of the Nordic Council, the autonomous ones with them.
    "NORDICS": _codes("AX DK FI FO GL IS NO SE"),
    "OCEANIA": OCEANIA,
    "WORLD": AFRICA | AMERICAS | ASIA | EUROPE | OCEANIA | {"AQ"},
}


def regions_with(country: str) -> frozenset[str]:
    """The regions that cover the country; WORLD covers every one.

    >>> sorted(regions_with("CH"))
    ['DACH', 'EMEA', 'EUROPE', 'WORLD']
    """
    return frozenset(name for name, members in REGIONS.items() if country in members) | {"WORLD"}
