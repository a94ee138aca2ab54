"""Requests a second of the server as in production, beside a view that does nothing."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from time import monotonic, perf_counter, sleep
from typing import Any, cast

import psutil

EMPTY = "/empty/"
DATABASE, KEEPS = "BENCHMARK_DATABASE", "BENCHMARK_KEEPS"
SECONDS = 4.0
CLIENTS = 4
STARTS_WITHIN = 60.0


def measure(database: str, snapshot: Path, asked: Sequence[Any]) -> None:
    from postings.models import Posting

    posting = Posting.objects.published().select_related("company").order_by("-pk")[0]
    addresses = {
        "a view that does nothing": [EMPTY],
        "a posting's page": [posting.get_absolute_url()],
        "the listing's first page": ["/"],
        "the sixty requests in turn": [request.address for request in asked],
    }
    for keeps in (True, False):
        with served(database, snapshot, keeps) as (port, server):
            rates = {name: _rate(port, some) for name, some in addresses.items()}
            state = _get(http.client.HTTPConnection("127.0.0.1", port, timeout=60), "/healthz")
            workers = psutil.Process(server).children()
            memory = [each.memory_full_info().uss / 1e6 for each in workers]
        print(f"  pages {'kept' if keeps else 'rendered anew each time'}")
        empty = next(iter(rates.values()))
        for name, rate in rates.items():
            print(f"  {name:34}{rate:9,.0f} requests a second, {rate / empty:.2f} of nothing")
    print(f"  {'the server says':34}  {state.decode().split(chr(10))[1]}")
    shown = ", ".join(f"{each:,.0f} MB" for each in memory)
    print(f"  {'its processes, memory of their own':34}  {shown}")


@contextmanager
def served(database: str, snapshot: Path, keeps: bool = True) -> Iterator[tuple[int, int]]:
    """The board in this database under gunicorn; gives port and process. `keeps`: pages."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    own = {DATABASE: database, KEEPS: "1" if keeps else ""}
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--log-level=error", "benchmarks.serving:application()"],
        env=os.environ | own | {"PORT": f"{port}", "SEARCH_SNAPSHOT": str(snapshot)},
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, server)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    end = monotonic() + STARTS_WITHIN
    while monotonic() < end and server.poll() is None:
        try:
            _get(http.client.HTTPConnection("127.0.0.1", port, timeout=5), EMPTY)
        except OSError:
            sleep(0.2)
        else:
            return
    raise RuntimeError("the server did not start")


def _rate(port: int, addresses: Sequence[str]) -> float:
    """Of a few clients that ask one request after the other; each asks for all before, so that the
    process at the other end of its connection has met them."""
    counts = [0] * CLIENTS
    ready = threading.Barrier(CLIENTS, timeout=STARTS_WITHIN)
    starts = [0.0] * CLIENTS

    def ask(client: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for address in addresses:
            _get(connection, address)
        ready.wait()
        start = starts[client] = perf_counter()
        for address in islice(cycle(addresses), client * len(addresses) // CLIENTS, None):
            if perf_counter() - start > SECONDS:
                return
            _get(connection, address)
            counts[client] += 1

    clients = [threading.Thread(target=ask, args=(client,)) for client in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return sum(counts) / (perf_counter() - min(starts))


def _get(connection: http.client.HTTPConnection, address: str) -> bytes:
    connection.request("GET", address, headers={"Host": "localhost", "Accept-Encoding": "gzip"})
    response = connection.getresponse()
    content = response.read()
    if response.status != 200:
        raise RuntimeError(f"{address}: {response.status}")
    return content


def application() -> Any:
    """What gunicorn serves: the board with the database that the environment names, and one more
    view, which does nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    from django.db import connections
    from django.http import HttpResponse
    from django.urls import path

    from jobboard.wsgi import application  # before the addresses, which need it
    from jobboard import urls  # isort: skip
    from postings.views.kept import Pages  # isort: skip

    if not os.environ[KEEPS]:
        Pages.find = lambda *_: None  # type: ignore[method-assign]
    connections.settings["default"]["NAME"] = os.environ[DATABASE]
    view = path(EMPTY.strip("/") + "/", lambda request: HttpResponse("ok", "text/plain"))
    cast(list[Any], urls.urlpatterns).append(view)
    return application
