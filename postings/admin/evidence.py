"""What the sources of a posting say, to be read beside its fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from postings.admin.corrections import in_words
from postings.choices import CorrectableField
from postings.models import Posting, SourcePosting
from postings.presentation.marking import marks_of


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One value with the words it was read from. `anchor`: where those stand in the text shown."""

    label: str
    value: str
    quote: str
    rule: str
    anchor: str = ""


@dataclass(frozen=True, kw_only=True)
class Conflict:
    label: str
    chosen: Finding
    others: tuple[Finding, ...]
    reason: str


class Reading:
    """What was read of one source posting."""

    def __init__(self, stated: SourcePosting) -> None:
        self.stated = stated
        spans = [(each["start"], each["end"]) for each in stated.evidence]
        self._marks = marks_of((start, end) for start, end in spans if start is not None)

    def findings(self) -> list[Finding]:
        order = {field: place for place, field in enumerate(CorrectableField.values)}
        known = (each for each in self.stated.evidence if each["field"] in order)
        return [self._finding(each) for each in sorted(known, key=lambda e: order[e["field"]])]

    def conflicts(self) -> list[Conflict]:
        return [
            Conflict(
                label=_label(each["field"]),
                chosen=self._finding(each["chosen"]),
                others=tuple(map(self._finding, each["others"])),
                reason=each["reason"],
            )
            for each in self.stated.conflicts
        ]

    def text(self) -> SafeString:
        """The stored text, escaped, with every quote marked."""
        return format_html_join("", "{}", ((piece,) for piece in self._pieces()))

    def _pieces(self) -> Iterator[str]:
        text, end = self.stated.text, 0
        for mark in self._marks:
            yield text[end : mark.start]
            words = text[mark.start : mark.end]
            yield format_html('<mark id="{}">{}</mark>', self._anchor(mark.start), words)
            end = mark.end
        yield text[end:]

    def _finding(self, finding: Mapping[str, Any]) -> Finding:
        start = finding["start"]
        marks = [m for m in self._marks if start is not None and m.start <= start < m.end]
        return Finding(
            label=_label(finding["field"]),
            value=in_words(finding["value"]),
            quote=finding["quote"] or finding["path"],
            rule=finding["rule"],
            anchor=self._anchor(marks[0].start) if marks else "",
        )

    def _anchor(self, start: int) -> str:
        return f"text-{self.stated.pk}-{start}"


def readings(posting: Posting) -> list[Reading]:
    """One query; the source to believe first in front."""
    stated = posting.source_postings.select_related("source", "document").defer("blocks")
    return [Reading(each) for each in stated]


def _label(field: str) -> str:
    return CorrectableField(field).label if field in CorrectableField.values else field
