from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import connections


class Command(migrate.Command):
    """Django's own, one at a time: two at once on a new database would make each table twice."""

    def handle(self, *args: Any, **options: Any) -> None:
        # The lock has a transaction of its own, which ends with this process, however that ends.
        waiting = connections[options["database"]].copy()
        try:
            waiting.set_autocommit(False)
            with waiting.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtext('migrate'))")
            super().handle(*args, **options)
        finally:
            waiting.close()
