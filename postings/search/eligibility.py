"""Whether someone who lives in a country can take a job: one rule, in Python and in SQL."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import TextChoices

from postings.regions import regions_with


class Eligibility(TextChoices):
    YES = "yes", "Yes"
    IN_PART = "in_part", "In part"
    NO = "no", "No"
    NOT_STATED = "not_stated", "Not stated"


def eligibility(
    country: str,
    *,
    remote_from: Collection[str],
    remote_subdivisions: Collection[str],
    countries: Collection[str],
) -> Eligibility:
    """The answer for a posting's columns of these names; `country` is ISO 3166-1 alpha-2.

    The first that holds:

    1. yes: a region that contains the country, or WORLD, is named
    2. in part: some of its states are named; they narrow the country where it is named too
    3. yes: the country is named, or the job is located there
    4. no: other places are named
    5. not stated

    >>> eligibility("US", remote_from=["US"], remote_subdivisions=["US-CA"], countries=[]).label
    'In part'
    """
    if regions_with(country).intersection(remote_from):
        return Eligibility.YES
    if any(code.startswith(f"{country}-") for code in remote_subdivisions):
        return Eligibility.IN_PART
    if country in remote_from or country in countries:
        return Eligibility.YES
    if remote_from or remote_subdivisions or countries:
        return Eligibility.NO
    return Eligibility.NOT_STATED


def eligibility_sql(country: str) -> tuple[str, list[Any]]:
    """The same as an expression on `postings_posting` with its parameters."""
    expression = f"""CASE
        WHEN remote_from && %s::varchar[] THEN '{Eligibility.YES}'
        WHEN EXISTS (SELECT FROM unnest(remote_subdivisions) AS code WHERE starts_with(code, %s))
            THEN '{Eligibility.IN_PART}'
        WHEN %s = ANY(remote_from) OR %s = ANY(countries) THEN '{Eligibility.YES}'
        WHEN remote_from <> '{{}}' OR remote_subdivisions <> '{{}}' OR countries <> '{{}}'
            THEN '{Eligibility.NO}'
        ELSE '{Eligibility.NOT_STATED}'
    END"""
    return expression, [sorted(regions_with(country)), f"{country}-", country, country]
