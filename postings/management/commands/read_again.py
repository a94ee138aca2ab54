from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from postings.admin.rereading import fields_in_words, postings_of_list
from postings.history import by_command
from postings.ingestion.documents.meter import Meter
from postings.reporting import Progress
from postings.rereading import Outcome, read_again


class Command(BaseCommand):
    help = (
        "Read the texts of postings again, as they are kept, by the reader as it is now, and list"
        " what it makes of them. Corrections stay, and so does what was merged, closed or rejected."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--list",
            default="",
            metavar="QUERY",
            help="those that the admin lists under an address with this behind its question mark,"
            ' such as "status__exact=in_review" (default: all)',
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would change, and change nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            postings = postings_of_list(options["list"])
        except (IncorrectLookupParameters, DisallowedModelAdminLookup) as error:
            raise CommandError(
                f"--list is nothing that the list of postings knows: {error}"
            ) from error
        quiet = options["verbosity"] == 0
        terminal = sys.stderr.isatty() and not quiet
        progress = Progress(self.stderr, Meter(), terminal=terminal, things="postings")
        outcome, done = Outcome(), 0
        with by_command("read_again"):
            for some in read_again(postings, at=timezone.now(), dry=options["dry_run"]):
                outcome.add(some)
                done += some.changed + some.unchanged + sum(some.skipped.values())
                if not quiet:
                    progress.show(done)
        progress.clear()
        self.report(outcome, dry=options["dry_run"])

    def report(self, outcome: Outcome, *, dry: bool) -> None:
        if dry:
            self.stdout.write("Dry run: nothing was stored. It would have come to this:")
        self.stdout.write(f"{outcome.changed:10,} changed\n{outcome.unchanged:10,} unchanged")
        for reason, count in outcome.skipped.most_common():
            self.stdout.write(f"{count:10,} skipped: {reason}")
        for field in fields_in_words(outcome):
            self.stdout.write(f"{field['label']}: {field['count']}")
            for each in field["examples"]:
                words = f"{each['posting']} {each['title']}: {each['before']} → {each['after']}"
                self.stdout.write(f"  {words}")
