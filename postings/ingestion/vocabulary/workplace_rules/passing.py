"""What is said in passing, mostly of the company's way of working."""

from __future__ import annotations

from postings.ingestion.vocabulary.workplace_rules.rule import Weight, WorkplaceRule, rule
from postings.ingestion.vocabulary.workplace_rules.words import (
    AT_HOME,
    HARDLY_REMOTE,
    IN_OFFICE,
)

IN_PASSING: tuple[WorkplaceRule, ...] = (
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
        rf"""(?>\bwork\w*\b[^.;!?]{{0,30}}?{IN_OFFICE})[^.;!?]{{0,50}}?\ or\b
          [^.;!?]{{0,25}}?{AT_HOME}
        |\bwork\w*\b[^.;!?]{{0,30}}?{AT_HOME}[^.;!?]{{0,25}}?\ (?=or\b){IN_OFFICE}
        |\bsoit\ (?:de|depuis)\ la\ maison\b[^.;!?]{{0,20}}\bou\b[^.;!?]{{0,20}}\bbureaux?\b""",
        HARDLY_REMOTE + r"|\b(?:(?:mon|tues|wednes|thurs|fri)?days?|weeks?|once|twice|sometimes)\b"
        r"|\bif (?:you|required|needed)\b|\bcustomers?\b|\bclients?\b",
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
