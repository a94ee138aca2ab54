"""Words for the type of employment, in English, German, French, Spanish, Portuguese and Polish.

Read off labels and sentences of some thousand postings. All are searched in lower case.
"""

from __future__ import annotations

import re

TELLING = ("internship", "temporary", "contract")
"""What a job is although it is full-time as well: "temporary, full-time" is temporary. The first of
two counts."""

NAMES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.VERBOSE))
    for name, pattern in (
        (
            "internship",
            r"\bintern(?:ship|s)?\b|\bco-?op\b|\balternan(?:ce|te?)\b|\bapprenti|\bpraktik"
            r"|\bstage\b|\bstagiaire"
            r"|\bwerkstudent|\bworking\ student|\bstaż|\bestágio|\bprácticas\b|\btirocinio",
        ),
        (
            "temporary",
            r"\btemp(?:orary)?\b(?!-)|\bseasonal\b|\bintérim\b|\bzeitarbeit|\btijdelijk"
            r"|\btemporal\b",
        ),
        (
            "contract",
            r"\bcontract(?:or)?\b|\bfreelanc|\bfixed[- ]term\b|\bb2b\b|\bcdd\b|(?<!un)\bbefristet"
            r"|\bterm[- ]limited"
            r"|\bself-employed|\bfreiberuf|\bc2c\b|\b1099\b|\bpj\b|\bnot\ to\ exceed\b"
            r"|\btime-limited",
        ),
        (
            "part_time",
            r"\bpart[- _]?time\b|\bteilzeit|\btemps\ partiel|\bmedia\ jornada|\bdeeltijd"
            r"|\bmeio\ período",
        ),
        (
            "full_time",
            r"\bfull[- _]?time\b|\bvollzeit|\btemps\ (?:plein|complet)|\btiempo\ completo"
            r"|\bjornada\ completa"
            r"|\btempo\ (?:integral|pieno)|\bvoltijd|\bpełny\ etat",
        ),
    )
)

EMPLOYED = re.compile(
    r"\bcontracts? of employment\b|\bemployment contract|\b(?:permanent|unlimited|open[- ]ended"
    r"|indefinite|clt"
    r"|working|labou?r|direct) contract|\bcontract (?:type|length|duration)?\s*:|\bumowa o prac"
    r"|\bunbefristet\w*"
    r"|\bcontrato de trabalho|\bcontrat de travail|\bcontract of indefinite|\bcontract:"
)
"""Words with "contract" in them that mean an ordinary employment."""

AT_CHOICE = re.compile(
    r"\b(?:permanent|employment contract|contract of employment|uop|umowa o prac\w+|employee|w-?2"
    r"|cdi|employment)\b"
    r"[^.;\n]{0,60}?(?:\bor\b|/|\blub\b|\bou\b|\boder\b|\|)[^.;\n]{0,25}?\b(?:contract(?:or)?|b2b"
    r"|freelance|c2c|self-employ\w+)\b"
    r"|\b(?:contract(?:or)?|b2b|freelance)\b\s*(?:basis )?(?:\bor\b|/|\blub\b|\bou\b"
    r"|\boder\b)\s*(?:an? )?"
    r"(?:permanent|employment|uop|umowa o prac\w+|employee|w-?2|cdi)\b"
)
"""Employment and self-employment to choose between."""

IN_TITLE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.VERBOSE))
    for name, pattern in (
        (
            "internship",
            r"\b(?:interns?|internships?|co-op|coop|praktik\w+|stagiaires?|alternan(?:ce|te?)"
            r"|apprenti\w*|werkstudent\w*"
            r"|working\ student|estágio|estagiári[oa]|stage\ (?:m/f|h/f|f/h|en|de)|becari[oa]"
            r"|tirocinio)\b",
        ),
        ("temporary", r"\b(?:temp|temporary|seasonal|interim)\b(?!\w|[ ](?:staffing|agency))"),
        (
            "contract",
            r"\bfreelanc\w*|\bcontractors?\b(?!\ (?:manag|relation|success|operations))"
            r"|\bfixed[- ]term\b"
            r"|[(\[][^()\[\]]*\bcontract\b[^()\[\]]*[)\]]|(?:^"
            r"|[-–,|:/]\s*)(?:\d+[- ]months?\ )?contract(?=$|\s*[-–,|:/])"
            r"|^contract\ (?:senior|sr|junior|lead|staff|software|web|front|back|full|data)"
            r"|(?<!smart)(?<!government)(?<!service)(?<!services)\ contract$"
            r"|\bb2b\ contract"
            r"|\(b2b\)|\b\d+[- ]month\ contract|\bcontract[- ]to[- ]hire|\bc2c\b|\bcdd\b",
        ),
        ("part_time", r"\bpart[- ]time\b|\bteilzeit\b|\btemps\ partiel\b"),
        ("full_time", r"\bfull[- ]time\b|\bvollzeit\b"),
    )
)
"""Words of titles; "Contract Manager" and "Smart Contract Engineer" are none."""

TITLE_WORDS = (
    "intern", "co", "praktik", "stag", "altern", "apprent", "werkstud", "working stud", "estág",
    "becari", "tiroc", "temp", "season", "interim", "freelanc", "fixed", "b2b", "c2c", "cdd",
    "time", "teilzeit", "vollzeit",
)  # fmt: skip
"""Parts of those words: a title with none of them has none of the words."""
