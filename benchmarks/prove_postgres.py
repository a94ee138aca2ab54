"""`make prove-postgres`: the embedded PostgreSQL under random killing; nothing committed is lost.

Each round, two writers start the server by themselves and commit numbers, while at random moments
something is killed by SIGKILL: a writer, one process of the server, or all of them at once. In
every fifth round the database folder is thrown away first, so that kills hit its making. After the
round the server has to start, and to have every number whose commit was reported.
"""

import argparse
import contextlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import psycopg
from psycopg.conninfo import make_conninfo

from jobboard.postgres.places import find_home
from jobboard.postgres.server import Server

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 8.0
LONGEST_PEACE = 2.5  # Between two kills: about as long as a start takes on a busy machine.


def connect(board: Server) -> psycopg.Connection:
    return psycopg.connect(make_conninfo(**board.address(), dbname="jobboard"), autocommit=True)


def write(board: Server) -> None:
    """Commit numbers for ever, reporting each on standard output after its commit."""
    while True:
        board.start()
        with contextlib.suppress(psycopg.Error), connect(board) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS kept (number bigint)")
            while True:
                number = random.getrandbits(62)
                connection.execute("INSERT INTO kept VALUES (%s)", [number])
                print(number, flush=True)


def server_processes(board: Server) -> list[psutil.Process]:
    """All processes below the home, the making of a database included."""
    home = os.fspath(find_home(board.var))
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if process.name() in {"postgres", "initdb", "pg_ctl"} and process.cwd().startswith(
                home
            ):
                found.append(process)
    return found


def kill_something(board: Server, writers: list[subprocess.Popen[bytes]]) -> None:
    processes = server_processes(board)
    victim = random.choice(["writer", "process", "process", "all"])
    if victim == "writer":
        random.choice(writers).kill()
    elif processes:
        for process in processes if victim == "all" else [random.choice(processes)]:
            with contextlib.suppress(psutil.Error):
                process.kill()


def prove_round(board: Server, folder: Path) -> int:
    """Write and kill for some seconds; returns how many commits were found again."""
    outputs = [folder / "numbers-0", folder / "numbers-1"]
    command = [sys.executable, "-m", "benchmarks.prove_postgres", "--write", str(board.var)]
    writers = [
        subprocess.Popen(command, cwd=ROOT, stdout=output.open("wb"), stderr=subprocess.DEVNULL)
        for output in outputs
    ]
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        time.sleep(random.uniform(0, LONGEST_PEACE))
        kill_something(board, writers)
        for place, writer in enumerate(writers):
            if writer.poll() is not None:
                file = outputs[place].open("ab")
                writers[place] = subprocess.Popen(
                    command, cwd=ROOT, stdout=file, stderr=subprocess.DEVNULL
                )
    for writer in writers:
        writer.kill()
        writer.wait()
    board.start()
    # A number that was cut off by the kill of its writer was committed, but not reported whole.
    reported = {
        int(line)
        for output in outputs
        for line in output.read_text().splitlines(True)
        if "\n" in line
    }
    with connect(board) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (number bigint)")
        kept = {number for (number,) in connection.execute("SELECT number FROM kept")}
    if lost := reported - kept:
        sys.exit(f"{len(lost)} of {len(reported)} commits are lost: the proof has failed.")
    return len(reported)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.write:
        write(Server(arguments.write))
    random.seed(arguments.seed)
    folder = Path(tempfile.mkdtemp(prefix="board-"))
    folder.chmod(0o755)
    board = Server(folder / "checkout" / "var")
    (folder / "checkout").mkdir()
    total = 0
    try:
        for number in range(1, arguments.rounds + 1):
            if number % 5 == 1:
                board.stop()
                shutil.rmtree(find_home(board.var), ignore_errors=True)
            started = time.monotonic()
            found = prove_round(board, folder)
            total += found
            print(f"round {number}: {found} commits, all kept ({time.monotonic() - started:.1f} s)")
        print(f"{total} commits, all kept" if total else "No commit was made: nothing is proved.")
    finally:
        board.stop()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
