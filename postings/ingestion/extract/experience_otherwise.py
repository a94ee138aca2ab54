"""Years of experience in other words than a number of years: the answer of a form ("Minimum Years
of Work Experience: 5"), and one word for both ("dwuletnie doświadczenie")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postings.ingestion.extract.outline import Outline, SectionKind, Strength
from postings.ingestion.records import Finding
from postings.ingestion.vocabulary.numbers import NUMBERS, POLISH_STEMS

_FORM = re.compile(
    r"(?:minimum |min\.? |required )?years of (?:[\w-]+ ){0,2}experience"
    r"(?: required| \(minimum\))?\s*:\s*(?P<years>\d{1,2})\+?(?:\s?(?:-|–|to)\s?\d{1,2})?"
    r"(?:\+? years?)?[ \t]*$",
    re.MULTILINE,
)
"""A line, or a label and the line below it. "Preferred Years of Experience" is another."""
_ONE_WORD = re.compile(
    rf"\b(?:(?P<digits>\d{{1,2}})\s?-?\s?|(?P<word>{'|'.join((*NUMBERS, *POLISH_STEMS))}))"
    r"(?:letni\w{0,3}|jährig\w{0,2})\s(?:[\w-]+\s){0,2}?(?:doświadcz|praktyk|\w*erfahrung|praxis)"
)
_ENDINGS = ("letni", "jährig")
"""One of them stands in every such word; looking for them takes a tenth of the time."""
_WISHED = re.compile(r"mile widzian|atut|wünschenswert|von vorteil|idealerweise")
_OF_COMPANY = re.compile(
    r"\b(?:wir|unser\w*|unternehmen|firm\w*|jesteśmy|mamy|nasz\w*|zespoł\w*|rynku)\b"
)
_OF_CANDIDATE = re.compile(
    r"\b(?:du|dein\w*|sie|ihr\w*|bewerber\w*|suchen|erwarten|mindestens|minimum|min"
    r"|najmniej|szukamy|poszukujemy|oczekuj\w*|wymag\w*|kandydat\w*|masz|posiadasz)\b"
)
_ASIDE = (SectionKind.PREFERRED, SectionKind.COMPANY, SectionKind.OFFER)


def find(outline: Outline) -> Iterator[Finding]:
    lower = outline.lower
    done = 0
    for at in outline.anchors("years", outline.posting.body_start):
        start, end = outline.line_at(at)
        if start < done or outline.kind_at(at) in _ASIDE:
            continue
        done = end + 1
        form = _FORM.match(lower, start)
        if form:
            yield outline.found(
                "experience_years", int(form["years"]), *form.span(), "form", Strength.BODY
            )
        if not any(map(lower[start:end].__contains__, _ENDINGS)):
            continue
        for match in _ONE_WORD.finditer(lower, start, end):
            if _is_required(lower, *outline.sentence_at(*match.span())):
                years = int(match["digits"] or 0) or _of_word(match["word"])
                yield outline.found(
                    "experience_years", years, *match.span(), "one_word", Strength.BODY
                )


def _is_required(lower: str, start: int, end: int) -> bool:
    """Whether a sentence speaks of the candidate's experience, and of more than a wish."""
    if _WISHED.search(lower, start, end):
        return False
    return not _OF_COMPANY.search(lower, start, end) or bool(
        _OF_CANDIDATE.search(lower, start, end)
    )


def _of_word(word: str) -> int:
    return POLISH_STEMS[word] if word in POLISH_STEMS else NUMBERS[word]
