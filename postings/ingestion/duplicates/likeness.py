"""The verdict on two statements: the same job, perhaps, or another, with the reasons in words.

What is sure needs all of this: one title with one level, no two companies, nothing stated on both
sides that differs (`FACTS`), and either one address that names the posting, or texts of which what
differs is no more than the place, the furniture around a page, or some words that one has in
addition. A word in another's stead ("client", "server") is left to an editor.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from typing import Any, NamedTuple

from postings.ingestion.duplicates.difference import Difference, difference
from postings.ingestion.duplicates.fingerprint import FACTS, Fingerprint
from postings.ingestion.vocabulary.words import entries

ENOUGH_WORDS, ENOUGH_WITHOUT_COMPANY, ENOUGH_IF_EQUAL = 40, 60, 20
"""Of a description that can tell jobs of one title apart: where both name the company; where one
does not; where both name it, and no place or word differs."""
NEARLY_ALL = 0.97
MOST = 0.75
"""Share of the words in common below which two texts are of two jobs."""
HALF = 0.5
MOST_ADDED = 12
ADDED_SHARE = 0.05
MOST_ADDED_ELSEWHERE = 3
"""Words that one of two texts may have in addition: the greater of the first two, or the last where
they name different places, since then only the place may differ."""
MOST_FRAMED = 0.4
"""Share of a text that may stand before and after another that is whole in it (who the employer is,
what the law wants to be said), where both name a place."""
WORDS_SHOWN = 6

EMPTY_WORDS = frozenset(
    entries(
        """
        a | an | the | of | in | to | for | and | or | our | we | you | your | is | are | be | as
        | with | on | at | by | from | this | that | it | its | s | t | re | ll | ve | will | who
        | has | have | can | may | role | position | job | based | located | location | locations
        | remote | remotely | hybrid | onsite | region | area | office | country | city | apply
        | now | posted | ago | share | save | description | about | type | full | time | today
        | usa | us | uk | eu | emea | apac | latam | europe | european | americas | est | pst | cst
        | cet | gmt | utc | timezone | timezones | zone | zones | der | die | das | und | in | im
        | de | la | le | les | et | du | des | en | el | los | y
        """
    )
)
"""Words whose difference says nothing of the work."""


class Likeness(IntEnum):
    DIFFERENT = 0
    DOUBTFUL = 1
    SAME = 2


class Verdict(NamedTuple):
    """`share`: of the words, those that both texts have. `disputed`: the facts stated otherwise."""

    likeness: Likeness
    share: float
    reasons: tuple[str, ...]
    disputed: frozenset[str] = frozenset()


def compare(one: Fingerprint, other: Fingerprint) -> Verdict:
    """Of two statements, in whatever order."""
    address = bool(one.address) and one.address == other.address
    if not address and not _may_be_one(one, other):
        return Verdict(Likeness.DIFFERENT, 0.0, ("the titles name different work",))
    differ = dict(_stated_otherwise(one, other))
    named = [*_title_doubts(one, other), *_company_doubts(one, other)]
    if not address and named and (differ or len(named) > 1):
        return Verdict(Likeness.DIFFERENT, 0.0, (*named, *differ.values()), frozenset(differ))
    said = one.said | other.said | EMPTY_WORDS
    found = difference(one.words, other.words, said, edges=not _elsewhere(one, other))
    likeness, why = _of_texts(one, other, found, address=address)
    if not address and named and likeness < Likeness.SAME:
        return Verdict(Likeness.DIFFERENT, found.share, (*named, *why))
    if named or differ:
        likeness = min(likeness, Likeness.DOUBTFUL)
    reasons = _in_common(one, other, found, address=address), *named, *differ.values(), *why
    return Verdict(likeness, found.share, reasons, frozenset(differ))


def compare_with(one: Fingerprint, members: Sequence[Fingerprint]) -> Verdict:
    """With all that is stated of one posting. What it states may not be otherwise in any of them,
    unless another one says the same: two that agree with a third need not agree. What the posting
    states comes first in the reasons."""
    verdicts = [compare(each, one) for each in members]
    nearest = max(verdicts, key=lambda each: each[:2])
    agreed = {name for each in members for name in FACTS if _agree(name, one, each)}
    disputed = frozenset[str]().union(*(each.disputed for each in verdicts)) - agreed
    if nearest.likeness < Likeness.SAME or not disputed:
        return nearest
    said = {name: why for each in members for name, why in _stated_otherwise(each, one)}
    reasons = (*nearest.reasons, *(said[name] for name in FACTS if name in disputed))
    return Verdict(Likeness.DOUBTFUL, nearest.share, reasons, disputed)


def _of_texts(
    one: Fingerprint, other: Fingerprint, found: Difference, *, address: bool
) -> tuple[Likeness, list[str]]:
    """What the texts come to when all else agrees, and why it is not more."""
    sizes = sorted((len(one.words), len(other.words)))
    if address:
        if found.share >= HALF or not sizes[0]:
            return Likeness.SAME, []
        return Likeness.DOUBTFUL, [f"the texts share {percent(found.share)} of the words only"]
    named = bool(one.company and other.company)
    needed = ENOUGH_WORDS if named else ENOUGH_WITHOUT_COMPANY
    if named and found.share == 1.0 and not _elsewhere(one, other):
        needed = ENOUGH_IF_EQUAL
    if sizes[0] < needed:
        likely = named and one.company == other.company and not _elsewhere(one, other)
        alike = found.share >= NEARLY_ALL or not sizes[0]
        likeness = Likeness.DOUBTFUL if likely and alike else Likeness.DIFFERENT
        return likeness, ["there is hardly any text to compare"]
    if found.framed and found.share >= 1 - MOST_FRAMED and one.places & other.places:
        return Likeness.SAME, []
    if found.share < MOST:
        if found.part < NEARLY_ALL:
            return Likeness.DIFFERENT, [f"the texts share {percent(found.share)} of the words"]
        return Likeness.DOUBTFUL, ["one text is only a part of the other"]
    why = list(_text_doubts(one, other, found))
    return (Likeness.DOUBTFUL if why else Likeness.SAME), why


def _text_doubts(one: Fingerprint, other: Fingerprint, found: Difference) -> Iterator[str]:
    if found.here and found.there:
        yield f"one has {_shown(found.here)} where the other has {_shown(found.there)}"
        return
    added = found.here or found.there
    if _elsewhere(one, other):
        if len(added) > MOST_ADDED_ELSEWHERE:
            yield f"they are for different places, and one adds {_shown(added)}"
    elif len(added) > max(MOST_ADDED, ADDED_SHARE * max(len(one.words), len(other.words))):
        yield f"one adds {_shown(added)}"


def _may_be_one(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether neither title says something that the other leaves no room for."""
    return all(
        mine <= theirs or theirs <= mine
        for mine, theirs in zip(one.title, other.title, strict=True)
    )


