"""Landing pages of skills, categories, countries and remote work."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from postings.models import Posting
from postings.presentation import landing as shown
from postings.presentation.landing import Landing
from postings.presentation.listing import address
from postings.presentation.topics import REMOTE, Kind
from postings.search import SearchQuery, SearchResult, pays, search
from postings.search.names import company_names
from postings.views.common import absolute, public_page, today


@public_page
def landing(request: HttpRequest, kind: Kind, slug: str, place: str = "") -> HttpResponse:
    """Two queries and two questions to the search, three of a country. An address by another name
    of the same thing leads to this one."""
    found = shown.find(kind, slug, place)
    if found is None:
        raise Http404
    if found.path != request.path:
        return HttpResponsePermanentRedirect(found.path)
    return _page(request, found)


@public_page
def remote(request: HttpRequest) -> HttpResponse:
    return _page(request, Landing(REMOTE))


def _page(request: HttpRequest, landing: Landing) -> HttpResponse:
    day = today()
    result = search(landing.query, day)
    newest = Posting.objects.cards(result.ids)
    figures = figures_of(landing.query, result, landing)
    sentences = shown.summary(landing, result, figures["pay"], figures["groups"])
    context = {
        "landing": landing,
        "total": result.total,
        "new": shown.new_in(result),
        "new_days": shown.NEW,
        "new_in_listing": address(landing.query.with_("posted", shown.NEW)),
        "postings": newest,
        "summary": sentences,
        "description": shown.description(landing, result.total, sentences),
        "beside": _beside(landing),
        "in_listing": address(landing.query),
        "today": day,
        "canonical": absolute(request, landing.path),
        "indexed": result.total >= shown.THIN,
        **figures,
    }
    return render(request, "postings/landing.html", context)


def figures_of(
    query: SearchQuery, result: SearchResult, landing: Landing | None = None
) -> dict[str, Any]:
    """Pay and the other figures of what a query found; one query, for names of companies."""
    names = company_names(facet.value for facet in result.facets["company"])
    return {
        "pay": shown.pay_picture(pays(query, today()), result.total),
        "paid_in_listing": address(query.with_("salary_stated", True)),
        "groups": shown.groups(landing, query, result, names),
    }


def _beside(landing: Landing) -> tuple[Landing, int] | None:
    """Of a country: the remote jobs that may be done from there, with their number."""
    if landing.topic.kind is not Kind.COUNTRY or landing.place:
        return None
    found = Landing(landing.topic, REMOTE)
    return found, search(found.query, today()).total
