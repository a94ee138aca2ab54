"""The lines before a description that say something about the whole posting, and what each is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from postings.ingestion.parse.lines import URL
from postings.ingestion.records import LineRole

LONGEST = 120
"""Characters of a header line; what is longer is prose."""


class Part(NamedTuple):
    """A piece of a header line: `words` carry the role, `before` stands before them in the line."""

    role: LineRole
    words: str
    before: str = ""
    newline: bool = True


# What labels introduce: "Location: Berlin", "**Company:** Acme", "Employment type<tab>Full-time".
_LABELS: dict[str, LineRole] = {
    label: role
    for role, labels in {
        LineRole.TITLE: "title|job title|position title|position|role|job|posting title|working title"
        "|titre|intitulé du poste|intitulé|stelle|stellenbezeichnung|puesto|cargo|vaga|functie",
        LineRole.COMPANY: "company|company name|employer|organization|organisation|hiring organization"
        "|hiring company|client|agency|entreprise|société|unternehmen|arbeitgeber|firma|empresa|bedrijf",
        LineRole.PAY: "salary|salary range|pay|pay range|pay rate|pay details|compensation|wage|rate"
        "|base salary|base pay|salary/pay|hourly rate|compensation range|rémunération|salaire"
        "|fourchette salariale|gehalt|vergütung|salario|salário|remuneração|stipendio|salaris",
        LineRole.PLACE: "location|locations|job location|work location|city|country|office|place|region"
        "|where|workplace|workplace type|location type|work type|work arrangement|remote|based in"
        "|location of position|lieu|localisation|localisations|standort|arbeitsort|ort|einsatzort"
        "|ubicación|localização|local|sede|luogo|locatie|statut à distance|télétravail",
        LineRole.POSTED: "posted|posted on|date posted|post date|posting date|published|publication date"
        "|published on|date of posting|posting start|opening date|open date|date opened|opened|open"
        "|job posted|date|publié le|date de publication|veröffentlicht|publicado|gepubliceerd",
        LineRole.TYPE: "type|job type|employment type|employment|contract|contract type|position type"
        "|schedule|work schedule|hours|time type|appointment type|commitment|full/part time"
        "|full- or part-time|type de contrat|contrat|anstellungsart|vertragsart|beschäftigungsart"
        "|arbeitszeit|tipo de contrato|jornada|dienstverband",
        LineRole.LINK: "url|link|source|apply|apply at|apply here|apply link|application link|job url"
        "|posting url|job link|career page|website|lien|bewerbungslink",
    }.items()
    for label in labels.split("|")
}
_LABEL = re.compile(
    r"(?P<before>(?P<label>[^\W\d_][\w /().'’-]{1,40}?)\s*[:：\t|]\s*)(?P<words>\S.*)"
)

_POSTED = re.compile(
    r"(?i)(?:re)?(?:date )?(?:posted|published|listed)(?: (?:on|date|at))?\b[ :].{2,40}"
    r"|(?:re)?posted|(?:posted )?\d{1,3}\+? (?:minute|hour|day|week|month)s? ago"
    r"|(?:veröffentlicht|publié|publicado|gepubliceerd)\b.{2,40}"
)
_TYPE = re.compile(
    r"(?i)(?:(?:full|part)[- ]?time|contract(?:or)?|intern(?:ship)?|temporary|permanent|freelance"
    r"|co-?op|seasonal|fixed[- ]term|apprenticeship|volunteer|per diem|regular|cdi|cdd|stage|alternance"
    r"|vollzeit|teilzeit|festanstellung|werkstudent(?:in)?|temps (?:plein|partiel)|unbefristet"
    r"|tiempo completo|media jornada|tempo (?:integral|indeterminato|pieno)|clt|pj|voltijd|deeltijd"
    r"|employee|employment|position|job)(?:(?:\s*[,/&()|-]\s*|\s+(?:or|and)\s+|\s+)"
    r"(?:full[- ]?time|part[- ]?time|contract|permanent|temporary|regular|remote|internship|position"
    r"|employee|employment|job|cdi|cdd|\d{1,3} ?%|\d{1,2} (?:hours|h|hrs)(?:/| per )(?:week|wk))\)?)*"
)
_PAY = re.compile(
    r"(?i)[^.!?]{0,30}(?:[$€£¥₹₪₽₺₩]|\b(?:usd|eur|gbp|cad|aud|chf|pln|inr|brl|sek|nok|dkk|czk|sgd|zł)\b)"
    r"[^!?]{0,60}|\d[\d.,]* ?k?\s*(?:-|–|to)\s*\d[\d.,]* ?k? (?:an?|per) (?:year|month|hour|day|annum)"
)
_REMOTE = re.compile(
    r"(?i)\b(?:remote(?:ly)?|hybrid|hybride?|on-?site|in[- ]office|work from (?:home|anywhere)|wfh"
    r"|télétravail|à distance|remoto|híbrido|presencial|homeoffice|home office|vor ort|anywhere"
    r"|worldwide|thuiswerken|teletrabajo|ibrido|zdalna)\b"
)
_NAME = r"[A-ZÀ-ÞŁŚŻŠČŘ][\w.'’-]*"
_PLACE = re.compile(
    rf"(?:{_NAME}|[A-Z]{{2,3}})(?:[ -](?:{_NAME}|de|la|of|del|am|an|der|sur|en|le|do|da|upon|and))*"
    rf"(?:(?:\s*[,;/|]\s*|\s+(?:or|and|-|–)\s+)(?:the )?{_NAME}(?:[ -](?:{_NAME}|de|la|of|del))*)+"
    r"(?:\s*\([^()]{2,40}\))?(?:,? \d{5}(?:-\d{4})?)?"
)
_SEPARATOR = re.compile(r"\s+[•·|⋅—]\s+|\s*•\s*")
_JOB_NOUN = re.compile(
    r"(?i)\b(?:engineer(?:ing)?|developer|manager|analyst|scientist|designer|architect|consultant|lead"
    r"|director|administrator|specialist|coordinator|officer|assistant|associate|intern(?:ship)?|head"
    r"|technician|programmer|researcher|recruiter|accountant|nurse|teacher|representative|executive"
    r"|president|vp|cto|ceo|cfo|coo|sre|devops|supervisor|writer|editor|strategist|advisor|agent"
    r"|operator|partner|professor|clerk|attorney|counsel|planner|producer|fellow|trainee|apprentice"
    r"|entwickler(?:in)?|ingenieur(?:in)?|ingénieure?|développeu(?:r|se)|leiter(?:in)?|berater(?:in)?"
    r"|responsable|chef|ingeniero|desarrollador|desenvolvedor|analista|gerente|ontwikkelaar"
    r"|medewerker|sviluppatore|programista|inżynier|werkstudent(?:in)?|alternance|stage)\w{0,2}\b"
)


def role_of(words: str) -> LineRole:
    """What an unlabelled header line says, by its looks; OTHER when it could be anything."""
    if URL.fullmatch(words):
        return LineRole.LINK
    if _POSTED.fullmatch(words):
        return LineRole.POSTED
    if _TYPE.fullmatch(words):
        return LineRole.TYPE
    if len(words) <= LONGEST and any(map(str.isdigit, words)) and _PAY.fullmatch(words):
        return LineRole.PAY
    if (
        len(words) <= LONGEST
        and not names_job(words)
        and (_PLACE.fullmatch(words) or (len(words.split()) <= 9 and _REMOTE.search(words)))
    ):
        return LineRole.PLACE
    return LineRole.OTHER


def labelled(line: str) -> Part | None:
    """A line that says itself what it is: "Location: Berlin". None without a known label."""
    match = _LABEL.fullmatch(line)
    role = label_role(match["label"]) if match else None
    return Part(role, match["words"].strip(), match["before"]) if match and role else None


def label_role(words: str) -> LineRole | None:
    """The role of what a label introduces, or None for words that are no known label."""
    return _LABELS.get(words.strip(" :*\t").casefold())


def parts_of(line: str) -> Iterator[Part]:
    """The pieces of a header line: one, or several that bullets or bars divide."""
    label = labelled(line)
    if label:
        yield label
        return
    pieces = _SEPARATOR.split(line)
    if len(pieces) == 1 or not all(pieces):
        yield Part(role_of(line), line)
        return
    at = 0
    for piece in pieces:
        start = line.index(piece, at)
        yield Part(role_of(piece), piece, line[at:start], newline=at == 0)
        at = start + len(piece)


def names_job(words: str) -> bool:
    """Whether a line has a noun that titles of jobs have: tells a title from a company's name."""
    return bool(_JOB_NOUN.search(words))
