"""The page of a posting, and the way on from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote, urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from postings.choices import Status
from postings.models import ApplyCount, Posting, SourcePosting
from postings.presentation.description import begins_with_heading, description
from postings.presentation.evidence import Evidence
from postings.presentation.facts import WAYS_BACK, Facts
from postings.presentation.job_ids import job_id
from postings.presentation.pay_context import pay_context
from postings.reports import ReportForm, keep, may_report, sender_of
from postings.search.peers import peers
from postings.search.similar import similar
from postings.structured_data import job_posting, script
from postings.syndication import may_be_passed_on
from postings.views.common import absolute, host_of, public_page, today

_PROGRAMS = re.compile("bot|crawl|spider|slurp|preview|headlesschrome|curl|wget|python", re.I)


@public_page
def detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Four queries, and some questions to the search for what is beside it. 200 where published,
    410 where closed, 301 where merged or renamed."""
    posting = get_object_or_404(
        Posting.objects.visible()
        .select_related("company__logo", "merged_into__company")
        .defer("body", "keywords", "company__logo__content"),
        pk=pk,
    )
    if (became := posting.became()) != posting:
        return HttpResponsePermanentRedirect(_visible(became).get_absolute_url())
    if slug != posting.slug:
        return HttpResponsePermanentRedirect(posting.get_absolute_url())
    sources = list(posting.source_postings.select_related("source"))
    evidence = Evidence(sources, posting.corrections.all())
    closed = posting.status == Status.CLOSED
    day = today()
    context = {
        "posting": posting,
        "page_title": _title(posting),
        "closed": closed,
        "facts": Facts(posting, evidence),
        "description": sources
        and description(sources[0].blocks, sources[0].text, evidence.marks, WAYS_BACK),
        "begins_with_heading": bool(sources) and begins_with_heading(sources[0].blocks),
        "sources": sources,
        "ways_to_apply": _ways_to_apply(sources, posting.apply_url),
        "apply_host": host_of(posting.apply_url).removeprefix("www."),
        "job_id": job_id(posting.apply_url),
        "pay_context": pay_context(posting, peers(posting, day)),
        "similar": similar(posting, day),
        "today": day,
        "canonical": (canonical := absolute(request, posting.get_absolute_url())),
        "share_by_mail": _mail(str(posting), canonical),
        "markup": _markup(request, posting, sources),
    }
    return render(request, "postings/posting_detail.html", context, status=410 if closed else 200)


def _visible(posting: Posting) -> Posting:
    """What a merged posting became may be rejected since."""
    if not posting.is_visible:
        raise Http404
    return posting


def _title(posting: Posting) -> str:
    title = f"{posting.title} at {posting.company.name}" if posting.company else posting.title
    return f"Closed: {title}" if posting.status == Status.CLOSED else title


def _markup(request: HttpRequest, posting: Posting, sources: Sequence[SourcePosting]) -> str:
    if not sources or not may_be_passed_on(posting, sources):
        return ""
    logo = posting.company and posting.company.logo
    address = absolute(request, logo.get_absolute_url()) if logo else ""
    thing = job_posting(posting, sources[0], address)
    return script(thing) if thing else ""


@require_safe
@never_cache
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """On to the address that the document named; to the posting's page where that says more. How
    often is counted by day, and nothing about who."""
    posting = get_object_or_404(Posting.objects.visible().select_related("company"), pk=pk)
    if posting.status == Status.PUBLISHED and host_of(posting.apply_url):
        if _is_by_a_person(request):
            ApplyCount.objects.count_one(posting, today())
        response = redirect(posting.apply_url)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response
    return redirect(_visible(posting.became()))


def _mail(subject: str, body: str) -> str:
    return f"mailto:?{urlencode({'subject': subject, 'body': body}, quote_via=quote)}"


def _is_by_a_person(request: HttpRequest) -> bool:
    """As far as programs say what they are."""
    is_early = "prefetch" in request.headers.get("Sec-Purpose", "")
    agent = request.headers.get("User-Agent", "")
    return request.method == "GET" and not is_early and not _PROGRAMS.search(agent)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """What is wrong with a posting, said to the editors. 429 where too many say so at once."""
    posting = get_object_or_404(Posting.objects.visible().select_related("company"), pk=pk)
    if (became := posting.became()) != posting:
        return redirect("postings:report", _visible(became).pk)
    form = ReportForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        now = timezone.now()
        sender = sender_of(request.META.get("REMOTE_ADDR", ""), now)
        if not form.is_valid():
            status = 422
        elif form.is_by_a_program:
            return redirect(f"{request.path}?sent=1")
        elif may_report(sender, now):
            keep(form, posting, sender, now)
            return redirect(f"{request.path}?sent=1")
        else:
            form.add_error(None, "Too many reports just now. Try again in an hour.")
            status = 429
    context = {"posting": posting, "form": form, "sent": "sent" in request.GET}
    return render(request, "postings/report.html", context, status=status)


def _ways_to_apply(sources: Iterable[SourcePosting], listed: str) -> list[tuple[str, str]]:
    """The other addresses that sources name, each with its host."""
    addresses = dict.fromkeys(source.record.get("apply_url") or "" for source in sources)
    hosts = ((each, host_of(each).removeprefix("www.")) for each in addresses if each != listed)
    return [(each, host) for each, host in hosts if host]
