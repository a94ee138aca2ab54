"""The settings of the embedded server, and who may connect to it."""

from pathlib import Path

ROLE = "jobboard"
SUPERUSER = "postgres"
PORT = "5432"  # No port of the network: a part of the socket's name.

# Durable, as PostgreSQL is by default. Memory is touched only as data fills it. Nothing replicates
# from here, so the log for recovery holds only what recovery needs, which makes COPY quicker.
SETTINGS = """\
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 100
shared_buffers = 256MB
work_mem = 16MB
maintenance_work_mem = 128MB
random_page_cost = 1.1
wal_level = minimal
max_wal_senders = 0
checkpoint_timeout = 15min
jit = off
timezone = UTC
log_timezone = UTC
lc_messages = C
logging_collector = on
log_filename = 'postgres-%a.log'
log_truncate_on_rotation = on
log_rotation_age = 1d
log_rotation_size = 0
log_error_verbosity = terse
log_min_error_statement = panic
"""


def quoted(value: Path | str) -> str:
    """The value as `postgresql.conf` takes it."""
    return "'" + str(value).replace("'", "''") + "'"


def settings(home: Path, sockets: Path, logs: Path) -> str:
    """`postgresql.conf`. The log keeps a week, and no statements, which hold people's data."""
    # The list of socket folders is split at commas, unless a name stands in double quotes.
    folder = quoted(f'"{sockets}"')
    return (
        SETTINGS
        + f"port = {PORT}\n"
        + f"unix_socket_directories = {folder}\n"
        + f"log_directory = {quoted(logs)}\n"
        + f"hba_file = {quoted(home / 'pg_hba.conf')}\n"
        + f"ident_file = {quoted(home / 'pg_ident.conf')}\n"
    )


HOST_BASED_AUTHENTICATION = "local all all peer map=board\n"


def identities(users: set[str]) -> str:
    """`pg_ident.conf`: the machine's users who may connect, as the board or as superuser."""
    return "".join(
        f'board "{user}" {role}\n' for user in sorted(users) for role in (ROLE, SUPERUSER)
    )
