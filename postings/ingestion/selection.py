"""A field read from words that a person chose in a posting's text. Pure.

The extractor of the field reads them where they stand, told that they are the line that is about
it; then, where the text around them keeps it from that, by themselves. What no extractor knows (the
name of a company, a village) is taken as it was chosen, where the field is words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from postings.ingestion.extract import (
    Extractor,
    apply_url,
    category,
    company,
    employment,
    equity,
    experience,
    pay,
    places,
    posted_on,
    seniority,
    skills,
    title,
    visa,
)
from postings.ingestion.extract.outline import Outline, Strength
from postings.ingestion.reconcile import SETTLE
from postings.ingestion.records import (
    Block,
    BlockKind,
    Evidence,
    Finding,
    HeaderLine,
    LineRole,
    ParsedPosting,
)
from postings.ingestion.vocabulary import Vocabulary, packaged
from postings.ingestion.vocabulary.numbers import NUMBERS

LONGEST = 2_000
"""Characters of a selection; more is no words for one fact."""
LONGEST_WORDS = 200
"""Characters that are taken as they were chosen."""
AS_CHOSEN = "as_chosen"

_BETWEEN = re.compile(r"\s*(?:[,;/|•\n]|\b(?:and|or|und|oder|et|ou|y|o)\b|&)\s*")
_YEARS = frozenset(map(str, range(51)))


@dataclass(frozen=True)
class Subject:
    """What words can be chosen for. `context`: what holds where they are: who chooses where a
    remote worker may live says that the job is remote."""

    label: str
    fields: tuple[str, ...]
    find: Extractor
    role: LineRole = LineRole.OTHER
    words: bool = False  # the first field takes words that no extractor knows
    context: Mapping[str, Any] = field(default_factory=dict)


def _last_day(outline: Outline) -> Iterator[Finding]:
    """Documents are not read for it, since many days stand in them; of chosen words it is clear."""
    for line, _ in outline.header(LineRole.OTHER):
        if named := posted_on.day_in(outline.lower, line.start, line.end):
            day, (start, end) = named
            yield outline.found("valid_through", day, start, end, "last_day", Strength.HEADER)


SUBJECTS: Mapping[str, Subject] = {
    "title": Subject("Title", ("title",), title.find, LineRole.TITLE, words=True),
    "company": Subject("Company", ("company",), company.find, LineRole.COMPANY, words=True),
    "salary": Subject("Pay", ("salary",), pay.find, LineRole.PAY),
    "place": Subject("Place", ("cities", "countries"), places.find, LineRole.PLACE, words=True),
    "workplace": Subject("Workplace", ("workplace",), places.find, LineRole.PLACE),
    "remote_from": Subject(
        "Remote from",
        ("remote_from", "remote_subdivisions"),
        places.find,
        LineRole.PLACE,
        context={"workplace": "remote"},
    ),
    "category": Subject("Category", ("category",), category.find, LineRole.TITLE),
    "seniority": Subject("Seniority", ("seniority",), seniority.find, LineRole.TITLE),
    "employment_type": Subject(
        "Employment type", ("employment_type",), employment.find, LineRole.TYPE
    ),
    "experience_years": Subject("Years of experience", ("experience_years",), experience.find),
    "skills": Subject("Skills", ("skills",), skills.find, words=True),
    "equity": Subject("Equity", ("equity",), equity.find),
    "visa_sponsorship": Subject("Visa sponsorship", ("visa_sponsorship",), visa.find),
    "apply_url": Subject("Apply address", ("apply_url",), apply_url.find, LineRole.LINK),
    "posted_on": Subject("Posted on", ("posted_on",), posted_on.find, LineRole.POSTED),
    "valid_through": Subject("Stated end", ("valid_through",), _last_day),
}


def read_words(
    text: str,
    blocks: Sequence[Block],
    start: int,
    end: int,
    subject: Subject,
    values: Mapping[str, Any] | None = None,
    vocabulary: Vocabulary | None = None,
) -> dict[str, tuple[Any, Evidence]]:
    """The values of the fields of a subject as `text[start:end]` states them, each with the words;
    empty where they state none. `values` are those of the other fields, such as the countries that
    tell whose dollar it is."""
    start, end = _without_space(text, start, end)
    if not 0 < end - start <= LONGEST:
        return {}
    words = HeaderLine(subject.role, start, end)
    alone = Block(BlockKind.PARAGRAPH, start, end, "")
    context = {**(values or {}), **subject.context}
    vocabulary = vocabulary or packaged()
    found: list[Finding] = []
    for around in (tuple(blocks), (alone,)):
        posting = ParsedPosting(layout="chosen", text=text, header=(words,), blocks=around)
        found += subject.find(Outline(posting, vocabulary))
        within = [each for each in found if _is_within(each.evidence, start, end)]
        if read := dict(_settled(within, text, subject, context)):
            return read
    # "50k EUR" was chosen of "50k EUR a year", which is read as one.
    touching = [each for each in found if _touches(each.evidence, start, end)]
    if read := dict(_settled(touching, text, subject, context)):
        return read
    return _as_chosen(text, start, end, subject, vocabulary)


def _settled(
    found: Sequence[Finding], text: str, subject: Subject, context: Mapping[str, Any]
) -> Iterator[tuple[str, tuple[Any, Evidence]]]:
    known = dict(context)
    for name in subject.fields:
        of_field = [each for each in found if each.field == name]
        value = SETTLE[name](of_field, known).value if of_field else None
        if of_field and value is None and name == "salary":
            value = of_field[0].value  # nothing tells its currency: an editor does
        if value is not None:
            known[name] = value
            yield name, (value, _all_words(of_field, text))


def _all_words(found: Sequence[Finding], text: str) -> Evidence:
    """The words from the first finding to the last."""
    spans = [each.evidence for each in found]
    start = min(each.start or 0 for each in spans)
    end = max(each.end or 0 for each in spans)
    return Evidence(text[start:end], start, end, spans[0].rule)


def _as_chosen(
    text: str, start: int, end: int, subject: Subject, vocabulary: Vocabulary
) -> dict[str, tuple[Any, Evidence]]:
    words = " ".join(text[start:end].split())
    name = subject.fields[0]
    value: Any = None
    if name == "experience_years":
        value = NUMBERS.get(words.lower()) or (int(words) if words in _YEARS else None)
    elif subject.words and len(words) <= LONGEST_WORDS:
        value = words
        if name in ("cities", "skills"):
            named = vocabulary.skills.named if name == "skills" else lambda _: None
            value = tuple(named(each) or each for each in _BETWEEN.split(words) if each)
    evidence = Evidence(text[start:end], start, end, AS_CHOSEN)
    return {} if value is None else {name: (value, evidence)}


def _is_within(evidence: Evidence, start: int, end: int) -> bool:
    return (
        evidence.start is not None
        and evidence.end is not None
        and start <= evidence.start
        and evidence.end <= end
    )


def _touches(evidence: Evidence, start: int, end: int) -> bool:
    return (
        evidence.start is not None
        and evidence.end is not None
        and evidence.start < end
        and start < evidence.end
    )


def _without_space(text: str, start: int, end: int) -> tuple[int, int]:
    """A selection by double click or over line ends takes more in than words."""
    start, end = max(start, 0), min(end, len(text))
    chosen = text[start:end]
    lead, tail = len(chosen) - len(chosen.lstrip()), len(chosen) - len(chosen.rstrip())
    return start + lead, end - tail
