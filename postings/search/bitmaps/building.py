"""A snapshot from what is in PostgreSQL."""

from __future__ import annotations

import shutil
from array import array
from pathlib import Path

import numpy as np
from django.db import connection

from postings.search.bitmaps import rows
from postings.search.bitmaps.columns import ColumnWriter
from postings.search.bitmaps.inversion import Inversion
from postings.search.bitmaps.snapshot import Snapshot, Writer
from postings.search.identity import identity


def build(path: Path) -> None:
    """Write the snapshot of all published postings, in the place of what is there, whole or not at
    all. The caller sees to it that nobody else does at the same time.

    Takes minutes for a million postings; memory grows by some 150 bytes a posting. What is
    committed meanwhile is not in it: the index follows from the snapshot's position on.
    """
    folder = path.with_name(f"{path.name}.building")
    shutil.rmtree(folder, ignore_errors=True)  # of a builder that was killed
    folder.mkdir()
    try:
        with Writer(folder) as writer:
            writer.save(folder / path.name, _fill(writer, folder))
        (folder / path.name).replace(path)
    finally:
        shutil.rmtree(folder)


def build_in_memory() -> Snapshot:
    """For a small board."""
    with Writer(None) as writer:
        return Snapshot(writer.finish(_fill(writer, None)))


def _fill(writer: Writer, folder: Path | None) -> dict[str, str]:
    """Add all sections, and give the notes; runs lie in the folder meanwhile."""
    # The position first: what is committed between it and the rows is read now and followed again.
    notes = {"position": _position(), "database": identity()}
    ids, days, pays = array("q"), array("i"), array("q")
    paid = array("I")
    columns = [ColumnWriter(name) for name in rows.FIELDS]
    inversion = Inversion(folder)
    for ordinal, row in enumerate(rows.by_age()):
        ids.append(row.id)
        days.append(row.day)
        if row.pay is not None:
            pays.append(row.pay)
            paid.append(ordinal)
        for column, values in zip(columns, row.values, strict=True):
            column.append(values)
        inversion.add(row.vector)
    writer.add("ids", np.array(ids))
    writer.add("days", np.array(days))
    falling = np.argsort(-np.array(pays), kind="stable")
    writer.add("pays", np.array(pays)[falling])
    writer.add("pay_ordinals", np.array(paid)[falling])
    writer.add("by_id", np.argsort(np.array(ids)).astype(np.uint32))
    for column in columns:
        column.finish(writer)
    inversion.finish(writer)
    return notes


def _position() -> str:
    """Which transactions have ended: a snapshot as PostgreSQL writes it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        return str(cursor.fetchone()[0])
