"""Pay that heads postings of many companies, and is none of theirs."""

from __future__ import annotations

from typing import Any

import pytest

from postings.choices import Flag, Policy, Status
from postings.leaks import FEWEST_COMPANIES, flag_leaked_pay
from postings.models import Posting
from postings.tests.factories import make_posting, make_source, make_source_posting

pytestmark = pytest.mark.django_db


def paid(number: int, *rules: str, **values: Any) -> Posting:
    """A posting of a company of its own, with pay read by these rules."""
    made = make_posting(
        company=f"Company {number}", salary_min=174_000, salary_max=235_000, **values
    )
    evidence = [{"field": "salary", "rule": rule} for rule in rules]
    make_source_posting(made, evidence=[{"field": "title", "rule": "title_line"}, *evidence])
    return made


def headed(count: int = FEWEST_COMPANIES, **values: Any) -> list[Posting]:
    return [paid(number, "header_line", **values) for number in range(count)]


def test_one_pay_over_many_companies_is_flagged_once() -> None:
    made = headed()
    assert flag_leaked_pay(make_source()) == FEWEST_COMPANIES
    assert flag_leaked_pay(make_source()) == 0
    for each in made:
        each.refresh_from_db()
        assert (each.flags, each.status) == ([Flag.LEAKED_PAY], Status.PUBLISHED)


def test_pay_of_few_companies_is_theirs() -> None:
    headed(FEWEST_COMPANIES - 1)
    paid(0, "header_line")
    assert flag_leaked_pay(make_source()) == 0


def test_pay_that_descriptions_repeat_is_theirs() -> None:
    headed()
    paid(98, "header_line", "pay_by_words")
    assert flag_leaked_pay(make_source()) == 0


def test_pay_in_a_field_of_a_payload_is_theirs() -> None:
    for number in range(FEWEST_COMPANIES):
        paid(number, "payload")
    assert flag_leaked_pay(make_source()) == 0


def test_only_the_source_that_leaks_is_looked_at() -> None:
    headed()
    assert flag_leaked_pay(make_source("other")) == 0


def test_flagged_postings_wait_where_the_source_says_so() -> None:
    source = make_source()
    source.policy = Policy.FLAGGED_WAIT
    source.save()
    made = headed()
    flag_leaked_pay(source)
    made[0].refresh_from_db()
    assert made[0].status == Status.IN_REVIEW
