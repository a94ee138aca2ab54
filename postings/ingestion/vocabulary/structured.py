"""What payloads and feeds write in fields of their own, and what it is in the values of a record.

Spellings of the payloads of Ashby, Greenhouse, Lever, Personio, Recruitee, SmartRecruiters,
Workable and Workday, of schema.org's JobPosting, and of the feeds of a dozen boards; all without
case, and with one blank for what stands between words: "FULL_TIME" and "FullTime" are "full time".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from postings.ingestion.vocabulary.words import entries

UNSTATED = frozenset(
    entries(
        """
        | none | null | nil | nan | n/a | na | n a | - | -- | any | all | other | others | unknown
        | undefined | unspecified | unstated | unavailable | not specified | not applicable
        | not available | not stated | to be determined | tbd | tba | see opening id
        """
    )
) | {""}
"""What stands where nothing is said."""


def _table(**values: str) -> dict[str, str]:
    return {
        spelling: value for value, spellings in values.items() for spelling in entries(spellings)
    }


SPELLINGS: Mapping[str, Mapping[str, str]] = {
    "employment_type": _table(
        full_time="""
            full time | fulltime | full | ft | full time permanent | fulltime permanent
            | permanent full time | permanent fulltime | regular full time
            | regular full time salary | full time regular | full time employee
            | fulltime employee | vollzeit | temps plein
            """,
        part_time="""
            part time | parttime | part | pt | part time permanent | parttime permanent
            | permanent part time | regular part time | part time regular | part time employee
            | teilzeit | temps partiel
            """,
        contract="""
            contract | contractor | contracting | freelance | freelancer | fixed term
            | fixed term contract | fulltime fixed term | parttime fixed term | full time fixed term
            | part time fixed term | independent contractor | contract to hire | b2b | cdd
            """,
        internship="""
            intern | interns | internship | apprenticeship | apprentice | working student
            | co op | coop | stage | alternance
            """,
        temporary="temporary | temp | seasonal | interim | per diem | casual",
    ),
    "workplace": _table(
        remote="""
            remote | fully remote | full remote | remote only | 100% remote | telecommute
            | telecommuting | teleworking | home office | homeoffice | work from home | wfh
            | anywhere | virtual | distributed | remote friendly
            """,
        hybrid="hybrid | hybrid remote | partially remote | partly remote | flexible hybrid",
        onsite="""
            onsite | on site | in office | office | in person | on premise | on premises | no remote
            | not remote
            """,
    ),
    "seniority": _table(
        intern="intern | internship | apprentice",
        junior="junior | entry | entry level | graduate | early career | associate | beginner",
        mid="mid | mid level | midlevel | midweight | intermediate | medior",
        senior="senior | senior level | mid senior | mid senior level | sr",
        staff="staff",
        principal="principal",
        lead="lead | team lead | tech lead",
        manager="manager | people manager",
        director="director | director level | head",
        executive="executive | c level | vp | vice president | top management",
    ),
    "period": _table(
        year="""
            year | years | yearly | 1 year | per year | per year salary | annual | annually | annum
            | per annum | pa | p.a. | a year | yr | annual salary
            """,
        month="month | months | monthly | 1 month | per month | per month salary | a month | pm",
        week="week | weeks | weekly | 1 week | per week | per week salary | a week",
        day="day | days | daily | 1 day | per day | per day wage | per day salary | a day | pd",
        hour="hour | hours | hourly | 1 hour | per hour | per hour wage | an hour | hr | ph",
    ),
    "language": _table(
        en="english", de="german | deutsch", fr="french | français", es="spanish | español",
        pt="portuguese | português", it="italian | italiano", nl="dutch | nederlands",
        pl="polish | polski",
    ),
}  # fmt: skip
"""For each field the values by their spellings."""

_JOINTS = re.compile(r"(?<=[a-z])(?=[A-Z])|[\s_/()-]+")
_FIRST_SECONDS, _FIRST_MILLISECONDS = 946_684_800, 946_684_800_000
"""The year 2000: a smaller number is no time."""
_MAIL_DATE = re.compile(r"[A-Z][a-z]{2}, \d")
_CLOCK_DATE = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) [\d:]+ (?:\S+ )?(20\d\d)")
_LOOSE_DATE = re.compile(r"(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_AROUND_AMOUNT = re.compile(r"[\s$€£'’]")
_WITH_COMMAS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_WITH_POINTS = re.compile(r"[1-9]\d{0,2}(?:(?:\.\d{3}){2,}|\.\d\d0|(?:\.\d{3})+(?=,))(?:,\d+)?")
_WITH_COMMA = re.compile(r"\d+,\d\d?")
_UNSURE = re.compile(r"[1-9]\d{0,2}\.\d{3}")


def spelled(value: object) -> str:
    """A code or label as its words; of several, divided by commas.

    >>> spelled("FullTime"), spelled(["FULL_TIME", "TEMPORARY"]), spelled("per-year-salary")
    ('full time', 'full time, temporary', 'per year salary')
    """
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(spelled, value)))
    return " ".join(_JOINTS.sub(" ", str(value)).casefold().split())


def is_unstated(value: object) -> bool:
    """Whether a field says nothing, in whatever way."""
    return value is None or value == [] or (isinstance(value, str) and spelled(value) in UNSTATED)


def normalised(field: str, value: Any) -> Any:
    """The value of a field as a record has it, where its spelling is known; else as it came, and
    None where nothing is said.

    >>> normalised("employment_type", "Regular Full Time (Salary)"), normalised("period", "1 YEAR")
    ('full_time', 'year')
    >>> normalised("seniority", ["Not Applicable"]), normalised("workplace", "3 days in Leeds")
    (None, '3 days in Leeds')
    """
    if isinstance(value, list | tuple):
        value = [each for each in value if not is_unstated(each)]
    if is_unstated(value):
        return None
    if field in ("posted_on", "valid_through"):
        return day_of(value)
    table = SPELLINGS.get(field, {})
    if isinstance(value, list):
        known = [table.get(spelled(each), each) for each in value]
        return known[0] if len(set(map(str, known))) == 1 else known
    return table.get(spelled(value), value)


def day_of(value: Any) -> Any:
    """The day of a time in seconds or milliseconds since 1970, or as mail and clocks write it; what
    is neither, as it came.

    >>> day_of(1767225600000), day_of("Thu, 01 Jan 2026 09:00:00 EST"), day_of("2026-1-1")
    (datetime.date(2026, 1, 1), datetime.date(2026, 1, 1), datetime.date(2026, 1, 1))
    >>> day_of("Thu Jan 01 00:00:00 UTC 2026")
    datetime.date(2026, 1, 1)
    """
    if isinstance(value, datetime):
        return value.date()
    digits = isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 15
    number = float(value) if digits or isinstance(value, int | float) else 0.0
    if not isinstance(value, date) and _FIRST_SECONDS <= number < 10 * _FIRST_MILLISECONDS:
        seconds = number / 1000 if number >= _FIRST_MILLISECONDS else number
        return datetime.fromtimestamp(seconds, UTC).date() if seconds < 4e9 else value
    try:
        return _written_day(value) if isinstance(value, str) else value
    except (ValueError, IndexError, TypeError):
        return value


def _written_day(value: str) -> Any:
    if _MAIL_DATE.match(value):
        return parsedate_to_datetime(value).date()
    if found := _CLOCK_DATE.match(value):  # as Java's clocks write it
        return datetime.strptime(" ".join(found.groups()), "%b %d %Y").date()
    if found := _LOOSE_DATE.match(value):
        return date(*map(int, found.groups()))
    return value


def amount_of(value: object) -> float | None:
    """An amount of money; None for none, for nothing and for words, and for a text of which it is
    not known whether its point stands before thousands ("32.125").

    >>> amount_of("47,000.0"), amount_of(0), amount_of("competitive"), amount_of(True)
    (47000.0, None, None, None)
    >>> amount_of("47.000"), amount_of("1.850,50"), amount_of("35,5"), amount_of("32.125")
    (47000.0, 1850.5, 35.5, None)
    """
    if isinstance(value, bool):
        return None
    written = _plain_number(value) if isinstance(value, str) else str(value)
    try:
        amount = float(written)
    except ValueError:
        return None
    return amount if 0 < amount < 1e12 else None


def _plain_number(amount: str) -> str:
    """An amount as programs write it, whatever parts its thousands and its decimals."""
    amount = _AROUND_AMOUNT.sub("", amount)
    if _WITH_COMMAS.fullmatch(amount):
        return amount.replace(",", "")
    if _WITH_POINTS.fullmatch(amount):
        return amount.replace(".", "").replace(",", ".")
    if _WITH_COMMA.fullmatch(amount):
        return amount.replace(",", ".")
    return "" if _UNSURE.fullmatch(amount) else amount
