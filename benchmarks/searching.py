"""What `prove_search` runs: web servers, those that write, and those that ask."""

from __future__ import annotations

import contextlib
import http.client
import os
import random
import re
import socket
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, NamedTuple

import psutil
import psycopg

ROOT = Path(__file__).resolve().parent.parent
BALLAST = 200  # postings of which half are published at any moment
LONGEST_OPEN = 2.0  # seconds that a transaction stays open
STARTS_WITHIN = 120.0


_TOTAL = re.compile(r'<h1 [^>]*data-total="([\d,]+) job')
_ID = re.compile(r'<h3 class="card-title"[^>]*><a href="/jobs/[^"]*?-(\d+)/"')


class Listing(NamedTuple):
    total: int
    ids: tuple[int, ...]

    @classmethod
    def of(cls, page: str) -> Listing:
        """What a page of the listing shows; `ValueError` where it tells no total."""
        total = _TOTAL.search(page)
        if total is None:
            raise ValueError("this is no page of the listing")
        return cls(int(total[1].replace(",", "")), tuple(map(int, _ID.findall(page))))


class Web:
    """gunicorn with one process that answers."""

    def __init__(self, port: int, snapshot: Path, log: Path) -> None:
        self.port = port
        self.snapshot = snapshot
        self.log = log
        self._server: subprocess.Popen[bytes] | None = None
        self._file: IO[bytes] | None = None

    def start(self) -> None:
        self._file = self.log.open("ab")
        env = {**os.environ, "PORT": f"{self.port}", "SEARCH_SNAPSHOT": str(self.snapshot)}
        self._server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--workers=1", "jobboard.wsgi"],
            cwd=ROOT,
            env={**env, "SEARCH_ENGINE": "fast"},
            stdout=self._file,
            stderr=self._file,
        )
        end = time.monotonic() + STARTS_WITHIN
        while not self.health():
            if time.monotonic() > end or self._server.poll() is not None:
                sys.exit(f"the server on {self.port} did not start: {self.log.read_text()[-2000:]}")
            time.sleep(0.1)

    def stop(self) -> None:
        if self._server is not None and self._file is not None:
            self._server.terminate()
            self._server.wait(60)
            self._file.close()

    def worker(self) -> psutil.Process | None:
        """The process that answers; the snapshot is made by a child of its own."""
        if self._server is None:
            return None
        with contextlib.suppress(psutil.Error):
            return next(iter(psutil.Process(self._server.pid).children()), None)
        return None

    def health(self) -> str:
        status, text = ask(self.port, "/healthz")
        return text if status == 200 else ""

    def listing(self, address: str) -> Listing | None:
        """None where there is no answer."""
        status, text = ask(self.port, address)
        return Listing.of(text) if status == 200 else None


def free_ports(number: int) -> list[int]:
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(number)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


def ask(port: int, address: str) -> tuple[int, str]:
    """Status and text; 0 where nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", address)
        response = connection.getresponse()
        return response.status, response.read().decode()
    except (OSError, http.client.HTTPException):
        return 0, ""
    finally:
        connection.close()


class Worker(threading.Thread):
    """Does its work again and again, whatever fails, until it is stopped."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._stopped = threading.Event()

    def stop(self) -> None:
        self._stopped.set()
        self.join(120)

    def run(self) -> None:
        while not self._stopped.is_set():
            self.work()

    def work(self) -> None:
        raise NotImplementedError


class Client(Worker):
    """Asks for what has one right answer at every moment."""

    def __init__(self, port: int, seed: int) -> None:
        super().__init__()
        self.web = Web(port, Path(), Path())
        self.random = random.Random(seed)
        self.answers = 0
        self.wrong = ""

    def work(self) -> None:
        address, total = self.random.choice(KEPT)
        answer = self.web.listing(address)
        if answer is None:
            time.sleep(0.2)
            return
        self.answers += 1
        if answer.total != total:
            self.wrong = f"{address} on {self.web.port}: {answer.total}, and not {total}"
        time.sleep(self.random.uniform(0, 0.1))


