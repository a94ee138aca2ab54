"""The level of the role: of its title, else as the description states it outright."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from postings.ingestion.extract import title
from postings.ingestion.extract.hints import hinted
from postings.ingestion.extract.outline import Outline, Strength
from postings.ingestion.records import Finding, LineRole
from postings.ingestion.vocabulary.levels import (
    BODY_LEVEL,
    BODY_LEVEL_NAMES,
    LEVELS,
    STEP,
    STEP_SIGNS,
    STEPS,
    TITLE_LEVELS,
)

_NOUN = (
    r"(?:engineer|developer|designer|scientist|analyst|architect|manager|consultant|specialist"
    r"|programmer"
    r"|sdet|advocate|technician|strategist|tester|administrator|researcher|recruiter|accountant"
    r"|individual[ ]contributor|ic|sre|role"
    r"|position"
    r"|opportunity|job)"
)
_WORDS = r"(?:[\w.+#/&()-]+,?[ ]){0,5}?"
_LEVEL = r"[ -]?level"
_STATED = re.compile(
    rf"""
    \b(?:
      (?: (?:look(?:ing|s)?|search(?:ing)?)[ ]for | seek(?:ing|s) | hiring | to[ ]hire
      | in[ ]need[ ]of )[ ]
        (?:{_WORDS})(?P<sought>{BODY_LEVEL})(?:{_LEVEL})?
        (?:[ ](?:or|and|/)[ ](?:above[ ]
          |a[ ])?(?P<sought_or>{BODY_LEVEL})?(?:above)?)?[ ](?:{_WORDS}){_NOUN}s?\b
    | (?:looking|searching)[ ]for[ ](?:{_WORDS}){_NOUN}s?[ ]
      \((?P<bracket>{BODY_LEVEL})(?:{_LEVEL})?
      (?:[ ,/]+(?:and|or|to)?[ ]?(?P<bracket_or>{BODY_LEVEL}))?(?:{_LEVEL})?\)
    | (?:hire|hiring|hired|open|role|position|opening)[ ](?:[\w-]+[ ]){{0,3}}?
      (?:at|from|for)[ ](?:the[ ]|an?[ ])?(?P<rung>{BODY_LEVEL}){_LEVEL}
      (?=[ ](?:and|or)[ ](?:up|above|higher|beyond)|[.,;)])
    | (?<![\w,][ ])(?:as|being)[ ](?:an?
      |our)[ ](?:[\w-]+[ ]){{0,2}}?(?P<called>{BODY_LEVEL})(?:{_LEVEL})?
        [ ](?:{_WORDS}){_NOUN}\b(?=\s*(?:,|you|\(|with|at|on|in|for|within|here|-|–))
    | (?:this|it|the[ ](?:role
      |position))[ ]is[ ](?:an?[ ])(?:[\w-]+,?[ ]){{0,3}}?(?P<is>{BODY_LEVEL})(?:{_LEVEL})?
        [ ](?:[\w-]+[ ]){{0,3}}?{_NOUN}\b
    | (?:our|an?|the|this)[ ](?:exclusive[ ]|remote,?[ ]|new[ ])?(?P<level>{BODY_LEVEL}){_LEVEL}
        [ ](?:[\w-]+[ ]){{0,2}}?(?:role|position|opportunity)\b
    | early[- ]career[ ](?P<career>talent|program)
    )""",
    re.VERBOSE,
)
_LABEL = re.compile(
    r"^(?:(?:seniority|career|job|experience|position)[ -]?(?:level|stufe)?|seniority|level"
    r"|grade)\s*[:|]\s*"
    r"(?P<value>[^\n]{1,40})$|^(?P<alone>(?:entry|mid|junior|senior|mid-senior|associate"
    r"|staff)[ -]level)$",
    re.MULTILINE,
)
_TITLED = re.compile(
    rf"^(?:job[ ]title|position|role|title|designation)\s*:\s*(?P<level>{BODY_LEVEL})[ ]"
    rf"(?:[\w.+#/&-]+[ ]){{0,4}}?{_NOUN}\b[^.;:\n]{{0,50}}$",
    re.MULTILINE,
)
"""A title with a label that says more than the title above: "Position: Senior Developer"."""
_IC = re.compile(r"\b(?:this (?:job|role|position) is an?|level:?) (?P<ic>ic ?[1-4])\b")
LONGEST = 300
"""Characters of a title; what is longer is none."""


def find(outline: Outline) -> Iterator[Finding]:
    yield from hinted(outline, "seniority", _of_hint)
    titled = False
    for finding in _of_titles(outline):
        titled = True
        yield finding
    if not titled:
        yield from _of_type_lines(outline)
        yield from _of_body(outline)


def _of_hint(value: object) -> str | None:
    name = str(value).lower()
    return name if name in LEVELS else level_of(name)


def _of_titles(outline: Outline) -> Iterator[Finding]:
    """The levels of the lines with the title, ids and all ("[IC2]"), or of the title in prose."""
    lines = [(line.start, line.end) for line, _ in outline.header(LineRole.TITLE)]
    spans = lines or [
        (named.evidence.start, named.evidence.end)
        for named in title.find(outline)
        if named.evidence.start is not None and named.evidence.end is not None
    ]
    for start, end in spans:
        level = level_of(outline.text[start:end])
        if level:
            yield outline.found("seniority", level, start, end, "title_words", Strength.HEADER)


def _of_type_lines(outline: Outline) -> Iterator[Finding]:
    """An internship is one whatever its title says."""
    for line, words in outline.header(LineRole.TYPE):
        if level_of(words) == "intern":
            yield outline.found(
                "seniority", "intern", line.start, line.end, "type_line", Strength.HEADER
            )


@lru_cache(maxsize=4096)
def level_of(words: str) -> str | None:
    """The highest level that a title names.

    >>> level_of("Senior Staff Engineer"), level_of("Developer II"), level_of("Product Manager")
    ('staff', 'mid', None)
    """
    if len(words) > LONGEST:
        return None
    low = words.lower()
    said = (level for level, pattern in reversed(TITLE_LEVELS) if pattern.search(low))
    found = [*islice(said, 1)]
    if not STEP_SIGNS.isdisjoint(words):
        found += [_step(match[0]) for match in STEP.finditer(words)]
    return max(found, key=LEVELS.index, default=None)


def _step(words: str) -> str:
    step = words.strip(" ,(–-/").split()[-1].lstrip("-")
    return STEPS.get(step) or STEPS["I" * int(step[-1]) if step[-1] in "123" else "IV"]


def _of_body(outline: Outline) -> Iterator[Finding]:
    lower = outline.lower
    for start, end in outline.sentences_with("level"):
        label = _LABEL.match(lower, start, end)
        group = "value" if label and label["value"] else "alone"
        level = level_of(label[group]) if label else None
        if label and level:
            span = label.span(group)
            yield outline.found("seniority", level, *span, "level_label", Strength.BODY + 1)
        titled = _TITLED.match(lower, start, end)
        if titled:
            level = _named(titled["level"])
            yield outline.found("seniority", level, *titled.span("level"), "level_label")
        step = _IC.search(lower, start, end)
        level = level_of(step["ic"]) if step else None
        if step and level:
            yield outline.found("seniority", level, *step.span(), "level_stated")
        for match in _STATED.finditer(lower, start, end):
            levels = [_named(words) for words in match.groups() if words]
            level = max(levels, key=LEVELS.index)
            yield outline.found("seniority", level, *match.span(), "level_stated")
    yield from _steps_of_title(outline)


def _steps_of_title(outline: Outline) -> Iterator[Finding]:
    """The title with a step behind it, further down: "Data Engineer II"."""
    for named in title.find(outline):
        for part in {named.value, named.value.split(" - ")[0]}:
            at = outline.text.find(f"{part} I", outline.posting.body_start)
            step = STEP.match(outline.text, at + len(part)) if at >= 0 else None
            if step:
                end = step.end()
                yield outline.found("seniority", _step(step[0]), at, end, "title_with_step")
                return


def _named(words: str) -> str:
    return next(level for level, pattern in BODY_LEVEL_NAMES if pattern.match(words))
