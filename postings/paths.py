"""Where the board's own pages are, as `reverse` says it and ten times as fast.

A listing has a hundred addresses; to look each one up takes as long as to write the page around it.
"""

from __future__ import annotations

from functools import cache

from django.urls import get_script_prefix, reverse

# Taken by every kind of argument, and part of no address itself.
_HOLE = "31415926"


def path(name: str, *values: str | int, parameters: str = "") -> str:
    """Of the page `postings:<name>`; values are slugs and numbers, taken as valid.

    `parameters`: what follows the question mark.

    >>> path("company", "acme"), path("detail", "gardener-acme", 7)
    ('/companies/acme/', '/jobs/gardener-acme-7/')
    """
    found = _pattern(get_script_prefix(), name, len(values)) % values
    return f"{found}?{parameters}" if parameters else found


@cache
def _pattern(_prefix: str, name: str, holes: int) -> str:
    """Another prefix of the whole site leads elsewhere."""
    return reverse(f"postings:{name}", args=[_HOLE] * holes).replace("%", "%%").replace(_HOLE, "%s")
