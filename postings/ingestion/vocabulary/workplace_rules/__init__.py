"""How a description says where work is done: remotely, in an office, or both by turns.

Written for this program from reading a few thousand postings.
"""

from __future__ import annotations

from postings.ingestion.vocabulary.workplace_rules.rule import Weight, WorkplaceRule, rule
from postings.ingestion.vocabulary.workplace_rules.words import (
    AT_HOME,
    AT_OFFICE,
    AT_WILL,
    DAYS,
    DENIED,
    ELSEWHERE,
    HARDLY_REMOTE,
    HOME,
    IN_OFFICE,
    NOT_OF_OFFICE,
    OFFICE,
    SHARE,
    TIME,
    WEEK,
)

__all__ = ["DENIED", "RULES", "Weight", "WorkplaceRule"]

RULES: tuple[WorkplaceRule, ...] = (
    rule(
        "five_office_days",
        "onsite",
        Weight.DAYS,
        "days | 5x | times a week | times per week",
        rf"""\b(?:five|5)\s?(?:\(5\)\s)?(?:full\s)?days{WEEK}?[^.;!?]{{0,30}}?\b{OFFICE}\b
        |\b(?:five\stimes|5\s?(?:x|times)){WEEK}[^.,;!?]{{0,20}}?\b{OFFICE}\b
        |\b{OFFICE}\b[^.;!?]{{0,30}}?\b(?:five|5)\s?(?:\(5\)\s)?days""",
        AT_WILL + r"|\bup to\b",
    ),
    rule(
        "office_days",
        "hybrid",
        Weight.DAYS,
        "days | times a week | times per week",
        rf"""\b{DAYS}\s(?:full\s|or\smore\s|set\s|fixed\s|core\s)?(?:days?
          |times){WEEK}?[^.;!?]{{0,45}}?\b{OFFICE}\b
        |\b{OFFICE}\b[^.;!?]{{0,60}}?\b{DAYS}\s(?:full\s|fixed\s)?(?:days?|times){WEEK}
        |\bin\ the\ office\ (?:on\ )?most\ days
        |\b{DAYS}\s(?:office|on-?site|in-?office|in-person)\sdays""",
        AT_WILL,
    ),
    rule(
        "home_days",
        "hybrid",
        Weight.DAYS,
        "days | jours | tage | días | dias",
        rf"""\b{DAYS}\s(?:days?|jours?|tagen?|días?|dias?){WEEK}?\s?(?:(?:of|de|en|im|in|pro
          |woche|par|semaine|por|semana|a|la|per|week|to|work|working|fully|/
          |can\ be)\s?){{0,5}}{HOME}\b
        |\b{HOME}\b[^.;!?]{{0,25}}?\b{DAYS}\s(?:days?|jours?|tage|días|dias)\s?
        (?:a|per|each|/|par|pro|por|an|in|à\ la)\s?(?:la\s|der\s)?(?:week|semaine|woche|semana)""",
        AT_WILL.replace("|you(?:['’]d)? like", "").replace("|optional\\w*", ""),
    ),
    rule(
        "share_of_your_time",
        "hybrid",
        Weight.DAYS,
        "% of your | % of their | % of the",
        rf"""{SHARE}(?:your)\ {TIME}\b[^.;!?]{{0,50}}?{AT_OFFICE}
        |\b(?:expected|required)\ to\ spend\ [^.;!?%]{{0,20}}?{SHARE}(?:their|your|the)\ {TIME}\b
          [^.;!?]{{0,50}}?{AT_OFFICE}""",
        NOT_OF_OFFICE,
    ),
    rule(
        "share_of_time",
        "hybrid",
        Weight.HINT,
        "% of their | % of the",
        rf"""{SHARE}(?:their|the)\ {TIME}\b[^.;!?]{{0,50}}?{AT_OFFICE}
        |{AT_OFFICE}[^.;!?]{{0,50}}?{SHARE}(?:their|the)\ {TIME}\b""",
        NOT_OF_OFFICE,
    ),
    rule(
        "partly_at_home",
        "hybrid",
        Weight.DAYS,
        "partiel | parcial | teilweise",
        r"""(?<!pas\ de\ )\btélétravail\ partiel\b|\b(?:teletrabajo|teletrabalho)\ parcial\b
        |\bteilweise\ (?:im\ )?home[- ]?office\b""",
    ),
    rule(
        "both_by_turns",
        "hybrid",
        Weight.DAYS,
        "combination of | mix of | blend of | split between | balance of | performed on site"
        " | performed onsite",
        rf"""\b(?:combination|mix|blend|split|balance)\b[^.;!?]{{0,40}}?\b(?:{HOME}
          |telework\w*)\b[^.;!?]{{0,50}}?\b{OFFICE}\b
        |\b(?:combination|mix|blend|split
          |balance)\b[^.;!?]{{0,40}}?\b{OFFICE}\b[^.;!?]{{0,50}}?\b(?:{HOME}|telework\w*)\b
        |\bsome\b[^.;!?]{{0,40}}\bperformed\ on[- ]?site\b[^.;!?]{{0,80}}\b{HOME}\b""",
        r"\b(?:teams?|colleagues|employees|workforce|customers|clients|members) (?:is|are|who"
        r"|working|split|across)\b|\b(?:your|you) choose|whatever|\bteam (?:of|with)\b",
    ),
    rule(
        "not_remote",
        "onsite",
        Weight.ROLE,
        "remote | télétravail | remoto | from home | from-home | telework | telecommut | kein home",
        r"""\b(?:is|are|be)\ not\ (?:a\ |an\ |currently\ |considered\ )?(?:fully\ 
          |100%\ )?(?:remote\b(?!\s*-?\s?(?:first|friendly))|(?:eligible|available|open)\ (?:for
          |to)\ (?:fully\ |full\ )?remote)
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
        r"\b(?:not only|whether|if|meetings|sponsor\w*|outside|international\w*|overseas"
        r"|abroad)\b|\bremote(?:ly)? (?:\w+ )?(?:from|in|within|based)\b|\b(?:available|possible"
        r"|offered|permitted|allowed|eligible|considered|open) (?:in|from|to residents"
        r"|for (?:candidates|residents|those|applicants|people))\b",
    ),
    rule(
        "remote_offered",
        "remote",
        Weight.DAYS,
        "remote | work from home | work-from-home | home-based | home based",
        r"""\b(?:role|position|job|opportunity|internship|contract)\b[^.;!?]{0,25}?\b(?:is
          |will\ be|can\ be|may\ be|are|be|eligible\ for)\b
          [^.;!?]{0,30}?\b(?:remote(?:ly)?|work[- ]from[- ]home
          |home[- ]based)\b(?!\s?-?\s?(?:sens|team|site|worker|access|user))
        |\b(?:office|onsite|on-site|hybrid|in[- ]person)(?:,?\ or\ |\ ?/\ ?
          |\ and/or\ )(?:fully\ |100%\ )?(?:work(?:ing)?\ )?remote(?:ly)?\b
          (?!\ (?:work(?:ing)?\ )?culture)
        |\bor\ (?:choose\ to\ )?work(?:ing)?\ (?:fully\ )?remote(?:ly)?\b
        |\bremote(?:ly)?(?:,|\ or|,\ or|\ ?/)\ ?(?:hybrid|in[- ]office|on-?site|office)\b
        |\bremote\ work\ (?:will\ (?:also\ )?be|is)\ (?:also\ )?(?:considered|possible|available
          |an\ option|ok|offered)""",
        HARDLY_REMOTE,
    ),
    rule(
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
        |\b(?:['’]ll|will)\ be\ (?:based|located)\ in\b[^.;!?]{0,60}?\band\ (?:work|operate)
          \ (?:fully\ )?remotely\b
        |\btelecommut\w+\ is\ an\ option
        |\bopen\ to\ (?:\w+\s){0,3}?(?:working\ )?remote(?:ly)?\b
        |\b(?:available|seeking|looking\ for)\ [^.;!?]{0,60}\bto\ work\ remotely\b
        |\bwork\ from\ anywhere\ (?:in|across|within)\b
        """,
        HARDLY_REMOTE,
    ),
    rule(
        "remote_role_abroad",
        "remote",
        Weight.ROLE,
        "remote | remoto | remota | télétravail | teletrabajo | teletrabalho | homeoffice"
        " | home office | home-office",
        r"""\b(?:100\s?%|full|totalmente|completamente|vollständig|komplett
          |rein)\s(?:en\s)?(?:remoto|remota|remote|télétravail|teletrabajo
          |teletrabalho|homeoffice|home-office|mobil)\b
        |\b(?:trabajo|trabalho|modalidad|modalidade|posición|vaga
          |puesto)\s(?::\s)?(?:100%\s)?(?:remoto|remota)\b
        |\bremote\s(?:innerhalb|aus\s|möglich|arbeiten)|\bremote-first\s(?:innerhalb|in)\b""",
        r"\b(?:d[ií]as|jours|tage|teilweise|bis zu|híbrid\w+)\b",
    ),
    rule(
        "hybrid_role",
        "hybrid",
        Weight.ROLE,
        "hybrid",
        r"""\b(?<!play\ a\ )hybrid[\s-](?:remote\s)?(?:role|position|job
          |opportunity|co-op|internship|contract)\b(?!\ (?:that|between|of|combining|blending
          |where\ you))(?<!in\ this\ hybrid\ role)(?<!in\ this\ hybrid\ position)
        |\bhybrid\ (?:role|position)\ (?:based|located)\ (?:in|at|out\ of)\b
        |\b(?:this|the)\ (?:role|position|job|opportunity|internship|team)?\s?(?:is|will\ be
          |follows|operates|works|requires|offers|has)\b
          [^.;!?]{0,30}?\bhybrid\b(?!\s(?:cloud|data|app|infra|env|search|multi|solution|it\b
          |system|architect))
        |\b(?:working|work|based|located)\b[^.;!?()]{0,30}\bhybrid\ (?:basis|capacity)\b
        |\boffices?\b[^.;!?]{0,50}\(hybrid
        |\bcommut\w+[^.;!?]{0,30}\bhybrid|\bhybrid[^.;!?]{0,30}\bcommut\w*
        |\bhybrid\ (?:working\ |work\ |schedule\ |team\ )?(?:based\ )?(?:in|from
          |out\ of)\ (?:our\ (?=(?:\w+\ ){1,3}office)|(?!the\b|an?\b|your|our|all|any|every|many
          |most|which|line|order|addition|combination))(?=\w)""",
        r"\bremote(?:ly)?\b(?! (?:work )?(?:and|/|&) (?:in[- ]?office|on-?site))|\bcloud\b"
        r"|\bcustomers?\b|\bevents?\b|\bother roles|\bbecome|\bslightly|\bworkloads?|\bmobile\b"
        r"|\bdeploy",
    ),
    rule(
        "hybrid_line",
        "hybrid",
        Weight.SAYS,
        "hybrid",
        r"^\W*hybrid\b\s?[-–—:(]\s?(?=[^\W_]|£)(?!cloud|it\b|data|infra|mobile|app|multi)",
        r"\b(?:may|might|can|could) be\b|\bcloud\b|\bsalar(?:y|ies)\b|\bexperience (?:with|in)\b",
    ),
    rule(
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
          |based)\b[^.;!?]{0,35}?\b(?:on-?site|on\ site|in[- ]person|in[- ]office
          |office[- ]based)\b
        |\b(?:must|able\ to|willing\ to|required\ to|need\ to
          |expected\ to)\b[^.;!?]{0,50}\bwork(?:ing)?\b[^.;!?]{0,30}?\b(?:on-?site|on\ site
          |in[- ]person|in[- ]office|at\ our\ office)
        |\bwork(?:ing)?\b[^.;!?]{0,20}\b(?:week|with\ us|together|full[- ]time)\ (?:fully\ 
          |entirely\ |and\ )?(?:in[- ]person|on-?site|in[- ]office|in\ the\ office)
        |\b(?:role|position|job)\b[^.;!?]{0,10}\brequires?\ (?:you\ to\ )?(?:work(?:ing)?
          |attendance)\ (?:from|in|at)\ (?:our|the)\ (?:[\w-]+\ ){0,2}?office
        |\bweek\)?\s(?:and\s)?on-?site""",
        ELSEWHERE,
    ),
    rule(
        "works_at",
        "onsite",
        Weight.SAYS,
        "work at | works at | will work in",
        r"""\bposition\ will\ (?:work|report)\ (?:at|to)\ [^.;!?]{0,60}\b(?:building|located
          |facility|site|hospital|plant|school)\b""",
        r"\bremote|\bhybrid",
    ),
    rule(
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
        r"|\b(?:platform|software|app|technology|agenc\w+|providers?|compan(?:y|ies))\b|\btele\w+"
        r"|\bonline\b|\bby phone\b|\bover the phone\b",
    ),
    rule(
        "based_in_office",
        "onsite",
        Weight.HINT,
        "based in | based at | based out | based from | located in | located at",
        r"""\b(?:you|role|position|job|post|vacancy|candidate|this)\b[^.;:!?]{0,25}?
        \b(?:based|located)\ (?:in|at|out\ of|from)\ (?:our|the|their|its|a|one\ of\ (?:our|the)
          |(?:my|our|the)\ clients?['’]?s?)\ (?:[\w'’&-]+,?\ ){0,4}?
        (?:offices?|headquarters|hq|head\ office|studio|site|factory|plant|depot|warehouse
          |workshop|showroom|branch|campus|hospital|school|nursery|clinic|laborator(?:y|ies))\b""",
        r"\bremote|\bhybrid|\bfrom home|\bhome[- ]based|\breport\w*|\bteams? (?:is|are|who"
        r"|that)\b|\bpeople\b|\bif you\b|\bcolleagues\b|\bclients (?:are|is)\b|\bcompany (?:is"
        r"|was)\b|\bwho (?:is|are)\b|\bwhether\b|\bwherever\b|\bpreferr?\w*|\bideally\b"
        r"|\b(?:salar\w+|compensation|pay|wages?|benefits)\b",
    ),
    rule(
        "works_remotely",
        "remote",
        Weight.SAYS,
        "remote | from home | from anywhere | all-remote | home office | home-office",
        r"""\b(?:all|fully)[\s-]remote\b|\bremote[\s-](?:first|only|native)\b
        |\bwork(?:s|ing)?\ (?:\w+\ )?remotely\b|\bremote\ (?:working\ )?(?:environment
          |arrangements?)\b
        |\b(?:flexibility|freedom)\ (?:of|to)\ (?:remote\ work|work\ (?:remotely
          |from\ (?:home|anywhere)))
        |\bremote\ work\ (?:option|opportunit|is\ (?:a\ part|part))|\bremote[- ]friendly\b
        |\b(?:work|working)[- ]from[- ](?:home|anywhere)\ (?:position|role|job|opportunity
          |organi[sz]ation|company)
        |\b(?:quiet|dedicated|private)(?:,?\ (?:and\ )?(?:quiet|dedicated|private)){0,2}
          \ home[- ]office\b(?!\ (?:stipend|budget|allowance))""",
        r"\bno longer\b|\bnot be\b|\b(?:days?|day) (?:a|per|each) week\b|\boccasional\w*"
        r"|\bhybrid\b|\bsome\b|\bweeks?\b|\bmonths?\b|\bcustomers?\b|\bcombination|\bdepending"
        r"|\btime to time|\bor remotely|\bequipment|\btools\b|\bif\b|\bwhether\b|\bon-?site\b"
        r"|\bin[- ]person and|\bexperience\b|\bcompetenc|\babroad\b|\bwhen needed|\bup to\b",
    ),
    rule(
        "office_or_home",
        "remote",
        Weight.SAYS,
        "remote | from home | at home | your home | comfort of | home office | la maison",
        rf"""\bwork\w*\b[^.;!?]{{0,30}}?{IN_OFFICE}[^.;!?]{{0,50}}?\ or\b[^.;!?]{{0,25}}?{AT_HOME}
        |\bwork\w*\b[^.;!?]{{0,30}}?{AT_HOME}[^.;!?]{{0,25}}?\ (?=or\b){IN_OFFICE}
        |\bsoit\ (?:de|depuis)\ la\ maison\b[^.;!?]{{0,20}}\bou\b[^.;!?]{{0,20}}\bbureaux?\b""",
        HARDLY_REMOTE + r"|\bdays?\b|\bif (?:you|required|needed)\b|\bcustomers?\b|\bclients?\b",
    ),
    rule(
        "from_anywhere",
        "remote",
        Weight.SAYS,
        "from anywhere",
        r"\bwork(?:ing)?\ from\ anywhere\b",
        r"\b(?:weeks?|days?|months?|up to|temporar\w+|policy|program\w*|quarterly|per year)\b",
    ),
    rule(
        "hybrid_boilerplate",
        "hybrid",
        Weight.HINT,
        "hybrid | télétravail | teletravail | híbrid | homeoffice",
        r"""\bhybrid[\s-]+(?:&\s)?(?:work(?:ing|place)?|model|schedule|environment|way
          |setup|set-up|approach|arrangement|policy|culture|office|first
          |flexib\w+)\b|\bhybrides?\s(?:arbeiten|arbeitsmodell|modell)
        |\bhybride?\s(?:te\s)?werk(?:en|omgeving|model|beleid|vorm|plek)?\b
        |\barbeitsplatz[^.;]{0,12}\bhybrid
        |\b(?:modelo|esquema|formato|trabajo|modalidad)\s(?:de\strabajo\s
          |de\strabalho\s)?híbrid[oa]|\btravail\shybride
        |\btélétravail\s(?:partiel|fréquent|régulier|possible|occasionnel)
        |\bwork(?:ing)?\s(?:\w+\s)?hybrid\b
        |^\W*hybrid\W*$""",
        r"^(?!.*\b(?:campus|in[- ]?office|in[- ]person|on-?site"
        r"|come together)\b).*\bremote(?:ly)?\b|\bcloud\b|\bcustomers?|\bcross-functional hybrid"
        r"|\bexperience (?:in|with)\b|\bagile\b"
        r"|\bif you(?:['’]re| are)? (?:live|living|based|located|resid\w+)\b"
        r"|(?<!look )(?<!looking )(?<!search )(?<!searching )\bfor (?:candidates|applicants"
        r"|employees|people|those) (?:who are |who )?(?:based|located|liv\w+|resid\w+|in|near)\b",
    ),
)
"""In the order of asking."""
