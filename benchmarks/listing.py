"""The listing: the whole response against the rendering of its page alone.

    python -m benchmarks.listing [--postings 10000] [--rounds 40]

Puts made-up postings (`manage.py sample_postings`) on top of what the board has, in a transaction
that is rolled back, so that nobody else sees them. Rendering alone is the template with a context
that is ready; what a response takes beyond it is the form, the search and the rows. The budget is a
ratio of 2.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple
from unittest import mock

import django

from benchmarks import rolled_back

POSTINGS = 10_000
ROUNDS = 40
ADDRESSES = (
    "/",
    "/?workplace=remote",
    "/?skill=Python&seniority=senior",
    "/?eligible=DE&salary_min=100000",
    "/?q=engineer",
    "/?q=python+data&sort=newest",
)


class Row(NamedTuple):
    """Milliseconds, the median of all rounds; bytes as they travel, compressed."""

    address: str
    rendering: float
    response: float
    size: int

    @property
    def ratio(self) -> float:
        return self.response / self.rendering


def run(postings: int = POSTINGS, rounds: int = ROUNDS) -> list[Row]:
    """Measure every address and print a line for each."""
    django.setup()
    from postings import samples

    with rolled_back():
        samples.store(postings, date.today())
        _analyze()
        rows = [_measure(address, rounds) for address in ADDRESSES]
    print(f"listing, {postings:,} sample postings, {rounds} rounds, {date.today()}")
    print(f"{'rendering ms':>14} {'response ms':>12} {'ratio':>6} {'gzip bytes':>11}  address")
    for row in rows:
        print(
            f"{row.rendering:14.1f} {row.response:12.1f} {row.ratio:6.1f} {row.size:11,}"
            f"  {row.address}"
        )
    return rows


def _measure(address: str, rounds: int) -> Row:
    from django.template.loader import get_template
    from django.test import RequestFactory
    from django.urls import resolve

    request = RequestFactory(SERVER_NAME="localhost").get(address)
    view = resolve(request.path).func
    context: dict[str, Any] = {}

    def keep(_request: Any, _name: str, given: dict[str, Any], **options: Any) -> Any:
        context.update(given)
        return real(_request, _name, given, **options)

    from postings import views

    real = views.render
    with mock.patch.object(views, "render", keep):
        content = view(request).content
    template = get_template("postings/posting_list.html")
    rendering = _median(lambda: template.render(context, request), rounds)
    response = _median(lambda: view(request), rounds)
    return Row(address, rendering, response, len(gzip.compress(content)))


def _median(call: Callable[[], object], rounds: int) -> float:
    call()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def _analyze() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.listing", description=__doc__)
    parser.add_argument("--postings", type=int, default=POSTINGS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args(arguments)
    run(options.postings, options.rounds)


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    main()
