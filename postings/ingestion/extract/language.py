"""The language of the description, by the common short words of its beginning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from postings.ingestion.extract.hints import hinted
from postings.ingestion.extract.outline import Outline
from postings.ingestion.records import Finding
from postings.ingestion.vocabulary.languages import COMMON_WORDS, SCRIPTS

SAMPLE = 800
"""Characters from the start of the description; of a text in two languages the first counts."""
FEWEST = 4
"""Common words that tell a language; a text with fewer has none, and is taken for English."""
LEAST_SHARE = 0.08
"""Share of a text that its common words have at least; lists of names have fewer."""
SCRIPT_SHARE = 0.2
SHORTEST = 5
"""Characters of an average word with the blank behind it, at the least."""
_ENGLISH = (" and ", " of ", " to ", " with ", " you ", " our ", " for ")
QUOTED = 200
"""Characters of evidence."""

_WORD = re.compile(r"[^\W\d_]+")
_LANGUAGES = {
    word: tuple(language for language, common in COMMON_WORDS.items() if word in common)
    for word in frozenset().union(*COMMON_WORDS.values())
}
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1fff\u3040-\ud7af]")
_CODE = re.compile(r"([a-z]{2})(?:$|[-_])")


def find(outline: Outline) -> Iterator[Finding]:
    yield from hinted(outline, "language", _of_hint)
    start = outline.posting.body_start
    sample = outline.lower[start : start + SAMPLE]
    language = "en" if outline.is_english and _is_english(sample) else language_of(sample)
    if language:
        end = min(outline.line_at(start)[1], start + QUOTED)
        yield outline.found("language", language, start, end, "common_words")


def _is_english(sample: str) -> bool:
    """Whether a few words are enough to tell, of a text without those of other languages."""
    if (articles := sample.count(" the ")) >= FEWEST:
        return True
    return articles + sum(map(sample.count, _ENGLISH)) >= LEAST_SHARE * SAMPLE / SHORTEST


def _of_hint(value: object) -> str | None:
    match = _CODE.match(str(value).lower())
    return match[1] if match else None


def language_of(sample: str) -> str | None:
    """The language of a text in lower case, as an ISO 639-1 code; None where too little tells.

    >>> language_of("wir suchen dich für unser team in berlin und bieten dir viel")
    'de'
    """
    if _OTHER_SCRIPT.search(sample):
        letters = sum(map(str.isalpha, sample))
        for language, pattern in SCRIPTS:
            if len(pattern.findall(sample)) > SCRIPT_SHARE * letters:
                return language
    counts = dict.fromkeys(COMMON_WORDS, 0)
    words = Counter(_WORD.findall(sample))
    for word, times in words.items():
        for language in _LANGUAGES.get(word, ()):
            counts[language] += times
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] >= max(FEWEST, LEAST_SHARE * sum(words.values())) else None
