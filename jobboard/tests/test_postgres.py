"""The embedded server, on real servers in folders of their own: killed, moved, copied, crowded."""

import contextlib
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic
from unittest import mock

import psutil
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from pytest_django.plugin import DjangoDbBlocker

from jobboard.postgres import places, server
from jobboard.postgres.base import TRUSTED, DatabaseWrapper
from jobboard.postgres.places import PostgresError
from jobboard.postgres.server import Server
from jobboard.tests.servers import ask, connect, keep_a_row, postmaster, wait_until_gone

ROOT = Path(__file__).resolve().parents[2]


def test_start_makes_a_database_with_a_stable_order(board: Server) -> None:
    board.start()
    assert ask(
        board,
        "SELECT current_user, rolsuper, pg_encoding_to_char(encoding), datlocprovider, datlocale,"
        " current_setting('listen_addresses'), current_setting('fsync')"
        " FROM pg_database, pg_roles WHERE datname = current_database() AND rolname = current_user",
    ) == ("jobboard", False, "UTF8", "b", "C.UTF-8", "", "on")


def test_only_the_owner_reaches_socket_and_data(board: Server) -> None:
    board.start()
    home = places.find_home(board.var)
    for path in (home / "data", home / "run", Path(board.address()["host"]) / server.SOCKET):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
    assert not stat.S_IMODE(home.stat().st_mode) & stat.S_IRWXO


def test_a_running_server_is_used_and_not_started_again(board: Server) -> None:
    board.start()
    first = postmaster(board)
    board.start()
    assert postmaster(board) == first


def test_stop_says_whether_there_was_a_server(board: Server) -> None:
    board.start()
    assert (board.running(), board.stop(), board.running(), board.stop()) == (
        True, True, False, False,
    )  # fmt: skip


def test_a_stopped_server_starts_with_what_it_had(board: Server) -> None:
    board.start()
    keep_a_row(board)
    board.stop()
    board.start()
    assert ask(board, "SELECT kept FROM kept") == (1,)


def test_many_starters_at_once_start_one_server(board: Server) -> None:
    starters = [threading.Thread(target=Server(board.var).start) for _ in range(8)]
    for starter in starters:
        starter.start()
    for starter in starters:
        starter.join()
    home = places.find_home(board.var)
    assert ask(board, "SELECT 1") == (1,)
    assert not list(home.glob("new-*"))


def test_a_killed_server_loses_nothing_and_its_busy_backends_end(board: Server) -> None:
    board.start()
    keep_a_row(board)
    busy = connect(board)
    backend = psutil.Process(busy.info.backend_pid)
    busy.pgconn.send_query(b"SELECT count(*) FROM generate_series(1, 100000000000)")
    killed = postmaster(board)
    killed.kill()
    wait_until_gone(killed)
    board.start()
    assert ask(board, "SELECT kept FROM kept") == (1,)
    wait_until_gone(backend)
    busy.close()


def test_a_process_id_given_to_another_program_is_no_server(board: Server) -> None:
    board.start()
    killed = postmaster(board)
    pid_file = places.find_home(board.var) / "data" / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    lock = Path(board.address()["host"]) / f"{server.SOCKET}.lock"
    killed.kill()
    wait_until_gone(killed)
    for file in (pid_file, lock):
        file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    board.start()
    assert ask(board, "SELECT 1") == (1,)


def test_a_starter_killed_at_any_moment_leaves_a_startable_board(board: Server) -> None:
    code = (
        "from pathlib import Path; from jobboard.postgres.server import Server;"
        f"Server(Path({str(board.var)!r})).start()"
    )
    for delay in (0.25, 0.4, 0.6):
        starter = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            starter.wait(delay)
        starter.kill()
        starter.wait()
    board.start()
    assert ask(board, "SELECT 1") == (1,)


def test_a_half_made_database_is_thrown_away(board: Server) -> None:
    home = board.var / "postgres"
    (home / "new-1234").mkdir(parents=True)
    (home / "new-1234" / "PG_VERSION").write_text("18")
    board.start()
    assert not list(places.find_home(board.var).glob("new-*"))


def test_a_checkout_moved_while_its_server_runs_keeps_its_rows(board: Server, folder: Path) -> None:
    board.start()
    keep_a_row(board)
    (folder / "checkout").rename(folder / "moved")
    moved = Server(folder / "moved" / "var")
    moved.start()
    assert ask(moved, "SELECT kept FROM kept") == (1,)


@pytest.mark.parametrize("options", ["-a", "-r"])
def test_a_copy_of_a_stopped_checkout_has_a_server_of_its_own(
    board: Server, folder: Path, options: str
) -> None:
    board.start()
    keep_a_row(board)
    board.stop()
    subprocess.run(["cp", options, folder / "checkout", folder / "copy"], check=True)
    copy = Server(folder / "copy" / "var")
    copy.start()
    board.start()
    with connect(copy) as connection:
        connection.execute("UPDATE kept SET kept = 2")
    assert (ask(board, "SELECT kept FROM kept"), ask(copy, "SELECT kept FROM kept")) == ((1,), (2,))


def test_a_copy_does_not_take_the_original_for_its_own(board: Server, folder: Path) -> None:
    board.start()
    subprocess.run(["cp", "-a", folder / "checkout", folder / "copy"], check=True)
    copy = Server(folder / "copy" / "var")
    copy.start()
    assert postmaster(copy) != postmaster(board)
    assert ask(board, "SELECT 1") == ask(copy, "SELECT 1") == (1,)


