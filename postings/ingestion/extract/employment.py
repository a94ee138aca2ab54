"""The type of employment, where the posting states it for this job.

What benefits "full-time employees" get says nothing about the job, nor does "full-time remote".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postings.ingestion.extract.hints import hinted
from postings.ingestion.extract.outline import Outline, Strength
from postings.ingestion.records import Finding, LineRole
from postings.ingestion.vocabulary.employment import (
    AT_CHOICE,
    EMPLOYED,
    IN_TITLE,
    NAMES,
    TELLING,
    TITLE_WORDS,
)
from postings.ingestion.vocabulary.words import entries

LONGEST = 300
"""Characters of a title; what is longer is none."""

_LABEL = re.compile(
    r"^(?:type of \w+|pay classification|(?:employment|job|position|role|contract|work|time"
    r"|appointment|engagement)"
    r"[ -]?(?:type|status|schedule|basis|category)|employment|type|status|schedule|commitment"
    r"|duration|contract|umowa|contrat"
    r"|type de contrat|anstellungsart|vertragsart"
    r"|tipo de contrato)\s*[:|]\s*(?P<value>[^\n]{2,70})$",
    re.MULTILINE,
)
_QUALITY = (
    r"(?:(?:permanent|exempt|non-exempt|remote|regular|w-?2|hybrid|salaried|on-?site|in-office"
    r"|ongoing"
    r"|fully|100%|direct|work[- ]from[- ]home|individual\scontributor|ic|virtual|long-term|and"
    r"|paid|in-person"
    r"|entry-level|benefit?ted"
    r"|senior|contract|hourly)[,/]?\s)"
)
_JOB = (
    r"(?:position|role|job|opportunity|engagement|post|internship)\b"
    r"(?!\s(?:type|program)|[\s-]shar(?!\w*\s(?:position|role|post)))"
)
_SOUGHT = (
    r"(?:looking\s(?:for|to\s(?:hire|recruit|employ))|seeking|seeks|searching\sfor|search\sfor"
    r"|hiring|recruiting|needs?|want)"
)
_IN_BRACKETS = r"(?:for\s)?an?\s[^.;()\n]{3,80}\((?:an?\s)?"
"""What leads to the type behind the name of the job: "seeking a rigger (temporary)"."""
_STATED: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (name, words, re.compile(pattern, re.VERBOSE))
    for name, words, pattern in (
        (
            "time",
            ("full", "part"),
            rf"\b(?P<a>full|part)[- ]?time\b(?:\s(?:or|/)\s(?:full"
            rf"|part)[- ]?time)?,?\s{_QUALITY}{{0,4}}{_JOB}"
            rf"|\b(?:permanent|regular),?\s(?:and\s)?(?P<b>full|part)[- ]?time\b(?!\s(?:employ"
            rf"|team|staff|work\b))"
            rf"|\b(?<!you\s)(?<!you\sare\s)(?<!you['’]re\s){_SOUGHT}"
            rf"\s(?:an?\s)(?:[\w-]+,?\s){{0,4}}?(?P<c>full"
            rf"|part)[- ]time\b(?!\sremote\swork)"
            rf"|\b(?:role|position|job|opportunity"
            rf"|employment)\sis\s(?:an?\s)?{_QUALITY}{{0,3}}(?P<d>full|part)[- ]time\b"
            r"(?!\sremote\swork)"
            rf"|\b(?:this|it)\sis\s(?:for\s)?(?:an?\s)?{_QUALITY}{{0,3}}(?P<i>full|part)[- ]time\s"
            r"(?:work|employment)\b"
            r"|\b(?:job|employment|position)\stype:?\s(?P<j>full|part)[- ]?time\b"
            rf"|\b{_SOUGHT}\s{_IN_BRACKETS}(?P<k>full|part)[- ]?time\b[^()\n]{{0,20}}\)"
            rf"|\bthese\sare\s(?:all\s)?{_QUALITY}{{0,3}}(?P<l>full|part)[- ]time\s"
            rf"{_QUALITY}{{0,3}}(?:positions|roles|jobs|opportunities)\b"
            rf"|\bthis\sis\s[^.;\n]{{0,60}}\b{_JOB}\sand\s(?:is|will\sbe)\s"
            r"(?P<m>full|part)[- ]time\b(?!\sremote\swork)"
            r"|\bavailable\sto\swork\s(?P<e>full|part)[- ]time\b|\bin\s(?P<f>full"
            r"|part)[- ]time\swith\b"
            r"|\bon\sa\s(?P<g>full|part)[- ]time\sbasis\b|\b(?P<h>full|part)(?:[- ]time)?"
            r"\s?(?:or|/|and)\s?(?:full|part)[- ]time\s(?:hours|work|basis|roles?|positions?"
            r"|jobs?)\b",
        ),
        (
            "full_time",
            ("vollzeit", "temps", "jornada"),
            r"\bvollzeitstelle\b|\btemps\ plein\ permanent\b|\bpermanent\ à\ temps\ plein\b"
            r"|\bin\ vollzeit\b(?!\ (?:oder|/|und))|\bà\ temps\ plein\b"
            r"|\bjornada\ completa\b"
            r"|\bcdi\b[^\n.]{0,20}temps\ plein",
        ),
        ("part_time", ("teilzeit", "temps"), r"\bteilzeitstelle\b|\bà\ temps\ partiel\b"),
        (
            "contract",
            (
                "contract",
                "freelanc",
                "term",
                "duration",
                "b2b",
                "cdd",
                "befristet",
                "limited",
                "to exceed",
            ),
            r"\b(?:this|the|an?|our)\s(?:[\w-]+,?\s){0,5}?(?:contract|contractor|freelance"
            r"|fixed[- ]term)\s"
            r"(?:position|role|opportunity|job|engagement|assignment|program(?:me)?)\b"
            r"|\b(?:\d{1,2}|three|six|nine"
            r"|twelve)[ +-]{1,2}months?,?\s(?:[\w-]+\s){0,2}?(?:contract|engagement|assignment)\b"
            r"|\b(?:this|role|position|job)\sis\sa\s(?:\d|one|two|three)[- ]year\scontract\b"
            rf"|\b{_SOUGHT}\s{_IN_BRACKETS}(?:\d+[- ]months?\s)?(?:contract|freelance"
            r"|fixed[- ]term)\b[^()\n]{0,20}\)"
            r"|(?:(?<![\w,]\s)|(?<=offer\s)|(?<=offer\sa\s)|(?<=offering\s)|(?<=pay\s)|(?<=pay\sa\s))"
            r"\b(?:competitive|attractive|excellent|great)\scontract\srates?\b(?!\s(?:with|from)\b)"
            r"|\bcontract\s(?:length|duration|period|term)\s*:|\bduration\s*:\s*(?!full|part|perm"
            r"|\d+[ ]?(?:min|hour|h\b))(?=\S)"
            r"|\b(?:is|for|as|be|hired|engaged"
            r"|work)\s(?:as\s)?(?:an?\s)?(?:\w+\s)?independent\scontractor\b"
            r"|\bon\sa\s(?:contract|freelance|fixed[- ]term)\sbasis\b|\bcontract[- ]to[- ]hire\b"
            r"|\b(?:\d|one|two|three)[- ]year\s(?:term|fixed[- ]term)\s(?:appointment|position"
            r"|contract)|\b(?:is|as)\sa\sterm[- ]limited\b"
            r"|\bnot\sto\sexceed\s\d+\smonths|\btime-limited\s(?:appointment|position)"
            r"|\bproject\s(?:will\slast|duration|is\splanned)\b|\bfull[- ]time\s(?:w-?8\s)?"
            r"contractors?\b"
            r"|\b(?:on\sa\s|a\s)?b2b\s(?:contract|basis|agreement|cooperation)\b"
            r"|\bfixed[- ]term\scontract\b|\bfixed[- ]term,?\s(?:full|part)[- ]time\b"
            r"|\b(?:full|part)[- ]time,?\s(?:and\s)?fixed[- ]term\b"
            r"|\b(?<!un)befristete[rsn]?\s(?:stelle|vertrag|anstellung)|\b(?:en|poste|contrat"
            r"|un)\scdd\b",
        ),
        (
            "temporary",
            ("temporary", "seasonal"),
            r"\b(?:this|the|an?|our)\s(?:[\w-]+,?\s){0,4}?(?:temporary"
            r"|seasonal),?\s(?:[\w-]+,?\s){0,2}?"
            r"(?:position|role|opportunity|job|assignment|appointment)\b(?!\sprogram)"
            rf"|\b{_SOUGHT}\s{_IN_BRACKETS}(?:temporary|seasonal)\b[^()\n]{{0,20}}\)",
        ),
        (
            "internship",
            ("internship", "co-op"),
            r"\b(?:this|our)\s(?:[\w-]+\s){0,3}?internship\s(?:is|position|will|offers"
            r"|program\sis|role)\b"
            r"|\bco-op\s(?:work\sterm|position|term)\b|\bpaid\sinternship\b",
        ),
    )
)
_NOT_THIS = re.compile(
    r"(?:transition\w*|convert\w*|conversion|possibility|potential|could|future|leads?|leading"
    r"|apply for"
    r"|into|after|first|previous|prior|become|equivalent|other|another|after a"
    r"|within a|(?:rather than|instead of|preferred over)(?: an?)?)\b[^.;\n]{0,25}$"
    r"|, over(?: an?)? $|\balso $"
    r"|\b(?:clients|customers|companies|businesses|firms|start-?ups|families|parents|employers)\b"
    r"[^.;,\n]{0,20}$"
)
_OF_OTHERS = re.compile(
    r"\b(?:employees|staff|those|who|anyone|authori[sz]ed|eligib\w+|stud(?:y|ying|ents?)|enrolled"
    r"|permitted|right to work)\b[^.;\n]*$"
)
"""Whose full-time basis it is where it is not that of the job."""


_REFUSED = re.compile(r"\b(?:no|not|without)\b[^,;:()–—-]{0,30}\Z")
"""What a title does not offer of self-employment: "Analyst (not open to C2C)". Before other types
such a word refuses something else: "no experience needed full time"."""


def find(outline: Outline) -> Iterator[Finding]:
    yield from hinted(outline, "employment_type", lambda value: type_of(str(value).lower()))
    for line, _ in outline.header(LineRole.TITLE):
        yield from _of_title(outline, line.start, line.end)
    for line, words in outline.header(LineRole.TYPE):
        name = type_of(words.lower())
        if name:
            yield outline.found(
                "employment_type", name, line.start, line.end, "type_line", Strength.HEADER
            )
    for start, end in outline.sentences_with("employment"):
        yield from _of_label(outline, start, end)
        yield from _of_sentence(outline, start, end)


def type_of(words: str) -> str | None:
    """The type that a label's value names, in lower case; of two that are offered the first.

    >>> type_of("full-time, temporary"), type_of("part time or full time")
    ('temporary', 'part_time')
    >>> type_of("contract of employment"), type_of("permanent or contract")
    (None, None)
    """
    if AT_CHOICE.search(words):
        return None
    words = EMPLOYED.sub(" ", words)
    found = {name: match.start() for name, pattern in NAMES if (match := pattern.search(words))}
    for name in ("internship", "temporary", "contract"):
        if name in found:
            return name
    return min(found, key=lambda name: found[name]) if found else None


def _of_title(outline: Outline, start: int, end: int) -> Iterator[Finding]:
    words = outline.lower[start : min(end, start + LONGEST)]
    if not any(map(words.__contains__, TITLE_WORDS)):
        return
    for name, pattern in IN_TITLE:
        match = pattern.search(words)
        if match and not (name == "contract" and _REFUSED.search(words, 0, match.start())):
            at = start + match.start()
            yield outline.found(
                "employment_type", name, at, start + match.end(), "title_words", Strength.EXPLICIT
            )
            return


def _of_label(outline: Outline, start: int, end: int) -> Iterator[Finding]:
    """A labelled line of the description, or one that is nothing but a type."""
    match = _LABEL.match(outline.lower, start, end)
    words = outline.lower[start:end].strip(" .*/|")
    if match:
        start, end = match.span("value")
    elif words in _OF_CONTRACTS:
        if _UNLIMITED.match(outline.lower, end):
            return
    elif words not in _ALONE and not _WITH_HOURS.fullmatch(words):
        return
    name = type_of(outline.lower[start:end])
    if name:
        strength = Strength.HEADER if match else Strength.BODY
        yield outline.found("employment_type", name, start, end, "type_label", strength)


_OF_CONTRACTS = frozenset(entries("contract length | contract duration | contract term"))
"""Headings over how long a contract lasts."""
_UNLIMITED = re.compile(r"\W*(?:permanent|unlimited|indefinite|open[- ]ended|none|n/a)\b")
_WITH_HOURS = re.compile(
    r"(?:full|part)[- ]time(?:,|:|\s[-–—])?\s*\(?\d{1,2}(?:\.\d{1,2})?[\s-]?"
    r"(?:hours?|hrs?)(?:\s(?:per|a|each)\sweek|\s?/\s?week|\sweekly)?\)?(?:,\s(?:remote|hybrid"
    r"|on-?site)\b[^.;\n]{0,40})?"
)
"""A line that says how many hours full time is: "Full-time, 40 hours per week"."""
_ALONE = frozenset(
    entries(
        """
        full time | full-time | fulltime | full-time employment | full time employment | full-time
        position | full-time, permanent | permanent, full-time | full time, permanent | part time |
        part-time | vollzeit | teilzeit | temps plein | contract | contractor | freelance
          | internship
        """
    )
)


def _of_sentence(outline: Outline, start: int, end: int) -> Iterator[Finding]:
    lower = outline.lower
    sentence = lower[start:end]
    for rule, words, pattern in _STATED:
        if not any(map(sentence.__contains__, words)):
            continue
        for match in pattern.finditer(lower, start, end):
            before = lower[max(start, match.start() - 60) : match.start()]
            if _NOT_THIS.search(before) and not match[0].startswith(("this ", "the ")):
                continue
            if match[0].endswith("basis") and _OF_OTHERS.search(before):
                continue
            if rule == "contract" and _is_at_choice(outline, match):
                continue
            name = rule
            if rule == "time":
                name = next(group for group in match.groups() if group) + "_time"
            strength = Strength.EXPLICIT if name in TELLING else Strength.BODY
            yield outline.found("employment_type", name, *match.span(), "type_stated", strength)


def _is_at_choice(outline: Outline, match: re.Match[str]) -> bool:
    """Whether employment is offered beside it: in the same sentence, or anywhere for "B2B"."""
    if "b2b" in match[0]:
        return bool(AT_CHOICE.search(outline.lower) or EMPLOYED.search(outline.lower))
    return bool(AT_CHOICE.search(outline.lower, *outline.sentence_at(*match.span())))
