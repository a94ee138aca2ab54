from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from postings.ingestion import plain_data
from postings.ingestion.reading import KILLED, batched, documents_at, read_in_order
from postings.ingestion.records import Document, Reading
from postings.ingestion.statements import Refusal


class Command(BaseCommand):
    help = (
        "Print what is read from files, folders and archives of postings, one JSON object a"
        " posting, without any database. What is refused goes to standard error, each with its"
        " reason, and makes the exit code 1."
    )
    requires_system_checks: list[str] = []  # some of them connect to the database

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            nargs="+",
            metavar="PATH",
            help="files, folders and archives, or - for standard input",
        )
        parser.add_argument(
            "--text", action="store_true", help="with the text that the evidence points into"
        )
        parser.add_argument(
            "--workers", type=int, default=1, help="processes that read (default: this one alone)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        use_utf8()
        make = lines_with_text if options["text"] else lines
        refused = False
        try:
            batches = batched(documents_at(options["paths"]))
            for batch in read_in_order(batches, make, options["workers"]):
                for item in batch:
                    if isinstance(item, Refusal):
                        self.stderr.write(str(item), self.style.NOTICE)
                        refused = True
                    elif item:
                        self.stdout.write("\n".join(item))
            self.stdout.flush()
        except BrokenProcessPool as error:
            raise CommandError(KILLED) from error
        except BrokenPipeError:  # `| head` has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return
        if refused:
            sys.exit(1)


def use_utf8() -> None:
    """JSON is UTF-8 whatever the locale says; what UTF-8 cannot hold is escaped as JSON does it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def lines(document: Document, readings: Sequence[Reading]) -> list[str]:
    return [_line(document, reading) for reading in readings]


def lines_with_text(document: Document, readings: Sequence[Reading]) -> list[str]:
    return [_line(document, reading, text=reading.parsed.text) for reading in readings]


def _line(document: Document, reading: Reading, **more: str) -> str:
    plain = {"file": document.origin} | plain_data.of_reading(reading) | more
    return json.dumps(plain, ensure_ascii=False)