# Whatever is written, these totals stay: of the ballast half is published, a quarter remote.
KEPT = (
    ("/?q=ballast", BALLAST // 2),
    ("/?q=ballast&workplace=remote", BALLAST // 4),
    ("/?q=ballast&workplace=onsite&sort=newest", BALLAST // 4),
    ("/?q=%22ballast+master%22&page=2", BALLAST // 2),
)

_COMPANY = """
    INSERT INTO postings_company (name, key, slug, website)
    VALUES ('Ballast Makers', 'ballast makers', 'ballast-makers', '')
"""
_MAKE = """
    INSERT INTO postings_posting (
        title, status, closed_reason, workplace, company_id, category, seniority, employment_type,
        language, visa_sponsorship, skills, remote_from, remote_subdivisions, countries, cities,
        flags, salary_currency, salary_period, equity, apply_url, body, keywords, first_seen
    )
    SELECT %(title)s, %(status)s::text, CASE %(status)s::text WHEN 'closed' THEN 'age' ELSE '' END,
        %(workplace)s, company.id, 'operations', 'unstated', 'unstated', 'en', 'unstated', '{}',
        '{}', '{}', '{}', '{}', '{}', '', '', false, '', 'It lies low.', '', now()
    FROM postings_company AS company, generate_series(1, %(count)s) WHERE key = 'ballast makers'
"""
_CLOSE = "UPDATE postings_posting SET status = 'closed', closed_reason = 'age' WHERE id = ANY(%s)"
_OPEN = "UPDATE postings_posting SET status = 'published', closed_reason = '' WHERE id = ANY(%s)"
_OPEN_ALL = """
    UPDATE postings_posting SET status = 'published', closed_reason = ''
    WHERE title = 'Ballast master'
"""
_SOME = """
    SELECT id FROM postings_posting
    WHERE title = 'Ballast master' AND workplace = %s AND status = %s ORDER BY random() LIMIT %s
    FOR UPDATE SKIP LOCKED
"""
_MANY = (
    "UPDATE postings_posting SET equity = NOT equity WHERE id %% 30 = %s AND status = 'published'"
)
_RENAME = "UPDATE postings_company SET slug = 'ballast-makers' || %s WHERE key = 'ballast makers'"


def connect() -> psycopg.Connection:
    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


def prepare() -> None:
    """The ballast, on a board that has none."""
    with connect() as connection:
        connection.execute(_COMPANY)
        for workplace in ("remote", "onsite"):
            for status in ("published", "closed"):
                _make(connection, BALLAST // 4, workplace=workplace, status=status)


def publish(word: str) -> None:
    """A posting with this word for a title, committed when this returns."""
    while True:
        with contextlib.suppress(psycopg.Error), connect() as connection:
            _make(connection, 1, title=word)
            return


def _make(connection: psycopg.Connection, count: int, **values: str) -> None:
    usual = {"title": "Ballast master", "workplace": "remote", "status": "published"}
    connection.execute(_MAKE, {**usual, **values, "count": count})


class Writer(Worker):
    """Changes the board by transactions that leave the totals of KEPT as they are."""

    def __init__(self, pause: threading.Event, seed: int) -> None:
        super().__init__()
        self._pause = pause
        self._paused = threading.Event()
        self.random = random.Random(seed)
        self._writes = [self._swap, self._swap, self._swap_slowly, self._replace]
        self._writes += [self._take_back, self._many, self._rename]

    def wait_for_pause(self) -> None:
        if not self._paused.wait(60):
            sys.exit("a writer does not pause")

    def work(self) -> None:
        if self._pause.is_set():
            self._paused.set()
            time.sleep(0.05)
            return
        self._paused.clear()
        # A rollback that is asked for comes through where PostgreSQL is gone by then.
        with contextlib.suppress(psycopg.Error, psycopg.Rollback), connect() as connection:
            while not (self._pause.is_set() or self._stopped.is_set()):
                with connection.transaction():
                    self.random.choice(self._writes)(connection)
                time.sleep(self.random.uniform(0, 0.3))

    def _some(self, connection: psycopg.Connection, workplace: str, status: str) -> list[int]:
        asked = (workplace, status, self.random.randint(1, 10))
        return [row[0] for row in connection.execute(_SOME, asked)]

    def _swap(self, connection: psycopg.Connection, pause: float = 0.0) -> None:
        workplace = self.random.choice(["remote", "onsite"])
        opened = self._some(connection, workplace, "closed")
        closed = self._some(connection, workplace, "published")
        number = min(len(opened), len(closed))
        connection.execute(_CLOSE, [closed[:number]])
        time.sleep(pause)
        connection.execute(_OPEN, [opened[:number]])

    def _swap_slowly(self, connection: psycopg.Connection) -> None:
        self._swap(connection, self.random.uniform(0, LONGEST_OPEN))

    def _replace(self, connection: psycopg.Connection) -> None:
        workplace = self.random.choice(["remote", "onsite"])
        gone = self._some(connection, workplace, "published")
        connection.execute("DELETE FROM postings_posting WHERE id = ANY(%s)", [gone])
        _make(connection, len(gone), workplace=workplace)

    def _take_back(self, connection: psycopg.Connection) -> None:
        connection.execute(_OPEN_ALL)
        raise psycopg.Rollback

    def _many(self, connection: psycopg.Connection) -> None:
        if self.random.random() < 0.1:
            connection.execute(_MANY, [self.random.randrange(30)])

    def _rename(self, connection: psycopg.Connection) -> None:
        connection.execute(_RENAME, [self.random.choice(["", "-2"])])


def reference(address: str) -> Listing:
    """What the reference engine lists."""
    from django.db import connection
    from django.http import QueryDict

    from postings.filters import PostingFilter
    from postings.search import sql

    connection.close()  # PostgreSQL may have been away since
    query = PostingFilter(QueryDict(address.partition("?")[2])).search_query()
    found = sql.search(query, datetime.now(UTC).date(), None)
    return Listing(found.total, found.ids)
