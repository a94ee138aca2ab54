"""Which short lines are headings, where the document does not mark them."""

from __future__ import annotations

import re

LONGEST = 80
"""Characters of a line that may be a heading by its looks. Longer lines are sentences."""
LONGEST_MARKED = 120
"""The same for a line that is marked as one; longer ones are paragraphs that someone emphasised."""

# Headings that the sections of postings commonly have, read off some thousand postings, in English,
# French, German, Spanish, Portuguese, Italian and Dutch. Whole headings, and parts of "X and Y":
_WHOLE = frozenset(
    """
    role|position|job|opportunity|team|company|mission|vision|culture|values|stack|tools|location
    summary|overview|description|details|purpose|profile|highlights|introduction|background|impact
    role summary|role overview|role description|job summary|job overview|job description|job details
    job purpose|position summary|position overview|position description|company description
    company overview|company profile|candidate profile|ideal candidate|work environment
    responsibilities|duties|accountabilities|tasks|functions|roles|job responsibilities|job duties
    requirements|qualifications|skills|competencies|experience|knowledge|expertise|abilities
    education|certifications|certificates|licenses|language skills|languages|soft skills
    job requirements|job qualifications|technical skills|technical requirements|education requirements
    must have|must haves|nice to have|nice to haves|good to have|bonus|bonus points|bonuses|pluses
    plus|preferred|required|desired|desirable|essential|optional|you have|you bring|you will|you are
    you need|you should have|you must have|you'll do|you'll have|you'll need|you'll bring|we have
    benefits|perks|rewards|compensation|salary|salary range|pay range|pay|pay transparency|total rewards
    benefits package|compensation range|wellness|time off|we offer|we offer you|offer|remuneration
    tech stack|technology stack|technologies|environment|hours|schedule|work location|work schedule
    interview process|hiring process|recruitment process|application process|apply|next steps|notes
    application instructions|application questions|note|disclaimer|additional information|contact
    equal opportunity|equal opportunity employer|equal employment opportunity|eeo|eeo statement
    diversity|inclusion|equity|belonging|commitment|privacy|privacy notice|accommodations
    physical requirements|physical demands|working conditions|travel|supervision|scope
    missions|profil|poste|responsabilités|compétences|avantages|équipe|entreprise|valeurs|plus
    formation|expérience|rémunération|description du poste|profil recherché|qui sommes-nous
    aufgaben|aufgabe|profil|anforderungen|qualifikation|qualifikationen|vorteile|angebot|stelle|wir bieten
    wir bieten dir|wir bieten ihnen|das bringst du mit|das erwartet dich|das bieten wir|kontakt
    requisitos|responsabilidades|funciones|funções|ofrecemos|oferecemos|beneficios|benefícios
    diferenciais|qualificações|atividades|informações adicionais|buscamos|experiencia|descripción
    descrição da vaga|requisiti|mansioni|offriamo|competenze|attività
    functie-eisen|functieomschrijving|taken|vaardigheden|wij bieden|arbeidsvoorwaarden
    """.replace("\n", "|")
    .replace("    ", "")
    .split("|")
) - {""}
_ADJECTIVES = frozenset(
    """the your our my this job key main core essential minimum basic preferred required additional
    desired other more general primary principal typical essential we're new some major ideal
    vos votre tes ton les nos notre le la l' deine dein ihre ihr unsere unser die das der
    tus tu sus su nuestros as os o a suas seu il tuo tuoi jouw onze""".split()
)
# Openings of a heading that goes on for some words: "What you will do", "About Acme".
_OPENINGS = tuple(
    """about |who we |who you |who are |what you|what we|what's |what will |what makes |what to expect|what success
    |why |how we |how you|how to apply|where you |you might |we are looking for|we're looking for|in this role
    |day in the life|a day in |join |life at |working at |meet the |bonus points |nice to have |extra points
    |perks |benefits |compensation |our commitment |equal opportunity |diversity |things you |you may be
    |à propos |a propos |pourquoi |ce que |qui es|qui êtes|processus de |über |warum |was du |was sie |was wir |was dich
    |so sieht |das solltest |sobre |acerca |qué |que ofrecemos|o que |por que |cosa |chi |perché |wat |wie ben |waarom
    """.replace("\n    |", "|")
    .strip(" \n")
    .split("|")
)
_MOST_WORDS = 8
_JOINT = re.compile(r" (?:and|or|et|und|y|e|en) |\s*[,/&+]\s*")
_SENTENCE = re.compile(r"[.!?]\s+\S")
_SMALL = frozenset(
    "a an and as at by for from in of on or our the to vs we with your & / - – |".split()
)


def is_common(words: str) -> bool:
    """Whether a line is a heading that many postings have: "Responsibilities", "Your profile".

    >>> is_common("Key Skills & Requirements:"), is_common("Experience with Docker")
    (True, False)
    """
    if len(words) > LONGEST:
        return False
    plain = words.casefold().replace("’", "'").strip(" .:!?-–—*#|")
    if plain.startswith(_OPENINGS):
        return len(plain.split()) <= _MOST_WORDS and words[-1] not in ".,;"
    return all(_is_whole(part) for part in _JOINT.split(plain))


def _is_whole(part: str) -> bool:
    words = part.split()
    for _ in range(3):
        if " ".join(words) in _WHOLE:
            return True
        if not words or words[0] not in _ADJECTIVES:
            break
        words = words[1:]
    return False


def may_be(words: str) -> bool:
    """Whether a line could be a heading by its looks alone: short, and no sentence."""
    return (
        len(words) <= LONGEST
        and len(words.split()) <= 12
        and not words[0].islower()
        and words[-1] not in ".,;…"
        and not _SENTENCE.search(words)
        and any(character.isalpha() for character in words)
    )


def is_loud(words: str) -> bool:
    """A line that asks to be read as a heading: in capitals, or with a colon at its end."""
    if words[-1] in ":：":
        return True
    letters = [character for character in words if character.isalpha()]
    return len(letters) >= 5 and all(character.isupper() for character in letters)


def is_titled(words: str) -> bool:
    """Whether Every Word but the Small Ones Begins With a Capital."""
    return all(
        word[0].isupper() or not word[0].isalpha() or word in _SMALL for word in words.split()
    )
