"""What is handed from stage to stage, in the order of the stages: frozen dataclasses, and named
tuples for what a posting has dozens of, which are made three times as fast."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from postings.ingestion.lazy import Lazy

MAX_TEXT = 500_000
"""Characters of a posting's text above which it is refused; no job needs a tenth of them."""

FAILED = "the reader failed on it, which is a fault to report"


class DocumentError(Exception):
    """A document that cannot be read: its origin, and a reason that a person can act on. `retry`:
    the reason may pass by itself (permissions, a disk that fails)."""

    def __init__(self, origin: str, reason: str, *, retry: bool = False) -> None:
        super().__init__(f"{origin}: {reason}")
        self.origin = origin
        self.reason = reason
        self.retry = retry


# 1. documents


@dataclass(frozen=True, kw_only=True)
class Document:
    """Bytes as they came. `origin` is the address, or the path relative to the named folder. With a
    `shape`, the content is one item of a payload, as `shapes.content_of` writes it."""

    origin: str
    content: bytes
    shape: str = ""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content, as 64 hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


# 2. repair


@dataclass(frozen=True, kw_only=True)
class Repair:
    """One thing that was undone, e.g. kind "mac_roman" with detail "whole document"."""

    kind: str
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class RepairedText:
    """`others`: which unusual characters the text has, and had before some were removed; None where
    nobody looked."""

    text: str
    repairs: tuple[Repair, ...] = ()
    others: str | None = field(default=None, repr=False, compare=False)


# 3. parse


class LineRole(StrEnum):
    """What a line of the header, or a kept tag line of the end, is."""

    TITLE = "title"
    COMPANY = "company"
    PAY = "pay"
    PLACE = "place"
    POSTED = "posted"
    TYPE = "type"
    LINK = "link"
    TAG = "tag"  # "#LI-Remote" and the like: says something, but is no part of the description
    OTHER = "other"


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    PREFORMATTED = "preformatted"


HEADING, PARAGRAPH, ITEM, PREFORMATTED = BlockKind
"""For loops over blocks: an attribute of an enumeration takes six times as long to look up."""


made = tuple.__new__
"""`made(Block, (...))`, with all members in order: a third of the time that `Block(...)` takes."""


class HeaderLine(NamedTuple):
    """A piece of the text that says something about the whole posting: `text[start:end]`."""

    role: LineRole
    start: int
    end: int


class Block(NamedTuple):
    """A piece of the description: `text[start:end]` is its plain text, `html` the same words with
    inline markup (sanitised). `level` is 1 to 3 for a heading, without gaps, and the depth from 1
    for an item. `number` is that of an item in a numbered list; its text goes without it."""

    kind: BlockKind
    start: int
    end: int
    html: str
    level: int = 1
    number: int | None = None


@dataclass(frozen=True, kw_only=True)
class Hint:
    """A structured statement of a payload: ("workplace", "remote", "jobs[0].workplaceType")."""

    field: str
    value: Any
    path: str


@dataclass(frozen=True, kw_only=True)
class ParsedPosting:
    """One posting as its document lays it out.

    `text` is plain text without markup: the header lines as they stand, then the blocks. All
    offsets of findings are code points into it. `furniture` holds the lines left out of it
    (apply buttons, menus, other jobs), so that nothing is dropped in silence.
    """

    layout: str
    text: str
    header: tuple[HeaderLine, ...] = ()
    blocks: tuple[Block, ...] = ()
    hints: tuple[Hint, ...] = ()
    furniture: tuple[str, ...] = ()
    external_id: str = ""  # what the source calls it, with the kind of source in front

    def lines(self, *roles: LineRole) -> Iterable[HeaderLine]:
        """The header lines with one of these roles, in order."""
        return (line for line in self.header if line.role in roles)

    def words(self, piece: HeaderLine | Block) -> str:
        """The plain text of a header line or block."""
        return self.text[piece.start : piece.end]

    @Lazy
    def body_start(self) -> int:
        """Where the description begins; the end of the text when there is none."""
        return self.blocks[0].start if self.blocks else len(self.text)

    @Lazy
    def body_end(self) -> int:
        return self.blocks[-1].end if self.blocks else len(self.text)


# 4. extract


class Evidence(NamedTuple):
    """Where a value was read: `text[start:end] == quote`, or the path in a payload (offsets None).

    `rule` names the rule that read it, for the person who asks why.
    """

    quote: str
    start: int | None
    end: int | None
    rule: str
    path: str = ""


@dataclass(frozen=True, kw_only=True)
class Salary:
    """Base pay as stated: full numbers per `period` (year, month, week, day, hour)."""

    min: float | None
    max: float | None
    currency: str
    period: str


class Finding(NamedTuple):
    """One value that one rule read for one field. `value` is a scalar of the record's field, or one
    member where the field is a list. `strength` orders rivals: the higher is believed first."""

    field: str
    value: Any
    evidence: Evidence
    strength: int = 0


# 5. reconcile


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """Findings of one field that disagree: which was believed, why, and the others."""

    field: str
    chosen: Finding
    others: tuple[Finding, ...]
    reason: str


@dataclass(frozen=True, kw_only=True)
class Record:
    """What one document says of one job. None or () where it does not say."""

    title: str | None = None
    company: str | None = None
    salary: Salary | None = None
    workplace: str | None = None
    remote_from: tuple[str, ...] = ()
    remote_subdivisions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    employment_type: str | None = None
    seniority: str | None = None
    experience_years: int | None = None
    skills: tuple[str, ...] = ()
    equity: bool = False
    visa_sponsorship: str | None = None
    apply_url: str | None = None
    posted_on: date | None = None
    valid_through: date | None = None
    language: str = "en"
    category: str = "other"
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Reading:
    """All that was read of one posting: what `extract` prints and `store` writes."""

    record: Record
    parsed: ParsedPosting
    findings: tuple[Finding, ...]
    conflicts: tuple[Conflict, ...] = ()
    repairs: tuple[Repair, ...] = field(default=())
