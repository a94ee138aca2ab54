"""Words that the patterns of the extractors stand around, by what they are about.

All of them, and the stems that call for rules on places and ways of working, are found in one pass
over a text, so that patterns run over sentences that have such a word and not over whole texts: a
pass takes some 20 microseconds, a pattern of alternatives 500.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation

from postings.ingestion.characters import one_byte_each
from postings.ingestion.records import made
from postings.ingestion.vocabulary import place_labels, place_rules, workplace, workplace_rules
from postings.ingestion.vocabulary.other_firms import CUES

ANCHORS: dict[str, tuple[str, ...]] = {
    "address": ("http",),
    "asks for money": (
        *(" fee ", " fees ", " fee:", "deposit", "gift card", "western union", "moneygram"),
        *(" check to ", "cheque to "),
    ),
    "contact outside": (
        *("telegram", "whatsapp", "whats app", "t.me/", "wa.me/", " signal ", "wechat"),
        *("google hangout", "skype"),
    ),
    "employment": (
        *("full time", "full-time", "part time", "part-time", "contract", "freelanc", "fixed"),
        *("b2b", "temporary", "seasonal", "internship", "co-op", "-limited", " limited "),
        *("to exceed", "duration", "appointment"),
    ),
    "firms": CUES,
    "equity": ("equity", "stock", "rsu", "espp", "esop", "vsop", "share ", "shares", "profits int"),
    "instructions": (
        *(" instructions", " prompts", "if you are an ", "if you're an ", "if you’re an "),
        *("attention ai", "attention all ai", "attention llm", "note to ai", "note to llm"),
        *("note to all ai", "message for ai", "<|", "<system"),
    ),
    "level": (
        *("senior", "junior", "entry", "mid", "intermediate", "staff", "principal", "graduate"),
        *("lead ", "intern ", "early career", "early-career", "level", " ic"),
    ),
    "posted": ("posted", "posting", "post date", "publi", "open", "veröffentlicht"),
    "sponsorship": ("sponsor", "visa ", "visas", "visum", "h1-b", "h1b", "h-1b"),
    "years": ("year", "yrs", "yoe", "+ of ", "+ exp"),
}
OTHER_ANCHORS: dict[str, tuple[str, ...]] = {
    "employment": (
        *("vollzeit", "teilzeit", "befristet", "cdd", "temps p", "jornada completa"),
        "umowa",
    ),
    "equity": ("bspce", "aktien", "beteiligung", "acciones", "virtuelle anteile", "share-"),
    "years": (
        *(f"{digit}ans" for digit in range(10)),
        "jahr",
        " ans",
        " an ",
        "année",
        "año",
        "anos",
        "jaar",
        " år",
        " lat",
        " rok ",
        "letni",
        "jährig",
        " anni",
    ),
}
"""Words of other languages, which texts that are nothing but English are spared."""

SMALL_WORDS = (" und ", " et ", " para ", " het ", " och ", " oraz ", " che ", " für ")
"""Small words that stand in every text of some other languages."""


STEMS = frozenset(
    (
        *(stem for rule in place_rules.RULES for stem in rule.stems),
        *(stem for rule in workplace_rules.RULES for stem in rule.stems),
        *(*place_rules.WORLD_STEMS, *place_labels.LABEL_STEMS, *workplace.LABEL_STEMS),
    )
)
"""Beginnings of words, which the rules are looked up by."""


class Stem(NamedTuple):
    """A stem and where it stands."""

    stem: str
    start: int
    end: int


class Anchors(NamedTuple):
    """What one pass over a text found: where the words of each set begin, in order, and the stems
    in the order of their ends."""

    places: dict[str, list[int]]
    stems: list[Stem]


class AnchorTable:
    """Sets of words by name, and stems, with one search for all of them."""

    def __init__(
        self, sets: Mapping[str, tuple[str, ...]] | None = None, stems: Iterable[str] | None = None
    ) -> None:
        self.sets = sets or {
            **ANCHORS,
            **{f"other {name}": words for name, words in OTHER_ANCHORS.items()},
            "small words": SMALL_WORDS,
        }
        if stems is None:
            stems = () if sets else STEMS
        self._stems = sorted(stems)
        self._words = [(name, word) for name, words in self.sets.items() for word in words]

    def search(self, lower: str) -> Anchors:
        """Where words and stems stand in a text in lower case. Linear in the text. A character
        beyond Latin-1 stands for any other.

        >>> table = AnchorTable({"pay": ("pay", "payroll"), "dues": ("dues",)}, ["off"])
        >>> table.search("no payroll, no pay, no offer")
        Anchors(places={'pay': [3, 3, 15], 'dues': []}, stems=[Stem(stem='off', start=23, end=26)])
        """
        places: dict[str, list[int]] = {name: [] for name in self.sets}
        stems: list[Stem] = []
        words, others = self._words, self._stems
        for at, start, end in self._automaton.find_matches_as_indexes(
            one_byte_each(lower), overlapping=True
        ):
            if at < len(words):
                places[words[at][0]].append(start)
            else:
                stems.append(made(Stem, (others[at - len(words)], start, end)))
        for found in places.values():
            found.sort()
        return Anchors(places, stems)

    @cached_property
    def _automaton(self) -> BytesAhoCorasick:
        """Small enough for the kind with tables of all letters, unlike that of the skills."""
        words = [*(word for _, word in self._words), *self._stems]
        return BytesAhoCorasick(
            [one_byte_each(word) for word in words], implementation=Implementation.DFA
        )
