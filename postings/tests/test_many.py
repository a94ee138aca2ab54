"""Changing many postings at once: shown first, confirmed, and taken back."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from postings import many
from postings.bulk import one_writer
from postings.choices import ClosedReason, Status
from postings.corrections import correct
from postings.models import Correction, Posting
from postings.projection import project_again
from postings.tests.factories import NOW, make_posting, make_source_posting
from postings.tests.test_admin import page

pytestmark = pytest.mark.django_db
UNDO = "admin:postings_posting_undo_many"


@pytest.fixture
def editor(client: Client) -> Client:
    user = User.objects.create_user("editor", is_staff=True)
    user.groups.add(Group.objects.get(name="Editor"))
    client.force_login(user)
    return client


def make_read(number: int = 1, **record: Any) -> Posting:
    """As one source states it."""
    posting = make_posting(title=f"Pump {number}", status=Status.IN_REVIEW)
    stated = {"title": posting.title, "category": "software", "language": "en", **record}
    fields = ("company", "salary", "workplace", "employment_type", "seniority", "experience_years")
    more = ("visa_sponsorship", "apply_url", "posted_on", "valid_through", "equity")
    whole = dict.fromkeys((*fields, *more)) | {"equity": False} | stated
    make_source_posting(posting, posting.title, record=whole)
    with one_writer():
        project_again(posting)
    posting.refresh_from_db()
    return posting


def ask(editor: Client, action: str, postings: list[Posting], **data: Any) -> Any:
    selected = {"action": action, "_selected_action": [posting.pk for posting in postings]}
    return editor.post(page("posting"), selected | data)


def statuses() -> list[str]:
    return list(Posting.objects.order_by("pk").values_list("status", flat=True))


def test_several_are_shown_before_they_are_changed(editor: Client) -> None:
    postings = [make_read(1), make_read(2), make_posting(title="Open")]
    response = ask(editor, "publish", postings)
    context = response.context_data
    assert (context["changed"], context["skipped"]) == ("2", [("published already", "1")])
    assert [(str(row), before) for row, before in context["rows"]] == [
        ("Pump 2", "In review"),
        ("Pump 1", "In review"),
    ]
    assert statuses() == [Status.IN_REVIEW, Status.IN_REVIEW, Status.PUBLISHED]
    ask(editor, "publish", postings, confirmed=3)
    assert statuses() == [Status.PUBLISHED] * 3


def test_one_is_changed_at_once(editor: Client) -> None:
    assert ask(editor, "publish", [make_read()]).status_code == 302
    assert statuses() == [Status.PUBLISHED]


def test_a_list_that_changed_meanwhile_is_shown_again(editor: Client) -> None:
    across = {"select_across": "1"}
    postings = [make_read(1), make_read(2)]
    assert ask(editor, "publish", postings, **across).context_data["count"] == 2
    make_read(3)
    response = ask(editor, "publish", postings, **across, confirmed=2)
    assert (response.context_data["is_other"], response.context_data["count"]) == (True, 3)
    assert set(statuses()) == {Status.IN_REVIEW}


def test_the_whole_filtered_list_is_changed_and_no_other(editor: Client) -> None:
    postings = [make_read(1), make_read(2), make_posting(title="Open")]
    data = {"action": "reject", "select_across": "1", "_selected_action": postings[0].pk}
    address = f"{page('posting')}?status__exact=in_review"
    editor.post(address, data | {"confirmed": 2, "because": "Not a job"})
    assert statuses() == [Status.REJECTED, Status.REJECTED, Status.PUBLISHED]
    assert set(Posting.objects.values_list("decided_because", flat=True)) == {"Not a job", ""}


def test_changing_takes_as_many_statements_whatever_the_number(editor: Client) -> None:
    def statements(count: int) -> int:
        postings = [make_read(number) for number in range(count)]
        with CaptureQueriesContext(connection) as queries:
            ask(editor, "publish", postings, confirmed=count)
        return len(queries)

    ask(editor, "publish", [make_read()])
    assert statements(2) == statements(7)


def test_a_change_of_many_is_taken_back_but_for_what_changed_since(editor: Client) -> None:
    closed = make_posting(status=Status.CLOSED, closed_reason=ClosedReason.AGE)
    open_, touched = make_posting(), make_posting()
    ask(editor, "reject", [closed, open_, touched], confirmed=3)
    Posting.objects.filter(pk=touched.pk).update(title="Edited")
    assert editor.get(reverse(UNDO)).status_code == 200
    assert set(statuses()) == {Status.REJECTED}
    editor.post(reverse(UNDO))
    assert statuses() == [Status.CLOSED, Status.PUBLISHED, Status.REJECTED]
    closed.refresh_from_db()
    assert closed.closed_reason == ClosedReason.AGE
    editor.post(reverse(UNDO))
    assert statuses() == [Status.CLOSED, Status.PUBLISHED, Status.REJECTED]


# Relabelling


def test_relabelling_is_chosen_shown_and_confirmed(editor: Client) -> None:
    postings = [make_read(1), make_read(2, category="design")]
    response = ask(editor, "relabel", postings)
    assert response.context_data["rows"] is None
    response = ask(editor, "relabel", postings, confirmed=2, to="category:design")
    assert response.context_data["skipped"] == [("so already", "1")]
    assert not Correction.objects.exists()
    chosen = {"to": "category:design", "previewed": "category:design"}
    ask(editor, "relabel", postings, confirmed=2, **chosen)
    assert set(Posting.objects.values_list("category", flat=True)) == {"design"}
    made = Correction.objects.get()
    assert (made.posting, made.value, made.over) == (postings[0], "design", {"value": "software"})
    assert made.by == User.objects.get(username="editor")


def test_another_choice_on_the_page_of_what_would_change_is_shown_first(editor: Client) -> None:
    postings = [make_read(1), make_read(2)]
    data = {"to": "category:sales", "previewed": "category:design", "confirmed": 2}
    assert ask(editor, "relabel", postings, **data).context_data["previewed"] == "category:sales"
    assert not Correction.objects.exists()


@pytest.mark.parametrize("field", many.RELABELLED)
def test_relabelling_many_is_what_correcting_each_is(field: str) -> None:
    value = {"workplace": "onsite", "seniority": "unstated"}.get(field) or {
        "category": "design",
        "employment_type": "contract",
    }[field]
    record = {"seniority": "mid", "workplace": "remote", "remote_from": ["DE"]}
    one, other = make_read(1, **record), make_read(2, **record)
    with one_writer():
        correct(one, {field: None if value == "unstated" else value}, by=None, at=NOW)
    many.relabel(Posting.objects.filter(pk=other.pk), field, value, by=None, at=NOW)
    columns = ("category", "seniority", "workplace", "employment_type", "remote_from", "flags")
    rows = list(Posting.objects.order_by("pk").values(*columns))
    assert rows[0] == rows[1]
    assert rows[0][field] == value
    made = list(Correction.objects.order_by("pk").values("field", "value", "over"))
    assert made[0] == made[1]


# Who may


@pytest.mark.parametrize(
    ("permissions", "action", "count", "status"),
    [
        (["publish_posting"], "publish", 1, 302),
        (["publish_posting"], "publish", 2, 403),
        (["bulk_posting"], "relabel", 2, 200),
        ([], "relabel", 2, 403),
        ([], "relabel", 1, 200),
    ],
)
def test_several_need_the_permission_for_many(
    client: Client, permissions: list[str], action: str, count: int, status: int
) -> None:
    user = User.objects.create_user("someone", is_staff=True)
    codes = ["view_posting", "change_posting", *permissions]
    user.user_permissions.set(Permission.objects.filter(codename__in=codes))
    client.force_login(user)
    postings = [make_read(number) for number in range(count)]
    assert ask(client, action, postings).status_code == status


# Exporting


def test_a_filtered_list_is_exported_whole_and_harmless(editor: Client) -> None:
    make_posting(title="=1+1", status=Status.IN_REVIEW)
    make_posting(title="Cook", status=Status.IN_REVIEW, company="Acme")
    first = make_posting(title="Open")
    data = {"action": "export", "select_across": "1", "_selected_action": first.pk}
    response: Any = editor.post(f"{page('posting')}?status__exact=in_review", data)
    table = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [(row["title"], row["company"]) for row in rows] == [
        ("Cook", "Acme"),
        ("'=1+1", "Northwind"),
    ]
    assert response["Content-Disposition"] == 'attachment; filename="postings.csv"'