def _title_doubts(one: Fingerprint, other: Fingerprint) -> Iterator[str]:
    for mine, theirs in zip(one.title, other.title, strict=True):
        if mine != theirs:
            yield f"only one title says {_shown(sorted(mine ^ theirs))}"


def _company_doubts(one: Fingerprint, other: Fingerprint) -> Iterator[str]:
    if one.company and other.company and one.company != other.company:
        yield f"the company is {one.company_name} here and {other.company_name} there"


def _elsewhere(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether each names a place that the other does not."""
    return not (one.places <= other.places or other.places <= one.places)


def _stated_otherwise(one: Fingerprint, other: Fingerprint) -> Iterator[tuple[str, str]]:
    for name in FACTS:
        if name in one.facts and name in other.facts and not _agree(name, one, other):
            mine, theirs = (in_words(name, each.facts[name]) for each in (one, other))
            yield name, f"{NAMES[name]} differs: {mine} / {theirs}"


def _agree(name: str, one: Fingerprint, other: Fingerprint) -> bool:
    return name in one.facts and one.facts[name] == other.facts.get(name)


NAMES = {
    "salary": "pay",
    "employment_type": "employment type",
    "workplace": "workplace",
    "experience_years": "experience asked for",
    "seniority": "seniority",
}


def in_words(name: str, value: Any) -> str:
    """
    >>> in_words("salary", {"min": 90000.0, "max": None, "currency": "EUR", "period": "year"})
    'EUR 90,000 and more a year'
    >>> in_words("employment_type", "full_time"), in_words("experience_years", 3)
    ('full time', '3 years')
    """
    if isinstance(value, Mapping):
        ends = [f"{end:,.2f}".removesuffix(".00") for end in (value["min"], value["max"]) if end]
        words = " to ".join(dict.fromkeys(ends)) or "0"
        words += "" if value["max"] else " and more"
        words = words if value["min"] else f"up to {words}"
        return f"{value['currency']} {words} a {value['period']}"
    return f"{value} years" if name == "experience_years" else str(value).replace("_", " ")


def _in_common(one: Fingerprint, other: Fingerprint, found: Difference, *, address: bool) -> str:
    same = ["title"] if one.title == other.title else []
    same += ["company"] if one.company and one.company == other.company else []
    same += ["apply address"] if address else []
    share = "all" if found.share == 1.0 else percent(found.share)
    words = f"{share} of the words" if one.body and other.body else "no text on one side"
    return f"same {', '.join(same)}; {words}" if same else words


def percent(share: float) -> str:
    """Never rounded up: 99.9 % is not all."""
    return f"{int(share * 100)} %"


def _shown(words: Sequence[str]) -> str:
    some = " ".join(words[:WORDS_SHOWN])
    return f"“{some} …”" if len(words) > WORDS_SHOWN else f"“{some}”"
