"""The years of experience that a candidate must have.

Every stated minimum is a finding; the largest counts. Years of the company, of its customers, of
vesting, of studies and of contracts are none, nor are wishes beside requirements, nor what would
stand in for a degree.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from postings.ingestion.extract import experience_otherwise
from postings.ingestion.extract.answers import is_answer
from postings.ingestion.extract.hints import hinted
from postings.ingestion.extract.outline import Outline, SectionKind, Strength
from postings.ingestion.records import Block, BlockKind, Finding
from postings.ingestion.vocabulary.numbers import NUMBERS

MOST_YEARS = 20
"""More is the age of something else."""

BEFORE, AFTER = 50, 30
"""Characters around a unit that the number and what joins them may take."""

LONGEST_LEAD = 60
"""Characters directly before a number that a few words which lead to it may take."""

_NUMBER = rf"(?:\d{{1,2}}(?:[.,]\d)?|{'|'.join(NUMBERS)})"
_PLUS = r"(?:\+|&\#43;|plus\b)"
_YEARS = re.compile(
    rf"""
    (?<![\w.,$€£-])
    (?: (?P<months>\d{{1,2}})\ ?(?:months?|monate?|mois)\ ?(?:-|–|to)\ ?\d{{1,2}}
      | (?P<low>{_NUMBER})
        (?:\s?\(\s?(?P<again>\d{{1,2}})\s?\+?\s?\))?
        (?:\s?{_PLUS})?
        (?:(?:\s?(?:years?|yrs?|jahren?|ans|años|anos)(?=\s(?:to|bis|à|a|-|–)\s\d))?
          \s?(?:-|–|—|~|to\b|or\b|bis\b|à\b|a\b|/|,\sideally\b)\s?{_NUMBER}(?:\s?\(\d{{1,2}}\))?)?
    )
    (?:\s?{_PLUS})?
    (?:\s(?:or|and|oder|ou)\s(?:more|above|greater|mehr|plus))?
    (?: (?P<unit>[\s-]?(?:full\s)?(?:years?|yrs?|yoe|jahren?|jahre|ann?(?:ées?|i|s)|ans|años|anos
      |jaar|år|lat|lata|rok)\b)
      | (?<=[+;])(?=\s(?:of\s)?(?:[a-z/]+\s){{0,2}}experience) )
    """,
    re.VERBOSE,
)
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
_WISHED_AFTER = re.compile(
    r"[^.;,()\n]{0,90}?(?:\(?\b(?:is |are |would be |highly |strongly )*(?:preferred|desired"
    r"|desirable|an? (?:\w+ )?plus"
    r"|nice to have|bonus|an advantage|advantageous|beneficial|ideal\b|optional|von vorteil"
    r"|wünschenswert"
    r"|un plus|est un atout))"
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
_WISHED_BEFORE = re.compile(
    r"(?:(?:preferably|ideally|even better|great if)\W|(?:nice to have|bonus(?: points)?"
    r"|preferred|plus)\s?[:–—-])[^.;\n]{0,40}$"
)
_WISHED_BLOCK = re.compile(
    r"(?:additional |other |further |optional )*(?:preferences?\b|(?:preferred|desired|bonus"
    r"|optional|nice[- ]to[- ]have)\s(?:qualification|requirement|skill|experience|knowledge"
    r"|criteria)s?\b"
    r"|nice[- ]to[- ]haves?\b|bonus points\b)(?! (?:will|is|are|may)\b)"
)
"""A heading that ran into the words below it."""
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
_ALTERNATIVE = re.compile(r"(?:\bor\b|\bou\b|\boder\b|/)[^.;\n\d]{0,60}$")
_DEGREE = re.compile(
    r"bachelor|master|ph\.?d|degree|diploma|\bb\.?s\b|\bm\.?s\b|equivalent|foreign"
)
_REFUSED = frozenset(
    (SectionKind.COMPANY, SectionKind.OFFER, SectionKind.LEGAL, SectionKind.APPLYING)
)
_STRAY = frozenset((SectionKind.LEGAL, SectionKind.APPLYING))
"""Kinds of headings that lists of requirements stand under as well: "Please apply if"."""
_OR_LINE = re.compile(r"[\W_]*(?:or|ou|oder)[\W_]*")
_OR_OPENS = re.compile(r"(?:or|ou|oder)(?:\s?[:,–—-]|\s(?=\W?[\w-]+\s?\(\d))")
"""Opens a block that says what may stand in place of the one above: "Or: four years of"."""


def find(outline: Outline) -> Iterator[Finding]:
    yield from hinted(outline, "experience_years", _of_hint)
    lower = outline.lower
    required: list[Finding] = []
    wished: list[Finding] = []
    last: Block | None = None
    for block, before, units in _blocks_with_years(outline):
        instead = last is not None and last is before and _OR_OPENS.match(lower, block.start)
        last = block
        if instead:
            continue
        kind = outline.kind_at(block.start)
        for finding, is_wish in _of_block(outline, block, kind, before, units):
            (wished if is_wish else required).append(finding)
    required += experience_otherwise.find(outline)
    yield from required
    if wished and not required and not _lists_requirements(outline):
        yield from wished


def _lists_requirements(outline: Outline) -> bool:
    """Whether a heading asks for something, an ideal being no more than a wish."""
    return any(
        section.heading is not None
        and "ideal" not in outline.posting.words(section.heading).lower()
        for section in outline.sections
        if section.kind is SectionKind.REQUIREMENTS
    )


def _blocks_with_years(outline: Outline) -> Iterator[tuple[Block, Block | None, Sequence[int]]]:
    """The blocks with words for years, each with the one before it and where those words are."""
    blocks = outline.posting.blocks

    def number(at: int) -> int:
        return bisect_right(blocks, at, key=lambda block: block.start) - 1

    for found, units in groupby(outline.anchors("years", outline.posting.body_start), key=number):
        yield blocks[found], blocks[found - 1] if found else None, list(units)


def _of_hint(value: object) -> int | None:
    return value if isinstance(value, int) and 0 <= value <= MOST_YEARS else None


def _of_block(
    outline: Outline,
    block: Block,
    kind: SectionKind,
    before: Block | None,
    units: Sequence[int],
) -> Iterator[tuple[Finding, bool]]:
    """The findings of a block, each with whether it is only wished for."""
    first = True
    wished = kind is SectionKind.PREFERRED or bool(_WISHED_BLOCK.match(outline.lower, block.start))
    for match in _mentions(outline.lower, block, units):
        years = _years_of(match)
        if years is None or years > MOST_YEARS:
            continue
        start, end = _sentence(outline, block, match)
        if not _counts(outline, match, kind, block, start, end):
            continue
        said_before = outline.lower[max(start, match.start() - 200) : match.start()]
        if not first and _is_alternative(outline, match, said_before):
            continue
        if before and _is_or(outline, before) and _DEGREE.search(outline.lower, start, end):
            continue
        first = False
        wish = wished or _is_wish(outline, match, said_before, end)
        finding = outline.found(
            "experience_years",
            years,
            *match.span(),
            "years",
            Strength.GUESS if wish else Strength.BODY,
        )
        yield finding, wish


def _mentions(lower: str, block: Block, units: Sequence[int]) -> Iterator[re.Match[str]]:
    """Numbers of years in a block, looked for around the words for years in it."""
    done = block.start
    for at in units:
        for match in _YEARS.finditer(lower, max(done, at - BEFORE), min(block.end, at + AFTER)):
            done = match.end()
            yield match


def _years_of(match: re.Match[str]) -> int | None:
    """The lower bound in whole years; of "five (7)" the larger."""
    if match["months"]:
        return int(match["months"]) // 12
    low = match["low"].replace(",", ".")
    years = int(float(low)) if low[0].isdigit() else NUMBERS[low]
    return max(years, int(match["again"] or 0))


def _counts(
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
        return about_work or _opens(block, match) or bool(_MINIMUM.search(directly))
    if not about_work:
        return False
    said = bool(_OF_CANDIDATE.search(before + match[0])) or bool(_OF_CANDIDATE.search(after))
    if kind in _REFUSED:
        labelled = _EXPERIENCE_LABEL.fullmatch(lower, block.start, match.start())
        if labelled or (kind in _STRAY and _opens(block, match)):
            return True
        return "experience" in before + after and bool(
            re.search(r"\byou\b|you['’]|candidate|\bmust\b|minimum|require|at least", before)
        )
    return said or block.kind is BlockKind.ITEM


def _sentence(outline: Outline, block: Block, match: re.Match[str]) -> tuple[int, int]:
    """Start and end of the sentence within the block, over the ends of lines that a margin made."""
    start, end = outline.sentence_at(*match.span())
    lower = outline.lower
    if (
        start == outline.line_at(start)[0]
        and start > block.start
        and lower[start - 2] not in ".:!?"
    ):
        start = max(block.start, start - 160)
        start = max(start, lower.rfind(". ", start, match.start()) + 1)
    if end == outline.line_at(match.end())[1] and end < block.end and lower[end - 1] not in ".:!?":
        end = min(block.end, end + 80)
    return start, end


def _opens(block: Block, match: re.Match[str]) -> bool:
    """Whether the block begins with the years: "2+ years in a similar role"."""
    return match.start() < block.start + 3


def _is_alternative(outline: Outline, match: re.Match[str], before: str) -> bool:
    """Whether the years are the second of "8 years, or 6 with a Master's"."""
    if not _ALTERNATIVE.search(before):
        return False
    after = outline.lower[match.end() : match.end() + 80]
    joined = re.search(
        r"(?:\bor\b|\bou\b|\boder\b)\W*(?:at least |a minimum of |minimum )?$", before
    )
    return bool(joined or _DEGREE.search(before[-80:]) or _DEGREE.search(after))


def _is_wish(outline: Outline, match: re.Match[str], before: str, end: int) -> bool:
    after = outline.lower[match.end() : end]
    return bool(_WISHED_AFTER.match(after) or _WISHED_BEFORE.search(before))


def _is_or(outline: Outline, block: Block) -> bool:
    return block.end - block.start < 12 and bool(
        _OR_LINE.fullmatch(outline.lower, block.start, block.end)
    )
