"""The same posting in four shapes is one posting with four links, by the real reader and store."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client

from postings.ingestion.documents.contents import documents_in
from postings.ingestion.reading import read_document
from postings.ingestion.records import Document, DocumentError
from postings.ingestion.statements import ReadDocument
from postings.ingestion.store import Store, Tally
from postings.models import DuplicatePair, Posting, SourcePosting
from postings.tests.factories import make_source
from postings.tests.quadruples import jobs, quadruple

pytestmark = pytest.mark.django_db


def read(document: Document) -> list[ReadDocument]:
    found = list(documents_in(io.BytesIO(document.content), document.origin))
    assert not any(isinstance(each, DocumentError) for each in found)
    return [read_document(each) for each in found if isinstance(each, Document)]


def take_in(items: list[ReadDocument], source: str = "files") -> Tally:
    store = Store.open(make_source(source))
    store.take_in(items)
    store.close()
    return store.tally


@pytest.mark.parametrize("order", [1, -1])
def test_four_shapes_of_a_posting_are_one_posting(order: int, client: Client) -> None:
    shapes = [[*map(read, quadruple(job))] for job in jobs(4)]
    for shape, source in enumerate(("collection", "pasted", "pages", "employer")[::order]):
        take_in([item for job in shapes for item in job[::order][shape]], source)
    assert Posting.objects.count() == 4
    assert not DuplicatePair.objects.exists()
    for posting in Posting.objects.all():
        stated = posting.source_postings.all()
        assert len(stated) == 4
        # The employer's own statement is believed first, then the JobPosting.
        assert [each.rank for each in stated] == [1, 2, 3, 3]
        page = client.get(posting.get_absolute_url()).content.decode()
        assert "https://careers.example/jobs/9000" in page
        assert all(name in page for name in ("collection", "pasted", "pages", "employer"))


def test_it_makes_no_difference_if_they_come_in_one_batch() -> None:
    items = [item for job in jobs(4) for document in quadruple(job) for item in read(document)]
    assert take_in(items) == Tally(read=16, new=4, merged=12)


def test_other_jobs_of_the_same_company_stay_apart() -> None:
    """Every fifth job is of the same company, in words of the same stock."""
    some: Any = [job for job in jobs(16) if job.number % 5 == 0]
    take_in([item for job in some for document in quadruple(job) for item in read(document)])
    assert Posting.objects.count() == len(some) == 4
    assert SourcePosting.objects.count() == 16
