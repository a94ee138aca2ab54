"""A parsed posting as the extractors look at it: its text, in lower case too, and its sections."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, wraps
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

from postings.ingestion.characters import lowered
from postings.ingestion.lazy import Lazy
from postings.ingestion.records import (
    HEADING,
    Block,
    Evidence,
    Finding,
    HeaderLine,
    LineRole,
    ParsedPosting,
    made,
)
from postings.ingestion.vocabulary import Vocabulary
from postings.ingestion.vocabulary.anchors import Anchors, Stem
from postings.ingestion.vocabulary.sections import SECTION_WORDS, SectionKind

__all__ = ["MOST_MENTIONS", "Outline", "Section", "SectionKind", "Strength", "once"]

T = TypeVar("T")

_OTHER = SectionKind.OTHER
LONGEST_SENTENCE = 1_000
"""Characters."""
MOST_MENTIONS = 500
"""Of the words of one set, all that are looked at: postings have up to some 80."""


class Strength:
    """How much a finding is believed beside others of its field: the higher wins, the first of
    equals. Extractors may step in between."""

    GUESS = 10  # read from words that speak of something else
    BODY = 20  # a sentence of the description
    HEADER = 30  # a line that says something about the whole posting
    EXPLICIT = 40  # a sentence that settles the matter whatever the header says
    STRUCTURED = 50  # a field of a feed or payload


class Section(NamedTuple):
    """The blocks under one heading; `kind` is what the heading says they are about. The blocks
    before the first heading are a section without one."""

    kind: SectionKind
    heading: Block | None
    blocks: tuple[Block, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Outline:
    """What every extractor is given. All offsets are into `text`."""

    posting: ParsedPosting
    vocabulary: Vocabulary

    @Lazy
    def text(self) -> str:
        return self.posting.text

    @Lazy
    def lower(self) -> str:
        """The text in lower case, character by character, so that offsets are the same."""
        text = self.posting.text
        lower = lowered(text)
        if len(lower) == len(text):
            return lower
        return "".join(low if len(low := c.lower()) == 1 else c for c in text)

    @Lazy
    def is_english(self) -> bool:
        """Whether nothing but English stands in the text, so that words of other languages need
        not be looked for; by small words that English has and those that it lacks."""
        return " the " in self.lower and not self._anchors.places["small words"]

    @Lazy
    def _anchors(self) -> Anchors:
        return self.vocabulary.anchors.search(self.lower)

    @property
    def stems(self) -> list[Stem]:
        """What calls for rules on places and ways of working, in the order of the ends."""
        return self._anchors.stems

    def all_anchors(self, name: str) -> list[int]:
        """Where the words of a set of the vocabulary stand, in order."""
        return self._anchors.places[name]

    def anchors(self, name: str, start: int = 0) -> list[int]:
        """Where the words of a set of the vocabulary stand, in order, from `start` on: the first
        MOST_MENTIONS, since each costs searches around it."""
        places = self._anchors.places
        found = places[name]
        if not self.is_english and (others := places.get(f"other {name}")):
            found = sorted(found + others)
        first = bisect_left(found, start)
        return found[first : first + MOST_MENTIONS]

    def sentences_with(self, name: str) -> Iterator[tuple[int, int]]:
        """Start and end of each sentence of the description that has a word of the set, once."""
        done = self.posting.body_start
        for at in self.anchors(name, done):
            if at >= done:
                first, last = self.sentence_at(at, at)
                yield max(first, done), last
                done = max(last, at + 1)

    @Lazy
    def sections(self) -> tuple[Section, ...]:
        return tuple(_sections(self.posting))

    @Lazy
    def _section_starts(self) -> list[int]:
        return [section.start for section in self.sections]

    def section_at(self, offset: int) -> Section | None:
        """The section that an offset is in; None in the header and the tag lines."""
        at = bisect_right(self._section_starts, offset) - 1
        section = self.sections[at] if at >= 0 else None
        return section if section and offset < section.end else None

    def kind_at(self, offset: int) -> SectionKind:
        """The kind of that section; OTHER in the header and the tag lines."""
        section = self.section_at(offset)
        return section.kind if section else _OTHER

    def line_at(self, offset: int) -> tuple[int, int]:
        """Start and end of the line of the text that an offset is in."""
        end = self.text.find("\n", offset)
        return self.text.rfind("\n", 0, offset) + 1, len(self.text) if end < 0 else end

    def sentence_at(self, start: int, end: int) -> tuple[int, int]:
        """Start and end of the sentence around a span, within its line, and no more of it than
        LONGEST_SENTENCE to either side, so that long lines cost no more than others."""
        line_start, line_end = self.line_at(start)
        line_start = max(line_start, start - LONGEST_SENTENCE)
        line_end = min(line_end, end + LONGEST_SENTENCE)
        before = [m.end() for m in _SENTENCE_END.finditer(self.text, line_start, start + 1)]
        after = _SENTENCE_END.search(self.text, end, line_end)
        return (before[-1] if before else line_start), (after.start() + 1 if after else line_end)

    @Lazy
    def _header(self) -> dict[LineRole, list[tuple[HeaderLine, str]]]:
        lines: dict[LineRole, list[tuple[HeaderLine, str]]] = {}
        for line in self.posting.header:
            lines.setdefault(line.role, []).append((line, self.posting.words(line)))
        return lines

    def header(self, role: LineRole) -> Sequence[tuple[HeaderLine, str]]:
        """The header lines with this role, each with its words."""
        return self._header.get(role, ())

    def found(
        self,
        field: str,
        value: Any,
        start: int,
        end: int,
        rule: str,
        strength: int = Strength.BODY,
    ) -> Finding:
        """A finding whose evidence are the words from `start` to `end`, without blanks around."""
        quote = self.text[start:end]
        if (words := quote.strip()) != quote:
            start += len(quote) - len(quote.lstrip())
            quote, end = words, start + len(words)
        evidence = made(Evidence, (quote, start, end, rule, ""))
        return made(Finding, (field, value, evidence, strength))


def once(work: Callable[[Outline], Iterable[T]]) -> Callable[[Outline], tuple[T, ...]]:
    """Have a function of an outline work once for each outline, however many ask."""
    name = f"{work.__module__}.{work.__name__}"

    @wraps(work)
    def asked(outline: Outline) -> tuple[T, ...]:
        known: dict[str, tuple[T, ...]] = outline.__dict__
        if name not in known:
            known[name] = tuple(work(outline))
        return known[name]

    return asked


_SENTENCE_END = re.compile(r"[.!?](?=\s+[^\Wa-z]|\s+[•\-])")


def _sections(posting: ParsedPosting) -> Iterator[Section]:
    blocks = posting.blocks
    kinds: dict[int, SectionKind] = {}  # of the headings above, by level
    bounds = [at for at, block in enumerate(blocks) if at == 0 or block.kind is HEADING]
    for first, end in pairwise([*bounds, len(blocks)]):
        heading = blocks[first] if blocks[first].kind is HEADING else None
        kind = _kind(posting, heading, kinds)
        under = blocks[first + 1 if heading else first : end]
        stop = blocks[end].start if end < len(blocks) else posting.body_end
        yield made(Section, (kind, heading, under, blocks[first].start, stop))


def _kind(
    posting: ParsedPosting, heading: Block | None, kinds: dict[int, SectionKind]
) -> SectionKind:
    """What the heading says; a lower one that says nothing belongs to the kind of the one above."""
    if heading is None:
        return _OTHER
    for level in [level for level in kinds if level >= heading.level]:
        del kinds[level]
    kind = kind_of_heading(posting.words(heading))
    if kind is _OTHER and kinds:
        kind = kinds[max(kinds)]
    kinds[heading.level] = kind
    return kind


@lru_cache(maxsize=4096)
def kind_of_heading(words: str) -> SectionKind:
    """What a section is about by its heading; the first kind with a word in it.

    >>> kind_of_heading("Preferred qualifications:").value, kind_of_heading("Anforderungen").value
    ('preferred', 'requirements')
    """
    plain = words.casefold().replace("’", "'")
    for kind, pattern in SECTION_WORDS:
        if pattern.search(plain):
            return kind
    return _OTHER
