"""Words of a description that tell what the work is about where the title does not.

All are searched in lower case.
"""

from __future__ import annotations

import re

SOFTWARE_SIGNS = re.compile(
    r"\b(?:(?P<trade>software (?:engineer(?:ing|s)?|develop(?:ment|ers?)))"
    r"|(?P<micro>micro-?services)|(?P<front>front[ -]?end)|(?P<back>back[ -]?end)"
    r"|(?P<full>full[ -]?stack)|(?P<api>apis?)|(?P<test>unit test(?:s|ing)?)"
    r"|(?P<review>code reviews?)|(?P<git>git(?:hub|lab)?)"
    r"|(?P<app>(?:web|mobile) app(?:lication)?s?))\b"
)
"""What those who write software work with, a group for each thing."""

DATA_SIGNS = re.compile(
    r"\b(?:(?P<pipe>data pipelines?)|(?P<science>data scien(?:ce|tists?))"
    r"|(?P<learning>machine[ -]learning)|(?P<analysis>(?:data )?analy(?:sis|tics))"
    r"|(?P<board>dashboards?)|(?P<house>data (?:warehous(?:e|ing)|models?))|(?P<etl>etl|dbt)"
    r"|(?P<stat>statistic(?:s|al)))\b"
)
"""What those who work with data do."""

SOFTWARE_TALK = re.compile(
    r"software|\bcod(?:e|ing)\b|\bprogramming\b|\bapis?\b|\bcloud\b|\bdevops\b|\bdevelopers?\b"
)
"""What a text about engineers of software speaks of."""

MACHINES = re.compile(
    r"\b(?:mechanical|electrical|electronics?|hydraulics?|pneumatics?|machinery|hvac)\b"
)
"""What a text about engineers of things speaks of."""
MACHINE_STEMS = (
    "mechanical",
    "electrical",
    "electronic",
    "hydraulic",
    "pneumatic",
    "machinery",
    "hvac",
)
"""One of them is in each of those; whether one is at all is told thirty times as fast."""
