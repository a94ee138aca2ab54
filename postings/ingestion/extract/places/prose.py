"""Places in the sentences of a description: residence rules, offices, work permits."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import islice

from postings.ingestion.characters import figures
from postings.ingestion.extract.outline import Outline, Strength
from postings.ingestion.extract.places import finding
from postings.ingestion.extract.places.lists import Lists, places_from
from postings.ingestion.extract.places.place import Place
from postings.ingestion.extract.places.sentences import SENTENCES_KEPT, Sentence
from postings.ingestion.records import Finding
from postings.ingestion.vocabulary.place_rules import (
    ANYWHERE,
    NEGATION,
    NEGATION_AFTER,
    POLICY,
    RULES,
    WORLD,
    WORLD_STEMS,
    WORLD_UNLESS,
    PlaceRule,
    Says,
)

STRENGTH = {
    Says.RESIDENCE: Strength.EXPLICIT,
    Says.LOCATION: Strength.BODY,
    Says.PERMIT: Strength.GUESS,
    Says.HINT: Strength.GUESS,
}
AFTER = 25
"""Characters behind the places in which a word may still say that they mean something else."""
MOST = 12
"""Times that a rule is asked in a sentence, and addresses that are read."""
_STATES = re.compile(r"\b(?:states|provinces|estados)\b")
_POSTAL_CODE = re.compile(
    r"[0-9](?<![\w.,][0-9])(?<!Suite [0-9])(?<!Floor [0-9])(?<!Box [0-9])[0-9]{3,4} "
    r"(?=[^\W\d_a-z][^\W\d_A-Z])"
)
_ZIP_CODE = re.compile(r"[0-9]{5}(?<=[a-z,]\s[A-Z]{2}\s[0-9]{5})(?:-[0-9]{4})?(?![\w-])")
_TOWN_BEFORE = re.compile(r"\b[A-Z][a-z.'’-]+,?\s[A-Z]{2}\s\Z")
LONGEST_TOWN = 30
"""Behind a town and the code of a state: "Springfield, IL 62701", not "quote ref, CA 12345"."""
_ALSO = re.compile(r"\b(?:also|as well(?! as)|too|additionally)\b")
"""A rule with such a word adds to what stands elsewhere."""
_ONLY = re.compile(r"\bonly\b")
_ONLY_BEHIND = re.compile(r"[\s).,]{0,3}only\b")
_WISHED = re.compile(r"\b(?:ideally|preferably)\b")


def in_sentence(
    outline: Outline, sentence: Sentence, context: Collection[str]
) -> Iterator[Finding]:
    """What a sentence says. `context` are countries that the posting names elsewhere."""
    worldwide = not sentence.stems.isdisjoint(WORLD_STEMS)
    if not worldwide and not _rules_of(sentence.stems):
        return
    lower = outline.lower[sentence.start : sentence.end]
    if worldwide:
        yield from _world(outline, sentence, lower)
    # Places are written with capitals; the first letter of a sentence is one anyhow.
    first = lower[: len(lower) - len(lower.lstrip()) + 1]
    written = outline.text[sentence.start + len(first) : sentence.end]
    rules = _matching(lower, sentence.stems, written == lower[len(first) :])
    if not rules:
        return
    seen: set[int] = set()
    lists = Lists(outline.text, sentence.start, sentence.end, outline.vocabulary.places, context)
    for rule in rules:
        for places, alone in _places(lists, sentence.start, lower, rule):
            fresh = [place for place in places if place.start not in seen]
            seen.update(place.start for place in places)
            make = finding.in_text(outline, rule.name, _strength(rule, lower) + alone)
            yield from finding.located(fresh, make)
            if rule.says is not Says.LOCATION and not _WISHED.search(lower):
                yield from finding.resident(fresh, make)


def _strength(rule: PlaceRule, lower: str) -> int:
    strength = STRENGTH[rule.says]
    if POLICY.search(lower):
        return min(strength, Strength.GUESS)
    return min(strength, Strength.EXPLICIT - 1) if _ALSO.search(lower) else strength


def _places(
    lists: Lists, start: int, lower: str, rule: PlaceRule
) -> Iterator[tuple[list[Place], bool]]:
    """The places that a rule finds in the sentence that begins at `start`, list by list, and
    whether the sentence says "only"."""
    for match in islice(rule.pattern.finditer(lower), MOST):
        if rule.before:
            places = lists.before(start + match.start())
        else:
            states = bool(_STATES.search(lower, match.start(), match.end() + AFTER))
            places = lists.behind(start + match.end(), states=states)
        if places and _is_meant(
            lower, match.start(), places[0].start - start, places[-1].end - start, rule
        ):
            last = places[-1].end - start
            yield places, bool(_ONLY.search(match[0]) or _ONLY_BEHIND.match(lower, last))


def _is_meant(lower: str, at: int, first: int, last: int, rule: PlaceRule) -> bool:
    """Whether the sentence says of its places what the rule says: from `first` to `last` they
    stand, at `at` or `first` the words of the rule begin."""
    if (
        NEGATION.search(lower[:first])
        or NEGATION_AFTER.search(lower[last:])
        or (rule.needs and not rule.needs.search(lower))
    ):
        return False
    if rule.unless is None:
        return True
    whole = rule.before or rule.says is Says.LOCATION
    clause = 0 if whole else _clause(lower, min(at, first))
    return not rule.unless.search(lower[clause : last + AFTER])


def _clause(lower: str, at: int) -> int:
    """Where the clause begins that an offset of a sentence is in."""
    return max(0, *(lower.rfind(sign, 0, at) for sign in (", ", "; ", ": ", " – ", "(")))


def address(outline: Outline) -> Iterator[Finding]:
    """The town behind a postal code, where a posting that names no other place is at home; the
    country of a code behind a town and state, which is often that of a mailing address."""
    text, gazetteer = outline.text, outline.vocabulary.places
    start, end = outline.posting.body_start, outline.posting.body_end
    found = list(figures(text, start, end))
    for at in found:
        code = _ZIP_CODE.match(text, at, end)
        town = code and _TOWN_BEFORE.search(text, max(start, at - LONGEST_TOWN), at)
        if code and town and gazetteer.state_of_code(text[at - 3 : at - 1], "US"):
            yield outline.found("countries", "US", at - 3, code.end(), "address", Strength.GUESS)
            break
    codes = (
        code
        for at in found
        if " " in text[at + 4 : at + 6] and (code := _POSTAL_CODE.match(text, at, end))
    )
    for match in islice(codes, MOST):
        line_end = outline.line_at(match.end())[1]
        places = places_from(text, match.end(), line_end, outline.vocabulary.places)
        make = finding.in_text(outline, "address", Strength.GUESS)
        yield from finding.located(places, make)


def _world(outline: Outline, sentence: Sentence, lower: str) -> Iterator[Finding]:
    for pattern, strength in ((WORLD, Strength.EXPLICIT), (ANYWHERE, Strength.GUESS)):
        match = pattern.search(lower)
        if match and not WORLD_UNLESS.search(lower):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            yield outline.found("remote_from", "WORLD", start, end, "anywhere", strength)
            return


@lru_cache(maxsize=SENTENCES_KEPT)
def _matching(lower: str, stems: frozenset[str], plain: bool) -> tuple[PlaceRule, ...]:
    """The rules that find their words in a sentence, those of them that need no place behind where
    it is `plain`, without a capital."""
    return tuple(
        rule
        for rule in _rules_of(stems)
        if (rule.before or not plain) and rule.pattern.search(lower)
    )


@lru_cache(maxsize=4096)
def _rules_of(stems: frozenset[str]) -> tuple[PlaceRule, ...]:
    """The rules that one of the stems calls for."""
    return tuple(rule for rule in RULES if not stems.isdisjoint(rule.stems))
