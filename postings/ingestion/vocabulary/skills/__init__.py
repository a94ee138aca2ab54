"""Names of skills: concrete technologies and products, each with the spellings that stand for it.

The tables beside this module were written by hand for this program; what was missing was found by
reading lists of technologies in a few thousand postings. A line is one skill, its name as its
makers write it first, other spellings after a bar:

    PostgreSQL | Postgres      in any case
    =SOAP                      written exactly so ("soap" is another word)
    ~Go | Golang               written exactly so, and only where the words around it speak of a
                               technology ("Go live" does not); "Golang" needs neither
    ^Next | Next.js            written exactly so, and only in a list with surer names; a name of
                               software is in one with such names ("Metal, AutoCAD" is not)
    AWS IAM | +IAM             written exactly so, and only near another product of the maker, which
                               is the first word of the name; of one word and in the table of office
                               software: only in a list with other such software ("+Oracle")

Names written with other capitals than a mark asks for ("MIRO") count in a list with surer names.
`decoys.txt` holds phrases with a name in them that mean something else: "go-to-market"; one with
capitals counts only as written so: "SOLID".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from importlib.resources import files

from ahocorasick_rs import BytesAhoCorasick, Implementation

from postings.ingestion.characters import one_byte_each

DECOYS = "decoys.txt"
OFFICE = "business.txt"
OTHER_TRADES = (OFFICE, "design_and_media.txt", "engineering.txt", "science_and_health.txt")
MARKS = "=~^+"
MAKERS = {"Amazon": "AWS", "GCP": "Google", "GKE": "Google", "BigQuery": "Google", "Entra": "Azure"}
"""First words of names that stand for a maker with another first word."""


@dataclass(frozen=True)
class Spelling:
    """One way to write a skill. `exact`: capitals as written; `common`: also a word or name of
    something else, so that only its surroundings tell; `listed`: and only a list is enough; `kin`:
    and only a relative near is enough; `recased`: with other capitals than the table has; `office`:
    software of offices, which a company also offers its staff or sells; `of_software`: what
    software is made with and runs on."""

    written: str
    skill: str
    exact: bool = False
    common: bool = False
    listed: bool = False
    kin: bool = False
    recased: bool = False
    office: bool = False
    of_software: bool = False

    @cached_property
    def maker(self) -> str:
        first = self.skill.partition(" ")[0]
        return MAKERS.get(first, first)


class SkillTable:
    """Spellings by their lower-case form, with one search for all of them."""

    def __init__(self, spellings: Iterable[Spelling], decoys: Iterable[str] = ()) -> None:
        self.spellings: dict[str, tuple[Spelling, ...]] = {}
        for spelling in sorted(spellings, key=lambda spelling: not spelling.kin):
            key = spelling.written.lower()
            self.spellings[key] = (*self.spellings.get(key, ()), spelling)
        self._decoys = frozenset(decoys)
        self._known = frozenset(
            key for key in (*self.spellings, *map(str.lower, self._decoys)) if len(key) > 1
        )

    def named(self, words: str) -> str | None:
        """The skill that a spelling stands for, whatever its case and surroundings.

        >>> packaged_skills().named("postgres"), packaged_skills().named("patience")
        ('PostgreSQL', None)
        """
        found = self.spellings.get(words.strip().lower())
        return found[-1].skill if found else None

    @lru_cache(maxsize=16_384)  # noqa: B019  one table a process
    def meanings(self, written: str) -> tuple[Spelling, ...]:
        """The spellings that these words may be, those that need a relative first."""
        if written in self._decoys:
            return ()
        group = self.spellings.get(written.lower(), ())
        exact = tuple(each for each in group if each.written == written or not each.exact)
        return exact or tuple(
            replace(each, common=True, listed=True, recased=True)
            for each in group[-1:]
            if not each.kin
        )

    def search(self, text: str, lower: str) -> list[tuple[int, int]]:
        """Start and end of what is written as a spelling or a decoy where a word begins and no
        small letter but the "s" of a plural goes on with it, in order, and the longest at each
        place first. Linear in the text."""
        known = self._known
        places = [
            (start, 1 - end)
            for _, start, end in self._automaton.find_matches_as_indexes(
                _words(lower), overlapping=True
            )
            if text[end - 1 : end] not in _GOING_ON
            and lower[start : end - 1] in known
            and not lower[start - 1 : start].isalnum()
        ]
        for letter in self._letters:
            places += [(match.start(), -match.end()) for match in letter.finditer(text)]
        places.sort()
        return [(start, -end) for start, end in places]

    @cached_property
    def _letters(self) -> list[re.Pattern[str]]:
        """Names of one letter: looked for apart, since every word would be a place for them, and
        each by its own pattern, since what begins with one letter is found faster."""
        around = r"(?![\w&'’#+-]|\.\w|\s?&)(?<![\w&.'’-].)"
        return [
            re.compile(re.escape(key.upper()) + around) for key in self.spellings if len(key) == 1
        ]

    @cached_property
    def _automaton(self) -> BytesAhoCorasick:
        """Of the compact kind: the other, with tables of all letters, is a third faster alone and
        slower between the other stages, whose memory it competes with for the processor's. Names
        have the blank before them, so that it does nothing within words."""
        return BytesAhoCorasick(
            sorted({_words(key) for key in self._known}),
            implementation=Implementation.ContiguousNFA,
        )


_GOING_ON = frozenset(letter for letter in map(chr, range(256)) if letter.islower()) - {"s"}
_BLANKS = bytes(code if chr(code).isalnum() else 0x20 for code in range(256))


def _words(lower: str) -> bytes:
    """The words with a blank before the first, and for every sign: what names are looked for in.
    Each is one byte further on."""
    return b" " + one_byte_each(lower).translate(_BLANKS)


def read_spellings(
    lines: Iterable[str], office: bool = False, of_software: bool = False
) -> Iterator[Spelling]:
    """The spellings of a table; empty lines and lines that begin with # are none.

    >>> [(s.written, s.skill, s.common) for s in read_spellings(["~Go | Golang"])]
    [('Go', 'Go', True), ('Golang', 'Go', False)]
    """
    for line in lines:
        if line.strip() and not line.startswith("#"):
            names = [name.strip() for name in line.split(" | ")]
            skill = names[0].lstrip(MARKS)
            for name in names:
                mark = name[0]
                yield Spelling(
                    written=name.lstrip(MARKS),
                    skill=skill,
                    exact=mark in MARKS,
                    common=mark in "~^+",
                    listed=mark == "^",
                    kin=mark == "+",
                    office=office,
                    of_software=of_software,
                )


@lru_cache(maxsize=1)
def packaged_skills() -> SkillTable:
    """The packaged tables; read in about 30 ms, once a process."""
    tables = {
        table.name: table.read_text(encoding="utf-8").splitlines()
        for table in sorted(files(__package__).iterdir(), key=lambda table: table.name)
        if table.name.endswith(".txt")
    }
    decoys = [line for line in tables.pop(DECOYS) if line and not line.startswith("#")]
    spellings = (
        spelling
        for name, lines in tables.items()
        for spelling in read_spellings(
            lines, office=name == OFFICE, of_software=name not in OTHER_TRADES
        )
    )
    return SkillTable(spellings, decoys)
