"""`python -m jobboard.serve`: bring the board up to date with `seeds/`, and serve it.

`PORT` is where it listens. The process becomes the web server, so Ctrl-C ends it.
"""

import os
import socket
import sys

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connections

from jobboard.postgres.places import PostgresError

SOME_REFUSED = 1


def read_port(value: str) -> int:
    """The port to listen on, which has to be free."""
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise CommandError(f"PORT is {value!r}: give a number below 65536.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(value)))
        except OSError as error:
            raise CommandError(
                f"Port {value} cannot be used ({error.strerror}): end what uses it, or choose "
                "another one: make run PORT=8001"
            ) from error
    return int(value)


def prepare() -> None:
    """Migrate, collect static files and ingest what is new in `seeds/`.

    Refused documents are told, and keep nobody from the board.
    """
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    try:
        call_command("ingest")
    except SystemExit as end:
        if end.code != SOME_REFUSED:
            raise


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    try:
        port = read_port(os.environ.get("PORT") or "8000")
        django.setup()
        prepare()
    except (CommandError, ImproperlyConfigured, PostgresError) as error:
        sys.exit(str(error))
    connections.close_all()
    print(
        f"\nThe board is at http://localhost:{port}/ and its admin at /admin/."
        "\nMake an editor's account with `make admin`. Ctrl-C ends the server; the database "
        "stays until `make stop`.\n",
        flush=True,
    )
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", "jobboard.wsgi"])  # noqa: S606


if __name__ == "__main__":
    main()
