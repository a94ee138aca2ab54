"""What editors see and change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from postings.admin.postings import PostingAdmin
from postings.bulk import one_writer
from postings.choices import ClosedReason, Status
from postings.ingestion.plain_data import of_record
from postings.ingestion.records import Record, Salary
from postings.ingestion.statements import Refusal
from postings.ingestion.store import Store
from postings.models import Company, Correction, Document, Posting, RefusedItem, Run, Source
from postings.projection import project_again
from postings.tests.factories import NOW, make_posting, make_source, make_source_posting
from postings.tests.readings import make_read

pytestmark = pytest.mark.django_db

MODELS = ("posting", "company", "document", "run", "refuseditem", "source", "correction")


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("editor"))
    return client


@pytest.fixture
def viewer(client: Client) -> Client:
    user = User.objects.create_user("viewer", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(user)
    return client


def ingest(*items: Any) -> None:
    store = Store.open(make_source())
    store.take_in(items)
    store.close()


@pytest.fixture
def board() -> Posting:
    """One of everything."""
    ingest(
        make_read(skills=("Go",), seniority="mid", disputed="seniority"),
        Refusal(origin="bad.txt", reason="the file is empty"),
    )
    posting = Posting.objects.get()
    Correction.objects.create(posting=posting, field="category", value="other", at=NOW)
    return posting


def page(model: str, name: str = "changelist", *args: Any) -> str:
    return reverse(f"admin:postings_{model}_{name}", args=args)


def change_page(posting: Posting) -> str:
    return page("posting", "change", posting.pk)


def form_data(client: Client, posting: Posting) -> dict[str, Any]:
    """What a browser sends back of the form as it was served."""
    form = client.get(change_page(posting)).context["adminform"].form
    data: dict[str, Any] = {}
    for bound in form:
        if bound.name != "withdraw":
            value = bound.field.prepare_value(bound.initial)
            if value not in (None, False):
                data[bound.html_name] = data[f"initial-{bound.html_name}"] = value
    return data


def save(client: Client, posting: Posting, **changes: Any) -> Any:
    response = client.post(change_page(posting), form_data(client, posting) | changes, follow=True)
    posting.refresh_from_db()
    return response


def errors(response: Any) -> dict[str, list[str]]:
    return response.context["adminform"].form.errors


def said(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


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


# Evidence


def test_the_text_and_what_was_read_stand_beside_the_fields(editor: Client, board: Posting) -> None:
    content = unescape(editor.get(change_page(board)).content.decode())
    stated = board.source_postings.get()
    anchor = f"t{stated.pk}-0"
    assert f'<mark id="{anchor}" class="tone-job" data-fields="title seniority"' in content
    assert f'<a href="#{anchor}" title="first line">“Pump Engineer”</a>' in content
    assert 'aria-label="Seniority: the document contradicts itself"' in content
    assert "Mend pumps." in content


def test_hostile_text_is_shown_as_text(editor: Client) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    ingest(make_read(title=hostile, company=hostile, text=hostile, disputed="company"))
    for address in pages_of_hostile(hostile):
        content = editor.get(address).content.decode()
        assert "<script>alert" not in content
        assert "<img src=x" not in content
        assert "&lt;script&gt;alert" in content


def pages_of_hostile(hostile: str) -> Iterator[str]:
    posting = Posting.objects.get(title=hostile)
    yield from (page("posting"), change_page(posting), page("company"))
    yield page("document", "change", Document.objects.get().pk)


# Corrections


def test_a_correction_survives_while_the_other_fields_follow_the_document(
    editor: Client, board: Posting
) -> None:
    save(editor, board, seniority="senior")
    ingest(make_read(skills=("Go", "Rust"), seniority="junior", title="Pump Expert"))
    board.refresh_from_db()
    assert (board.seniority, board.skills, board.title) == (
        "senior",
        ["Go", "Rust"],
        "Pump Expert",
    )
    correction = board.corrections.get(field="seniority")
    assert (correction.value, str(correction.by)) == ("senior", "editor")


def test_saving_unchanged_corrects_nothing(editor: Client, board: Posting) -> None:
    before = list(Correction.objects.values())
    response = save(editor, board)
    assert response.redirect_chain
    assert list(Correction.objects.values()) == before


CORRECTIONS = [
    ({"title": "Valve Engineer"}, "title", "Valve Engineer"),
    ({"company": "Umbra Ltd"}, "company", "Umbra Ltd"),
    ({"company": ""}, "company", None),
    ({"skills": "C++,  Go , C++"}, "skills", ["C++", "Go"]),
    ({"skills": ""}, "skills", []),
    ({"workplace": "remote"}, "workplace", "remote"),
    ({"seniority": "unstated"}, "seniority", None),
    ({"remote_from": "de, EMEA us"}, "remote_from", ["DE", "EMEA", "US"]),
    ({"remote_subdivisions": "us-ca"}, "remote_subdivisions", ["US-CA"]),
    ({"countries": "XK"}, "countries", ["XK"]),
    ({"cities": "Frankfurt am Main, Köln"}, "cities", ["Frankfurt am Main", "Köln"]),
    ({"experience_years": "0"}, "experience_years", 0),
    ({"equity": "on"}, "equity", True),
    ({"visa_sponsorship": "no"}, "visa_sponsorship", "no"),
    ({"apply_url": "https://x.example/apply"}, "apply_url", "https://x.example/apply"),
    ({"apply_url": ""}, "apply_url", None),
    ({"posted_on": "2026-10-01"}, "posted_on", "2026-10-01"),
    ({"valid_through": "2026-12-01"}, "valid_through", "2026-12-01"),
    ({"language": "DE"}, "language", "de"),
    ({"employment_type": "contract"}, "employment_type", "contract"),
    (
        {"salary_min": "40.5", "salary_currency": "eur", "salary_period": "hour"},
        "salary",
        {"min": 40.5, "max": None, "currency": "EUR", "period": "hour"},
    ),
]


@pytest.mark.parametrize(("changes", "field", "value"), CORRECTIONS)
def test_an_edited_field_becomes_a_correction_and_is_listed(
    editor: Client, board: Posting, changes: dict[str, str], field: str, value: Any
) -> None:
    response = save(editor, board, **changes)
    assert response.redirect_chain, errors(response)
    made = board.corrections.exclude(field="category")
    assert list(made.values_list("field", "value")) == [(field, value)]
    if field == "company":
        assert (board.company and board.company.name) == value
    elif field == "salary":
        assert (board.salary_min, board.salary_period) == (Decimal("40.5"), "hour")
    elif value is None:
        assert getattr(board, field) in ("", "unstated")
    else:
        listed = getattr(board, field)
        assert (listed.isoformat() if isinstance(listed, date) else listed) == value


def test_pay_is_corrected_to_not_stated(editor: Client) -> None:
    ingest(make_read(salary=Salary(min=5.0, max=6.0, currency="USD", period="hour")))
    posting = Posting.objects.get()
    cleared = dict.fromkeys(("salary_min", "salary_max", "salary_currency", "salary_period"), "")
    save(editor, posting, **cleared)
    assert posting.corrections.get().value is None
    assert (posting.salary_min, posting.annual_min, posting.salary_currency) == (None, None, "")


REFUSED = [
    ({"title": ""}, "title"),
    ({"title": "x" * 301}, "title"),
    ({"skills": "x" * 61}, "skills"),
    ({"countries": "DE, QQ"}, "countries"),
    ({"countries": "EU"}, "countries"),
    ({"remote_from": "MARS"}, "remote_from"),
    ({"remote_subdivisions": "US-QQ"}, "remote_subdivisions"),
    ({"experience_years": "-1"}, "experience_years"),
    ({"apply_url": "javascript:alert(1)"}, "apply_url"),
    ({"apply_url": "ftp://x.example/1"}, "apply_url"),
    ({"posted_on": "yesterday"}, "posted_on"),
    ({"language": "qq"}, "language"),
    ({"workplace": "moon"}, "workplace"),
    ({"salary_min": "1"}, "salary_currency"),
    ({"salary_currency": "USD"}, "salary_min"),
    ({"salary_min": "-1", "salary_currency": "USD", "salary_period": "year"}, "salary_min"),
    ({"salary_min": "1e13", "salary_currency": "USD", "salary_period": "year"}, "salary_min"),
    ({"salary_min": "1", "salary_currency": "QQQ", "salary_period": "year"}, "salary_currency"),
    (
        {"salary_min": "2", "salary_max": "1", "salary_currency": "USD", "salary_period": "year"},
        "salary_max",
    ),
]


@pytest.mark.parametrize(("changes", "field"), REFUSED)
def test_a_senseless_value_is_named_and_nothing_is_corrected(
    editor: Client, board: Posting, changes: dict[str, str], field: str
) -> None:
    response = save(editor, board, **changes)
    assert field in errors(response)
    assert board.corrections.count() == 1


def test_an_ingest_while_the_form_is_open_is_no_correction(editor: Client, board: Posting) -> None:
    data = form_data(editor, board)
    ingest(make_read(skills=("Go", "Rust"), seniority="junior"))
    editor.post(change_page(board), data | {"workplace": "remote"})
    board.refresh_from_db()
    assert set(board.corrections.values_list("field", flat=True)) == {"category", "workplace"}
    assert (board.skills, board.seniority) == (["Go", "Rust"], "junior")


def test_a_corrected_field_can_be_corrected_again(editor: Client, board: Posting) -> None:
    save(editor, board, seniority="senior")
    save(editor, board, seniority="lead")
    assert board.corrections.get(field="seniority").value == "lead"
    assert board.seniority == "lead"


def test_a_withdrawn_correction_leaves_its_field_to_the_sources(
    editor: Client, board: Posting
) -> None:
    save(editor, board, seniority="senior", title="Other")
    save(editor, board, withdraw=["seniority"])
    assert (board.seniority, board.title) == ("mid", "Other")
    assert not board.corrections.filter(field="seniority").exists()


def test_a_field_is_not_corrected_and_withdrawn_at_once(editor: Client, board: Posting) -> None:
    response = save(editor, board, category="design", withdraw=["category"])
    assert "withdraw" in errors(response)


@pytest.mark.parametrize("by_action", [True, False])
def test_deleting_a_correction_withdraws_it(
    editor: Client, board: Posting, by_action: bool
) -> None:
    save(editor, board, seniority="senior")
    correction = board.corrections.get(field="seniority")
    data = {"post": "yes"}
    if by_action:
        data |= {"action": "delete_selected", "_selected_action": str(correction.pk)}
        editor.post(page("correction"), data)
    else:
        editor.post(page("correction", "delete", correction.pk), data)
    board.refresh_from_db()
    assert board.seniority == "mid"


def test_the_whole_record_can_be_given_back_unchanged(editor: Client) -> None:
    """Every field that is stated comes back from the form as it was."""
    record = Record(
        title="Pump, Engineer",
        company="Acme",
        salary=Salary(min=1.25, max=2.0, currency="USD", period="hour"),
        workplace="remote",
        remote_from=("US", "EMEA"),
        remote_subdivisions=("US-CA",),
        countries=("US",),
        cities=("Austin",),
        employment_type="contract",
        seniority="senior",
        experience_years=0,
        skills=("C++", "Go"),
        equity=True,
        visa_sponsorship="yes",
        apply_url="https://x.example/1",
        language="de",
        category="hardware",
    )
    ingest(make_read(**record.__dict__))
    posting = Posting.objects.get()
    save(editor, posting)
    assert not posting.corrections.exists()
    assert posting.source_postings.get().record == of_record(record)


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
