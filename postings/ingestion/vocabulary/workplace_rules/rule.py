"""What a rule for the way of working is: a pattern, and how much it settles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from postings.ingestion.vocabulary.words import entries


class Weight(Enum):
    """How much a rule settles."""

    DAYS = auto()  # days to be somewhere, whatever else is said
    ROLE = auto()  # said of this job
    SAYS = auto()  # said in passing
    HINT = auto()  # said of the company's way of working


@dataclass(frozen=True)
class WorkplaceRule:
    """`stems`: words one of which has to occur; `pattern` and `unless` (what must not stand in the
    same sentence) in lower case."""

    name: str
    value: str
    weight: Weight
    stems: tuple[str, ...]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None


def rule(
    name: str, value: str, weight: Weight, stems: str, pattern: str, unless: str = ""
) -> WorkplaceRule:
    return WorkplaceRule(
        name=name,
        value=value,
        weight=weight,
        stems=entries(stems),
        pattern=re.compile(pattern, re.VERBOSE),
        unless=re.compile(unless) if unless else None,
    )
