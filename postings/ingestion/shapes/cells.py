"""What stands in the cells of tables: without what stands for nothing, and judged by its looks."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from postings.ingestion.extract.employment import type_of
from postings.ingestion.parse.header import role_of
from postings.ingestion.parse.lines import tidy
from postings.ingestion.records import LineRole
from postings.ingestion.vocabulary.structured import SPELLINGS, day_of, is_unstated, spelled

LONGEST_WORD = 40
"""Characters of a cell that can stand for nothing."""
LONGEST_TYPE = 80
DEEPEST = 4
"""Fields in fields that are looked into."""
_NOTHING = frozenset(
    ("-1", "-1.0", "[]", "['']", "{}", "0000-00-00", "nat", "<na>", "#n/a", "?", r"\n")
)
_LIST = re.compile(r"\s*\[\s*(?:u?['\"])")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"']+\Z")
_DAY = re.compile(
    r"\d{4}-\d\d?-\d\d?|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{1,2}\.? \w{3,9}\.?,? \d{4}"
    r"|\w{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
)
_DECIMAL = re.compile(r"\d{1,14}\.0|\d\.\d+[eE]\+?\d\d")
_NUMBERED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](20\d\d)\b")
_AGO = re.compile(
    r"(?i)(?:(?:re)?posted |published )?(?:today|yesterday|just (?:now|posted)"
    r"|(?:(?:over|about|active) )?(?:\d{1,3}|an?|one|few)\+? ?"
    r"(?:m|h|d|w|mo|min|minutes?|hours?|days?|weeks?|months?|years?)\+?(?: ago)?)"
)
_MONEY = re.compile(
    r"[$€£¥₹₪₽₺₩]\s?\d|\d\s?(?:[$€£¥₹₪₽₺₩]|k\b)|\b(?:USD|EUR|GBP|CAD|AUD|CHF|PLN|INR)\b"
)
_PLAIN_NUMBER = re.compile(r"[\d.,\s]+")
_YES = frozenset(
    ("true", "yes", "y", "t", "1", "1.0", "ja", "oui", "si", "sí", "sim", "on", "x", "✓")
)
_NO = frozenset(("false", "no", "n", "f", "0", "0.0", "nein", "non", "não", "nao", "off"))
_GOES_ON = re.compile(r"[,.;:!?)]")
_OPEN_END = re.compile(
    r"\b(?:a|an|the|our|your|to|of|in|for|and|with|at|or|as|is|are|by|on|from)\Z"
)
_NAME_KEYS = (
    "heading",
    "name",
    "label",
    "title",
    "value",
    "text",
    "displayName",
    "descriptor",
    "display_name",
)


def flat(item: Mapping[str, Any]) -> dict[str, Any]:
    """The item with the fields of its fields beside its own: {"pay.min": 7}. A list of objects is
    the list of what each says, in words."""
    return dict(_flattened(item, "", DEEPEST))


def _flattened(item: Mapping[str, Any], before: str, depth: int) -> Iterator[tuple[str, Any]]:
    for name, value in item.items():
        if isinstance(value, Mapping):
            if depth:
                yield from _flattened(value, f"{before}{name}.", depth - 1)
        elif isinstance(value, list):
            yield f"{before}{name}", [_in_words(each) for each in value]
        else:
            yield f"{before}{name}", value


def _in_words(value: Any) -> Any:
    """An object in a list by its name; one with a sentence or a list is a section, and says all
    that it has."""
    if not isinstance(value, Mapping):
        return value
    named = next((text for key in _NAME_KEYS if isinstance(text := value.get(key), str)), "")
    plain = list(dict.fromkeys(filter(None, (named, *_texts_in(value)))))
    lists = any(isinstance(each, list) and each for each in value.values())
    if lists or any(len(each) > LONGEST_WORD and " " in each for each in plain):
        return "\n".join(plain)
    return named or ", ".join(plain)


def _texts_in(value: Mapping[str, Any]) -> Iterator[str]:
    """The texts of an object and of the lists in it, but addresses of pictures and the like."""
    for some in value.values():
        for each in some if isinstance(some, list) else [some]:
            if isinstance(each, str) and not is_url(each):
                yield each


def words(value: Any) -> str:
    """A cell as text: "" for all that stands for nothing, a list (or what Python prints of one) as
    its members, on lines of their own where they are sentences.

    >>> words("['Go', 'SQL']"), words(" nan "), words("-1"), words(3.0), words(True)
    ('Go, SQL', '', '', '3', 'true')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if value is None or isinstance(value, Mapping):
        return ""
    members = value if isinstance(value, list) else _printed_list(value)
    if members is not None:
        said = [words(each) for each in members if not isinstance(each, list)]
        long = any(len(each) > LONGEST_WORD for each in said)
        return "\n".join(_lines(said)) if long else ", ".join(filter(None, said))
    text = tidy(str(value)).strip()
    if len(text) <= LONGEST_WORD and (is_unstated(text) or text.casefold() in _NOTHING):
        return ""
    return text


