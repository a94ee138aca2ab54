"""What tests of the admin share."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from postings.ingestion.statements import Refusal
from postings.ingestion.store import Store
from postings.models import Correction, Posting
from postings.tests.factories import NOW, make_source
from postings.tests.readings import make_read


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("editor"))
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
