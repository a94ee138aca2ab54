"""The skills: concrete technologies named as used or wanted in the job."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set

from postings.ingestion.extract import skill_context as context
from postings.ingestion.extract.outline import Outline, SectionKind
from postings.ingestion.extract.sentences_of_others import Sentences
from postings.ingestion.extract.skill_mentions import Mention, mentioned
from postings.ingestion.records import Finding, LineRole
from postings.ingestion.vocabulary.skills import Spelling

MOST_REFUSED = 100
"""Mentions of one name that were only words, after which no more of it are looked at: each takes up
to 0.03 ms, and no posting has that many."""


def find(outline: Outline) -> Iterator[Finding]:
    """Each skill once, at its first mention that counts."""
    mentions = list(mentioned(outline))
    sentences = Sentences(outline)
    own = _own_skills(outline, mentions) if mentions else set()
    found: set[str] = set()
    refused: defaultdict[str, int] = defaultdict(int)
    for at, (start, end, spelling, relatives) in enumerate(mentions):
        skill = spelling.skill
        if (skill in found and not relatives) or refused[skill] > MOST_REFUSED:
            continue
        meant = _meaning(outline, mentions, at) if relatives or spelling.common else spelling
        if meant is None:
            refused[skill] += 1
        elif (
            meant.skill not in found
            and _is_of_the_job(outline, start, meant, own)
            and not sentences.speak_of_others(start)
            and not context.is_shown(outline.lower, start, end)
        ):
            found.add(meant.skill)
            rule = "name_in_context" if meant.common else "name"
            yield outline.found("skills", meant.skill, start, end, rule)


def _meaning(outline: Outline, mentions: Sequence[Mention], at: int) -> Spelling | None:
    """What the words there are the name of; None if they are only words."""
    mention = mentions[at]
    for spelling in (*mention.relatives, mention.spelling):
        if not spelling.common:
            return spelling
        if spelling.kin:
            if _has_kin(outline.lower, mentions, at, spelling):
                return spelling
        elif _means_it(outline, mentions, at):
            return spelling
    return None


def _means_it(outline: Outline, mentions: Sequence[Mention], at: int) -> bool:
    """Whether a common word is the name of a technology there."""
    mention, lower = mentions[at], outline.lower
    start, end = mention.start, mention.end
    if lower[start - 1 : start] == "-" or (
        lower[end : end + 1] == "-" and not context.is_followed(lower, end)
    ):
        return False
    if mention.spelling.recased and outline.text[start:end] == lower[start:end]:
        return _in_lower_case_list(outline, mentions, at)
    return _in_list(lower, mentions, at) or (
        not mention.spelling.listed
        and (
            context.is_introduced(lower, start)
            or context.is_followed(lower, end)
            or context.is_in_introduced_list(outline.text, lower, start)
            or _stands_alone(outline, mention)
        )
    )


_KIN = 5


def _has_kin(lower: str, mentions: Sequence[Mention], at: int, spelling: Spelling) -> bool:
    """Whether another product of the maker is named near; of software of offices whose name is that
    of the maker, whether other such software is in its list."""
    mention = mentions[at]
    if context.begins_sentence(lower, mention.start, mention.end):
        return False
    for other in mentions[max(0, at - _KIN) : at + _KIN + 1]:
        if other is mention or other.spelling.kin:
            continue
        if spelling.skill == spelling.maker:
            if (
                other.spelling.office
                and not other.spelling.common
                and context.is_glue(lower, *_between(mention, other))
            ):
                return True
        elif other.spelling.maker == spelling.maker and context.is_near(
            lower, *_between(mention, other)
        ):
            return True
    return False


_NEIGHBOURS = 5


def _in_list(lower: str, mentions: Sequence[Mention], at: int) -> bool:
    """Whether it is beside another skill, or an item of an enumeration with a surer one."""
    mention = mentions[at]
    for other in mentions[max(0, at - 1) : at + 2]:
        if (
            other.spelling.skill != mention.spelling.skill
            and not _is_of_another_trade(mention, other)
            and not (
                mention.spelling.listed and (other.spelling.listed or _is_verb_of(mention, other))
            )
            and context.is_glue(lower, *_between(mention, other))
        ):
            return True
    return context.is_item(lower, mention.start, mention.end) and any(
        not other.spelling.common
        and not _is_of_another_trade(mention, other)
        and context.is_near(lower, *_between(mention, other))
        for other in mentions[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]
    )


def _in_lower_case_list(outline: Outline, mentions: Sequence[Mention], at: int) -> bool:
    """Whether names beside it that have capitals are written without them too: "html, react"."""
    mention, lower = mentions[at], outline.lower
    return any(
        not other.spelling.common
        and not other.spelling.skill.islower()
        and outline.text[other.start : other.end] == lower[other.start : other.end]
        and context.is_glue(lower, *_between(mention, other))
        for other in mentions[max(0, at - 1) : at + 2]
    )


def _is_of_another_trade(mention: Mention, other: Mention) -> bool:
    """Whether a word that only a list makes a tool of software is beside one for other work:
    "Metal, Wood, AutoCAD"."""
    spelling = mention.spelling
    listed = spelling.listed and not spelling.recased
    return listed and spelling.of_software and not other.spelling.of_software


def _is_verb_of(mention: Mention, other: Mention) -> bool:
    """Whether it is directly before the other, as in "Make Kubernetes faster"."""
    return other.start == mention.end + 1


def _between(one: Mention, other: Mention) -> tuple[int, int]:
    return min(one.end, other.end), max(one.start, other.start)


_BEFORE_ALONE = re.compile(r"(?:\A|\n)[ •*-]{0,3}\Z")
_AFTER_ALONE = re.compile(r"[ .,;]{0,3}(?:\n|\Z)")


def _stands_alone(outline: Outline, mention: Mention) -> bool:
    """Whether it is a whole line, and that no heading."""
    text, start = outline.text, mention.start
    if not _AFTER_ALONE.match(text, mention.end) or not _BEFORE_ALONE.search(
        text[max(0, start - 4) : start]
    ):
        return False
    section = outline.section_at(start)
    return bool(section and (not section.heading or section.heading.end <= start))


_ASIDE = (SectionKind.OFFER, SectionKind.LEGAL, SectionKind.COMPANY)


def _is_of_the_job(outline: Outline, start: int, spelling: Spelling, own: Set[str]) -> bool:
    if start < outline.posting.body_start and _is_header(outline, start):
        return False
    if spelling.office and outline.kind_at(start) in _ASIDE:
        return False
    return (
        not own
        or not _is_own(spelling.skill, own)
        or (
            outline.kind_at(start) is not SectionKind.COMPANY
            and context.is_wanted(outline.lower, start)
        )
    )


def _is_own(skill: str, own: Set[str]) -> bool:
    """Whether it is the company's product, or one of its family: "Grafana Loki" at Grafana."""
    return skill in own or any(skill.startswith(f"{each} ") for each in own)


