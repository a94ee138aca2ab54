"""Whether who posts a job hires for somebody else, as agencies do, in the words that say so.

A firm that says "our client is looking for" may be an agency, or a consultancy that sends its
people there: both hire for a client, and more is not said. Clients that are merely talked of ("you
advise our clients") are no sign, and neither is a name with "Recruiting" in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

FIELD = "for_client"
# Characters of a text that are looked at: who hires is said early.
LONGEST = 50_000

_FIRM = r"(?:recruit(?:ment|ing)|staffing|headhunting|search)\s(?:agency|firm|company|business)"
_WORDS = re.compile(
    rf"""
    \b(?:
        (?:our|my|one\s+of\s+our)\s+(?:\w+\s+){{0,2}}?client,?\s+is\s+
            (?:(?:currently|now|actively|urgently)\s+)?
            (?:(?:looking|searching)\s+for|seeking|hiring|recruiting|in\s+need\s+of)\b
      | one\s+of\s+our\s+clients,?\s+is\s+(?:looking|searching|seeking|hiring|recruiting|an?)\b
        # At the beginning of a sentence; within one they may be of anybody's clients.
      | (?-i:Our|My)\s+client,?\s+(?:is\s+(?:an?|one\s+of)|(?:needs|wants|requires|seeks)\s+an?)\b
      | (?:recruit|hir|search|advertis|post|look|seek)\w*\s+(?:\w+\s+){{0,6}}?on\s+behalf\s+of\s+
            (?:our|my|a|one\s+of\s+our)\s+clients?\b
      | (?:send|submit|present|forward)\w*\s+your\s+(?:profile|cv|résumé|resume)\s+to\s+
            (?:our|the)\s+client\b
      | act(?:s|ing)\s+as\s+an?\s+employment\s+(?:agency|business)\b
      | we\s+are\s+an?\s+(?:[\w-]+\s+){{0,3}}?{_FIRM}\b
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Some letters of every way to say it: most texts have none of them.
_LETTERS = ("client", "mployment ", "ecruitment ", "ecruiting ", "taffing ")


def for_client(text: str) -> Mapping[str, Any] | None:
    """The first words of a text that say so, as a finding.

    >>> for_client("Our client is looking for a baker.")["quote"]
    'Our client is looking for'
    """
    if not any(letters in text for letters in _LETTERS):
        return None
    found = _WORDS.search(text, 0, LONGEST)
    if found is None:
        return None
    return {
        "field": FIELD,
        "value": True,
        "quote": found[0],
        "start": found.start(),
        "end": found.end(),
        "rule": FIELD,
        "path": None,
    }
