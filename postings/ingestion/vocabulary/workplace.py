"""Words that say where work is done, in the languages postings are written in.

Written by hand for this program, from reading a few thousand postings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from postings.ingestion.vocabulary.words import entries

REMOTE = (
    "remote | remotely | wfh | work from home | work-from-home | working from home | home based "
    "| home-based | home office | homeoffice | anywhere | telecommute | telecommuting | telework "
    "| teleworking | virtual | distributed | télétravail | teletravail | full télétravail "
    "| à distance | a distance | teletrabajo | trabajo remoto | remoto | remota | en remoto "
    "| teletrabalho | trabalho remoto | da remoto | smart working | thuiswerken | zdalna | zdalnie "
    "| praca zdalna | mobiles arbeiten | mobil | mobilarbeit | deutschlandweit | remot"
)
HYBRID = (
    "hybrid | hybride | hibrido | híbrido | híbrida | hibrida | ibrido | hybrydowa | hybridarbeit "
    "| hybrides arbeiten | teilweise remote | part remote | partially remote | partly remote "
    "| semi remote | remote hybrid | hybrid remote | télétravail partiel | teletravail partiel "
    "| télétravail fréquent | télétravail occasionnel | flexible hybrid"
)
ONSITE = (
    "onsite | on-site | on site | in office | in-office | in person | in-person | office based "
    "| office-based | presencial | vor ort | sur site | présentiel | en présentiel | in presenza "
    "| stacjonarna | op locatie | in studio"
)
"""What a line for the place or a field of a feed calls the way of working."""


class Weight(Enum):
    """How much a rule settles."""

    DAYS = auto()  # days to be somewhere, whatever else is said
    ROLE = auto()  # said of this job
    SAYS = auto()  # said in passing
    HINT = auto()  # said of the company's way of working


@dataclass(frozen=True)
class WorkplaceRule:
    """`stems`: words one of which has to occur; `pattern` and `unless` (what must not stand in the
    same sentence) in lower case."""

    name: str
    value: str
    weight: Weight
    stems: tuple[str, ...]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None


def _rule(
    name: str, value: str, weight: Weight, stems: str, pattern: str, unless: str = ""
) -> WorkplaceRule:
    return WorkplaceRule(
        name=name,
        value=value,
        weight=weight,
        stems=entries(stems),
        pattern=re.compile(pattern, re.VERBOSE),
        unless=re.compile(unless) if unless else None,
    )


_N = r"""(?:one|two|three|four|2|3|4|1|eins?|zwei|drei|deux|trois|dos|tres|dois|três)
(?:\s?\(\d\))?(?:\s?(?:-|–|to|or|/|bis|à|ou|a|o)\s?(?:\d|two|three|four|five|zwei|drei))?\+?"""
_WEEK = (
    r"(?:\s?(?:a|per|each|every|/|of\ the|out\ of\ the|days\ a|weekly|in\ a"
    r"|by)\s?(?:work)?-?(?:week)?(?:ly)?)"
)
_OFFICE = (
    r"(?:office|offices|on-?site|on\ site|in[- ]person|in-office|hub|campus|hq|headquarters"
    r"|studio)"
)
_HOME = r"""(?:remote(?:ly)?|(?:work(?:ing)?\ )?from\ home|work-from-home|home[- ]?office|wfh
        |télétravail|teletravail
|teletrabajo|remoto|teletrabalho|mobile[sn]?\ arbeiten|home[- ]working)"""
_AT_WILL = (
    r"\b(?:as many|you(?:['’]d)? like|bonus|optional\w*|if you (?:want|like|prefer|choose|live)"
    r"|voluntar\w*"
    r"|welcome to|free to|want to|you (?:can|may) (?:choose|come)|choose to|(?:per|a"
    r"|each) (?:month|quarter|year)"
    r"|monthly|quarterly|annual\w*|interview\w*|stipend|response|turnaround|vacation|holidays?"
    r"|leave|trial"
    r"|customers?|clients?|deliver\w*|events?|offsites?|retreats?|conference|within \d+"
    r"|(?:those|employees|candidates|people) (?:in|near|who|based|located|residing|living))\b"
)
_ELSEWHERE = (
    r"\b(?:customers?|clients?|events?|travel\w*|visits?|occasional\w*|interview\w*|quarter\w*"
    r"|annual\w*|training"
    r"|meet-?ups?|offsites?|retreats?|virtual|gatherings?|teams? (?:on-?site|and remote)"
    r"|resources|massage"
    r"|gym|lunch\w*|snacks|perks|support\w*|remote|remotely|hybrid|from home|telework\w*|care"
    r"|exercise"
    r"|conferences?|summits?|collaborat\w+ (?:is|in)|social|installation\w*|audits?|clinic\w*"
    r"|connect\w*"
    r"|relationship\w*|feedback|communicat\w+|inspections?|manage\w*|assist\w*|coordinat\w*"
    r"|sessions?)\b"
)

_HARDLY_REMOTE = (
    r"\bremote (?:role|position)?\s?(?:is )?not\b|\bnot (?:a |an |fully "
    r"|currently )?(?:fully )?remote"
    r"|\b(?:days?|day) (?:a|per|each) week\b|\boccasional\w*|\bpartial\w*|\bpart-remote"
    r"|\bno (?:fully )?remote"
    r"|\bsome remote|\b(?:during|due to|since) (?:the )?(?:covid|pandemic)|\bweeks? (?:a|per"
    r"|of|each) (?:year|quarter)"
    r"|\bother (?:roles|positions)|\btemporar\w+|\bcustomers?\b.{0,20}\bremote"
    r"|remote roles are|\btraining|remote ?/ ?hybrid ?:"
)

RULES: tuple[WorkplaceRule, ...] = (
    _rule(
        "five_office_days",
        "onsite",
        Weight.DAYS,
        "days",
        rf"""\b(?:five|5)\s?(?:\(5\)\s)?(?:full\s)?days{_WEEK}?[^.;!?]{{0,30}}?\b{_OFFICE}\b
        |\b{_OFFICE}\b[^.;!?]{{0,30}}?\b(?:five|5)\s?(?:\(5\)\s)?days""",
        _AT_WILL.replace("customers?|clients?|", "") + r"|\bup to\b",
    ),
    _rule(
        "office_days",
        "hybrid",
        Weight.DAYS,
        "days | times a week | times per week",
        rf"""\b{_N}\s(?:full\s|or\smore\s|set\s|fixed\s|core\s)?(?:days?
        |times){_WEEK}?[^.;!?]{{0,45}}?\b{_OFFICE}\b
        |\b{_OFFICE}\b[^.;!?]{{0,60}}?\b{_N}\s(?:full\s|fixed\s)?(?:days?|times){_WEEK}
        |\bin\ the\ office\ (?:on\ )?most\ days
        |\b{_N}\s(?:office|on-?site|in-?office|in-person)\sdays""",
        _AT_WILL,
    ),
    _rule(
        "home_days",
        "hybrid",
        Weight.DAYS,
        "days | jours | tage | días | dias",
        rf"""\b{_N}\s(?:days?|jours?|tagen?|días?|dias?){_WEEK}?\s?(?:(?:of|de|en|im|in|pro
        |woche|par|semaine|por|semana|a|la
        |per|week|to|work|working|fully|/|can\ be)\s?){{0,5}}{_HOME}\b
        |\b{_HOME}\b[^.;!?]{{0,25}}?\b{_N}\s(?:days?|jours?|tage|días|dias)\s?
        (?:a|per|each|/|par|pro|por|an|in|à\ la)\s?(?:la\s|der\s)?(?:week|semaine|woche|semana)""",
        _AT_WILL.replace("|you(?:['’]d)? like", "").replace("|optional\\w*", ""),
    ),
    _rule(
        "both_by_turns",
        "hybrid",
        Weight.DAYS,
        "combination of | mix of | blend of | split between | balance of | performed on site"
        " | performed onsite",
        rf"""\b(?:combination|mix|blend|split|balance)\b[^.;!?]{{0,40}}?\b(?:{_HOME}
        |telework\w*)\b[^.;!?]{{0,50}}?\b{_OFFICE}\b
        |\b(?:combination|mix|blend|split
        |balance)\b[^.;!?]{{0,40}}?\b{_OFFICE}\b[^.;!?]{{0,50}}?\b(?:{_HOME}|telework\w*)\b
        |\bsome\b[^.;!?]{{0,40}}\bperformed\ on[- ]?site\b[^.;!?]{{0,80}}\b{_HOME}\b""",
        r"\b(?:teams?|colleagues|employees|workforce|customers|clients|members) (?:is|are|who"
        r"|working|split|across)\b"
        r"|\b(?:your|you) choose|whatever|\bteam (?:of|with)\b",
    ),
    _rule(
        "not_remote",
        "onsite",
        Weight.ROLE,
        "remote | télétravail | remoto | from home | from-home | telework | telecommut | kein home",
        r"""\b(?:is|are|be)\ not\ (?:a\ |an\ |currently\ |considered\ )?(?:fully\ 
        |100%\ )?(?:remote\b(?!\s*-?\s?(?:first|friendly))
        |(?:eligible|available|open)\ (?:for|to)\ (?:fully\ |full\ )?remote)
        |\bnot\ a\ (?:fully\ |100%\ )?remote\ (?:role|position|job|opportunity)
        |\bno\ (?:fully\ |full\ )?remote(?:\ work|\ option\w*|\ candidates
        |\ working)?\b(?=\s*(?:$|[.,;)!]|is|are|available))
        |\bremote\ (?:work|working|candidates|applicants|option\w*)\ (?:is|are|will)\ not\b
        |\b(?:cannot|can['’]t)\ be\ (?:done|performed|worked)\ remotely|\bnon-remote\b
        |\b(?:role|position|job|opportunity|vacancy|work)\b[^.;:,!?]{0,15}?
          \b(?:cannot|can['’]t|(?:can|will|may|does)\ not|isn['’]t|won['’]t|is\ no\ longer)\b
          [^.;:,!?]{0,30}?\bremote(?:ly)?\b
        |\b(?:cannot|can['’]t|(?:do|does|are|can)\ not|don['’]t|doesn['’]t|aren['’]t|unable\ to)\ 
          (?:be\ )?(?:offer|accept|consider|support|accommodat|allow|permit)\w*\b[^.;:,!?]{0,25}?
          \b(?:remote\ (?:work|role|position|job|option|candidate|applica|arrangement)
          |work(?:ing)?[-\ ]from[-\ ]home|telework|telecommut)
        |\b(?:remote\ work(?:ing)?|work(?:ing)?\ (?:remotely|from\ home))
          \ (?:is|will)\ (?:not|no\ longer)\b
        |\bno\ (?:work[- ]from[- ]home|telework\w*|telecommut\w*)\b
        |\bnot\ an?\ (?:work[- ]from[- ]home|telework\w*)\b
        |\bpas\ de\ télétravail|\bno\ es\ remoto|\bkein\ home-?office""",
        r"\b(?:not only|whether|if|meetings|sponsor\w*|outside|international\w*|overseas|abroad)\b"
        r"|\bremote(?:ly)? (?:\w+ )?(?:from|in|within|based)\b"
        r"|\b(?:available|possible|offered|permitted|allowed|eligible|considered|open) (?:in|from"
        r"|to residents|for (?:candidates|residents|those|applicants|people))\b",
    ),
    _rule(
        "remote_offered",
        "remote",
        Weight.DAYS,
        "remote | work from home | work-from-home | home-based | home based",
        r"""\b(?:role|position|job|opportunity|internship|contract)\b[^.;!?]{0,25}?\b(?:is|will\ be
        |can\ be|may\ be|are|be|eligible\ for)\b
          [^.;!?]{0,30}?\b(?:remote(?:ly)?|work[- ]from[- ]home
          |home[- ]based)\b(?!\s?-?\s?(?:sens|team|site|worker|access|user))
        |\b(?:office|onsite|on-site|hybrid|in[- ]person)(?:,?\ or\ |\ ?/\ ?
        |\ and/or\ )(?:fully\ |100%\ )?(?:work(?:ing)?\ )?remote(?:ly)?\b
        |\bor\ (?:choose\ to\ )?work(?:ing)?\ (?:fully\ )?remote(?:ly)?\b
        |\bremote(?:ly)?(?:,|\ or|,\ or|\ ?/)\ ?(?:hybrid|in[- ]office|on-?site|office)\b
        |\bremote\ work\ (?:will\ (?:also\ )?be|is)\ (?:also\ )?(?:considered|possible|available
        |an\ option|ok|offered)""",
        _HARDLY_REMOTE,
    ),
    _rule(
        "remote_role",
        "remote",
        Weight.ROLE,
        "remote | work from home | work-from-home | telecommut | home-based | home based",
        r"""\b(?:fully|100\s?%|completely|entirely|permanently|full)[\s-]+remote(?:ly)?\b
        |\bremote\s?\(?100\s?%
        |\b(?:fully|100%)\s(?:work[- ]from[- ]home|distributed)\b
        |\bthis\ (?:is|will\ be)\ an?\ [^.;!?]{0,40}?\b(?:remote|work[- ]from[- ]home
        |home[- ]based)\b(?!\s?-?\s?(?:sensing|team|first|site))
        |\bremote[- ](?:position|role|job|opportunity|opportunities|contract)\b
        |\b(?:will|can|may|could|would)\ (?:be\ )?(?:also\ )?work(?:ing)?\ (?:fully\ |entirely\ 
        |100%\ |completely\ )?(?:remotely|remote|from\ home)\b
        |\btelecommut\w+\ is\ an\ option
        |\bopen\ to\ (?:\w+\s){0,3}?(?:working\ )?remote(?:ly)?\b
        |\b(?:available|seeking|looking\ for)\ [^.;!?]{0,60}\bto\ work\ remotely\b
        |\bwork\ from\ anywhere\ (?:in|across|within)\b
        """,
        _HARDLY_REMOTE,
    ),
    _rule(
        "remote_role_abroad",
        "remote",
        Weight.ROLE,
        "remot | télétravail | teletrabajo | teletrabalho | homeoffice | home office | home-office",
        r"""\b(?:100\s?%|full|totalmente|completamente|vollständig|komplett
        |rein)\s(?:en\s)?(?:remoto|remota|remote|télétravail|teletrabajo
        |teletrabalho|homeoffice|home-office|mobil)\b
        |\b(?:trabajo|trabalho|modalidad|modalidade|posición|vaga
        |puesto)\s(?::\s)?(?:100%\s)?(?:remoto|remota)\b
        |\bremote\s(?:innerhalb|aus\s|möglich|arbeiten)|\bremote-first\s(?:innerhalb|in)\b""",
        r"\b(?:d[ií]as|jours|tage|teilweise|bis zu|híbrid\w+)\b",
    ),
    _rule(
        "hybrid_role",
        "hybrid",
        Weight.ROLE,
        "hybrid",
        r"""(?<!play\ a\ )\bhybrid[\s-](?:remote\s)?(?:role|position|job|opportunity|co-op
        |internship
        |contract)\b(?!\ (?:that|between|of|combining|blending|where\ you))
        |\b(?:this|the)\ (?:role|position|job|opportunity|internship|team)?\s?(?:is|will\ be
        |follows|operates|works|requires|offers|has)\b
          [^.;!?]{0,30}?\bhybrid\b(?!\s(?:cloud|data|app|infra|env|search|multi|solution|it\b
          |system|architect))
        |\b(?:working|work|based|located)\b[^.;!?()]{0,30}\bhybrid\ (?:basis|capacity)\b
        |\boffices?\b[^.;!?]{0,50}\(hybrid
        |\bcommut\w+[^.;!?]{0,30}\bhybrid|\bhybrid[^.;!?]{0,30}\bcommut
        |\bhybrid\ (?:working\ |work\ |schedule\ |team\ )?(?:based\ )?(?:in|from
        |out\ of)\ (?:our\ (?=(?:\w+\ ){1,3}office)|(?!the\b|an?\b|your|our|all|any|every|many|most
        |which|line|order|addition|combination))\w""",
        r"\bremote(?:ly)?\b(?! (?:work )?(?:and|/|&) (?:in[- ]?office|on-?site))|\bcloud\b"
        r"|\bcustomers?\b|\bevents?\b|\bother roles"
        r"|\bbecome|\bslightly|\bworkloads?|\bmobile\b|\bdeploy",
    ),
    _rule(
        "onsite_role",
        "onsite",
        Weight.ROLE,
        "on-site | onsite | on site | in-person | in person | in-office | in office | office-based"
        " | office based"
        " | relocate | work at our | our office",
        r"""\b(?:100\s?%|fully|completely|entirely|strictly)[\s-]+(?:on-?site|on\ site
        |in[- ]office|in[- ]person|office[- ]based)
        |\b(?:on-?site|on\ site|in[- ]person|in[- ]office|office[- ]based)\ (?:role|position|job
        |internship|opportunity|full[- ]time|requirement)\b
        |\b(?:role|position|job|internship)\b[^.;!?]{0,15}\b(?:is|will\ be|requires
        |based)\b[^.;!?]{0,35}?\b(?:on-?site|on\ site|in[- ]person|in[- ]office|office[- ]based)\b
        |\b(?:must|able\ to|willing\ to|required\ to|need\ to
        |expected\ to)\b[^.;!?]{0,50}\bwork(?:ing)?\b[^.;!?]{0,30}?\b(?:on-?site|on\ site
        |in[- ]person|in[- ]office|at\ our\ office)
        |\bwork(?:ing)?\b[^.;!?]{0,20}\b(?:week|with\ us|together|full[- ]time)\ (?:fully\ 
        |entirely\ |and\ )?(?:in[- ]person|on-?site|in[- ]office|in\ the\ office)
        |\b(?:role|position|job)\b[^.;!?]{0,10}\brequires?\ (?:you\ to\ )?(?:work(?:ing)?
          |attendance)\ (?:from|in|at)\ (?:our|the)\ (?:[\w-]+\ ){0,2}?office
        |\bweek\)?\s(?:and\s)?on-?site""",
        _ELSEWHERE,
    ),
    _rule(
        "works_at",
        "onsite",
        Weight.SAYS,
        "work at | works at | will work in",
        r"""\bposition\ will\ (?:work|report)\ (?:at|to)\ [^.;!?]{0,60}\b(?:building|located
        |facility|site|hospital|plant|school)\b""",
        r"\bremote|\bhybrid",
    ),
    _rule(
        "care_at_homes",
        "onsite",
        Weight.SAYS,
        "personal care | home care | homecare | domiciliary care | live-in care | own home"
        " | their home | at home",
        r"""\b(?:provid(?:e|ing)|deliver(?:ing)?|giv(?:e|ing)|assist(?:ing)?\ with)\b[^.;!?]{0,40}?
          \b(?:personal|home|domiciliary|live-in)\s?care\b
        |\b(?:care|caring|support|supporting|visit|visiting)\b[^.;!?]{0,60}?
          \b(?:in\ (?:their|(?:client|customer|patient|resident|service\ user)s?['’]?s?)
          \ (?:own\ )?homes?
          |in\ the\ comfort\ of\ their\ (?:own\ )?homes?)\b
        |\b(?:visit|visiting)\b[^.;!?]{0,40}?
          \b(?:clients|customers|patients|residents|service\ users)\ at\ home\b""",
        r"\bremote|\bhybrid|\bvirtual|\bwe\b|\bour (?:company|mission|platform|software|product)"
        r"|\b(?:platform|software|app|technology|agenc\w+|providers?|compan(?:y|ies))\b"
        r"|\btele\w+|\bonline\b|\bby phone\b|\bover the phone\b",
    ),
    _rule(
        "based_in_office",
        "onsite",
        Weight.HINT,
        "based in | based at | based out | based from | located in | located at",
        r"""\b(?:you|role|position|job|post|vacancy|candidate|this)\b[^.;:!?]{0,25}?
        \b(?:based|located)\ (?:in|at|out\ of|from)\ (?:our|the|their|its|a|one\ of\ (?:our|the)
        |(?:my|our|the)\ clients?['’]?s?)\ (?:[\w'’&-]+,?\ ){0,4}?
        (?:offices?|headquarters|hq|head\ office|studio|site|factory|plant|depot|warehouse|workshop
        |showroom|branch|campus|hospital|school|nursery|clinic|laborator(?:y|ies))\b""",
        r"\bremote|\bhybrid|\bfrom home|\bhome[- ]based|\breport\w*|\bteams? (?:is|are|who|that)\b"
        r"|\bpeople\b|\bif you\b|\bcolleagues\b|\bclients (?:are|is)\b|\bcompany (?:is|was)\b"
        r"|\bwho (?:is|are)\b|\bwhether\b|\bwherever\b|\bpreferr?\w*|\bideally\b"
        r"|\b(?:salar\w+|compensation|pay|wages?|benefits)\b",
    ),
    _rule(
        "works_remotely",
        "remote",
        Weight.SAYS,
        "remote | from home | from anywhere | all-remote",
        r"""\b(?:all|fully)[\s-]remote\b|\bremote[\s-](?:first|only|native)\b
        |\bwork(?:s|ing)?\ (?:\w+\ )?remotely\b|\bremote\ (?:working\ )?(?:environment
        |arrangements?)\b
        |\bflexibility\ (?:of|to)\ (?:remote\ work|work\ (?:remotely|from\ (?:home|anywhere)))
        |\bremote\ work\ (?:option|opportunit|is\ (?:a\ part|part))|\bremote[- ]friendly\b
        |\b(?:work|working)[- ]from[- ](?:home|anywhere)\ (?:position
        |role|job|opportunity|organi[sz]ation|company)""",
        r"\bno longer\b|\bnot be\b|\b(?:days?|day) (?:a|per|each) week\b|\boccasional\w*"
        r"|\bhybrid\b|\bsome\b|\bweeks?\b"
        r"|\bmonths?\b|\bcustomers?\b"
        r"|\bcombination|\bdepending|\btime to time|\bor remotely|\bequipment|\btools\b|\bif\b"
        r"|\bwhether\b|\bon-?site\b"
        r"|\bin[- ]person and|\bexperience\b|\bcompetenc|\babroad\b|\bwhen needed|\bup to\b",
    ),
    _rule(
        "from_anywhere",
        "remote",
        Weight.SAYS,
        "from anywhere",
        r"\bwork(?:ing)?\ from\ anywhere\b",
        r"\b(?:weeks?|days?|months?|up to|temporar\w+|policy|program\w*|quarterly|per year)\b",
    ),
    _rule(
        "hybrid_boilerplate",
        "hybrid",
        Weight.HINT,
        "hybrid | télétravail | teletravail | híbrid | homeoffice",
        r"""\bhybrid[\s-]+(?:&\s)?(?:work(?:ing|place|force)?|model|schedule|environment|way
        |setup|set-up|team|approach|arrangement|policy|culture
        |office|first|flexib\w+)\b|\bhybrides?\s(?:arbeiten|arbeitsmodell|modell)
        |\barbeitsplatz[^.;]{0,12}\bhybrid
        |\b(?:modelo|esquema|formato|trabajo|modalidad)\s(?:de\strabajo\s
        |de\strabalho\s)?híbrid[oa]|\btravail\shybride
        |\btélétravail\s(?:partiel|fréquent|régulier|possible|occasionnel)
        |\bwork(?:ing)?\s(?:\w+\s)?hybrid\b
        |^\W*hybrid\W*$""",
        r"^(?!.*\b(?:campus|in[- ]?office|in[- ]person|on-?site"
        r"|come together)\b).*\bremote(?:ly)?\b|\bcloud\b|\bcustomers?|\bcross-functional hybrid"
        r"|\bexperience (?:in|with)\b"
        r"|\bagile\b",
    ),
)
"""In the order of asking."""

DENIED = re.compile(
    r"""\b(?:no\ longer|used\ to|unable\ to|cannot|never|neither|nor
      |not(?!\ (?:only|just|need|have|required|necessar|limited|mind|an?\ problem|sure|matter))
      |(?:can|is|are|wo|do|does)n?['’]t(?!\ (?:need|have|mind|matter)))
    (?:\ (?!(?:and|but|so|because|since|which|who|if|where|as\ (?:we|it|the|our|all))\b)
      [^\s.,;:!?()–]+){0,7}?
    \ (?:\w+-)?(?:remote|from\ home|from\ anywhere|home[- ]based|telecommut)""",
    re.VERBOSE,
)
"""That remote work is denied; what a rule for it matches then says nothing."""

LABELS = re.compile(
    r"""[\W_]*
    (?:(?:work(?:place|ing)?|job|employment|office|remote|company)[ /]*)?
    (?:location\s|remote\s?/\s?)?
    (?:location|arrangement|type|model|mode|setup|set-up|policy|status|hybrid|remote|site|style
    |modalidad|modalidade|modalité|arbeitsmodell|statut\ à\ distance|work|workplace|regime)
    (?:\ (?:type|arrangement|information))?
    \W*[:：|–-]?\s(?P<words>\S.{0,60})""",
    re.IGNORECASE | re.VERBOSE,
)
"""A line of the description that names the way of working behind a label."""
LABEL_STEMS = entries(
    """
    workplace | location type | company location | work type | work location | arrangement |
    work model | working model | remote: | remote/ | work mode | work setup | modalidad |
    modalité | arbeitsmodell | statut à distance | remote status | hybrid: | work style | regime |
    remote type | remote policy
    """
)
