"""Every change leaves what was there before, by whatever path it comes."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from postings.bulk import one_writer, upsert
from postings.choices import ClosedReason, Status
from postings.corrections import correct
from postings.history import by_command, steps
from postings.ingestion.plain_data import of_record
from postings.ingestion.records import Record
from postings.models import Company, Correction, Posting
from postings.tests.factories import NOW, make_company, make_posting, make_source_posting

pytestmark = pytest.mark.django_db


def event_model(model: Any) -> Any:
    return model._meta.get_field("events").related_model


def changes(row: Any) -> list[dict[str, tuple[Any, Any]]]:
    return [dict(step.changes) for step in steps(row)]


def test_what_never_changed_has_no_history() -> None:
    assert steps(make_posting()) == []


def test_each_change_is_told_with_before_and_after() -> None:
    posting = make_posting(title="Cook", seniority="junior")
    posting.title = "Chef"
    posting.save()
    posting.seniority, posting.title = "senior", "Head chef"
    posting.save()
    assert changes(posting) == [
        {"title": ("Chef", "Head chef"), "seniority": ("junior", "senior")},
        {"title": ("Cook", "Chef")},
    ]


def test_what_is_worked_out_or_stays_leaves_nothing() -> None:
    posting = make_posting()
    Posting.objects.update(body="Another text", keywords="other", title=posting.title)
    assert steps(posting) == []


def by_queryset(row: dict[str, Any]) -> None:
    Posting.objects.filter(pk=row["id"]).update(title="Chef")


def by_hand(row: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE postings_posting SET title = 'Chef' WHERE id = %s", [row["id"]])


def by_upsert(row: dict[str, Any]) -> None:
    upsert(Posting, [row | {"title": "Chef"}])


@pytest.mark.parametrize("change", [by_queryset, by_hand, by_upsert])
def test_no_path_of_change_is_missed(change: Any) -> None:
    posting, other = make_posting(title="Cook"), make_posting()
    fields = [field for field in Posting._meta.concrete_fields if not field.generated]
    change({field.attname: getattr(posting, field.attname) for field in fields})
    posting.refresh_from_db()
    assert changes(posting) == [{"title": ("Cook", "Chef")}]
    assert steps(other) == []


def test_a_statement_over_many_is_told_of_each() -> None:
    postings = [make_posting() for _ in range(3)]
    Posting.objects.update(status=Status.CLOSED, closed_reason=ClosedReason.EDITOR)
    for posting in Posting.objects.filter(pk__in=[each.pk for each in postings]):
        assert changes(posting) == [
            {"status": ("published", "closed"), "closed_reason": ("", "editor")}
        ]


@pytest.mark.parametrize("model", [Posting, Correction, Company])
def test_the_plan_for_one_row_also_serves_for_many(model: Any) -> None:
    """A trigger's plan is kept for the connection: a loop over both sides would be squared."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        for side in ("old_values", "new_values"):
            cursor.execute(f"CREATE TEMP TABLE {side} AS TABLE {table}")
            cursor.execute(f"INSERT INTO {side} (id) VALUES (1)")
            cursor.execute(f"ANALYZE {side}")
        cursor.execute(
            "SELECT prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE tgrelid = %s::regclass AND tgname LIKE 'pgtrigger_changed%%'",
            [table],
        )
        written = re.search("WITH .*?;", cursor.fetchone()[0], re.DOTALL)
        assert written
        cursor.execute(f"EXPLAIN {written[0]}")
        plan = " ".join(line for (line,) in cursor.fetchall())
    assert "Full Join" in plan


@pytest.mark.django_db(transaction=True)  # a context lasts as long as its transaction
def test_a_command_is_named() -> None:
    posting = make_posting(title="Baker", valid_through=(NOW - timedelta(days=900)).date())
    call_command("close_expired", verbosity=0)
    with by_command("another"):
        Posting.objects.update(title="Chef")
    Posting.objects.update(title="Cook")
    posting.refresh_from_db()
    assert [step.who for step in steps(posting)] == [
        "directly in the database",
        "another",
        "close_expired",
    ]


def test_an_editor_is_named_also_when_gone(client: Client) -> None:
    company = make_company("Northwind")
    page = reverse("admin:postings_company_change", args=[company.pk])
    for name in ("ed", "flo"):
        user = User.objects.create_superuser(name)
        client.force_login(user)
        client.post(page, {"name": f"Northwind {name}", "website": ""})
    user.delete()
    company.refresh_from_db()
    assert [step.who for step in steps(company)] == ["somebody who is gone", "ed"]


