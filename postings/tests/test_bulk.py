"""Rows by COPY and upsert."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import DataError, connection, transaction

from postings.bulk import Encoded, copy_in, one_writer, take_ids, update, upsert
from postings.models import Company, Correction, Document, Posting
from postings.tests.factories import make_posting, make_source

pytestmark = pytest.mark.django_db

SEEN = datetime(2026, 11, 2, tzinfo=UTC)


def company(key: str, **values: Any) -> dict[str, Any]:
    return {"name": key, "key": key, "slug": key, "website": ""} | values


def document(**values: Any) -> dict[str, Any]:
    return {
        "source_id": make_source().pk,
        "origin": "a.txt",
        "digest": "0" * 64,
        "reader_version": 1,
        "repairs": [],
        "keys": [],
        "first_seen": SEEN,
        "last_seen": SEEN,
        "run_id": None,
    } | values


def test_rows_are_inserted_and_updated() -> None:
    upsert(Company, [company("acme"), company("umbra")], match=["key"])
    upsert(Company, [company("acme", name="Acme"), company("zest")], match=["key"])
    assert list(Company.objects.order_by("key").values_list("key", "name")) == [
        ("acme", "Acme"),
        ("umbra", "umbra"),
        ("zest", "zest"),
    ]


def test_only_the_named_columns_are_taken_over() -> None:
    upsert(Company, [company("acme")], match=["key"])
    again = company("acme", name="Other", website="https://x.example")
    upsert(Company, [again], match=["key"], update=["website"])
    assert Company.objects.values("name", "website").get() == {
        "name": "acme",
        "website": "https://x.example",
    }


def test_nothing_is_taken_over_where_nothing_is_named() -> None:
    upsert(Company, [company("acme")], match=["key"])
    upsert(Company, [company("acme", name="Other")], match=["key"], update=[])
    assert Company.objects.get().name == "acme"


def test_rows_that_are_there_change_but_for_what_is_kept() -> None:
    copy_in(Document, [document(digest="a"), document(origin="b.txt", digest="b")])
    first, second = Document.objects.order_by("origin")
    later, earlier = SEEN + timedelta(days=1), SEEN - timedelta(days=1)
    rows = [
        document(id=pk, origin="c.txt", digest="c", first_seen=seen, last_seen=seen)
        for pk, seen in ((first.pk, later), (second.pk, earlier), (second.pk + 1, later))
    ]
    update(Document, rows, kept=["source_id", "origin", "first_seen"], rising=["last_seen"])
    told = Document.objects.order_by("origin").values_list("origin", "digest", "last_seen")
    assert list(told) == [("a.txt", "c", later), ("b.txt", "c", SEEN)]
    assert set(Document.objects.values_list("first_seen", flat=True)) == {SEEN}


def test_no_rows_are_no_statement(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        upsert(Company, [])
        update(Company, [])
        copy_in(Company, [])
        assert take_ids(Company, 0) == []


def test_json_and_text_arrive_as_they_are() -> None:
    odd = [{"kind": 'a"b\\c\n\t\\N', "detail": "ü \N{SNOWMAN} \N{BRAIN}"}]
    upsert(
        Document,
        [document(origin='tab\tline\nback\\slash "quote"', repairs=odd)],
        match=["source_id", "origin"],
    )
    stored = Document.objects.get()
    assert (stored.origin, stored.repairs) == ('tab\tline\nback\\slash "quote"', odd)


def test_the_elements_of_a_list_arrive_as_they_are() -> None:
    lists = [[], [""], ["NULL"], ["a,b", "{c}", 'say "d"', "back\\slash", "\t\n", " e ", "ü"]]
    made = document()
    copy_in(Document, [made | {"origin": str(at), "keys": keys} for at, keys in enumerate(lists)])
    assert list(Document.objects.order_by("origin").values_list("keys", flat=True)) == lists


def test_encoded_json_is_not_encoded_again() -> None:
    upsert(Document, [document(repairs=Encoded('[{"kind": "x"}]'))], match=["source_id", "origin"])
    assert Document.objects.get().repairs == [{"kind": "x"}]


def test_a_null_of_json_is_null_only_where_the_column_may_be() -> None:
    row = {"posting_id": make_posting().pk, "field": "salary", "by_id": None, "at": SEEN}
    upsert(Correction, [row | {"value": None}], match=["posting_id", "field"])
    assert Correction.objects.filter(value__isnull=True).count() == 1


def test_lists_numbers_and_generated_columns_of_a_posting() -> None:
    known = make_posting(title="Old", skills=["Go"])
    names = ["status", "title", "category", "seniority", "employment_type", "language"]
    names += ["workplace", "visa_sponsorship", "first_seen"]
    row = {name: getattr(known, name) for name in names}
    row |= {"id": known.pk, "title": "Pump Engineer", "skills": ["C++", 'a,"b"'], "salary_min": 1.5}
    row |= {"salary_currency": "USD", "salary_period": "hour"}
    (new,) = take_ids(Posting, 1)
    columns = {"equity": False, "closed_reason": "", "flags": [], "remote_from": [], "cities": []}
    columns |= {
        "remote_subdivisions": [],
        "countries": [],
        "apply_url": "",
        "body": "",
        "keywords": "",
    }
    upsert(Posting, [row | columns, row | columns | {"id": new}])
    for posting in Posting.objects.all():
        assert (posting.title, posting.skills) == ("Pump Engineer", ["C++", 'a,"b"'])
        assert posting.salary_min == Decimal("1.5")
        assert "pump" in posting.wording.search


def test_a_value_that_does_not_fit_is_an_error_of_the_database() -> None:
    with pytest.raises(DataError), transaction.atomic():
        upsert(Company, [company("x" * 201)], match=["key"])


def test_long_texts_are_compressed_by_the_fastest_method_of_the_server() -> None:
    with one_writer(), connection.cursor() as cursor:
        copy_in(Document, [document(origin="many words " * 400)])
        cursor.execute("SELECT pg_column_compression(origin) FROM postings_document")
        (used,) = cursor.fetchone()
        cursor.execute("SELECT enumvals FROM pg_settings WHERE name = 'default_toast_compression'")
        assert used == cursor.fetchone()[0][-1]


def test_ids_are_fresh() -> None:
    first = take_ids(Company, 2)
    assert len({*first, *take_ids(Company, 2)}) == 4
