"""Editors hide companies, and show them again."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.forms import modelform_factory
from django.test import Client, RequestFactory
from django.urls import reverse

from postings import company_merging
from postings.admin.company_form import CompanyForm
from postings.bulk import one_writer
from postings.choices import ClosedReason, Status
from postings.history import steps
from postings.models import Company, Correction, Posting
from postings.tests.desk import change_page, form_data, page, said
from postings.tests.factories import NOW, make_company, make_posting, make_source_posting
from postings.tests.test_hiding import hide, show, state
from postings.tests.test_history import blank_record
from postings.tests.test_pairs import in_role

pytestmark = pytest.mark.django_db


def act(client: Client, action: str, *companies: Company, **data: Any) -> Any:
    chosen = {"action": action, "_selected_action": [each.pk for each in companies]}
    return client.post(page("company"), chosen | data, follow=True)


def test_an_editor_hides_after_a_look_and_shows_again(client: Client) -> None:
    in_role(client, "Editor")
    posting, _ = make_posting(), make_posting()
    company = make_company()
    response = act(client, "hide", company)
    assert "<td>2</td>" in response.content.decode()
    assert state(posting)[0] == Status.PUBLISHED
    response = act(client, "hide", company, confirmed=1)
    assert said(response)[0].startswith("Hidden: Northwind, with 2 postings.")
    assert state(posting)[0] == Status.HIDDEN
    listed = client.get(f"{page('company')}?hidden__exact=1")
    assert [str(each) for each in listed.context["cl"].result_list] == ["Northwind"]
    response = act(client, "show", company)
    assert said(response) == ["Shown again: Northwind, with 2 postings."]
    assert state(posting)[0] == Status.PUBLISHED


def test_a_form_that_is_saved_meanwhile_does_not_show_it_again(rf: RequestFactory) -> None:
    read = make_company()
    hide("Northwind")
    form: Any = modelform_factory(Company, CompanyForm, fields=["name"])
    form = form({"name": "Northwind Traders"}, instance=read)
    model_admin = admin.site.get_model_admin(Company)
    model_admin.save_model(rf.get("/"), form.save(commit=False), form, True)
    company = Company.objects.get()
    assert (company.name, company.hidden) == ("Northwind Traders", True)


def test_one_that_is_merged_is_not_hidden_by_itself(client: Client) -> None:
    in_role(client, "Editor")
    kept, gone = make_company("Acme"), make_company("Zenith")
    with one_writer():
        company_merging.merge(kept, [gone])
    assert "not merged" in said(act(client, "hide", gone, confirmed=1))[0]
    assert not Company.objects.filter(hidden=True).exists()


def test_history_tells_it_and_offers_nothing_to_put_back(client: Client) -> None:
    client.force_login(User.objects.create_superuser("ada"))
    posting = make_posting()
    hide("Northwind")
    posting.refresh_from_db()
    assert [dict(step.changes) for step in steps(posting)] == [
        {"status": (Status.PUBLISHED, Status.HIDDEN)}
    ]
    assert [dict(step.changes) for step in steps(Company.objects.get())] == [
        {"hidden": (False, True)}
    ]
    shown = client.get(page("posting", "history", posting.pk)).content.decode()
    assert 'name="event"' not in shown


def test_who_merges_companies_sees_which_of_them_are_hidden(client: Client) -> None:
    in_role(client, "Editor")
    shown, hidden = make_company("Acme"), make_company("Zenith")
    hide("Zenith")
    offered = act(client, "merge", shown, hidden).content.decode()
    assert "Acme (0 open)" in offered
    assert "Zenith (0 open, hidden)" in offered


@pytest.mark.parametrize(
    ("role", "status"), [("Reviewer", Status.IN_REVIEW), ("Editor", Status.PUBLISHED)]
)
def test_another_company_shows_a_posting_again_by_who_may_publish(
    client: Client, role: str, status: Status
) -> None:
    in_role(client, role)
    posting = make_posting()
    make_source_posting(posting, record=blank_record() | {"title": "Cook", "company": "Northwind"})
    hide("Northwind")
    client.post(change_page(posting), form_data(client, posting) | {"company": "Contoso"})
    assert Posting.objects.values_list("company__name", "status").get() == ("Contoso", status)


@pytest.mark.parametrize("role", ["Reviewer", "Editor"])
def test_another_company_that_is_undone_leaves_what_it_was_before_it_was_hidden(
    client: Client, role: str
) -> None:
    in_role(client, role)
    posting = make_posting(status=Status.CLOSED, closed_reason=ClosedReason.AGE)
    make_source_posting(posting, record=blank_record() | {"title": "Cook", "company": "Northwind"})
    hide("Northwind")
    client.post(change_page(posting), form_data(client, posting) | {"company": "Contoso"})
    client.post(reverse("admin:postings_posting_undo"))
    assert state(posting) == (Status.HIDDEN, "")
    show("Northwind")
    assert state(posting) == (Status.CLOSED, ClosedReason.AGE)


def test_what_was_hidden_is_not_published_by_undoing_once_its_company_is_shown(
    client: Client,
) -> None:
    in_role(client, "Reviewer")
    posting = make_posting()
    make_source_posting(posting, record=blank_record() | {"title": "Cook", "company": "Northwind"})
    hide("Northwind")
    client.post(change_page(posting), form_data(client, posting) | {"company": "Contoso"})
    show("Northwind")
    response = client.post(reverse("admin:postings_posting_undo"), follow=True)
    assert said(response)[-1].startswith("Not undone")
    assert Posting.objects.values_list("company__name", "status").get() == (
        "Contoso",
        Status.IN_REVIEW,
    )


def test_a_withdrawn_company_shows_nothing_by_who_may_not_publish(client: Client) -> None:
    in_role(client, "Reviewer")
    posting = make_posting()
    make_source_posting(posting, record=blank_record() | {"title": "Cook", "company": "Contoso"})
    made = Correction.objects.create(posting=posting, field="company", value="Northwind", at=NOW)
    hide("Northwind")
    client.post(page("correction", "delete", made.pk), {"post": "yes"})
    assert Posting.objects.values_list("company__name", "status").get() == (
        "Contoso",
        Status.IN_REVIEW,
    )
