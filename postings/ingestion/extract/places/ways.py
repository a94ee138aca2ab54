"""Whether a job is done remotely, in an office, or both by turns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from postings.ingestion.extract.outline import Outline, SectionKind, Strength
from postings.ingestion.extract.places.line import PlaceLine
from postings.ingestion.extract.places.naming import Kind, items
from postings.ingestion.extract.places.sentences import SENTENCES_KEPT, Sentence
from postings.ingestion.parse.header import names_job
from postings.ingestion.records import Finding, LineRole
from postings.ingestion.vocabulary.places import packaged_places
from postings.ingestion.vocabulary.workplace import LABEL_STEMS, LABELS
from postings.ingestion.vocabulary.workplace_rules import DENIED, RULES, Weight, WorkplaceRule

STRENGTH = {
    Weight.DAYS: Strength.EXPLICIT + 2,
    Weight.ROLE: Strength.EXPLICIT,
    Weight.SAYS: Strength.BODY,
    Weight.HINT: Strength.GUESS,
}
TAG = Strength.BODY + 5
"""A tag for a job network: believed before what the description says in passing."""
MOST = 20
"""Tags that are read."""
SHORT = 3
"""Words of a line without a known label that says nothing else: "Hybrid"."""
FIRST = 2
"""Blocks at the top of a description of which one may be a title: a heading may be over it."""
LONGEST = 120
REACH = 30
"""Characters at the end of what a rule matches, in which a denied word for remote may stand."""
VALUES = {Kind.REMOTE: "remote", Kind.HYBRID: "hybrid", Kind.ONSITE: "onsite"}
"""In the order of asking: "Hybrid or Remote" is remote."""

_TAG = re.compile(
    r"#\s?(?:li|bi|jobs?)?[-_ ]?(?P<way>remote|hybrid|on-?site|in-?office)", re.IGNORECASE
)
_IN_TITLE = re.compile(
    r"\b(?:remote|wfh|work from home|home ?office)\b"
    r"(?!\s*(?:sensing|access|support|monitoring|control|desktop|hands|system|diagnos|care"
    r"|patient))",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"\W{0,4}:\W{0,6}(?:(?P<no>no(?:ne)?|nein|non)(?=\s*(?:\Z|[\n.,;!(|])|\s[–—-])"
    r"|(?:temporar\w+|n/a)\b)"
)
"""Behind a label: "Work remotely:", with the answer there or in the next line. "Fully remote: no
commuting" refuses something else."""
_TITLE_BELOW = re.compile(
    r"\W*\w[^.!?:;\n]*(?:,| [-–—|]|\((?:[^()]{1,30},)?)\s?(?:fully |100% )?(?P<way>remote)\)?\W*"
)
"""A title that ends with the way of working: "Welding Engineer (TIG) – Remote"."""
_NOT = re.compile(
    r"\b(?:not|non|no)\b[ -]{1,2}(?:\w+ )?(?:remote|hybrid)"
    r"|:\s*(?:no|none|false|nein|non|não|nee|n/a)\W*\Z",
    re.IGNORECASE,
)
"""That a line refuses what it names: "Not remote", "Remote work: No"."""


def way_of(value: object) -> str | None:
    """The way of working that a field of a feed names.

    >>> way_of("Hybrid remote"), way_of("ON_SITE"), way_of("unspecified")
    ('hybrid', 'onsite', None)
    """
    if value is True:
        return "remote"
    text = str(value).replace("_", "-")
    kinds = {item.kind for item in items(text, 0, len(text), packaged_places())}
    return next((VALUES[kind] for kind in VALUES if kind in kinds), None)


def in_line(
    outline: Outline, line: PlaceLine, rule: str, strength: int = Strength.HEADER
) -> Iterator[Finding]:
    """What a line for the place says."""
    kind = next((kind for kind in VALUES if kind in line.ways), None)
    if kind and not _NOT.search(outline.text, line.start, line.end):
        yield outline.found("workplace", VALUES[kind], *line.ways[kind], rule, strength)


def in_title(outline: Outline, line: PlaceLine) -> Iterator[Finding]:
    """What a part of the title says; "(Hybrid)" is the employer's word and believed before "Remote"
    in the line of a board."""
    for found in in_line(outline, line, "title"):
        hybrid = found.value == "hybrid"
        yield found._replace(strength=Strength.HEADER + 1) if hybrid else found


