from __future__ import annotations

import time
from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from postings.models import Posting
from postings.search.bitmaps import Index, SnapshotError
from postings.search.sync import Snapshots, changes
from postings.search.sync.follower import Follower, LostError


class Command(BaseCommand):
    help = (
        "The index that the fast search engine answers by. It is made, followed and renewed by the"
        " web processes themselves; nothing has to be run."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        commands.add_parser(
            "status", help="tell what there is, and how far it is behind; changes nothing"
        )
        rebuild = commands.add_parser(
            "rebuild", help="write a new snapshot, which running web processes take over"
        )
        rebuild.add_argument("--beside", action="store_true", help="by a web process with the lock")

    def handle(self, *args: Any, **options: Any) -> None:
        snapshots = Snapshots(settings.SEARCH_SNAPSHOT)
        if options["command"] == "rebuild":
            self._rebuild(snapshots, beside=options["beside"], verbosity=options["verbosity"])
        else:
            self._tell(snapshots)

    def _rebuild(self, snapshots: Snapshots, *, beside: bool, verbosity: int) -> None:
        started = time.monotonic()
        if beside:
            snapshots.build_locked()
        else:
            snapshots.build()
        changes.prune()
        if verbosity:
            seconds = time.monotonic() - started
            count = len(snapshots.load())
            self.stdout.write(f"{count:,} postings in {snapshots.path}, in {seconds:.1f} s")

    def _tell(self, snapshots: Snapshots) -> None:
        rows = {
            "engine": settings.SEARCH_ENGINE,
            "published": f"{Posting.objects.published().count():,} postings",
            "changes": f"{changes.count():,} kept",
            "snapshot": str(snapshots.path),
        }
        try:
            rows |= self._about(snapshots, snapshots.load())
        except SnapshotError as reason:
            rows["state"] = f"of no use: {reason}" if snapshots.signature() else "not made yet"
        for name, value in rows.items():
            self.stdout.write(f"{name:10} {value}")

    def _about(self, snapshots: Snapshots, index: Index) -> dict[str, str]:
        found = snapshots.path.stat()
        made = datetime.fromtimestamp(found.st_mtime, UTC)
        return {
            "size": f"{found.st_size / 1e6:,.1f} MB, {len(index):,} postings",
            "made": f"{made:%Y-%m-%d %H:%M} UTC",
            "mark": f"transaction {changes.mark_of(index.position)}",
            "state": _state(Follower(index)),
        }


def _state(follower: Follower) -> str:
    """How far it is behind: what a process that loads it now has to catch up."""
    try:
        lag = follower.lag()
    except LostError as reason:
        return f"of no use: {reason}"
    return f"{lag:,} changed postings to follow" if lag else "in step"
