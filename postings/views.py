"""The public pages. Each picks what to ask and a template; GET changes nothing anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import partial
from itertools import groupby, islice
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.paginator import InvalidPage, Paginator
from django.db import DatabaseError, connection
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    JsonResponse,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import conditional_page, require_safe

from postings.choices import Status
from postings.filters import PostingFilter
from postings.models import Company, Posting, SourcePosting
from postings.presentation import listing as shown
from postings.presentation.description import begins_with_heading, description
from postings.presentation.evidence import Evidence
from postings.presentation.facts import Facts
from postings.presentation.meant import correction, offers
from postings.search import PAGE_SIZE, SearchQuery, SearchResult, lexicon_keeper, search, state
from postings.search.labels import FACET_NAMES, Chip, chips, facet_choices
from postings.search.results import LONG_FACETS
from postings.search.suggestions import suggestions
from postings.search.widening import total_without

COMPANIES_PER_PAGE = 300
# Each way out of an empty listing costs a search at most.
WAYS_OUT = 8
# Seconds for which a browser may keep what was suggested for the same words.
SUGGESTED_FOR = 60


def public_page(view: Any) -> Any:
    """Kept by browsers, and asked for anew with an ETag each time: it may close any minute."""
    return require_safe(conditional_page(cache_control(no_cache=True)(view)))


@public_page
def listing(request: HttpRequest) -> HttpResponse:
    """Three queries, whatever the number of rows; more only for the ways out of an answer that is
    empty or nearly so."""
    tidy = shown.tidied(request.GET)
    if tidy is not None:
        return redirect(f"{request.path}?{tidy}" if tidy else request.path)
    filters = PostingFilter(request.GET)
    query = filters.search_query()
    today = _today()
    result = search(query, today)
    applied = chips(query)
    lexicon = lexicon_keeper.current() if query.q and query.page == 1 else None
    context = {
        "query": query,
        "today": today,
        "total": result.total,
        "postings": Posting.objects.published().with_card_data().in_order(list(result.ids)),
        "span": shown.first_and_last(query, result.total),
        "pager": shown.Pager(query.page, result.pages, partial(shown.page_address, query)),
        "groups": shown.facet_groups(query, facet_choices(query, result)),
        "complaints": shown.complaints(filters.form),
        "years": shown.years_choices(query.experience_max),
        "days": shown.days_choices(query.posted),
        "carried": shown.carried(query),
        "sorts": shown.sorts(query),
        "chips": applied,
        "cleared": shown.address(query.without_filters()),
        "narrowed": bool(query.q or applied),
        "offers": offers(query, result.total, lexicon, today) if lexicon else None,
        "correction": correction(query, result.total, lexicon, today) if lexicon else None,
        "ways_out": _ways_out(query, result, applied, today) if not result.total else [],
        "heading": shown.heading(query),
        "title": shown.title(query, applied),
        "canonical": _absolute(request, shown.address(query)),
        "indexed": query == SearchQuery(page=query.page),
    }
    beyond = query.page > result.pages
    return render(request, "postings/posting_list.html", context, status=404 if beyond else 200)


def _ways_out(
    query: SearchQuery, result: SearchResult, applied: tuple[Chip, ...], today: date
) -> list[tuple[str, str, int]]:
    """Each thing to leave out with the number of postings that this finds, where it finds any."""
    ways = (
        (label, shown.address(wider), total_without(query, result, parameter, value, today))
        for label, parameter, value, wider in islice(shown.ways_out(query, applied), WAYS_OUT)
    )
    return [way for way in ways if way[2]]


@require_safe
@cache_control(max_age=SUGGESTED_FOR)
def suggest(request: HttpRequest) -> JsonResponse:
    """What goes on from the words of a query, by group, each with the address it leads to; from
    memory. It takes the parameters of the listing."""
    lexicon = lexicon_keeper.current()
    query = PostingFilter(request.GET).search_query()
    groups = suggestions(query, lexicon) if lexicon else {}
    return JsonResponse(
        {
            group: [{"label": label, "href": shown.address(wanted)} for label, wanted in names]
            for group, names in groups.items()
        }
    )


@public_page
def facet_values(request: HttpRequest, facet: str) -> HttpResponse:
    """Every value of a facet as a link, of which the listing shows the first; two queries."""
    if facet not in LONG_FACETS:
        raise Http404
    query = PostingFilter(request.GET).search_query().with_("page", 1)
    result = search(query, _today(), facet_limit=None)
    context = {
        "label": FACET_NAMES[facet],
        "query": query,
        "choices": shown.by_label(facet_choices(query, result)[facet]),
        "chips": chips(query),
        "cleared": shown.address(query.without_filters()),
    }
    return render(request, "postings/facet_values.html", context)


@public_page
def detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Three queries. 200 where published, 410 where closed, 301 where merged or renamed."""
    posting = get_object_or_404(
        Posting.objects.visible()
        .select_related("company", "merged_into__company")
        .defer("body", "keywords", "search"),
        pk=pk,
    )
    if posting.merged_into:
        return HttpResponsePermanentRedirect(posting.merged_into.get_absolute_url())
    if slug != posting.slug:
        return HttpResponsePermanentRedirect(posting.get_absolute_url())
    sources = list(posting.source_postings.select_related("source"))
    evidence = Evidence(sources, posting.corrections.all())
    closed = posting.status == Status.CLOSED
    context = {
        "posting": posting,
        "closed": closed,
        "facts": Facts(posting, evidence),
        "description": sources and description(sources[0].blocks, sources[0].text, evidence.marks),
        "begins_with_heading": bool(sources) and begins_with_heading(sources[0].blocks),
        "sources": sources,
        "ways_to_apply": _ways_to_apply(sources, posting.apply_url),
        "apply_host": _host(posting.apply_url).removeprefix("www."),
        "today": _today(),
        "canonical": _absolute(request, posting.get_absolute_url()),
    }
    return render(request, "postings/posting_detail.html", context, status=410 if closed else 200)


