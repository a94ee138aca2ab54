from __future__ import annotations

from argparse import ArgumentParser
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from postings.pruning import forget


class Command(BaseCommand):
    help = (
        "Forget what commands, ingest above all, changed of postings and companies so long ago."
        " What people did stays, and what it made of them. For cron, once a month."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--days",
            type=int,
            default=settings.HISTORY_DAYS,
            help="days that such changes are kept; 0: forever (default: HISTORY_DAYS, now"
            f" {settings.HISTORY_DAYS})",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        days = options["days"]
        if days < 0:
            raise CommandError("--days is a number of days: 0 or more")
        if not days:
            self.stdout.write("Nothing is forgotten: history is kept forever.")
            return
        try:
            before = datetime.now(UTC) - timedelta(days=days)
        except OverflowError as error:
            raise CommandError("--days goes back to before there were dates") from error
        self.stdout.write(f"{forget(before):,} changes by commands forgotten")
