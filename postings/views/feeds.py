"""Every search as a feed and as a table."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from postings import csv_table
from postings.feed_formats import atom, json_feed, rss
from postings.feeds import Feed, item_of, legal
from postings.filters import PostingFilter
from postings.models import Posting, Source, SourcePosting
from postings.presentation import listing as shown
from postings.search import SearchQuery, Sort, first, search
from postings.search.labels import chips
from postings.views.common import absolute, public_page, today

R = TypeVar("R", bound=HttpResponseBase)

# By this year the host of a board named its postings: part of their ids, which never change.
NAMED_SINCE = 2026
# Seconds for which a change may still be followed by another of the same second, or be committed.
UNSETTLED = timedelta(seconds=5)


def _query(request: HttpRequest) -> SearchQuery:
    """That of the listing, read once for a request; the newest first unless an order is asked for,
    since what is new is what a feed is read for."""
    query: SearchQuery | None = getattr(request, "feed_query", None)
    if query is None:
        query = PostingFilter(request.GET).search_query()
        if "sort" not in request.GET:
            query = replace(query, sort=Sort.NEWEST.value)
        request.feed_query = query  # type: ignore[attr-defined]
    return query


def _meaning(request: HttpRequest) -> str:
    return _query(request).to_querystring()


def _feed_page(
    name: str, write: Callable[[Feed], bytes], content_type: str
) -> Callable[[HttpRequest], HttpResponse]:
    """At most five statements, whatever the number of items. Kept while nothing changes, so that
    who asks again with an ETag is answered without any rendering."""

    @partial(public_page, alike=_meaning)
    def feed_page(request: HttpRequest) -> HttpResponse:
        query = _query(request)
        response = HttpResponse(write(_feed(request, name, query)), content_type=content_type)
        return _for_machines(response, _settled(_last_change(query)))

    return feed_page


rss_feed = _feed_page("rss", rss, "application/rss+xml; charset=utf-8")
atom_feed = _feed_page("atom", atom, "application/atom+xml; charset=utf-8")
json_page = _feed_page("json", json_feed, "application/feed+json; charset=utf-8")


def _feed(request: HttpRequest, name: str, query: SearchQuery) -> Feed:
    result = search(query, today())
    if query.page > result.pages:
        raise Http404

    def page(number: int) -> str:
        return absolute(request, shown.feed_address(name, query.with_("page", number)))

    first_page = shown.feed_address(name, query.with_("page", 1))
    pks = list(result.ids)
    statements = SourcePosting.believed_first(pks)
    authority = urlsplit(absolute(request, "/")).hostname
    title = shown.title(query.with_("page", 1), chips(query))
    return Feed(
        id=f"tag:{authority},{NAMED_SINCE}:{first_page.removeprefix('/')}",
        title=legal(f"{title} · {settings.BOARD_NAME}"),
        subtitle="Each posting with the facts that it states and its whole description.",
        board=settings.BOARD_NAME,
        page=absolute(request, shown.address(query.without("sort"))),
        url=page(query.page),
        next=page(query.page + 1) if query.page < result.pages else "",
        previous=page(query.page - 1) if query.page > 1 else "",
        items=[
            item_of(
                posting,
                statements.get(posting.pk),
                url=absolute(request, posting.get_absolute_url()),
                id=f"tag:{authority},{NAMED_SINCE}:posting/{posting.pk}",
            )
            for posting in Posting.objects.syndicated().with_card_data().in_order(pks)
        ],
    )


@require_safe
@cache_control(no_cache=True)
def csv_page(request: HttpRequest) -> HttpResponseBase:
    """All that the listing finds, up to `csv_table.MOST_ROWS`, as it is read; three statements
    where nothing has changed since it was last asked for."""
    query = PostingFilter(request.GET).search_query()
    ids = first(query, today(), csv_table.MOST_ROWS)
    changed = _last_change(query)
    silent = Source.objects.filter(may_syndicate=False).order_by("pk").values_list("pk", flat=True)
    state = (request.build_absolute_uri("/"), settings.SITE_URL, changed, list(silent))
    digest = hashlib.sha256(repr(state).encode() + array("q", ids).tobytes()).hexdigest()
    tag = f'W/"{digest[:32]}"'
    settled = _settled(changed)
    unchanged = get_conditional_response(
        request, etag=tag, last_modified=int(settled.timestamp()) if settled else None
    )
    if unchanged is not None:
        return unchanged
    response = StreamingHttpResponse(
        () if request.method == "HEAD" else csv_table.lines(ids, partial(absolute, request)),
        content_type="text/csv; charset=utf-8; header=present",
        headers={"ETag": tag, "Content-Disposition": 'attachment; filename="jobs.csv"'},
    )
    return _for_machines(response, settled)


def _last_change(query: SearchQuery) -> datetime | None:
    """When anything on the board last changed, or a search by age changed with the day."""
    changed = Posting.objects.last_change()
    if changed is None or query.posted is None:
        return changed
    return max(changed, datetime.combine(today(), time.min, UTC))


def _settled(changed: datetime | None) -> datetime | None:
    """None while it is too young to be told by whole seconds: then only the ETag counts."""
    return None if changed and datetime.now(UTC) - changed < UNSETTLED else changed


def _for_machines(response: R, changed: datetime | None) -> R:
    """No page of its own for search engines; and pages of other sites may read it."""
    response["X-Robots-Tag"] = "noindex"
    response["Access-Control-Allow-Origin"] = "*"
    if changed is not None:
        response["Last-Modified"] = http_date(changed.timestamp())
    return response