def _is_header(outline: Outline, start: int) -> bool:
    """Whether a line about the company, the place, the pay or the like holds it."""
    return any(
        line.start <= start < line.end and line.role not in (LineRole.TITLE, LineRole.OTHER)
        for line in outline.posting.header
    )


def _own_skills(outline: Outline, mentions: Sequence[Mention]) -> set[str]:
    """The products that the company is named after: "Grafana Labs" makes Grafana."""
    named = outline.vocabulary.skills.named
    names = [words for _, words in outline.header(LineRole.COMPANY)]
    found = {named(name) or named(_FIRM.sub("", name)) for name in names}
    found.update(named("PLC") for name in names if name.upper().endswith(" PLC"))
    initials = {"".join(word[0] for word in name.split()) for name in names}
    text, lower = outline.text, outline.lower
    found.update(
        spelling.skill
        for start, end, spelling, _ in mentions
        if context.is_employer(lower, start, end) or text[start:end] in initials
    )
    return {skill for skill in found if skill}


_FIRM = re.compile(
    r"[,\s]+(?:labs?|inc|llc|ltd|gmbh|technologies|technology|software|systems|networks|corporation"
    r"|corp|group|company|hq|ai)\b.*",
    re.IGNORECASE,
)
"""What a company's name has more than its product's: "Grafana Labs"."""
