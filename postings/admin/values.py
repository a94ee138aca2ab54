"""Between the values of a record and the inputs of a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from postings import choices
from postings.admin.corrections import in_words
from postings.projection import DAYS, UNSTATED_IS_A_CHOICE

SALARY = ("salary_min", "salary_max", "salary_currency", "salary_period")


CHOICES: Mapping[str, Any] = {
    "category": choices.Category,
    "seniority": choices.Seniority,
    "employment_type": choices.EmploymentType,
    "workplace": choices.Workplace,
    "visa_sponsorship": choices.VisaSponsorship,
}


def words_of(field: str, value: Any) -> str:
    """A value of a record, as editors read it.

    >>> words_of("workplace", "onsite"), words_of("workplace", None), words_of("skills", ["Go"])
    ('On-site', 'not stated', 'Go')
    """
    known = CHOICES[field].values if field in CHOICES else ()
    return str(CHOICES[field](value).label) if value in known else in_words(value)


def inputs_of(field: str, value: Any) -> dict[str, str]:
    """What stands in the inputs of a field for a value in the shape of a record.

    >>> inputs_of("workplace", None), inputs_of("skills", ["Go", "C"]), inputs_of("equity", True)
    ({'workplace': 'unstated'}, {'skills': 'Go, C'}, {'equity': 'on'})
    >>> inputs_of("salary", {"min": 90000.0, "max": None, "currency": "EUR", "period": "year"})
    {'salary_min': '90000', 'salary_max': '', 'salary_currency': 'EUR', 'salary_period': 'year'}
    """
    if field == "salary":
        pay = value or {}
        amounts = {end: _amount(pay.get(end)) for end in ("min", "max")}
        words = {name: pay.get(name) or "" for name in ("currency", "period")}
        return {f"salary_{name}": each for name, each in (amounts | words).items()}
    if isinstance(value, bool):
        return {field: "on" if value else ""}
    if isinstance(value, list):
        return {field: ", ".join(value)}
    if value is None:
        return {field: "unstated" if field in UNSTATED_IS_A_CHOICE else ""}
    return {field: str(value)}


def _amount(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}".removesuffix(".00")


def record_value(field: str, cleaned: Mapping[str, Any]) -> Any:
    """What the form holds of one field, in the shape of a record.

    >>> record_value("workplace", {"workplace": "unstated"})
    >>> record_value("apply_url", {"apply_url": ""})
    """
    if field == "salary":
        low, high, currency, period = (cleaned[name] for name in SALARY)
        if low is None and high is None:
            return None
        ends = {"min": low, "max": high}
        amounts = {end: None if each is None else float(each) for end, each in ends.items()}
        return amounts | {"currency": currency, "period": period}
    value = cleaned[field]
    if field in UNSTATED_IS_A_CHOICE and value == "unstated":
        return None
    if field in DAYS:
        return value and value.isoformat()
    return None if value == "" else value
