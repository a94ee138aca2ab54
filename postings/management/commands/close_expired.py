from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from postings.closing import close_ended, close_unseen
from postings.history import by_command


class Command(BaseCommand):
    help = (
        "Close the published postings whose stated end has passed, and those that no source has"
        " stated for so many days. For cron, once a day. Seen again, they open again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--days",
            type=int,
            default=settings.CLOSE_UNSEEN_AFTER_DAYS,
            help="days unseen after which a posting is closed; 0: never (default:"
            f" CLOSE_UNSEEN_AFTER_DAYS, now {settings.CLOSE_UNSEEN_AFTER_DAYS})",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with by_command("close_expired"):
            self.close(options)

    def close(self, options: Mapping[str, Any]) -> None:
        days = options["days"]
        if days < 0:
            raise CommandError("--days is a number of days: 0 or more")
        now = datetime.now(UTC)
        self.stdout.write(f"{close_ended(now.date()):,} closed: their stated end has passed")
        if days:
            try:
                closed = close_unseen(now, days)
            except OverflowError as error:
                raise CommandError("--days goes back to before there were dates") from error
            self.stdout.write(f"{closed:,} closed: no source has stated them for {days:,} days")
