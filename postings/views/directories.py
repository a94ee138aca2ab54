"""Indexes: every company, skill, country and category with open postings.

A long index begins with the largest and is turned over by letters, or searched; a short one is one
page. Counts come from the search, names of companies from the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from string import ascii_lowercase
from typing import Protocol
from urllib.parse import urlencode

from django.core.paginator import InvalidPage, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from postings.ingestion.vocabulary.places import fold
from postings.models import Company
from postings.paths import path
from postings.presentation import topics
from postings.presentation.charts import bars
from postings.presentation.landing import Landing
from postings.presentation.listing import Pager, address
from postings.presentation.phrases import counted
from postings.search import UNSTATED, Facet, SearchQuery, search
from postings.search.keeper import Recent
from postings.search.labels import value_label
from postings.search.text import clean
from postings.views.common import absolute, public_page, today

# Names on a page; an index that fits on one is one. The largest that a longer one begins with.
NAMES = 300
LARGEST = 60
# Initials that are no letter of a to z.
OTHERS = "0"
_LONGEST_WORDS = 100


@dataclass(frozen=True)
class Name:
    """`path`: makes the address of a value, which only those that are shown need."""

    label: str
    count: int
    value: str
    path: Callable[[str], str]

    @property
    def href(self) -> str:
        return self.path(self.value)


class Index(Protocol):
    """Of those with open postings; each answer is by name, `largest` by count."""

    def __len__(self) -> int: ...
    def every(self) -> list[Name]: ...
    def largest(self, most: int) -> list[Name]: ...
    def starting(self, letter: str) -> list[Name]: ...
    def holding(self, words: str) -> list[Name]: ...


def _read() -> Mapping[str, tuple[Facet, ...]]:
    return search(SearchQuery(), today(), facet_limit=None).facets


# Every value of every facet, which takes half a second at a million postings.
_facets = Recent(_read)


def counts_of(facet: str) -> dict[str, int]:
    """Open postings of each value, the most first."""
    found = _facets.get()[facet]
    return {each.value: each.count for each in found if each.value != UNSTATED}


class Companies:
    """At most one query for each answer."""

    def __init__(self) -> None:
        self._counts = counts_of("company")

    def __len__(self) -> int:
        return len(self._counts)

    def every(self) -> list[Name]:
        return self._named(Company.objects.filter(slug__in=self._counts))

    def largest(self, most: int) -> list[Name]:
        found = self._named(Company.objects.filter(slug__in=list(self._counts)[:most]))
        return sorted(found, key=lambda name: -name.count)

    def starting(self, letter: str) -> list[Name]:
        return self._named(Company.objects.starting("" if letter == OTHERS else letter))

    def holding(self, words: str) -> list[Name]:
        return self._named(Company.objects.filter(name__icontains=words))

    def _named(self, companies: QuerySet[Company]) -> list[Name]:
        rows = companies.order_by("key", "pk").values_list("name", "slug")
        return [
            Name(name, self._counts[slug], slug, _company_path)
            for name, slug in rows
            if slug in self._counts
        ]


class Skills:
    """From the search alone."""

    def __init__(self) -> None:
        found = counts_of("skill").items()
        names = [Name(name, count, name, _skill_path) for name, count in found]
        self._names = sorted(names, key=lambda name: fold(name.label))

    def __len__(self) -> int:
        return len(self._names)

    def every(self) -> list[Name]:
        return self._names

    def largest(self, most: int) -> list[Name]:
        return sorted(self._names, key=lambda name: -name.count)[:most]

    def starting(self, letter: str) -> list[Name]:
        return [name for name in self._names if initial(name.label) == letter]

    def holding(self, words: str) -> list[Name]:
        return [name for name in self._names if words.casefold() in name.label.casefold()]


def _company_path(slug: str) -> str:
    return path("company", slug)


def _skill_path(name: str) -> str:
    topic = topics.skill_topic(name)
    return Landing(topic).path if topic else address(SearchQuery(skill_all=(name,)))


def initial(label: str) -> str:
    """
    >>> initial("Élan"), initial(".NET"), initial("3M")
    ('e', 'n', '0')
    """
    first = fold(label)[:1]
    return first if first and first in ascii_lowercase else OTHERS


@public_page
def companies(request: HttpRequest) -> HttpResponse:
    """A question to the search, and a query."""
    return _index(
        request, Companies(), "Companies", "company,companies", "with open jobs", "Most open jobs"
    )


@public_page
def skills(request: HttpRequest) -> HttpResponse:
    """A question to the search."""
    return _index(request, Skills(), "Skills", "skill", "asked for in open jobs", "Most asked for")


@public_page
def countries(request: HttpRequest) -> HttpResponse:
    """A question to the search."""
    return _values(request, "country", "Countries", "country,countries", topics.country_topic)


@public_page
def categories(request: HttpRequest) -> HttpResponse:
    """A question to the search."""
    return _values(request, "category", "Categories", "category,categories", topics.category)


def _values(
    request: HttpRequest,
    facet: str,
    title: str,
    what: str,
    topic_of: Callable[[str], topics.Topic | None],
) -> HttpResponse:
    """An index of few values as bars, and remote work beside them."""
    facets = _facets.get()
    rows = [
        (value_label(facet, each.value, {}), each.count, Landing(topic).path)
        for each in facets[facet]
        if each.value != UNSTATED and (topic := topic_of(each.value)) and each.count
    ]
    remote = sum(each.count for each in facets["workplace"] if each.value == "remote")
    context = {
        "title": title,
        "about": f"{title} with open jobs, each with their number.",
        "what": what,
        "bars": bars(rows),
        "remote": remote,
        "unstated": sum(each.count for each in facets[facet] if each.value == UNSTATED),
        "canonical": absolute(request, request.path),
    }
    return render(request, "postings/value_index.html", context)


@dataclass(frozen=True)
class Asked:
    """What is shown of a long index."""

    letter: str
    words: str

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Asked:
        letter = given.get("letter", "").lower()
        return cls(
            letter if letter and letter in (*ascii_lowercase, OTHERS) else "",
            clean(given.get("q", ""))[:_LONGEST_WORDS],
        )

    @property
    def sign(self) -> str:
        return _sign(self.letter)

    def address(self, path: str, page: int) -> str:
        pairs = [("q", self.words), ("letter", self.letter), ("page", page if page > 1 else "")]
        query = urlencode([(name, value) for name, value in pairs if value])
        return f"{path}?{query}" if query else path

    def find(self, index: Index) -> list[Name]:
        if self.words:
            return index.holding(self.words)
        if self.letter:
            return index.starting(self.letter)
        return index.every() if len(index) <= NAMES else index.largest(LARGEST)


def _index(
    request: HttpRequest, index: Index, title: str, what: str, having: str, first: str
) -> HttpResponse:
    asked = Asked.of(request.GET.dict())
    number = request.GET.get("page", "1")
    if number == "1" and "page" in request.GET:
        return HttpResponseRedirect(asked.address(request.path, 1))
    try:
        page = Paginator(asked.find(index), NAMES).page(number)
    except InvalidPage as error:
        raise Http404 from error
    long = len(index) > NAMES
    context = {
        "title": title,
        "about": f"{counted(len(index), *what.split(','))} {having}, each with the number of its"
        " jobs.",
        "what": what,
        "having": having,
        "first": first,
        "total": len(index),
        "asked": asked,
        "found": page.paginator.count,
        "names": page.object_list,
        "sections": [] if long else _sections(page.object_list),
        "letters": _letters(request.path) if long else [],
        "pager": Pager(
            page.number, page.paginator.num_pages, lambda n: asked.address(request.path, n)
        ),
        "canonical": absolute(request, asked.address(request.path, page.number)),
        "indexed": not asked.words,
    }
    return render(request, "postings/directory.html", context)


def _sections(names: Iterable[Name]) -> list[tuple[str, list[Name]]]:
    """Names by their initials, as they come."""
    return [
        (_sign(letter), list(each))
        for letter, each in groupby(names, key=lambda name: initial(name.label))
    ]


def _sign(letter: str) -> str:
    return "#" if letter == OTHERS else letter.upper()


def _letters(path: str) -> list[tuple[str, str, str]]:
    """Sign, value and address of each initial."""
    return [
        (_sign(letter), letter, f"{path}?letter={letter}") for letter in (*ascii_lowercase, OTHERS)
    ]
