"""Which board a snapshot or a position among its changes is of."""

from __future__ import annotations

from django.db import connection

# The server, and its timeline: one that was put back to an earlier state, or took over from another
# one that failed, counts transactions anew from where it was. The database, and the table in it,
# since there may be several in schemas, or it was made anew.
IDENTITY = """
    concat_ws('/',
        (SELECT system_identifier FROM pg_control_system()),
        substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8),
        (SELECT oid FROM pg_database WHERE datname = current_database()),
        'postings_posting'::regclass::oid
    )
"""


def identity() -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {IDENTITY}")
        return str(cursor.fetchone()[0])
