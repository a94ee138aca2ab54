"""Sample postings onto the board and off again, by COPY, in several processes.

A batch is one transaction and has a document that names the ids of its postings; so what a load
that was cut off has left is found and taken away by the next. Only the newest have source postings
(the description and the evidence on a posting's page): those of all would take as long again.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.models import CASCADE, Model

from postings.bulk import copy_in, one_writer, take_ids
from postings.choices import ClosedReason, Status
from postings.companies import companies_named
from postings.ingestion.reading import follow_the_parent
from postings.models import Company, Document, Posting, Source, SourcePosting
from postings.projection import columns, flags
from postings.samples.made import Sample
from postings.samples.writing import MOST_COMPANIES, Kind, company_name, sample

SOURCE = "samples"
BATCH = 5_000
DAYS = 180
WITH_SOURCES = 20_000
POSTINGS_OF_A_COMPANY = 5
PENDING = "64MB"
"""Entries that the index of words collects before it takes them in, sorted: with the usual 4 MB
loading takes half as long again. They are part of the index all the same, and looked through."""

_ORIGIN = re.compile(r"postings (\d+) to (\d+)")


@dataclass(frozen=True, kw_only=True)
class Load:
    """What every process knows. Numbers rise from the newest posting, of `today`, to the oldest,
    of half a year before."""

    count: int
    today: date
    kind: Kind
    source: int
    companies: Mapping[int, int]  # their ids by their numbers

    def day(self, number: int) -> date:
        return self.today - timedelta(days=DAYS * number // self.count)


def store(
    count: int,
    today: date,
    kind: Kind = Kind(),  # noqa: B008
    *,
    workers: int = 1,
    progress: Callable[[int], None] = lambda done: None,
) -> None:
    """Replace the sample postings by this many; nothing else is touched.

    With one worker everything is written through this connection; with more each has one of its
    own and commits by the batch, which no transaction around this call could undo.
    """
    if workers > 1 and connection.in_atomic_block:
        raise ValueError("several workers commit by themselves: not inside a transaction")
    remove()
    if not count:
        return
    with one_writer():
        load = _prepare(count, today, kind)
    with one_writer():  # on behalf of all workers
        done = 0
        for written in _written(load, workers):
            done += written
            progress(done)
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('posting_search')")
        cursor.execute("ANALYZE postings_posting, postings_company, postings_sourceposting")


def remove() -> None:
    """Batch by batch, with the companies that only they named."""
    for document in Document.objects.filter(source__name=SOURCE).order_by("pk"):
        with one_writer():
            SourcePosting.objects.filter(document=document).delete()
            if ids := _ORIGIN.fullmatch(document.origin):
                _remove_postings(int(ids[1]), int(ids[2]))
            document.delete()
    if Source.objects.filter(name=SOURCE).delete()[0]:
        names = [company_name(number) for number in range(MOST_COMPANIES)]
        Company.objects.filter(name__in=names, postings=None).delete()


def _remove_postings(first: int, last: int) -> None:
    """With what editors did to them, but for those that another source states by now."""
    inside = (first, last)
    for relation in Posting._meta.related_objects:
        if relation.on_delete is CASCADE:
            model: type[Model] = relation.related_model
            model._default_manager.filter(**{f"{relation.field.name}__pk__range": inside}).delete()
    Posting.objects.filter(merged_into__pk__range=inside).update(
        merged_into=None, status=Status.CLOSED, closed_reason=ClosedReason.EDITOR
    )
    ours = Posting.objects.filter(pk__range=inside, source_postings=None)
    ours._raw_delete(using=ours.db)  # none is loaded


def _prepare(count: int, today: date, kind: Kind) -> Load:
    companies = min(MOST_COMPANIES, 1 + count // POSTINGS_OF_A_COMPANY)
    names = {number: company_name(number) for number in range(companies)}
    rows = companies_named(set(names.values()))
    return Load(
        count=count,
        today=today,
        kind=replace(kind, companies=companies),
        source=Source.objects.create(name=SOURCE).pk,
        companies={number: rows[name].pk for number, name in names.items()},
    )


def _written(load: Load, workers: int) -> Iterator[int]:
    """Write the oldest first, so that ids rise as days do; gives the size of each batch."""
    starts = range(0, load.count, BATCH)
    batches = [range(start, min(start + BATCH, load.count)) for start in reversed(starts)]
    if workers == 1:
        _begin(load)
        yield from map(_write, batches)
        return
    with ProcessPoolExecutor(
        max_workers=workers,
        mp_context=multiprocessing.get_context("fork"),
        initializer=_begin_worker,
        initargs=(load,),
    ) as pool:
        try:
            yield from pool.map(_write, batches)
        finally:
            pool.shutdown(cancel_futures=True)


_load: Load
"""What this process writes by: given once, since the companies are many."""


def _begin(load: Load) -> None:
    global _load
    _load = load


def _begin_worker(load: Load) -> None:
    follow_the_parent()
    del connections[DEFAULT_DB_ALIAS]  # the parent's, which is not closed by this
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('gin_pending_list_limit', %s, false)", [PENDING])
        cursor.execute("SELECT set_config('work_mem', %s, false)", [PENDING])
    _begin(load)


@transaction.atomic
def _write(numbers: range) -> int:
    made = [(each, sample(each, _load.kind, _load.day(each))) for each in reversed(numbers)]
    ids = _ids_in_a_row(len(made))
    document = Document.objects.create(
        source_id=_load.source,
        origin=f"postings {ids[0]} to {ids[-1]}",
        digest="",
        reader_version=0,
        first_seen=_midnight(_load.today),
        last_seen=_midnight(_load.today),
    )
    with_ids = list(zip(ids, made, strict=True))
    copy_in(Posting, [_posting(pk, number, each) for pk, (number, each) in with_ids])
    sources = [
        _source_posting(pk, number, each, document.pk)
        for pk, (number, each) in with_ids
        if number < WITH_SOURCES
    ]
    if sources:
        copy_in(SourcePosting, sources)
    return len(made)


def _ids_in_a_row(count: int) -> list[int]:
    """Without those that another process took in between."""
    while True:
        ids = take_ids(Posting, count)
        if ids[-1] - ids[0] == count - 1:
            return ids


def _posting(pk: int, number: int, made: Sample) -> dict[str, Any]:
    return {
        **_defaults(Posting),
        **columns(made.record),
        "id": pk,
        "status": made.status,
        "closed_reason": made.closed_reason,
        "flags": flags(made.record, ()),
        "company_id": None if made.company is None else _load.companies[made.company],
        "first_seen": _midnight(_load.day(number)),
        "body": made.body,
    }


def _source_posting(pk: int, number: int, made: Sample, document: int) -> dict[str, Any]:
    seen = _midnight(_load.day(number))
    return {
        **_defaults(SourcePosting),
        "source_id": _load.source,
        "posting_id": pk,
        "document_id": document,
        "key": hashlib.sha256(f"{number}".encode()).hexdigest(),
        "digest": "",
        "reader_version": 0,
        "text": made.text,
        "blocks": made.blocks,
        "layout": made.layout,
        "record": made.record,
        "evidence": made.evidence,
        "first_seen": seen,
        "last_seen": seen,
        "changed_at": seen,
    }


@lru_cache(maxsize=2)
def _defaults(model: type[Model]) -> dict[str, Any]:
    """Of the columns that have one; not to be changed."""
    return {
        field.attname: field.get_default()
        for field in model._meta.concrete_fields
        if not (field.generated or field.primary_key)
        and (field.has_default() or (field.null and not field.has_db_default()))
    }


def _midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), UTC)
