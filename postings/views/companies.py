"""Who is hiring."""

from __future__ import annotations

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from postings.models import Company
from postings.presentation import listing as shown
from postings.search import PAGE_SIZE, SearchQuery
from postings.views.common import absolute, host_of, page_of, pages_of, public_page, today

COMPANIES_PER_PAGE = 300


@public_page
def company_list(request: HttpRequest) -> HttpResponse:
    """Two queries."""
    companies = Company.objects.hiring().order_by("key", "pk")
    page = page_of(request, companies, COMPANIES_PER_PAGE)
    if isinstance(page, HttpResponse):
        return page
    context = {
        "letters": [(letter, list(each)) for letter, each in groupby(page, key=_initial)],
        "total": page.paginator.count,
        "pager": shown.Pager(page.number, page.paginator.num_pages, pages_of(request)),
        "canonical": absolute(request, pages_of(request)(page.number)),
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
    page = page_of(request, postings, PAGE_SIZE)
    if isinstance(page, HttpResponse):
        return page
    if not page.paginator.count and not company.postings.visible().exists():
        raise Http404
    context = {
        "company": company,
        "postings": page.object_list,
        "total": page.paginator.count,
        "pager": shown.Pager(page.number, page.paginator.num_pages, pages_of(request)),
        "today": today(),
        "website": company.website if host_of(company.website) else "",
        "website_host": host_of(company.website),
        "in_listing": shown.address(SearchQuery(company=(company.slug,))),
        "canonical": absolute(request, pages_of(request)(page.number)),
    }
    return render(request, "postings/company_detail.html", context)
