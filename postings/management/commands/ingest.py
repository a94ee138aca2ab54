from __future__ import annotations

import signal
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, OutputWrapper
from django.db import InternalError, OperationalError

from postings.choices import RunState
from postings.closing import TooManyMissingError, close_missing
from postings.ingestion.reading import processors
from postings.ingestion.statements import Refusal
from postings.ingestion.store import Store
from postings.intake import files_of, refused_by_last_run, take_in_all
from postings.leaks import flag_leaked_pay
from postings.models import Source

DEFAULT_SOURCE = "files"
MOST_LISTED = 100
"""Refused items on the screen; the admin has all of them."""
MOST_REASONS = 15
KILLED = "a reading process was killed, perhaps for want of memory: try fewer --workers"
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
            with signals_as_interrupts():
                refused = self.ingest(options)
        except KeyboardInterrupt as interrupt:
            sys.exit(interrupt.args[0] if interrupt.args else EXIT_OF_SIGNAL + signal.SIGINT)
        except BrokenProcessPool as error:
            raise CommandError(KILLED) from error
        except (OperationalError, InternalError) as error:
            raise CommandError(f"{FAILED}: {str(error).strip()}") from error
        if refused:
            sys.exit(1)

    def ingest(self, options: Mapping[str, Any]) -> bool:
        """Gives whether something was refused."""
        source = source_named(options["source"] or DEFAULT_SOURCE, dry=options["dry_run"])
        paths = options["paths"] or [str(settings.BASE_DIR / "seeds")]
        if options["retry"]:
            paths = files_to_retry(source)
        store = Store.open(source, dry=options["dry_run"], review=options["review"])
        refused = Refused()
        progress = Progress(self.stderr, shown=sys.stderr.isatty() and options["verbosity"] > 0)
        state = RunState.STOPPED
        try:
            for some in take_in_all(store, paths, options["workers"]):
                refused.add(some)
                progress.show(store.tally.read)
            state = RunState.FINISHED
        finally:
            progress.clear()
            self.stdout.write(report(store, refused, progress.seconds, state))
            store.close(state)
        if store.tally.new or store.tally.changed:
            self.flag_leaked_pay(store)
        if options["snapshot"]:
            self.close_missing(store, however_many=options["however_many"])
        return bool(refused.count)

    def flag_leaked_pay(self, store: Store) -> None:
        if store.run and (flagged := flag_leaked_pay(store.source)):
            self.stdout.write(
                f"{flagged:10,} flagged: the same odd pay heads postings of many companies"
            )

    def close_missing(self, store: Store, *, however_many: bool) -> None:
        if store.run is None or not store.tally.read:
            raise CommandError("Nothing was read, so nothing is closed: a snapshot is not empty.")
        try:
            closed = close_missing(store.run, however_many=however_many)
        except TooManyMissingError as error:
            raise CommandError(
                f"The snapshot lacks {error.missing:,} of the {error.published:,} published"
                " postings of this source, more than a third, so none was closed. Is it whole? If"
                " so, close them with --snapshot --however-many."
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


def source_named(name: str, *, dry: bool) -> Source:
    """The source of this name; made when it is new, except for a dry run."""
    longest = Source._meta.get_field("name").max_length or 0
    if not name.strip() or len(name) > longest:
        raise CommandError(f"--source is a name of 1 to {longest} characters")
    if dry:
        return Source.objects.filter(name=name).first() or Source(name=name)
    return Source.objects.get_or_create(name=name)[0]


def files_to_retry(source: Source) -> list[str]:
    origins = refused_by_last_run(source) if source.pk else []
    if not origins:
        raise CommandError(f'The last run of source "{source}" refused nothing.')
    return files_of(origins)


class Refused:
    """What was refused: how often for which reason, and the first of them."""

    def __init__(self) -> None:
        self.count = 0
        self.first: list[Refusal] = []
        self.reasons: Counter[str] = Counter()

    def add(self, refused: Sequence[Refusal]) -> None:
        self.count += len(refused)
        self.first += refused[: max(0, MOST_LISTED - len(self.first))]
        self.reasons.update(each.reason for each in refused)


class Progress:
    """A line on the terminal that counts on; nothing where nobody watches."""

    def __init__(self, out: OutputWrapper, *, shown: bool) -> None:
        self._out = out
        self._shown = shown
        self._start = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._start

    def show(self, count: int) -> None:
        if self._shown:
            rate = count / max(self.seconds, 0.001)
            self._out.write(f"\r{count:,} documents, {rate:,.0f} a second ", ending="")
            self._out.flush()

    def clear(self) -> None:
        if self._shown:
            self._out.write(f"\r{'':60}\r", ending="")


def report(store: Store, refused: Refused, seconds: float, state: RunState) -> str:
    """The tally, with what was refused before it."""
    lines = [*_refused_lines(refused, store)]
    tally = store.tally
    if not store.run:
        lines.append("Dry run: nothing was stored. It would have come to this:")
    if state == RunState.STOPPED:
        lines.append("Stopped before the end. What was stored until then stays:")
    rate = f"{tally.read / max(seconds, 0.001):,.0f} a second"
    lines.append(f'Source "{store.source}": {tally.read:,} read in {seconds:.1f} s ({rate})')
    for name in ("new", "changed", "unchanged", "merged", "refused"):
        lines.append(f"{getattr(tally, name):10,} {name}{_note(name, store)}")
    lines += [f"{'':10}   {count:,} × {reason}" for reason, count in _most_frequent(refused)]
    return "\n".join(lines)


def _note(name: str, store: Store) -> str:
    tally = store.tally
    if name == "unchanged" and tally.unchanged and not (tally.new or tally.changed or tally.merged):
        return ": nothing moved but when they were last seen"
    if name == "merged" and tally.merged:
        return ": stated by another document too, and listed once"
    return ""


def _most_frequent(refused: Refused) -> list[tuple[str, int]]:
    shown = refused.reasons.most_common(MOST_REASONS)
    rest = refused.count - sum(count for _, count in shown)
    return shown + ([("other reasons", rest)] if rest else [])


def _refused_lines(refused: Refused, store: Store) -> Iterator[str]:
    if not refused.count:
        return
    yield "Refused:"
    for each in refused.first:
        yield f"  {each}"
    if more := refused.count - len(refused.first):
        where = "; the admin lists all of them with this run" if store.run else ""
        yield f"  and {more:,} more{where}"
