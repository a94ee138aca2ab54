"""What a few words in a row mean as a filter: pay, age, workplace, country, skill or company.

Words are compared as `key_of` has them. A filter is not understood where its words are more often
something else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from postings.filter_fields import country_names
from postings.ingestion.vocabulary.currencies import CURRENCIES
from postings.ingestion.vocabulary.places import fold, packaged_places
from postings.ingestion.vocabulary.skills import packaged_skills
from postings.ingestion.vocabulary.words import entries
from postings.ingestion.vocabulary.workplace import HYBRID, ONSITE, REMOTE
from postings.pay import board_rates
from postings.search.lexicon import Kind, Lexicon
from postings.search.text import SKILL_WORDS

Meaning = tuple[str, str | int]  # a parameter and a value; without a parameter it stays text
Reader = Callable[[str], Meaning | None]

TEXT: Meaning = ("", "")

# Behind what is meant.
_JOBS = re.compile(r" (?:jobs?|roles?|positions?)$")


def readers(lexicon: Lexicon, currency: str) -> list[Reader]:
    """In the order in which they are asked about the same words."""
    return [
        lambda words: salary(words, currency),
        posted,
        workplace,
        place,
        lambda words: skill(words, lexicon),
        lambda words: company(words, lexicon),
    ]


# Pay

_SIGNS = {"€": "EUR", "£": "GBP", "₹": "INR", "zł": "PLN"}
_CODES = frozenset(each.code.lower() for each in CURRENCIES)
_MONEY = rf"us\$|\$|{'|'.join(_SIGNS)}|euros?|{'|'.join(sorted(_CODES))}"
_SALARY = re.compile(
    rf"""
    (?: (?P<at_least> from | over | above | at\ least | min(?:imum)? | >=? ) \ ? )?
    (?P<before> {_MONEY} )? \ ?
    (?P<amount> \d{{1,3}} (?: [.,]\d{{3}} )+ | \d+ )
    (?P<thousands> k )? \ ?
    (?P<after> {_MONEY} )? \+?
    (?: \ (?: {_MONEY} )? \d+ k \+? )?  # up to so much
    (?P<yearly> \ ? (?: (?: a | per ) \ (?: year | annum ) | year | yr | annually | p\.?a\.? ) )?
    """,
    re.VERBOSE,
)
# In units like dollars: what is lower is no pay of a year, what is higher no pay.
_LEAST, _MOST = 10_000, 2_000_000


def salary(words: str, currency: str) -> Meaning | None:
    """The least pay that is asked for, per year in a currency; to thousands where that is another.

    >>> salary("from $90,000", "USD"), salary("100k", "EUR"), salary("24 7", "EUR")
    (('salary_min', 90000), ('salary_min', 100000), None)
    """
    match = _SALARY.fullmatch(words)
    if match is None:
        return None
    sign = match["before"] or match["after"] or ""
    if not (match["thousands"] or sign or match["yearly"] or match["at_least"]):
        return None  # a number, of whatever
    amount = int(re.sub(r"\D", "", match["amount"])) * (1000 if match["thousands"] else 1)
    if not _LEAST <= amount <= _MOST:
        return None
    code = _currency(sign, currency)
    converted = board_rates().convert(amount, code, currency)
    if converted is None:
        return None
    return "salary_min", amount if code == currency else int(converted // 1000) * 1000


def _currency(sign: str, currency: str) -> str:
    """That of a sign; a dollar is the board's where it has one."""
    if not sign:
        return currency
    if sign == "$":
        return currency if currency in ("USD", "CAD", "AUD", "NZD", "SGD", "HKD") else "USD"
    if sign.startswith("euro"):
        return "EUR"
    return _SIGNS.get(sign) or sign.replace("us$", "usd").upper()


# Age

