"""What the sentence around the name of a skill says of it: that it is another company (customers,
investors, where people came from), not wanted, or what a product works with.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from postings.ingestion.extract.outline import Outline, SectionKind
from postings.ingestion.vocabulary.other_firms import FIRM_NAMES, PRODUCTS

SENTENCE = 200
"""How many characters of its sentence before a name are looked at."""
_SENTENCE_ENDS = ("\n", ". ", "! ", "? ")

_OTHERS = re.compile(
    r"""\b(?:
      (?:trusted|loved|chosen|funded|founded|led|acquired)\ by | previously\ at
    | backed\ by\ (?:leading|top|some|world|investors|the)\b
    | used\ by
       \ (?:over|more|thousands|millions|teams|companies|customers|brands|leading|top|the\ world)
    | powers\ (?:the|some|teams|companies|brands|leading)
    | (?:customers|clients|brands|investors|backers|companies|organi[sz]ations|enterprises|startups
        |logos|businesses|firms|leaders|innovators|marketplaces|players|giants|publishers|employers
        |partners|rivals|competitors|peers|accreditations)
       (?:\ \w+|\ in\ (?:[\w-]+\ ){1,4}[\w-]+)?,?
       \ (?:like|such\ as|includ(?:e|es|ing)|rang(?:e|ing)|trust|use|rely\ on|\()
    | (?:customers|clients|brands|investors|backers)\ [–-]\ from
    | our\ (?:\w+\ ){0,3}(?:products|solutions|offerings|brands),?\ (?:like|such\ as|includ\w+)
    | the\ likes\ of | quote\ from\ | (?:investments?|funding|capital)\ from | investors
    | (?:in\ partnership|partnered|partnering|partnerships?|alliances?)\ with
    | (?:partner|reseller|supplier|provider)\ (?:of|for)\ (?!the\b|our\b|choice\b)
    | (?:founders?|creators?|executives)\ (?:of|from|at)
    | alumni | alums | formerly | ex- | our\ competitors
    | (?:veterans|engineers|people|team|folks)\ from
    | (?:do\ not|don't|don’t|never|cannot|can't|must\ not|not\ allowed\ to|refrain\ from)
        \ (?:\w+\ )?(?:us\w+|need|require|accept|rely\w*)
    | (?:no|without)\ (?:prior\ |previous\ )?(?:experience|knowledge|need)
    | (?:prohibited|forbidden)
    )""",
    re.VERBOSE,
)
"""The names after it are companies (customers, investors, where people came from), or technologies
that are not to be used or need not be known."""

_PRODUCT = re.compile(
    rf"""\b(?:
      (?:allows|enables|helps|lets|empowers|gives)
       \ (?:our\ |their\ |its\ )?(?:customers|clients|users|businesses|companies|brands|people
       |organi[sz]ations)
    | (?:our|the)\ (?:{"|".join(PRODUCTS)})\ (?:works|integrates|connects)
    | we\ integrate\ with | integrates\ with | compatible\ with | available\ (?:on|for|via)
    | alternative\ to
    )\b""",
    re.VERBOSE,
)
"""The names after it are what a product is good for or works with. Only outside of what is asked
and to be done: a bullet about the work may say the same."""

_FIRMS = re.compile(
    rf"\b(?:{'|'.join(FIRM_NAMES)})(?:,| and\b| or\b|\.)|\bpartner (?:of the year|awards?)\b"
    r"|\b(?:are|is) (?:all |just |some of |a few of |among )?(?:our|its) (?:customers|clients|users"
    r"|partners|investors|backers)\b|\bamong (?:our|its) (?:customers|clients|partners|investors)\b"
)
"""Names in a list of firms; and what else says of a whole sentence that its names are firms."""

_WORK = (SectionKind.DUTIES, SectionKind.REQUIREMENTS, SectionKind.PREFERRED)


class Sentences:
    """What sentences say about the names in them, asked from the first to the last: only lines
    with a cue are looked at, and each sentence of them once."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._lower = outline.lower
        self._cues = outline.all_anchors("firms")
        self._quiet = self._start = self._end = 0
        self._others = self._product = 0
        self._firms = False

    def speak_of_others(self, start: int) -> bool:
        """Whether the name there is another company, not wanted, or a product's surroundings."""
        if start < self._quiet or self._is_quiet(start):
            return False
        if not self._start <= start < self._end:
            self._look(sentence_start(self._lower, start))
        if self._firms or self._others <= start:
            return True
        return self._product <= start and self._outline.kind_at(start) not in _WORK

    def _is_quiet(self, start: int) -> bool:
        """Whether there is no cue in the line, as far as a sentence goes; notes how far that is."""
        first, last = max(0, start - 2 * SENTENCE), start + 3 * SENTENCE
        at = bisect_left(self._cues, self._lower.rfind("\n", first, start) + 1 or first)
        line_end = self._lower.find("\n", start, last)
        end = line_end if line_end >= 0 else last
        quiet = at == len(self._cues) or self._cues[at] >= end
        if quiet and line_end >= 0:
            self._quiet = line_end
        return quiet

    def _look(self, start: int) -> None:
        """Notes where the first words about others and about a product end, and whether all names
        of the sentence are firms."""
        last = start + 3 * SENTENCE
        ends = [at for end in _SENTENCE_ENDS if (at := self._lower.find(end, start, last)) >= 0]
        end = min(ends, default=last)
        others = _OTHERS.search(self._lower, start, end)
        product = _PRODUCT.search(self._lower, start, end)
        self._start, self._end = start, end
        self._others = others.end() if others else last
        self._product = product.end() if product else last
        self._firms = bool(_FIRMS.search(self._lower, start, end + 1))


def sentence_start(lower: str, offset: int) -> int:
    """In a sentence without end, one of the places that divide it."""
    first = max(0, offset // SENTENCE - 1) * SENTENCE
    line = lower.rfind("\n", first, offset) + 1 or first
    ends = [lower.rfind(end, line, offset) for end in _SENTENCE_ENDS]
    return max(line, max(ends) + 1)