def _lines(members: list[str]) -> Iterator[str]:
    """The members of a text that was taken apart at its tags, those that go on with a sentence
    behind what they go on with. Where blank ones divide items, others do not begin in lower case.

    >>> list(_lines(["We seek a", "Diver", "with a boat", "", "dive", "", "swim"]))
    ['We seek a Diver with a boat', 'dive', 'swim']
    """
    divided = "" in members
    line, gap = "", False
    for member in members:
        if not member:
            gap = True
            continue
        goes_on = _GOES_ON.match(member) or _OPEN_END.search(line)
        if line and not gap and (goes_on or (divided and member[0].islower())):
            line += member if member[0] in ",.;:!?)" else f" {member}"
        else:
            if line:
                yield line
            line = member
        gap = False
    if line:
        yield line


def _printed_list(value: Any) -> list[Any] | None:
    if not isinstance(value, str) or not _LIST.match(value) or not value.rstrip().endswith("]"):
        return None
    try:
        members = ast.literal_eval(value.strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return members if isinstance(members, list) else None


def truth_of(text: str) -> bool | None:
    """
    >>> truth_of("TRUE"), truth_of("0"), truth_of("hybrid")
    (True, False, None)
    """
    low = text.casefold()
    return True if low in _YES else False if low in _NO else None


def is_url(text: str) -> bool:
    return bool(_URL.match(text))


def is_day(text: str) -> bool:
    """Whether a cell is a date, a time, or seconds since 1970.

    >>> is_day("2026-05-29T10:28:48Z"), is_day("May 3, 2026"), is_day("Recent")
    (True, True, False)
    """
    return bool(_DAY.match(text)) or isinstance(day_of(_seconds(text)), date)


def _seconds(text: str) -> str:
    """Seconds as a table of numbers has them: "1767225600000.0", "1.7672256e+12"."""
    try:
        return str(int(float(text))) if _DECIMAL.fullmatch(text) else text
    except OverflowError:
        return text


def order_of(days: Sequence[str]) -> str:
    """What comes first in dates as numbers, "day" or "month"; "" where none of them tells.

    >>> order_of(["04/05/2026", "17/05/2026"]), order_of(["04/05/2026"]), order_of(["2026-05-04"])
    ('day', '', '')
    """
    found = [(int(match[1]), int(match[2])) for day in days if (match := _NUMBERED.match(day))]
    day_first = any(first > 12 for first, _ in found)
    month_first = any(second > 12 for _, second in found)
    return "" if day_first is month_first else "day" if day_first else "month"


def day_of_numbers(text: str, order: str) -> str:
    """A date in numbers as the day that it is by what comes first; "" where that is not known.

    >>> day_of_numbers("04/05/2026", "day"), day_of_numbers("04/05/2026", "")
    ('2026-05-04', '')
    """
    match = _NUMBERED.match(text)
    if match is None:
        return _seconds(text)
    first, second = match[1].zfill(2), match[2].zfill(2)
    order = order_of([text]) or order or ("day" if first == second else "")
    day, month = (first, second) if order == "day" else (second, first)
    return f"{match[3]}-{month}-{day}" if order else ""


def is_ago(text: str) -> bool:
    """Whether a cell is a time before one that is not known: "3 days ago", "30+ days"."""
    return bool(_AGO.fullmatch(text))


def is_money(text: str) -> bool:
    """Whether a cell is an amount that shows whose money it is."""
    return len(text) < 100 and bool(_MONEY.search(text))


def is_number(text: str) -> bool:
    return bool(_PLAIN_NUMBER.fullmatch(text))


def is_type(text: str) -> bool:
    """Whether a cell is a type of employment: "Full-time, Contract"."""
    if len(text) > LONGEST_TYPE:
        return False
    known = role_of(text) is LineRole.TYPE or spelled(text) in SPELLINGS["employment_type"]
    return known or type_of(text.lower()) is not None
