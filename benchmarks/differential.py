"""Both engines on random boards that change: the same ids, order, totals and counts.

    python -m benchmarks.differential [--queries 2000] [--seed N]

Boards of 1 to 2,000 postings lie in a schema of their own. Between queries postings come, are
edited, closed, merged, opened again and deleted. On small boards the obvious search of the tests
has to agree as well. Without a seed a fresh one is taken; it is printed, and the same seed asks the
same again. Ends with 1 at the first difference.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import django

from benchmarks.random_boards import SCHEMA, TODAY, Board

if TYPE_CHECKING:
    from postings.models import Posting
    from postings.search import SearchQuery
    from postings.search.bitmaps import Index

QUERIES = 2000
SIZES = (1, 10, 60, 60, 400, 2000)
FEED = 50  # postings that are told beyond a page
SMALL = 60  # postings that the obvious search can go through
ROUNDS, QUERIES_A_ROUND, MOST_CHANGES = 4, 10, 60


def compare(queries: int = QUERIES, seed: int | None = None) -> None:
    """Ask so many queries, and print what was done."""
    django.setup()
    from django.db import connection

    from benchmarks.prove_ingest import schemas

    seed = random.randrange(1_000_000) if seed is None else seed
    print(f"differential, seed {seed}, {date.today()}", flush=True)
    with schemas(SCHEMA):
        with connection.cursor() as cursor:
            cursor.execute(f"SET search_path TO {SCHEMA}")
            cursor.execute("SET synchronous_commit TO off")  # thousands of small transactions
        try:
            told = Comparison(random.Random(seed)).run(queries)
        finally:
            connection.close()
    print(", ".join(f"{count:,} {name}" for name, count in told.items()) + ": no difference")


class Comparison:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.done = dict.fromkeys(("queries", "of them by the obvious search", "boards"), 0)
        self.done |= dict.fromkeys(("changes", "postings listed"), 0)

    def run(self, queries: int) -> dict[str, int]:
        while self.done["queries"] < queries:
            self._board(self.chance.choice(SIZES))
        return self.done

    def _board(self, size: int) -> None:
        from postings.models import Posting
        from postings.search.bitmaps import Index

        board = Board(self.chance, size)
        index = Index.of_database()
        for _ in range(ROUNDS):
            changed = [
                board.change() for _ in range(self.chance.randrange(min(size, MOST_CHANGES) + 2))
            ]
            index.refresh(changed)
            if self.chance.random() < 0.1:
                index = rebuilt()
            postings = list(Posting.objects.select_related("company")) if size <= SMALL else None
            for _ in range(QUERIES_A_ROUND):
                self._ask(index, board.query(), postings)
            self.done["changes"] += len(changed)
        self.done["boards"] += 1

    def _ask(self, index: Index, query: SearchQuery, postings: list[Posting] | None) -> None:
        from postings.search import sql
        from postings.tests import naive_search

        limit = self.chance.choice([12, 12, 3, None])
        expected = sql.search(query, TODAY, limit)
        given = {"bitmaps": index.search(query, TODAY, limit)}
        if postings is not None and limit is None:
            given["obvious"] = naive_search.search(postings, query, TODAY)
            self.done["of them by the obvious search"] += 1
        for engine, answer in given.items():
            if answer != expected:
                sys.exit(f"{query}, limit {limit}\nsql: {expected}\n{engine}: {answer}")
        self._ask_the_rest(index, query)
        self.done["queries"] += 1
        self.done["postings listed"] += len(expected.ids)

    def _ask_the_rest(self, index: Index, query: SearchQuery) -> None:
        """What else the engines tell of a query."""
        from postings.search import sql

        names = [*query.skill, *query.skill_not, "python", "GO", "skill 7"]
        for what, expected, answer in (
            ("first", sql.first(query, TODAY, FEED), index.first(query, TODAY, FEED)),
            ("pays", sql.pays(query, TODAY), index.pays(query, TODAY)),
            ("skills", sql.skills(names), index.skills(names)),
        ):
            if answer != expected:
                sys.exit(f"{query}, {what}\nsql: {expected}\nbitmaps: {answer}")


def rebuilt() -> Index:
    """By way of a file, as another process would have it."""
    from postings.search.bitmaps import Index, build

    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder) / "index")
        return Index.load(Path(folder) / "index")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.differential", description=__doc__)
    parser.add_argument("--queries", type=int, default=QUERIES)
    parser.add_argument("--seed", type=int)
    options = parser.parse_args(arguments)
    compare(options.queries, options.seed)


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    main()