def test_what_is_deleted_stays_in_its_history() -> None:
    posting = make_posting(title="Cook")
    pk = posting.pk
    posting.delete()
    events = event_model(Posting).objects.filter(pgh_obj_id=pk)
    assert [(event.pgh_label, event.title) for event in events] == [("deleted", "Cook")]


def test_a_correction_that_is_withdrawn_or_changed_stays_in_history() -> None:
    posting = make_posting()
    made = Correction.objects.create(posting=posting, field="title", value="Cook", at=NOW)
    Correction.objects.update(value="Chef")
    events = event_model(Correction).objects.order_by("pgh_id")
    made.delete()
    assert [(event.pgh_label, event.value) for event in events] == [
        ("changed", "Cook"),
        ("deleted", "Chef"),
    ]


def test_the_page_of_history_says_what_was_and_what_came(client: Client) -> None:
    client.force_login(User.objects.create_superuser("ed"))
    posting = make_posting(title="Cook", skills=["Python"], salary_max=50_000)
    Posting.objects.update(title="Chef & cook", skills=["Go", "R"], salary_max=60_000)
    page = client.get(reverse("admin:postings_posting_history", args=[posting.pk]))
    shown = page.content.decode()
    for words in (
        "<del>Cook</del> → <ins>Chef &amp; cook</ins>",
        "<del>Python</del> → <ins>Go, R</ins>",
        "<del>50,000.00</del> → <ins>60,000.00</ins>",
    ):
        assert words in shown


def test_history_is_for_those_who_may_see_the_posting(client: Client) -> None:
    posting = make_posting()
    client.force_login(User.objects.create_user("nobody", is_staff=True))
    page = reverse("admin:postings_posting_history", args=[posting.pk])
    assert client.get(page).status_code == 403


# Putting back


@pytest.fixture
def desk(client: Client) -> Client:
    user = User.objects.create_user("ed", is_staff=True)
    user.groups.add(Group.objects.get(name="Editor"))
    client.force_login(user)
    return client


def put_back(client: Client, row: Any, step: int = 0) -> int:
    page = reverse(f"admin:postings_{row._meta.model_name}_history", args=[row.pk])
    row.refresh_from_db()
    return client.post(page, {"event": steps(row)[step].event}).status_code


def stated_posting(**record: Any) -> Posting:
    posting = make_posting(title="Cook")
    make_source_posting(posting, record=blank_record() | {"title": "Cook"} | record)
    return posting


def blank_record() -> dict[str, Any]:
    return of_record(Record(language="en", category="software", company="Northwind"))


def corrected(posting: Posting) -> dict[str, Any]:
    return dict(posting.corrections.values_list("field", "value"))


def test_a_fact_that_was_changed_is_put_back_as_a_correction(desk: Client) -> None:
    posting = stated_posting()
    Posting.objects.update(
        title="Chef", salary_max=60_000, salary_currency="EUR", salary_period="year"
    )
    Posting.objects.update(title="Baker", salary_max=70_000)
    assert put_back(desk, posting) == 302
    posting.refresh_from_db()
    assert (posting.title, posting.salary_max) == ("Chef", 60_000)
    salary = {"min": None, "max": 60_000.0, "currency": "EUR", "period": "year"}
    assert corrected(posting) == {"title": "Chef", "salary": salary}


def test_what_the_sources_say_again_is_left_to_them(desk: Client) -> None:
    posting = stated_posting()
    with one_writer():
        correct(posting, {"title": "Chef"}, by=None, at=NOW)
    assert put_back(desk, posting) == 302
    posting.refresh_from_db()
    assert (posting.title, corrected(posting)) == ("Cook", {})


def test_a_decision_is_put_back(desk: Client) -> None:
    posting = stated_posting()
    Posting.objects.update(status=Status.CLOSED, closed_reason=ClosedReason.EDITOR)
    assert put_back(desk, posting) == 302
    posting.refresh_from_db()
    assert (posting.status, posting.closed_reason) == (Status.PUBLISHED, "")
    assert put_back(desk, posting) == 302
    posting.refresh_from_db()
    assert (posting.status, posting.closed_reason) == (Status.CLOSED, "editor")


PAID = {"salary_min": 50_000, "salary_currency": "EUR", "salary_period": "year"}
UNPAID: dict[str, Any] = {
    "salary_min": None,
    "salary_max": None,
    "salary_currency": "",
    "salary_period": "",
}