_POSTED = re.compile(
    r"(?:posted |published )?(?:(?:in |within |from )?(?:the )?"
    r"(?:last |past )(?P<number>\d{1,3}|few)? ?(?P<unit>hours?|days?|weeks?|months?)"
    r"|(?P<this>today|this week|this month))"
)
_DAYS = {"day": 1, "week": 7, "month": 30}
_THIS = {"today": 1, "this week": 7, "this month": 30}


def posted(words: str) -> Meaning | None:
    """
    >>> posted("last 2 weeks"), posted("past 24 hours"), posted("today")
    (('posted', 14), ('posted', 1), ('posted', 1))
    """
    match = _POSTED.fullmatch(words)
    if match is None:
        return None
    if match["this"]:
        return "posted", _THIS[match["this"]]
    unit = match["unit"].removesuffix("s")
    number = {None: 1, "few": 3}.get(match["number"]) or int(match["number"])
    days = -(-number // 24) if unit == "hour" else number * _DAYS[unit]
    return ("posted", days) if days else None


# Workplace

_WHOLLY = re.compile(r"^(?:fully|100%|only) | only$")
# They stand beside other words in queries than in the field of a place.
_OTHER_WORDS = entries("anywhere | virtual | distributed | mobil")


def workplace(words: str) -> Meaning | None:
    """
    >>> workplace("fully remote"), workplace("on site jobs"), workplace("distributed")
    (('workplace', 'remote'), ('workplace', 'onsite'), None)
    """
    value = _workplaces().get(_WHOLLY.sub("", _JOBS.sub("", words)))
    return ("workplace", value) if value else None


@cache
def _workplaces() -> dict[str, str]:
    tables = {"remote": REMOTE, "hybrid": HYBRID, "onsite": ONSITE}
    return {
        each.replace("-", " "): value
        for value, table in tables.items()
        for each in entries(table)
        if each not in _OTHER_WORDS
    }


# Country

_IN = re.compile(r"^(?:(?:jobs? |based |located )?in (?:the )?|jobs? )(?=.)")
_FROM = re.compile(r"^(?:open to|(?:remotely )?from|(?:i )?live in) (?:the )?(?=.)")
_SHORT = frozenset(entries("us | usa | uk | uae"))
# Iceland, Chile and Réunion in other languages.
_NO_COUNTRIES = frozenset(entries("island | chili | reunion"))


def place(words: str) -> Meaning | None:
    """A country: where the job is, or where the visitor lives. Other places stay text.

    >>> place("in germany"), place("from the uk"), place("new jersey"), place("georgia")
    (('country', 'DE'), ('eligible', 'GB'), ('', ''), ('', ''))
    """
    parameter = "eligible" if _FROM.match(words) else "country"
    name = fold(_FROM.sub("", _IN.sub("", words)))
    if (len(name) <= 3 and name not in _SHORT) or name in _NO_COUNTRIES:
        return None
    meaning = packaged_places().meaning(name)
    if meaning is None:
        return None
    if len(meaning.countries) == 1 and not meaning.states:
        [code] = meaning.countries
        return (parameter, code) if code in country_names() else TEXT
    # One word may be anything; several are the name of a place.
    return TEXT if " " in name or meaning.states else None


# Skill and company


def skill(words: str, lexicon: Lexicon) -> Meaning | None:
    """A skill by any spelling; by one that is another word too only where it is its full name."""
    known = SKILL_WORDS.get(words)
    if known is None:
        group = packaged_skills().spellings.get(words, ())
        sure = [each.skill for each in group if not each.common or each.skill.lower() == words]
        known = sure[0] if sure else None
    on_board = lexicon.named(Kind.SKILL, known or words)
    value = on_board.value if on_board else known
    return ("skill_all", value) if value else None


_AT = re.compile(r"^(?:at|with) (?=.)")


def company(words: str, lexicon: Lexicon) -> Meaning | None:
    """A company; by a word that is more often in other names only behind "at"."""
    name = _AT.sub("", words)
    found = lexicon.named(Kind.COMPANY, name)
    if found is None or (name == words and 2 * found.total < lexicon.words[words]):
        return None
    return "company", found.value
