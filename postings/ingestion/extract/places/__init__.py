"""Where a job is done: the way of working, the places, and where a remote worker may live.

Lines that are about the whole posting are read word by word (`line`), sentences of the description
only where a rule says what their places mean (`prose`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postings.ingestion.extract.outline import Outline, Strength, once
from postings.ingestion.extract.places import finding, hints, labels, prose, ways
from postings.ingestion.extract.places.finding import of_line
from postings.ingestion.extract.places.sentences import Sentence, sentences
from postings.ingestion.records import Finding

LABELLED = Strength.HEADER - 2
"""A line of the description behind a label."""
MOST = 400
"""Sentences of a posting that are read; one of 100 KB has some 150 that name a place or a way."""


def find(outline: Outline) -> Iterator[Finding]:
    """Findings of `workplace`, `remote_from`, `remote_subdivisions`, `countries` and `cities`."""
    yield from in_lines(outline)
    yield from in_prose(outline)


def in_lines(outline: Outline) -> Iterator[Finding]:
    """What fields and lines about the whole posting say."""
    yield from hints.find(outline)
    yield from ways.in_header(outline)
    yield from _of_lines(outline)


def in_prose(outline: Outline) -> Iterator[Finding]:
    """What sentences say; an address counts where nothing else names a country."""
    context = {found.value for found in _of_lines(outline) if found.field == "countries"}
    named = bool(context)
    for sentence in _unlike(outline, sentences(outline)):
        yield from ways.in_sentence(outline, sentence, LABELLED)
        for stated in prose.in_sentence(outline, sentence, context):
            named = True
            yield stated
    if not named:
        yield from prose.address(outline)


@once
def _of_lines(outline: Outline) -> Iterator[Finding]:
    for line in labels.header_lines(outline):
        yield from ways.in_line(outline, line, "place_line")
        yield from of_line(line, finding.in_text(outline, "place_line", Strength.HEADER))
    for line, in_brackets in labels.title_parts(outline):
        yield from ways.in_title(outline, line)
        make = finding.in_text(outline, "title", Strength.HEADER)
        yield from finding.located(line.places, make)
        strength = Strength.HEADER if in_brackets or line.ways else Strength.GUESS
        areas = [place for place in line.places if place.is_area]
        yield from finding.resident(areas, finding.in_text(outline, "title", strength))
    make = finding.in_text(outline, "title", Strength.GUESS)
    based = labels.title_end(outline)
    yield from finding.located(based, make)
    yield from finding.resident(based, make)
    for line in labels.addresses(outline):
        yield from finding.located(line.places, finding.in_text(outline, "link", Strength.GUESS))
    for line in labels.bare_lines(outline):
        yield from of_line(line, finding.in_text(outline, "place_line", LABELLED))
    for line in labels.labelled_lines(outline, sentences(outline)):
        yield from ways.in_line(outline, line, "labelled_line", LABELLED)
        yield from of_line(line, finding.in_text(outline, "labelled_line", LABELLED))


def _unlike(outline: Outline, stemmed: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences without those that stand there before; no more than MOST of them."""
    seen: set[str] = set()
    for sentence in stemmed:
        words = outline.lower[sentence.start : sentence.end].strip()
        if words not in seen:
            seen.add(words)
            yield sentence
            if len(seen) == MOST:
                return
