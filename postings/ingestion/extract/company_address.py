"""The employer that addresses name: of the posting itself, its site, or a mailbox in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlsplit

from postings.ingestion.extract import apply_url
from postings.ingestion.extract.outline import Outline
from postings.ingestion.records import LineRole
from postings.ingestion.vocabulary.boards import (
    AFFIXES,
    EMPLOYER_IN_ADDRESS,
    NOT_EMPLOYER,
    NOT_EMPLOYERS,
    SECOND_LEVELS,
)

SHORT = 300
"""Characters of a description that says so little that its addresses are the posting's own."""
LONGEST = 40
"""Letters of a name in a domain."""
LONGEST_OF = 15
"""Characters of "University of " before a name."""
MOST_MAILBOXES = 3
MOST_LABELS = 5
"""Names in addresses that the text is searched for, so that many addresses cost no more."""
MOST_BEGINNINGS = 3_000
"""Places at which a name may begin that are looked at: names stand among the first few."""

_ADDRESS = re.compile(r"https?://[^\s<>\"'|)\]]+", re.IGNORECASE)
_MAILBOX = re.compile(r"@(?<=\w@)([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
_JOINTS = (" ", ".", "&", "’", "-")
"""One of them may stand between two letters of a name that an address spells."""
_BEGINS = re.compile(r"(?<![\w@./-])(?:(?:City|County|State|Town|University|Bank) of )?\Z")
_GOING_ON = frozenset("_@./-")
_ENDS = re.compile(r"(?: (?:County|University|College|Council|Hospital|Foundation))?(?!\w|\.\w\w)")
"""What may stand before such a name, and behind it."""
_WORD = re.compile(r"\w+")


class Named(NamedTuple):
    """A name of a company, and where it stands."""

    name: str
    start: int
    end: int


def in_address(outline: Outline) -> Named | None:
    """The employer in the posting's own address, as boards and sites of careers write it."""
    for start, end in _own_addresses(outline):
        for pattern in EMPLOYER_IN_ADDRESS:
            match = pattern.match(outline.text, start, end)
            if match and match["name"].casefold() not in NOT_EMPLOYERS:
                return Named(match["name"], *match.span("name"))
    return None


def spelled(outline: Outline) -> Named | None:
    """The name of the text that an address spells: "Blue Valley" for bluevalley.example."""
    for label in tuple(dict.fromkeys(_labels(outline)))[:MOST_LABELS]:
        for letters in dict.fromkeys((label, AFFIXES.sub("", label))):
            named = _written(outline, letters)
            if named:
                return named
    return None


def _own_addresses(outline: Outline) -> Iterator[tuple[int, int]]:
    posting = outline.posting
    spans = [(line.start, line.end) for line, _ in outline.header(LineRole.LINK)]
    if posting.body_end - posting.body_start < SHORT:
        spans.append((posting.body_start, posting.body_end))
    for start, end in spans:
        yield from (match.span() for match in _ADDRESS.finditer(outline.text, start, end))


def _labels(outline: Outline) -> Iterator[str]:
    """The names in the addresses to apply at and of the posting, and in mailboxes."""
    board = in_address(outline)
    if board:
        yield board.name.lower()
    addresses = [str(finding.value) for finding in apply_url.find(outline)]
    addresses += [outline.text[start:end] for start, end in _own_addresses(outline)]
    mailboxes = _MAILBOX.findall(outline.text, outline.posting.body_start)[:MOST_MAILBOXES]
    for host in (*map(_host, addresses), *mailboxes):
        label = label_of(host)
        if label:
            yield label


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def label_of(host: str) -> str | None:
    """The name that a domain was registered for; None for boards, for what is no domain, and for
    governments, whose domains are those of many agencies.

    >>> label_of("careers.blue-valley.co.uk"), label_of("jobs.lever.co"), label_of("localhost")
    ('blue-valley', None, None)
    """
    labels = host.lower().rstrip(".").split(".")
    if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVELS:
        labels.pop()
    label = labels[-2] if len(labels) > 1 else ""
    refused = (
        {"gov", "mil"} & {*labels}
        or label in NOT_EMPLOYERS
        or NOT_EMPLOYER.search(label)
        or not label[:1].isalnum()
    )
    return None if refused or not 1 < len(label) <= LONGEST else label


def _written(outline: Outline, label: str) -> Named | None:
    """The fullest name of the text that a label spells, in one word or several with capitals."""
    letters = [letter for letter in label if letter.isalnum()]
    text, names = outline.text, []
    places = (at for at in _places(outline.lower, letters) if _may_begin(text, at))
    for start in islice(places, MOST_BEGINNINGS):
        end = _spelled_to(outline.lower, start, letters)
        begins = _BEGINS.search(text, max(0, start - LONGEST_OF), start)
        ends = _ENDS.match(text, end) if begins and end else None
        if begins and ends and all(map(_is_capital, _WORD.findall(text, start, end))):
            first, last = begins.start(), ends.end()
            names.append(Named(text[first:last], first, last))
    return max(names, key=lambda named: (not named.name.isupper(), len(named.name)), default=None)


def _may_begin(text: str, at: int) -> bool:
    """What `_BEGINS` asks of the character before, in less time."""
    before = text[at - 1 : at]
    return not before.isalnum() and before not in _GOING_ON


def _places(lower: str, letters: Sequence[str]) -> list[int]:
    """Where the first two letters stand, in order."""
    first, second = "".join(letters[:1]), "".join(letters[1:2])
    found = {at for joint in ("", *_JOINTS) for at in each_place(lower, first + joint + second)}
    return sorted(found) if first else []


def each_place(text: str, words: str, start: int = 0) -> Iterator[int]:
    """Where the words stand from an offset on, in order. (A pattern made of them takes longer to
    make than this to look.)"""
    at = text.find(words, start)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _spelled_to(lower: str, at: int, letters: Sequence[str]) -> int:
    """Where the letters end that begin at an offset; 0 where they are not all there."""
    for index, letter in enumerate(letters):
        if index and lower.startswith(_JOINTS, at):
            at += 1
        if not lower.startswith(letter, at):
            return 0
        at += 1
    return at


def _is_capital(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()
