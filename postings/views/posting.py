"""The page of a posting, and the way on from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from postings.choices import Status
from postings.models import Posting, SourcePosting
from postings.presentation.description import begins_with_heading, description
from postings.presentation.evidence import Evidence
from postings.presentation.facts import Facts
from postings.structured_data import job_posting, script
from postings.syndication import may_be_passed_on
from postings.views.common import absolute, host_of, public_page, today


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
        "apply_host": host_of(posting.apply_url).removeprefix("www."),
        "today": today(),
        "canonical": absolute(request, posting.get_absolute_url()),
        "markup": _markup(posting, sources),
    }
    return render(request, "postings/posting_detail.html", context, status=410 if closed else 200)


def _markup(posting: Posting, sources: Sequence[SourcePosting]) -> str:
    if not sources or not may_be_passed_on(posting, sources):
        return ""
    thing = job_posting(posting, sources[0])
    return script(thing) if thing else ""


@require_safe
@never_cache
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """On to the address that the document named; to the posting's page where that says more."""
    posting = get_object_or_404(Posting.objects.visible().select_related("company"), pk=pk)
    if posting.status == Status.PUBLISHED and host_of(posting.apply_url):
        response = redirect(posting.apply_url)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response
    return redirect(posting)


def _ways_to_apply(sources: Iterable[SourcePosting], listed: str) -> list[tuple[str, str]]:
    """The other addresses that sources name, each with its host."""
    addresses = dict.fromkeys(source.record.get("apply_url") or "" for source in sources)
    hosts = ((each, host_of(each).removeprefix("www.")) for each in addresses if each != listed)
    return [(each, host) for each, host in hosts if host]
