"""The lines that are about a place as a whole: of the header, the title, and behind a label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from postings.ingestion.extract.outline import Outline
from postings.ingestion.extract.places.line import PlaceLine, moved, read_line
from postings.ingestion.extract.places.lists import places_before
from postings.ingestion.extract.places.naming import may_be_places
from postings.ingestion.extract.places.place import Place
from postings.ingestion.extract.places.sentences import Sentence
from postings.ingestion.records import LineRole
from postings.ingestion.vocabulary.place_labels import LABEL_HEADINGS, LABEL_STEMS, LABELS
from postings.ingestion.vocabulary.places import fold

MENU = 6
"""Lines with a country and nothing else that are the menu of a site, not the places of a job."""
MOST = 60
"""Lines that may stand behind a label."""
STRANGE = 3
"""Words that a line behind a label may have beside its places."""
LONGEST = 160
LONGEST_LABEL = 60
"""Characters of a line behind a label, and of the label."""
TOP = 6
"""Blocks at the top of a description that may be places and nothing else."""
LARGE = 300
"""Thousands of inhabitants of a city that may stand in a line of its own."""
KNOWN = 50
"""Thousands of inhabitants of a city that a title may end with."""

_BREAK = re.compile(r"[()\[\]|]|\s[-–—]+\s?|[-–—]\s|\s/\s|-(?=[A-Z][a-z]+$)")
_BASED = re.compile(r"[ -](?:based|located)\W*$", re.IGNORECASE)
_WORD = re.compile(r"\w")
_WORKDAY = re.compile(r"myworkdayjobs\.com/\S*?/job/(?P<place>[^/\s]{3,60})/")
_COMMA = re.compile(r",\s*")


def header_lines(outline: Outline) -> list[PlaceLine]:
    """The lines of the header that name places."""
    read = [
        read_line(outline.text, line.start, line.end, outline.vocabulary.places)
        for line, _ in outline.header(LineRole.PLACE)
    ]
    bare = [line for line in read if not line.ways and all(place.is_area for place in line.places)]
    return [line for line in read if len(bare) < MENU or line not in bare]


def bare_lines(outline: Outline) -> Iterator[PlaceLine]:
    """Lines of places alone, without a label: of the header, and at the top of the description."""
    for start, end in _short_lines(outline):
        if _OF_COMPANY.match(outline.lower, start, end):
            continue
        if not may_be_places(outline.text, start, end, outline.vocabulary.places):
            continue
        line = read_line(outline.text, start, end, outline.vocabulary.places)
        cities = [place for place in line.places if place.city and place.countries]
        sure = len(line.places) > 1 or any(_size(outline, place) >= LARGE for place in cities)
        if cities and sure and not line.strange:
            yield line


_OF_COMPANY = re.compile(
    r"\W*(?:headquarters|headquartered|hq|head office|registered office|corporate office)\b"
)
"""Begins a line on where the company is at home."""


def _short_lines(outline: Outline) -> Iterator[tuple[int, int]]:
    text = outline.text
    for header, _ in outline.header(LineRole.OTHER):
        if header.end - header.start <= LONGEST_LABEL:
            yield header.start, header.end
    for block in outline.posting.blocks[:TOP]:
        start = block.start
        while start < min(block.end, block.start + TOP * LONGEST):
            end = outline.line_at(start)[1]
            if end - start <= LONGEST_LABEL and text[start].isupper():
                yield start, end
            start = end + 1


def addresses(outline: Outline) -> Iterator[PlaceLine]:
    """The place in the address of a posting at Workday: ".../job/India---Bengaluru/..."."""
    for line, words in outline.header(LineRole.LINK):
        match = _WORKDAY.search(words)
        if match:
            flat = match["place"].replace("-", " ")
            start = line.start + match.start("place")
            yield moved(read_line(flat, 0, len(flat), outline.vocabulary.places), start)


def labelled_lines(outline: Outline, sentences: Sequence[Sentence]) -> Iterator[PlaceLine]:
    """Lines of the description such as "Location: Berlin", and the line under such a heading."""
    for start, end, strange in _labelled(outline, sentences):
        if end - start <= LONGEST:
            line = read_line(outline.text, start, end, outline.vocabulary.places)
            if line.strange <= strange:
                yield line


def _labelled(outline: Outline, sentences: Sequence[Sentence]) -> Iterator[tuple[int, int, int]]:
    """Start and end of what the labels introduce, and how many strange words it may have: none
    where no colon tells that it is a label."""
    seen = -1
    labelled = (each for each in sentences if not each.stems.isdisjoint(LABEL_STEMS))
    for sentence in islice(labelled, MOST):
        start, end = outline.line_at(sentence.start)
        if start <= seen or end - start > LONGEST + LONGEST_LABEL:
            continue
        seen = start
        match = LABELS.fullmatch(outline.text, start, end)
        if match and match["words"]:
            yield *match.span("words"), 0 if match["sign"].isspace() else STRANGE
        elif outline.text[start:end].strip(" :*").casefold() in LABEL_HEADINGS:
            following = _WORD.search(outline.text, end)
            if following:
                yield *outline.line_at(following.start()), STRANGE


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


def title_end(outline: Outline) -> list[Place]:
    """The places of a title that ends with "Leeds based"."""
    for line, words in outline.header(LineRole.TITLE):
        match = _BASED.search(words)
        if match:
            end = line.start + match.start()
            places = places_before(outline.text, line.start, end, outline.vocabulary.places)
            return [place for place in places if not place.city or _size(outline, place) >= KNOWN]
    return []


def _title_part(outline: Outline, start: int, end: int, *, whole: bool) -> PlaceLine | None:
    """The longest end of a part that is only places; all of it where it is not the title's own."""
    starts = [start] if whole else []
    starts += [match.end() for match in _COMMA.finditer(outline.text, start, end)]
    for at in starts[:4]:
        if not may_be_places(outline.text, at, end, outline.vocabulary.places):
            continue
        line = read_line(outline.text, at, end, outline.vocabulary.places)
        if (
            (line.places or line.ways)
            and not line.strange
            and _is_spelled(outline, line)
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
    return _size(outline, place) >= KNOWN


def _size(outline: Outline, place: Place) -> int:
    homes = outline.vocabulary.places.cities(fold(outline.text[place.start : place.end]))
    return homes[0].size if homes else 0
