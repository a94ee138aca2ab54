"""The lines that are about a place as a whole: of the header, the title, and behind a label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from postings.ingestion.extract.outline import Outline
from postings.ingestion.extract.places.line import PlaceLine, read_line
from postings.ingestion.extract.places.naming import WORD, may_begin
from postings.ingestion.extract.places.resolving import Place
from postings.ingestion.extract.places.sentences import Sentence
from postings.ingestion.records import LineRole
from postings.ingestion.vocabulary.place_labels import LABEL_HEADINGS, LABEL_STEMS, LABELS
from postings.ingestion.vocabulary.places import fold

MENU = 6
"""Lines with a country and nothing else that are the menu of a site, not the places of a job."""
STRANGE = 3
"""Words that a line behind a label may have beside its places."""
LONGEST = 160
LONGEST_LABEL = 60
"""Characters of a line behind a label, and of the label."""
KNOWN = 50
"""Thousands of inhabitants of a city that a title may end with."""

_BREAK = re.compile(r"[()\[\]|]|\s[-–—]+\s?|[-–—]\s|\s/\s|-(?=[A-Z][a-z]+$)")
_WORD = re.compile(r"\w")
_COMMA = re.compile(r",\s*")


def header_lines(outline: Outline) -> list[PlaceLine]:
    """The lines of the header that name places."""
    read = [
        read_line(outline.text, line.start, line.end, outline.vocabulary.places)
        for line, _ in outline.header(LineRole.PLACE)
    ]
    bare = [line for line in read if not line.ways and all(place.is_area for place in line.places)]
    return [line for line in read if len(bare) < MENU or line not in bare]


def labelled_lines(outline: Outline, sentences: Sequence[Sentence]) -> Iterator[PlaceLine]:
    """Lines of the description such as "Location: Berlin", and the line under such a heading."""
    for start, end in _labelled(outline, sentences):
        if end - start <= LONGEST:
            line = read_line(outline.text, start, end, outline.vocabulary.places)
            if line.strange <= STRANGE:
                yield line


def _labelled(outline: Outline, sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Start and end of what the labels introduce."""
    seen = -1
    for sentence in sentences:
        if sentence.stems.isdisjoint(LABEL_STEMS):
            continue
        start, end = outline.line_at(sentence.start)
        if start <= seen or end - start > LONGEST + LONGEST_LABEL:
            continue
        seen = start
        match = LABELS.fullmatch(outline.text, start, end)
        if match and match["words"]:
            yield match.span("words")
        elif outline.text[start:end].strip(" :*").casefold() in LABEL_HEADINGS:
            following = _WORD.search(outline.text, end)
            if following:
                yield outline.line_at(following.start())


def title_parts(outline: Outline) -> Iterator[tuple[PlaceLine, bool]]:
    """The parts of the title that are places and nothing else, and whether in brackets."""
    for line, words in outline.header(LineRole.TITLE):
        at = 0
        breaks = [*_BREAK.finditer(words)]
        ends = [*(match.start() for match in breaks), len(words)]
        for index, end in enumerate(ends):
            start, stop = line.start + at, line.start + end
            bracket = bool(index and breaks[index - 1][0] in "([")
            found = _title_part(outline, start, stop, whole=index > 0)
            if found:
                yield found, bracket
            at = breaks[index].end() if index < len(breaks) else end


def _title_part(outline: Outline, start: int, end: int, *, whole: bool) -> PlaceLine | None:
    """The longest end of a part that is only places; all of it where it is not the title's own."""
    starts = [start] if whole else []
    starts += [match.end() for match in _COMMA.finditer(outline.text, start, end)]
    for at in starts[:4]:
        first = WORD.search(outline.text, at, end)
        if first is None or not may_begin(first[0], outline.vocabulary.places):
            continue
        line = read_line(outline.text, at, end, outline.vocabulary.places)
        if (
            (line.places or line.ways)
            and not line.strange
            and all(_is_known(outline, place, line) for place in line.places)
        ):
            return line
    return None


def _is_spelled(outline: Outline, line: PlaceLine) -> bool:
    """Whether more than codes are in it: "(IT)" and "(ML)" are no places."""
    words = [outline.text[place.start : place.end] for place in line.places]
    return not words or any(len(word) > 2 or word in ("US", "UK", "EU") for word in words)


def _is_known(outline: Outline, place: Place, line: PlaceLine) -> bool:
    if not place.city:
        return True
    if not place.countries:
        return False
    at = line.places.index(place)
    if at + 1 < len(line.places) and line.places[at + 1].of_city:
        return True
    homes = outline.vocabulary.places.cities(fold(outline.text[place.start : place.end]))
    return bool(homes) and homes[0].size >= KNOWN
