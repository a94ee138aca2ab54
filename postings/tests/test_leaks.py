"""Pay that heads postings of many companies, and is none of theirs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from postings.bulk import one_writer
from postings.choices import Flag, Policy, RunState, Status
from postings.ingestion.records import Salary
from postings.ingestion.store import Store
from postings.intake import flag_leaks
from postings.leaks import FEWEST_COMPANIES, flag_leaked_pay
from postings.models import Correction, Posting, Run, SourcePosting
from postings.projection import project_all_again
from postings.tests.factories import NOW, make_posting, make_source, make_source_posting
from postings.tests.readings import make_statement

pytestmark = pytest.mark.django_db
PAY = Salary(min=174_000, max=235_000, currency="USD", period="year")


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


def test_the_flag_stays_while_the_pay_does() -> None:
    made = headed()
    SourcePosting.objects.update(record=make_statement(salary=PAY).record)
    flag_leaked_pay(make_source())
    with one_writer():
        project_all_again([each.pk for each in made])
    made[0].refresh_from_db()
    assert Flag.LEAKED_PAY in made[0].flags
    SourcePosting.objects.update(record=make_statement(salary=replace(PAY, max=99e4)).record)
    with one_writer():
        project_all_again([each.pk for each in made])
    made[0].refresh_from_db()
    assert Flag.LEAKED_PAY not in made[0].flags


def test_pay_that_an_editor_gave_is_no_leak() -> None:
    made = headed()
    SourcePosting.objects.update(record=make_statement(salary=PAY).record)
    flag_leaked_pay(make_source())
    value = made[0].source_postings.get().record["salary"]
    Correction.objects.create(posting=made[0], field="salary", value=value, at=NOW)
    with one_writer():
        project_all_again([each.pk for each in made])
    flag_leaked_pay(make_source())
    made[0].refresh_from_db()
    assert Flag.LEAKED_PAY not in made[0].flags


@pytest.mark.parametrize("state", [RunState.UNDER_WAY, RunState.STOPPED])
def test_what_a_run_that_was_cut_off_left_is_flagged_by_the_next_one(state: RunState) -> None:
    headed()
    Run.objects.create(
        source=make_source(),
        started_at=NOW,
        state=state,
        finished_at=None if state == RunState.UNDER_WAY else NOW,
    )
    assert flag_leaks(Store.open(make_source())) == FEWEST_COMPANIES


def test_a_run_that_brought_nothing_new_looks_for_none() -> None:
    headed()
    Store.open(make_source()).close()
    assert flag_leaks(Store.open(make_source())) == 0


def test_flagged_postings_wait_where_the_source_says_so() -> None:
    source = make_source()
    source.policy = Policy.FLAGGED_WAIT
    source.save()
    made = headed()
    flag_leaked_pay(source)
    made[0].refresh_from_db()
    assert made[0].status == Status.IN_REVIEW
