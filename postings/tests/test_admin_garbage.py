"""Addresses of the admin with what no page of it links to: the answer is a page, never an error."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client
from django.urls import reverse

from postings.choices import Status
from postings.ingestion.statements import Refusal
from postings.ingestion.store import Store
from postings.models import Correction, DuplicatePair, Posting, Report
from postings.tests.factories import NOW, make_posting, make_source
from postings.tests.readings import make_read

pytestmark = pytest.mark.django_db

LONG = "9" * 5_000
ANYWHERE = (
    *("_to_field=zork", "_to_field=", "_popup=1", "_popup=zork&_to_field=id__x", "e=1", "zork=1"),
    *("q=%00", "%00=%00", "p=-1", "_changelist_filters=%26%3D", "&&==&=%", f"{LONG}={LONG}"),
)
LISTS = (
    *ANYWHERE,
    *("o=99", "o=-1.99.x.", f"o={LONG}", "p=0", "p=zork", f"p={LONG}", "all=", "all=zork"),
    *("q=%ff%fe", "q=%22+-+OR+%28%26%7C%21%3A*", f"q={LONG}", "_facets=zork"),
    *("id__exact=zork", "id__in=zork", "id__isnull=zork", f"id__exact={LONG}", "pk=%C2%B2"),
    *("status__exact=zork", "state__exact=zork", "hidden__exact=zork", "run__id__exact=zork"),
    *("title__regex=%28", "company__name__iregex=%28", "company__zork=x", "by__isnull=zork"),
    *("flag=zork", "missing=zork", "age=zork", f"age={LONG}", f"source={LONG}", "language=zork"),
    *("first_seen__gte=zork", "at__gte=9999999999-01-01", "status_since__gte=zork"),
)
NUMBERS = ("0", "-1", "zork", "9" * 30, "_00", "%C2%B2")
SELECTED = ("zork", "-1", "9" * 30, LONG, "\0", "")
MODELS = [model._meta.label for model in admin.site._registry]


@pytest.fixture(autouse=True)
def board() -> None:
    """One of everything."""
    store = Store.open(make_source())
    store.take_in([make_read(disputed="seniority"), Refusal(origin="bad.txt", reason="is empty")])
    store.close()
    posting, other = Posting.objects.get(), make_posting(title="Cook", status=Status.IN_REVIEW)
    Correction.objects.create(posting=posting, field="category", value="other", at=NOW)
    Report.objects.create(posting=posting, reason="wrong", words="", sender="", at=NOW)
    DuplicatePair.objects.create(first=posting, second=other, score=80, reasons=[], raised_at=NOW)
    Group.objects.get_or_create(name="Editor")


@pytest.fixture
def owner(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("owner"))
    return client


def answered(client: Client, address: str, data: Any = None) -> int:
    """An error of the database is raised here, and is not in the way of the next."""
    with transaction.atomic():
        response = client.get(address) if data is None else client.post(address, data)
    return response.status_code


@pytest.mark.parametrize("label", MODELS)
def test_a_list_is_asked_for_what_there_is_not(owner: Client, label: str) -> None:
    address, _ = pages(label)
    assert {answered(owner, f"{address}?{each}") for each in LISTS} <= {200, 302, 400, 403}


@pytest.mark.parametrize("label", MODELS)
def test_a_page_is_asked_for_what_there_is_not(owner: Client, label: str) -> None:
    address, several = pages(label)
    for page in [f"{address}add/", *several]:
        codes = {answered(owner, f"{page}?{each}") for each in ANYWHERE}
        assert codes <= {200, 302, 400, 403}, page


@pytest.mark.parametrize("label", MODELS)
def test_a_row_that_is_not_there_is_asked_for(owner: Client, label: str) -> None:
    address, _ = pages(label)
    for number in NUMBERS:
        for name in ("change/", "history/", ""):
            code = answered(owner, f"{address}{number}/{name}")
            assert code in (302, 403, 404), f"{number}/{name}"


@pytest.mark.parametrize("label", MODELS)
def test_rows_that_are_not_there_are_selected(owner: Client, label: str) -> None:
    address, _ = pages(label)
    for action in ("zork", "", "delete_selected", "reject", "relabel", "read_selected_again"):
        for selected in SELECTED:
            data = {"action": action, ACTION_CHECKBOX_NAME: selected, "index": "zork"}
            assert answered(owner, address, data) in (302, 400, 403), data


@pytest.mark.parametrize("query", ["source=" + LONG, "flag=%C2%B2", "source=%00"])
def test_a_queue_is_asked_for_that_there_is_not(owner: Client, query: str) -> None:
    assert answered(owner, f"/admin/postings/posting/review/?{query}") in (302, 400)


@pytest.mark.parametrize("name", ["x" * 151, "x" * 10_000, "\ufdfa" * 20, "\0", ""])
def test_who_cannot_be_anyone_does_not_sign_in(client: Client, name: str) -> None:
    assert answered(client, "/admin/login/", {"username": name, "password": "a"}) == 200


@pytest.mark.parametrize("given", [{"because": "\0odd"}, {"because": " ", "reason": "odd\0"}])
def test_a_reason_is_given_that_nobody_can_type(owner: Client, given: dict[str, str]) -> None:
    posting = Posting.objects.last()
    assert posting
    data = {"action": "reject", ACTION_CHECKBOX_NAME: posting.pk} | given
    assert answered(owner, "/admin/postings/posting/", data) == 302
    posting.refresh_from_db()
    assert (posting.status, posting.decided_because) == (Status.REJECTED, "odd")


def pages(label: str) -> tuple[str, list[str]]:
    """The address of the list, and those of the pages of its first row."""
    model = next(each for each in admin.site._registry if each._meta.label == label)
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    first = model._default_manager.first()
    several = [reverse(f"{name}_{page}", args=[first.pk]) for page in ("change", "delete") if first]
    return reverse(f"{name}_changelist"), several
