"""Names of countries, regions and states beside those of the libraries: short forms and spellings.

Written by hand for this program; what was missing was found by reading a few thousand lines that
postings have for their place. A line is a code and the names that stand for it.
"""

from __future__ import annotations

from postings.ingestion.vocabulary.words import entries

COUNTRIES = """
AE: UAE | U.A.E. | Emirates
AU: AUS | Aussie
BA: Bosnia
BE NL LU: Benelux
AU NZ: ANZ
EE LV LT: Baltics | Baltic states | Baltic countries
BO: Bolivia
BR: BRA
CA: CAN
CD: DRC
CH: Suisse | Schweiz
CI: Ivory Coast
CV: Cape Verde
CZ: Czech Republic | Czech | CZE
DE: GER | Deutschlands | Germany's
ES: ESP
FR: FRA
GB: UK | U.K. | Great Britain | Britain | GBR | United-Kingdom
GB IE: UK&I | UKI
HK: Hong Kong | Hongkong
IE: ROI | IRL | Republic of Ireland | Southern Ireland
IN: IND | Bharat
IT: ITA
KR: Korea | South Korea | Republic of Korea | ROK
KZ: Kazahstan
LA: Lao
MD: Republic of Moldova
MK: Macedonia
MM: Burma
MO: Macau | Macao
MX: MEX | Mexiko
NL: Holland | the Netherlands | NLD | Nederland
NZ: Aotearoa
PH: Phillipines | Philippine
PL: POL
PS: Palestine
PT: PRT
RU: Russian Federation
SA: KSA
SG: SGP
TR: Turkiye | Türkiye | Turkey
TW: ROC
TZ: Tanzania
US: USA | U.S. | U.S.A. | United States of America | US of A | United States (USA)
  | Continental US | Continental United States | Contiguous US | CONUS | Unites States
  | United State | Estados Unidos | EE.UU. | EEUU | États-Unis
VE: Venezuela
VN: Viet Nam | Vietnam
ZA: RSA
"""
"""ISO 3166 alpha-2 codes; several where a name stands for several countries."""

REGIONS = """
WORLD: Global | Globally | Worldwide | World-wide | the world | World | the globe | Earth
  | the planet | anywhere on Earth | weltweit
EU: EU | E.U. | European Union | EU countries | EU/EEA | EEA | European Economic Area
  | Europäische Union | Europäischen Union | Union européenne | Unión Europea | União Europeia
EUROPE: Europe | Europa | Continental Europe | Western Europe | Eastern Europe | Central Europe
  | Southern Europe | Northern Europe | Central and Eastern Europe | Central & Eastern Europe | CEE
  | South Eastern Europe | Southeast Europe | Europas
EMEA: EMEA | Europe, Middle East and Africa | EU/EMEA
APAC: APAC | Asia Pacific | Asia-Pacific | Asia-Pac | APJ | JAPAC | APJC | AsiaPac
ASIA: Asia | South East Asia | Southeast Asia | South Asia | East Asia | Asien
LATAM: LATAM | LatAm | Latin America | Latinoamérica | América Latina | Latinamerica
  | South America | Central America | Latin American | Sudamérica | América do Sul | Latam region
  | Central and South America | South and Central America | Amérique latine | Lateinamerika
AMERICAS: Americas | AMER | the Americas | North and South America | North & South America
NORTH_AMERICA: North America | NORAM | NAMER | NORTHAM | North American | Nordamerika
  | Amérique du Nord | América do Norte | Norteamérica
AFRICA: Africa | Afrika | Sub-Saharan Africa | West Africa | East Africa | Afrique | África
MENA: MENA | Middle East and North Africa | Middle East & North Africa
MIDDLE_EAST: Middle East | Mideast
DACH: DACH | D-A-CH | DACH region
NORDICS: Nordics | Nordic countries | Nordic | Scandinavia | Nordic region | Nordic states
OCEANIA: Oceania | Australasia
"""
"""Regions of `remote_from`; a part of one is read as the whole, for want of a code."""

STATES = """
AT-6: Styria
AT-7: Tyrol
AT-2: Carinthia
AT-3: Lower Austria
AT-4: Upper Austria
CA-BC: Colombie-Britannique
CA-NL: Newfoundland
CA-PE: PEI
DE-BY: Bavaria
DE-HE: Hesse
DE-NI: Lower Saxony
DE-NW: North Rhine-Westphalia | NRW | North Rhine Westphalia
DE-RP: Rhineland-Palatinate
DE-SN: Saxony
DE-ST: Saxony-Anhalt
DE-TH: Thuringia
ES-AN: Andalusia
ES-CT: Catalonia | Cataluña
ES-MD: Community of Madrid | Comunidad de Madrid
ES-PV: Basque Country
FR-IDF: Ile de France
GB-NIR: N. Ireland
GB-LND: Greater London
GB-ENG: West Midlands | East Midlands | West Yorkshire | South Yorkshire | Merseyside | Yorkshire
GB-ENG: Tyne and Wear | Cheshire | Bedfordshire | Berkshire | Sussex | East of England
GB-ENG: South East England | South West England | North West England
IT-25: Lombardy
IT-52: Tuscany
IT-21: Piedmont
IT-82: Sicily
MX-MEX: Estado de Mexico | State of Mexico
NL-NH: North Holland
NL-ZH: South Holland
NL-NB: North Brabant
US-CA: SoCal | NorCal | Southern California | Northern California | Calif
US-CA: Southern CA | Northern CA
US-DC: District of Columbia
US-NY: New York State | Upstate New York | NY State
US-PA: Pennsylvannia
US-VA: Northern Virginia | NoVA
US-WA: Washington State
ZA-WC: Western Cape
ZA-GP: Gauteng
"""
"""ISO 3166-2 codes."""

COUNTRY_CODES = frozenset(
    entries(
        """
        AE | AR | AT | AU | BE | BG | BR | CA | CH | CL | CN | CO | CR | CY | CZ | DE | DK | EE | EG
        | ES | FI | FR | GB | GR | HK | HR | HU | ID | IE | IL | IN | IT | JP | KE | KR | LT | LU |
        LV | MA | MX | MY | NG | NL | NO | NZ | PE | PH | PK | PL | PT | RO | RS | SA | SE | SG | SI
        | SK | TH | TN | TR | TW | UA | US | UY | VN | ZA
        """
    )
)
"""Codes that stand for their country without another word; the rest are words and brands too."""
