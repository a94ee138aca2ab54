"""Django's engine for PostgreSQL 15 or later, with or without a server of the board's own.

A connection with the key `EMBEDDED` (the folder for a server's files) goes to the embedded server,
which is started when it does not answer; any other is Django's own.
"""

from collections.abc import Iterable
from pathlib import Path
from select import POLLIN, poll
from time import monotonic
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql import base, client, features
from django.db.utils import OperationalError

from jobboard.postgres.server import Server

# Seconds for which a connection that has answered is taken to be there. Longer, and a network may
# have dropped it in silence.
TRUSTED = 10.0


class DatabaseFeatures(features.DatabaseFeatures):
    minimum_database_version = (15,)


class DatabaseClient(client.DatabaseClient):
    """`manage.py dbshell`, with the embedded server's own psql."""

    def runshell(self, parameters: Iterable[str]) -> None:
        server: Server | None = self.connection.server  # type: ignore[attr-defined]
        if server is not None:
            server.start()
            self.executable_name = str(server.program("psql"))
            address = server.address()
            self.connection.settings_dict |= {"HOST": address["host"], "USER": address["user"]}
        super().runshell(parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
    client_class = DatabaseClient
    health_check_enabled: bool
    health_check_done: bool

    def __init__(self, settings_dict: dict[str, Any], alias: str = "default") -> None:
        super().__init__(settings_dict, alias)
        folder = settings_dict.get("EMBEDDED")
        self.server = Server(Path(folder)) if folder else None
        self._trusted_until = 0.0
        if self.server is not None and settings_dict["OPTIONS"].get("pool"):
            raise ImproperlyConfigured("A pool opens connections without starting the server.")

    def close_if_health_check_failed(self) -> None:
        """As Django does, which asks the server at each request; but not where it has answered of
        late and has said nothing since: one that ends a connection says so."""
        if self.connection is None or not self.health_check_enabled or self.health_check_done:
            return
        if monotonic() < self._trusted_until and _is_silent(self.connection):
            self.health_check_done = True
        else:
            super().close_if_health_check_failed()
            self._trusted_until = monotonic() + TRUSTED

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; where the embedded server does not answer, start it and connect again."""
        if self.server is None:
            return super().get_new_connection(conn_params)
        if self.server.exists():
            try:
                return super().get_new_connection(conn_params | self.server.address())
            except (OperationalError, self.Database.OperationalError):
                pass  # Mostly the server is not running; if not, the second attempt says it again.
        self.server.start()
        return super().get_new_connection(conn_params | self.server.address())


def _is_silent(connection: Any) -> bool:
    """Whether there is nothing to read of it, not even that the other end has gone."""
    if connection.closed:
        return False
    waiting = poll()
    waiting.register(connection.fileno(), POLLIN)
    return not waiting.poll(0)
