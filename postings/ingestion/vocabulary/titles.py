"""Words that stand in the line of a title and are no part of the title.

Read off some 2,400 distinct title lines in English, German and French. Places are those that name
nothing else in a title: no Mobile, no Reading, no Nice. Codes of two letters are in capitals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from postings.ingestion.vocabulary.words import entries

GENDER_MARK = re.compile(
    r"""
    [(\[]\s*(?:
        (?:[mfwdhxiv]|div\.?|gn|nb)(?:\s*[/|,*+]\s*(?:[mfwdhxiv*]|div\.?|gn|nb)){1,4}
        | gn | (?:all|alle|any)[ ](?:genders?|geschlechter) | [mwfd]{3}
    )\s*[)\]]
    | (?<![\w/])(?: [mfw]/[mfw](?:/[dxi])? | [hf]/[hf](?:/x)? | m/w/d/x )(?![\w/])
    | \b(?:all|alle)[ ](?:genders|geschlechter)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""How titles say that any gender may apply."""

MODES = frozenset(
    entries(
        """
        remote | remotely | hybrid | onsite | on-site | on site | in-office | wfh | homeoffice |
        home office | home-office | work from home | work from anywhere | anywhere | worldwide |
        télétravail | teletravail | teletrabajo | remoto | híbrido | hybride | presencial |
        telecommute | remote-first | remote-friendly
        """
    )
)

HOURS = frozenset(
    entries("full time | full-time | part time | part-time | vollzeit | teilzeit | permanent")
)

DEMANDS = frozenset(
    entries(
        """
        experience needed | experience required | experience preferred | no experience needed |
        no experience required | no experience necessary | immediate start | immediate joiner |
        immediate joiners | urgent
        """
    )
)
"""What a bracket at the end demands or allows; it is no part of the title."""

FILLERS = frozenset(
    entries(
        """
        in | or | and | und | oder | ou | et | y | o | from | within | the | only | based |
        friendly | first | 100% | fully | full | möglich | possible | mostly | work | working |
        open to | open | to | ok | job | role | position | this | is | time | zone | zones |
        timezone | timezones | hours | area | region | any | must | reside | residents | located
        | location | est | pst | cst | cet | gmt | utc | eastern | pacific | central | mountain
        | standard | coast | east | west | north | south | northern | southern | metro | greater
        | contract | contractor | all | bay | near | + | of | for | across | locations
        """
    )
)
"""Words that may stand beside a place or a mode of work: "(Remote, US East Coast only)"."""

PLACES = frozenset(
    entries(
        """
        africa | americas | apac | asia | asia pacific | emea | amer | dach | eu | europe |
        european union | eastern europe | western europe | central europe | southern europe |
        nordics | latam | latin america | north america | south america | central america |
        middle east | mena | oceania | benelux | balkans | baltics | cee | afghanistan | albania
        | algeria | argentina | armenia | australia | austria | azerbaijan | bangladesh |
        belarus | belgium | bolivia | bosnia | brasil | brazil | bulgaria | cambodia | cameroon
        | canada | chile | china | colombia | costa rica | croatia | cyprus | czech republic |
        czechia | denmark | deutschland | dominican republic | ecuador | egypt | el salvador |
        england | estonia | ethiopia | finland | france | georgia | germany | ghana | greece |
        guatemala | honduras | hong kong | hungary | iceland | india | indonesia | ireland |
        israel | italy | jamaica | japan | jordan | kazakhstan | kenya | korea | latvia |
        lebanon | lithuania | luxembourg | malaysia | malta | mexico | méxico | moldova |
        montenegro | morocco | nepal | netherlands | new zealand | nigeria | northern ireland |
        norway | pakistan | panama | paraguay | peru | philippines | poland | polska | portugal
        | puerto rico | romania | saudi arabia | scotland | senegal | serbia | singapore |
        slovakia | slovenia | south africa | south korea | spain | sri lanka | sweden |
        switzerland | schweiz | suisse | taiwan | thailand | tunisia | turkey | uae | uganda |
        uk | ukraine | united arab emirates | united kingdom | united states | united states of
        america | uruguay | us | u.s. | u.s | usa | u.s.a. | venezuela | vietnam | wales |
        österreich | alabama | alaska | arizona | arkansas | california | colorado | connecticut
        | delaware | florida | hawaii | idaho | illinois | indiana | iowa | kansas | kentucky |
        louisiana | maine | maryland | massachusetts | michigan | minnesota | mississippi |
        missouri | montana | nebraska | nevada | new england | new hampshire | new jersey | new
        mexico | new york | new york city | north carolina | north dakota | ohio | oklahoma |
        oregon | pennsylvania | rhode island | south carolina | south dakota | tennessee | texas
        | utah | vermont | virginia | washington | washington dc | washington d.c. | west
        virginia | wisconsin | wyoming | dfw | pnw | rockies | midwest | alberta | british
        columbia | manitoba | nova scotia | ontario | quebec | québec | saskatchewan | bavaria |
        bayern | new south wales | queensland | tamil nadu | karnataka | maharashtra | amsterdam
        | ann arbor | athens | atlanta | auckland | austin | bangalore | barcelona | bay area |
        beijing | belgrade | bengaluru | berlin | birmingham | bogota | bogotá | boston |
        boulder | bratislava | brisbane | bristol | brooklyn | brussels | bucharest | budapest |
        buenos aires | cairo | calgary | cape town | charlotte | chennai | chicago | cincinnati
        | cleveland | cologne | columbus | copenhagen | dallas | delhi | denver | detroit |
        dubai | dublin | düsseldorf | edinburgh | frankfurt | geneva | glasgow | gurgaon |
        gurugram | hamburg | hanoi | helsinki | ho chi minh city | houston | hyderabad |
        indianapolis | istanbul | jakarta | johannesburg | kansas city | karachi | krakow |
        kraków | kuala lumpur | kyiv | köln | lagos | lahore | las vegas | leeds | leipzig |
        lille | lima | lisbon | lisboa | london | los angeles | lyon | madrid | manchester |
        manila | melbourne | mexico city | miami | milan | milano | milwaukee | minneapolis |
        montreal | montréal | moscow | mumbai | munich | münchen | nairobi | nashville | new
        delhi | new orleans | noida | nyc | orlando | oslo | ottawa | palo alto | paris | perth
        | philadelphia | pittsburgh | porto | portland | prague | pune | raleigh | redmond | rio
        de janeiro | rome | rotterdam | sacramento | salt lake city | san diego | san francisco
        | san jose | santiago | sao paulo | são paulo | seattle | seoul | shanghai | shenzhen |
        sofia | st. louis | stockholm | stuttgart | sydney | taipei | tallinn | tampa | tel aviv
        | tokyo | toronto | toulouse | vancouver | vienna | vilnius | warsaw | warszawa |
        waterloo | wien | winnipeg | wroclaw | wrocław | zagreb | zurich | zürich
        """
    )
)

CODES = frozenset(entries("US | USA | UK | EU | UAE | CA | NY | SF | LA | DC | NYC"))
"""Codes that stand for a place even when nothing stands beside them."""

MORE_CODES = frozenset(
    entries(
        """
        AL | AK | AZ | AR | CO | CT | DE | FL | GA | HI | IA | ID | IL | IN | KS | KY | MA | MD
        | ME | MI | MN | MO | MS | MT | NC | ND | NE | NH | NJ | NM | NV | OH | OK | OR | PA |
        RI | SC | SD | TN | TX | UT | VA | VT | WA | WI | WV | WY | ON | BC | AB | QC | FR | NL
        | ES | IT | PL | PT | IE | CH | AT | BE | SE | DK | NO | FI | BR | MX | AU | NZ | SG |
        JP
        """
    )
)
"""Codes that are places only beside another place or a mode of work."""


@dataclass(frozen=True, eq=False)
class TitleTags:
    """What is cut from the ends of a title line."""

    modes: frozenset[str] = MODES
    hours: frozenset[str] = HOURS
    demands: frozenset[str] = DEMANDS
    fillers: frozenset[str] = FILLERS
    places: frozenset[str] = PLACES
    codes: frozenset[str] = CODES
    more_codes: frozenset[str] = MORE_CODES
