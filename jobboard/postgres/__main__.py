"""`python -m jobboard.postgres start | stop | status`: the embedded server, by hand."""

import argparse
import os
import sys
from pathlib import Path

from jobboard.postgres.places import PostgresError
from jobboard.postgres.server import Server

VAR = Path(__file__).resolve().parents[2] / "var"


def main(arguments: list[str] | None = None) -> str | None:
    """Do what was asked; returns the reason where it was not possible, for `sys.exit`."""
    parser = argparse.ArgumentParser(prog="python -m jobboard.postgres", description=__doc__)
    parser.add_argument("action", choices=["start", "stop", "status"])
    action = parser.parse_args(arguments).action
    if os.environ.get("DATABASE_URL"):
        print("DATABASE_URL is set, so the embedded PostgreSQL is not in use.")
    server = Server(VAR)
    try:
        if action == "start":
            server.start()
        elif action == "stop":
            print("PostgreSQL has stopped." if server.stop() else "PostgreSQL was not running.")
            return None
    except PostgresError as error:
        return str(error)
    print("PostgreSQL is running." if server.running() else "PostgreSQL is not running.")
    return None


if __name__ == "__main__":
    sys.exit(main())
