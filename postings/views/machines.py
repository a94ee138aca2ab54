"""What is for machines alone."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from postings.search import state
from postings.views.common import absolute


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    context = {"sitemap": absolute(request, reverse("postings:sitemap-index"))}
    return render(request, "robots.txt", context, content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 where the database answers, 503 where it does not. The engine of the process that
    answers is told, and is no reason for anything: there is always one."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        engine = state()
    except DatabaseError:
        return HttpResponse("The database does not answer.\n", "text/plain", status=503)
    return HttpResponse(f"ok\nsearch: {engine}\n", "text/plain")
