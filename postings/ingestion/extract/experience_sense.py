"""Whether years are those of a candidate's experience, by the words around them: else of the
company, of its customers, of studies, of contracts, or an age."""

from __future__ import annotations

import re

from postings.ingestion.extract.answers import is_answer
from postings.ingestion.extract.outline import Outline, SectionKind
from postings.ingestion.records import Block, BlockKind

LONGEST_LEAD = 60
"""Characters directly before a number that a few words which lead to it may take."""

_ABOUT_WORK = re.compile(
    r"experi[eê]n|\bexp\b|expérien|erfahrung|berufs|ervaring|esperienza|doświadcz|erfarenhet|erfaring"
    r"|experts|expertise|background"
    r"|track record"
    r"|working|work(?:ed)? |hands[- ]on|of [a-z]+ing\b|engineering|developing|development"
    r"|building|designing"
    r"|programming"
    r"|industry|professional|managing|leading|coding|proven|relevant|minimum|previously|practice"
    r"| as an? | in an? (?:similar|relevant|[\w /-]{1,40} (?:role|position|capacity)\b)"
    r"| in (?:software|data|product|sales|security)"
)
_MINIMUM = re.compile(r"\b(?:minimum(?: of)?|at least|have|with|over|more than)\s*$")
_OF_CANDIDATE = re.compile(
    r"\byou|candidate|\brequire|\bmust\b|minimum|at least|looking for|seek|ideal|\bneed|should"
    r"|applicant"
    r"|mindestens|au moins|al menos|mínimo|a partir de|minimale|ideally"
    r"|\bwith (?:an? )?(?:\w+ )?$|\bhave\b"
    r"|\+ ?(?:years|yrs)"
    r"|degree in|diploma|graduat"
    r"|experience\s?[:–-]\s|successful|qualif|d'expérience|proven|professional|who has\b"
    r"|someone|du |sie |tu |vous "
)
_SOMETHING_ELSE_BEFORE = re.compile(
    r"(?:\b(?:last|past|next|first|previous|recent|every|each|letzten|dernières?|these|of the)"
    r"|\bin(?: (?:just|under|only|about|less than))?|\b(?:within|after|since|age(?: of|:)?|aged"
    r"|celebrat\w+|boasts?(?: over)?"
    r"|during|vest\w*(?: period)?(?: over| of)?|pendant|depuis|seit(?: über)?|until|renew\w*"
    r"|extend\w*(?: for)?|up to an additional|ma[iy]or(?:es)? de|âgée?s? de|edad de|idade de"
    r"|(?:enfants?|niñ[oa]s|crianças|bambini) (?:de|di)|kinder[ns]? (?:von|ab)))\s*$"
)
_OVER = r"(?: (?:over|more than|nearly|almost|the|a|combined|proven))*\s*$"
_OF_COMPANY = re.compile(
    rf"\bwe(?:['’]ve)?\b[^.;]{{0,40}}\b(?:have|for){_OVER}|\bour{_OVER}|\bboasts?{_OVER}"
    rf"|(?:\S ha(?:s|ve)|\b(?:company|business|firm|startup))\b[^.;]{{0,60}}"
    rf"\b(?:for|over|with){_OVER}"
    r"|\bfor (?:over|more than|nearly|almost)\s*$"
)
_TO_READER = re.compile(
    r"\byou\b|you['’]|\bcandidates?\b|\bapplicants?\b|someone|\bmust\b|required"
)
_WITH = re.compile(rf"\b(?:with|and){_OVER}")
_COMPANY_AFTER = re.compile(r"[’']?\s*(?:of )?(?:[a-z]+ )?experience[^,.\n]{0,40}, (?:[A-Z]|we\b)")
_SOMETHING_ELSE_AFTER = re.compile(
    r"[\s-]*(?:old\b|ago\b|of age|in business|in a row|running|vest|exercise|of runway"
    r"|of (?:progress|history|success|growth|innovation|service|tenure|existence|data|parental"
    r"|eligibility)\b(?! (?:\w+ing|scien\w+|analy\w+|archit\w+)\b)(?![^.,;]{0,60}experience)"
    r"|anniversary"
    r"|term\b|appointment|contract\b|warranty|college|degree|university|institution|program\b"
    r"|from now"
    r"|student|fixed|post|plan|roadmap|horizon|cliff|rule|later|before|, (?:we|our)\b|[’'] (?:old"
    r"|history)|lease"
    r"|award|period|since|under|total\b|strong\b|since)"
)
_REQUIRED_AFTER = re.compile(r"\s?\(required\)")
_LABEL_BEFORE = re.compile(
    r"(?:\A|\n)(?![^\n:]*\b(?:age|agreement|bond|commitment|contract|duration|guarantee|in business"
    r"|lease|length|licen[cs]es?|lived|living|notice|residen\w+|stay|term|validity|warranty)\b)"
    r"[^\n:]{2,60}:\s?\Z"
)
"""Around the years of a form: "Welding: 3 years (Required)"."""
_EXPERIENCE_LABEL = re.compile(r"[\w /&-]{0,30}\bexperience(?: required)?\s?[:–—-]\s?[\w ]{0,20}")
"""The start of a block that is about nothing else: "Experience: five years"."""
LONGEST_LABEL = 64
"""Characters before a number where its label is looked for: more than a label takes, so that none
begins in the middle of a line."""
_INSTEAD = re.compile(
    r"(?:degree|bachelor|master|ph\.?d|diploma|b\.?s\.?c?\b|m\.?s\.?c?\b|college|university"
    r"|education|abschluss)"
    r"[^\n]{0,160}?(?:\bequivalen\w+|in lieu of|instead of|(?<!/)\bor\b(?!\s(?:above|higher"
    r"|better|foreign)))(?:(?!\bfields?\b"
    r"|\bdiscipline)[^\n.;]){0,60}$"
)
_BESIDES = re.compile(r"(?:\b(?:and|with|plus)|,)\s(?:(?:at least|a|minimum|of|over)\s)*$")
_EQUIVALENT_OF = re.compile(
    r"[^.;\n]{0,60}(?:in lieu of|in place of|instead of|as (?:a )?(?:substitute|equivalent)"
    r"|may (?:be )?substitut)"
)
_REFUSED = frozenset(
    (SectionKind.COMPANY, SectionKind.OFFER, SectionKind.LEGAL, SectionKind.APPLYING)
)
_STRAY = frozenset((SectionKind.LEGAL, SectionKind.APPLYING))
"""Kinds of headings that lists of requirements stand under as well: "Please apply if"."""


