"""What tests of commands share."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command

COLLECTED = """# [{title}](https://apply.example/{number})

### Northgate Pumps

`💰 $90,000 - $110,000` `🌎 Remote`

## About the role

You will mend pumps in {place} and write down how, for four years of pumps to come.

- Know valves
- Know seals

[Apply now](https://apply.example/{number})
"""


def posting(number: int, title: str = "Pump Engineer", place: str = "the north") -> str:
    return COLLECTED.format(number=number, title=title, place=place)


def run(command: str, *args: Any, **options: Any) -> tuple[int, str, str]:
    """The exit code, and what went to standard output and error."""
    out, err = StringIO(), StringIO()
    try:
        call_command(command, *map(str, args), stdout=out, stderr=err, **options)
    except SystemExit as exit:
        return int(exit.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def write_two(folder: Path) -> Path:
    """Two postings, one of them in a folder below."""
    (folder / "deep").mkdir(parents=True)
    (folder / "a.md").write_text(posting(1), encoding="utf-8")
    (folder / "deep" / "b.md").write_text(posting(2, "Valve Engineer"), encoding="utf-8")
    return folder


def counts(output: str) -> dict[str, int]:
    names = ("new", "changed", "unchanged", "merged", "refused")
    words = [line.split() for line in output.splitlines()]
    return {
        line[1].rstrip(":"): int(line[0].replace(",", ""))
        for line in words
        if len(line) > 1 and line[1].rstrip(":") in names
    }
