"""What an amount of money is: base pay, pay, pay with variable parts, or nothing of that kind.

The words nearest to the amount decide: those directly before it ("a bonus of up to"), then those
directly behind it ("stipend", "base"), then those farther off in its line, then the line or
heading above. Without any, only what stands alone is taken for pay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from postings.ingestion.extract.outline import Outline, SectionKind
from postings.ingestion.extract.pay.amounts import Amount
from postings.ingestion.extract.pay.periods import A_YEAR, period_of
from postings.ingestion.lazy import Lazy
from postings.ingestion.vocabulary import pay_words


class Sense(StrEnum):
    BASE = "base"  # named base pay
    PAY = "pay"
    TOTAL = "total"  # pay with what is not certain: on-target earnings, total compensation
    ALONE = "alone"  # an amount by itself, which nothing names
    OTHER = "other"  # money that is no pay


NEAR = 220
"""Characters before an amount in which a word can speak of it."""
BEHIND = 70
LEAST_YEARLY, MOST_YEARLY = 12_000, 1_000_000
"""Units a year between which an amount can do without a word of pay directly beside it: benefits
are smaller, and what companies raise and turn over is larger."""
SHORT_LINE = 60
"""A line up to this long can be a label of what is below it."""
OPENING = 200
"""Characters of a description in which pay is one fact of many: "Leeds £50k - £60k We are"."""
LABELS = 5
"""Lines above an amount that can lead to it: "Base salary", "Zone A: ...", "Zone B: ..."."""

_CUES = re.compile(
    rf"\b(?:(?P<without>{pay_words.EXCEPT})|(?P<total>{pay_words.TOTAL})"
    rf"|(?P<base>{pay_words.BASE})(?!\w)"
    rf"|(?P<extra>(?:{pay_words.EXTRA})(?:[ -](?:support|assistance))?"
    r"(?:[ -](?:package|pay|compensation|comp))?)(?!\w)"
    rf"|(?P<pay>{pay_words.PAY})|(?P<business>{pay_words.BUSINESS})(?!\w))"
)
_OF_PAY = {"total": Sense.TOTAL, "base": Sense.BASE, "pay": Sense.PAY}
_LINKED = re.compile(rf"(?:\W|(?:{pay_words.LINKS})(?!\w))*")
_STOP = re.compile(
    r"[.;,+&(\[•|\n]"
    r"|\b(?:plus|and|with|in addition|as well|depending|commensurate|based|und|et|y)\b"
)
_EDGE = re.compile(r"[\s,)(*–-]*(?:(?:annual|yearly|gross|per year|in)\s)?")
_TAXED = re.compile(r"\b(?:gross|net|brutto|netto|brut|bruto|lordo|b2b|vat|doe)\b")
_ADDED = re.compile(r"(?:\+|\bplus)\s*(?:an? )?(?:additional |up to )?\Z")
_EARNED = re.compile(
    r"\b(?:you|contributors?|freelancers?|contractors?|experts?|tutors?|annotators?|applicants?"
    r"|candidates?|and) (?:can |could |will |may |typically |usually )?earn\b"
    r"(?: (?:up to|between|from|around|about|approximately|an average of|on average))?\W{0,3}\Z"
)
"""Before an amount by the hour and the like: "you can earn up to"."""
_THRESHOLD = re.compile(
    r"\)?(?: per (?:year|annum))? or (?:more|above|greater),? (?:you|employees|must|shall|are)\b"
)
"""Behind an amount from which on a rule holds: "$150,000 or more must live in the county"."""
_OF_ANOTHER = re.compile(r"\s?(?:of|is|from|:)\s?(?:up to )?[$€£\d]")
"""Behind a word of pay that leads to the next amount: "up to £82,000 (base pay of £57,000"."""
_PARTED = re.compile(r"[;•|]|[.!?]\s")
_FOR_WHAT = re.compile(r"\s(?:for|in|of|to|towards?|on|when|if|each)\b")
_ENDED = re.compile(r"[;•|,+]|[.!?]\s|\bplus\b")


class _Cue(NamedTuple):
    """A word that speaks of money."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class _Place:
    """An amount where it stands. `before` is the amount before it, with its sense."""

    outline: Outline
    amount: Amount
    before: tuple[Amount, Sense] | None

    @Lazy
    def line(self) -> tuple[int, int]:
        return self.outline.line_at(self.amount.start)

    @Lazy
    def beside(self) -> tuple[Amount, Sense] | None:
        """The amount before it in the same line."""
        return self.before if self.before and self.before[0].end > self.line[0] else None

    @Lazy
    def words(self) -> str:
        """What leads to the amount in its line, from the amount before it."""
        begin = max(
            self.line[0], self.amount.start - NEAR, self.beside[0].end if self.beside else 0
        )
        return self.outline.lower[begin : self.amount.start]

    @Lazy
    def behind(self) -> str:
        end = min(self.line[1], self.amount.end + BEHIND)
        return self.outline.lower[self.amount.end : end]

    @Lazy
    def cues(self) -> list[_Cue]:
        """The words before the amount that speak of money."""
        return [
            _Cue(match.lastgroup or "", *match.span())
            for match in _CUES.finditer(self.words)
            if match.lastgroup != "without"
        ]

    def has_cue(self, *kinds: str) -> bool:
        return any(cue.kind in kinds for cue in self.cues)

    @Lazy
    def is_large(self) -> bool:
        units = self.outline.vocabulary.currencies.units(self.amount.size, self.amount.currency)
        period = period_of(units, self.amount.period)
        return bool(period) and LEAST_YEARLY <= units * A_YEAR[period or ""] <= MOST_YEARLY