def test_pay_is_put_back_whole(desk: Client) -> None:
    posting = stated_posting()
    Posting.objects.update(**PAID, salary_max=60_000)
    Posting.objects.update(salary_max=70_000)
    Posting.objects.update(**UNPAID)
    assert put_back(desk, posting, step=1) == 302
    posting.refresh_from_db()
    assert {name: getattr(posting, name) for name in PAID} == PAID
    assert posting.salary_max == 60_000


def test_a_status_is_put_back_with_its_reason(desk: Client) -> None:
    posting = stated_posting()
    Posting.objects.update(status=Status.CLOSED, closed_reason=ClosedReason.AGE)
    Posting.objects.update(closed_reason=ClosedReason.EDITOR)
    Posting.objects.update(status=Status.REJECTED, closed_reason="", decided_because="A fraud")
    assert put_back(desk, posting, step=1) == 302
    posting.refresh_from_db()
    assert (posting.status, posting.closed_reason) == (Status.CLOSED, "age")
    assert posting.decided_because == ""


def test_what_has_no_title_by_now_is_put_back_to_wait(desk: Client) -> None:
    posting = stated_posting()
    Posting.objects.update(status=Status.REJECTED)
    with one_writer():
        correct(posting, {"title": None}, by=None, at=NOW)
    assert put_back(desk, posting, step=1) == 302
    posting.refresh_from_db()
    assert (posting.status, posting.title) == (Status.IN_REVIEW, "")


def test_a_company_is_searched_by_the_name_it_got_back(desk: Client) -> None:
    company = make_company("Northwind")
    posting = make_posting(company=company, skills=["Go"])
    page = reverse("admin:postings_company_change", args=[company.pk])
    desk.post(page, {"name": "Southwind", "website": ""})
    posting.refresh_from_db()
    assert posting.keywords == "Southwind Go"
    put_back(desk, company)
    posting.refresh_from_db()
    assert posting.keywords == "Northwind Go"


def test_the_page_offers_what_may_be_put_back(desk: Client) -> None:
    posting, other = stated_posting(), make_posting()
    Posting.objects.update(title="Chef")
    Posting.objects.filter(pk=posting.pk).update(status=Status.MERGED, merged_into=other)
    Posting.objects.filter(pk=posting.pk).update(status=Status.PUBLISHED, merged_into=None)
    page = reverse("admin:postings_posting_history", args=[posting.pk])
    shown = desk.get(page).content.decode()
    offered = re.findall(r'name="event" value="(\d+)"', shown)
    assert offered == [str(steps(posting)[-1].event)]


def test_later_changes_of_other_facts_stay(desk: Client) -> None:
    posting = stated_posting()
    with one_writer():
        correct(posting, {"title": "Chef"}, by=None, at=NOW)
        correct(posting, {"seniority": "senior"}, by=None, at=NOW)
    assert put_back(desk, posting, step=1) == 302
    posting.refresh_from_db()
    assert (posting.title, posting.seniority) == ("Cook", "senior")


def test_a_company_gets_its_name_back(desk: Client) -> None:
    company = make_company("Northwind")
    Company.objects.update(name="Southwind")
    assert put_back(desk, company) == 302
    company.refresh_from_db()
    assert company.name == "Northwind"


def test_a_merge_is_not_put_back_here(desk: Client) -> None:
    posting, other = stated_posting(), make_posting()
    Posting.objects.filter(pk=posting.pk).update(status=Status.MERGED, merged_into=other)
    assert put_back(desk, posting) == 403


def test_a_reviewer_puts_back_facts_and_no_decision(client: Client) -> None:
    user = User.objects.create_user("rey", is_staff=True)
    user.groups.add(Group.objects.get(name="Reviewer"))
    client.force_login(user)
    posting = stated_posting()
    Posting.objects.update(title="Chef")
    assert put_back(client, posting) == 302
    Posting.objects.update(status=Status.REJECTED)
    assert put_back(client, posting) == 403


def test_a_change_of_another_posting_is_refused(desk: Client) -> None:
    posting, other = stated_posting(), make_posting()
    Posting.objects.update(title="Chef")
    page = reverse("admin:postings_posting_history", args=[posting.pk])
    other.refresh_from_db()
    assert desk.post(page, {"event": steps(other)[0].event}).status_code == 403
    assert desk.post(page, {"event": "x"}).status_code == 403
