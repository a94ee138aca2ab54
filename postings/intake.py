"""Taking in what stands at some paths, for a source: what `ingest` and the admin have in common."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from django.conf import settings

from postings.choices import RunState
from postings.ingestion.documents.contents import documents_in
from postings.ingestion.documents.meter import Meter
from postings.ingestion.documents.streams import MAX_BYTES
from postings.ingestion.reading import batched, documents_at, read_in_order, stated
from postings.ingestion.records import Document, DocumentError
from postings.ingestion.shapes import row
from postings.ingestion.statements import ReadDocument, Refusal
from postings.ingestion.store import Store, Tally
from postings.leaks import flag_leaked_pay
from postings.models import Run, Source

EDITED = (
    "a row of what this board exported, to be changed and brought back: give the whole file to"
    " `manage.py ingest`"
)
_EDITED_ROW = f'"{row.EDITING_MARK}"'.encode()
Found = TypeVar("Found", bound=Document | DocumentError | Refusal)

MOST_BYTES = 2 * MAX_BYTES
"""Of what one file unpacks to, where all of it is in memory together."""


Take = Callable[[Document], list[Refusal]]
"""Does something with a document, and gives what is refused of it."""


def refuse_edits(document: Document) -> list[Refusal]:
    return [Refusal(origin=document.origin, reason=EDITED)]


def take_in_all(
    store: Store,
    paths: Sequence[str],
    workers: int,
    meter: Meter | None = None,
    look_at: Callable[[Document], None] | None = None,
    take_edits: Take = refuse_edits,
) -> Iterator[list[Refusal]]:
    """Read and store everything at these paths, batch by batch; gives what was refused of each.
    `look_at` is called with every document before it is read; `take_edits` with every row of an
    export of this board that is brought back, which is not read."""
    documents = _without_edits(documents_at(paths, stored_name, meter), take_edits)
    batches = batched(_looked_at(documents, look_at) if look_at else documents)
    todo = (store.without_known(batch) for batch in batches)
    for batch in read_in_order(todo, stated, workers):
        yield store.take_in(batch)


def read_content(content: bytes, origin: str, most: int) -> list[ReadDocument | Refusal]:
    """What one file holds that is not on this disk, read in this process; no more than `most`
    documents and MOST_BYTES of it, and a refusal for the rest."""
    documents: list[Document | Refusal] = []
    size = 0
    for each in _without_edits(documents_in(BytesIO(content), origin), refuse_edits):
        size += len(each.content) if isinstance(each, Document) else 0
        if len(documents) == most or size > MOST_BYTES:
            much = f"{most} documents" if len(documents) == most else f"{MOST_BYTES:,} bytes"
            reason = f"it holds more than {much}: have it read by `manage.py ingest`"
            documents.append(Refusal(origin=origin, reason=reason))
            break
        documents.append(_refusal_of(each) if isinstance(each, DocumentError) else each)
    (read,) = read_in_order([documents], stated, workers=1)
    return read


def _without_edits(documents: Iterable[Found], take: Take) -> Iterator[Found | Refusal]:
    for each in documents:
        if isinstance(each, Document) and _is_edit(each):
            yield from take(each)
        else:
            yield each


def _is_edit(document: Document) -> bool:
    return document.shape == row.NAME and _EDITED_ROW in document.content


def _refusal_of(error: DocumentError) -> Refusal:
    return Refusal(origin=error.origin, reason=error.reason, retry=error.retry)


def take_in_read(source: Source, items: Sequence[ReadDocument | Refusal]) -> Tally:
    """A run over what was read already."""
    store = Store.open(source)
    state = RunState.STOPPED
    try:
        store.take_in(items)
        flag_leaks(store)
        state = RunState.FINISHED
    finally:
        store.close(state)
    return store.tally


def flag_leaks(store: Store) -> int:
    """Flag pay that is not the postings' own, where something came in, or a run before this one
    may have been cut off first. Gives how many are flagged anew."""
    if not store.run:
        return 0
    last = Run.objects.filter(source=store.source).exclude(pk=store.run.pk).first()
    unfinished = last is not None and last.state != RunState.FINISHED
    return (
        flag_leaked_pay(store.source) if store.tally.new or store.tally.changed or unfinished else 0
    )


def _looked_at(
    documents: Iterable[Document | Refusal], look_at: Callable[[Document], None]
) -> Iterator[Document | Refusal]:
    for document in documents:
        if isinstance(document, Document):
            look_at(document)
        yield document


def try_again(source: Source, origins: Iterable[str]) -> tuple[Tally, list[Refusal]]:
    """A run, in this process, over the files of what was refused; gives its tally and what it
    refused again."""
    store = Store.open(source)
    state, refused = RunState.STOPPED, []
    try:
        for some in take_in_all(store, files_of(origins), workers=1):
            refused += some
        flag_leaks(store)
        state = RunState.FINISHED
    finally:
        store.close(state)
    return store.tally, refused


def refused_by_last_run(source: Source) -> list[str]:
    """The origins of what the last run of a source refused."""
    last = Run.objects.filter(source=source).first()
    return list(last.refused_items.values_list("origin", flat=True)) if last else []


def stored_name(path: str) -> str:
    """A path as documents are stored under, wherever the command was called from: below the
    board's own folder as seen from there, else in full."""
    return os.path.abspath(path).removeprefix(f"{settings.BASE_DIR}{os.sep}")


def is_of_input(origin: str) -> bool:
    """Whether something came in on standard input, alone or in what did."""
    return re.match(r"stdin(?:[#/]|\Z)", origin) is not None


def files_of(origins: Iterable[str]) -> list[str]:
    """The files to read again for what has these origins, each once."""
    return list(dict.fromkeys(map(_file_of, origins)))


def _file_of(origin: str) -> str:
    """The file that a document is, or is in: "boards.zip/acme.json#7" is in boards.zip. An origin
    of which no part is there stays, to be refused with that reason."""
    full = Path(settings.BASE_DIR) / origin
    if full.exists():
        return str(full)
    before_mark = full.with_name(full.name.partition("#")[0] or full.name)
    within = (path for path in (before_mark, *before_mark.parents) if path.is_file())
    return str(next(within, full))
