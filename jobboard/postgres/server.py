"""The embedded server: started by whoever needs it first, left running, stopped on request.

What makes it safe: a file lock around every start and stop; alive is what answers a connection;
the database is made in a folder that gets its name when it is complete; and what stops a fresh
start (lock files, orphaned backends) is cleared once no server is left. So any process may be
killed at any time, and the next command finds a database.
"""

import contextlib
import fcntl
import hashlib
import os
import pwd
import re
import secrets
import shlex
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from jobboard.postgres import configuration
from jobboard.postgres.places import (
    Account,
    PostgresError,
    choose_account,
    find_home,
    find_programs,
    make_private,
    prepare_home,
)
from jobboard.postgres.processes import end_leftovers, find_postmaster

START_SECONDS = 300  # Recovery after a crash reads up to a gigabyte of log.
STOP_SECONDS = 60
STARTING_SECONDS = 10  # Until then, a server without a socket may not have made it yet.
SOCKET = f".s.PGSQL.{configuration.PORT}"
SOCKET_PATH_BYTES = 107  # The kernel's limit, less the closing zero.
SHORT = Path("/tmp")  # noqa: S108
UNQUOTABLE = set('"$`\\\n')  # pg_ctl and initdb put paths in double quotes and call the shell.
DAMAGE = re.compile(r"PANIC:|FATAL:.*(control file|pg_control|checkpoint|checksum)")
OTHERWISE = "Or set DATABASE_URL to use a PostgreSQL of your own."


