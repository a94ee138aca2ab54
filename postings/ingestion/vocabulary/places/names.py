"""Names of places beside those of the libraries: short forms, local spellings, and decoys.

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

CITIES = """
US-NY New York: NYC | New York City | Manhattan | Brooklyn | New York Metro | N.Y.C. | NY City
US-CA San Francisco: SF | San Fran | San Francisco Bay Area | SF Bay Area | Bay Area
  | San Francisco-Bay Area | S.F.
US-CA Los Angeles: L.A. | Greater Los Angeles
US-DC Washington: Washington DC | DC | Washington D.C. | DC Metro | DMV area
US-MO St. Louis: Saint Louis | St Louis
US-MN St. Paul: Saint Paul
US-UT Salt Lake City: SLC
US-FL St. Petersburg: Saint Petersburg FL
US-IN Indianapolis: Indy
US-PA Philadelphia: Philly
US-NC Raleigh: Raleigh-Durham | Research Triangle Park | RTP
US-TX Dallas: Dallas-Fort Worth | DFW | Dallas/Fort Worth
MX Mexico City: CDMX | Ciudad de México | Ciudad de Mexico
MX Querétaro: Queretaro | Santiago de Querétaro
CA-QC Quebec City: Ville de Québec
CA-QC Montreal: Montréal
CA-ON Kitchener: Kitchener-Waterloo
AT Vienna: Wien
DE Munich: München | Muenchen
DE Cologne: Köln | Koeln
DE Nuremberg: Nürnberg | Nuernberg
DE Frankfurt: Frankfurt am Main | Frankfurt (Main) | Frankfurt/Main | Frankfurt a.M.
DE Hanover: Hannover
DE Düsseldorf: Duesseldorf
CH Zurich: Zürich | Zuerich
CH Geneva: Genève | Genf
CH Basel: Bâle
CH Bern: Berne
CH Lausanne: Lausanne VD
PL Warsaw: Warszawa
PL Kraków: Krakow | Cracow
CZ Prague: Praha
CZ Brno: Brünn
PT Lisbon: Lisboa
PT Porto: Oporto
ES Seville: Sevilla
ES Barcelona: BCN
ES Valencia: València
IT Rome: Roma
IT Milan: Milano
IT Turin: Torino
IT Florence: Firenze
IT Naples: Napoli
IT Venice: Venezia
RO Bucharest: București | Bucuresti
RO Cluj-Napoca: Cluj
RO Timișoara: Timisoara
UA Kyiv: Kiev
UA Lviv: Lvov
RS Belgrade: Beograd
DK Copenhagen: København | Kobenhavn
SE Gothenburg: Göteborg
SE Malmö: Malmo
BE Brussels: Bruxelles | Brussel
BE Antwerp: Antwerpen
BE Ghent: Gent
NL The Hague: Den Haag | Hague
GR Athens: Athina
GR Thessaloniki: Saloniki
RU Moscow: Moskva
RU Saint Petersburg: Sankt-Peterburg
IN Bengaluru: Bangalore | Bengalore | Banglore
IN Gurugram: Gurgaon
IN Mumbai: Bombay
IN Chennai: Madras
IN Kolkata: Calcutta
IN Delhi: Delhi NCR | NCR Delhi
IN Hyderabad: Hyderbad
IN Thiruvananthapuram: Trivandrum
IN Kochi: Cochin
VN Ho Chi Minh City: Ho Chi Minh | HCMC | HCM City | Saigon | Thành phố Hồ Chí Minh | Hồ Chí Minh
VN Da Nang: Danang | Da Nang City | Đà Nẵng
VN Hanoi: Ha Noi | Hà Nội
MY Kuala Lumpur: KL
CN Beijing: Peking
IL Tel Aviv: Tel-Aviv | Tel Aviv-Yafo | Tel Aviv Yafo | Tel Aviv-Jaffa | TLV
IL Haifa: Hefa
AE Dubai: Dubay
EG Cairo: Al Qahirah
SA Riyadh: Riyad
CL Santiago: Santiago de Chile
AR Buenos Aires: CABA | Ciudad Autónoma de Buenos Aires | Capital Federal
AR Córdoba: Córdoba Capital
BR São Paulo: Sao Paulo | SP Capital
BR Brasília: Brasilia
CO Bogotá: Bogota | Bogotá D.C. | Bogota DC
CO Medellín: Medellin
PA Panama City: Ciudad de Panamá
GT Guatemala City: Ciudad de Guatemala


PH Manila: Metro Manila | Manilla
PH Cebu City: Cebu
GB London: Central London | East London | West London | North London | South London
GB London: North West London | South East London | South West London | North East London
GB London: City of London | Greater London Area
GB Newcastle: Newcastle upon Tyne | Newcastle-upon-Tyne
GB Stoke-on-Trent: Stoke
FR Paris: Paris La Défense

"""
"""Other spellings of a city, behind its country (with the state, in the United States and Canada)
and usual English name. They settle a name that several countries have: Barcelona is in Spain."""

CITY_CODES = """
US-WA Seattle: SEA
US-IL Chicago: CHI
US-TX Austin: ATX | AUS
US-MA Boston: BOS
US-OR Portland: PDX
US-CA Los Angeles: LA | LAX
US-GA Atlanta: ATL
US-CO Denver: DEN
US-PA Philadelphia: PHL
US-NY New York: NY
US-FL Miami: MIA
US-DC Washington: DC
GB London: LON | LDN
DE Berlin: BER
CA-ON Toronto: TOR | YYZ
CA-BC Vancouver: YVR
"""
"""Read as cities only in a list of places with another such code: "SF, NYC, SEA, CHI"."""

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

SURE_CITY_CODES = frozenset({"sf", "nyc", "slc"})
"""City codes that make other codes in their list cities."""

CITIES_IN_PROSE = frozenset(
    entries(
        """
        bath | reading | nice | phoenix | derby | split | mobile | troy | salem | tours | lincoln |
        orange
        """
    )
)
"""Those of NO_CITIES that are read behind "based in" and the like."""

NO_CITIES = frozenset(
    entries(
        """
        ada | as | asia | agency | any | anywhere | area | at | bar | bay | bath | best | big | bor
        | born | bury | can | central | city | commerce | corona | date | delta | de | derby | do |
        eden | eight | enterprise | even | flower | forest | fully | global | growth | hamlet |
        harbor | harness | home | hub | imperial | independence | industry | is | kind | la | lead |
        liberty | long | longs | male | man | march | marketing | media | mobile | most | much |
        national | nice | normal | north | of | opportunity | or | orange | partner | phoenix | plan
        | platform | progress | reading | remote | same | san | santa | sale | sales | salt | same |
        scala | security | south | split | spring | summit | superior | surprise | sun | swift |
        union | university | un | van | west | young | east | senior | para | office | hybrid |
        onsite | group | many | march | mary | media | mesa | ogre | oracle | salem | spark | temple
        | tours | troy | god | green | hope | ideal | lake | latina | lincoln | parole | prosper |
        signal | stage | start | stay | street | success | team | time | town | usa | utica | villa
        | vista | war | where | yes | your | zone | rio | do | metro | paradise | hercules | buy |
        data | labs | java | python | ruby | rust | go | julia | perl | to | than | manage | hire |
        come | mentor | along | shaping | peer | rich | save | say | pace | holiday | deal | mile |
        humble | bank | fleet | gap | se | sur | ans | american | european | international |
        nationwide | greater | contract | full | part | role | job | nova
        """
    )
)
"""Words that a city has for a name too; read as one only beside its state or country."""
