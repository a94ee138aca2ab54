"""Names of cities beside those of GeoNames: other spellings, codes, and words that are none.

Written by hand for this program; what was missing was found by reading a few thousand lines that
postings have for their place. A line is a code, a usual English name, and its other spellings.
"""

from __future__ import annotations

from postings.ingestion.vocabulary.words import entries

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
        ada | agency | along | american | ans | any | anywhere | area | as | asia | at |
        bank | bar | bath | bay | best | big | bor | born | bury | buy | can | central |
        city | come | commerce | contract | corona | data | date | de | deal | delta | derby
        | do | east | eden | eight | enterprise | european | even | fleet | flower | forest
        | full | fully | gap | global | go | god | greater | green | group | growth | hamlet
        | harbor | harness | hercules | hire | holiday | home | hope | hub | humble | hybrid
        | ideal | imperial | independence | industry | international | is | java | job |
        julia | kind | la | labs | lake | latina | lead | liberty | lincoln | long | longs |
        male | man | manage | many | march | marketing | mary | media | mentor | mesa |
        metro | mile | mission | mobile | most | much | national | nationwide | nice |
        normal | north | nova | of | office | ogre | onsite | opportunity | or | oracle |
        orange | pace | para | paradise | parole | part | partner | peer | perl | phoenix |
        plan | platform | progress | prosper | python | reading | remote | rich | rio | role
        | ruby | rust | sale | salem | sales | salt | same | san | santa | save | say |
        scala | se | security | senior | shaping | signal | south | spark | split | spring |
        stage | start | stay | street | success | summit | sun | superior | sur | surprise |
        swift | team | temple | than | time | to | tours | town | troy | un | union |
        university | usa | utica | van | villa | vista | war | west | where | yes | young |
        your | zone
        """
    )
)
"""Words that a city has for a name too; read as one only beside its state or country."""
