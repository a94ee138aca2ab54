"""Which of several statements of one job is believed first.

Those with a description come before those without. Among them the employer's own system, of which
the others are copies, comes first; then whatever else states fields (feeds, JobPosting pages,
tables); then pages and pasted texts, whose facts are read from prose.
"""

from __future__ import annotations

from postings.ingestion.records import ParsedPosting

EMPLOYERS = frozenset(
    (
        *("ashby", "bamboohr", "eightfold", "greenhouse", "lever", "oracle", "personio"),
        *("pinpoint", "recruitee", "rippling", "smartrecruiters", "teamtailor", "workable"),
        "workday",
    )
)
"""Shapes of the systems that employers state their jobs in."""

OF_EMPLOYER, OF_FIELDS, OF_PROSE = 1, 2, 3
WITHOUT_DESCRIPTION = 3
"""Added to the rank of a statement without one."""
LOWEST_RANK = OF_PROSE + WITHOUT_DESCRIPTION


def rank(posting: ParsedPosting) -> int:
    """The lower is believed first."""
    kind = OF_FIELDS if posting.hints else OF_PROSE
    kind = OF_EMPLOYER if posting.layout in EMPLOYERS else kind
    return kind if posting.blocks else kind + WITHOUT_DESCRIPTION
