"""What can be asked for on this board by name: its titles, skills, companies and places."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from django.db import connection

from postings.ingestion.duplicates import company_key
from postings.models import Company
from postings.search import UNSTATED, SearchQuery, search
from postings.search.labels import value_label
from postings.search.synonyms import key_of

# Titles and cities are those of the newest postings: to read all of a million would take seconds.
NEWEST = 100_000
# The most frequent ones, which are kept.
TITLES, CITIES = 10_000, 5_000

_TITLES_AND_CITIES = f"""
WITH newest AS MATERIALIZED (
    SELECT title, cities FROM postings_posting WHERE status = 'published'
    ORDER BY listed_on DESC, id DESC LIMIT {NEWEST}
)
(SELECT 'title', title, count(*) FROM newest GROUP BY title ORDER BY 3 DESC, 2 LIMIT {TITLES})
UNION ALL
(SELECT 'city', city, count(*) FROM newest, unnest(cities) AS city
 GROUP BY city ORDER BY 3 DESC, 2 LIMIT {CITIES})
"""
# "Node.js", "C++" and "C#" are one word each.
_WORD = re.compile(r"[^\W_]+(?:[.+#][^\W_]+)*[+#]*")
_WORD_START = re.compile(r"(?<![^\W_])[^\W_]")


class Kind(StrEnum):
    TITLE = "title"
    SKILL = "skill"
    COMPANY = "company"
    COUNTRY = "country"
    CITY = "city"


class Name(NamedTuple):
    """`value`: what an address calls it; `total`: of the postings that have it, of titles and
    cities among the newest."""

    kind: Kind
    label: str
    value: str
    total: int


class Lexicon:
    """Names, found by how any of their words begins, and their words. Never changed."""

    def __init__(self, names: Iterable[Name] = ()) -> None:
        self.names = sorted(names, key=lambda name: (-name.total, name.label))
        self._keys = [key_of(name.label) for name in self.names]
        self._starting = lru_cache(512)(self._find_starting)

    def prepare(self) -> Lexicon:
        """With what its answers are looked up in, which the first of each would make."""
        _ = self.words, self.labels, self._named, self._starts
        return self

    def starting(self, text: str, most: int = 5) -> dict[Kind, list[Name]]:
        """The most frequent names of each kind that have these words in a row, the last of which
        may go on; first those that begin with them. Some milliseconds at most."""
        key = key_of(text)
        return self._starting(key, most) if key else {}

    def named(self, kind: Kind, words: str) -> Name | None:
        """The most frequent name that is written so, in any case; of companies, by their key."""
        return self._named.get((kind, _named_key(kind, words)))

    @cached_property
    def labels(self) -> dict[tuple[str, str], str]:
        """By kind and value."""
        return {(name.kind.value, name.value): name.label for name in self.names}

    @cached_property
    def words(self) -> Counter[str]:
        """The folded words of all names, and how often postings have them."""
        counts: Counter[str] = Counter()
        for name in self.names:
            for word in set(words_of(name.label)):
                counts[word] += name.total
        return counts

    @cached_property
    def _named(self) -> dict[tuple[Kind, str], Name]:
        return {
            (name.kind, _named_key(name.kind, name.label)): name for name in reversed(self.names)
        }

    @cached_property
    def _starts(self) -> list[tuple[str, bool, int]]:
        """Every name from each of its words on; whether that is not its first; its place."""
        return sorted(
            (key[start:], start > 0, place)
            for place, key in enumerate(self._keys)
            for start in {0, *(match.start() for match in _WORD_START.finditer(key))}
        )

    def _find_starting(self, key: str, most: int) -> dict[Kind, list[Name]]:
        first = bisect_left(self._starts, (key,))
        last = bisect_left(self._starts, (key + "\U0010ffff",), first)
        found: dict[Kind, list[Name]] = {}
        for _, place in sorted({each[1:] for each in self._starts[first:last]}):
            name = self.names[place]
            names = found.setdefault(name.kind, [])
            if len(names) < most and name not in names:
                names.append(name)
        return found


def words_of(text: str) -> list[str]:
    return _WORD.findall(key_of(text))


def _named_key(kind: Kind, words: str) -> str:
    return company_key(words) if kind is Kind.COMPANY else key_of(words)


def read(today: date) -> Lexicon:
    """Of the published postings: three statements, and a second or two at a million of them."""
    return Lexicon([*_facets(today), *_titles_and_cities()])


def _facets(today: date) -> Iterator[Name]:
    facets = search(SearchQuery(), today, facet_limit=None).facets
    companies = dict(Company.objects.values_list("slug", "name"))
    for kind in (Kind.SKILL, Kind.COMPANY, Kind.COUNTRY):
        for value, count in ((each.value, each.count) for each in facets[kind]):
            if value != UNSTATED:
                yield Name(kind, value_label(kind, value, companies), value, count)


def _titles_and_cities() -> Iterator[Name]:
    with connection.cursor() as cursor:
        cursor.execute(_TITLES_AND_CITIES)
        for kind, name, count in cursor.fetchall():
            yield Name(Kind(kind), name, name, count)