def sense_of(outline: Outline, amount: Amount, before: tuple[Amount, Sense] | None) -> Sense:
    """`before` is the amount before this one and its sense."""
    place = _Place(outline, amount, before)
    sense = _by_neighbours(place) or _by_line(place)
    if not sense and not place.has_cue("extra"):
        sense = _by_lines_above(place)
    return sense or _by_itself(place)


def of_header(words: str) -> Sense:
    """What the amounts of the header's line on pay are."""
    kinds = {match.lastgroup for match in _CUES.finditer(words)}
    return Sense.TOTAL if "total" in kinds and "base" not in kinds else Sense.PAY


def is_extra(before: str, behind: str) -> bool:
    """Whether words directly beside an amount of the header make it something other than pay."""
    return bool(_ADDED.search(before)) or _following(behind) == "extra"


def _by_neighbours(place: _Place) -> Sense | None:
    """By the words directly before the amount, then those directly behind it."""
    if _ADDED.search(place.words) or _THRESHOLD.match(place.behind):
        return Sense.OTHER
    if place.amount.period and _EARNED.search(place.words) and _following(place.behind) != "extra":
        return Sense.TOTAL
    edge = _EDGE.match(place.behind)
    after = _CUES.match(place.behind, edge.end() if edge else 0)
    if after and _OF_ANOTHER.match(place.behind, after.end()):
        after = None
    named = _OF_PAY.get(after.lastgroup or "") if after else None
    if place.cues and _LINKED.fullmatch(place.words, place.cues[-1].end):
        kind = place.cues[-1].kind
        if kind == "extra" or _is_aside(place):
            return Sense.OTHER
        if kind in _OF_PAY:
            return named if named in (Sense.BASE, Sense.TOTAL) else _chained(place)
    if named or not place.amount.currency:
        return named if place.amount.currency else None
    return _by_words_behind(place)


def _chained(place: _Place) -> Sense:
    """What the last word of pay means with those it is linked to: "base salary range for this role"
    is base pay, "OTE compensation" is not."""
    *cues, last = place.cues
    sense = _OF_PAY[last.kind]
    for cue in reversed(cues):
        if sense is not Sense.PAY or not _LINKED.fullmatch(place.words, cue.end, last.start):
            break
        sense, last = _OF_PAY.get(cue.kind, sense), cue
    return sense


def _is_aside(place: _Place) -> bool:
    """Whether an amount too small for pay by the year is one of several things in a list."""
    if place.amount.is_range or place.is_large:
        return False
    listed = place.words[place.cues[-1].end :].rstrip(" $€£").endswith((",", ";"))
    return listed or _following(place.behind) == "extra"


def _by_words_behind(place: _Place) -> Sense | None:
    amount = place.amount
    likely = bool(place.beside and place.beside[1] is not Sense.OTHER) or (
        amount.is_range and place.has_cue(*_OF_PAY)
    )
    kind = _following(place.behind)
    likely = likely or (amount.is_range and place.is_large)
    if kind == "extra" or (kind == "business" and not likely):
        return Sense.OTHER
    taxed = place.outline.lower[amount.start : amount.end] + place.behind[:20]
    if amount.is_range and place.is_large and _TAXED.search(taxed):
        return Sense.PAY
    return None


