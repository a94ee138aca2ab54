"""Words that the patterns of the extractors stand around, by what they are about.

All of them are found in one pass over a text, so that patterns run over sentences that have such a
word and not over whole texts: a pass takes some 15 microseconds, a pattern of alternatives 500.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from ahocorasick_rs import AhoCorasick, Implementation

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
    "years": ("jahr", " ans", " an ", "année", "año", "anos", "jaar", " år", " lat ", " anni"),
}
"""Words of other languages, which texts that are nothing but English are spared."""

SMALL_WORDS = (" und ", " et ", " para ", " het ", " och ", " oraz ", " che ", " für ")
"""Small words that stand in every text of some other languages."""


class AnchorTable:
    """Sets of words by name, with one search for all of them."""

    def __init__(self, sets: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.sets = sets or {
            **ANCHORS,
            **{f"other {name}": words for name, words in OTHER_ANCHORS.items()},
            "small words": SMALL_WORDS,
        }

    def places(self, lower: str) -> dict[str, list[int]]:
        """Where the words of each set begin in a text in lower case, in order. Linear in the text.

        >>> AnchorTable({"pay": ("pay", "payroll"), "dues": ("dues",)}).places("no payroll, no pay")
        {'pay': [3, 3, 15], 'dues': []}
        """
        places: dict[str, list[int]] = {name: [] for name in self.sets}
        for word, start, _ in self._automaton.find_matches_as_indexes(lower, overlapping=True):
            places[self._names[word]].append(start)
        for found in places.values():
            found.sort()
        return places

    @cached_property
    def _names(self) -> list[str]:
        return [name for name, _ in self._words()]

    @cached_property
    def _automaton(self) -> AhoCorasick:
        words = [word for _, word in self._words()]
        return AhoCorasick(words, implementation=Implementation.DFA)

    def _words(self) -> Iterator[tuple[str, str]]:
        return ((name, word) for name, words in self.sets.items() for word in words)