class Server:
    """The server whose files lie in `var`, the checkout's folder for what it makes itself."""

    def __init__(self, var: Path) -> None:
        self.var = var

    def exists(self) -> bool:
        """Whether there is a database; it need not be running."""
        with contextlib.suppress(PermissionError):
            return (find_home(self.var) / "data").is_dir()
        return False

    def address(self) -> dict[str, str]:
        """How to connect. libpq checks that the server's account is the one that owns the data."""
        home = find_home(self.var)
        owner = pwd.getpwuid((home / "data").stat().st_uid).pw_name
        return {
            "host": str(_socket_folder(home)),
            "port": configuration.PORT,
            "user": configuration.ROLE,
            "requirepeer": owner,
        }

    def start(self) -> None:
        """Make sure that the server answers and has the board's role and database."""
        try:
            with self._locked():
                if not (self.exists() and self._answers()):
                    self._launch()
                self._provide_database()
        except (OSError, psycopg.Error, subprocess.SubprocessError) as error:
            raise PostgresError(
                f"The embedded PostgreSQL is not usable: {error}\n{OTHERWISE}"
            ) from error

    def stop(self) -> bool:
        """Stop the server, ending its connections; whether it was running."""
        with self._locked():
            postmaster = find_postmaster(find_home(self.var) / "data")
            if postmaster is not None:
                _end(postmaster)
            return postmaster is not None

    def running(self) -> bool:
        return self.exists() and self._answers()

    def program(self, name: str) -> Path:
        """One of PostgreSQL's programs, such as psql, by its path."""
        home = find_home(self.var)
        return find_programs(home, choose_account(self.var.parent, home / "data")) / name

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Let one process at a time start or stop. A lock ends with the process that holds it."""
        try:
            self.var.mkdir(exist_ok=True)
            file = os.open(self.var / "postgres.lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise PostgresError(
                f"The embedded PostgreSQL cannot be used: {error}. This checkout belongs to "
                f"{self.var.parent.owner()}: run as that user. {OTHERWISE}"
            ) from error
        try:
            if os.geteuid() == 0:
                owner = self.var.parent.stat()
                os.chown(self.var, owner.st_uid, owner.st_gid)
                os.chown(file, owner.st_uid, owner.st_gid)
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
        finally:
            os.close(file)

    def _answers(self) -> bool:
        return self._ping() == Ping.OK

    def _ping(self) -> Ping:
        address = make_conninfo(**self.address(), dbname="postgres", connect_timeout=10)
        return Ping(PGconn.ping(os.fsencode(address)))

    def _launch(self) -> None:
        home = find_home(self.var)
        if UNQUOTABLE & set(str(home)):
            raise PostgresError(
                f"{home}: PostgreSQL's tools cannot work below a folder with one of these in its "
                f'name: " $ ` \\. Rename it. {OTHERWISE}'
            )
        account = choose_account(self.var.parent, home / "data")
        home = prepare_home(self.var, account)
        programs = find_programs(home, account)
        data, sockets = home / "data", _socket_folder(home)
        if not data.exists():
            _make_database(home, account, programs)
        elif self._is_coming_up(data, sockets):
            return
        _check_version(data, programs, account)
        end_leftovers(data)
        if sockets != home / "run":
            make_private(sockets, account)
        for stale in (data / "postmaster.pid", sockets / SOCKET, sockets / f"{SOCKET}.lock"):
            stale.unlink(missing_ok=True)
        self._configure(home, sockets, account)
        started = account.run(
            programs / "pg_ctl", "start", "--wait", f"--timeout={START_SECONDS}", "--silent",
            "-D", data, "-l", home / "run" / "start.log",
            "-o", f"-c config_file={shlex.quote(str(home / 'postgresql.conf'))}",
            cwd=home,
        )  # fmt: skip
        if started.returncode:
            raise PostgresError(_explain("start", started.stdout, home))

    def _is_coming_up(self, data: Path, sockets: Path) -> bool:
        """Wait for a server that starts or stops just now; end one that cannot be reached.

        It cannot when the checkout was moved, or the folder of its socket cleared away.
        """
        deadline = time.monotonic() + START_SECONDS
        while (postmaster := find_postmaster(data)) is not None:
            if self._answers():
                return True
            if (
                not (sockets / SOCKET).exists()
                and time.time() - postmaster.create_time() > STARTING_SECONDS
            ):
                _end(postmaster)
            elif time.monotonic() > deadline:
                raise PostgresError(
                    f"The embedded PostgreSQL runs (process {postmaster.pid}) but does not answer. "
                    "End it with `make stop`, and look at its log in var/postgres/run."
                )
            time.sleep(0.1)
        return False

    def _configure(self, home: Path, sockets: Path, account: Account) -> None:
        users = {"root", pwd.getpwuid(home.stat().st_uid).pw_name}
        for name, text in (
            ("postgresql.conf", configuration.settings(home, sockets, home / "run")),
            ("pg_hba.conf", configuration.HOST_BASED_AUTHENTICATION),
            ("pg_ident.conf", configuration.identities(users)),
        ):
            new = home / f"new-{name}"
            new.write_text(text)
            new.chmod(0o640)
            if os.geteuid() == 0:
                os.chown(new, home.stat().st_uid, account.gid)
            new.replace(home / name)

    def _provide_database(self) -> None:
        superuser = self.address() | {"user": configuration.SUPERUSER, "dbname": "postgres"}
        name = sql.Identifier(configuration.ROLE)
        with psycopg.connect(make_conninfo(**superuser), autocommit=True) as connection:
            for catalog, column, statement in (
                ("pg_roles", "rolname", "CREATE ROLE {0} LOGIN CREATEDB"),
                ("pg_database", "datname", "CREATE DATABASE {0} OWNER {0}"),
            ):
                known = sql.SQL("SELECT 1 FROM {} WHERE {} = %s").format(
                    sql.Identifier(catalog), sql.Identifier(column)
                )
                if connection.execute(known, [configuration.ROLE]).fetchone() is None:
                    connection.execute(sql.SQL(statement).format(name))


def _socket_folder(home: Path) -> Path:
    """The folder of the socket: in the home, or under /tmp where libpq cannot take that path.

    It takes no long one, and none with a comma. The folder has to be the same for every process, so
    it does not follow TMPDIR.
    """
    folder = home / "run"
    if len(os.fsencode(folder / SOCKET)) <= SOCKET_PATH_BYTES and "," not in str(folder):
        return folder
    return SHORT / f"jobboard-{hashlib.sha256(os.fsencode(home)).hexdigest()[:16]}"


def _make_database(home: Path, account: Account, programs: Path) -> None:
    """Create the data folder under another name, and name it `data` once it is complete."""
    new = home / f"new-{secrets.token_hex(4)}"
    make_private(new, account)
    made = account.run(
        programs / "initdb", "-D", new, "-U", configuration.SUPERUSER, "--encoding=UTF8",
        "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
        "--auth-local=peer", "--auth-host=reject", "--no-instructions",
        cwd=home,
    )  # fmt: skip
    if made.returncode:
        raise PostgresError(_explain("create its database", made.stdout, home))
    new.rename(home / "data")
    folder = os.open(home, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def _check_version(data: Path, programs: Path, account: Account) -> None:
    found = (data / "PG_VERSION").read_text().strip()
    program = account.run(programs / "postgres", "--version").stdout.split()[-1]
    if found != program.split(".")[0]:
        raise PostgresError(
            f"{data} is a database of PostgreSQL {found}, and the installed server is {program}. "
            "Go back to the former requirements.txt, save the database with pg_dump, move "
            f"{data} away, and load it into the new one with psql. {OTHERWISE}"
        )


def _end(postmaster: psutil.Process) -> None:
    """Stop a server as `pg_ctl stop --mode=fast` does: connections end, and all is written."""
    with contextlib.suppress(psutil.NoSuchProcess):
        postmaster.send_signal(signal.SIGINT)
        try:
            postmaster.wait(STOP_SECONDS)
        except psutil.TimeoutExpired as error:
            raise PostgresError(
                f"The embedded PostgreSQL (process {postmaster.pid}) did not stop within "
                f"{STOP_SECONDS} seconds. Try again, or kill it: nothing committed gets lost."
            ) from error


def _explain(task: str, output: str, home: Path) -> str:
    """What failed, with the ends of the logs and what to do."""
    logs = sorted((home / "run").glob("*.log"), key=lambda log: log.stat().st_mtime)
    lines = output.splitlines()
    for log in logs[-2:]:
        lines += log.read_text(errors="replace").splitlines()[-8:]
    told = "\n".join(f"  {line}" for line in lines if line.strip())
    if "No space left" in told:
        advice = "The disk is full: free some space and try again."
    elif DAMAGE.search(told):
        advice = f"The database in {home / 'data'} is damaged: restore a backup in its place."
    else:
        advice = f"Its logs are in {home / 'run'}."
    return f"The embedded PostgreSQL could not {task}:\n{told}\n{advice} {OTHERWISE}"
