"""What search engines are to visit: an index of files, each of a range of ids, so that each takes a
statement or two, and one at the end of a million postings is as quick as one at their beginning.

A file tells of each page when what it shows last changed; the index tells of each file when any of
its pages did, or left it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple
from xml.sax.saxutils import escape

from django.db.models import Case, Count, F, Max, Q, QuerySet, When
from django.db.models.functions import Coalesce

from postings import landings
from postings.choices import Status
from postings.models import Company, Posting
from postings.models.postings import slug_of
from postings.paths import path

# Ids to a file. Less than half of what is allowed: a longer one takes longer to make.
SIZE = 20_000
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

# The files of each kind are by the ids of this column of a posting. Others have what is not.
COLUMNS = {"jobs": "id", "companies": "company_id"}
SITE = "pages"

_SITE_PAGES = ("list", "companies", "skills", "categories", "countries", "insights")
# Seconds that a crawler waits for the landing pages of a process that has not made them yet. Where
# that is too short, it finds them the next time.
_PATIENCE = 10.0
_PUBLISHED = Q(status=Status.PUBLISHED)
# When what visitors are shown last changed, of what is published and of what was.
_CHANGED = Case(
    When(_PUBLISHED, then=Coalesce("changed_at", "first_seen")), default=F("changed_at")
)


class File(NamedTuple):
    """The pages of the postings or companies of a range of ids, or so many others; `number` counts
    from 1. `size` is the number of pages, of companies that of their open postings; `changed_at`
    the last change of any, None where that is not known."""

    kind: str
    number: int
    size: int
    changed_at: datetime | None


class Page(NamedTuple):
    path: str
    changed_at: datetime | None


def files() -> list[File]:
    """All that have a page; a statement for each kind, answered from an index."""
    found = [each for kind in COLUMNS for each in _files(kind, Posting.objects.all())]
    return [*_site_files(), *found]


def file(kind: str, number: int) -> File | None:
    """None where it has no page; one statement."""
    if kind in COLUMNS:
        return next(_files(kind, _within(kind, number)), None)
    return next((each for each in _site_files() if (kind, number) == each[:2]), None)


def pages(file: File) -> Iterable[Page]:
    """One statement or two. What may not be passed on is left out."""
    if file.kind == SITE:
        return _site_pages()[(file.number - 1) * SIZE : file.number * SIZE]
    return _job_pages(file.number) if file.kind == "jobs" else _company_pages(file.number)


def _site_files() -> Iterator[File]:
    pages = _site_pages()
    for start in range(0, len(pages), SIZE):
        some = pages[start : start + SIZE]
        changed = max((each.changed_at for each in some if each.changed_at), default=None)
        yield File(SITE, start // SIZE + 1, len(some), changed)


def _site_pages() -> list[Page]:
    """What lists postings, which changes with any of them, and the landing pages that are not thin;
    those of companies have files of their own."""
    found = _landings()
    remote = any(each.path.endswith(path("remote")) for each in found)
    changed = Posting.objects.last_change()
    names = [*_SITE_PAGES, "remote"] if remote else _SITE_PAGES
    return [*(Page(path(name), changed) for name in names), *found]


def _landings() -> list[Page]:
    kept = landings.keeper.current()
    if kept is None:
        kept = landings.keeper.wait(_PATIENCE) or []
    return [Page(*each) for each in kept]


def _files(kind: str, postings: QuerySet[Posting]) -> Iterator[File]:
    column = COLUMNS[kind]
    found = (
        postings.filter(**{f"{column}__isnull": False})
        .order_by()
        .values_list((F(column) - 1) / SIZE)
        .annotate(size=Count("id", filter=_PUBLISHED), changed=Max(_CHANGED))
    )
    for part, size, changed in sorted(found):
        if size:
            yield File(kind, part + 1, size, changed)


def _within(kind: str, number: int) -> QuerySet[Posting]:
    column, end = COLUMNS[kind], number * SIZE
    return Posting.objects.filter(**{f"{column}__gt": end - SIZE, f"{column}__lte": end})


def _job_pages(number: int) -> Iterator[Page]:
    postings = _within("jobs", number).syndicated().order_by("pk")  # type: ignore[attr-defined]
    rows = postings.values_list("pk", "title", "company__name", _CHANGED)
    for pk, title, company, changed in rows:
        yield Page(path("detail", slug_of(title, company or ""), pk), changed)


def _company_pages(number: int) -> Iterator[Page]:
    """Those that have an open job; a page changes with the jobs that it lists, and listed."""
    changes = (
        _within("companies", number)
        .order_by()
        .values_list("company_id")
        .annotate(size=Count("id", filter=_PUBLISHED), changed=Max(_CHANGED))
    )
    changed_at = {pk: changed for pk, size, changed in changes if size}
    companies = Company.objects.filter(pk__in=changed_at).order_by("pk")
    for pk, slug in companies.values_list("pk", "slug"):
        yield Page(path("company", slug), changed_at[pk])


def written_index(files: Iterable[File], absolute: Callable[[str], str]) -> str:
    """`absolute` makes an address of a path."""
    entries = (
        (absolute(path("sitemap", each.kind, each.number)), each.changed_at) for each in files
    )
    return _written("sitemapindex", "sitemap", entries)


def written(pages: Iterable[Page], absolute: Callable[[str], str]) -> str:
    base = absolute("/").removesuffix("/")
    return _written("urlset", "url", ((f"{base}{each.path}", each.changed_at) for each in pages))


def _written(root: str, element: str, entries: Iterable[tuple[str, datetime | None]]) -> str:
    lines = (
        f"<{element}><loc>{escape(address)}</loc>{_last_change(changed)}</{element}>\n"
        for address, changed in entries
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns="{NAMESPACE}">\n{"".join(lines)}</{root}>\n'
    )


def _last_change(moment: datetime | None) -> str:
    return f"<lastmod>{moment.isoformat(timespec='seconds')}</lastmod>" if moment else ""
