"""How a description says where the job is, or where who does it may live.

Every rule is a pattern in lower case; the places stand right behind what it matches (or before it).
Written for this program from reading a few thousand postings.
"""

from __future__ import annotations

from postings.ingestion.vocabulary.place_rules.abroad import ABROAD
from postings.ingestion.vocabulary.place_rules.location import LOCATION
from postings.ingestion.vocabulary.place_rules.residence import RESIDENCE
from postings.ingestion.vocabulary.place_rules.rule import PlaceRule, Says
from postings.ingestion.vocabulary.place_rules.words import (
    ANYWHERE,
    NEGATION,
    NEGATION_AFTER,
    POLICY,
    WORLD,
    WORLD_STEMS,
    WORLD_UNLESS,
)

__all__ = [
    "ANYWHERE",
    "NEGATION",
    "NEGATION_AFTER",
    "POLICY",
    "RULES",
    "WORLD",
    "WORLD_STEMS",
    "WORLD_UNLESS",
    "PlaceRule",
    "Says",
]

RULES: tuple[PlaceRule, ...] = (*RESIDENCE, *LOCATION, *ABROAD)
"""In the order of asking; a place is read by the first rule that finds it."""
