from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from os.path import basename
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from postings import evaluation
from postings.ingestion import plain_data
from postings.ingestion.reading import batched, documents_at, processors, read_in_order
from postings.ingestion.records import Document, Reading
from postings.ingestion.statements import Refusal


class Command(BaseCommand):
    help = (
        "Read documents and hold what is read against labels: records that a person made of them,"
        " one JSON object a line, each with the name of its file. Prints how often each field is"
        " exactly right, and the precision and recall of the values given. Labels that carry the"
        " text, as `export_corrections` prints them, need no documents. No database is touched."
    )
    requires_system_checks: list[str] = []  # some of them connect to the database

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("labels", metavar="LABELS", help="a file of JSON Lines")
        parser.add_argument(
            "documents",
            nargs="*",
            metavar="DOCUMENTS",
            help="files or folders; none: the texts that the labels carry",
        )
        parser.add_argument(
            "--errors",
            metavar="FIELD",
            choices=evaluation.FIELDS,
            help="list the disagreements about this field instead",
        )
        parser.add_argument("--workers", type=int, default=processors(), help="processes that read")

    def handle(self, *args: Any, **options: Any) -> None:
        rows: list[dict[str, Any]] = []
        if options["documents"]:
            labels = evaluation.by_file(read_labels(options["labels"]))
            found = read_labelled(labels, options["documents"], options["workers"])
        else:
            labels = numbered(options["labels"])
            found = read_texts(labels, options["workers"])
        for item in found:
            if isinstance(item, Refusal):
                self.stderr.write(str(item))
            else:
                rows += item
        scores = evaluation.evaluate(labels, evaluation.by_file(rows))
        if options["errors"]:
            self.stdout.write(evaluation.listing(options["errors"], scores[options["errors"]]))
        else:
            self.stdout.write(evaluation.table(scores))
        unread = len(labels.keys() - {basename(row["file"]) for row in rows})
        if unread:
            self.stderr.write(f"{unread} labelled documents were not found, or not read")


def read_labels(path: str) -> Iterator[dict[str, Any]]:
    try:
        lines = Path(path).read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path}: {error}") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                label = json.loads(line)
                label["file"]
            except (ValueError, KeyError, TypeError) as error:
                raise CommandError(
                    f"{path}, line {number}: a label is a JSON object with the key file"
                ) from error
            yield label


def read_labelled(
    labels: evaluation.Rows, paths: list[str], workers: int
) -> Iterator[list[dict[str, Any]] | Refusal]:
    labelled = (
        found
        for found in documents_at(paths)
        if isinstance(found, Document) and basename(found.origin) in labels
    )
    for batch in read_in_order(batched(labelled), records, workers):
        yield from batch


def numbered(path: str) -> dict[str, Mapping[str, Any]]:
    """Labels that carry the text, under names that are not those of files: several documents may
    have the same one."""
    labels = {f"{number} {row['file']}": row for number, row in enumerate(read_labels(path), 1)}
    if without := [row["file"] for row in labels.values() if not isinstance(row.get("text"), str)]:
        raise CommandError(f"{path}: {without[0]} has no text: name the documents to read")
    return {basename(name): row for name, row in labels.items()}


def read_texts(labels: evaluation.Rows, workers: int) -> Iterator[list[dict[str, Any]] | Refusal]:
    texts = (
        Document(origin=name, content=row["text"].encode("utf-8", "replace"))
        for name, row in labels.items()
    )
    for batch in read_in_order(batched(texts), records, workers):
        yield from batch


def records(document: Document, readings: Sequence[Reading]) -> list[dict[str, Any]]:
    return [
        {"file": document.origin} | plain_data.of_record(reading.record) for reading in readings
    ]
