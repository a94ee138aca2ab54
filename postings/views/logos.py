"""Logos of companies."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from postings.models import Logo

YEAR = 365 * 24 * 3600


@require_safe
@cache_control(public=True, max_age=YEAR, immutable=True)
def logo(request: HttpRequest, digest: str) -> HttpResponse:
    """One query. An address has one content for ever; what no company shows, or one that is hidden,
    is not found."""
    found = get_object_or_404(Logo.objects.shown(), pk=digest)
    return HttpResponse(bytes(found.content), content_type="image/webp")
