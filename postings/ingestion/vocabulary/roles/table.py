"""What a table of roles is: categories and the words that tell them."""

from __future__ import annotations

import re

Table = tuple[tuple[str, re.Pattern[str]], ...]


def table(*rows: tuple[str, str]) -> Table:
    return tuple((category, re.compile(words, re.VERBOSE)) for category, words in rows)
