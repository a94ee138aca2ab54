"""The words of postings, beside them: made where they change, and by nothing else."""

from __future__ import annotations

import pytest
from django.db import connection

from postings.choices import Status
from postings.models import Posting, Wording
from postings.tests.factories import make_posting

pytestmark = pytest.mark.django_db


def version(posting: Posting) -> int:
    """Of its row of words: another one after each write."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ctid::text FROM postings_wording WHERE posting_id = %s", [posting.pk]
        )
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    "change", [{"status": Status.REJECTED}, {"title": "Cooks"}, {"annual_min": 7, "body": ""}]
)
def test_what_leaves_the_words_as_they_are_does_not_write_them(change: dict[str, object]) -> None:
    posting = make_posting(title="Cook")
    before = version(posting)
    Posting.objects.update(**change)
    assert version(posting) == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": "Baker"}, "'baker':1A 'c':3C 'northwind':2B"),
        ({"keywords": ""}, "'c':2C 'cook':1A"),
        ({"body": "stove"}, "'cook':1A 'northwind':2B 'stove':3C"),
    ],
)
def test_other_words_are_written(change: dict[str, str], words: str) -> None:
    make_posting(title="Cook", body="c")
    Posting.objects.update(**change)
    assert list(Wording.objects.values_list("search", flat=True)) == [words]


def test_the_words_go_with_their_posting() -> None:
    make_posting()
    kept = make_posting()
    Posting.objects.exclude(pk=kept.pk)._raw_delete(using="default")
    assert [each.posting for each in Wording.objects.all()] == [kept]


@pytest.mark.django_db(transaction=True)
def test_the_words_go_with_all_postings() -> None:
    make_posting()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE postings_posting CASCADE")
    assert not Wording.objects.exists()
