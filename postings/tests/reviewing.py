"""What tests of reviewing share."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from postings.choices import Status
from postings.ingestion.plain_data import of_record
from postings.ingestion.records import Record
from postings.models import Posting
from postings.tests.desk import form_data
from postings.tests.factories import make_posting, make_source_posting

TEXT = "Mend 😀 pumps in Ulm for 50k to 60k EUR a year, or in Graz.\nAsk for Go and Rust."


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser(name))
    return client


@pytest.fixture
def ada() -> Client:
    return signed_in("ada")


@pytest.fixture
def ben() -> Client:
    return signed_in("ben")


def waiting(**values: Any) -> Posting:
    """A posting that waits, with a text to read."""
    posting = make_posting(status=Status.IN_REVIEW, **values)
    record = of_record(Record(title=posting.title, seniority="mid", company="Northwind"))
    make_source_posting(posting, TEXT, record=record)
    return posting


def address(posting: Posting) -> str:
    return reverse("admin:postings_posting_review_one", args=[posting.pk])


def opened(client: Client, posting: Posting) -> dict[str, Any]:
    """What a browser would send of the page, as it stands now."""
    status = Posting.objects.values_list("status", flat=True).get(pk=posting.pk)
    return form_data(client, posting) | {"status_seen": status}


def send(client: Client, posting: Posting, data: dict[str, Any], **changes: Any) -> Any:
    response = client.post(address(posting), data | changes, follow=True)
    posting.refresh_from_db()
    return response


def page(response: Any) -> str:
    return " ".join(unescape(response.content.decode()).split())


def corrected(posting: Posting) -> dict[str, Any]:
    return dict(posting.corrections.values_list("field", "value"))


def chosen(client: Client, posting: Posting, words: str, subject: str, **changes: Any) -> Any:
    """As the browser asks for it: in units of UTF-16, of which 😀 is two."""
    start = TEXT.index(words) + 1
    stated = posting.source_postings.get()
    data = {
        "source": stated.pk,
        "start": start,
        "end": start + len(words),
        "quote": words,
        "subject": subject,
    }
    url = reverse("admin:postings_posting_read", args=[posting.pk])
    return client.post(url, data | changes)