@require_safe
@never_cache
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """On to the address that the document named; to the posting's page where that says more."""
    posting = get_object_or_404(Posting.objects.visible().select_related("company"), pk=pk)
    if posting.status == Status.PUBLISHED and _host(posting.apply_url):
        response = redirect(posting.apply_url)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response
    return redirect(posting)


def _ways_to_apply(sources: Iterable[SourcePosting], listed: str) -> list[tuple[str, str]]:
    """The other addresses that sources name, each with its host."""
    addresses = dict.fromkeys(source.record.get("apply_url") or "" for source in sources)
    hosts = ((each, _host(each).removeprefix("www.")) for each in addresses if each != listed)
    return [(each, host) for each, host in hosts if host]


def _host(address: str) -> str:
    """The host of a web address; empty for a script, a file or whatever else is not followed."""
    try:
        parts = urlsplit(address)
        return (parts.hostname or "") if parts.scheme in ("http", "https") else ""
    except ValueError:  # "http://[" and the like
        return ""


@public_page
def company_list(request: HttpRequest) -> HttpResponse:
    """Two queries."""
    companies = Company.objects.hiring().order_by("key", "pk")
    page = _page(request, companies, COMPANIES_PER_PAGE)
    if isinstance(page, HttpResponse):
        return page
    context = {
        "letters": [(letter, list(each)) for letter, each in groupby(page, key=_initial)],
        "total": page.paginator.count,
        "pager": shown.Pager(page.number, page.paginator.num_pages, _pages_of(request)),
        "canonical": _absolute(request, _pages_of(request)(page.number)),
    }
    return render(request, "postings/company_list.html", context)


def _initial(company: Company) -> str:
    first = company.key[:1].upper()
    return first if first.isalpha() else "#"


@public_page
def company(request: HttpRequest, slug: str) -> HttpResponse:
    """Three queries. One that never had a posting on the board is not found."""
    company = get_object_or_404(Company, slug=slug)
    postings = company.postings.published().with_card_data().order_by("-listed_on", "-pk")
    page = _page(request, postings, PAGE_SIZE)
    if isinstance(page, HttpResponse):
        return page
    if not page.paginator.count and not company.postings.visible().exists():
        raise Http404
    context = {
        "company": company,
        "postings": page.object_list,
        "total": page.paginator.count,
        "pager": shown.Pager(page.number, page.paginator.num_pages, _pages_of(request)),
        "today": _today(),
        "website": company.website if _host(company.website) else "",
        "website_host": _host(company.website),
        "in_listing": shown.address(SearchQuery(company=(company.slug,))),
        "canonical": _absolute(request, _pages_of(request)(page.number)),
    }
    return render(request, "postings/company_detail.html", context)


def _page(request: HttpRequest, rows: Any, size: int) -> Any:
    """The page that the address names, or where to go instead."""
    if request.GET.get("page") == "1":
        return redirect(request.path)
    number = request.GET.get("page", "1")
    try:
        return Paginator(rows, size).page(number)
    except InvalidPage as error:
        raise Http404 from error


def _pages_of(request: HttpRequest) -> Any:
    return lambda page: f"{request.path}?page={page}" if page > 1 else request.path


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "robots.txt", content_type="text/plain; charset=utf-8")


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


def _today() -> date:
    return datetime.now(UTC).date()


def _absolute(request: HttpRequest, path: str) -> str:
    return f"{settings.SITE_URL}{path}" if settings.SITE_URL else request.build_absolute_uri(path)
