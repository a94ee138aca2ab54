"""What the words around the name of a skill tell: that a technology is meant, and used in the job.

All looks go a bounded stretch far, so that a line of any length costs no more.
"""

from __future__ import annotations

import re

SENTENCE = 200
"""How many characters of its sentence before a name are looked at."""
_SENTENCE_ENDS = ("\n", ". ", "! ", "? ")
_CUE = 40

_INTRODUCED = re.compile(
    r"""\b(?:
      (?:experienced?|expertise|experts?|proficien\w+|fluen\w+|familiar\w*|skill(?:s|ed)?
        |background|competen\w+|comfortable|work(?:ing|s)?|versed|hands-on|adept|erfahrung(?:en)?
        |kenntnisse|expérience|maîtrise|connaissances?|experiencia|experiência|conocimientos?)
       \ (?:with|in|using|of|on|at|mit|en|de|du|con|com)
    | (?:knowledge|understanding|mastery|command|grasp|use|usage|users?)\ of
    | (?:such\ as|e\.g\.|e\.\ g\.|eg|i\.e\.|z\.\ ?b\.|ideally|preferably|particularly|especially)
    | (?:written|coded|built|implemented|using|use|uses|via|like|learn|know|in|including|includes)
       (?:\ in|\ with|\ on)?
    | (?:languages?|frameworks?|library|libraries|tools?|stack|technolog(?:y|ies)|software|systems?
        |platforms?|databases?|skills?|back-?end|front-?end|infrastructure|monitoring|testing|mobile
        |orchestration|tracking|ci|cd|modern|advanced|idiomatic)
       (?:\ is|\ are|\ include)?
    | (?:powered|driven)\ by | (?:based|run|runs|running|deployed|hosted)\ on
    )[,:]?\ ?(?:\(|–|-)?\s?(?:the\ |ms\ )?\Z""",
    re.VERBOSE,
)
"""Ends with what introduces a technology: "experience with", "such as", "languages:"."""

_FOLLOWED = re.compile(
    r"""(?:['’]s)?[\ -](?:
      program(?:s|ming|mer|mers)?|developers?|development|devs?|engineers?|language|frameworks?
    | librar(?:y|ies)|sdks?|apis?|databases?|clusters?|pipelines?|scripts?|scripting|code|codebases?
    | services|microservices|backend|back-end|apps?|applications?|dashboards?|admin\w*|certifi\w+
    | modules?|playbooks|charts?|quer(?:y|ies)|experience|ecosystem|stack|skills?|based|like|native
    | tooling|templates?|functions?|runtime|projects?|instances?|workflows?|plugins?|integrations?
    | spreadsheets?|automations?|architects?|consultants?|knowledge|entwickler\w*|kenntnisse
    | for\ (?:issue|ticket|task|project|version|source|design|infrastructure)
    )\b""",
    re.VERBOSE,
)
"""Begins with what a technology is followed by: "developer", "code", "-based"."""

_GLUE = re.compile(
    r"(?:[ ,/|&+•·;()\[\]]|\d[\d.x]*\+?"
    r"|\b(?:and|or|with|using|on|for|und|oder|et|ou|y|o|e)\b){1,10}"
)
"""What stands between two names in a list, or between a language and its framework."""

_ITEM_START = re.compile(r"(?:[,/(|•·;:&+]|(?:^|\s)(?:and|or|und|oder|et|ou|y|o|e))\s?\Z")
_ITEM_END = re.compile(r"\s?(?:[,/)|•·;&+\n]|\.(?:\s|\Z)|(?:and|or|und|oder|et|ou|y|o|e|etc)\b|\Z)")

_OTHERS = re.compile(
    r"""\b(?:
      (?:trusted|loved|chosen|funded|founded|led|acquired)\ by | previously\ at
    | used\ by
       \ (?:over|more|thousands|millions|teams|companies|customers|brands|leading|top|the\ world)
    | powers\ (?:the|some|teams|companies|brands|leading)
    | (?:customers|clients|brands|investors|companies|organi[sz]ations|enterprises|startups|logos
        |businesses|firms|leaders|innovators|marketplaces|players|giants|publishers|employers)
       (?:\ \w+)?,?
       \ (?:like|such\ as|includ(?:e|es|ing)|rang(?:e|ing)|trust|use|rely\ on|\()
    | alumni | alums | formerly | ex- | competitors | our\ investors
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

_FIRMS = re.compile(
    r"\b(?:netflix|uber|airbnb|lyft|doordash|instacart|pinterest|spotify|tesla|spacex|nasa|toyota"
    r"|goldman sachs|coca-cola|nike|disney|walmart|unilever|mckinsey)(?:,| and\b| or\b|\.)"
)
"""Members of lists of customers and former employers; none of them is a tool."""

_WANTED = re.compile(
    r"\b(?:experienced?\ (?:with|in|using|working)|expertise|proficien\w+|familiar\w*|knowledge"
    r"|comfortable|hands-on)\b"
)
"""Is about what the candidate can do."""


def is_wanted(lower: str, start: int) -> bool:
    return bool(_WANTED.search(lower, max(start - 60, sentence_start(lower, start)), start))


def is_introduced(lower: str, start: int) -> bool:
    return bool(_INTRODUCED.search(lower, max(0, start - _CUE), start))


def is_followed(lower: str, end: int) -> bool:
    return bool(_FOLLOWED.match(lower, end))


def is_glue(lower: str, start: int, end: int) -> bool:
    """Whether the names before and after are of one list."""
    return start <= end <= start + 24 and bool(_GLUE.fullmatch(lower, start, end))


def is_item(lower: str, start: int, end: int) -> bool:
    """Whether what stands there is one item of an enumeration within a line."""
    return bool(_ITEM_START.search(lower, max(0, start - 6), start) and _ITEM_END.match(lower, end))


class Sentences:
    """What sentences say about the names in them, each looked at once."""

    def __init__(self, lower: str) -> None:
        self._lower = lower
        self._known: dict[int, tuple[int, bool]] = {}

    def speak_of_others(self, start: int) -> bool:
        """Whether the name there is another company, or not wanted."""
        sentence = sentence_start(self._lower, start)
        if sentence not in self._known:
            self._known[sentence] = self._look(sentence)
        cue, firms = self._known[sentence]
        return firms or cue <= start

    def _look(self, start: int) -> tuple[int, bool]:
        """Where the first cue ends, and whether other firms are named."""
        last = start + 3 * SENTENCE
        ends = (self._lower.find(end, start, last) for end in _SENTENCE_ENDS)
        end = min((end for end in ends if end >= 0), default=last)
        cue = _OTHERS.search(self._lower, start, end)
        return cue.end() if cue else end, bool(_FIRMS.search(self._lower, start, end + 1))


def sentence_start(lower: str, offset: int) -> int:
    """In a sentence without end, one of the places that divide it."""
    first = max(0, offset // SENTENCE - 1) * SENTENCE
    line = lower.rfind("\n", first, offset) + 1 or first
    ends = [lower.rfind(end, line, offset) for end in _SENTENCE_ENDS]
    return max(line, max(ends) + 1)


def is_near(lower: str, start: int, end: int) -> bool:
    """Whether so little lies between two names that one sentence may hold both."""
    return end - start <= 120 and "\n" not in lower[start:end]
