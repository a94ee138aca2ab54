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

from postings import many, moderation
from postings.bulk import one_writer
from postings.choices import ClosedReason, Status
from postings.corrections import correct
from postings.history import steps
from postings.models import Correction, Posting
from postings.moderation import sort_out
from postings.projection import project_again
from postings.tests.desk import page, said
from postings.tests.factories import NOW, make_posting, make_source_posting

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


def test_each_posting_is_skipped_for_the_first_reason_in_one_statement(
    django_assert_num_queries: Any,
) -> None:
    make_posting(status=Status.IN_REVIEW, title="")
    make_posting(status=Status.CLOSED, title="", closed_reason=ClosedReason.AGE)
    make_posting(status=Status.PUBLISHED)
    left = make_posting(status=Status.IN_REVIEW)
    make_posting(status=Status.MERGED, title="", merged_into=left)
    with django_assert_num_queries(1):
        rest, skipped = sort_out(moderation.PUBLISH.unless, Posting.objects.all())
    assert skipped == {
        "published already": 1,
        "without a title, which an editor can give": 3,
    }
    assert list(rest) == [left]


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


# Taking back


def corrections_of(posting: Posting) -> list[dict[str, Any]]:
    names = ("field", "value", "by__username", "at", "over", "evidence")
    return list(posting.corrections.order_by("field").values(*names))


def test_a_relabelling_is_taken_back_at_once(editor: Client) -> None:
    free, corrected, other = make_read(1), make_read(2), make_read(3)
    words = {"source_posting": 1, "start": 0, "end": 4, "quote": "Pump", "rule": "as_chosen"}
    ada = User.objects.create_user("ada")
    with one_writer():
        evidence = {"category": words}
        correct(corrected, {"category": "sales"}, by=ada, at=NOW, evidence=evidence)
        correct(free, {"seniority": "lead"}, by=ada, at=NOW)
        correct(other, {"category": "sales"}, by=ada, at=NOW)
    before = [corrections_of(each) for each in (free, corrected, other)]
    chosen = {"to": "category:design", "previewed": "category:design"}
    response = ask(editor, "relabel", [free, corrected], confirmed=2, **chosen)
    assert set(Posting.objects.values_list("category", flat=True)) == {"design", "sales"}
    response = editor.get(reverse(UNDO))
    assert "Category of 2: Design" in response.content.decode()
    response = editor.post(reverse(UNDO), follow=True)
    assert said(response)[-1] == "Undone of 2. What was changed since stays as it is."
    assert [corrections_of(each) for each in (free, corrected, other)] == before
    assert list(Posting.objects.order_by("pk").values_list("category", flat=True)) == [
        *("software", "sales", "sales")
    ]


def test_what_was_corrected_since_a_relabelling_stays(editor: Client) -> None:
    untouched, touched = make_read(1), make_read(2)
    chosen = {"to": "category:design", "previewed": "category:design"}
    ask(editor, "relabel", [untouched, touched], confirmed=2, **chosen)
    with one_writer():
        correct(touched, {"category": "sales"}, by=None, at=NOW)
        correct(untouched, {"seniority": "lead"}, by=None, at=NOW)
    response = editor.post(reverse(UNDO), follow=True)
    assert said(response)[-1].startswith("Undone of 1.")
    assert list(Posting.objects.order_by("pk").values_list("category", "seniority")) == [
        ("software", "lead"),
        ("sales", "unstated"),
    ]


def test_corrections_that_were_withdrawn_together_come_back(editor: Client) -> None:
    first, second = make_read(1), make_read(2)
    with one_writer():
        correct(first, {"category": "sales"}, by=User.objects.get(), at=NOW)
        correct(second, {"category": "design", "seniority": "lead"}, by=None, at=NOW)
    before = [corrections_of(each) for each in (first, second)]
    pks = [made.pk for made in Correction.objects.all()]
    data = {"action": "delete_selected", "_selected_action": pks, "post": "yes"}
    editor.post(page("correction"), data)
    assert set(Posting.objects.values_list("category", flat=True)) == {"software"}
    with one_writer():
        correct(second, {"seniority": "mid"}, by=None, at=NOW)
    editor.post(reverse(UNDO))
    assert corrections_of(first) == before[0]
    assert [(each["field"], each["value"]) for each in corrections_of(second)] == [
        ("category", "design"),
        ("seniority", "mid"),
    ]
    assert list(Posting.objects.order_by("pk").values_list("category", "seniority")) == [
        ("sales", "unstated"),
        ("design", "mid"),
    ]


def test_a_person_that_is_gone_is_not_named_by_what_comes_back(editor: Client) -> None:
    posting, other = make_read(1), make_read(2)
    gone = User.objects.create_user("gone")
    with one_writer():
        correct(posting, {"category": "sales"}, by=gone, at=NOW)
    chosen = {"to": "category:design", "previewed": "category:design"}
    ask(editor, "relabel", [posting, other], confirmed=2, **chosen)
    gone.delete()
    editor.post(reverse(UNDO))
    made = Correction.objects.get()
    assert (made.value, made.by) == ("sales", None)


@pytest.mark.django_db(transaction=True)
def test_history_tells_how_many_were_changed_at_once(editor: Client) -> None:
    postings = [make_posting(), make_posting()]
    ask(editor, "reject", postings, confirmed=2)
    editor.post(reverse(UNDO))
    ask(editor, "close", postings[:1])
    posting = Posting.objects.get(pk=postings[0].pk)
    assert [(step.who, step.at_once) for step in steps(posting)] == [
        ("editor", 1),
        ("editor", 1),
        ("editor", 2),
    ]
    shown = editor.get(page("posting", "history", posting.pk)).content.decode()
    assert shown.count("with 1 other at once") == 1


@pytest.mark.parametrize(
    ("kind", "permission"),
    [
        ("status", "publish_posting"),
        ("relabelling", "change_posting"),
        ("withdrawal", "delete_correction"),
    ],
)
def test_who_may_no_longer_do_it_does_not_undo_it(
    client: Client, kind: str, permission: str
) -> None:
    user = User.objects.create_user("someone", is_staff=True)
    for codes, status in ([], 403), ([permission], 200):
        given = Permission.objects.filter(codename__in=["view_posting", *codes])
        user.user_permissions.set(given)
        client.force_login(User.objects.get(pk=user.pk))
        session = client.session
        session["bulk_undo"] = {"kind": kind, "words": "Something"}
        session.save()
        assert client.get(reverse(UNDO)).status_code == status


def test_nothing_is_undone_twice(editor: Client) -> None:
    response = editor.post(reverse(UNDO), follow=True)
    assert said(response) == ["There is nothing to undo."]


def test_what_an_earlier_release_remembered_is_nothing_to_undo(editor: Client) -> None:
    session = editor.session
    session["bulk_undo"] = {"after": 1, "last": 2, "context": "x", "status": "closed"}
    session.save()
    assert said(editor.get(reverse(UNDO), follow=True)) == ["There is nothing to undo."]


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
