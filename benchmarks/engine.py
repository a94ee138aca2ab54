"""The fast engine alone, beside the reference engine: time of an answer, memory, start.

    python -m benchmarks.engine [--rounds 5] [--snapshot FILE] [--without-sql]

On the board of the database as it is (`manage.py sample_postings` makes one of any size). Sixty
requests for what this board has: a quarter broad, half with words, the rest with many filters; each
answer is twenty ids, the exact total, all facets and what each filter hides. The first round meets
every request for the first time, by one process. A processor second is what remains of a second
when nothing else runs. Memory is that of a process forked after loading that has then answered all
rounds: its own, and with its share of what others use too.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import django
import psutil

if TYPE_CHECKING:
    from postings.search import SearchQuery, SearchResult
    from postings.search.bitmaps import Index

ROUNDS = 5
SEED = 1
Engine = Callable[["SearchQuery"], "SearchResult"]


class Times(NamedTuple):
    """Milliseconds over all requests."""

    p50: float
    p95: float
    most: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Times:
        rank = statistics.quantiles(seconds, n=20)
        return cls(*(1000 * each for each in (statistics.median(seconds), rank[18], max(seconds))))

    def __str__(self) -> str:
        return f"p50 {self.p50:8.1f}   p95 {self.p95:8.1f}   max {self.most:8.1f} ms"


def run(rounds: int = ROUNDS, snapshot: Path | None = None, with_sql: bool = True) -> None:
    """Measure, and print what came of it."""
    django.setup()
    from postings.search import sql

    with tempfile.TemporaryDirectory() as folder:
        index = _start(snapshot or Path(folder) / "index")
        today = _newest() + timedelta(days=1)
        requests = mix(index, today)
        _in_a_fork(index, requests, today, rounds)
    if with_sql:
        _, clock = _timed(lambda query: sql.search(query, today, 12), requests)
        print(f"{'reference engine, clock':32} {Times.of(clock)}")


def _start(path: Path) -> Index:
    from postings.search.bitmaps import Index, build

    if not path.exists():
        start, processor = time.perf_counter(), time.process_time()
        build(path)
        print(
            f"from PostgreSQL in {time.perf_counter() - start:.1f} s,"
            f" of this processor {time.process_time() - processor:.1f} s"
        )
    start = time.perf_counter()
    index = Index.load(path)
    seconds = time.perf_counter() - start
    print(f"engine, {len(index):,} postings, {index.lexemes:,} lexemes, {date.today()}")
    print(f"from a file of {path.stat().st_size / 1e6:,.0f} MB in {seconds:.2f} s")
    return index


def _in_a_fork(index: Index, requests: list[SearchQuery], today: date, rounds: int) -> None:
    """As a web process does that is forked from one that has the index."""
    from django.db import connection

    connection.close()
    worker = multiprocessing.get_context("fork").Process(
        target=_measure, args=(index, requests, today, rounds)
    )
    worker.start()
    worker.join()


def _measure(index: Index, requests: list[SearchQuery], today: date, rounds: int) -> None:
    def engine(query: SearchQuery) -> SearchResult:
        return index.search(query, today, 12)

    for query in requests:  # what PostgreSQL makes of the words is not the engine's
        from postings.search.lexemes import read

        read(query.text)
    processor, clock = _timed(engine, requests)
    print(f"{'first round, processor':32} {Times.of(processor)}")
    print(f"{'first round, clock':32} {Times.of(clock)}")
    again = [_timed(engine, requests) for _ in range(rounds - 1)]
    print(f"{'later rounds, processor':32} {Times.of([t for p, _ in again for t in p])}")
    print(f"{'later rounds, clock':32} {Times.of([t for _, c in again for t in c])}")
    slowest = sorted(zip(again[0][0], requests, strict=True), key=lambda each: -each[0])[:3]
    for seconds, query in slowest:
        print(f"    {1000 * seconds:.1f} ms: ?{query.to_querystring()}")
    memory = psutil.Process().memory_full_info()
    own, shared, seen = (each / 1e6 for each in (memory.uss, memory.pss, memory.rss))
    print(f"memory: {own:,.0f} MB its own, {shared:,.0f} MB with its share of what others use,")
    print(f"    {seen:,.0f} MB in sight")


def _timed(engine: Engine, requests: Sequence[SearchQuery]) -> tuple[list[float], list[float]]:
    """Seconds of the processor, and of the clock, for each."""
    processor, clock = [], []
    for query in requests:
        at, start = time.process_time(), time.perf_counter()
        engine(query)
        clock.append(time.perf_counter() - start)
        processor.append(time.process_time() - at)
    return processor, clock


def _newest() -> date:
    from postings.models import Posting

    newest: date = Posting.objects.published().latest("listed_on").listed_on
    return newest


def mix(index: Index, today: date) -> list[SearchQuery]:
    """Sixty requests; the same for the same board."""
    from postings.search import FACETS, UNSTATED, SearchQuery

    chance = random.Random(SEED)
    answer = index.search(SearchQuery(), today, 100)
    values = {
        name: [each.value for each in answer.facets[name] if each.value != UNSTATED]
        for name in FACETS
    }
    pages = max(1, answer.pages)
    broad = [
        SearchQuery(),
        SearchQuery(page=pages // 2),
        SearchQuery(sort="salary"),
        SearchQuery(sort="salary", page=pages // 3),
        SearchQuery(posted=30),
        SearchQuery(salary_min=60_000),
        SearchQuery(eligible=values["country"][1]),
        SearchQuery(experience_max=5),
        *(SearchQuery().with_(name, values[name][0]) for name in FACETS[:5]),
        SearchQuery(skill=(values["skill"][1],)),
        SearchQuery(visa=True, sort="salary"),
    ]
    some = {name: values[name][:12] for name in FACETS}
    filters = [_with_filters(SearchQuery(), some, chance, 3 + n % 3) for n in range(15)]
    return broad + _with_words(some, chance) + filters


def _with_words(values: dict[str, list[str]], chance: random.Random) -> list[SearchQuery]:
    from postings.models import Posting
    from postings.search import SearchQuery

    ids = list(Posting.objects.published().order_by("pk").values_list("pk", flat=True)[:5000])
    rows = Posting.objects.filter(pk__in=chance.sample(ids, min(30, len(ids)))).order_by("pk")
    asked = []
    for n, (title, body) in enumerate(rows.values_list("title", "body")):
        head, words = title.split(), body.split()
        at = chance.randrange(max(1, len(words) - 2))
        form = (
            head[-1],
            " ".join(head[:2]),
            f'"{" ".join(head[-2:])}"',
            f"{words[at]} {head[-1]}",
            f'"{words[at]} {words[at + 1]}" OR {head[0]}',
            f"{head[-1][:4]}*",
            f"{head[-1]} -{words[at]}",
            words[at],
            f"{head[0]} {words[at][:3]}*",
            "-".join(head[-2:]),
        )[n % 10]
        query = SearchQuery(q=form, sort="newest" if n % 7 == 6 else "relevance")
        asked.append(_with_filters(query, values, chance, n % 3))
    return asked


def _with_filters(
    query: SearchQuery, values: dict[str, list[str]], chance: random.Random, count: int
) -> SearchQuery:
    for name in chance.sample(sorted(values), count):
        parameter = name + chance.choice(["", "", "", "_not"])
        for value in chance.sample(values[name], min(chance.choice([1, 1, 2]), len(values[name]))):
            query = query.with_(parameter, value)
    return query


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engine", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--snapshot", type=Path, help="built where there is none, and kept")
    parser.add_argument("--without-sql", action="store_true")
    options = parser.parse_args(arguments)
    run(options.rounds, options.snapshot, not options.without_sql)


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    main()
