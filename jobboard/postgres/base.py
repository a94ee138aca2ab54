"""Django's engine for PostgreSQL 15 or later, with or without a server of the board's own.

A connection with the key `EMBEDDED` (the folder for a server's files) goes to the embedded server,
which is started when it does not answer; any other is Django's own.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql import base, client, features
from django.db.utils import OperationalError

from jobboard.postgres.server import Server


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

    def __init__(self, settings_dict: dict[str, Any], alias: str = "default") -> None:
        super().__init__(settings_dict, alias)
        folder = settings_dict.get("EMBEDDED")
        self.server = Server(Path(folder)) if folder else None
        if self.server is not None and settings_dict["OPTIONS"].get("pool"):
            raise ImproperlyConfigured("A pool opens connections without starting the server.")

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