def in_header(outline: Outline) -> Iterator[Finding]:
    """What the other lines of the header, the title and tags say."""
    lines = (*outline.header(LineRole.TYPE), *outline.header(LineRole.OTHER))
    for line, words in sorted(lines, key=lambda each: each[0].start):
        if line.role is LineRole.TYPE or words.count(" ") < SHORT:
            yield from _in_words(outline, line.start, line.end, "header_line", Strength.HEADER)
    for line, _ in outline.header(LineRole.TITLE):
        match = _IN_TITLE.search(outline.text, line.start, line.end)
        if match and not _NOT.search(outline.text, line.start, line.end):
            yield outline.found("workplace", "remote", *match.span(), "title", Strength.HEADER)
    yield from _in_title_below(outline)
    if "#" in outline.text:
        yield from _in_tags(outline)


def _in_title_below(outline: Outline) -> Iterator[Finding]:
    """What a title over the description says, which has it once more; lines like it further down
    are of other jobs."""
    for block in outline.posting.blocks[:FIRST]:
        if block.end - block.start > LONGEST:
            return
        match = _TITLE_BELOW.fullmatch(outline.lower, block.start, block.end)
        if match and names_job(match[0]) and not _NOT.search(match[0]):
            yield outline.found("workplace", "remote", *match.span("way"), "title", Strength.BODY)


def _in_words(
    outline: Outline, start: int, end: int, rule: str, strength: int
) -> Iterator[Finding]:
    if _NOT.search(outline.text, start, end):
        return
    named = items(outline.text, start, end, outline.vocabulary.places)
    found = next((item for kind in VALUES for item in named if item.kind is kind), None)
    if found:
        yield outline.found("workplace", VALUES[found.kind], found.start, found.end, rule, strength)


def _in_tags(outline: Outline) -> Iterator[Finding]:
    for match in islice(_TAG.finditer(outline.text), MOST):
        way = match["way"].lower()
        value = way if way in ("remote", "hybrid") else "onsite"
        yield outline.found(
            "workplace", value, *match.span(), "tag", TAG if value == "remote" else TAG - 1
        )


def in_sentence(outline: Outline, sentence: Sentence, labelled: int) -> Iterator[Finding]:
    """What a sentence says; as `labelled` strong where it is a line such as "Workplace: Hybrid"."""
    if not sentence.stems.isdisjoint(LABEL_STEMS):
        start, end = outline.line_at(sentence.start)
        match = LABELS.fullmatch(outline.text, start, end) if end - start < LONGEST else None
        if match:
            yield from _in_words(outline, *match.span("words"), "labelled_line", labelled)
    if not _rules_of(sentence.stems):
        return
    words = outline.lower[sentence.start : sentence.end]
    for rule, first, last in _said(words, sentence.stems):
        start, end = sentence.start + first, sentence.start + last
        if rule.value != "onsite" and (answer := _ANSWER.match(outline.lower, end)):
            if answer["no"] and rule.value == "remote":
                strength = STRENGTH[Weight.ROLE]
                yield outline.found("workplace", "onsite", start, answer.end(), "answer", strength)
            continue
        if rule.weight is Weight.ROLE and outline.kind_at(start) is SectionKind.LEGAL:
            continue
        yield outline.found("workplace", rule.value, start, end, rule.name, STRENGTH[rule.weight])


@lru_cache(maxsize=SENTENCES_KEPT)
def _said(words: str, stems: frozenset[str]) -> tuple[tuple[WorkplaceRule, int, int], ...]:
    """What a sentence in lower case says, rule by rule, and where."""
    said = []
    for rule in _rules_of(stems):
        match = rule.pattern.search(words)
        if match is None or (rule.unless and rule.unless.search(words)):
            continue
        if rule.value != "remote" or not _is_denied(words, match.end()):
            said.append((rule, *match.span()))
    return tuple(said)


def _is_denied(words: str, end: int) -> bool:
    """Whether what ends there is denied by a word before: "no longer remote"."""
    return any(end - REACH <= denied.end() for denied in DENIED.finditer(words, 0, end))


@lru_cache(maxsize=4096)
def _rules_of(stems: frozenset[str]) -> tuple[WorkplaceRule, ...]:
    """The rules that one of the stems calls for."""
    return tuple(rule for rule in RULES if not stems.isdisjoint(rule.stems))
