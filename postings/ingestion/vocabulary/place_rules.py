"""How a description says where the job is, or where who does it may live.

Every rule is a pattern in lower case; the places stand right behind what it matches (or before it).
Written for this program from reading a few thousand postings; English, and the commonest of German,
French, Spanish and Portuguese.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from postings.ingestion.vocabulary.words import entries


class Says(Enum):
    RESIDENCE = auto()  # where the one who does it has to live
    LOCATION = auto()  # where it is done
    PERMIT = auto()  # where one has to be allowed to work
    HINT = auto()  # believed where nothing else is said


@dataclass(frozen=True)
class PlaceRule:
    """`stems`: words one of which has to occur; `pattern`: what stands before the places (behind
    them, where `before`); `unless`: what must not stand in the sentence up to the places."""

    name: str
    says: Says
    stems: tuple[str, ...]
    pattern: re.Pattern[str]
    before: bool = False
    unless: re.Pattern[str] | None = None
    needs: re.Pattern[str] | None = None


def _rule(
    name: str,
    says: Says,
    stems: str,
    pattern: str,
    *,
    before: bool = False,
    unless: str = "",
    needs: str = "",
) -> PlaceRule:
    return PlaceRule(
        name=name,
        says=says,
        stems=entries(stems),
        pattern=re.compile(pattern, re.VERBOSE),
        before=before,
        unless=re.compile(unless) if unless else None,
        needs=re.compile(needs) if needs else None,
    )


_SEEKER = (
    r"candidates?|applicants?|applications?|someone|somebody|people|individuals?|talents?"
    r"|persons?|"
    r"professionals?|residents?|engineers?|developers?|designers?|managers?|architects?|analysts?|"
    r"scientists?|specialists?|consultants?|contractors?|freelancers?|writers?|leads?|leaders?|"
    r"directors?|representatives?|executives?|administrators?|team\ member|hires?"
    r"|employees?\ must|"
    r"you|you['’]re|applying|those|only|this\ person|successful|ideal|nurses?|associates?|experts?"
)
_ROLE = r"role|position|job|opportunity|vacancy|opening|post|internship|contract|work|location"
_NOT_US = (
    r"\b(?:headquarter\w*|hq'?d|our (?:customers|clients|partners|investors|company|story"
    r"|founders)|"
    r"companies|businesses|customers|clients|start-?ups?|founded|registered|employs|"
    r"(?:our|the|a|is|as an?) (?:\w+ ){0,3}(?:company|organi[sz]ation|firm|agency|startup)|"
    r"(?:we|team(?:mates|s)?(?: members)?|colleagues|staff|workforce|employees|people)"
    r"(?:['’]re| are| is| were|,| who| located| based| living)(?! (?:\w+ )?(?:looking|seeking"
    r"|hiring|open|searching|recruiting))|"
    r"which is|that is|parent|"
    r"data cent\w+|servers?|our own|incorporated)\b"
)
_PAY = (
    r"[$€£]|\b(?:salar\w+|compensation|pay|wages?|benefits?|stipend|insurance|401\W?k?|allowance"
    r"|ccpa|"
    r"notice|privacy|ordinance|pursuant|equal opportunity|discriminat\w+|law|act|bonus|zones?)\b"
)
NEGATION = re.compile(
    r"\b(?:not (?:currently |yet |be )?(?:able|eligible|available|hir\w+|consider\w*|accept\w*"
    r"|open"
    r"|possible|offered|located|based|in)|cannot|can['’]t|unable|ineligible|except\w*|exclud\w+"
    r"|outside|other than|don['’]t|do not|no longer|regardless|if you (?:are|live|reside|work)"
    r"|if (?:located|based|hired)|whether|beneficial|advantage|would be (?:great|nice)|preferred"
    r"|preference|prefer|ideally in|travel\w*"
    r"|(?<!only )(?<!looking )(?<!searching )(?<!role )(?<!position )(?<!job )for"
    r" (?:candidates|applicants|employees|residents|individuals|those|people|roles"
    r"|positions)"
    r" (?:\w+ ){0,2}(?:located|based|residing|living|hired|in)\b)"
)
NEGATION_AFTER = re.compile(
    r"^\W*(?:\w+\W+){0,2}?time[ -]?zones?|will not be (?:eligible|considered)|are not eligible"
    r"|is preferred|preferred\b|is a plus"
)
POLICY = re.compile(
    r"\b(?:our|all|most|majority of(?: our)?|many|some)(?: of our)? (?:\w+ )?(?:roles|positions"
    r"|jobs|employees|canaries)\b"
)
"""Words on the jobs of a company at large: believed of this one where nothing else is said."""
_TIME_LIMIT = (
    r"\b(?:weeks?|days?|months?|up to|temporar\w+|policy|program\w*|vacation|holidays?"
    r"|occasional\w*)\b"
)

RULES: tuple[PlaceRule, ...] = (
    _rule(
        "must_live_in",
        Says.RESIDENCE,
        "based | located | resid | liv | domicil | physically",
        r"""\b(?:must|needs?\ to|have\ to|has\ to|required\ to|requires?|should|able\ to
        |willing\ to
        |expected\ to|shall|currently|to\ be)\s+(?:also\s+|currently\s+|already\s+
        |someone\s+)?(?:be\s+)?
        (?:\w+(?:\ and|\ or|,)?\s+){0,3}?
        (?:based|located|resid(?:e|ing|ent)|liv(?:e|ing)|domiciled|present)\s+
        (?:(?:and|&)\s+(?:work|living|residing|based|located|authori[sz]ed\ to\ work)\s+)?
        (?:anywhere\s+|physically\s+|full[- ]time\s+|permanently\s+)?
        (?:in|within|out\ of|near|inside|at|throughout|from)\b""",
        unless=_NOT_US + "|" + _PAY + r"|\bideally\b",
    ),
    _rule(
        "someone_based_in",
        Says.RESIDENCE,
        "based | located | resid | liv",
        rf"""\b(?:{_SEEKER})\b[^.;:!?]{{0,60}}?
        \b(?:based|located|residing|living|resides?|lives?|resident)\s+
        (?:anywhere\s+|remotely\s+|remote\s+)?(?:in|within|out\ of|across|throughout|inside
        |around)\b""",
        unless=_NOT_US
        + "|"
        + _PAY
        + r"|\breport|\bfrom offices|offices located|\bwhere you\b|\bwherever\b"
        r"|\bpeople (?:around|all)\b",
    ),
    _rule(
        "based_in",
        Says.RESIDENCE,
        "based in | located in | residing in",
        r"""^\W*(?:must\ be\ |currently\ |be\ )?(?:based|located)\s+in\b""",
        unless=_PAY,
    ),
    _rule(
        "role_based_in",
        Says.RESIDENCE,
        "based | located | seated | situated | performed | open to | available to | available in",
        rf"""\b(?:{_ROLE})\b[^.;:!?]{{0,50}}?
        \b(?:based|located|seated|situated|performed|open\ to|available\ (?:to|in|for)|anchored)\s+
        (?:(?:any|all|only|candidates|applicants|residents|remotely|onsite|on-site|anywhere|out
        |those
        |people|individuals|talent|anyone|based|located|living|residing|five|days|a|week
        |full-time)\s+)
        {{0,5}}?(?:in|within|of|from|at|near|the|to)\b""",
        unless=r"\b(?:headquarter\w*|other (?:roles|positions|locations)|customers|clients)\b|"
        + _PAY,
    ),
    _rule(
        "remote_in",
        Says.RESIDENCE,
        "remote | work from home | work-from-home | home office | homeoffice | teleworking",
        r"""\b(?:remote(?:ly)?|work[- ]from[- ]home|home\ ?office|telework\w*)
        (?:[\s(–,:/-]+(?:work(?:ing)?|roles?|positions?|jobs?|opportunity|opportunities|friendly
        |based
        |only|ok|eligible|full-time|permanent|is|are|be|can|allowed|possible|available|anywhere|any
        |almost|locations?|located|states?|open|applicants|candidates|residents|employees
        |employment
        |option|first|team|company|for|to|but|must|candidate|fully|100%|one|of|our|entities
        |approved
        |following|on|a|basis|while|and|home|office|offices|in|from|contract|engineers?
        |developers?)\b)
        {0,9}?[\s(–,:/-]+(?:in|within|from|across|throughout|inside|for|to|of|innerhalb|aus|en
        |desde
        |em|depuis|entities:|states:|countries:|locations:)\b:?""",
        unless=_NOT_US + "|" + _PAY + r"|customers?|remote (?:teams|sensing|offices|sites|access)|"
        r"colleagues|\bsplit between|distributed across|\btravel",
    ),
    _rule(
        "remote_place",
        Says.RESIDENCE,
        "remote",
        r"\b(?:fully |100% |all |is |be |role |position |location:? |- |\()remote\s*[(–,:-]+\s*",
        unless=_NOT_US + "|" + _PAY,
    ),
    _rule(
        "anywhere_in",
        Says.RESIDENCE,
        "anywhere | any location",
        r"\b(?:anywhere|any\ (?:location|city|place|where))\s+(?:else\s+)?"
        r"(?:in|within|across|around|on|throughout|inside)\b",
        needs=r"\b(?:work\w*|liv\w+|hir\w+|remote\w*|locat\w+|based|candidates?|applicants?"
        r"|resid\w+"
        r"|applications?|position|role|telework)\b",
        unless=_NOT_US.replace("|employees|people", "") + "|" + _TIME_LIMIT + r"|no matter"
        r"|\bhelp\w*\b|\bbuild\w*\b|\brun\w*\b|\bbest talent\b|from anyone",
    ),
    _rule(
        "hiring_in",
        Says.RESIDENCE,
        "hir | open to | accept | candidates in | candidates from | applicants in"
        " | applicants from | available in | following",
        r"""\b(?:(?:can|only|currently|are|is|able\ to|we|that)\s+(?:currently\s+|only\s+|also\s+)?
        (?:be\s+)?hir(?:e|ed|ing)
        |open\ (?:only\ )?to|accept(?:ing)?\ (?:candidates|applica\w+)
        |(?:looking\ for|seeking|considering)\ (?:\w+\ ){0,3}candidates|candidates|applicants
        |employ(?:ing)?)\s+
        (?:(?:only|candidates|applicants|applications|people|residents|talent|anyone|located
        |based|remote
        |remotely|living|residing|someone|employees|team|members|engineers|individuals|hiring
        |any|one
        |of|for|this|role|position|work|to)\s+){0,6}?
        (?:in|from|within|across|to|throughout)\b(?:\s+(?:\w+\s+){0,3}?(?:following|below|these)
        (?:\ [\w.]+){0,6}?\s?:|\s+(?:\w+\s+){0,2}?following\ (?:\w+\s+){0,3}?(?:are|is))?""",
        unless=_NOT_US.replace("(?:we|", "(?:xx|")
        + "|"
        + _PAY
        + r"|\boperate|offices\b|\binterview|\bexperience|\bcommitted to|\bhelp",
    ),
    _rule(
        "following_places",
        Says.RESIDENCE,
        "following | states: | countries: | entities:",
        r"""\b(?:following|approved|these|our|eligible)\s+(?:\w+\s+){0,3}?
        (?:countries|states|provinces|locations|areas|regions|entities|places|territories|cities
        |hubs)
        (?:\ \w+){0,14}?\s*(?:\([^)]{0,30}\)\s*)?[:–-]\s*""",
        needs=r"\b(?:hir\w*|resid\w*|liv\w+|locat\w+|based|remote\w*|work\w*|eligible"
        r"|candidates?|open|reside)\b",
        unless=_PAY + r"|\boffices in\b|\bcustomers\b|\bpreference",
    ),
    _rule(
        "only_for",
        Says.RESIDENCE,
        "-based | based only | based candidate | based applicant | based role | based position"
        " | based remote | based contractor | based talent | based individual | based engineer"
        " | based developer | based professional | based, | based. | based but"
        " | only | residents | resident | citizens",
        r"""(?:[\s-]+based\s+(?:candidates?|applicants?|only|role|position|remote|contractors?
        |talent
        |individuals?|engineers?|developers?|professionals?)\b
        |\s+(?:candidates|applicants|residents|citizens|applications)?\s*only\b
        |[\s-]+based[.,;)!]?\s*(?:$|,|but|only)
        |\s+residents?\s+only\b|\s+residents?[.)]?\s*$)""",
        before=True,
        unless=_PAY + r"|^\W*for\b(?!.*\bonly\b)",
        needs=r"\b(?:only|must|position|role|looking|seeking|hiring|open|candidates?|applicants?"
        r"|remote"
        r"|residents?|ideally|based)\b",
    ),
    _rule(
        "join_team_in",
        Says.HINT,
        "team in | team based | team located | practice in | hub in | team, in",
        r"""\b(?:join|joining|for|to|grow\w*|expand\w*|strengthen\w*)\s+(?:\w+\s+)?our\s+
        (?:[\w&/,-]+\s+){0,5}?(?:team|hub|practice)\s+(?:based\s+|located\s+|here\s+)?in\b""",
    ),
    _rule(
        "permitted_in",
        Says.PERMIT,
        "work in | work legally | work lawfully | work full | work within | work authori"
        " | work remotely in"
        " | work permanently | work for any",
        r"""\b(?:authori[sz]ed|eligible|eligibility|entitled|permitted|right|rights|ability|able
        |authori[sz]ation|permission|allowed|permit)\s+to\s+(?:legally\s+|lawfully\s+)?work\s+
        (?:[\w-]+\s+){0,4}?(?:in|within)\b""",
        unless=r"\b(?:not required|if you are not|location you)\b",
    ),
    _rule(
        "permission_for",
        Says.PERMIT,
        "work authori | citizen | permanent resid",
        r"\b(?:work\s+authori[sz]ation|citizen(?:ship)?|permanent\s+residen\w+)\s+(?:in|of|for"
        r"|within)\b",
    ),
    _rule(
        "office_of",
        Says.LOCATION,
        "office | hq | headquarters | campus | studio | hub",
        r"\s+(?:(?:main|new|hq|head|corporate|downtown|beautiful|company|regional|local|modern"
        r"|based)\s+)?"
        r"(?:offices?|hq|headquarters|campus|studio|hub)\b",
        before=True,
        needs=r"\b(?:work\w*|based|days?|come|join|in[- ]person|commut\w*|sit|located|hybrid"
        r"|on-?site"
        r"|relocat\w*|attend|position|role|remote)\b",
        unless=r"(?<!1)\d0?%|headquartered|headquarters in|salary|compensation|pay range"
        r"|who (?:is|are) based|\bsupport\w*\b.{0,30}offices|\btravel|\bvisit|\bcollaborat"
        r"|colleagues"
        r"|\bother\b|\bopening\b|\bparking\b|\bstipend|\bbonus|commuter|\bcolleague"
        r"|teams? (?:in|across|from)|(?:working|work) (?:closely |directly )?with"
        r"|\bevery \w+ (?:months|quarter)",
    ),
    _rule(
        "offices_in",
        Says.LOCATION,
        "office",
        r"""\boffices?(?:\s+locations?)?(?:\s+(?:is|are|located|based|space|a|great|right
        |location|here|
        currently|either|only|hub|hubs|\([^)]{0,20}\)))*
        (?:\s+(?:in|at)(?:\s+(?:the|a|heart|middle|center|centre|of|great|location|downtown
        |central|
        either|beautiful|our|in))*\b|\s*:)""",
        needs=r"\b(?:remote\w*|hybrid|days?|work (?:in|at|from|out of)|working (?:in|at|from"
        r"|out of)"
        r"|based (?:in|at|out of)|for our|onsite|on-site|this (?:role|position)|choose|join us"
        r"|from"
        r"|office locations?|commut\w+|enjoy)\b|^\s*(?:\w+ )?office locations?:",
        unless=r"(?<!1)\d0?%|headquarter|salary|compensation|pay range|with offices|employs"
        r"|employees (?:in|at|across)|offices around"
        r"|our customers"
        r"|founded|global\w*|several offices|has offices|\btravel|\bvisit|people (?:at|in)"
        r"|other offices"
        r"|medical|dental",
    ),
    _rule(
        "done_in",
        Says.LOCATION,
        "hybrid | on-site | onsite | on site | in person | in-person | in-office | in office",
        r"""\b(?:hybrid|on[- ]?site|in[- ]person|in[- ]office)\b(?:[\s,(–-]+(?:work\w*|role
        |position|job|schedule|model
        |team|basis|setup|environment|arrangement|five|four|three|two|2|3|4|5|days?|a|per|each
        |week|with|us|
        full[- ]time|based|located|out|and|the|our|client|customer|site|office|offices|co-op
        |opportunity|from
        |at|in|is|this|will|be|for|hybrid|remote|intern\w*))
        {0,10}?[\s,(–-]+(?:in|at|from|out\ of|within)\b(?:\s+(?:our|the|a|an|client|customer
        |site|sites|office
        |offices|in|at|either|one|of|downtown|hq|headquarters|both)\b)*""",
        unless=r"(?<!1)\d0?%|\b(?:travel|meet\w*|events?|gather\w*|summit|offsites?|retreats?"
        r"|customers? (?:site|loc)"
        r"|interview|occasional\w*|workshops?|quarterly|annual\w*|care|conference)\b",
    ),
    _rule(
        "near",
        Says.LOCATION,
        "commut | relocat | move to | willing to move | distance | radius",
        r"""\b(?:commut\w+\s+(?:distance\s+)?(?:to|of|from)|relocat(?:e|ing|ion)\s+to|mov(?:e
        |ing)\s+to
        |(?:miles|km|kilometers|distance|radius|minutes|hours?)\s+(?:of|from|to))\b
        (?:\s+(?:our|the|a|one|of|either|downtown))*""",
        unless=r"\b(?:assist\w*|bonus|benefit\w*|support for|if you|outside|option to|program)\b",
    ),
    _rule(
        "role_in",
        Says.LOCATION,
        "be in | role in | position in | team based | located in | be based | based in | ist in",
        r"""\b(?:location\ for\ the\ (?:role|position)\ must\ be\ in
        |(?:will|to)\ be\ (?:based|located|placed|stationed)\s+(?:primarily\s+|mainly\s+)?(?:in
        |at|out\ of|near)
        |(?:hybrid|onsite|on-site|in-office)\s+team\s+based\s+in)\b(?:\s+(?:our|the))?""",
        unless=_NOT_US.replace("team(?:mates|s)?(?: members)?|", ""),
    ),
    _rule(
        "work_at",
        Says.LOCATION,
        "work at | work in our | work from our | works at | working at | work from one",
        r"""\bwork(?:s|ing)?\s+(?:at|in|from|out\ of)\s+(?:our|the
        |one\ of\ our)\s+(?:[\w-]+\s+){0,3}?
        (?:office|building|site|location|campus|center|centre|facility|hub
        |headquarters)s?\s+(?:located\s+)?
        (?:in|at)\b(?:\s+\d{1,5}\b[^;:!?\n]{3,40}?,)?""",
    ),
    _rule(
        "on_a_basis_in",
        Says.LOCATION,
        "basis in | basis, in | campus | to work in",
        r"""\bon\ an?\ (?:[\w-]+\ ){1,5}basis,?\ in\b|\b(?:at|in|on)\ (?:[\w-]+\ ){0,3}campus\b""",
        unless=r"universit|colleg|recruit|hiring",
    ),
    _rule(
        "client_based_in",
        Says.HINT,
        "based in | located in",
        r"""\b(?:client|charity|school|hospital|nursing\ home|practice|nursery)\b[^.;:!?]{0,40}?
        \b(?:based|located)\ in\b""",
        unless=r"\bclients\b|\bour (?:schools|hospitals|practices)",
    ),
    _rule(
        "at_building_in",
        Says.LOCATION,
        "located at",
        r"""\b(?:position|role|job)\b[^.;!?]{0,120}\blocated\s+at\s+[^.;!?]{5,60}?(?:,|\ in)\s+""",
    ),
    _rule(
        "german",
        Says.LOCATION,
        "standort | büro",
        r"""(?:\b(?:an\ unserem|am|unser|unseren|unserem|für\ unseren)\s+standort(?:en)?(?:\s+in)?
        |\bbüros?(?:\s+in(?:\ (?:der|dem|den|zentraler|lage|von))*)
        |\bstandorte?n?\s+in)\b""",
        unless=r"hauptsitz|gegründet|weltweit|weitere|kunden",
    ),
    _rule(
        "german_residence",
        Says.RESIDENCE,
        "innerhalb | wohnsitz | ansässig | deutschlandweit",
        r"""(?:\b(?:remote|homeoffice|home-office|mobil)\b[^.;]{0,25}?\b(?:innerhalb|aus|in)
        (?:\s+(?:von|der|des|ganz))*|\bwohnsitz\s+in|\bansässig\s+in|\binnerhalb(?:\s+(?:von|der
        |des))?)\b""",
        unless=r"stunden|tagen|wochen|team|unternehmen",
    ),
    _rule(
        "romance",
        Says.LOCATION,
        "basé | bureaux | locaux | situé | ubicad | oficina | residir | residencia | residente"
        " | resida | vivir en | localizad | nosso escrit | nossa sede | morar",
        r"""(?:\b(?:poste\s+(?:est\s+)?(?:basé|situé)\w*|basée?s?|situés?)\s+(?:à|au|en|sur|dans)
        |\b(?:nos|notre)\s+(?:bureaux?|locaux)\s+(?:\w+\s+)?(?:à|de|au|en)
        |\b(?:puesto|posición|trabajo|vacante)\b[^.;]{0,30}\bubicad[oa]\s+en
        |\bnuestras?\s+oficinas?\s+(?:en|de)
        |\b(?:residir|residencia|vivir|residente|resida)\s+en
        |\b(?:vaga|posição|localizad[oa])\b[^.;]{0,30}\bem|\b(?:nosso|nossa)\s+(?:escritório
        |sede)\s+em
        |\b(?:residir|morar|residente)\s+(?:em|no|na))\b""",
        unless=r"siège|équipe|equipo|entreprise|sede central|compañía|empresa|clients?\b|fundada",
    ),
)
"""In the order of asking; a place is read by the first rule that finds it."""

WORLD = re.compile(
    r"""\b(?:work(?:ing)?|hir(?:e|es|ing)|liv(?:e|ing)|located|based|reside|remote(?:ly)?
        |open\ to|apply|candidates
    |applicants|applications)\b[^.;!?]{0,30}?\b(?:from\ )?(?:almost\ |nearly\ |literally\ )?
    (?:anywhere|any\ (?:country|location|place))\ (?:in|around|on|across)\ (?:the\ )?(?:world
        |globe|planet|earth)\b
    |\b(?:living|located|spread|based)\ (?:all\ )?around\ the\ (?:globe|world)\b
    |\b(?:remote|hiring|candidates)\ (?:worldwide|globally)\b|\bworldwide\ remote\b""",
    re.VERBOSE,
)
"""That a worker may live anywhere."""
ANYWHERE = re.compile(r"\bwork (?:remotely )?from (?:literally )?(?:anywhere|wherever you)\b")
"""The same without a word on the world; believed where no place is named."""
WORLD_UNLESS = re.compile(
    r"\b(?:companies|businesses|customers|clients|should be able|weeks?|days?|months?|per year"
    r"|policy"
    r"|vacation|up to|temporar\w+|no matter|best talent|program\w*|flexib\w+ to travel|retreat"
    r"|users?|anyone|benefit\w*)\b"
)
