"""Words of titles that say what the role is about, by category.

Categories, and the decisions on engineers, are those of the definition of the field; the words were
read off some 2,400 distinct titles of engineering and some hundreds of other trades. All are
searched in titles in lower case; of a table the first entry that fits counts. Alternatives all
begin with "\\b", which is then looked for first, once for all of them: ten times as fast.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from postings.ingestion.vocabulary.roles.engineers import (
    BRACKETED,
    ENGINEERING,
    ENGINEERS,
    OPERATORS,
    SOFTWARE_NAMED,
    TEAMS,
)
from postings.ingestion.vocabulary.roles.table import Table
from postings.ingestion.vocabulary.roles.trades import PHRASES, TRADES

__all__ = ["Roles", "Table"]


@dataclass(frozen=True, eq=False)
class Roles:
    """The tables together."""

    engineering: re.Pattern[str] = ENGINEERING
    software_named: re.Pattern[str] = SOFTWARE_NAMED
    operators: re.Pattern[str] = OPERATORS
    phrases: Table = PHRASES
    engineers: Table = ENGINEERS
    teams: Table = TEAMS
    bracketed: re.Pattern[str] = BRACKETED
    trades: Table = TRADES
