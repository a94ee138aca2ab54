"""What the sentence around the name of a skill says of it: that it is another company (customers,
investors, where people came from), not wanted, or what a product works with.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from ahocorasick_rs import AhoCorasick, Implementation

from postings.ingestion.extract.outline import Outline, SectionKind

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
       (?:\ \w+)?,?
       \ (?:like|such\ as|includ(?:e|es|ing)|rang(?:e|ing)|trust|use|rely\ on|\()
    | our\ (?:\w+\ ){0,3}(?:products|solutions|offerings|brands),?\ (?:like|such\ as|includ\w+)
    | the\ likes\ of | (?:investments?|funding|capital)\ from | investors
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

_LISTS = (" like", " such", " incl", ", like", ", such", ", incl")
_PRODUCTS = ("product", "app", "platform", "software", "service", "solution")
_PRODUCT = re.compile(
    rf"""\b(?:
      (?:allows|enables|helps|lets|empowers|gives)
       \ (?:our\ |their\ |its\ )?(?:customers|clients|users|businesses|companies|brands|people
       |organi[sz]ations)
    | (?:our|the)\ (?:{"|".join(_PRODUCTS)})\ (?:works|integrates|connects)
    | we\ integrate\ with | integrates\ with | compatible\ with | available\ (?:on|for|via)
    | alternative\ to
    )\b""",
    re.VERBOSE,
)
"""The names after it are what a product is good for or works with. Only outside of what is asked
and to be done: a bullet about the work may say the same."""

_FIRM_NAMES = (
    *(
        "netflix",
        "uber",
        "airbnb",
        "lyft",
        "doordash",
        "instacart",
        "pinterest",
        "spotify",
        "tesla",
    ),
    *("spacex", "nasa", "toyota", "goldman sachs", "coca-cola", "nike", "disney", "walmart"),
    *("unilever", "mckinsey"),
)
_FIRMS = re.compile(
    rf"\b(?:{'|'.join(_FIRM_NAMES)})(?:,| and\b| or\b|\.)|\bpartner (?:of the year|awards?)\b"
    r"|\b(?:are|is) (?:all |just |some of |a few of |among )?(?:our|its) (?:customers|clients|users"
    r"|partners|investors|backers)\b|\bamong (?:our|its) (?:customers|clients|partners|investors)\b"
)
"""Members of lists of customers and former employers, none of them a tool; and what else says of a
whole sentence that its names are firms."""

_WORK = (SectionKind.DUTIES, SectionKind.REQUIREMENTS, SectionKind.PREFERRED)


class Sentences:
    """What sentences say about the names in them, asked from the first to the last: only lines
    with a cue are looked at, and each sentence of them once."""

    def __init__(self, lower: str) -> None:
        self._lower = lower
        self._cues = [start for _, start, _ in _CUES.find_matches_as_indexes(lower)]
        self._quiet = self._start = self._end = 0
        self._others = self._product = 0
        self._firms = False

    def speak_of_others(self, start: int, outline: Outline) -> bool:
        """Whether the name there is another company, not wanted, or a product's surroundings."""
        if start < self._quiet or self._is_quiet(start):
            return False
        if not self._start <= start < self._end:
            self._look(sentence_start(self._lower, start))
        if self._firms or self._others <= start:
            return True
        return self._product <= start and outline.kind_at(start) not in _WORK

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


_CUES = AhoCorasick(
    [
        *(f"{verb} by " for verb in ("trusted", "loved", "chosen", "funded", "founded", "led")),
        *("acquired by ", "backed by ", "used by ", "previously at", "powers ", "the likes of"),
        *("investor", "investment", "funding from", "capital from", "partners", "partnered"),
        *("partnering", "partnership", "partner of", "partner for", "partner award", "alliance"),
        *(
            "reseller",
            "supplier",
            "provider of",
            "provider for",
            "founder",
            "creator",
            "executives",
            "alumni",
            "alums",
            "formerly",
        ),
        *("ex-", "competitor", "rivals", "peers", "accreditation", "customers", "clients"),
        *("brands", "backers", "companies", "organisations", "organizations", "enterprises"),
        *("startups", "logos", "businesses", "firms", "leaders", "innovators", "marketplaces"),
        *("players", "giants", "publishers", "employers", "offerings", "of the year"),
        *(f"{noun}{more}" for noun in ("products", "solutions") for more in _LISTS),
        *(f"{whose} {what} " for whose in ("our", "the") for what in _PRODUCTS),
        *(f"{who} from" for who in ("veterans", "engineers", "people", "team", "folks")),
        *("do not ", "don't ", "don’t ", "never ", "cannot ", "can't ", "must not "),
        *("not allowed to", "refrain from", "no prior", "no previous", "no experience"),
        *(
            "no knowledge",
            "no need",
            "without ex",
            "without pr",
            "without kn",
            "without need",
            "prohibited",
            "forbidden",
            "allows ",
            "enables ",
        ),
        *("helps ", "lets ", "empowers ", "gives ", "integrate with", "integrates with"),
        *("compatible with", "available on", "available for", "available via", "alternative to"),
        *(f"{before}{name}" for before in (" ", "/", "(", "\n") for name in _FIRM_NAMES),
    ],
    implementation=Implementation.DFA,
)
"""What stands in every match of the patterns above: most sentences hold none of it."""


def sentence_start(lower: str, offset: int) -> int:
    """In a sentence without end, one of the places that divide it."""
    first = max(0, offset // SENTENCE - 1) * SENTENCE
    line = lower.rfind("\n", first, offset) + 1 or first
    ends = [lower.rfind(end, line, offset) for end in _SENTENCE_ENDS]
    return max(line, max(ends) + 1)
