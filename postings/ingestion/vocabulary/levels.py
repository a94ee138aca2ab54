"""Levels of seniority, from the lowest to the highest, and the words of titles that say them.

The order and the core of the words are those of the definition of the field; spellings and words of
German, French, Spanish and Portuguese were read off titles.
"""

from __future__ import annotations

import re

LEVELS = (
    "intern",
    "junior",
    "mid",
    "senior",
    "lead",
    "staff",
    "principal",
    "manager",
    "director",
    "executive",
)
"""Of two words in one title the later counts."""

_NO_PEOPLE = (
    "product|project|program|programme|account|accounts|success|community|content|media|campaign"
    "|brand|category|partner|partners|partnership|partnerships|alliance|alliances|channel|territory"
    "|relationship|relations|case|event|events|engagement|implementation|onboarding|release|change"
    "|incident|risk|compliance|development|sales|marketing|growth|communications|portfolio|proposal"
    "|contract|contracts|grants|bid|lifecycle|seo|crm|pricing|market|posture|configuration|vendor"
    "|procurement|policy|assurance|regional|area|property|delivery|password|vulnerability|package"
    "|travel|executive"
)
_ENGINEER = "engineer|developer|programmer|architect|scientist|designer|tester|sre|consultant"

TITLE_LEVELS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (level, re.compile(pattern, re.VERBOSE))
    for level, pattern in (
        (
            "intern",
            r"\b(?:interns?|internships?|co-op|coop|praktikant(?:in|en)?|praktikum|stagiaires?"
            r"|alternance|alternante?s?|apprenti(?:e|s|ssage)?|apprentice(?:ship)?"
            r"|werkstudent(?:in)?"
            r"|werkstudium|working[ ]student|azubi|estágio|estagiári[oa]|becari[oa]|tirocinio"
            r"|stage[ ](?:m/f|h/f|f/h|de|en)|staż(?:ysta)?)\b",
        ),
        (
            "junior",
            r"\b(?:junior|júnior|jr|jnr|entry[ -]?level|graduates?|(?:new|fresh)[ -]grads?|trainee"
            r"|early[ -]career|débutante?|berufseinsteiger(?:in)?|ic[ -]?1"
            rf"|associate(?:[ ][\w./+#-]+){{0,3}}?[ ](?:{_ENGINEER}))\b",
        ),
        (
            "mid",
            r"\b(?:mid(?![ -]?(?:market|atlantic|west|size))|mid[ -]?level|midlevel"
            r"|middle(?![ -](?:east|school|office|mile|ware))|intermediate|medior|intermédiaire"
            r"|pleno|semi[ -]?senior|ssr|ic[ -]?2)\b",
        ),
        ("senior", r"\b(?:senior|sénior|sr|snr|senior[ae]|ic[ -]?3)\b"),
        (
            "lead",
            r"\b(?:(?:tech|team)?lead(?!\w|[ -](?:gen|generation|qualification|management|source"
            r"|nurture"
            r"|scoring|acquisition)\b)|leader|teamleiter(?:in)?|teamleitung|líder|chef[ ]d'équipe"
            r"|responsable[ ]d'équipe)\b",
        ),
        (
            "staff",
            r"\b(?<!chief[ ]of[ ])(?<!medical[ ])staff\b(?![ ](?:nurse|accountant|attorney|auditor"
            r"|assistant|pharmacist|physician|psychologist|writer|counsel))|\bic[ -]?4\b",
        ),
        (
            "principal",
            r"\b(?:principal|distinguished|(?:technical|engineering|senior|research)[ ]fellow)\b",
        ),
        (
            "manager",
            rf"(?<!\w)(?!(?:{_NO_PEOPLE})[ ]manager)[\w&.-]+[ ]manager\b(?!'s)|^manager\b"
            r"|\bsoftware[ ]development[ ]manager\b",
        ),
        (
            "director",
            r"\b(?:director|head[ ]of|head(?=$|[,(–-])|directeur|directrice|diretora?|leiter(?:in)?"
            r"|leitung|bereichsleit(?:er|ung))\b",
        ),
        (
            "executive",
            r"\b(?<!to[ ]the[ ])(?<!of[ ]the[ ])(?<!to[ ])(?:(?:[sea]?vp|vice[ ]president"
            r"|c[teofpim]o"
            r"|ciso|cro|chro|cdo|geschäftsführer(?:in)?)\b(?!['’/])"
            r"|chief\b(?![ ]of[ ]staff)|(?<!vice[ ])president\b(?![ ]of[ ]the))",
        ),
    )
)
"""Searched in the title in lower case."""

STEPS = {"I": "junior", "II": "mid", "III": "senior", "IV": "staff"}
"""Steps of a ladder: "Engineer II", "Level III", "Developer 2"."""

STEP = re.compile(
    r"""
    (?<=[\w).]) [\s,(–-]+ (?:Level\ |L\ ?)? (?P<roman>IV|I{1,3}) (?=$|[\s/,()–-])
    | (?:[Ee]ngineer|[Dd]eveloper|[Aa]nalyst|[Ss]cientist|[Ss]pecialist|[Dd]esigner|[Tt]ester
        |[Tt]echnician|[Aa]dministrator|[Ll]evel|SDE|SRE|SDET) [\s-]? (?P<digit>[1-4]) (?=$
          |[\s/,()–-])
    | (?<=I[/]) \s? (?P<other>IV|I{1,3}) \b
    """,
    re.VERBOSE,
)

STEP_SIGNS = frozenset("I1234")
"""Characters one of which is in every step."""

BODY_LEVEL = (
    r"(?:intern(?!al|et|ation)|junior|entry(?=[ -]?level)|graduate|early[ -]career|mid(?=[ /-]"
    r"|level)"
    r"|intermediate|senior|staff|principal|lead(?![ -](?:gen|and|the|our|a)\b)|mid[ -]to[ -]senior)"
)
"""Words of level as sentences use them."""

BODY_LEVEL_NAMES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (level, re.compile(pattern))
    for level, pattern in (
        ("senior", r"senior|mid[ -]to[ -]senior"),
        ("intern", r"intern"),
        ("junior", r"junior|entry|graduate|early|talent|program"),
        ("mid", r"mid|intermediate"),
        ("staff", r"staff"),
        ("principal", r"principal"),
        ("lead", r"lead"),
    )
)
"""What the words of sentences mean."""
