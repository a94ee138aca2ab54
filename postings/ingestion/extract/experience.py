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
from postings.ingestion.extract.experience_sense import counts
from postings.ingestion.extract.hints import hinted
from postings.ingestion.extract.outline import Outline, SectionKind, Strength
from postings.ingestion.records import Block, Finding
from postings.ingestion.vocabulary.numbers import NUMBERS

MOST_YEARS = 20
"""More is the age of something else."""

BEFORE, AFTER = 50, 30
"""Characters around a unit that the number and what joins them may take."""

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
_WISHED_AFTER = re.compile(
    r"[^.;,()\n]{0,90}?(?:\(?\b(?:is |are |would be |highly |strongly )*(?:preferred|desired"
    r"|desirable|an? (?:\w+ )?plus"
    r"|nice to have|bonus|an advantage|advantageous|beneficial|ideal\b|optional|von vorteil"
    r"|wünschenswert"
    r"|un plus|est un atout))"
)
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
_ALTERNATIVE = re.compile(r"(?:\bor\b|\bou\b|\boder\b|/)[^.;\n\d]{0,60}$")
_DEGREE = re.compile(
    r"bachelor|master|ph\.?d|degree|diploma|\bb\.?s\b|\bm\.?s\b|equivalent|foreign"
)
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
        if not counts(outline, match, kind, block, start, end):
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
