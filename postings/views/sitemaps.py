"""The sitemap: an index and its files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import partial

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from postings import sitemaps
from postings.models import Source
from postings.views.common import absolute

CONTENT_TYPE = "application/xml; charset=utf-8"


@require_safe
@gzip_page
@cache_control(no_cache=True)
def sitemap_index(request: HttpRequest) -> HttpResponse:
    files = sitemaps.files()
    return _unless_known(
        request, files, lambda: sitemaps.written_index(files, partial(absolute, request))
    )


@require_safe
@gzip_page
@cache_control(no_cache=True)
def sitemap(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Three statements; two where the crawler has it already."""
    file = sitemaps.file(kind, number)
    if file is None:
        raise Http404
    return _unless_known(
        request, [file], lambda: sitemaps.written(sitemaps.pages(file), partial(absolute, request))
    )


def _unless_known(
    request: HttpRequest, files: Iterable[sitemaps.File], write: Callable[[], str]
) -> HttpResponse:
    """What is written, or 304 without writing it."""
    files = list(files)
    silent = Source.objects.filter(may_syndicate=False).order_by("pk").values_list("pk", flat=True)
    state = (request.build_absolute_uri("/"), settings.SITE_URL, files, list(silent))
    tag = f'W/"{hashlib.sha256(repr(state).encode()).hexdigest()[:32]}"'
    unchanged = get_conditional_response(request, etag=tag)
    if unchanged is not None:
        return unchanged
    response = HttpResponse(write(), content_type=CONTENT_TYPE, headers={"ETag": tag})
    if changed := max((each.changed_at for each in files if each.changed_at), default=None):
        response["Last-Modified"] = http_date(changed.timestamp())
    return response
