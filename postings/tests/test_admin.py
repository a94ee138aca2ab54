"""What editors see and change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from postings.admin.postings import PostingAdmin
from postings.bulk import one_writer
from postings.choices import ClosedReason, Status
from postings.ingestion.plain_data import of_record
from postings.ingestion.records import Record
from postings.ingestion.statements import Refusal
from postings.models import Company, Correction, Document, Posting, RefusedItem, Run, Source
from postings.projection import project_again
from postings.tests.desk import board, change_page, editor, ingest, page, said, save
from postings.tests.factories import NOW, make_posting, make_source_posting
from postings.tests.readings import make_read

__all__ = ["board", "editor"]

pytestmark = pytest.mark.django_db


MODELS = ("posting", "company", "document", "run", "refuseditem", "source", "correction")


@pytest.fixture
def viewer(client: Client) -> Client:
    user = User.objects.create_user("viewer", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(user)
    return client


# Pages


def pages() -> Iterator[str]:
    yield reverse("admin:index")
    rows: tuple[Any, ...] = (Posting, Company, Document, Run, RefusedItem, Source, Correction)
    for model, row in zip(MODELS, rows, strict=True):
        yield page(model)
        yield page(model, "change", row.objects.get().pk)


def test_every_page_opens_without_inline_script_or_style(editor: Client, board: Posting) -> None:
    for address in pages():
        response = editor.get(address)
        content = response.content.decode()
        assert response.status_code == 200, address
        assert not re.search(r"<script(?![^>]*\ssrc=)[^>]*>\s*\S", content), address
        assert not re.search(r"<style|<[^>]+\s(?:style|on\w+)=", content), address


def test_admin_pages_name_their_icon(editor: Client, client: Client) -> None:
    """Else the browser asks for /favicon.ico, which is not there."""
    for address in (reverse("admin:index"), page("run")):
        assert 'rel="icon"' in editor.get(address).content.decode()
    client.logout()
    assert 'rel="icon"' in client.get(reverse("admin:login")).content.decode()


def test_one_who_may_only_look_reads_everything_and_changes_nothing(
    viewer: Client, board: Posting
) -> None:
    for address in pages():
        response = viewer.get(address)
        assert response.status_code == 200, address
        assert b'name="_save"' not in response.content, address
        assert b'name="_publish"' not in response.content, address
    assert viewer.post(change_page(board), {"title": "Other"}).status_code == 403
    viewer.post(page("posting"), {"action": "reject", "_selected_action": [board.pk]})
    board.refresh_from_db()
    assert (board.title, board.status) == ("Pump Engineer", Status.PUBLISHED)


@pytest.mark.parametrize("model", ["document", "run", "refuseditem", "correction"])
def test_rows_of_an_ingest_cannot_be_added(editor: Client, model: str) -> None:
    assert editor.get(page(model, "add")).status_code == 403


@pytest.mark.parametrize("model", ["posting", "document", "run", "refuseditem"])
def test_rows_of_an_ingest_cannot_be_deleted(editor: Client, board: Posting, model: str) -> None:
    assert editor.post(page(model, "delete", 1), {"post": "yes"}).status_code in (302, 403)
    assert Posting.objects.filter(pk=board.pk).exists()
    assert Run.objects.exists()


def test_every_list_can_be_searched(editor: Client, board: Posting) -> None:
    words = {
        "posting": "pump",
        "company": "acme",
        "document": "a.txt",
        "run": "bad.txt",
        "refuseditem": "empty",
        "source": "files",
        "correction": "pump",
    }
    for model in MODELS:
        found = editor.get(page(model), {"q": words[model]}).context["cl"].result_count
        missed = editor.get(page(model), {"q": "xyzzy"}).context["cl"].result_count
        assert (found, missed) == (1, 0), model


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"flag": "conflict"}, 1),
        ({"flag": "no_company"}, 0),
        ({"flag": "none"}, 0),
        ({"status__exact": "published"}, 1),
        ({"status__exact": "in_review"}, 0),
        ({"workplace__exact": "unstated"}, 1),
        ({"category__exact": "design"}, 0),
    ],
)
def test_postings_are_filtered(
    editor: Client, board: Posting, query: dict[str, str], found: int
) -> None:
    assert editor.get(page("posting"), query).context["cl"].result_count == found


def test_postings_are_filtered_by_source(editor: Client, board: Posting) -> None:
    Source.objects.create(name="other")
    source = Source.objects.get(name="files")
    query = {"source": source.pk}
    assert editor.get(page("posting"), query).context["cl"].result_count == 1


def test_documents_are_filtered_by_repairs(editor: Client, board: Posting) -> None:
    for value, found in (("yes", 0), ("no", 1)):
        query = {"repaired": value}
        assert editor.get(page("document"), query).context["cl"].result_count == found
    Document.objects.update(repairs=[{"kind": "mac_roman", "detail": "whole document"}])
    assert "mac_roman (whole document)" in editor.get(page("document")).content.decode()


@pytest.mark.parametrize("model", ["posting", "company", "document", "correction", "refuseditem"])
def test_a_list_costs_the_same_queries_whatever_its_length(
    editor: Client, board: Posting, model: str, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        ingest(
            make_read(f"{number}", external_id=str(number), company=f"Company {number}"),
            Refusal(origin=f"{number}", reason="empty"),
        )
    for posting in Posting.objects.all()[:10]:
        Correction.objects.create(posting=posting, field="equity", value=True, at=NOW)
    editor.get(page(model))
    with django_assert_max_num_queries(11):
        editor.get(page(model))


def test_the_long_columns_stay_behind(editor: Client, board: Posting) -> None:
    row = editor.get(page("posting")).context["cl"].result_list[0]
    assert row.get_deferred_fields() == {"body", "keywords"}


# Publishing


def act(client: Client, action: str, *postings: Posting) -> list[str]:
    data = {"action": action, "_selected_action": [posting.pk for posting in postings]}
    response = client.post(page("posting"), data | {"confirmed": len(postings)}, follow=True)
    for posting in postings:
        posting.refresh_from_db()
    return [re.sub(" <a .*", "", words) for words in said(response)]


def some(*statuses: Status) -> list[Posting]:
    reasons = {Status.CLOSED: ClosedReason.AGE}
    return [make_posting(status=each, closed_reason=reasons.get(each, "")) for each in statuses]


def test_publishing_says_how_many_and_what_was_skipped(editor: Client) -> None:
    waiting, closed, rejected, published = postings = some(
        Status.IN_REVIEW, Status.CLOSED, Status.REJECTED, Status.PUBLISHED
    )
    assert act(editor, "publish", *postings) == [
        "3 postings published. 1 skipped: published already."
    ]
    assert {each.status for each in postings} == {Status.PUBLISHED}


def test_closing_is_the_editors_and_leaves_the_rejected(editor: Client) -> None:
    published, closed, rejected = postings = some(Status.PUBLISHED, Status.CLOSED, Status.REJECTED)
    assert act(editor, "close", *postings) == [
        "2 postings closed. 1 skipped: rejected, which is not shown to anyone."
    ]
    assert (published.closed_reason, closed.closed_reason) == (ClosedReason.EDITOR,) * 2
    assert rejected.status == Status.REJECTED
    assert act(editor, "close", published) == [
        "0 postings closed. 1 skipped: closed by an editor already."
    ]


def test_rejecting_leaves_what_was_merged(editor: Client) -> None:
    kept, merged = postings = some(Status.PUBLISHED, Status.PUBLISHED)
    Posting.objects.filter(pk=merged.pk).update(status=Status.MERGED, merged_into=kept)
    assert act(editor, "reject", *postings) == [
        "1 posting rejected. 1 skipped: merged into another posting."
    ]
    assert [each.status for each in postings] == [Status.REJECTED, Status.MERGED]


@pytest.mark.parametrize(
    ("button", "before", "status"),
    [
        ("_publish", Status.IN_REVIEW, Status.PUBLISHED),
        ("_close", Status.PUBLISHED, Status.CLOSED),
        ("_reject", Status.IN_REVIEW, Status.REJECTED),
    ],
)
def test_the_page_of_a_posting_has_a_button_for_each(
    editor: Client, button: str, before: Status, status: Status
) -> None:
    posting = make_posting(status=before)
    make_source_posting(posting, record=of_record(Record(title="Pump Engineer")))
    save(editor, posting, **{button: "1", "title": "Valve Engineer"})
    assert (posting.status, posting.title) == (status, "Valve Engineer")


def test_only_what_has_a_page_is_linked_to_it(editor: Client) -> None:
    admin = PostingAdmin(Posting, None)  # type: ignore[arg-type]
    waiting, published = some(Status.IN_REVIEW, Status.PUBLISHED)
    assert admin.view_on_site(waiting) is None
    assert admin.view_on_site(published) == published.get_absolute_url()


# Companies and runs


def test_a_renamed_company_is_searched_by_its_new_name(editor: Client, board: Posting) -> None:
    company = Company.objects.get()
    data = {"name": "Acme Robotics", "website": "https://acme.example"}
    editor.post(page("company", "change", company.pk), data)
    board.refresh_from_db()
    assert board.keywords == "Acme Robotics Go"
    ingest(make_read(skills=("Go", "Rust")))
    board.refresh_from_db()
    assert (str(board.company), board.keywords) == ("Acme Robotics", "Acme Robotics Go Rust")


def test_a_run_lists_what_it_refused(editor: Client, board: Posting) -> None:
    run = Run.objects.get()
    content = editor.get(page("run", "change", run.pk)).content.decode()
    assert "bad.txt: the file is empty" in content
    listed = editor.get(page("refuseditem"), {"run__id__exact": run.pk})
    assert listed.context["cl"].result_count == 1


def test_what_cannot_be_published_or_closed_is_skipped_with_the_reason(editor: Client) -> None:
    untitled = make_posting(title="", status=Status.IN_REVIEW)
    waiting = make_posting(status=Status.IN_REVIEW)
    assert act(editor, "publish", untitled) == [
        "0 postings published. 1 skipped: without a title, which an editor can give."
    ]
    assert act(editor, "close", waiting) == [
        "0 postings closed. 1 skipped: in review, never seen by visitors (reject it instead)."
    ]


def test_withdrawing_the_only_title_takes_a_posting_out_of_the_listing(editor: Client) -> None:
    posting = make_posting(title="", status=Status.IN_REVIEW)
    make_source_posting(posting, record=of_record(Record()))
    save(editor, posting, _publish="1", title="Valve Engineer")
    assert (posting.status, posting.title) == (Status.PUBLISHED, "Valve Engineer")
    with one_writer():
        posting.corrections.all().delete()
        project_again(posting)
    posting.refresh_from_db()
    assert (posting.status, posting.title) == (Status.IN_REVIEW, "")
