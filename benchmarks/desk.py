"""The editors' desk on a large board: every list, search, filter and page of the admin.

    python -m benchmarks.desk [--size 100000] [--keep] [--all]

A board of sample postings is made in a database of its own, with sources, documents, runs, reports,
pairs and corrections in proportion. Each list is asked for as it opens, searched, sorted by each
column, narrowed by each of its filters, turned to its second and last page; of each model some
pages are opened. Printed is what takes longer than the budget (300 ms, 15 queries), or with --all
everything.
"""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

import django

from benchmarks.boards import board
from benchmarks.timing import once

SIZE = 100_000
BUDGET_MS, BUDGET_QUERIES = 300.0, 15
ROUNDS = 3
SEARCHED = ("engineer", "senior data", "zzzz")

# A fifth in review, a fifth closed, some flagged, each with what its one source states.
FILL = """
INSERT INTO postings_source (name, kind, policy, terms, may_syndicate)
    SELECT 'source ' || n, 'folder', 'publish', '', true FROM generate_series(1, 20) AS n;
INSERT INTO postings_run (source_id, state, started_at, finished_at, snapshot, read, new, changed,
        unchanged, merged, refused)
    SELECT id, 'finished', now() - n * interval '1 hour', now(), false, 100, 90, 5, 3, 2, 20
    FROM postings_source, generate_series(1, 25) AS n;
INSERT INTO postings_refuseditem (run_id, origin, reason, retry)
    SELECT id, 'folder/' || n || '.txt', 'the file is empty', false
    FROM postings_run, generate_series(1, 20) AS n;
INSERT INTO postings_document (source_id, origin, digest, reader_version, repairs, keys, first_seen,
        last_seen, run_id)
    SELECT source.id, 'folder/' || posting.id || '.txt', md5(posting.id::text), 2, '[]', '{}',
        posting.first_seen, now(), (SELECT min(id) FROM postings_run)
    FROM postings_posting AS posting, LATERAL (
        SELECT id FROM postings_source OFFSET posting.id % 20 LIMIT 1) AS source;
INSERT INTO postings_sourceposting (source_id, posting_id, document_id, key, joined_because, rank,
        match_keys, digest, reader_version, text, blocks, record, evidence, conflicts, first_seen,
        last_seen, changed_at)
    SELECT document.source_id, posting.id, document.id, md5(posting.id::text), '', 0, '{}',
        document.digest, 2, posting.title || E'\\n\\n' || posting.body, '[]',
        jsonb_build_object('title', posting.title, 'category', posting.category,
            'language', posting.language, 'skills', to_jsonb(posting.skills)),
        '[]', '[]', posting.first_seen, now(), posting.first_seen
    FROM postings_posting AS posting
    JOIN postings_document AS document ON document.origin = 'folder/' || posting.id || '.txt';
UPDATE postings_posting SET status = 'in_review', closed_reason = '', flags = '{no_apply_url}'
    WHERE id % 5 = 0;
UPDATE postings_posting SET status = 'closed', closed_reason = 'age' WHERE id % 5 = 1;
INSERT INTO postings_correction (posting_id, field, value, at)
    SELECT id, 'title', to_jsonb(title), now() FROM postings_posting WHERE id % 100 = 0;
INSERT INTO postings_report (posting_id, reason, words, sender, at)
    SELECT id, 'wrong', 'It pays less.', '', now() FROM postings_posting WHERE id % 500 = 0;
INSERT INTO postings_applycount (posting_id, day, clicks)
    SELECT id, current_date - n, 3 FROM postings_posting, generate_series(0, 9) AS n
    WHERE id % 50 = 0;
INSERT INTO postings_duplicatepair (first_id, second_id, score, reasons, state, raised_at)
    SELECT first.id, second.id, 80, '{the same title}', 'open', now()
    FROM postings_posting AS first JOIN postings_posting AS second ON second.id = first.id + 1
    WHERE first.id % 200 = 0;
"""


class Asked(NamedTuple):
    address: str
    milliseconds: float
    queries: int
    status: int

    @property
    def is_over(self) -> bool:
        slow = self.milliseconds > BUDGET_MS or self.queries > BUDGET_QUERIES
        return slow or self.status >= 400

    def __str__(self) -> str:
        return (
            f"{self.milliseconds:9,.0f} ms {self.queries:5} queries  {self.status}  {self.address}"
        )


def measure(size: int, *, keep: bool = False, everything: bool = False) -> None:
    from django.test import override_settings

    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with board(size, keep=keep) as made, override_settings(STORAGES=plain):
        _fill()
        client = _signed_in()
        asked = [_ask(client, address) for address in _addresses(client)]
        load = f"{os.cpu_count()} processors, load {os.getloadavg()[2]:.1f}"
        print(f"{size:,} postings, {made.today}, {load}")
    over = [each for each in asked if each.is_over]
    for each in sorted(asked if everything else over, key=lambda each: -each.milliseconds):
        print(f"  {each}")
    times = sorted(each.milliseconds for each in asked)
    print(
        f"  {len(asked)} pages: median {times[len(times) // 2]:,.0f} ms, slowest {times[-1]:,.0f},"
        f" at most {max(each.queries for each in asked)} queries; {len(over)} over the budget"
    )


def _fill() -> None:
    from django.db import connection

    from postings.models import Run

    if Run.objects.exists():  # the samples have a source of their own, and no run
        return
    with connection.cursor() as cursor:
        cursor.execute(FILL)
        cursor.execute("VACUUM ANALYZE")


def _signed_in() -> Any:
    from django.contrib.auth.models import User
    from django.test import Client

    user, _ = User.objects.get_or_create(username="desk", is_superuser=True, is_staff=True)
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return client


def _addresses(client: Any) -> Iterator[str]:
    from django.contrib import admin
    from django.urls import reverse

    yield "/admin/"
    for model in admin.site._registry:
        if model._meta.app_label != "postings":
            continue
        names = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        changelist = reverse(f"{names}_changelist")
        yield changelist
        yield from dict.fromkeys(f"{changelist}{each}" for each in _links(client, changelist))
        yield from (f"{changelist}?q={words.replace(' ', '+')}" for words in SEARCHED)
        for pk in _some(model):
            yield reverse(f"{names}_change", args=[pk])
            yield reverse(f"{names}_history", args=[pk])


def _links(client: Any, address: str) -> Iterator[str]:
    """What a list leads to in other states: its filters, orders and pages."""
    content = client.get(address).content.decode()
    for link in re.findall(r'href="(\?[^"]*)"', content):
        yield unescape(link)


def _some(model: Any) -> list[Any]:
    keys = model._default_manager.order_by("-pk").values_list("pk", flat=True)
    return [*keys[:2], *keys[1_000:1_001]]


def _ask(client: Any, address: str) -> Asked:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    status = 0

    def get() -> None:
        nonlocal status
        response = client.get(address)
        status = response.status_code
        assert response.content is not None

    with CaptureQueriesContext(connection) as queries:
        first = once(get)
        count = len(queries)  # before the next request forgets them
    rounds = 0 if first > 10 * BUDGET_MS else ROUNDS - 1
    return Asked(address, min([first, *(once(get) for _ in range(rounds))]), count, status)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.desk",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--size", type=int, default=SIZE, help="postings")
    parser.add_argument("--keep", action="store_true", help="leave the database for the next time")
    parser.add_argument("--all", action="store_true", help="print every page")
    options = parser.parse_args()
    django.setup()
    measure(options.size, keep=options.keep, everything=options.all)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    main()
