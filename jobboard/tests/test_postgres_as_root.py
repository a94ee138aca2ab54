"""Root's server: it runs under another account, and its files lie where that account can reach."""

import os
import pwd
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from jobboard.postgres import places
from jobboard.postgres.server import Server
from jobboard.tests.servers import ask, keep_a_row, postmaster

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="needs root")


def test_root_runs_it_under_an_account_that_owns_only_its_data(board: Server) -> None:
    board.start()
    home = places.find_home(board.var)
    assert postmaster(board).username() != "root"
    assert postmaster(board).username() == (home / "data").owner()
    assert {path.owner() for path in (home, *home.glob("*.conf"))} == {"root"}


def test_a_checkout_that_others_cannot_enter_stays_closed(board: Server, folder: Path) -> None:
    closed = folder / "checkout"
    closed.chmod(0o700)
    board.start()
    keep_a_row(board)
    assert places.find_home(board.var).parent == folder / "elsewhere"
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    board.stop()
    board.start()
    assert ask(board, "SELECT kept FROM kept") == (1,)


def test_a_copy_of_a_closed_checkout_has_a_server_of_its_own_and_says_so(
    board: Server, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "checkout").chmod(0o700)
    board.start()
    keep_a_row(board)
    subprocess.run(["cp", "-a", folder / "checkout", folder / "copy"], check=True)
    copy = Server(folder / "copy" / "var")
    copy.start()
    copy.start()
    assert (
        capsys.readouterr().err.count(
            f"This is a copy of {folder / 'checkout'}, which keeps its database: it begins with an "
            "empty one."
        )
        == 1
    )
    assert ask(copy, "SELECT to_regclass('kept')") == (None,)
    assert ask(board, "SELECT kept FROM kept") == (1,)


def test_asking_for_the_home_of_a_copy_changes_nothing(board: Server, folder: Path) -> None:
    (folder / "checkout").chmod(0o700)
    board.start()
    subprocess.run(["cp", "-a", folder / "checkout", folder / "copy"], check=True)
    copy = folder / "copy" / "var"
    assert places.find_home(copy) == places.find_home(copy) == copy / "postgres"
    assert (copy / "postgres-elsewhere").is_symlink()


def test_a_board_keeps_its_rows_when_its_folder_is_closed_or_moved(
    board: Server, folder: Path
) -> None:
    board.start()
    keep_a_row(board)
    board.stop()
    (folder / "checkout").chmod(0o700)
    board.start()
    (folder / "checkout").rename(folder / "moved")
    moved = Server(folder / "moved" / "var")
    assert ask(moved, "SELECT kept FROM kept") == (1,)


def test_programs_that_the_account_cannot_reach_are_copied(
    board: Server, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = board.program("postgres").parents[2]
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    for name in (package.name, f"{package.name}.libs"):
        shutil.copytree(package.parent / name, closed / name, symlinks=True)
    spec = type("Spec", (), {"submodule_search_locations": [str(closed / package.name)]})
    monkeypatch.setattr(places.importlib.util, "find_spec", lambda name: spec)
    board.start()
    assert postmaster(board).exe().startswith(str(places.find_home(board.var) / "program-"))


def as_nobody(task: Callable[[], None]) -> int:
    """Run the task in a process of an ordinary user; returns its exit code."""
    entry = pwd.getpwnam("nobody")
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(entry.pw_gid)
            os.setuid(entry.pw_uid)
            task()
        except BaseException as error:
            print(repr(error), file=sys.stderr)
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def nobody_can_run_the_programs() -> bool:
    nobody = places._account(pwd.getpwnam("nobody").pw_uid)
    return nobody is not None and places._can_run(nobody, Server(ROOT / "var").program("postgres"))


def test_an_ordinary_user_has_a_server_that_root_can_use_too(board: Server, folder: Path) -> None:
    if not nobody_can_run_the_programs():
        pytest.skip("the installed programs are where an ordinary user cannot reach them")
    os.chown(folder / "checkout", pwd.getpwnam("nobody").pw_uid, -1)

    def use() -> None:
        board.start()
        assert ask(board, "SELECT 1") == (1,)

    assert as_nobody(use) == 0
    assert postmaster(board).username() == "nobody"
    assert ask(board, "SELECT 1") == (1,)
    board.stop()
    board.start()
    assert postmaster(board).username() == "nobody"
    assert as_nobody(use) == 0


def test_other_users_of_the_machine_are_kept_out(board: Server) -> None:
    board.start()
    address = board.address()

    def intrude() -> None:
        psycopg.connect(psycopg.conninfo.make_conninfo(**address, dbname="jobboard"))

    assert as_nobody(intrude) == 1


def test_a_board_of_root_tells_an_ordinary_user_whose_it_is(
    board: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    board.start()
    assert as_nobody(board.start) == 1
    assert "root" in capfd.readouterr().err
