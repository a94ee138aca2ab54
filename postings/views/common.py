"""What several pages need."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpRequest
from django.shortcuts import redirect
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from postings.presentation.links import host_of as host_of
from postings.views.kept import Alike, kept


def public_page(view: Any, alike: Alike | None = None) -> Any:
    """Kept by browsers, and asked for anew with an ETag each time: it may close any minute. Kept
    here too, while nothing on the board changes (`kept`, which says what `alike` is)."""
    return require_safe(conditional_page(cache_control(no_cache=True)(kept(view, alike))))


def page_of(request: HttpRequest, rows: Any, size: int) -> Any:
    """The page that the address names, or where to go instead."""
    if request.GET.get("page") == "1":
        return redirect(request.path)
    number = request.GET.get("page", "1")
    try:
        return Paginator(rows, size).page(number)
    except InvalidPage as error:
        raise Http404 from error


def pages_of(request: HttpRequest) -> Callable[[int], str]:
    return lambda page: f"{request.path}?page={page}" if page > 1 else request.path


def today() -> date:
    return datetime.now(UTC).date()


def absolute(request: HttpRequest, path: str) -> str:
    return f"{settings.SITE_URL}{path}" if settings.SITE_URL else request.build_absolute_uri(path)
