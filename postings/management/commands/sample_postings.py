from __future__ import annotations

from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand

from postings import samples


class Command(BaseCommand):
    help = (
        "Put made-up postings on the board, the same for the same number, in place of those that "
        "an earlier call made; all other postings stay untouched. 0 takes them away again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", type=int, metavar="N")

    def handle(self, *args: Any, **options: Any) -> None:
        samples.store(options["number"], datetime.now(UTC).date())
        self.stdout.write(f"{options['number']:,} sample postings are on the board.")
