"""The listing under sixty requests: engines, whole responses, memory; beside Datasette.

    python -m benchmarks.listing [--size 10000 ...] [--names N] [--keep] [--limit 20]
                                 [--only engines responses server datasette] [--each]
                                 [--plot docs/growth.svg]

A board of sample postings of each size is made in a database of its own; a large one takes minutes,
and with --keep the next run finds it there. `requests.txt` has what is asked. Printed are, for the
sixty requests,

- each engine alone: asked for the first time, and the median of some rounds, when what the engine
  keeps of a query is there; whether the engines agree
- the whole response, from the environment of WSGI to the last byte, through all middleware, with
  each engine; and of that the rendering alone, the least that it can take: what makes the bytes of
  the page from an answer and the rows of its postings, with no engine and no database
- requests a second of the server (gunicorn, as in production) beside a view that does nothing
- Datasette over the same rows, for the requests that it can answer, where it is installed

`make bench` takes the size from SIZE.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any
from unittest import mock

import django

from benchmarks import growth
from benchmarks.timing import HEAD, LONGEST, Times, all_of, median, once

SIZE = 10_000
ROUNDS = 5
PARTS = ("engines", "responses", "server", "datasette")
PLOTTED = {
    "bitmaps alone, again": "bitmaps alone",
    "bitmaps, whole response": "the whole page, by bitmaps",
    "reference alone, again": "PostgreSQL alone",
    "Datasette": "Datasette",
}


def run() -> None:
    sizes = [int(size) for size in os.environ.get("SIZE", "").split()] or [SIZE]
    measure(sizes)


def measure(
    sizes: Sequence[int],
    names: int | None = None,
    *,
    keep: bool = False,
    limit: float = 20,
    parts: Sequence[str] = PARTS,
    each: bool = False,
    plot: Path | None = None,
) -> None:
    from benchmarks.boards import board, disk

    rows: dict[str, dict[int, Times]] = {}
    for size in sizes:
        with board(size, names, keep=keep) as made:
            print(f"\n{size:,} sample postings, {date.today()}, {os.cpu_count()} processors")
            if made.seconds:
                print(f"  made in {made.seconds:,.0f} s, {size / made.seconds:,.0f} a second")
            print("  " + ", ".join(f"{name} {n / 1e6:,.0f} MB" for name, n in disk().items()))
            for what, times in _measure(made.today, made.database, limit, parts, each).items():
                rows.setdefault(what, {})[size] = times
    if len(sizes) > 1:
        _print_growth(rows)
        if plot:
            plot.write_text(
                growth.picture(
                    {label: rows[what] for what, label in PLOTTED.items() if what in rows}
                )
            )


def _print_growth(rows: Mapping[str, Mapping[int, Times]]) -> None:
    print("\ngrowth of the median, and of the slowest, from size to size")
    for what, by_size in rows.items():
        pairs = zip(by_size.values(), list(by_size.values())[1:], strict=False)
        steps = [f"{b.at(0.5) / a.at(0.5):8.1f} {b.at(1) / a.at(1):8.1f}" for a, b in pairs]
        print(f"  {what:34}{'  '.join(steps)}")


def _measure(
    today: date, database: str, limit: float, parts: Sequence[str], each: bool
) -> dict[str, Times]:
    from benchmarks import datasette_beside, engines, serving
    from benchmarks.asked import requests

    rows: dict[str, Times] = {}
    with ExitStack() as stack:
        snapshot = Path(stack.enter_context(tempfile.TemporaryDirectory()), "snapshot")
        started = [stack.enter_context(engines.fast(snapshot))]
        started.append(stack.enter_context(engines.reference(limit)))
        for engine in started:
            print(f"  {engine.name}: {engine.start}")
        count = partial(_total, started[0], today)
        asked = [request.placed(count) for request in requests()]
        print(f"\n  {'':34}{HEAD}")
        if "engines" in parts:
            rows |= _measure_engines(started, asked, today, each)
        if "responses" in parts:
            rows |= _measure_responses(started, asked)
        private = engines.private_memory() / 1e6
        print(f"  this process has {private:,.0f} MB of its own by now")
        if "server" in parts:
            serving.measure(database, snapshot, asked)
    if "datasette" in parts:
        rows |= datasette_beside.measure(asked, limit)
    return rows


def _total(engine: Any, today: date, query: Any) -> int:
    total: int = engine.search(query, today, 0).total
    return total


def _measure_engines(
    started: Sequence[Any], asked: Sequence[Any], today: date, each: bool
) -> dict[str, Times]:
    answers: dict[str, list[Any]] = {}
    rows: dict[str, Times] = {}
    for engine in started:
        found: dict[str, Any] = {}
        calls = [partial(_ask, engine, each.address, each.query, today, found) for each in asked]
        first = all_of(calls)
        answers[engine.name] = [found[request.address] for request in asked]
        again = [
            before if engine.asked_once and before > 1000 * LONGEST else median(call, ROUNDS)
            for before, call in zip(first.each, calls, strict=True)
        ]
        rows[f"{engine.name} alone, first time"] = _without_stopped(first, answers[engine.name])
        rows[f"{engine.name} alone, again"] = _without_stopped(
            Times(tuple(again)), answers[engine.name]
        )
        for kind in dict.fromkeys(request.kind for request in asked):
            some = [t for t, one in zip(again, asked, strict=True) if one.kind == kind]
            rows[f"{engine.name}, again, {kind}"] = Times(tuple(some))
    for what, times in rows.items():
        _print(what, times)
    _compare(answers, asked)
    if each:
        _print_each(rows, answers, asked)
    return rows


def _ask(engine: Any, address: str, query: Any, today: date, found: dict[str, Any]) -> None:
    """The answer is None where the limit was reached."""
    from django.db import OperationalError

    try:
        found[address] = engine.search(query, today, 12)
    except OperationalError:
        found[address] = None


def _print_each(
    rows: Mapping[str, Times], answers: Mapping[str, list[Any]], asked: Sequence[Any]
) -> None:
    for place, request in enumerate(asked):
        shown = "".join(f"{rows[f'{name} alone, again'].each[place]:10,.1f}" for name in answers)
        total = next((found[place].total for found in answers.values() if found[place]), 0)
        print(f"  {shown} {total:10,}  {request.address}")


def _without_stopped(times: Times, answers: Sequence[Any]) -> Times:
    each = zip(times.each, answers, strict=True)
    return Times(tuple(float("inf") if answer is None else time for time, answer in each))


def _compare(answers: Mapping[str, list[Any]], asked: Sequence[Any]) -> None:
    both = list(zip(asked, *answers.values(), strict=True))
    given = [(request, *found) for request, *found in both if None not in found]
    differ = [request.address for request, one, other in given if one != other]
    print(f"  the engines agree on {len(given) - len(differ)} of {len(given)} that both answered")
    for address in differ:
        print(f"    not on {address}")


def _measure_responses(started: Sequence[Any], asked: Sequence[Any]) -> dict[str, Times]:
    """With an engine only where it does not take minutes. What words are known by is there, and out
    of the sight of the garbage collector, as in a server that has started."""
    from benchmarks.engines import answering
    from postings.search import lexicon_keeper

    rows: dict[str, Times] = {}
    for engine in started:
        with answering(engine):
            lexicon_keeper.load()
            gc.collect()
            gc.freeze()
            try:
                _respond("/")  # loads what is loaded once
                slow = once(lambda: _respond("/")) > 1000
            except RuntimeError:  # the limit was reached
                slow = True
            if slow:
                print(f"  {f'{engine.name}, whole response':34}not measured: over a second")
                continue
            whole, rendering = _responses([each.address for each in asked])
        rows |= {f"{engine.name}, whole response": whole, f"{engine.name}, rendering": rendering}
        _print(f"{engine.name}, whole response", whole)
        _print("  of that the rendering alone", rendering)
        times = whole.at(0.5) / rendering.at(0.5)
        print(f"  {'  the whole is':34}{times:9.1f} times its rendering")
    return rows


def _responses(addresses: Sequence[str]) -> tuple[Times, Times]:
    """The whole ones, and their rendering: each the median of some rounds."""
    from postings.views import listing

    whole: list[float] = []
    rendering: list[float] = []
    spent: list[float] = []
    rendered = listing.rendered

    def timed(*answer: Any) -> Any:
        start = perf_counter()
        try:
            return rendered(*answer)
        finally:
            spent.append(1000 * (perf_counter() - start))

    with mock.patch.object(listing, "rendered", timed):
        for address in addresses:
            spent.clear()
            whole.append(median(partial(_respond, address), ROUNDS))
            rendering.append(statistics.median(spent))
    return Times(tuple(whole)), Times(tuple(rendering))


def _respond(address: str) -> bytes:
    """The body that the application sends."""
    from django.test import RequestFactory

    from jobboard import wsgi

    application: Any = wsgi.application
    environ = RequestFactory(SERVER_NAME="localhost").get(address).environ
    status: list[str] = []
    response = application(environ, lambda line, headers: status.append(line))
    body = b"".join(response)
    response.close()
    if not status[0].startswith("200"):
        raise RuntimeError(f"{address}: {status[0]}")
    return body


def _print(what: str, times: Times) -> None:
    print(f"  {what:34}{times}", flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.listing",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--size", type=int, nargs="+", default=[SIZE], help="postings")
    parser.add_argument("--names", type=int, help="made-up words, say 2000000 for as many lexemes")
    parser.add_argument("--keep", action="store_true", help="leave the databases for the next time")
    parser.add_argument("--limit", type=float, default=20, help="seconds that a query may take")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="what to measure")
    parser.add_argument("--each", action="store_true", help="print each request too")
    parser.add_argument("--plot", type=Path, help="draw the growth from size to size (SVG)")
    options = parser.parse_args(arguments)
    django.setup()
    measure(
        options.size,
        options.names,
        keep=options.keep,
        limit=options.limit,
        parts=options.only,
        each=options.each,
        plot=options.plot,
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    main()
