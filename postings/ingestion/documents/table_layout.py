"""Tables told from other texts: by a line of names, and as many cells in the lines below it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from postings.ingestion.vocabulary.columns import meaning_of

DELIMITERS = ("\t", ",", ";", "|")
LOOKED_AT = 60
"""Records by which a table is recognised."""
LONGEST_NAME, MOST_WORDS = 80, 8
"""Characters and words of the name of a column."""
MOST_ABOVE = 5
"""Lines with words that can stand over the names: what the table is, when it was made."""
FEWEST_KNOWN, SURELY = 3, 0.75
"""Names that are known, and their share, which make a line one of names whatever is around it."""

_RULE = re.compile(r"[\s|:+-]*-{2,}[\s|:+-]*")
_SEPARATOR_LINE = re.compile(r"(?i)\s*sep=(?P<sign>.)\s*")


class Layout(NamedTuple):
    """How a table is written. `skipped` are the lines before its header; `escaped` is whether a
    quote inside quotes has a backslash before it, and is not doubled."""

    delimiter: str
    header: tuple[str, ...]
    skipped: int = 0
    escaped: bool = False


def cells_of(lines: Iterable[str], sign: str, *, escaped: bool) -> Iterator[list[str]]:
    """The cells of each record."""
    mark = "\\" if escaped else None
    return csv.reader(lines, delimiter=sign, escapechar=mark, doublequote=not escaped)


def layout_of(text: str, *, is_whole: bool = True) -> Layout | None:
    """How the text that a file is, or begins with, is laid out as a table; None where it is none.

    The first line has to be names, without a sentence or an address, and the lines that follow have
    as many cells. Names that are known make up for lines that have not, and for lines above them.
    """
    lines = text.split("\n", 400)
    worded = [at for at, line in enumerate(lines) if line.strip()][: MOST_ABOVE + 2]
    if worded and _SEPARATOR_LINE.fullmatch(lines[worded[0]]):
        worded = worded[1:]
    if not worded or _RULE.fullmatch("".join(lines[worded[0] + 1 : worded[0] + 2])):
        return None  # Markdown has a rule under its header
    for at in worded[: MOST_ABOVE + 1]:
        if at == worded[0] or _surely_names(lines[at]):
            below = "\n".join(lines[at:])
            judged = [each for sign in DELIMITERS for each in _judged(below, sign, is_whole)]
            if judged:
                return max(judged, key=lambda each: each[0])[1]._replace(skipped=at)
    return None


def _surely_names(line: str) -> bool:
    for sign in DELIMITERS:
        names = [name.strip('" \r') for name in line.split(sign)]
        if len(names) >= FEWEST_KNOWN and _known(names) >= max(FEWEST_KNOWN, SURELY * len(names)):
            return True
    return False


def _known(names: Sequence[str]) -> int:
    return sum(meaning_of(name) is not None for name in names)


def _judged(text: str, sign: str, is_whole: bool) -> Iterator[tuple[float, Layout]]:
    """The ways in which a text is a table with this delimiter, and how surely."""
    if sign not in text.split("\n", 1)[0]:
        return
    for escaped in (False, True) if '\\"' in text else (False,):
        header, *rows = _records(text, sign, escaped) or [[]]
        header = [name.strip() for name in header]
        if not _are_names(header):
            continue
        if not is_whole and len(rows) < LOOKED_AT:
            rows = rows[:-1] or rows  # the last one is cut
        alike = sum(len(row) == len(header) for row in rows) / len(rows) if rows else 0.0
        known = _known(header)
        if not _are_labels(header, rows) and _is_table(sign, header, rows, known, alike):
            sure = known + alike + len(header) / 1000
            yield sure, Layout(sign, tuple(header), escaped=escaped)


def _records(text: str, sign: str, escaped: bool) -> list[list[str]]:
    """The first records that are not blank; none where there is a cell as long as no cell is."""
    records: list[list[str]] = []
    try:
        for record in cells_of(io.StringIO(text, newline=""), sign, escaped=escaped):
            records += [record] if any(map(str.strip, record)) else []
            if len(records) > LOOKED_AT:
                break
    except csv.Error:
        return []
    return records


def _are_names(header: Sequence[str]) -> bool:
    named = [name for name in header if name]
    return (
        len(header) > 1
        and len(named) >= 0.6 * len(header)
        and len(set(named)) >= 0.8 * len(named)
        and all(
            len(name) <= LONGEST_NAME
            and len(name.split()) <= MOST_WORDS
            and "://" not in name
            and not name.endswith((".", "!", "?"))
            for name in named
        )
        and any(map(str.isalpha, "".join(named)))
    )


def _are_labels(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether two columns are labels and what they say: the lines of one posting."""
    labels = [row[0] for row in (header, *rows) if row]
    known = sum(meaning_of(label.strip()) is not None for label in labels)
    return len(header) == 2 and known > 2 and meaning_of(header[1]) is None


def _is_table(
    sign: str, header: Sequence[str], rows: Sequence[Sequence[str]], known: int, alike: float
) -> bool:
    share = known / len(header)
    if known >= FEWEST_KNOWN and (
        share >= SURELY or (share >= 0.25 and (alike >= 0.5 or len(rows) < 2))
    ):
        return True
    if known == 2 and share >= 0.25:
        return alike >= 0.8
    if sign == "," and _is_prose((header, *rows)):
        return False
    fewest = 3 if len(header) == 2 else 1 if sign == "\t" else 2
    return alike >= 0.95 and len(rows) >= fewest


def _is_prose(rows: Sequence[Sequence[str]]) -> bool:
    """Whether what follows the commas begins with a blank, as in sentences."""
    followed = [cell for row in rows for cell in row[1:] if cell]
    return sum(cell[0] == " " for cell in followed) > len(followed) / 2
