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

from postings.ingestion.duplicates.fingerprint import FACTS, Fingerprint, Text
from postings.ingestion.vocabulary.words import entries

ENOUGH_WORDS = 40
"""Of a description that can tell jobs of one title apart; without a company on both sides twice as
many."""
NEARLY_ALL = 0.97
MOST = 0.75
"""Share of the words in common below which two texts are of two jobs."""
HALF = 0.5
MOST_ADDED = 12
ADDED_SHARE = 0.05
MOST_ADDED_ELSEWHERE = 3
"""Words that one of two texts may have in addition: the greater of the first two, or the last where
they name different places, since then only the place may differ."""
EDGE = 25
"""Words at either end of a text that may be what stood around it on a page."""
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


class Difference(NamedTuple):
    """What two texts do not share: the words of each that mean something, and how much of it."""

    share: float
    part: float  # the same, of the text of which more is in the other
    here: tuple[str, ...]
    there: tuple[str, ...]


def compare(one: Fingerprint, other: Fingerprint) -> Verdict:
    """Of two statements, in whatever order."""
    address = bool(one.address) and one.address == other.address
    if not address and not _may_be_one(one, other):
        return Verdict(Likeness.DIFFERENT, 0.0, ("the titles name different work",))
    differ = dict(_stated_otherwise(one, other))
    named = [*_title_doubts(one, other), *_company_doubts(one, other)]
    found = difference(one, other)
    likeness, why = _of_texts(one, other, found, address=address)
    if named and not address and (likeness < Likeness.SAME or differ or len(named) > 1):
        return Verdict(Likeness.DIFFERENT, found.share, (*named, *why), frozenset(differ))
    if named or differ:
        likeness = min(likeness, Likeness.DOUBTFUL)
    reasons = _in_common(one, other, found, address=address), *named, *differ.values(), *why
    return Verdict(likeness, found.share, reasons, frozenset(differ))


def compare_with(one: Fingerprint, members: Sequence[Fingerprint]) -> Verdict:
    """With all that is stated of one posting. What it states may not be otherwise in any of them,
    unless another one says the same: two that agree with a third need not agree."""
    verdicts = [compare(one, each) for each in members]
    nearest = max(verdicts, key=lambda each: each[:2])
    agreed = {name for each in members for name in FACTS if _agree(name, one, each)}
    disputed = frozenset[str]().union(*(each.disputed for each in verdicts)) - agreed
    if nearest.likeness < Likeness.SAME or not disputed:
        return nearest
    said = {name: why for each in members for name, why in _stated_otherwise(one, each)}
    reasons = (*nearest.reasons, *(said[name] for name in FACTS if name in disputed))
    return Verdict(Likeness.DOUBTFUL, nearest.share, reasons, disputed)


def difference(one: Fingerprint, other: Fingerprint) -> Difference:
    if one.body == other.body or one.text.words == other.text.words:
        return Difference(1.0 if one.body else 0.0, 1.0 if one.body else 0.0, (), ())
    here, there = _unshared(one.text, other.text), _unshared(other.text, one.text)
    shares = [
        1 - len(some) / max(1, len(of.text.words)) for some, of in ((here, one), (there, other))
    ]
    said = one.said | other.said | EMPTY_WORDS
    edges = not _elsewhere(one, other)
    meaning = [
        tuple(
            of.text.words[at]
            for at in (_inner(some, len(of.text.words)) if edges else some)
            if of.text.words[at] not in said
        )
        for some, of in ((here, one), (there, other))
    ]
    if "".join(meaning[0]) == "".join(meaning[1]):  # the same words, divided otherwise
        meaning = [(), ()]
    return Difference(min(shares), max(shares), meaning[0], meaning[1])


def _unshared(own: Text, other: Text) -> list[int]:
    """The places of the words that are in no run of three that the other text has too."""
    if len(own.words) < 3:
        return [at for at, word in enumerate(own.words) if word not in other.words]
    hits = [shingle in other.distinct for shingle in own.shingles]
    if all(hits):
        return []
    begun = [False, False, *hits, False, False]
    runs = zip(begun, begun[1:], begun[2:], strict=False)
    return [at for at, hit in enumerate(runs) if not any(hit)]


def _inner(places: Sequence[int], length: int) -> list[int]:
    """The places without a short run of them at the start, and one at the end."""
    start, end = 0, len(places)
    while start < end and places[start] == start:
        start += 1
    while end > start and places[end - 1] == length - 1 - (len(places) - end):
        end -= 1
    start = start if start <= EDGE else 0
    end = end if len(places) - end <= EDGE else len(places)
    return list(places[start:end])


def _of_texts(
    one: Fingerprint, other: Fingerprint, found: Difference, *, address: bool
) -> tuple[Likeness, list[str]]:
    """What the texts come to when all else agrees, and why it is not more."""
    sizes = sorted((len(one.text.words), len(other.text.words)))
    if address:
        if found.share >= HALF or not sizes[0]:
            return Likeness.SAME, []
        return Likeness.DOUBTFUL, [f"the texts share {percent(found.share)} of the words only"]
    needed = ENOUGH_WORDS if one.company and other.company else 2 * ENOUGH_WORDS
    if sizes[0] < needed:
        likely = one.company and one.company == other.company and one.places == other.places
        alike = found.share >= NEARLY_ALL or not sizes[0]
        likeness = Likeness.DOUBTFUL if likely and alike else Likeness.DIFFERENT
        return likeness, ["there is hardly any text to compare"]
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
    elif len(added) > max(
        MOST_ADDED, ADDED_SHARE * max(len(one.text.words), len(other.text.words))
    ):
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
    return bool(one.places and other.places) and one.places != other.places


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
