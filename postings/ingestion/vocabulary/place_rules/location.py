"""How a description says where the job is, and where one must be allowed to work.

Written for this program from reading a few thousand postings.
"""

from __future__ import annotations

from postings.ingestion.vocabulary.place_rules.rule import PlaceRule, Says, rule
from postings.ingestion.vocabulary.place_rules.words import NOT_US, PAY

LOCATION: tuple[PlaceRule, ...] = (
    rule(
        "join_team_in",
        Says.HINT,
        "team in | team based | team located | practice in | hub in | team, in",
        r"""\b(?:join|joining|for|to|grow\w*|expand\w*|strengthen\w*)\s+(?:\w+\s+)?(?:our|the|their)\s+
        (?:[\w&/,-]+\s+){0,5}?(?:team|hub|practice)\s+(?:based\s+|located\s+|here\s+)?in\b""",
        unless=r"\b(?:report\w*|support\w*|collaborat\w*|liais\w*|travel\w*|visit\w*)\b",
    ),
    rule(
        "work_in_area",
        Says.HINT,
        "area | areas",
        r"\s+areas?\b",
        before=True,
        needs=r"\b(?:work\w*|role|position|job|based|candidates?|looking|seeking|covering)\b",
        unless=PAY + r"|\b(?:remote\w*|meet\w*|travel\w*|visit\w*|teams?|offices?|headquarter\w*"
        r"|customers?|clients?|companies|events?|wish to|if you)\b",
    ),
    rule(
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
    rule(
        "permission_for",
        Says.PERMIT,
        "work authori | citizen | permanent resid",
        r"\b(?:work\s+authori[sz]ation|citizen(?:ship)?|permanent\s+residen\w+)\s+(?:in|of|for"
        r"|within)\b",
    ),
    rule(
        "office_of",
        Says.LOCATION,
        "office | hq | headquarters | campus | studio | hub",
        r"\s+(?:(?:main|new|hq|head|corporate|downtown|beautiful|company|regional|local|modern"
        r"|based)\s+)?(?:offices?|hq|headquarters|campus|studio|hub)\b",
        before=True,
        needs=r"\b(?:work\w*|based|days?|come|join|in[- ]person|commut\w*|sit|located|hybrid"
        r"|on-?site|relocat\w*|attend|position|role|remote)\b",
        unless=r"(?<!1)\d0?%|headquartered|headquarters in|salary|compensation|pay range"
        r"|who (?:is|are) based|\bsupport\w*\b.{0,30}offices|\btravel|\bvisit|\bcollaborat"
        r"|\bother\b|\bcompany (?:is|was)\b|\bopening\b|\bparking\b|\bstipend|\bbonus|commuter"
        r"|\bcolleague"
        r"|teams? (?:in|across|from)|(?:working|work) (?:closely |directly )?with"
        r"|\bevery \w+ (?:months|quarter)|\bmobile[ -]offices?\b"
        r"|\bteams? (?:of \w+ )?works? (?:from|in|out of|at)\b",
    ),
    rule(
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
        r"|out of)|based (?:in|at|out of)|for our|onsite|on-site|this (?:role|position)|choose"
        r"|join us|from|office locations?|commut\w+|enjoy)\b|^\s*(?:\w+ )?office locations?:",
        unless=r"(?<!1)\d0?%|headquarter|salary|compensation|pay range|with (?:\w+ )?offices"
        r"|\bcompany (?:is|was)\b|employs"
        r"|employees (?:in|at|across)|offices around|our customers|founded|global\w*"
        r"|(?:people|individuals|talents?|colleagues|professionals|specialists|experts)"
        r" (?:who )?work\w* (?:from|in|out of)|several offices|has offices|\btravel|\bvisit"
        r"|people (?:at|in)|other offices|medical"
        r"|dental",
    ),
    rule(
        "done_in",
        Says.LOCATION,
        "hybrid | on-site | onsite | on site | in person | in-person | in-office | in office",
        r"""\b(?:hybrid|on[- ]?site|in[- ]person|in[- ]office)\b(?:[\s,(–-]+(?:work\w*|role
          |position|job|schedule|model|team|basis|setup|environment|arrangement|five
          |four|three|two|2|3|4|5|days?|a|per|each|week|with|us|
        full[- ]time|based|located|out|and|the|our|client|customer|site|office|offices|co-op
        |opportunity|from
        |at|in|is|this|will|be|for|hybrid|remote|intern\w*))
        {0,10}?[\s,(–-]+(?:in|at|from|out\ of|within)\b(?:\s+(?:our|the|a|an|client|customer
          |site|sites|office|offices|in|at|either|one|of|downtown|hq|headquarters|both)\b)*""",
        unless=r"(?<!1)\d0?%|\b(?:travel|meet\w*|events?|gather\w*|summit|offsites?|retreats?"
        r"|customers? (?:site|loc)|interview|occasional\w*|workshops?|quarterly|annual\w*|care"
        r"|conference)\b",
    ),
    rule(
        "near",
        Says.LOCATION,
        "commut | relocat | move to | willing to move | distance | radius",
        r"""\b(?:commut\w+\s+(?:distance\s+)?(?:to|of|from)|relocat(?:e|ing|ion)\s+to|mov(?:e
          |ing)\s+to|(?:miles|km|kilometers|distance|radius|minutes|hours?)\s+(?:of
          |from|to))\b
        (?:\s+(?:our|the|a|one|of|either|downtown))*""",
        unless=r"\b(?:assist\w*|bonus|benefit\w*|support for|if you|outside|option to|program)\b",
    ),
    rule(
        "role_in",
        Says.LOCATION,
        "be in | role in | position in | team based | located in | be based | based in | ist in",
        r"""\b(?:location\ for\ the\ (?:role|position)\ must\ be\ in|(?:will|to)\ be\ (?:based
          |located|placed|stationed)\s+(?:primarily\s+|mainly\s+)?(?:in|at|out\ of
          |near)|(?:hybrid|onsite|on-site
          |in-office)\s+team\s+based\s+in)\b(?:\s+(?:our|the))?""",
        unless=NOT_US.replace("team(?:mates|s)?(?: members)?|", ""),
    ),
    rule(
        "work_at",
        Says.LOCATION,
        "work at | work in our | work from our | works at | working at | work from one"
        " | or from our | or at our | or in our | or from one of | or in one of | or at one of",
        r"""\b(?:work(?:s|ing)?|or)\s+(?:at|in|from|out\ of)\s+(?:our|the
          |one\ of\ our)\s+(?:[\w-]+\s+){0,3}?
        (?:office|building|site|location|campus|center|centre|facility|hub
          |headquarters)s?\s+(?:located\s+)?
        (?:in|at)\b(?:\s+\d{1,5}\b[^;:!?\n]{3,40}?,)?""",
        needs=r"\bwork|\bremote|\bhome\b|\banywhere\b",
    ),
    rule(
        "on_a_basis_in",
        Says.LOCATION,
        "basis in | basis, in | campus | to work in",
        r"""\bon\ an?\ (?:[\w-]+\ ){1,5}basis,?\ in\b|\b(?:at|in|on)\ (?:[\w-]+\ ){0,3}campus\b""",
        unless=r"universit|colleg|recruit|hiring",
    ),
    rule(
        "client_based_in",
        Says.HINT,
        "based in | located in",
        r"""\b(?:client|charity|school|hospital|nursing\ home|practice|nursery)\b[^.;:!?]{0,40}?
        \b(?:based|located)\ in\b""",
        unless=r"\bclients\b|\bour (?:schools|hospitals|practices)",
    ),
    rule(
        "at_building_in",
        Says.LOCATION,
        "located at",
        r"""\b(?:position|role|job)\b[^.;!?]{0,120}\blocated\s+at\s+[^.;!?]{5,60}?(?:,|\ in)\s+""",
    ),
)
