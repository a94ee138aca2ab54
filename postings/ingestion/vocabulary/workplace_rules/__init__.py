"""How a description says where work is done: remotely, in an office, or both by turns.

Written for this program from reading a few thousand postings.
"""

from __future__ import annotations

from postings.ingestion.vocabulary.workplace_rules.days import OFFICE_DAYS
from postings.ingestion.vocabulary.workplace_rules.job import OF_THE_JOB
from postings.ingestion.vocabulary.workplace_rules.passing import IN_PASSING
from postings.ingestion.vocabulary.workplace_rules.rule import Weight, WorkplaceRule
from postings.ingestion.vocabulary.workplace_rules.words import DENIED

__all__ = ["DENIED", "RULES", "Weight", "WorkplaceRule"]

RULES: tuple[WorkplaceRule, ...] = (*OFFICE_DAYS, *OF_THE_JOB, *IN_PASSING)
"""In the order of asking."""
