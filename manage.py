#!/usr/bin/env python
"""The command line of the board: `python manage.py help` lists its commands."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import ProgrammingError
    from psycopg import errors

    from jobboard.postgres.places import PostgresError

    try:
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, PostgresError) as error:
        sys.exit(str(error))
    except ProgrammingError as error:
        if not isinstance(error.__cause__, errors.UndefinedTable | errors.UndefinedColumn):
            raise
        told = error.__cause__.diag.message_primary
        sys.exit(f"The database is not up to date ({told}): run manage.py migrate.")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:  # while all is loaded, or of a command that does not answer it
        sys.exit(130)
