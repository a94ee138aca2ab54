"""Which processes of the machine belong to the embedded server.

A process id in a file proves nothing: the id may have been given to another program since. A server
process is one called `postgres` whose working directory is the data folder.
"""

import contextlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil


def find_postmaster(data: Path) -> psutil.Process | None:
    """The running server of this data folder, by the id in its `postmaster.pid`."""
    try:
        number = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
        process = psutil.Process(number)
    except (OSError, ValueError, psutil.Error):
        return None
    return process if _works_in(process, data) else None


def end_leftovers(data: Path, patience: float = 5) -> None:
    """End what a killed server left: a busy backend would go on, and keep a new server out.

    They are asked to quit first (SIGQUIT, after which PostgreSQL leaves nothing half done), and
    killed after `patience` seconds.
    """
    leftovers = list(_working_in(data))
    for send in (signal.SIGQUIT, signal.SIGKILL):
        for process in leftovers:
            with contextlib.suppress(psutil.Error):
                process.send_signal(send)
        _, leftovers = psutil.wait_procs(leftovers, timeout=patience)


def _working_in(data: Path) -> Iterator[psutil.Process]:
    return (process for process in psutil.process_iter() if _works_in(process, data))


def _works_in(process: psutil.Process, data: Path) -> bool:
    try:
        return (
            process.name() == "postgres"
            and process.status() != psutil.STATUS_ZOMBIE
            and process.cwd() == os.path.realpath(data)
        )
    except psutil.Error:
        return False
