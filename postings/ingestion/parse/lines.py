"""What single lines look like, in Markdown and in plain text alike."""

from __future__ import annotations

import re

GLYPH = re.compile(
    r"(?P<indent>[ \t]*)"
    r"(?:\\?[-–—*+•·●○◦▪▫■□‣⁃∙➢➤►▶✓✔✅☑→⇒»§o](?=[ \t])|[•·●○◦▪▫■□‣⁃∙➢➤►▶✓✔✅☑]️?|\\?[-–](?=[A-Z]))"
    r"[ \t]*(?P<words>\S.*)"
)
"""A line that is an item by its bullet: "  • words", "- words", "-Words" and the like."""
NUMBER = re.compile(
    r"(?P<indent>[ \t]*)(?P<number>\d{1,2})\\?[.)][ \t]+(?P<words>\S.*)"
)
"""A line that is an item by its number: "3. words", "3) words"."""
RULE = re.compile(r"[ \t]*\\?([-*_=~–—#])(?:[ \t]*\1){2,}[ \t]*|\\?--")
"""A line that only separates."""
URL = re.compile(r"https?://[^\s<>\"']+")


def indentation(line: str) -> int:
    """Columns before the first word; a tab counts as four."""
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())
