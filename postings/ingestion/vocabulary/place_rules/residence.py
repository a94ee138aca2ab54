"""How a description says where the one who does the job may live.

Written for this program from reading a few thousand postings.
"""

from __future__ import annotations

from postings.ingestion.vocabulary.place_rules.rule import PlaceRule, Says, rule
from postings.ingestion.vocabulary.place_rules.words import (
    BASED,
    NOT_US,
    PAY,
    ROLE,
    SEEKER,
    SERVED,
    TIME_LIMIT,
)

RESIDENCE: tuple[PlaceRule, ...] = (
    rule(
        "must_live_in",
        Says.RESIDENCE,
        f"{BASED} | resid | liv | domicil | physically",
        r"""\b(?:must|needs?\ to|have\ to|has\ to|required\ to|requires?|should|able\ to
          |willing\ to|expected\ to|shall|currently|to\ be)\s+(?:also\s+
          |currently\s+|already\s+|someone\s+)?(?:be\s+)?
        (?:\w+(?:\ and|\ or|,)?\s+){0,3}?
        (?:based|located|resid(?:e|ing|ent)|liv(?:e|ing)|domiciled|present)\s+
        (?:(?:and|&)\s+(?:work|living|residing|based|located|authori[sz]ed\ to\ work)\s+)?
        (?:anywhere\s+|physically\s+|full[- ]time\s+|permanently\s+)?
        (?:in|within|out\ of|near|inside|at|throughout|from)\b""",
        unless=NOT_US + "|" + PAY + r"|\bideally\b",
    ),
    rule(
        "someone_based_in",
        Says.RESIDENCE,
        f"{BASED} | resid | liv",
        rf"""\b(?:{SEEKER})\b[^.;:!?]{{0,60}}?
        \b(?:based|located|residing|living|resides?|lives?|resident)\s+
        (?:anywhere\s+|remotely\s+|remote\s+)?(?:in|within|out\ of|across|throughout|inside
          |around)\b""",
        unless=NOT_US
        + "|"
        + PAY
        + r"|\breport|\bfrom offices|offices located|\bwhere you\b|\bwherever\b"
        rf"|\bpeople (?:around|all)\b|{SERVED}",
    ),
    rule(
        "based_in",
        Says.RESIDENCE,
        "based in | located in | residing in",
        r"""^\W*(?:must\ be\ |currently\ |be\ )?(?:based|located)\s+in\b""",
        unless=PAY,
    ),
    rule(
        "role_based_in",
        Says.RESIDENCE,
        f"{BASED} | seated | situated | performed | open to | available to | available in",
        rf"""\b(?:{ROLE})\b[^.;:!?]{{0,50}}?
        \b(?:based|located|seated|situated|performed|open\ to|available\ (?:to|in|for)|anchored)\s+
        (?:(?:any|all|only|candidates|applicants|residents|remotely|onsite|on-site|anywhere|out
          |those|people|individuals|talent|anyone|based|located|living|residing|five|days|a|week
          |full-time)\s+)
        {{0,5}}?(?:in|within|of|from|at|near|the|to)\b""",
        unless=r"\b(?:headquarter\w*|other (?:roles|positions|locations)|customers|clients)\b|"
        + SERVED
        + "|"
        + PAY,
    ),
    rule(
        "remote_in",
        Says.RESIDENCE,
        "remote | work from home | work-from-home | home office | homeoffice | teleworking",
        r"""\b(?:remote(?:ly)?|work[- ]from[- ]home|home\ ?office|telework\w*)
        (?:[\s(–,:/-]+(?:work(?:ing)?|roles?|positions?|jobs?|opportunity|opportunities|friendly
          |based|only|ok|eligible|full-time|permanent|is|are|be|can|allowed|possible|available
          |anywhere|any|almost|locations?|located|states?|open|applicants|candidates|residents
          |employees|employment|option|first|team|company|for|to|but|must|candidate|fully|100%
          |one|of|our|entities|approved|following|on|a|basis|while|and|home|office|offices|in
          |from|contract|engineers?|developers?|fellows|hires|interns|talent|freelancers
          |consultants|specialists|designers|writers|analysts)\b)
        {0,9}?[\s(–,:/-]+(?:in|within|from|across|throughout|inside|for|to|of|innerhalb|aus|en
          |desde|em|depuis|entities:|states:|countries:|locations:)\b:?""",
        unless=NOT_US + "|" + PAY + r"|customers?|remote (?:teams|sensing|offices|sites|access)|"
        rf"colleagues|\bsplit between|distributed across|\btravel|{SERVED}",
    ),
    rule(
        "remote_place",
        Says.RESIDENCE,
        "remote",
        r"\b(?:fully |100% |all |is |be |role |position |location:? |- |\()remote\s*[(–,:-]+\s*",
        unless=NOT_US + "|" + PAY,
    ),
    rule(
        "anywhere_in",
        Says.RESIDENCE,
        "anywhere | any location",
        r"\b(?:anywhere|any\ (?:location|city|place|where))\s+(?:else\s+)?(?:from\s+)?"
        r"(?:in|within|across|around|on|throughout|inside)\b",
        needs=r"\b(?:work\w*|liv\w+|hir\w+|remote\w*|locat\w+|based|candidates?|applicants?"
        r"|resid\w+|applications?|position|role|telework)\b",
        unless=NOT_US.replace("|employees|people", "") + "|" + TIME_LIMIT + r"|no matter"
        r"|\bhelp\w*\b|\bbuild\w*\b|\brun\w*\b|\bbest talent\b|from anyone",
    ),
    rule(
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
          |based|remote|remotely|living|residing|someone|employees|team|members|engineers
          |individuals|hiring|any|one|of|for|this|role|position|work|to)\s+){0,6}?
        (?:in|from|within|across|to|throughout)\b
        (?:\s+(?:most|all|any|many)\s+(?:locations?|places?|parts?|states?|regions?)
          \s+(?:in|of|within|across|throughout)\b)?(?:\s+(?:\w+\s+){0,3}?(?:following|below|these)
        (?:\ [\w.]+){0,6}?\s?:|\s+(?:\w+\s+){0,2}?following\ (?:\w+\s+){0,3}?(?:are|is))?""",
        unless=NOT_US.replace("(?:we|", "(?:xx|")
        + "|"
        + PAY
        + r"|\boperate|offices\b|\binterview|\bexperience|\bcommitted to|\bhelp",
    ),
    rule(
        "following_places",
        Says.RESIDENCE,
        "following | states: | countries: | entities:",
        r"""\b(?:following|approved|these|our|eligible)\s+(?:\w+\s+){0,3}?
        (?:countries|states|provinces|locations|areas|regions|entities|places|territories|cities
          |hubs)
        (?:\ \w+){0,14}?\s*(?:\([^)]{0,30}\)\s*)?[:–-]\s*""",
        needs=r"\b(?:hir\w*|resid\w*|liv\w+|locat\w+|based|remote\w*|work\w*|eligible"
        r"|candidates?|open|reside)\b",
        unless=PAY + r"|\boffices in\b|\bcustomers\b|\bpreference",
    ),
    rule(
        "only_for",
        Says.RESIDENCE,
        "-based | based only | based candidate | based applicant | based role | based position"
        " | based remote | based contractor | based talent | based individual | based engineer"
        " | based developer | based professional | based, | based. | based but"
        " | only | residents | resident | citizens",
        r"""(?=[\s-])(?:[\s-]+based\s+(?:candidates?|applicants?|only|role|position|remote|contractors?
          |talent|individuals?|engineers?|developers?|professionals?)\b
          |\s+(?:candidates|applicants|residents|citizens|applications)?\s*only\b(?!\s*:)
          |[\s-]+based[.,;)!]?\s*(?:$|,|but|only)|\s+residents?\s+only\b
          |\s+residents?[.)]?\s*$)""",
        before=True,
        unless=PAY + r"|^\W*for\b(?!.*\bonly\b)|\b(?:they|which|(?:co-?)?founders(?: who)?"
        r"|(?:colleagues|teammates|employees|team) who)(?:['’]re| are| is| were)\b",
        needs=r"\b(?:only|must|position|role|looking|seeking|hiring|open|candidates?|applicants?"
        r"|remote|residents?|ideally|based)\b",
    ),
)
