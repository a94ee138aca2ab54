"""The words that the values of a posting were read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property
from django.utils.text import Truncator, capfirst

from postings.presentation import clients
from postings.presentation.marking import Mark, marks_of
from postings.presentation.phrases import listed
from postings.presentation.rules import rule_in_words
from postings.projection import UNITED

if TYPE_CHECKING:
    from postings.models import Correction, SourcePosting

# Characters of the line around a quote that are shown with it.
CONTEXT = 80
# Of each place that says something else, and characters of each quote, where that is told in short.
QUOTES_IN_SHORT, QUOTE_IN_SHORT = 3, 60
# A language is that of all words: a mark on a few of them would only distract.
UNMARKED = {"language"}

Finding = Mapping[str, Any]  # as SourcePosting.evidence holds it


@dataclass(frozen=True, kw_only=True)
class Quote:
    """Words that a value was read from, in their line, and where that is.

    `rule` names how they were read; `anchor` is their place in the description on the page, empty
    where they stand elsewhere.
    """

    before: str = ""
    words: str
    after: str = ""
    place: str
    rule: str
    anchor: str = ""


@dataclass(frozen=True, kw_only=True)
class Dispute:
    """What a document says of one fact in several places, and why one was believed."""

    listed: Quote
    reason: str
    others: tuple[Quote, ...]

    @property
    def in_short(self) -> str:
        """What each place says, the one that is listed first: `The header says “$50k”; the text
        says “$60k” and “$70k”`."""
        said: dict[str, dict[str, None]] = {}
        for quote in (self.listed, *self.others):
            words = Truncator(" ".join(quote.words.split())).chars(QUOTE_IN_SHORT)
            said.setdefault(quote.place, {})[f"“{words}”"] = None
        return capfirst(
            "; ".join(
                f"{place} says {listed(list(words), limit=QUOTES_IN_SHORT)}"
                for place, words in said.items()
            )
        )


class Evidence:
    """What the sources of a posting say, the one to believe first in front, and what an editor
    corrected. The description of the first source is on the page, with the marks of all its
    findings that stand there."""

    def __init__(self, sources: Sequence[SourcePosting], corrections: Iterable[Correction]) -> None:
        self.sources = sources
        self._corrected = {correction.field: correction.at.date() for correction in corrections}

    @cached_property
    def marks(self) -> list[Mark]:
        if not self.sources:
            return []
        shown = self.sources[0]
        fields = {finding["field"] for finding in shown.evidence} - UNMARKED | {clients.FIELD}
        believed = [
            finding
            for field in fields
            for source, finding in self._findings(field)
            if source is shown
        ]
        disputed = [
            finding
            for conflict in shown.conflicts
            if self._stating(conflict["field"]) is shown
            for finding in conflict["others"]
        ]
        found = [each for each in believed + disputed if each["start"] is not None]
        spans = [(finding["start"], finding["end"]) for finding in found]
        return [
            replace(mark, field=_read_from(mark, found))
            for mark in marks_of(spans)
            if _is_within(mark, shown.blocks)
        ]

    def corrected_on(self, fields: Iterable[str]) -> date | None:
        """When an editor gave one of these fields its value."""
        return max(
            (self._corrected[each] for each in fields if each in self._corrected), default=None
        )

    def quotes(self, fields: Iterable[str]) -> tuple[Quote, ...]:
        """What the listed values of these fields were read from, each place once."""
        found = [each for field in fields for each in self._findings(field)]
        return tuple(dict.fromkeys(self._quote(source, finding) for source, finding in found))

    def disputes(self, fields: Iterable[str]) -> tuple[Dispute, ...]:
        return tuple(
            Dispute(
                listed=self._quote(source, conflict["chosen"]),
                reason=conflict["reason"],
                others=tuple(self._quote(source, each) for each in conflict["others"]),
            )
            for field in fields
            if (source := self._stating(field))
            for conflict in source.conflicts
            if conflict["field"] == field
        )

    def _stating(self, field: str) -> SourcePosting | None:
        """The source whose value is listed; none where it is an editor's."""
        if field in self._corrected:
            return None
        return next((source for source in self.sources if source.record.get(field)), None)

    @cached_property
    def _for_client(self) -> Finding | None:
        """In the text that is on the page; it is no field of a record."""
        return clients.for_client(self.sources[0].text) if self.sources else None

    def _findings(self, field: str) -> Iterator[tuple[SourcePosting, Finding]]:
        if field == clients.FIELD:
            if self._for_client:
                yield self.sources[0], self._for_client
            return
        stating = self._stating(field)
        if stating is None:
            return
        united = field in UNITED
        for source in self.sources if united else [stating]:
            value = source.record.get(field)
            found = [finding for finding in source.evidence if finding["field"] == field]
            values = value if isinstance(value, list) else [value]
            # A value put together from several findings equals none of them.
            for finding in [each for each in found if each["value"] in values] or found:
                yield source, finding

    def _quote(self, source: SourcePosting, finding: Finding) -> Quote:
        start, end = finding["start"], finding["end"]
        rule = rule_in_words(finding["rule"])
        if start is None:
            return Quote(words=finding["quote"], place=f"the field {finding['path']}", rule=rule)
        before, after = _line_around(source.text, start, end)
        anchors = [mark.anchor for mark in self.marks if mark.start <= start < mark.end]
        return Quote(
            before=before,
            words=finding["quote"],
            after=after,
            place=_place(source, start),
            rule=rule,
            anchor=anchors[0] if anchors and source is self.sources[0] else "",
        )


def _place(source: SourcePosting, start: int) -> str:
    """The part of the document that an offset is in."""
    if not source.blocks or start < source.blocks[0]["start"]:
        return "the header"
    return "the text" if start < source.blocks[-1]["end"] else "a tag under the text"


def _line_around(text: str, start: int, end: int) -> tuple[str, str]:
    """The rest of the lines that a quote begins and ends in, cut at words.

    >>> _line_around("Pay:\\nfrom $5 an hour\\n", 10, 12)
    ('from ', ' an hour')
    """
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after = text[end:].split("\n", 1)[0] if end < len(text) else ""
    if len(before) > CONTEXT:
        before = f"… {before[-CONTEXT:].partition(' ')[2]}"
    if len(after) > CONTEXT:
        after = f"{after[:CONTEXT].rpartition(' ')[0]} …"
    return before, after


def _read_from(mark: Mark, found: Sequence[Finding]) -> str:
    """The field that the first words of a mark say something of."""
    fields = [each["field"] for each in found if each["start"] == mark.start]
    return min(fields, default="")


def _is_within(mark: Mark, blocks: Sequence[Mapping[str, Any]]) -> bool:
    return any(mark.start < block["end"] and mark.end > block["start"] for block in blocks)
