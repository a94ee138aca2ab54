"""What sample postings are put together from: sentences, made once, and names of skills."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from random import Random

from postings.ingestion.vocabulary.skills import packaged_skills
from postings.samples import words
from postings.samples.chance import pick

SENTENCES = 6_000
"""Of each kind: made once, and then drawn, which takes a tenth of the time."""


@lru_cache(maxsize=1)
def skills() -> tuple[str, ...]:
    table = packaged_skills()
    known = {each.skill for group in table.spellings.values() for each in group}
    others = sorted(known.difference(words.USUAL_SKILLS))
    Random(0).shuffle(others)  # noqa: S311
    return (*words.USUAL_SKILLS, *others)


@lru_cache(maxsize=1)
def sentences() -> dict[str, tuple[str, ...]]:
    """Sentences by what they are about."""
    chance = Random(0)  # noqa: S311
    patterns = {
        "about": words.ABOUT,
        "duties": words.DUTIES,
        "wishes": words.WISHES,
        "offers": words.OFFERS,
        "closings": words.CLOSINGS,
        "opening": (
            "is looking for someone who likes to {verb} {habit}.",
            "is hiring someone to {verb} a {quality} {domain} {kind}.",
            "needs help to {verb} the {domain} {kind}.",
        ),
    }
    return {
        kind: tuple(_sentence(chance, some) for _ in range(SENTENCES))
        for kind, some in patterns.items()
    }


SLOTS: dict[str, Sequence[str]] = {
    "verb": words.VERBS,
    "domain": words.DOMAINS,
    "kind": words.KINDS,
    "people": words.PEOPLE,
    "quality": words.QUALITIES,
    "habit": words.HABITS,
    "trait": words.TRAITS,
    "perk": words.PERKS,
}


def _sentence(chance: Random, patterns: Sequence[str]) -> str:
    parts = pick(chance, patterns).replace("}", "{").split("{")
    for at in range(1, len(parts), 2):
        drawn = pick(chance, SLOTS[parts[at].lower()], 0.5)
        parts[at] = drawn.capitalize() if parts[at][0].isupper() else drawn
    return "".join(parts)
