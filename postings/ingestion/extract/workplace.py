"""Whether a job is done remotely, in an office, or both by turns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from postings.ingestion.extract.hints import hinted
from postings.ingestion.extract.outline import Outline, SectionKind, Strength
from postings.ingestion.extract.places import labels
from postings.ingestion.extract.places.naming import Item, Kind, items
from postings.ingestion.extract.sentences import Sentence, Stems
from postings.ingestion.records import Finding, LineRole
from postings.ingestion.vocabulary.words import entries
from postings.ingestion.vocabulary.workplace import RULES, WorkplaceRule

STRENGTH = {
    "days": Strength.EXPLICIT + 2,
    "role": Strength.EXPLICIT,
    "says": Strength.BODY,
    "hint": Strength.GUESS,
}
LABELLED = Strength.HEADER - 2
TAG = Strength.BODY + 5
"""A tag for a job network: believed before what the description says in passing."""
SHORT = 3
"""Words of a line that says nothing else: "Hybrid", "Workplace type: Hybrid"."""

_VALUES = {Kind.REMOTE: "remote", Kind.HYBRID: "hybrid", Kind.ONSITE: "onsite"}
_ORDER = (Kind.REMOTE, Kind.HYBRID, Kind.ONSITE)
_TAG = re.compile(
    r"#\s?(?:li|bi|jobs?)?[-_ ]?(?P<way>remote|hybrid|on-?site|in-?office)", re.IGNORECASE
)
_IN_TITLE = re.compile(
    r"\b(?:remote|wfh|work from home|home ?office)\b"
    r"(?!\s*(?:sensing|access|support|monitoring|control|desktop|hands|system|diagnos|care|patient))",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|non|no)\b[ -]{1,2}(?:\w+ )?(?:remote|hybrid)", re.IGNORECASE)
_LABEL = re.compile(
    r"""[\W_]*
    (?:(?:work(?:place|ing)?|job|employment|office|remote|company)[ /]*)?
    (?:location\s|remote\s?/\s?)?
    (?:location|arrangement|type|model|mode|setup|set-up|policy|status|hybrid|remote|site|style
    |modalidad|modalidade|modalité|arbeitsmodell|statut\ à\ distance|work|workplace|regime)
    (?:\ (?:type|arrangement|information))?
    \W*[:：|–-]?\s(?P<words>\S.{0,60})""",
    re.IGNORECASE | re.VERBOSE,
)
_LABEL_STEMS = entries(
    """
    workplace | location type | company location | work type | work location | arrangement |
    work model | working model | remote: | remote/ | work mode | work setup | modalidad |
    modalité | arbeitsmodell | statut à distance | remote status | hybrid: | work style | regime |
    remote type | remote policy
    """
)


def find(outline: Outline) -> Iterator[Finding]:
    yield from hinted(outline, "workplace", way_of)
    yield from _in_header(outline)
    yield from _in_title(outline)
    yield from _in_tags(outline)
    yield from _in_labelled_lines(outline)
    for sentence in _stems().sentences(outline):
        yield from _in_sentence(outline, sentence)


def way_of(value: Any) -> str | None:
    """The way of working that a feed's field names: "Fully Remote", "on_site".

    >>> way_of("Hybrid remote"), way_of("unspecified")
    ('hybrid', None)
    """
    from postings.ingestion.vocabulary.places import packaged_places

    if value is True:
        return "remote"
    text = str(value).replace("_", "-")
    kinds = {item.kind for item in items(text, 0, len(text), packaged_places())}
    return next((_VALUES[kind] for kind in _ORDER if kind in kinds), None)


def _in_header(outline: Outline) -> Iterator[Finding]:
    for line, words in outline.header(LineRole.PLACE, LineRole.TYPE, LineRole.OTHER):
        if line.role is LineRole.OTHER and len(words.split()) > SHORT:
            continue
        yield from _way(outline, line.start, line.end, "header_line", Strength.HEADER)


def _way(outline: Outline, start: int, end: int, rule: str, strength: int) -> Iterator[Finding]:
    """What a line says; remote where it has several: "Hybrid or Remote"."""
    if _NOT.search(outline.text, start, end):
        return
    item = _first(items(outline.text, start, end, outline.vocabulary.places))
    if item:
        yield outline.found("workplace", _VALUES[item.kind], item.start, item.end, rule, strength)


def _first(found: list[Item]) -> Item | None:
    return next((item for kind in _ORDER for item in found if item.kind is kind), None)


def _in_title(outline: Outline) -> Iterator[Finding]:
    for line, _ in outline.header(LineRole.TITLE):
        match = _IN_TITLE.search(outline.text, line.start, line.end)
        if match and not _NOT.search(outline.text, line.start, line.end):
            yield outline.found("workplace", "remote", *match.span(), "title", Strength.HEADER)
    for part, _ in labels.title_parts(outline):
        kinds = [kind for kind in _ORDER if kind in part.ways]
        if kinds and kinds[0] is not Kind.REMOTE and part.way_at:
            yield outline.found(
                "workplace", _VALUES[kinds[0]], *part.way_at, "title", Strength.HEADER
            )


def _in_tags(outline: Outline) -> Iterator[Finding]:
    if "#" not in outline.text:
        return
    for match in _TAG.finditer(outline.text):
        way = match["way"].lower()
        value = way if way in ("remote", "hybrid") else "onsite"
        strength = TAG if value == "remote" else TAG - 1
        yield outline.found("workplace", value, *match.span(), "tag", strength)


def _in_labelled_lines(outline: Outline) -> Iterator[Finding]:
    for sentence in _label_stems().sentences(outline):
        start, end = outline.line_at(sentence.start)
        match = _LABEL.fullmatch(outline.text, start, end) if end - start < 120 else None
        if match:
            yield from _way(outline, *match.span("words"), "labelled_line", LABELLED)
    for line in labels.labelled_lines(outline):
        kind = next((kind for kind in _ORDER if kind in line.ways), None)
        if kind and line.way_at:
            yield outline.found("workplace", _VALUES[kind], *line.way_at, "labelled_line", LABELLED)


def _in_sentence(outline: Outline, sentence: Sentence) -> Iterator[Finding]:
    words = outline.lower[sentence.start : sentence.end]
    for rule in _rules_of(sentence.stems):
        match = rule.pattern.search(words)
        if match is None or (rule.unless and rule.unless.search(words)):
            continue
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if rule.weight == "role" and outline.kind_at(start) is SectionKind.LEGAL:
            continue
        strength = STRENGTH[rule.weight]
        yield outline.found("workplace", rule.value, start, end, rule.name, strength)


@lru_cache(maxsize=1)
def _stems() -> Stems:
    return Stems(stem for rule in RULES for stem in rule.stems)


@lru_cache(maxsize=1)
def _label_stems() -> Stems:
    return Stems(_LABEL_STEMS)


@lru_cache(maxsize=1024)
def _rules_of(stems: frozenset[str]) -> tuple[WorkplaceRule, ...]:
    """The rules that one of the stems calls for. A longer stem holds the shorter ones in it."""
    return tuple(rule for rule in RULES if any(own in stem for own in rule.stems for stem in stems))
