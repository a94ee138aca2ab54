"""Where sample postings are: sixty countries with cities, currencies, and who may work from afar.

Tables alone. The first are the usual ones, since they are drawn that way.
"""

from __future__ import annotations

from typing import NamedTuple


class Country(NamedTuple):
    """`pay`: the currency of its pay, and how much of it is a dollar's worth."""

    code: str
    name: str
    currency: str
    pay: float
    cities: tuple[str, ...]


def _country(line: str) -> Country:
    code, name, currency, pay, cities = line.split("; ")
    return Country(code, name, currency, float(pay), tuple(cities.split(", ")))


# Code; name; currency; its pay for a dollar's; cities. The euro stands in for currencies without
# reference rates.
COUNTRIES = tuple(
    map(
        _country,
        """\
US; the United States; USD; 1; New York, San Francisco, Austin, Seattle, Boston, Chicago, Denver
GB; the United Kingdom; GBP; 0.55; London, Manchester, Leeds, Bristol, Edinburgh
DE; Germany; EUR; 0.6; Berlin, Munich, Hamburg, Köln, Leipzig
CA; Canada; CAD; 1; Toronto, Vancouver, Montréal, Calgary
IN; India; INR; 22; Bengaluru, Pune, Hyderabad, Chennai, Mumbai
FR; France; EUR; 0.5; Paris, Lyon, Nantes, Toulouse
NL; the Netherlands; EUR; 0.6; Amsterdam, Utrecht, Rotterdam
ES; Spain; EUR; 0.4; Madrid, Barcelona, Valencia, Málaga
PL; Poland; PLN; 1.9; Warsaw, Kraków, Wrocław, Gdańsk
AU; Australia; AUD; 1.1; Sydney, Melbourne, Brisbane
BR; Brazil; BRL; 1.6; São Paulo, Rio de Janeiro, Curitiba
IE; Ireland; EUR; 0.65; Dublin, Cork, Galway
SE; Sweden; SEK; 5.5; Stockholm, Malmö, Göteborg
CH; Switzerland; CHF; 0.95; Zürich, Basel, Geneva
PT; Portugal; EUR; 0.35; Lisbon, Porto, Braga
SG; Singapore; SGD; 0.9; Singapore
IT; Italy; EUR; 0.4; Milan, Rome, Turin
MX; Mexico; MXN; 6; Mexico City, Guadalajara, Monterrey
JP; Japan; JPY; 65; Tokyo, Osaka, Fukuoka
AT; Austria; EUR; 0.55; Vienna, Graz, Linz
DK; Denmark; DKK; 5; Copenhagen, Aarhus
NO; Norway; NOK; 6; Oslo, Bergen, Trondheim
FI; Finland; EUR; 0.5; Helsinki, Tampere, Espoo
BE; Belgium; EUR; 0.5; Brussels, Ghent, Antwerp
IL; Israel; ILS; 2.6; Tel Aviv, Haifa
RO; Romania; RON; 1.6; Bucharest, Cluj-Napoca, Iași
CZ; Czechia; CZK; 9; Prague, Brno
UA; Ukraine; EUR; 0.3; Kyiv, Lviv, Kharkiv
AR; Argentina; USD; 0.3; Buenos Aires, Córdoba
CO; Colombia; USD; 0.3; Bogotá, Medellín
ZA; South Africa; ZAR; 6; Cape Town, Johannesburg
PH; the Philippines; PHP; 14; Manila, Cebu City
GR; Greece; EUR; 0.35; Athens, Thessaloniki
HU; Hungary; HUF; 130; Budapest, Szeged
BG; Bulgaria; EUR; 0.3; Sofia, Plovdiv
TR; Türkiye; TRY; 15; Istanbul, Ankara, İzmir
AE; the United Arab Emirates; USD; 0.7; Dubai, Abu Dhabi
NZ; New Zealand; NZD; 1; Auckland, Wellington
KR; South Korea; KRW; 700; Seoul, Busan
EE; Estonia; EUR; 0.4; Tallinn, Tartu
LT; Lithuania; EUR; 0.4; Vilnius, Kaunas
LV; Latvia; EUR; 0.35; Riga
CL; Chile; USD; 0.35; Santiago
CR; Costa Rica; USD; 0.35; San José
NG; Nigeria; USD; 0.25; Lagos, Abuja
KE; Kenya; USD; 0.25; Nairobi
EG; Egypt; USD; 0.2; Cairo, Alexandria
VN; Vietnam; USD; 0.25; Hanoi, Da Nang
ID; Indonesia; IDR; 4000; Jakarta, Bandung
MY; Malaysia; MYR; 1.6; Kuala Lumpur, Penang
TH; Thailand; THB; 12; Bangkok, Chiang Mai
TW; Taiwan; USD; 0.4; Taipei, Hsinchu
HR; Croatia; EUR; 0.35; Zagreb, Split
RS; Serbia; EUR; 0.35; Belgrade, Novi Sad
SI; Slovenia; EUR; 0.4; Ljubljana
SK; Slovakia; EUR; 0.35; Bratislava, Košice
LU; Luxembourg; EUR; 0.7; Luxembourg
CY; Cyprus; EUR; 0.4; Limassol, Nicosia
UY; Uruguay; USD; 0.35; Montevideo
PE; Peru; USD; 0.3; Lima, Arequipa""".splitlines(),
    )
)


class Area(NamedTuple):
    """From where a job can be done, in words; the codes of regions and countries, and states."""

    words: str
    codes: tuple[str, ...]
    states: tuple[str, ...] = ()


# Drawn beside "in" the country of the posting, which is as usual as all of these.
AREAS = (
    Area("anywhere in the world", ("WORLD",)),
    Area("within the United States", ("US",)),
    Area("in Europe", ("EUROPE",)),
    Area("within the United States or Canada", ("US", "CA")),
    Area("in Latin America", ("LATAM",)),
    Area("in the European Union", ("EU",)),
    Area("in Europe, the Middle East or Africa", ("EMEA",)),
    Area("in California, New York or Washington", ("US",), ("US-CA", "US-NY", "US-WA")),
    Area("in North America", ("NORTH_AMERICA",)),
    Area("in Asia or the Pacific", ("APAC",)),
    Area("in Germany, Austria or Switzerland", ("DACH",)),
    Area("in Texas, Colorado or Utah", ("US",), ("US-TX", "US-CO", "US-UT")),
    Area("in the Nordic countries", ("NORDICS",)),
    Area("in Ontario or British Columbia", ("CA",), ("CA-ON", "CA-BC")),
    Area("in the Americas", ("AMERICAS",)),
    Area("in Africa", ("AFRICA",)),
    Area("in Portugal, Spain or Italy", ("PT", "ES", "IT")),
    Area("in Poland, Czechia or Romania", ("PL", "CZ", "RO")),
    Area("in Oceania", ("OCEANIA",)),
    Area("in the Middle East", ("MIDDLE_EAST",)),
    Area("in Florida or Georgia", ("US",), ("US-FL", "US-GA")),
    Area("in New South Wales", ("AU",), ("AU-NSW",)),
)
