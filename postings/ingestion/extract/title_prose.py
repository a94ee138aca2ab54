"""The title of a posting without a title line: what its sentences call the job."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from postings.ingestion.extract.company_sentences import occurrences
from postings.ingestion.extract.outline import Outline
from postings.ingestion.parse.header import names_job
from postings.ingestion.records import BlockKind
from postings.ingestion.vocabulary.titles import GENDER_MARK

LOOKED_THROUGH = 20_000
"""Characters from the start of the description that are looked through."""
LONGEST_NAME = 90
"""Characters of a title in a sentence."""
MOST_WORDS = 9

_LINE = re.compile(
    r"^(?:(?:job|position|posting)\s+title|position|role|title|stellenbezeichnung"
    r"|intitulé(?: du poste)?"
    r"|puesto|cargo)\s*[:|]\s*(?=\S)",
    re.IGNORECASE | re.MULTILINE,
)
_SOUGHT = re.compile(
    r"""
    \b(?: (?:seek(?:ing|s)?|look(?:ing)?\ for|hiring)\s (?-i:[a-z-]+,?\s){0,6}?
        (?:individuals?|candidates?|persons?|people|professionals?|applicants?|someone)\s
        [^.!?\n]{0,180}?(?<!experience)(?<!work)(?<!worked)(?<!working)(?<!served)(?<!background)
        \sas(?=\s(?:an?|the|our)\s{1,2}(?-i:[A-Z]))
      | (?:look(?:ing)?|search(?:ing)?)\ for | seek(?:ing|s)? | hiring | recruiting | in\ need\ of
      | (?:vacancy|opening|opportunity)\ for (?=\ an?\ )
      | (?:suchen|sucht)(?:\ wir)?(?:\ (?:dich|sie)\ als|\ ab\ sofort
        |\ zum\ nächstmöglichen\ zeitpunkt)?
      | recherch(?:e|ons)|busca(?:mos)? | (?:to\ )?join\ (?:us|(?:our
        |the)\ [\w &'’-]{0,40}?team)\ as
      | team\ as | (?:role|position)\ of | career\ service
    )\s (?: an?\s{1,2} |our\ (?:next|new|first)\s |the\s{1,2} |one[ ]
      |eine?(?:[:*]?[nr])?\ |une?\ |una?\ |um\ )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SOUGHT_WORDS = (
    *("seek", "look", "hiring", "search", "recruit", "in need of", "vacancy", "opening"),
    *("opportunity for", "such", "recherch", "busca", "to join", "join us", "join our"),
    *("join the", "team as", "role of", "position of", "career service"),
)
"""What it begins with: looking for these takes a tenth of the time of trying it everywhere."""
_CALLED = re.compile(
    r"""
    (?: ^ | [.!?,;:]\s+ | \n )(?:
        as\ (?:an?\ |our\ (?:next\ )?|the\ )? | (?:the|our)\ | you\ will\ be\ an?\ | you(?:\ are
          |['’]re)\ an?[ ]
      | in\ this\ role\ as\ an?\ | als\ | en\ tant\ qu(?:e\ |['’])
    )
    | (?-i:\bYou\ will\ be\ an?[ ] | \bAs\ (?:an?\ |our\ |the\ ))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DOES = (
    "performs|manages|oversees|provides|supports|serves|directs|coordinates|assists|ensures|conducts"
    "|supervises|administers|prepares|assesses|participates"
)
"""What a description says that the one with the job does."""
_AFTER_THE = re.compile(
    r",\s(?:you|we|the|this)\b"
    rf"|\s+(?:will|is|role|position|reports|leads|works|has|plays|shall|{_DOES})\b"
)
_STOP = re.compile(
    r"[,.;:!?()\n•]|\s[-–—]\s|\s(?:to|who|whom|whose|with|in|into|for|that|which|at|on|will|is"
    r"|are|join|joining"
    r"|within|based|you|your|we|where|from|responsible|role|position|positions|reports|has|für"
    r"|zur|zum|mit|im"
    r"|bei|der|die|das|wirst|bist|pour|qui|au|chez|tasked|working|focused|opportunity|plays|shall"
    rf"|who['’]s|{_DOES})\b",
    re.IGNORECASE,
)
_DASHED = re.compile(r"\s[-–—]\s[A-Z][\w&]*(?:\s(?:[A-Z&][\w&]*))*(?=,)")
_PRAISE = re.compile(
    r"(?:(?!junior|senior|lead|staff|principal|mid|full|front|back|software|data|product)"
    r"[a-zäöüß][\w'’-]*(?:,?\s+(?:and\s+)?))+(?=[A-Z0-9.])"
)
_PRAISE_LOWER = re.compile(
    r"(?:(?:experienced|talented|passionate|highly|very|skilled|motivated|strong|great|new"
    r"|dedicated"
    r"|exceptional|creative|dynamic|accomplished|qualified|driven|seasoned|remote|full-time|another"
    r"|part-time|outstanding|enthusiastic|ambitious|hands-on|and|world-class|fantastic|kickass"
    r"|good)\s+)+",
    re.IGNORECASE,
)
_MILD_PRAISE = re.compile(
    r"(?:(?:motivating|inspiring|caring|[a-z]+(?:ive|ful|ous|ated))\s(?:and\s)?)+"
)
_NOT_ONE = re.compile(
    r"\b(?:team|manager of|company|platform|leader to|opportunity|program(?:me)?|department|office"
    r"|agency|bureau|council|division|institute|association|university|group|ltd)$",
    re.IGNORECASE,
)


class Named(NamedTuple):
    """A title in the description: where, and by which rule."""

    start: int
    end: int
    rule: str
    weight: int


def find_named(outline: Outline) -> Named | None:
    """The name that the description gives the job most plainly and most often."""
    candidates = list(_candidates(outline))
    weights: dict[str, int] = {}
    for named in candidates:
        key = outline.lower[named.start : named.end]
        weights[key] = weights.get(key, 0) + named.weight
    if not candidates:
        return None
    return max(candidates, key=lambda named: weights[outline.lower[named.start : named.end]])


def _candidates(outline: Outline) -> Iterator[Named]:
    text = outline.text
    body = outline.posting.body_start
    stop = min(len(text), body + LOOKED_THROUGH)
    for block in outline.posting.blocks[:60]:
        words = outline.posting.words(block)
        short = block.kind is not BlockKind.ITEM and len(words) <= LONGEST_NAME
        if short and GENDER_MARK.search(words) and names_job(words):
            yield Named(block.start, block.end, "title_with_gender_mark", 4)
    for match in _LINE.finditer(text, body, stop):
        end = outline.line_at(match.end())[1]
        if end - match.end() <= LONGEST_NAME and names_job(text[match.end() : end]):
            yield Named(match.end(), end, "title_label", 5)
    for match in _sought(outline, body, stop):
        if named := _named_at(text, match.end(), stop, "title_sought", 3):
            yield named
    for match in _CALLED.finditer(text, body, stop):
        named = _named_at(text, match.end(), stop, "title_called", 2)
        the = match[0].lower().endswith(("the ", "our "))
        if named and (not the or _AFTER_THE.match(text, named.end)):
            yield named


def _sought(outline: Outline, start: int, stop: int) -> Iterator[re.Match[str]]:
    done = start
    for at in occurrences(outline.lower[start:stop], _SOUGHT_WORDS):
        if start + at >= done and (match := _SOUGHT.match(outline.text, start + at, stop)):
            done = match.end()
            yield match


def _named_at(text: str, start: int, stop: int, rule: str, weight: int) -> Named | None:
    """The title that begins here, if what begins here is one."""
    window = text[start : min(stop, start + LONGEST_NAME)]
    for _ in range(3):  # praise in front may hold commas: "an energetic, passionate Developer"
        praise = _PRAISE_LOWER.match(window) or _PRAISE.match(window)
        if praise is None:
            break
        start += praise.end()
        window = window[praise.end() :]
    mild = _MILD_PRAISE.match(window)
    if mild:
        start += mild.end()
        window = window[mild.end() :]
    end = _STOP.search(window)
    words = window[: end.start()] if end else window
    dashed = _DASHED.match(window, len(words))
    if dashed:
        words = window[: dashed.end()]
    words = words.rstrip(" /&-")
    if not 1 < len(words.split()) <= MOST_WORDS or not names_job(words) or _NOT_ONE.search(words):
        return None
    if words.endswith("s") and not words.endswith(("ss", "SS")) and names_job(words[:-1]):
        return None  # several: "seeking Software Engineers"
    return Named(start, start + len(words), rule, weight)
