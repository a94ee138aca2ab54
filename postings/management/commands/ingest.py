from __future__ import annotations

import signal
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import InternalError, OperationalError

from postings.choices import RunState
from postings.closing import TooManyMissingError, close_missing
from postings.edits import Edits
from postings.history import by_command
from postings.ingestion.documents import meter_of
from postings.ingestion.documents.meter import Meter
from postings.ingestion.reading import KILLED, processors
from postings.ingestion.store import Store
from postings.intake import files_of, flag_leaks, is_of_input, refused_by_last_run, take_in_all
from postings.models import Source
from postings.reporting import Progress, Refused, Tables, report

DEFAULT_SOURCE = "files"
FAILED = "the database failed; the next run goes on where this one ended"
EXIT_OF_SIGNAL = 128  # as shells report one: 130 after Ctrl-C


class Command(BaseCommand):
    help = (
        "Read files, folders and archives of postings (any supported shape, recognised from"
        " content) and store what they say. What was read before and has not changed is only noted"
        " as seen. Corrections of editors stay. The exit code is 1 when something was refused; all"
        " that could be read is stored all the same."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            nargs="*",
            metavar="PATH",
            help="files, folders and archives, or - for standard input; by default seeds/",
        )
        parser.add_argument(
            "--source",
            help="the name that the admin lists these documents under, with its own policy for"
            f' publishing; made when it is new (default: "{DEFAULT_SOURCE}")',
        )
        parser.add_argument(
            "--snapshot",
            action="store_true",
            help="these documents are all that the source lists now: close what it listed before"
            " and they lack (but nothing, if that is more than a third of it; needs --source)",
        )
        parser.add_argument(
            "--however-many",
            action="store_true",
            help="with --snapshot: close what is missing, be it more than a third",
        )
        parser.add_argument(
            "--retry",
            action="store_true",
            help="read again the files of what the last run of this source refused",
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="read everything, say what it came to, store nothing",
        )
        parser.add_argument(
            "--review", action="store_true", help="let new postings wait for an editor"
        )
        parser.add_argument(
            "--editor",
            metavar="NAME",
            help="whose corrections the changed cells of a table are that the admin exported, and"
            " who history names for this run",
        )
        parser.add_argument(
            "--workers",
            type=int,
            default=processors(),
            help="processes that read (default: one for each CPU)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["retry"] and (options["paths"] or options["snapshot"]):
            raise CommandError(
                "--retry reads what the last run refused: name no paths, and no --snapshot"
            )
        if options["workers"] < 1:
            raise CommandError("--workers is a number of processes: 1 or more")
        if options["snapshot"] and (not options["source"] or options["dry_run"]):
            raise CommandError(
                "--snapshot closes what a source no longer lists: name it by --source, and store"
                " (no --dry-run)"
            )
        try:
            editor = editor_named(options["editor"])
            with by_command("ingest", editor), signals_as_interrupts():
                refused = self.ingest(options, editor)
        except KeyboardInterrupt as interrupt:
            sys.exit(interrupt.args[0] if interrupt.args else EXIT_OF_SIGNAL + signal.SIGINT)
        except BrokenProcessPool as error:
            raise CommandError(KILLED) from error
        except (OperationalError, InternalError) as error:
            raise CommandError(f"{FAILED}: {str(error).strip()}") from error
        if refused:
            sys.exit(1)

    def ingest(self, options: Mapping[str, Any], editor: Any) -> bool:
        """Gives whether something was refused."""
        named = DEFAULT_SOURCE if options["source"] is None else options["source"]
        dry = options["dry_run"]
        source = source_named(named, dry=dry or options["retry"])
        paths = options["paths"] or [str(settings.BASE_DIR / "seeds")]
        if options["retry"]:
            paths = files_to_retry(source)
        store = Store.open(source, dry=options["dry_run"], review=options["review"])
        refused = Refused()
        quiet = options["verbosity"] == 0
        meter = Meter() if quiet else meter_of([Path(path) for path in paths])
        progress = Progress(self.stderr, meter, terminal=sys.stderr.isatty() and not quiet)
        tables = Tables(self.stdout) if dry else None
        edits = Edits(editor, store.now, dry, tell=self.stdout.write if dry else unsaid)
        state, flagged = RunState.STOPPED, 0
        try:
            for some in take_in_all(store, paths, options["workers"], meter, tables, edits.take):
                refused.add(some)
                if not quiet:
                    progress.show(store.tally.read)
            flagged = flag_leaks(store)
            state = RunState.FINISHED
        finally:
            progress.clear()
            self.stdout.write(report(store, refused, progress.seconds, state))
            store.close(state)
        if edits.changed or edits.unchanged:
            self.stdout.write(edits.report())
        if flagged:
            self.stdout.write(
                f"{flagged:10,} flagged: the same odd pay heads postings of many companies"
            )
        if options["snapshot"]:
            self.close_missing(store, however_many=options["however_many"])
        return bool(refused.count)

    def close_missing(self, store: Store, *, however_many: bool) -> None:
        if store.run is None or not store.tally.read:
            raise CommandError("Nothing was read, so nothing is closed: a snapshot is not empty.")
        try:
            closed = close_missing(store.run, however_many=however_many)
        except TooManyMissingError as error:
            raise CommandError(
                f"The snapshot lacks {error.missing:,} of the {error.before:,} published postings"
                " that this source listed before, more than a third, so none was closed. Is it"
                " whole, and of this source? If so, close them with --snapshot --however-many."
            ) from error
        self.stdout.write(f"{closed:10,} closed: the snapshot lacks them")


@contextmanager
def signals_as_interrupts() -> Iterator[None]:
    """What a supervisor or a closed terminal sends ends a run like Ctrl-C, so that it is not left
    as under way; a signal that is ignored already (`nohup`) stays so."""

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt(EXIT_OF_SIGNAL + number)

    before = {each: signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGHUP)}
    try:
        for each, handler in before.items():
            if handler == signal.SIG_DFL:
                signal.signal(each, interrupt)
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def editor_named(name: str | None) -> Any:
    if name is None:
        return None
    people: Any = get_user_model()._default_manager
    editor = people.filter(is_active=True, **{people.model.USERNAME_FIELD: name}).first()
    if editor is None or not editor.has_perms(["postings.change_posting", "postings.bulk_posting"]):
        raise CommandError(f"--editor names somebody who may correct many: {name} is not one")
    return editor


def unsaid(line: str) -> None:
    """Each change is told by a dry run alone."""


def source_named(name: str, *, dry: bool) -> Source:
    """The source of this name; made when it is new, except for a dry run."""
    longest = Source._meta.get_field("name").max_length or 0
    if not name.strip() or len(name) > longest:
        raise CommandError(f"--source is a name of 1 to {longest} characters")
    if dry:
        return Source.objects.filter(name=name).first() or Source(name=name)
    return Source.objects.get_or_create(name=name)[0]


def files_to_retry(source: Source) -> list[str]:
    if not source.pk:
        raise CommandError(f'No source is called "{source}": the admin lists those that are.')
    refused = refused_by_last_run(source)
    if not refused:
        raise CommandError(f'The last run of source "{source}" refused nothing.')
    origins = [origin for origin in refused if not is_of_input(origin)]
    if not origins:
        raise CommandError("What was refused came in on standard input: pipe it in again.")
    return files_of(origins)
