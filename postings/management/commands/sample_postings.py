from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from postings.ingestion.reading import processors
from postings.samples import NAMES, Kind, store
from postings.samples.chance import MOST_NAMES
from postings.samples.loading import BATCH


class Command(BaseCommand):
    help = (
        "Put made-up postings on the board, the same for the same number, in place of those that "
        "an earlier call made; all other postings stay untouched. 0 takes them away again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--count", type=int, metavar="N", required=True)
        parser.add_argument("--seed", type=int, default=0, help="for another board (default: 0)")
        parser.add_argument(
            "--distinct-words",
            type=int,
            metavar="N",
            default=NAMES,
            help="made-up words besides those of the tables; N / 2 postings have all of them "
            f"(default: {NAMES:,})",
        )
        parser.add_argument(
            "--workers",
            type=int,
            default=processors(),
            help="processes that write (default: one for each CPU)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        count, names = options["count"], options["distinct_words"]
        if count < 0 or options["workers"] < 1 or options["seed"] < 0:
            raise CommandError("--count, --seed: a number from 0; --workers: a number from 1")
        if not 1 <= names <= MOST_NAMES:
            raise CommandError(f"--distinct-words: a number from 1 to {MOST_NAMES:,}")
        start = time.monotonic()
        shown = sys.stderr.isatty() and options["verbosity"] > 0
        store(
            count,
            datetime.now(UTC).date(),
            Kind(seed=options["seed"], names=names),
            workers=options["workers"] if count > BATCH else 1,
            progress=self.show if shown else lambda done: None,
        )
        seconds = time.monotonic() - start
        self.stdout.write(f"{count:,} sample postings are on the board, after {seconds:.1f} s.")

    def show(self, done: int) -> None:
        self.stderr.write(f"\r{done:,} postings", ending="")
