"""What the listing shows around its rows: orders, pages, title, ways out of an empty answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import QueryDict

from postings.paths import path
from postings.presentation.phrases import counted, listed
from postings.search import PAGE_SIZE, SearchQuery, Sort
from postings.search.labels import Chip
from postings.search.query import Condition, condition_of
from postings.search.text import lesser

# So many parts of a query's words are left out one by one: each takes a search.
FEW_WORDS = 6


def address(query: SearchQuery) -> str:
    """The listing that answers the query."""
    return path("list", parameters=query.to_querystring())


def varied(query: SearchQuery, parameter: str) -> Callable[[int], str]:
    """The listings that differ in this number alone, on their first page where it is another."""
    parameters = query.varied(parameter)
    return lambda number: path("list", parameters=parameters(number))


def feed_address(name: str, query: SearchQuery) -> str:
    """The feed, or the table, of what the query finds."""
    return path(name, parameters=_feed_parameters(query))


def _feed_parameters(query: SearchQuery) -> str:
    """A feed is in the order of age by itself."""
    return urlencode([each for each in query.parameters() if each != ("sort", Sort.NEWEST)])


@dataclass(frozen=True)
class FeedLink:
    label: str
    type: str
    href: str


def feed_links(query: SearchQuery) -> list[FeedLink]:
    """The feeds of a listing: of the whole of it, the newest first."""
    parameters = _feed_parameters(query.without("sort"))
    return [
        FeedLink(label, type_, path(name, parameters=parameters))
        for name, label, type_ in (
            ("atom", "Atom", "application/atom+xml"),
            ("rss", "RSS", "application/rss+xml"),
            ("json", "JSON Feed", "application/feed+json"),
        )
    ]


def tidied(parameters: QueryDict) -> str | None:
    """The parameters without what says nothing: empty values, as a form sends them, and the first
    page. None where nothing is to be left out."""
    given = [(name, value) for name, values in parameters.lists() for value in values]
    kept = [
        (name, value) for name, value in given if value.strip() and (name, value) != ("page", "1")
    ]
    if kept == given:
        return None
    tidy = QueryDict(mutable=True)
    for name, value in kept:
        tidy.appendlist(name, value)
    return tidy.urlencode()


def carried(query: SearchQuery) -> list[tuple[str, str]]:
    """The parameters that the form has no control for, to be sent along."""
    return [
        (name, value)
        for name, value in query.parameters()
        if name.endswith(("_not", "_all")) or name == "sort"
    ]


@dataclass(frozen=True)
class SortLink:
    label: str
    href: str
    current: bool


def sorts(query: SearchQuery) -> list[SortLink]:
    """The orders to choose from. Without words relevance is the same as newest first."""
    orders = [Sort.RELEVANCE, *([Sort.NEWEST] if query.q else []), Sort.SALARY]
    labels = {
        Sort.RELEVANCE: "Best match" if query.q else "Newest",
        Sort.NEWEST: "Newest",
        Sort.SALARY: "Highest pay",
    }
    return [
        SortLink(labels[sort], address(query.with_("sort", sort.value)), query.sort == sort)
        for sort in orders
    ]


def heading(query: SearchQuery) -> str:
    return f"Jobs for “{query.q}”" if query.q else "Open jobs"


def title(query: SearchQuery, chips: tuple[Chip, ...]) -> str:
    """Unlike that of any other page: words, filters and page.

    >>> title(SearchQuery(q="go", page=2), ())
    'Jobs for “go” · page 2'
    """
    page = [f"page {query.page}"] if query.page > 1 else []
    return " · ".join([heading(query), *(chip.label for chip in chips), *page])


def about(query: SearchQuery, total: int) -> str:
    """The listing in a sentence or two.

    >>> about(SearchQuery(), 1200)
    '1,200 open jobs. Pay, place, level and skills of each, with the words they were read from.'
    """
    jobs = counted(total, "open job")
    found = f"{jobs} for “{query.q}”" if query.q else jobs
    return f"{found}. Pay, place, level and skills of each, with the words they were read from."


@dataclass(frozen=True)
class Complaint:
    """A value of the address that was left out, and why."""

    field: str
    label: str
    message: str


def complaints(form: BaseForm) -> list[Complaint]:
    return [
        Complaint(name, str(form.fields[name].label), str(message))
        for name, messages in form.errors.items()
        for message in messages
    ]


@dataclass(frozen=True)
class PageLink:
    """A page of a list; without a number it is the gap between two."""

    number: int | None
    href: str = ""
    current: bool = False


@dataclass(frozen=True)
class Pager:
    number: int
    last: int
    href: Callable[[int], str]

    def __iter__(self) -> Iterator[PageLink]:
        """The first page, the last and those around this one. A number beyond the end has none."""
        if self.number > self.last:
            return
        pages = Paginator(range(self.last), 1)
        for number in pages.get_elided_page_range(self.number, on_each_side=2, on_ends=1):
            if isinstance(number, int):
                yield PageLink(number, self.href(number), number == self.number)
            else:
                yield PageLink(None)

    @property
    def start(self) -> str:
        return self.href(1)

    @property
    def end(self) -> str:
        return self.href(self.last)

    @property
    def before(self) -> str:
        return self.href(self.number - 1) if self.number > 1 else ""

    @property
    def after(self) -> str:
        return self.href(self.number + 1) if self.number < self.last else ""


def first_and_last(query: SearchQuery, total: int) -> tuple[int, int]:
    """The places of a page's rows among all.

    >>> first_and_last(SearchQuery(page=2), 33)
    (21, 33)
    """
    before = (query.page - 1) * PAGE_SIZE
    return before + 1, min(before + PAGE_SIZE, total)


def with_fewer_words(query: SearchQuery) -> Iterator[tuple[str, SearchQuery]]:
    """The words to leave out of a query, where something is left: all, or each part of a few."""
    if query.q and query.conditions:
        yield query.q, query.without("q")
    parts = list(lesser(query.q))
    if 1 < len(parts) <= FEW_WORDS:
        yield from ((words, query.with_("q", rest)) for words, rest in parts)


def ways_out(
    query: SearchQuery, chips: tuple[Chip, ...], hidden: Mapping[Condition, int]
) -> list[tuple[str, SearchQuery, int]]:
    """What to leave out of a query that finds nothing, where this finds something: label, the
    query without it, and how many that finds."""
    labels: dict[Condition, list[str]] = {}
    for chip in chips:
        labels.setdefault(condition_of(chip.parameter, chip.value), []).append(chip.label)
    return [
        (listed(words, "or"), query.without(*condition), hidden[condition])
        for condition, words in labels.items()
        if hidden[condition]
    ]