def counts(
    outline: Outline, match: re.Match[str], kind: SectionKind, block: Block, start: int, end: int
) -> bool:
    """Whether the years, in the sentence from `start` to `end`, are those of a candidate's
    experience."""
    lower = outline.lower
    before = lower[max(start, match.start() - 160) : match.start()]
    directly = before[-LONGEST_LEAD:]
    after = lower[match.end() : min(end, match.end() + 120)]
    if is_answer(outline, match.start()):
        return False
    if _SOMETHING_ELSE_BEFORE.search(directly) or _SOMETHING_ELSE_AFTER.match(after):
        return False
    if _OF_COMPANY.search(before) and not _TO_READER.search(before):
        return False
    if _WITH.search(directly) and _COMPANY_AFTER.match(outline.text, match.end()):
        return False
    if _REQUIRED_AFTER.match(after):
        label = lower[max(block.start, match.start() - LONGEST_LABEL) : match.start()]
        if _LABEL_BEFORE.search(label):
            return True
    hyphened = "-" in (match["unit"] or "") and "experience" not in after[:40]
    instead = _INSTEAD.search(before) and not _BESIDES.search(before)
    if hyphened or instead or _EQUIVALENT_OF.match(after):
        return False
    about_work = bool(_ABOUT_WORK.search(after) or _ABOUT_WORK.search(before))
    if kind in (SectionKind.REQUIREMENTS, SectionKind.PREFERRED):
        return about_work or opens(block, match) or bool(_MINIMUM.search(directly))
    if not about_work:
        return False
    said = bool(_OF_CANDIDATE.search(before + match[0])) or bool(_OF_CANDIDATE.search(after))
    if kind in _REFUSED:
        labelled = _EXPERIENCE_LABEL.fullmatch(lower, block.start, match.start())
        if labelled or (kind in _STRAY and opens(block, match)):
            return True
        return "experience" in before + after and bool(
            re.search(r"\byou\b|you['’]|candidate|\bmust\b|minimum|require|at least", before)
        )
    return said or block.kind is BlockKind.ITEM


def opens(block: Block, match: re.Match[str]) -> bool:
    """Whether the block begins with the years: "2+ years in a similar role"."""
    return match.start() < block.start + 3
