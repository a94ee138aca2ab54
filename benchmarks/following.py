"""Two processes that follow what a third one writes: the answers of both, and of PostgreSQL.

    python -m benchmarks.following [--queries 2000] [--seed N]

One process writes on random boards: postings come, are edited, closed, merged, opened again and
deleted, companies get other names, some in transactions that are taken back, or stay open while
later ones end. Two other processes follow by the change rows, as web processes do. While it writes
they compare each answer with that of the reference engine in the same snapshot of the database;
when it pauses, both have to give the answers that it gets itself. Every query is asked of both.
Without a seed a fresh one is taken; it is printed, and with it the same boards and queries come
again, though not the same moments. Ends with 1 at the first difference.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import tempfile
import traceback
from collections.abc import Sequence
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Any

import django

from benchmarks.random_boards import SCHEMA, TODAY, Board
from benchmarks.random_writes import Writer

if TYPE_CHECKING:
    from postings.search import SearchQuery
    from postings.search.sync.follower import Follower

QUERIES = 2000
SIZES = (1, 10, 60, 400, 2000)
ROUNDS, QUERIES_A_ROUND = 4, 10  # while it writes, and as many when it pauses
FOLLOWERS = 2
LEAST_CHANGES = 5  # of a round, however soon the answers are there
LONGEST = 120  # seconds until an answer

Asked = list[tuple["SearchQuery", "int | None"]]  # each with its limit of facets


class DifferenceError(Exception):
    pass


def compare(queries: int = QUERIES, seed: int | None = None) -> None:
    """Ask so many queries, and print what was done."""
    django.setup()
    from benchmarks.prove_ingest import schemas

    seed = random.randrange(1_000_000) if seed is None else seed
    print(f"following, seed {seed}, {date.today()}", flush=True)
    with schemas(SCHEMA), tempfile.TemporaryDirectory() as folder:
        _use_schema()
        followers = [Process(number) for number in range(FOLLOWERS)]
        try:
            told = Comparison(random.Random(seed), followers, Path(folder) / "index").run(queries)
        except DifferenceError as difference:
            sys.exit(str(difference))
        finally:
            for follower in followers:
                follower.stop()
            _close()
    print(", ".join(f"{count:,} {name}" for name, count in told.items()) + ": no difference")


class Comparison:
    def __init__(self, chance: random.Random, followers: list[Process], path: Path) -> None:
        self.chance = chance
        self.followers = followers
        self.path = path
        self.done = dict.fromkeys(("queries", "of them while writing", "boards", "changes"), 0)
        self.done["transactions"] = 0

    def run(self, queries: int) -> dict[str, int]:
        while self.done["queries"] < queries:
            self._board()
        return self.done

    def _board(self) -> None:
        from postings.search.bitmaps import build

        # How much is written depends on time, so that what comes of chance there is its own affair.
        board = Board(random.Random(self.chance.getrandbits(64)), self.chance.choice(SIZES))
        rounds = [(self._queries(board), self._queries(board)) for _ in range(ROUNDS)]
        from_file = self.chance.random() < 0.5
        if from_file:
            build(self.path)
        with Writer(board) as writer:
            self._all("start", self.path if from_file else None)
            for while_writing, in_a_pause in rounds:
                self._while_writing(while_writing, writer)
                writer.end()
                self._in_a_pause(in_a_pause)
            self.done["transactions"] += writer.transactions
            self.done["changes"] += writer.changes
        self.done["boards"] += 1

    def _while_writing(self, asked: Asked, writer: Writer) -> None:
        for follower in self.followers:
            follower.send("compare", asked)
        before = writer.changes
        while writer.changes - before < LEAST_CHANGES or not all(
            follower.has_answered() for follower in self.followers
        ):
            writer.write()
        for follower in self.followers:
            follower.answer()
        self.done["queries"] += len(asked)
        self.done["of them while writing"] += len(asked)

    def _in_a_pause(self, asked: Asked) -> None:
        from postings.search import sql

        given = self._all("answer", asked)
        for place, (query, limit) in enumerate(asked):
            expected = sql.search(query, TODAY, limit)
            for number, answers in enumerate(given):
                if answers[place] != expected:
                    raise DifferenceError(
                        f"{query}, limit {limit}, in a pause\nsql: {expected}\n"
                        f"process {number}: {answers[place]}"
                    )
        self.done["queries"] += len(asked)

    def _queries(self, board: Board) -> Asked:
        return [
            (board.query(), self.chance.choice([12, 12, 3, None])) for _ in range(QUERIES_A_ROUND)
        ]

    def _all(self, what: str, *values: Any) -> list[Any]:
        for follower in self.followers:
            follower.send(what, *values)
        return [follower.answer() for follower in self.followers]


class Process:
    """One that follows; it does what is sent, in order, and answers each."""

    def __init__(self, number: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_follow, args=(theirs,), daemon=True)
        self._process.start()
        self.number = number

    def send(self, what: str, *values: Any) -> None:
        self._pipe.send((what, values))

    def has_answered(self) -> bool:
        return self._pipe.poll()

    def answer(self) -> Any:
        if not self._pipe.poll(LONGEST):
            raise DifferenceError(f"process {self.number} does not answer")
        succeeded, answer = self._pipe.recv()
        if not succeeded:
            raise DifferenceError(f"process {self.number}: {answer}")
        return answer

    def stop(self) -> None:
        self._process.terminate()
        self._process.join()


# In the processes that follow


def _follow(pipe: Connection) -> None:
    django.setup()
    _use_schema()
    following = Following()
    while True:
        what, values = pipe.recv()
        try:
            pipe.send((True, getattr(following, what)(*values)))
        except DifferenceError as difference:
            pipe.send((False, str(difference)))
        except Exception:
            pipe.send((False, traceback.format_exc()))


class Following:
    follower: Follower

    def start(self, path: Path | None) -> None:
        from postings.search.bitmaps import Index
        from postings.search.sync.follower import Follower

        self.follower = Follower(Index.of_database() if path is None else Index.load(path))

    def compare(self, asked: Asked) -> None:
        from postings.search import sql
        from postings.search.sync.changes import KEPT

        for query, limit in asked:
            with self.follower.exactly(KEPT):
                expected = sql.search(query, TODAY, limit)
                found = self.follower.index.search(query, TODAY, limit)
            if found != expected:
                raise DifferenceError(
                    f"{query}, limit {limit}, while writing\nsql: {expected}\nbitmaps: {found}"
                )

    def answer(self, asked: Asked) -> list[Any]:
        from postings.search.sync.changes import KEPT
        from postings.search.sync.follower import INTERVAL

        sleep(INTERVAL)
        answers = []
        for query, limit in asked:
            if not self.follower.look(KEPT):
                raise DifferenceError("it is not in step")
            answers.append(self.follower.index.search(query, TODAY, limit))
        return answers


def _use_schema() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SET search_path TO {SCHEMA}")
        cursor.execute("SET synchronous_commit TO off")  # thousands of small transactions


def _close() -> None:
    from django.db import connection

    connection.close()


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.following", description=__doc__)
    parser.add_argument("--queries", type=int, default=QUERIES)
    parser.add_argument("--seed", type=int)
    options = parser.parse_args(arguments)
    compare(options.queries, options.seed)


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    main()
