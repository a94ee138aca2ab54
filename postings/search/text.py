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
- what means nothing is left out: a lone operator, an `OR` without a neighbour or before an
  exclusion, a quote that is never closed (its words count), punctuation by itself
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

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


def parse(text: str) -> TextQuery:
    """The expression of a query text.

    >>> parse("senior c++ -intern")
    TextQuery(all_of=((Words(text='senior', prefix=False),), (Skill(name='C++'),)), \
none_of=(Words(text='intern', prefix=False),))
    """
    all_of: list[tuple[Term, ...]] = []
    none_of: list[Term] = []
    joins = False  # an OR stands before this term, and a term before the OR
    for match in _TERM.finditer(clean(text)):
        if match["word"] == "OR" and not match["minus"]:
            joins = bool(all_of)
            continue
        term = _quoted(match["phrase"]) if match["word"] is None else _bare(match["word"])
        if term is None:
            continue
        if match["minus"]:
            none_of.append(term)
        elif joins:
            all_of[-1] += (term,)
        else:
            all_of.append((term,))
        joins = False
    return TextQuery(tuple(dict.fromkeys(all_of)), tuple(dict.fromkeys(none_of)))


def _quoted(phrase: str) -> Term | None:
    return Words(phrase.strip()) if _has_letter(phrase) else None


def _bare(word: str) -> Term | None:
    bare = word.lstrip("([{'").rstrip("*.,;:!?)]}'")
    prefix = word.endswith("*") and bare[-1:].isalnum()
    skill = SKILL_WORDS.get(unicodedata.normalize("NFKD", bare).lower())
    if skill and not prefix:
        return Skill(skill)
    return Words(bare, prefix) if _has_letter(bare) else None


def _has_letter(text: str) -> bool:
    return any(c.isalnum() for c in unicodedata.normalize("NFKD", text))
