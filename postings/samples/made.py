"""A sample posting in the making."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from postings.choices import CorrectableField, Status
from postings.ingestion.records import LineRole
from postings.projection import LISTS

# What a line above the description is, by what it says first.
_ROLES = {
    "title": LineRole.TITLE,
    "company": LineRole.COMPANY,
    "posted_on": LineRole.POSTED,
}


class Finding(NamedTuple):
    field: str
    value: Any
    quote: str
    start: int
    end: int


@dataclass
class Sample:
    """A posting that is being written: its text grows, and what a value is read from is noted."""

    record: dict[str, Any] = field(default_factory=lambda: _blank())
    company: int | None = None  # its number, by which it is called
    status: Status = Status.PUBLISHED
    closed_reason: str = ""
    length: int = 0
    lines: list[str] = field(default_factory=list)
    header: list[tuple[str, int, int]] = field(default_factory=list)
    marks: list[tuple[str, int, int]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def write(self, line: str, kind: str = "", **says: tuple[str, Any]) -> None:
        """A line; with a kind it is a block of the description, else of the header. `says` maps a
        field to the words in this line and the value that is read from them."""
        start = self.length
        self.lines.append(line)
        self.length += len(line) + 1
        if kind:
            self.marks.append((kind, start, start + len(line)))
        else:
            role = _ROLES.get(next(iter(says), ""), LineRole.OTHER)
            self.header.append((role.value, start, start + len(line)))
        for about, (quote, value) in says.items():
            self.note(about, quote, value, start + line.index(quote))

    def note(self, about: str, quote: str, value: Any, start: int) -> None:
        self.findings.append(Finding(about, value, quote, start, start + len(quote)))
        if isinstance(self.record[about], list):
            self.record[about].append(value)
        else:
            self.record[about] = value

    @cached_property
    def text(self) -> str:
        return "\n".join([*self.lines, ""])

    @property
    def body(self) -> str:
        return self.text[self.marks[0][1] : self.marks[-1][2]]

    @property
    def blocks(self) -> list[dict[str, Any]]:
        return [
            {"kind": kind, "level": 1, "start": start, "end": end}
            for kind, start, end in self.marks
        ]

    @property
    def layout(self) -> dict[str, Any]:
        """With which the text can be read again, as any that is kept."""
        return {"name": "sample", "header": self.header, "hints": []}

    @property
    def evidence(self) -> list[dict[str, Any]]:
        return [{**each._asdict(), "rule": "sample", "path": ""} for each in self.findings]


def _blank() -> dict[str, Any]:
    blank: dict[str, Any] = dict.fromkeys(CorrectableField.values)
    lists: dict[str, Any] = {each: [] for each in LISTS}
    return blank | lists | {"equity": False, "language": "en"}
