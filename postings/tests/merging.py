"""What tests of merging share."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from postings import merging
from postings.bulk import one_writer
from postings.choices import ClosedReason, Status
from postings.ingestion.records import Salary
from postings.ingestion.store import Store, Tally
from postings.models import DuplicatePair, Posting
from postings.tests.factories import make_source
from postings.tests.readings import make_read
from postings.tests.test_likeness import DUTIES


def stated(origin: str = "a", **values: Any) -> Any:
    """A document of a job that is told from others by its text."""
    defaults = {"external_id": f"test:{origin}", "text": DUTIES, "apply_url": None}
    return make_read(origin, **defaults | values)


def take_in(*items: Any, source: str = "files", **options: Any) -> Tally:
    store = Store.open(make_source(source), **options)
    store.take_in(items)
    store.close()
    return store.tally


def pay(low: float) -> Salary:
    return Salary(min=low, max=low + 9000, currency="EUR", period="year")


def listed() -> list[Posting]:
    return list(Posting.objects.exclude(status=Status.MERGED).order_by("pk"))


@pytest.fixture
def pair() -> DuplicatePair:
    """Of two postings with different pay, the second one closed for its age."""
    take_in(stated("a", salary=pay(50_000)))
    take_in(stated("b", salary=pay(60_000), cities=("Ulm",)))
    Posting.objects.filter(pk=listed()[1].pk).update(
        status=Status.CLOSED, closed_reason=ClosedReason.AGE
    )
    return DuplicatePair.objects.get()


def merged(pair: DuplicatePair) -> tuple[Posting, Posting]:
    with one_writer():
        merging.merge_pair(DuplicatePair.objects.get(pk=pair.pk), timezone.now(), None)
    return Posting.objects.get(pk=pair.first_id), Posting.objects.get(pk=pair.second_id)
