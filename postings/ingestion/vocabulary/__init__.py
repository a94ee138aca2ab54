"""The tables that extractors look things up in: data with its provenance, and no logic.

They are arguments with packaged defaults: `Vocabulary()` is what the program uses, and another can
be given to any stage.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from postings.ingestion.vocabulary.anchors import AnchorTable
from postings.ingestion.vocabulary.currencies import Currencies
from postings.ingestion.vocabulary.places import Gazetteer, packaged_places
from postings.ingestion.vocabulary.roles import Roles
from postings.ingestion.vocabulary.skills import SkillTable, packaged_skills
from postings.ingestion.vocabulary.titles import TitleTags


@dataclass(frozen=True)
class Vocabulary:
    """All tables together; each is a field with the packaged table as its default."""

    anchors: AnchorTable = field(default_factory=AnchorTable)
    currencies: Currencies = field(default_factory=Currencies)
    places: Gazetteer = field(default_factory=packaged_places)
    roles: Roles = field(default_factory=Roles)
    skills: SkillTable = field(default_factory=packaged_skills)
    title_tags: TitleTags = field(default_factory=TitleTags)


@lru_cache(maxsize=1)
def packaged() -> Vocabulary:
    """The packaged tables, built once a process."""
    return Vocabulary()
