"""What a rule for places is: a pattern, and what the places beside it mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from postings.ingestion.vocabulary.words import entries


class Says(Enum):
    RESIDENCE = auto()  # where the one who does it has to live
    LOCATION = auto()  # where it is done
    PERMIT = auto()  # where one has to be allowed to work
    HINT = auto()  # believed where nothing else is said


@dataclass(frozen=True)
class PlaceRule:
    """`stems`: words one of which has to occur; `pattern`: what stands before the places (behind
    them, where `before`); `unless`: what must not stand in the sentence up to the places."""

    name: str
    says: Says
    stems: tuple[str, ...]
    pattern: re.Pattern[str]
    before: bool = False
    unless: re.Pattern[str] | None = None
    needs: re.Pattern[str] | None = None


def rule(
    name: str,
    says: Says,
    stems: str,
    pattern: str,
    *,
    before: bool = False,
    unless: str = "",
    needs: str = "",
) -> PlaceRule:
    return PlaceRule(
        name=name,
        says=says,
        stems=entries(stems),
        pattern=re.compile(pattern, re.VERBOSE),
        before=before,
        unless=re.compile(unless) if unless else None,
        needs=re.compile(needs) if needs else None,
    )
