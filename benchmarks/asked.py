"""The requests of `requests.txt`: what the listing is asked when it is measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from django.http import QueryDict

from postings.filters import PostingFilter
from postings.search import PAGE_SIZE, SearchQuery

FILE = Path(__file__).with_name("requests.txt")
PLACES: dict[str, Callable[[int], int]] = {
    "half": lambda pages: (pages + 1) // 2,
    "last": lambda pages: pages,
}


@dataclass(frozen=True)
class Request:
    kind: str
    address: str

    @cached_property
    def query(self) -> SearchQuery:
        """At most one statement, for the spelling of skills."""
        filters = PostingFilter(QueryDict(urlsplit(self.address).query))
        query = filters.search_query()
        if filters.form.errors:
            raise ValueError(f"{self.address}: {filters.form.errors.as_text()}")
        return query

    def placed(self, total: Callable[[SearchQuery], int]) -> Request:
        """With the number of its page in place of `half` or `last`."""
        address, _, word = self.address.partition("page=")
        if word not in PLACES:
            return self
        first = replace(self, address=address.rstrip("?&") or "/")
        page = PLACES[word](-(-total(first.query) // PAGE_SIZE))
        return replace(self, address=f"{address}page={page}") if page > 1 else first


def requests(path: Path = FILE) -> Iterator[Request]:
    kind = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line.startswith("/"):
            yield Request(kind, line)
