"""The page of a company."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from postings.models import Company
from postings.presentation import listing as shown
from postings.presentation.phrases import counted
from postings.search import PAGE_SIZE, SearchQuery, search
from postings.views.common import absolute, host_of, page_of, pages_of, public_page, today
from postings.views.landing import figures_of


@public_page
def company(request: HttpRequest, slug: str) -> HttpResponse:
    """Four queries, and on the first page two questions to the search. One that never had a posting
    on the board, or is hidden, is not found; one that was merged leads to the other."""
    companies = Company.objects.shown().select_related("merged_into", "logo")
    company = get_object_or_404(companies.defer("logo__content"), slug=slug)
    if company.merged_into:
        return redirect(company.merged_into, permanent=True)
    postings = company.postings.published().with_card_data().order_by("-listed_on", "-pk")
    page = page_of(request, postings, PAGE_SIZE)
    if isinstance(page, HttpResponse):
        return page
    if not page.paginator.count and not company.postings.visible().exists():
        raise Http404
    query = SearchQuery(company=(company.slug,))
    first = page.number == 1 and page.paginator.count
    total = page.paginator.count
    context = {
        "title": _title(company, page.number),
        "about": _about(company, total),
        **(figures_of(query, search(query, today())) if first else {"pay": None, "groups": []}),
        "company": company,
        "query": query,
        "postings": page.object_list,
        "total": total,
        "pager": shown.Pager(page.number, page.paginator.num_pages, pages_of(request)),
        "today": today(),
        "website": company.website if host_of(company.website) else "",
        "website_host": host_of(company.website),
        "in_listing": shown.address(query),
        "canonical": absolute(request, pages_of(request)(page.number)),
    }
    return render(request, "postings/company_detail.html", context)


def _title(company: Company, page: int) -> str:
    title = f"Jobs at {company.name}"
    return f"{title} · page {page}" if page > 1 else title


def _about(company: Company, total: int) -> str:
    if not total:
        return f"{company.name} has no open job right now."
    jobs = counted(total, "open job")
    return (
        f"{jobs} at {company.name}: pay, levels, places and skills, each with the words it was read"
        " from."
    )
