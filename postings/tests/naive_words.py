"""Words as the obvious search reads them: a vocabulary whose stems are written out."""

from __future__ import annotations

from collections.abc import Callable

from postings.search.query import SearchQuery
from postings.search.text import Skill, Term, Words

# Each word, and what remains of it in the index: nothing of a stop word, two words of some.
VOCABULARY: dict[str, list[str | None]] = {
    "engineer": ["engin"],
    "engineers": ["engin"],
    "python": ["python"],
    "running": ["run"],
    "runs": ["run"],
    "rust": ["rust"],
    "café": ["cafe"],
    "CAFE": ["cafe"],
    "the": [None],
    "react/python": ["react", "python"],
    "rust-running": ["rust", "run"],
    "c++": ["c"],
    "c": ["c"],
    "go": ["go"],
    "golang": ["golang"],
    "machine": ["machin"],
    "learning": ["learn"],
    "ML": ["ml"],
}
_STEMS = VOCABULARY | {word.lower(): stems for word, stems in VOCABULARY.items()}
PREFIXES: dict[str, list[str | None]] = {
    "eng": ["eng"],
    "pyt": ["pyt"],
    "r": ["r"],
    "caf": ["caf"],
    "rust-r": ["rust", "r"],
}


def letters(term: Term) -> Words:
    return Words(term.name.lower()) if isinstance(term, Skill) else term


def asked(query: SearchQuery) -> list[tuple[Term, ...]]:
    """The groups of the query without what is not searched for."""
    groups = (
        tuple(term for term in group if isinstance(term, Skill) or lexemes(term))
        for group in query.text.all_of
    )
    return [group for group in groups if group]


def lexemes(term: Words) -> list[tuple[int, Callable[[str], bool]]]:
    """What fits each word of the term, with its distance from the first; a prefix is the last."""

    def fitting(stem: str, goes_on: bool) -> Callable[[str], bool]:
        return lambda lexeme: lexeme.startswith(stem) if goes_on else lexeme == stem

    return [(place, fitting(stem, goes_on)) for place, stem, goes_on in kept(term)]


def kept(term: Words) -> list[tuple[int, str, bool]]:
    """Of each word its distance from the first, what is left of it, and whether it may go on."""
    found = PREFIXES[term.text] if term.prefix else stems(term.text)
    left = [(place, stem) for place, stem in enumerate(found) if stem is not None]
    return [
        (place - left[0][0], stem, term.prefix and place == left[-1][0]) for place, stem in left
    ]


def stems(text: str) -> list[str | None]:
    return [stem for word in text.split() for stem in _STEMS.get(word, [word])]
