"""Pages that were rendered before and are still true, kept in the memory of the process.

A page is true of one version of the board and of one day (UTC): whatever changes, all go. What an
index does not hold and a page shows is told by the same triggers (migration 0008).
"""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import UTC, date, datetime
from functools import partial, wraps
from threading import Lock
from typing import Any

import brotli
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.cache import patch_vary_headers

from postings import search
from postings.search.keeper import watched

# Bytes of all pages that a process keeps, and how many addresses may lead to them.
MOST_BYTES = 48_000_000
MOST_ADDRESSES = 20_000
# A shorter page is sent as it is: it fits into one packet.
SHORT = 1_000

# At these levels both take about as long as rendering a line of the listing.
_ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: brotli.compress(content, brotli.MODE_TEXT, quality=4),
    "gzip": lambda content: gzip.compress(content, 5, mtime=0),
}

View = Callable[..., HttpResponse]
Alike = Callable[[HttpRequest], Hashable | None]
Mark = tuple[int, date]


class Page:
    """What was rendered, for any visitor, and as each encoding has it once that was asked for."""

    def __init__(self, response: HttpResponse) -> None:
        self.status = response.status_code
        self.headers = dict(response.headers)
        self.tag = f'"{hashlib.md5(response.content, usedforsecurity=False).hexdigest()}"'
        self._contents = {"": response.content}

    @property
    def weight(self) -> int:
        """Bytes: twice what it begins with: encodings come later, and are smaller."""
        return 2 * len(self._contents[""])

    def response(self, request: HttpRequest) -> HttpResponse:
        """A new one each time, since middleware adds to it."""
        encoding = _accepted(request) if self.weight > 2 * SHORT else ""
        response = HttpResponse(self._content(encoding), status=self.status, headers=self.headers)
        response["ETag"] = f"W/{self.tag}" if encoding else self.tag
        if encoding:
            response["Content-Encoding"] = encoding
        patch_vary_headers(response, ["Accept-Encoding"])
        return response

    def _content(self, encoding: str) -> bytes:
        if encoding not in self._contents:
            self._contents[encoding] = _ENCODINGS[encoding](self._contents[""])
        return self._contents[encoding]


def _accepted(request: HttpRequest) -> str:
    """The best encoding that the browser names; none where it refuses one in so many words."""
    named = {part.strip() for part in request.headers.get("Accept-Encoding", "").split(",")}
    return next((encoding for encoding in _ENCODINGS if encoding in named), "")


class Pages:
    """Those of the newest mark, the last used that fit."""

    def __init__(self) -> None:
        self._mark: Mark = (0, date.min)
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def find(self, mark: Mark, key: Hashable) -> Page | None:
        with self._lock:
            if mark != self._mark or key not in self._pages:
                return None
            self._pages.move_to_end(key)
            return self._pages[key]

    def keep(self, mark: Mark, key: Hashable, page: Page) -> None:
        """Unless another thread has seen a newer board meanwhile. Each key counts as a page."""
        with self._lock:
            if mark < self._mark:
                return
            if mark > self._mark:
                self._pages.clear()
                self._mark, self._bytes = mark, 0
            if key not in self._pages:
                self._bytes += page.weight
                self._pages[key] = page
            while self._bytes > MOST_BYTES or len(self._pages) > MOST_ADDRESSES:
                _, oldest = self._pages.popitem(last=False)
                self._bytes -= oldest.weight


_pages = Pages()


def kept(view: View, alike: Alike | None = None) -> View:
    """The view, asked once for all visitors while nothing changes.

    `alike` tells which requests have the same answer, though their addresses differ; None where it
    cannot tell. A response that a session, a cookie or a form's token had a part in passes as it
    is. One that says `no-store` is not kept, nor one made by what is older than the board.
    """

    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        version = search.version()
        mark = (version, datetime.now(UTC).date()) if version is not None else None
        address = (*_place(request), request.META.get("QUERY_STRING", ""))
        if mark and (page := _pages.find(mark, address)):
            return page.response(request)
        meaning = alike(request) if alike and mark else None
        key = (_place(request), meaning)
        if mark and meaning is not None and (page := _pages.find(mark, key)):
            _pages.keep(mark, address, page)
            return page.response(request)
        response, is_new = watched(partial(view, request, *args, **options))
        if not _is_for_all(request, response):
            return response
        page = Page(response)
        if mark and is_new and page.status == 200 and _may_be_stored(page):
            _pages.keep(mark, address, page)
            if meaning is not None:
                _pages.keep(mark, key, page)
        return page.response(request)

    return respond


def _place(request: HttpRequest) -> tuple[str | None, str, str, str]:
    """An address without its parameters. As it was sent: written as an absolute one, parameters in
    raw bytes would look like others that are escaped. The path in both ways, since what of it is
    the prefix of the site decides which page it is and where its links lead."""
    return request.scheme, request.get_host(), request.path, request.path_info


def _may_be_stored(page: Page) -> bool:
    return "no-store" not in page.headers.get("Cache-Control", "")


def _is_for_all(request: HttpRequest, response: HttpResponse | StreamingHttpResponse) -> bool:
    """Whether nothing of one visitor is in it. It may be compressed, too, since there is nothing
    secret that the length could tell."""
    session = getattr(request, "session", None)
    return not (
        response.streaming
        or response.cookies
        or (session is not None and session.accessed)
        or request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
    )
