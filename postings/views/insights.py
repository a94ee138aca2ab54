"""What the postings of the board say together."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from postings.choices import Workplace
from postings.pay import board_rates
from postings.presentation import charts
from postings.presentation import insights as shown
from postings.presentation.listing import address
from postings.presentation.phrases import counted
from postings.search import SearchQuery, figures
from postings.views.common import absolute, public_page


@public_page
def insights(request: HttpRequest) -> HttpResponse:
    """No query where the process has the figures already."""
    now = figures.current()
    jobs = counted(now.total, "open job")
    context = {
        "about": f"What {jobs} say together: pay by level, skill and kind of work, who states pay,"
        " where remote jobs may be done from, jobs listed in each week.",
        "figures": now,
        "stated_share": charts.in_words(now.stated / now.total) if now.total else "",
        "remote_share": charts.in_words(now.remote / now.total) if now.total else "",
        "stated_in_listing": address(SearchQuery(salary_stated=True)),
        "remote_in_listing": address(SearchQuery(workplace=(Workplace.REMOTE.value,))),
        "by_level": shown.by_level(now),
        "by_skill": shown.by_skill(now),
        "by_category": shown.by_category(now),
        "stated_by_category": shown.stated(now.stated_by_category, "category"),
        "stated_by_country": shown.stated(now.stated_by_country, "country"),
        "remote_from": shown.remote_from(now),
        "weeks": shown.weeks(now.weeks),
        "few": shown.FEW,
        "currency": settings.BOARD_CURRENCY,
        "rates_on": board_rates().on,
        "canonical": absolute(request, request.path),
    }
    return render(request, "postings/insights.html", context)
