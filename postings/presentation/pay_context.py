"""Where the pay of a posting stands among that of others like it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from postings.choices import Category, Seniority
from postings.models import Posting
from postings.pay import board_rates
from postings.presentation import charts
from postings.presentation.listing import address
from postings.presentation.phrases import counted
from postings.presentation.places import place
from postings.presentation.topics import within_sentence
from postings.search import SearchQuery
from postings.search.peers import Peers


@dataclass(frozen=True)
class PayContext:
    """`verdict`: in words what the picture shows; `who`: the others; `href`: the listing of them;
    `stated`: whether the posting says what it pays."""

    verdict: str
    who: str
    href: str
    stated: bool
    histogram: charts.Histogram
    words: str
    currency: str
    rates_on: date


def pay_context(posting: Posting, peers: Peers | None) -> PayContext | None:
    """None where there are no others to compare with. Nothing is said of what a posting pays that
    does not state it."""
    if peers is None:
        return None
    pays, currency = peers.pays, settings.BOARD_CURRENCY
    top = posting.annual_top
    who = group(peers.query)
    low, median, high = (charts.money(pays.at(share), currency) for share in (0.25, 0.5, 0.75))
    words = (
        f"Of {counted(len(pays), 'job')}, a quarter go up to {low} a year or less, half to"
        f" {median} or less, three quarters to {high} or less."
    )
    if top is None:
        verdict = f"Half of {len(pays):,} similar jobs go up to {median} a year or more"
        span = None
    else:
        below = charts.in_words(pays.below(top) / len(pays))
        verdict = f"Higher than {below} of {len(pays):,} similar jobs"
        span = (top if posting.annual_min is None else posting.annual_min, top)
        words = f"This job goes up to {charts.money(top, currency)} a year. {words}"
    return PayContext(
        verdict,
        who,
        address(peers.query.with_("salary_stated", True)),
        top is not None,
        charts.histogram(pays, currency, span),
        words,
        currency,
        board_rates().on,
    )


def group(query: SearchQuery) -> str:
    """The postings of a query by level, kind of work and country.

    >>> group(SearchQuery(category=("design",), seniority=("senior",), country=("US",)))
    'senior design jobs in the United States'
    """
    words = [Seniority(each).label.lower() for each in query.seniority]
    words += [within_sentence(Category(each).label) for each in query.category]
    where = [f"in {place(code)}" for code in query.country]
    return " ".join([*words, "jobs", *where])
