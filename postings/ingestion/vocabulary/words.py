"""How tables of words are written down: entries between bars, over as many lines as it takes."""

from __future__ import annotations


def entries(table: str) -> tuple[str, ...]:
    """
    >>> entries("full time | part\\n  time")
    ('full time', 'part time')
    """
    return tuple(filter(None, (" ".join(entry.split()) for entry in table.split("|"))))