def _following(behind: str) -> str:
    """The kind of the first word that speaks of money, before the sentence turns elsewhere."""
    stop = _STOP.search(behind)
    found = _CUES.search(behind, 0, stop.start() if stop else len(behind))
    return (found.lastgroup or "") if found else ""


def _by_line(place: _Place) -> Sense | None:
    """By words farther off in the line, or as the amount before it in the line."""
    amount, words = place.amount, place.words
    of_pay = [cue for cue in place.cues if cue.kind in _OF_PAY]
    if of_pay and amount.currency:
        last = of_pay[-1]
        if amount.is_range:
            return _chained(place) if last is place.cues[-1] else _OF_PAY[last.kind]
        apart = words[last.end :]
        reach = SHORT_LINE + SHORT_LINE // 2 if amount.period else SHORT_LINE
        near = last is place.cues[-1] and len(apart) < reach and not _PARTED.search(apart)
        return _OF_PAY[last.kind] if near and place.is_large else Sense.OTHER
    if place.has_cue("extra"):
        return Sense.OTHER
    if place.beside and not _PARTED.search(words) and (not place.cues or place.is_large):
        return place.beside[1]
    return None


def _by_lines_above(place: _Place) -> Sense | None:
    """By the lines that lead to this one: a label, a sentence, or an amount of pay."""
    amount, text = place.amount, place.outline.text
    if not amount.currency or not (amount.is_range or place.is_large):
        return None
    end = place.line[0] - 1
    for _ in range(LABELS):
        while end > 0 and text[end - 1] == "\n":
            end -= 1
        if end <= 0:
            return None
        start = max(text.rfind("\n", 0, end) + 1, end - 2 * NEAR)
        if place.before and place.before[0].end > start:
            return place.before[1] if place.before[1] is not Sense.OTHER else None
        line = place.outline.lower[start:end]
        kinds = [match.lastgroup or "" for match in _CUES.finditer(line)]
        of_pay = [kind for kind in kinds if kind in _OF_PAY]
        if of_pay and (amount.is_range or line.endswith(":") or len(line) <= SHORT_LINE):
            return Sense.BASE if "base" in of_pay else _OF_PAY[of_pay[-1]]
        if len(line) > SHORT_LINE or "extra" in kinds:
            break
        end = start - 1
    return _by_heading(place) if amount.is_range else None


def _by_heading(place: _Place) -> Sense | None:
    section = place.outline.section_at(place.amount.start)
    if section and section.heading:
        lower = place.outline.lower
        for match in _CUES.finditer(lower, section.heading.start, section.heading.end):
            if match.lastgroup in _OF_PAY:
                return _OF_PAY[match.lastgroup]
    return None


def _by_itself(place: _Place) -> Sense:
    """A range that has its part of a line nearly to itself, or one amount that says per what or
    "up to". What a description opens with need not be by itself."""
    amount, outline = place.amount, place.outline
    if not place.is_large or outline.kind_at(amount.start) is SectionKind.COMPANY:
        return Sense.OTHER
    start, end = _part(place)
    rest = end - start - (amount.end - amount.start)
    opening = outline.posting.body_start <= amount.start < outline.posting.body_start + OPENING
    marked = bool(amount.currency)
    if amount.is_range:
        marked = marked or (amount.scaled and bool(amount.period))
        stands = marked and (rest <= SHORT_LINE or bool(amount.period) or opening)
    elif amount.period:
        stands = marked and amount.low is not None and (rest <= SHORT_LINE // 2 or opening)
    else:
        opening = opening and not _FOR_WHAT.match(place.behind)
        stands = marked and (rest <= 4 or opening) and amount.low != amount.high
    if not stands or _speaks_of_other_money(place, start, end):
        return Sense.OTHER
    return Sense.ALONE


def _speaks_of_other_money(place: _Place, start: int, end: int) -> bool:
    """Whether words between two offsets do, those that sentences on pay have too only beside it."""
    near = range(place.amount.start - SHORT_LINE, place.amount.end + SHORT_LINE // 4)
    return any(
        cue.lastgroup == "extra" or (cue.lastgroup == "business" and cue.start() in near)
        for cue in _CUES.finditer(place.outline.lower, start, end)
    )


def _part(place: _Place) -> tuple[int, int]:
    """The part of its line, between marks that part sentences, that an amount is in."""
    amount, text = place.amount, place.outline.text
    start, end = max(place.line[0], amount.start - NEAR), min(place.line[1], amount.end + NEAR)
    for parting in _PARTED.finditer(text, start, amount.start):
        start = parting.end()
    following = _ENDED.search(text, amount.end, end)
    return start, following.start() if following else end
