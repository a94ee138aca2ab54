"""`make prove-search`: web processes under random killing; no wrong answer.

Two web servers over one PostgreSQL, all of them made for this, answer searches while postings are
changed: by statements and in bulk, by transactions that stay open and such as are rolled back. What
they write keeps some totals as they are, so that every answer can be checked at every moment. Then
something happens: a web process is killed, PostgreSQL is restarted or killed, the snapshot file is
cut in half. There may be no answer then, but never a wrong one; and without a hand both servers
have to be in step again, and to list exactly what the reference engine lists.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from urllib.parse import quote

import django
import psutil

from benchmarks.prove_postgres import ROOT, server_processes
from benchmarks.searching import (
    Client,
    Web,
    Worker,
    Writer,
    free_ports,
    prepare,
    publish,
    reference,
)
from jobboard.postgres.server import Server

PATIENCE = 300.0  # seconds for what has to come again by itself
SERVERS = 2
QUIET = ["/", "/?page=3", "/?q=ballast", "/?q=engineer&sort=newest", "/?workplace=remote&equity=1"]
QUIET += ["/?sort=salary&salary_min=50000", "/?company=ballast-makers", "/?q=%22senior+engineer%22"]


class Proof:
    """The servers, what changes the board and what asks them."""

    def __init__(self, folder: Path, postgres: Server, seed: int) -> None:
        self.folder = folder
        self.postgres = postgres
        self.random = random.Random(seed)
        self.webs = [
            Web(port, folder / "board.index", folder / f"{port}.log")
            for port in free_ports(SERVERS)
        ]
        self.pause = threading.Event()
        self.writers = [Writer(self.pause, seed + number) for number in range(2)]
        self.clients = [Client(web.port, seed) for web in self.webs for _ in range(2)]
        self.numbers = count(1)

    def start(self) -> None:
        for web in self.webs:
            web.start()
        for each in self._workers():
            each.start()

    def stop(self) -> None:
        for each in self._workers():
            each.stop()
        for web in self.webs:
            web.stop()

    def _workers(self) -> list[Worker]:
        return [*self.clients, *self.writers]

    # What happens

    def nothing(self) -> None:
        pass

    def kill_web_process(self) -> None:
        worker = self.random.choice(self.webs).worker()
        if worker is not None:
            worker.kill()

    def restart_postgres(self) -> None:
        self.postgres.stop()
        self.postgres.start()

    def kill_postgres(self) -> None:
        for process in server_processes(self.postgres):
            try:
                process.kill()
            except psutil.Error:
                continue
        self.postgres.start()

    def cut_snapshot(self) -> None:
        """And one server is started anew, which finds it so; the other one takes no notice."""
        path = self.folder / "board.index"
        half = self.folder / "half"
        whole = path.read_bytes() if path.exists() else b"not a snapshot"
        half.write_bytes(whole[: len(whole) // 2])
        half.replace(path)
        web = self.random.choice(self.webs)
        web.stop()
        web.start()

    # What is checked

    def until_in_step(self) -> float:
        """Seconds until both servers answer by the fast engine again."""
        started = time.monotonic()
        while not all("fast engine" in web.health() for web in self.webs):
            if time.monotonic() - started > PATIENCE:
                logs = "\n".join(web.log.read_text()[-3000:] for web in self.webs)
                sys.exit(f"{logs}\nnot in step again: {[web.health() for web in self.webs]}")
            time.sleep(0.1)
        return time.monotonic() - started

    def until_visible(self) -> list[float]:
        """Of a posting that is published now, seconds from its commit until each server has it."""
        word = f"beacon{next(self.numbers)}x{os.getpid()}"
        publish(word)
        committed = time.monotonic()
        seconds: dict[int, float] = {}
        while len(seconds) < len(self.webs):
            for web in self.webs:
                answer = web.listing(f"/?q={word}") if web.port not in seconds else None
                if answer is not None and answer.total:
                    seconds[web.port] = time.monotonic() - committed
            if time.monotonic() - committed > PATIENCE:
                sys.exit(f"not visible: {word}")
        return list(seconds.values())

    def compare(self) -> int:
        """While nothing is written, every page is what the reference says; gives how many."""
        self.pause.set()
        for writer in self.writers:
            writer.wait_for_pause()
        time.sleep(1.0)
        compared = 0
        for address in QUIET:
            expected = reference(address)
            for web in self.webs:
                if (answer := web.listing(address)) != expected:
                    sys.exit(f"{address} on {web.port}: {answer}, and not {expected}")
                compared += 1
        self.pause.clear()
        return compared

    def check_answers(self) -> None:
        for client in self.clients:
            if client.wrong:
                sys.exit(f"a wrong answer: {client.wrong}")


def prove(proof: Proof, rounds: int) -> None:
    delays: list[float] = []
    compared = 0
    proof.until_in_step()
    for number in range(1, rounds + 1):
        happen = proof.random.choice(EVENTS) if number > len(EVENTS) else EVENTS[number - 1]
        time.sleep(proof.random.uniform(0.5, 3.0))
        happen(proof)
        seconds = proof.until_in_step()
        proof.check_answers()
        delays += proof.until_visible()
        compared += proof.compare()
        answers = sum(client.answers for client in proof.clients)
        print(
            f"{number:3} {happen.__name__:18} in step after {seconds:5.1f} s;"
            f" visible after {max(delays[-2:]):.2f} s; {answers:,} answers, none wrong",
            flush=True,
        )
    delays.sort()
    print(
        f"{compared} pages as the reference lists them; visible in both processes after"
        f" {delays[len(delays) // 2]:.2f} s (median), {delays[-1]:.2f} s (longest)"
    )


EVENTS: Sequence[Callable[[Proof], None]] = (
    Proof.nothing,
    Proof.kill_web_process,
    Proof.restart_postgres,
    Proof.kill_web_process,
    Proof.kill_postgres,
    Proof.cut_snapshot,
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--postings", type=int, default=25_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="board-"))
    folder.chmod(0o755)
    (folder / "checkout").mkdir()
    postgres = Server(folder / "checkout" / "var")
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder)
        postgres.start()
        stack.callback(postgres.stop)
        address = postgres.address()
        host = quote(address["host"], safe="")
        os.environ |= {"DJANGO_SETTINGS_MODULE": "jobboard.settings", "SEARCH_ENGINE": "reference"}
        os.environ["DATABASE_URL"] = (
            f"postgres://{address['user']}@{host}:{address['port']}/jobboard"
        )
        for command in (
            ["migrate", "--verbosity", "0"],
            ["collectstatic", "--noinput", "--verbosity", "0"],
            ["sample_postings", "--count", str(arguments.postings), "--verbosity", "0"],
        ):
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True)
        django.setup()
        prepare()
        proof = Proof(folder, postgres, arguments.seed)
        stack.callback(proof.stop)
        proof.start()
        prove(proof, arguments.rounds)


if __name__ == "__main__":
    main()
