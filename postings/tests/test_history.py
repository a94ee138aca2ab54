"""Every change leaves what was there before, by whatever path it comes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from postings.bulk import upsert
from postings.choices import ClosedReason, Status
from postings.history import by_command, steps
from postings.models import Correction, Posting
from postings.tests.factories import NOW, make_company, make_posting

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
