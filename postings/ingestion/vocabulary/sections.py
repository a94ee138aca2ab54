"""Words of headings that tell what a section is about.

Read off the headings of some thousand postings in English, German, French, Spanish, Portuguese,
Italian and Dutch.
"""

from __future__ import annotations

import re
from enum import StrEnum


class SectionKind(StrEnum):
    DUTIES = "duties"
    REQUIREMENTS = "requirements"
    PREFERRED = "preferred"
    OFFER = "offer"  # pay, benefits
    COMPANY = "company"
    APPLYING = "applying"
    LEGAL = "legal"  # equal opportunity, privacy, disclaimers
    OTHER = "other"


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})")


SECTION_WORDS: tuple[tuple[SectionKind, re.Pattern[str]], ...] = (
    (
        SectionKind.REQUIREMENTS,
        _any(r"required (?:and|&|\+) (?:preferred|desired)", r"o que (?:voc[êe] )?precisa"),
    ),
    (
        SectionKind.PREFERRED,
        _any(
            *("preferred", "preferably", "nice[- ]to[- ]ha", "bonus point", "bonus if"),
            *("bonus skill", r"bonus\b\W*$", "desir(?:ed|able)", "good to have"),
            *("extra (?:points|credit)", "a plus", r"plus(?:es)?\b\W*$", "even better"),
            *("great to have", "not required", "optional", "stand out", "brownie"),
            *("(?:we|would) hope", "(?:would|we'd) (?:love|be great|be nice|be cool)"),
            *("love (?:it if|to see)", "advantage(?!s)", "von vorteil", "wünschenswert"),
            *("un plus", "les plus", "(?<!vos )(?<!tes )(?<!quels )atouts?", "serait un"),
            *("valorable", "deseable", "se valora", "diferenciais", "desejáve", "pluspunt"),
            r"pré\b(?!-)",
        ),
    ),
    (
        SectionKind.OFFER,
        _any(
            *("benefits", "perks", "what we offer", "we offer", "compensation", "salary"),
            *("pay (?:range|rate|scale|transparency)", r"pay\b\W*$", "remuneration"),
            *("rewards?", "in return", "what you(?:'ll| will)? get", "what's in it"),
            *("why you'll love", "you(?:'ll| will) enjoy", "we provide", "time off"),
            *("wellness", "our offer", "wir bieten", "bieten wir", "vergütung"),
            *("benefizien", "unser angebot", "dich erwartet", "sie erwartet", "avantages"),
            *("nous offrons", "nous proposons", "ce que nous (?!recherch|cherch|attend)"),
            *("rémunération", "ofrecemos"),
            *("beneficios", "benefícios", "oferecemos", "salario", "remuneração"),
            *("offriamo", "wij bieden", "arbeidsvoorwaarden", "on offer"),
        ),
    ),
    (
        SectionKind.LEGAL,
        _any(
            *("equal (?:opportunity|employment)", r"eeoc?\b", "diversity", "inclusi"),
            *("privacy", "disclaimer", "accommodation", "e-verify", "notice", "fraud"),
            *("legal", "commitment to", "our commitment", "belonging", "data protection"),
            *("datenschutz", "égalité", "recruitment agenc", "recruiter"),
        ),
    ),
    (
        SectionKind.APPLYING,
        _any(
            *("how to apply", r"apply(?! (?:now )?if you\b)"),
            *("(?:interview|hiring|recruit(?:ment|ing)|application|selection) process",),
            *("next steps", "interview", "to apply", "bewerb", "postuler", "processus"),
            *("processo seletivo", "proceso", "solicit", "contact", "kontakt"),
            *("similar jobs", "other jobs", "more jobs"),
        ),
    ),
    (
        SectionKind.REQUIREMENTS,
        _any(
            *("require", "qualif", "must[- ]have", "skills", "experience", "expertise"),
            *("who you are", "you are\\b", "about you", "you have"),
            *("you(?:'ll| will)? (?:bring|need)", "you should", r"if you\b", "you must"),
            *("you possess", "looking for", "looks? like you"),
            *("ideal (?:candidate|fit|person)", "candidate", "education", "knowledge"),
            *("competenc", "minimum", "basic", "essential", "what it takes"),
            *("your (?:key |core |main )?(?:background|profile|skills|experience|strengths)",),
            *("background", "what we need", "we need", "we expect", "we require"),
            *("you'?ve got", "good fit", "right fit", "great fit", "technologi"),
            *(r"^(?:our |the |core |key )?technology\b", "tech(?:nical)? stack"),
            *("our stack", "stack\\b", "tools\\b", "anforderung", "profil\\b", "qualifik"),
            *("das bringst", "was du mit", "du bringst", "sie bringen", "kenntnisse"),
            *("kompetenz", "voraussetz", "compétence", "expérience", "qui es-tu"),
            *("qui êtes", "pré-?requis", "(?:vos|tes|quels) atouts", "nous recherchons"),
            *("nous (?:cherchons|attendons)", "recherchée?\\b", "requisito", "perfil", "buscamos"),
            *("qu[ée] (?:esperamos|necesita)", "que procuramos"),
            *("necesitamos", "precisamos", "qualificaç", "experiencia"),
            *("experiência", "conocimientos", "requisiti", "competenze", "functie-eisen"),
            *("vaardigheden", "wat (?:breng|neem)", "wie ben jij", "credentials"),
            *("certific", "proficien", "abilities", "licen[sc]es?\\b"),
        ),
    ),
    (
        SectionKind.DUTIES,
        _any(
            *("responsib", "dut(?:y|ies)", "what you(?:'ll| will)? (?:do|be doing|work)"),
            *("you(?:'ll| will) (?:do|be|own|work|get to)", "you will\\W*$", "you'll\\W*$"),
            *("in this role", "the role", "role\\b", "the position", "the job"),
            *("the opportunity", "about the (?:role|job|position|opportunity|team)"),
            *("day[- ]to[- ]day", "a day in", "tasks?\\b", "accountab", "impact"),
            *("(?:job|position|role) (?:summary|description|overview|purpose)", "scope"),
            *("your mission", "mission", "overview", "summary", "position", "projects?"),
            *("objectives", "goals", "aufgabe", "deine rolle", "tätigkeit", "stelle\\b"),
            *("missions", "poste\\b", "vos ", "tes ", "funciones", "funções"),
            *("responsabil", "atividades", "tareas", "mansioni", "attività", "taken\\b"),
            *("functieomschrijving", "key functions", "functions", "needs you\\b"),
        ),
    ),
    (
        SectionKind.COMPANY,
        _any(
            *("about", "who we are", "the company", "company"),
            *("our (?:team|values|culture|story|mission|vision|company)", "we are\\b"),
            *("why (?:us|join|work|choose|you)", "why\\b", "join (?:us|our)", "meet"),
            *("life at", "culture", "values", "team\\b", "über uns", "wir sind"),
            *("unternehmen", "à propos", "qui sommes", "entreprise", "sobre", "empresa"),
            *("quiénes somos", "quem somos", "chi siamo", "over ons", "background of"),
        ),
    ),
)
"""In the order of asking: "Preferred skills" is preferred, "Why you'll love to work here" an
offer."""
