"""The sitemap of a large board: whether it is valid and whole, and how long it takes.

`python -m benchmarks.sitemaps --size 1000000` for another size than 120,000. Every file is read as
a search engine does, and held against the protocol of sitemaps.org and against the board.
"""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from xml.etree import ElementTree

import django

from benchmarks.boards import board
from benchmarks.timing import once

SIZE = 120_000
MOST_ADDRESSES, MOST_BYTES, LONGEST = 50_000, 50 * 1024 * 1024, 2_048
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
HOST = "http://localhost"
# A day, or a moment with its zone (W3C Note on date and time formats).
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?")


def faults(content: bytes, root: str, element: str) -> Iterator[str]:
    """What of the protocol a file breaks; `root` is "sitemapindex" or "urlset"."""
    if len(content) > MOST_BYTES:
        yield f"it has {len(content):,} bytes"
    if not content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>'):
        yield "it does not say that it is UTF-8"
    tree = ElementTree.fromstring(content)
    if tree.tag != f"{{{NAMESPACE}}}{root}":
        yield f"its root is {tree.tag}"
    if not 0 < len(tree) <= MOST_ADDRESSES:
        yield f"it has {len(tree):,} entries"
    seen = set()
    for each in tree:
        names = [child.tag.removeprefix(f"{{{NAMESPACE}}}") for child in each]
        if each.tag != f"{{{NAMESPACE}}}{element}" or names not in (["loc"], ["loc", "lastmod"]):
            yield f"an entry is {each.tag} with {names}"
        address = each.findtext(f"{{{NAMESPACE}}}loc") or ""
        if not re.fullmatch(rf"{HOST}/[\w./-]*", address, re.ASCII) or len(address) > LONGEST:
            yield f"an address is {address!r}"
        if address in seen:
            yield f"an address is there twice: {address}"
        seen.add(address)
        moment = each.findtext(f"{{{NAMESPACE}}}lastmod", "2026-01-01")
        if not _MOMENT.fullmatch(moment):
            yield f"a last change is {moment!r}"


def entries(content: bytes) -> dict[str, str]:
    return {
        each.findtext(f"{{{NAMESPACE}}}loc", ""): each.findtext(f"{{{NAMESPACE}}}lastmod", "")
        for each in ElementTree.fromstring(content)
    }


def measure(size: int, *, keep: bool = False) -> list[str]:
    """Prints the figures and gives the faults."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from postings import landings
    from postings.choices import Status
    from postings.models import Company, Posting

    found: list[str] = []
    with board(size, keep=keep):
        landings.keeper.load()
        client = Client(SERVER_NAME="localhost")
        with CaptureQueriesContext(connection) as statements:
            index = client.get("/sitemap.xml").content
            asked = len(statements)
        found += faults(index, "sitemapindex", "sitemap")
        times: list[float] = []
        listed: dict[str, str] = {}
        longest = 0
        for address, changed in entries(index).items():
            path = address.removeprefix(HOST)
            times.append(once(partial(client.get, path)))
            content = client.get(path).content
            longest = max(longest, len(content))
            found += [f"{path}: {fault}" for fault in faults(content, "urlset", "url")]
            pages = entries(content)
            listed |= pages
            newest = max(map(datetime.fromisoformat, filter(None, pages.values())))
            if datetime.fromisoformat(changed) < newest:
                found.append(f"{path} is said to have changed before one of its pages")
        postings = Posting.objects.published().select_related("company").only("title", "company")
        expected = {each.get_absolute_url() for each in postings.iterator()}
        hiring = Company.objects.filter(postings__status=Status.PUBLISHED).distinct()
        expected |= {each.get_absolute_url() for each in hiring}
        told = {address.removeprefix(HOST) for address in listed}
        others = {path for path in told if not path.startswith(("/jobs/", "/companies/"))}
        expected |= others | {"/companies/"}
        found += [f"not told: {path}" for path in sorted(expected - told)[:5]]
        found += [f"told and not there: {path}" for path in sorted(told - expected)[:5]]
        index_time = once(lambda: client.get("/sitemap.xml"))
        # The last: a board whose first postings are gone has no file of them.
        asked_again = partial(client.get, path, headers={"if-none-match": client.get(path)["ETag"]})
        known = once(asked_again)
    print(f"  {size:,} postings: {len(listed):,} pages in {len(times)} files")
    print(f"  the index            {index_time:9,.0f} ms, {asked} statements")
    print(f"  a file, median       {sorted(times)[len(times) // 2]:9,.0f} ms")
    print(f"  a file, longest      {max(times):9,.0f} ms, {longest:,} bytes at most")
    print(f"  a file that is known {known:9,.0f} ms")
    print(f"  faults               {len(found):9,}")
    return found


def run() -> None:
    measure(SIZE)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sitemaps", description=__doc__)
    parser.add_argument("--size", type=int, default=SIZE, help="postings")
    parser.add_argument("--keep", action="store_true", help="leave the database for the next time")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    django.setup()
    for fault in measure(options.size, keep=options.keep):
        raise SystemExit(fault)


if __name__ == "__main__":
    main()
