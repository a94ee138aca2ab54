"""The words of a query: what a visitor typed, as an expression that every engine reads alike.

A query is any text and never an error:

- words, all of which must match; `"a phrase"`; `-word` and `-"a phrase"` exclude
- `OR` (in capitals) between two terms: one of them. It binds tighter than the words around it:
  `senior python OR django` asks for senior, and for one of the other two
- `word*`: words that begin so, after stemming
- `front-end`, `ci/cd`: a phrase, as `"front end"` is; the documents' hyphens and slashes part
  words as well
- C, C++, C#, F#, .NET, Go and R, unquoted, are skills: text search takes C++ and C# for the letter
  C and Go for the verb. In quotes they are words like any other
- unquoted words that have other spellings (`synonyms`) are found in those as well: `k8s` asks for
  one of k8s and Kubernetes, and excludes both behind a minus. Of several words in a row each may be
  replaced, which comes to the same: `machine learning` asks for one of machine and ML, and for one
  of learning and ML
- what means nothing is left out: a lone operator, an `OR` without a neighbour or before an
  exclusion, a quote that is never closed (its words count), punctuation by itself
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from postings.search import synonyms

# A longer query is cut here; no one means to type more, and every word costs.
TEXT_LIMIT = 500

# The skills that text search cannot tell apart, by their lower-case spelling.
SKILL_WORDS = {
    "c": "C",
    "c++": "C++",
    "c#": "C#",
    "f#": "F#",
    ".net": ".NET",
    "go": "Go",
    "r": "R",
}

_TERM = re.compile(
    r"""
    (?P<minus> -+ )?
    (?: " (?P<phrase> [^"]* ) "
      | (?P<word> [^\s"]+ )
    )
    """,
    re.VERBOSE,
)
_QUOTES = dict.fromkeys(map(ord, "“”„‟«»\uff02"), '"')


@dataclass(frozen=True)
class Words:
    """One word or the words of a phrase, as typed. `prefix`: the last word may go on."""

    text: str
    prefix: bool = False


@dataclass(frozen=True)
class Skill:
    """A skill by its canonical name."""

    name: str


Term = Words | Skill


@dataclass(frozen=True)
class TextQuery:
    """Of each group in `all_of` one term must match, and no term of `none_of`."""

    all_of: tuple[tuple[Term, ...], ...] = ()
    none_of: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.all_of or self.none_of)


def clean(text: str) -> str:
    """On one line, without control characters, typographic quotes made plain, no longer than
    TEXT_LIMIT: what stands beyond goes, and a word that would be cut in two with it.

    >>> clean("  “data\\x00 engineer”\\n")
    '"data engineer"'
    """
    printable = (" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
    words = " ".join("".join(printable).translate(_QUOTES).split())
    if len(words) <= TEXT_LIMIT:
        return words
    whole = words[: TEXT_LIMIT + 1].rpartition(" ")[0]
    return whole or words[:TEXT_LIMIT]


class Token(NamedTuple):
    """A term where it stands in the cleaned text, `start` to `end` with its signs. `joined`: an OR
    stands between it and the one before."""

    start: int
    end: int
    term: Term
    quoted: bool = False
    excluded: bool = False
    joined: bool = False

    @property
    def words(self) -> str:
        return self.term.name if isinstance(self.term, Skill) else self.term.text

    @property
    def literal(self) -> bool:
        """Asked for as it stands: it has no other spelling."""
        return self.quoted or (isinstance(self.term, Words) and self.term.prefix)

    @property
    def alone(self) -> bool:
        """Tied to nothing by a sign: with its neighbours it may be one thing."""
        return not (self.literal or self.excluded or self.joined)


def tokens(text: str) -> Iterator[Token]:
    """The terms of a cleaned text, in order."""
    joins = False  # an OR stands before this term, and a term before the OR
    asked = False
    for match in _TERM.finditer(text):
        if match["word"] == "OR" and not match["minus"]:
            joins = asked
            continue
        quoted, excluded = match["word"] is None, bool(match["minus"])
        term = _quoted(match["phrase"]) if quoted else _bare(match["word"])
        if term is None:
            continue
        yield Token(*match.span(), term, quoted, excluded, joins and not excluded)
        joins = False
        asked = asked or not excluded


def parse(text: str) -> TextQuery:
    """The expression of a query text.

    >>> parse("senior-ish c++ -intern")
    TextQuery(all_of=((Words(text='senior-ish', prefix=False),), (Skill(name='C++'),)), \
none_of=(Words(text='intern', prefix=False),))
    """
    typed = list(tokens(clean(text)))
    all_of: list[tuple[Term, ...]] = []
    none_of: list[Term] = []
    for token, others in zip(typed, _other_spellings(typed), strict=True):
        group = (token.term, *others)
        if token.excluded:
            none_of += group
        elif token.joined:
            all_of[-1] += group
        else:
            all_of.append(group)
    return TextQuery(tuple(dict.fromkeys(all_of)), tuple(dict.fromkeys(none_of)))


def lesser(text: str) -> Iterator[tuple[str, str]]:
    """Each part of a cleaned text that can be left out, and what is left then. What an OR joins is
    one part.

    >>> list(lesser("senior gardener OR florist"))
    [('senior', 'gardener OR florist'), ('gardener OR florist', 'senior')]
    """
    parts: list[tuple[int, int]] = []
    for token in tokens(text):
        start = parts.pop()[0] if token.joined else token.start
        parts.append((start, token.end))
    for start, end in parts:
        yield text[start:end], f"{text[:start]} {text[end:]}".strip()


def runs(typed: list[Token], at: int, longest: int) -> Iterator[list[Token]]:
    """The tokens from here that may be one thing together, the longest run first; the last is the
    token by itself."""
    ends = at + 1
    if typed[at].alone:
        while ends < len(typed) and typed[ends].alone and ends - at < longest:
            ends += 1
        if ends < len(typed) and typed[ends].joined and ends - at > 1:
            ends -= 1  # an OR ties its last to another
    for end in range(ends, at, -1):
        yield typed[at:end]


def _other_spellings(typed: list[Token]) -> Iterator[tuple[Term, ...]]:
    """Of each token; of several that have one together it may stand for each."""
    at = 0
    while at < len(typed):
        for run in runs(typed, at, synonyms.LONGEST):
            others = _others(run)
            if others or len(run) == 1:
                yield from [others] * len(run)
                at += len(run)
                break


def _others(run: list[Token]) -> tuple[Term, ...]:
    if len(run) == 1 and (run[0].literal or isinstance(run[0].term, Skill)):
        return ()
    found = synonyms.others(" ".join(token.words for token in run))
    if found is None:
        return ()
    return (*map(Words, found.words), *([Skill(found.skill)] if found.skill else []))


def _quoted(phrase: str) -> Term | None:
    return Words(phrase.strip()) if _has_letter(phrase) else None


def _bare(word: str) -> Term | None:
    bare = word.lstrip("([{'‘").rstrip("*.,;:!?)]}'’")
    prefix = word.endswith("*") and bare[-1:].isalnum()
    skill = SKILL_WORDS.get(unicodedata.normalize("NFKD", bare).lower())
    if skill and not prefix:
        return Skill(skill)
    return Words(bare, prefix) if _has_letter(bare) else None


def _has_letter(text: str) -> bool:
    return any(c.isalnum() for c in unicodedata.normalize("NFKD", text))
