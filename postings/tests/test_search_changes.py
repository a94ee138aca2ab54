"""Which changes of postings leave a row for the index to follow, and which rows are kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection, models, transaction

from postings.bulk import copy_in, upsert
from postings.choices import ClosedReason, Status
from postings.models import Company, Correction, DuplicatePair, Posting, Source, SourcePosting
from postings.search.bitmaps import rows
from postings.search.sync import changes
from postings.tests.factories import NOW, make_company, make_posting, make_source_posting

pytestmark = pytest.mark.django_db

Change = tuple[int | None, int | None]
EVERYTHING: Change = (None, None)
# A transaction of a server that has had many more than this one.
ELSEWHERE = 1 << 50
OF_INDEX = "FROM postings_searchchange WHERE NOT pages"


def noted(change: Callable[[], Any]) -> list[Change]:
    """The rows (posting, company) that the change leaves, sorted."""
    run("TRUNCATE postings_searchchange")
    change()
    found = run(f"SELECT posting_id, company_id {OF_INDEX}")
    return sorted(found, key=lambda change: (change[0] or 0, change[1] or 0))


def run(statement: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def row(**values: Any) -> dict[str, Any]:
    fields = [field for field in Posting._meta.concrete_fields if not field.generated]
    posting = make_posting(**values)
    made = {field.attname: getattr(posting, field.attname) for field in fields}
    posting.delete()
    return made


# What leaves a row


def test_what_is_published_is_noted():
    made = row()
    assert noted(lambda: copy_in(Posting, [made])) == [(made["id"], None)]


@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.REJECTED])
def test_what_was_never_published_is_not(status):
    made = row(status=status)
    assert noted(lambda: copy_in(Posting, [made])) == []
    change = Posting.objects.filter(pk=made["id"])
    assert noted(lambda: change.update(title="Other", body="other")) == []
    assert noted(lambda: change.delete()) == []


def test_what_is_deleted_is_noted():
    posting = make_posting()
    pk = posting.pk
    assert noted(posting.delete) == [(pk, None)]


def test_an_upsert_notes_what_is_new_and_what_it_changes_alone():
    same, other, new = row(), row(), row()
    copy_in(Posting, [same, other])
    written = [same, other | {"title": "Other"}, new]
    changed = noted(lambda: upsert(Posting, written))
    assert changed == [(other["id"], None), (new["id"], None)]


@pytest.mark.parametrize("status", [Status.CLOSED, Status.IN_REVIEW, Status.MERGED])
def test_leaving_the_board_and_coming_back_is_noted(status):
    posting = make_posting()
    gone = {"status": status}
    if status == Status.CLOSED:
        gone["closed_reason"] = ClosedReason.AGE
    if status == Status.MERGED:
        gone["merged_into"] = make_posting()
    change = Posting.objects.filter(pk=posting.pk)
    back = {"status": Status.PUBLISHED, "closed_reason": "", "merged_into": None}
    assert noted(lambda: change.update(**gone)) == [(posting.pk, None)]
    assert noted(lambda: change.update(**back)) == [(posting.pk, None)]


def test_statements_by_hand_are_noted():
    first, second = make_posting(), make_posting()
    statement = "UPDATE postings_posting SET equity = true"
    assert noted(lambda: run(statement)) == [(first.pk, None), (second.pk, None)]
    statement = f"UPDATE postings_posting SET id = 9876543 WHERE id = {second.pk}"
    assert noted(lambda: run(statement)) == sorted([(second.pk, None), (9876543, None)], key=repr)


def test_an_emptied_table_is_noted_as_everything():
    make_posting()
    run("SET CONSTRAINTS ALL IMMEDIATE")
    assert noted(lambda: run("TRUNCATE postings_posting CASCADE")) == [EVERYTHING]


def test_what_is_taken_back_leaves_no_row():
    posting = make_posting()

    def take_back() -> None:
        with transaction.atomic():
            posting.delete()
            transaction.set_rollback(True)

    assert noted(take_back) == []


def test_a_row_has_the_transaction_of_its_savepoints():
    start()
    make_posting()
    with transaction.atomic():
        make_posting()
    assert run("SELECT DISTINCT xid::text FROM postings_searchchange") == run(
        "SELECT pg_current_xact_id()::text"
    )


# Of a posting: other values for what an index holds or a listing shows, and for what is in neither

HELD: dict[str, Any] = {
    "cities": ["Berlin"],
    "title": "Other",
    "company": lambda: make_company("Other"),
    "category": "design",
    "seniority": "senior",
    "employment_type": "contract",
    "experience_years": 3,
    "skills": ["Python"],
    "language": "de",
    "workplace": "remote",
    "remote_from": ["EU"],
    "remote_subdivisions": ["US-CA"],
    "countries": ["DE"],
    "annual_min": 7,
    "annual_max": 7,
    "equity": True,
    "visa_sponsorship": "yes",
    "posted_on": date(2026, 1, 1),
    "first_seen": datetime(2026, 1, 1, tzinfo=UTC),
    "body": "other words",
    "keywords": "other words",
}
NOT_HELD: dict[str, Any] = {
    "flags": ["conflict"],
    "apply_url": "https://example.org/apply",
    "valid_through": date(2026, 12, 1),
    "reposted_on": [date(2026, 1, 1)],
    "match_keys": [1],
    "decided_because": "Not a job",
}
# Those change with others, or cannot by themselves.
TOGETHER = {"id", "status", "closed_reason", "merged_into"}
TOGETHER |= {"status_since", "changed_at", "status_when_shown", "reason_when_shown"}
TOGETHER |= {"salary_min", "salary_max", "salary_currency", "salary_period"}


@pytest.mark.parametrize("column", HELD)
def test_a_change_of_what_is_searched_or_listed_is_noted(column):
    posting = make_posting()
    value = HELD[column]
    change = Posting.objects.filter(pk=posting.pk)
    given = {column: value() if callable(value) else value}
    assert noted(lambda: change.update(**given)) == [(posting.pk, None)]
    assert noted(lambda: change.update(**given)) == []


def test_stated_pay_is_noted():
    posting = make_posting()
    pay = {"salary_min": 5, "salary_currency": "XTS", "salary_period": "year"}
    change = Posting.objects.filter(pk=posting.pk)
    for stated in (pay, {"salary_max": 6}, {"salary_period": "month"}, {"salary_min": 4}):
        assert noted(lambda stated=stated: change.update(**stated)) == [(posting.pk, None)]


@pytest.mark.parametrize("column", NOT_HELD)
def test_a_change_of_anything_else_is_not(column):
    posting = make_posting()
    change = Posting.objects.filter(pk=posting.pk)
    assert noted(lambda: change.update(**{column: NOT_HELD[column]})) == []


def test_every_column_is_told_to_be_in_the_index_or_not():
    """A column that the engines begin to ask for belongs into the trigger as well."""
    columns = {field.name for field in Posting._meta.concrete_fields if not is_generated(field)}
    assert columns == {*HELD, *NOT_HELD, *TOGETHER}
    asked = [name for name in NOT_HELD if name in rows._SELECT]
    assert asked == []


def is_generated(field: models.Field) -> bool:
    return bool(field.generated)


# Of a company


def test_another_slug_or_name_is_noted_for_the_company():
    company, other = make_company("Acme"), make_company("Other")
    change = Company.objects.filter(pk=company.pk)
    assert noted(lambda: change.update(slug="acme-2")) == [(None, company.pk)]
    assert noted(lambda: change.update(name="Acme Ltd")) == [(None, company.pk)]
    assert noted(lambda: change.update(website="https://example.com")) == []
    assert noted(lambda: Company.objects.update(slug=models.F("key"))) == [(None, company.pk)]
    assert other.slug == "other"


# What is to be read again


def since(position: str, most: int = 100) -> changes.Changes:
    return changes.since(position, most)


def start() -> str:
    run("TRUNCATE postings_searchchange")
    run("UPDATE postings_searchpruned SET before = '0'")
    return str(run("SELECT pg_current_snapshot()::text")[0][0])


def test_a_posting_that_changed_often_is_read_once():
    position = start()
    posting = make_posting()
    Posting.objects.update(title="Other")
    found = since(position)
    assert found.postings == [posting.pk]
    assert (found.whole, found.too_many) == (True, False)


def test_of_a_company_all_postings_are_read():
    first, _ = make_posting(company="Acme"), make_posting(company="Other")
    waiting = make_posting(company="Acme", status=Status.IN_REVIEW)
    position = start()
    Company.objects.filter(name="Acme").update(slug="acme-2")
    assert sorted(since(position).postings) == [first.pk, waiting.pk]


def test_too_many_changes_are_told():
    position = start()
    for _ in range(3):
        make_posting()
    assert not since(position, most=3).too_many
    assert since(position, most=2).too_many


def test_too_many_postings_of_a_company_are_told():
    for _ in range(3):
        make_posting()
    position = start()
    Company.objects.update(slug="other")
    assert since(position, most=2).too_many


def test_an_emptied_table_cannot_be_followed():
    position = start()
    run("TRUNCATE postings_posting CASCADE")
    assert not since(position).whole


def test_a_server_put_back_to_before_the_position_cannot_be_followed():
    start()
    assert not since(changes.position_at((1 << 40) + 3)).whole


def test_the_rows_of_the_server_that_a_dump_came_from_are_of_no_concern():
    position = start()
    run(f"INSERT INTO postings_searchchange (xid, posting_id) VALUES ('{ELSEWHERE}', 7)")
    run(f"UPDATE postings_searchpruned SET before = '{ELSEWHERE}'")
    posting = make_posting()
    found = since(position)
    assert (found.whole, found.postings) == (True, [posting.pk])


@pytest.mark.parametrize(
    "change",
    [
        lambda posting: Posting.objects.update(title="Other, words"),
        lambda posting: Company.objects.update(website="https://example.com"),
        lambda posting: SourcePosting.objects.update(evidence=[]),
        lambda posting: SourcePosting.objects.all().delete(),
        lambda posting: Source.objects.update(name="Another"),
        lambda posting: Correction.objects.create(posting=posting, field="title", at=NOW),
    ],
)
def test_what_pages_show_and_no_index_holds_is_told(change):
    posting = make_posting(title="Other words")
    make_source_posting(posting)
    position = start()
    change(posting)
    found = since(position)
    assert (found.postings, found.pages, found.whole) == ([], True, True)
    assert not since(found.position, most=0).too_many


def test_what_no_page_shows_is_not_told():
    position = start()
    DuplicatePair.objects.all().delete()
    assert not since(position).pages


# Pruning


def write_changes(*transactions: int) -> None:
    start()
    values = ", ".join(f"('{xid}', {xid})" for xid in transactions)
    run(f"INSERT INTO postings_searchchange (xid, posting_id) VALUES {values}")


def kept() -> list[int]:
    return [pk for (pk,) in run(f"SELECT posting_id {OF_INDEX} ORDER BY xid")]


def test_the_newest_rows_are_kept():
    write_changes(11, 12, 13, 14)
    changes.prune(kept=2)
    assert kept() == [12, 13, 14]
    assert changes.count() == 3


def test_whoever_is_behind_what_is_kept_cannot_follow():
    write_changes(11, 12, 13, 14)
    changes.prune(kept=2)
    assert not since(changes.position_at(11)).whole
    assert since(changes.position_at(12)).whole


def test_rows_of_another_server_go_and_do_not_count():
    write_changes(11, 12, 13, ELSEWHERE)
    run(f"UPDATE postings_searchpruned SET before = '{ELSEWHERE}'")
    changes.prune(kept=2)
    assert kept() == [11, 12, 13]
    changes.prune(kept=1)
    assert kept() == [12, 13]
    assert not since(changes.position_at(11)).whole
    assert since(changes.position_at(12)).whole


def test_rows_of_a_transaction_under_way_are_kept():
    write_changes(11, 12)
    for _ in range(3):
        make_posting(first_seen=NOW)
    changes.prune(kept=1)
    assert len(kept()) == 3
    assert kept()[0] > 12


def test_few_rows_are_all_kept():
    write_changes(11, 12)
    changes.prune(kept=2)
    assert kept() == [11, 12]
    assert since(changes.position_at(3)).whole