def test_a_socket_folder_that_was_cleared_away_comes_back(
    board: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    board.start()
    keep_a_row(board)
    (Path(board.address()["host"]) / server.SOCKET).unlink()
    monkeypatch.setattr(server, "STARTING_SECONDS", 0)
    board.start()
    assert ask(board, "SELECT kept FROM kept") == (1,)


def test_a_path_too_long_for_a_socket_gets_a_short_private_folder(folder: Path) -> None:
    checkout = folder / ("long" * 25)
    checkout.mkdir()
    board = Server(checkout / "var")
    board.start()
    sockets = Path(board.address()["host"])
    assert ask(board, "SELECT 1") == (1,)
    assert sockets.parent == folder
    assert stat.S_IMODE(sockets.stat().st_mode) == 0o700


def test_a_socket_folder_that_somebody_else_made_is_refused(folder: Path) -> None:
    checkout = folder / ("long" * 25)
    checkout.mkdir()
    sockets = server._socket_folder(checkout / "var" / "postgres")
    (folder / "trap").mkdir()
    sockets.symlink_to(folder / "trap")
    with pytest.raises(PostgresError, match=r"is not \w+'s own folder: remove it"):
        Server(checkout / "var").start()


@pytest.mark.parametrize("name", ["it's", "two words", "comma,quote", "ünïcode", "percent%20"])
def test_odd_names_of_folders_are_fine(folder: Path, name: str) -> None:
    (folder / name).mkdir()
    board = Server(folder / name / "var")
    board.start()
    assert ask(board, "SELECT 1") == (1,)


@pytest.mark.parametrize("name", ["$(id)", 'quote"', "`id`"])
def test_names_that_a_shell_would_run_are_refused(folder: Path, name: str) -> None:
    (folder / name).mkdir()
    with pytest.raises(PostgresError, match="Rename it"):
        Server(folder / name / "var").start()


def test_a_database_of_another_version_is_refused_with_the_way_to_keep_it(board: Server) -> None:
    board.start()
    board.stop()
    (places.find_home(board.var) / "data" / "PG_VERSION").write_text("17\n")
    with pytest.raises(PostgresError, match=r"PostgreSQL 17, and the installed server is 18.*dump"):
        board.start()


def test_a_failure_shows_the_log_and_what_to_do(board: Server) -> None:
    board.start()
    board.stop()
    (places.find_home(board.var) / "data" / "global" / "pg_control").write_bytes(b"")
    with pytest.raises(PostgresError) as failure:
        board.start()
    message = str(failure.value)
    assert "could not start" in message
    assert "pg_control" in message
    assert "restore a backup" in message
    assert "DATABASE_URL" in message


def test_a_full_disk_is_told_as_one(board: Server) -> None:
    assert "free some space" in server._explain("start", "x: No space left on device", board.var)


@pytest.fixture
def _connecting_allowed(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Lets Django connect, which pytest-django forbids without a test database."""
    with django_db_blocker.unblock():
        yield


@pytest.mark.usefixtures("_connecting_allowed")
def test_django_starts_the_server_when_it_connects_and_not_before(board: Server) -> None:
    wrapper = DatabaseWrapper(wrapper_settings(board))
    assert not board.exists()
    with wrapper.cursor() as cursor:
        cursor.execute("SELECT 1")
    killed = postmaster(board)
    wrapper.close()
    killed.kill()
    wait_until_gone(killed)
    with wrapper.cursor() as cursor:
        cursor.execute("SELECT 2")
        assert cursor.fetchone() == (2,)
    wrapper.close()


@pytest.mark.usefixtures("_connecting_allowed")
def test_django_tells_an_error_that_a_restart_does_not_mend(board: Server) -> None:
    wrapper = DatabaseWrapper(wrapper_settings(board) | {"NAME": "absent"})
    with pytest.raises(OperationalError, match='database "absent" does not exist'):
        wrapper.ensure_connection()


@pytest.mark.usefixtures("_connecting_allowed")
def test_a_connection_that_has_just_answered_is_not_asked_again(
    board: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrapper = DatabaseWrapper(wrapper_settings(board) | KEPT)
    with (
        closing(wrapper),
        mock.patch.object(wrapper, "is_usable", return_value=True) as asked,
    ):
        processes = {process_of_request(wrapper) for _ in range(4)}
        assert (len(processes), asked.call_count) == (1, 1)  # at the second request
        monkeypatch.setattr("jobboard.postgres.base.monotonic", lambda: monotonic() + TRUSTED)
        process_of_request(wrapper)
        assert asked.call_count == 2


@pytest.mark.usefixtures("_connecting_allowed")
def test_a_connection_that_the_server_ended_is_made_anew(board: Server) -> None:
    wrapper = DatabaseWrapper(wrapper_settings(board) | KEPT)
    with closing(wrapper):
        first = [process_of_request(wrapper) for _ in range(3)][-1]
        ask(board, f"SELECT pg_terminate_backend({first}, 5000)")
        assert process_of_request(wrapper) != first


KEPT = {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}


def process_of_request(wrapper: DatabaseWrapper) -> int:
    """The server's process that answers it, in the next request."""
    wrapper.close_if_unusable_or_obsolete()
    with wrapper.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def test_a_pool_is_refused_with_the_embedded_server(board: Server) -> None:
    with pytest.raises(ImproperlyConfigured, match="pool"):
        DatabaseWrapper(wrapper_settings(board) | {"OPTIONS": {"pool": True}})


def test_postgresql_before_15_is_refused() -> None:
    assert DatabaseWrapper.features_class.minimum_database_version == (15,)


def wrapper_settings(board: Server) -> dict[str, object]:
    return {
        "ENGINE": "jobboard.postgres", "EMBEDDED": board.var, "NAME": "jobboard",
        "USER": "", "PASSWORD": "", "HOST": "", "PORT": "", "OPTIONS": {}, "TIME_ZONE": None,
        "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False, "AUTOCOMMIT": True,
    }  # fmt: skip
